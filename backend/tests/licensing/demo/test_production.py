"""The demonstration's production: quarters accepted, one mine beyond its capacity."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.licensing.demo.banan import demo_id, load_banan
from kuangzheng.licensing.demo.production import BEYOND, load_production
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

_OUTPUT = (
    "SELECT o.output FROM production_outputs o JOIN production_editions e ON e.id = o.edition_id"
    " JOIN production_returns r ON r.id = e.return_id WHERE r.right_id = %(right)s"
)
pytestmark = pytest.mark.service("licensing")


@pytest.mark.parametrize(
    ("today", "quarters", "share"),
    [
        # of last year in January to March; then one quarter is returned, two, three
        (date(2027, 1, 1), 4, "45"), (date(2027, 3, 31), 4, "45"), (date(2027, 4, 1), 1, "180"),
        (date(2027, 7, 1), 2, "90"), (date(2028, 2, 29), 4, "45"),
    ],
)  # fmt: skip
async def test_given_any_day_then_the_ended_quarters_are_returned_and_one_mine_is_beyond(
    database: Database, postgres: EmbeddedServer, settings: KernelSettings, today: date,
    quarters: int, share: str,
) -> None:  # fmt: skip
    dsn, store = postgres.dsn("licensing"), BlobStore.of(settings, "licensing")
    assert await load_banan(dsn.owner, today)
    made = await load_production(database, store, {"clerk": account("clerk")}, today)
    assert made == 6 * quarters + 1
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        (ratio,) = connection.execute("SELECT ratio FROM over_capacity_findings").fetchall()
        beyond = connection.execute(_OUTPUT, {"right": demo_id("right", BEYOND)}).fetchall()
    assert ratio == (Decimal("1.2"),)
    assert beyond == [(Decimal(share),)] * quarters  # 120 % of 150


async def test_given_the_demo_then_some_returned_one_is_beyond_and_others_are_missing(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    today = clock.instant.date()
    assert await load_banan(postgres.dsn("licensing").owner, today)
    store = BlobStore.of(settings, "licensing")
    # six mines with three quarters each, and one that waits for the clerk
    assert await load_production(database, store, {"clerk": account("clerk")}, today) == 19
    async with client_for(app, token("clerk")) as clerk:
        (finding,) = (await clerk.get(f"{BASE}/over-capacity-findings")).json()["items"]
        # 3 × 40 % of 150
        assert (finding["ratio"], finding["present_output"]) == ("1.2000", "180")
        missing = (await clerk.get(f"{BASE}/production-returns/missing")).json()["items"]
        assert len(missing) == 17
        found = (await clerk.get(f"{BASE}/supply-balances")).json()
        assert {b["mineral"] for b in found["balances"] if b["demand"]} == {
            "建筑石料用灰岩", "地热",
        }  # fmt: skip
        returns = (await clerk.get(f"{BASE}/production-returns?state=submitted")).json()["items"]
        assert len(returns) == 1
