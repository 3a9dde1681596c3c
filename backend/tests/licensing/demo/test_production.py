"""The demonstration's production: quarters accepted, one mine beyond its capacity."""

from collections.abc import Callable
from datetime import datetime

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.licensing.demo.banan import load_banan
from kuangzheng.licensing.demo.production import load_production
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

pytestmark = pytest.mark.service("licensing")


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
