"""The demonstration's grants: projects at several steps, and payments that wait for an officer."""

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
from kuangzheng.licensing.demo.grants import load_grants
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

pytestmark = pytest.mark.service("licensing")


async def test_given_the_demo_then_projects_stand_at_several_steps_and_take_no_place(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    today = clock.instant.date()
    assert await load_banan(postgres.dsn("licensing").owner, today)
    assert await load_plan(postgres.dsn("licensing").login)
    people = {role: account(role) for role in ("clerk", "approver")}
    store = BlobStore.of(settings, "licensing")
    assert await load_grants(database, store, people, today) == 5
    async with client_for(app, token("clerk")) as client:
        projects = (await client.get(f"{BASE}/grant-projects")).json()["items"]
        states = sorted(one["state"] for one in projects)
        assert states == ["announced", "contracted", "pooled", "result_published", "surveyed"]
        assert all("示例" in one["name"] for one in projects)
        sold = (await client.get(f"{BASE}/grant-projects/summary")).json()["years"]
        assert sum(one["public_sales"] for one in sold) == 2
        lines = (await client.get(f"{BASE}/revenue-lines")).json()["items"]
        found = sorted(one["state"] for one in lines)
        assert found == ["different", "double", "matched", "unmatched"]
        accounts = (await client.get(f"{BASE}/grant-revenues")).json()["items"]
        assert len(accounts) == 3
        late = [one for one in accounts if one["arrears"]["amount_fen"] > 0]
        assert [one["contract_no"] for one in late] == ["示例合同104号"]
        caps = (await client.get(f"{BASE}/plan-caps")).json()["items"]
        assert all(not int(one.get("reserved") or 0) for one in caps)
