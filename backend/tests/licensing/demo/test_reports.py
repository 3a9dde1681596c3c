"""The demonstration's written reports: issued, with figures that stand."""

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
from kuangzheng.licensing.demo.banan_plan import load_plan
from kuangzheng.licensing.demo.reports import load_reports
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

pytestmark = pytest.mark.service("licensing")


async def test_given_the_demo_then_an_evaluation_and_an_asset_report_are_issued_by_another_person(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    today = clock.instant.date()
    assert await load_banan(postgres.dsn("licensing").owner, today)
    assert await load_plan(postgres.dsn("licensing").login)
    people = {role: account(role) for role in ("clerk", "chief")}
    store = BlobStore.of(settings, "licensing")
    assert await load_reports(database, store, people, today) == 2
    async with client_for(app, token("leader")) as leader:
        heads = (await leader.get(f"{BASE}/written-reports")).json()["items"]
        found = {
            one["kind"]: (await leader.get(f"{BASE}/written-reports/{one['id']}")).json()
            for one in heads
        }
    assert {kind: one["status"] for kind, one in found.items()} == {
        "plan_evaluation": "issued", "mineral_assets": "issued",
    }  # fmt: skip
    assert all(one["lacking"] == [] for one in found.values())
    figures = {one["key"]: one for one in found["plan_evaluation"]["figures"]}
    assert figures["indicators:mine_count"]["target"] == "28"
    assert figures["restoration:restored_area"]["value"] is None
    texts = [one["text"] for report in found.values() for one in report["chapters"] if one["text"]]
    assert texts and all(text.startswith("示例") for text in texts)
