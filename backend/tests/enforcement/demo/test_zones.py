"""The demonstration's case in a protected zone waits for the opinion of the zone's authority."""

from collections.abc import Callable
from datetime import date

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.demo.cases import load_cases
from kuangzheng.enforcement.demo.zones import TITLE, load_zones
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import BASE
from tests.enforcement.demo.test_cases import ROLES
from tests.enforcement.demo.test_clues import account
from tests.enforcement.patch_things import heard
from tests.enforcement.zone_opinions.things import OPINIONS, zone_events

pytestmark = pytest.mark.service("enforcement")
ZONE = ("示例云篆山", (106.53, 29.33, 106.55, 29.35), "nature_reserve_general")


async def test_given_the_demonstration_then_one_zones_authority_is_asked_and_only_once(
    app: FastAPI, token: Callable[..., str], database: Database, clerk: httpx.AsyncClient,
    settings: KernelSettings, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KZ_HOME", str(settings.home))
    people = {name: account(name) for name in ROLES}
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    await heard(database, *zone_events(*ZONE))
    await load_cases(database, store, people, today)
    first = await load_zones(database, store, people, today)
    assert (first, await load_zones(database, store, people, today)) == (1, 0)

    [case] = (await clerk.get(f"{BASE}/cases", params={"q": TITLE})).json()["items"]
    assert (case["state"], case["light"]) == ("investigating", "green")
    [duty] = (await clerk.get(f"{OPINIONS}/duties/{case['id']}")).json()["items"]
    assert (duty["name"], duty["sites"], duty["step"]) == ("示例云篆山", ["clue"], "asked")
    [asked] = (await clerk.get(OPINIONS)).json()["items"]
    assert (asked["case_id"], asked["state"], asked["overdue"]) == (case["id"], "asked", False)
    assert (asked["asked_on"], asked["due_on"]) == ("2025-07-26", "2025-08-10")
    async with client_for(app, token("case_handler", division="500113")) as handler:
        matters = (await handler.get(f"{BASE}/waiting-matters")).json()["items"]
    assert [one["title"] for one in matters if one["kind"] == "zone_opinion"] == [
        f"示例林业主管部门：示例云篆山（{TITLE}）"
    ]
