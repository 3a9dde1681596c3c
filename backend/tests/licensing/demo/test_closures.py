"""The demonstration's mines to keep and to close, and its basins."""

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
from kuangzheng.licensing.demo.closures import load_closures
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

pytestmark = pytest.mark.service("licensing")


async def test_given_the_demo_then_one_mine_is_overdue_and_a_basin_keeps_its_hot_springs(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    today = clock.instant.date()
    assert await load_banan(postgres.dsn("licensing").owner, today)
    store = BlobStore.of(settings, "licensing")
    assert await load_closures(database, store, {"clerk": account("clerk")}, today) == 5
    async with client_for(app, token("clerk")) as clerk:
        summary = (await clerk.get(f"{BASE}/mine-retentions/summary?coal=true")).json()
        told = [summary[name] for name in ("kept", "to_close", "closed", "overdue")]
        assert told == [1, 4, 1, 1]
        found = (await clerk.get(f"{BASE}/basins/statistics")).json()
        closing = next(one for one in found["basins"] if one["closes"])
        rows = (await clerk.get(closing["query"])).json()["items"]
        assert {one["disposition"] for one in rows if one["main_mineral"] == "地热"} == {"keep"}
        assert closing["kept"] >= 1
        assert closing["to_close"] >= 1
