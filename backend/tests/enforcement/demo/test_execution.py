"""The demonstration of execution goes through the rooms' own functions, and is played once."""

from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.execution import load_execution
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.conftest import BASE
from tests.enforcement.demo.test_clues import account

pytestmark = pytest.mark.service("enforcement")


async def test_given_the_demonstration_then_one_is_forty_days_late_and_one_waits_to_be_bound(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KZ_HOME", str(settings.home))
    people = {
        name: account(name) for name in ("clerk", "case_handler", "approver", "finance_officer")
    }
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    first = await load_execution(database, store, people, today)
    assert (first, await load_execution(database, store, people, today)) == (2, 0)
    items = (await clerk.get(f"{BASE}/executions", params={"sort": "due_on"})).json()["items"]
    assert {one["state"] for one in items} == {"finished", "running"}
    late = next(one for one in items if one["state"] == "running")
    assert late["additional"]["days_counted"] >= 40
    assert late["additional"]["amount_fen"] == late["fine_fen"]
    papers = (await clerk.get(f"{BASE}/case-papers")).json()["items"]
    assert {(one["kind"], one["to_seal"], one["sealed_on"] is not None) for one in papers} == {
        ("inquiry_record", False, False), ("stop_order", True, False),
        ("penalty_notice", False, True),
    }  # fmt: skip
    sealed = next(one for one in papers if one["sealed_on"])
    scan = await clerk.get(f"{BASE}/case-papers/{sealed['id']}/sealed")
    assert scan.content.startswith(b"%PDF")
