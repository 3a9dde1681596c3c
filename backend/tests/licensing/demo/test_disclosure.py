"""The demonstration's disclosure: statements at every step, a draw, a finding, two enquiries."""

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
from kuangzheng.licensing.demo.disclosure import load_disclosure
from tests.licensing.conftest import BASE
from tests.licensing.demo.test_applications import account

pytestmark = pytest.mark.service("licensing")


async def test_given_the_demo_then_each_person_finds_something_to_disclose(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    today = clock.instant.date()
    assert await load_banan(postgres.dsn("licensing").owner, today)
    people = {role: account(role) for role in ("clerk", "approver", "holder")}
    store = BlobStore.of(settings, "licensing")
    assert await load_disclosure(database, store, people, today) == 5
    async with client_for(app, token("clerk")) as clerk:
        stated = (await clerk.get(f"{BASE}/annual-information")).json()["items"]
        # due on 31 March 2026: that of 15 April and the draft are late
        assert sorted((one["state"], one["year"], one["late"]) for one in stated) == [
            ("draft", 2025, True), ("published", 2025, False), ("published", 2025, False),
            ("submitted", 2025, False), ("submitted", 2025, True),
        ]  # fmt: skip
        (drawing,) = (await clerk.get(f"{BASE}/disclosure-draws")).json()["items"]
        # a fifth of 24 mines, rounded up
        assert (drawing["state"], drawing["candidates"], drawing["sample"]) == ("committed", 24, 5)
        checks = (await clerk.get(f"{BASE}/disclosure-checks")).json()["items"]
        assert {one["state"]: one["overdue"] for one in checks} == {
            "noticed": False, "not_corrected": False,
        }  # fmt: skip
        (listed,) = (await clerk.get(f"{BASE}/holder-listings")).json()["items"]
        assert (listed["state"], listed["list"]) == ("in_force", "abnormal")
        asked = (await clerk.get(f"{BASE}/overlay-enquiries")).json()["items"]
        assert [(one["state"], one["outcome"]) for one in asked] == [
            ("received", "found"), ("issued", "nothing"),
        ]  # fmt: skip
        assert all("示例" in one["project"] and "示例" in one["applicant"] for one in asked)
    async with client_for(app, token("holder", holder=people["holder"].holder_id)) as holder:
        (own,) = (await holder.get(f"{BASE}/annual-information")).json()["items"]
        assert own["state"] == "draft"
        told = (await holder.get(f"{BASE}/published-information")).json()["items"]
        # of a permit and an internal note everybody reads the permit
        assert sorted(len(one["entries"]) for one in told) == [0, 1]
