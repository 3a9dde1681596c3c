"""The demonstration's pool, and its plans whose panels wait for opinions."""

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
from kuangzheng.licensing.demo.experts import load_experts
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

pytestmark = pytest.mark.service("licensing")


async def test_given_the_demo_then_a_panel_of_five_is_drawn_without_the_author_of_the_plan(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    today = clock.instant.date()
    assert await load_banan(postgres.dsn("licensing").owner, today)
    people = {role: account(role) for role in ("clerk", "reviewer", "expert")}
    store = BlobStore.of(settings, "licensing")
    assert await load_experts(database, store, people, today) == 16
    async with client_for(app, token("clerk")) as clerk:
        pool = (await clerk.get(f"{BASE}/experts")).json()["items"]
        review, _other = (await clerk.get(f"{BASE}/expert-reviews")).json()["items"]
        found = (await clerk.get(f"{BASE}/expert-reviews/{review['id']}")).json()
    async with client_for(app, token("expert", subject=people["expert"].id)) as expert:
        duties = (await expert.get(f"{BASE}/expert-duties")).json()["items"]
        told = (await expert.get(f"{BASE}/notices")).json()["items"]
    assert [(one["state"], one["speciality"]) for one in duties] == [("waiting", "economics")] * 2
    assert len(told) == 2
    assert all("示例" in one["name"] and "示例" in one["employer"] for one in pool)
    assert len(found["seats"]) == 5
    assert [one["name"] for one in found["draws"][0]["excluded"]] == ["示例设计专家丁"]
    assert {bar["code"] for bar in found["bars"]} == {"leader_missing", "opinion_missing"}
