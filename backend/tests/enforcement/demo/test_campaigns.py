"""The demonstration of a campaign goes through the rules, and is played once."""

from datetime import date
from uuid import uuid5

import httpx
import pytest

from kuangzheng.enforcement.demo.campaigns import load_campaigns
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import SPACE, heard, mine_event, right_event

pytestmark = pytest.mark.service("enforcement")


def account(role: str, division: str = "500113") -> Principal:
    who = f"{role}{division}"
    return Principal(who, "user", f"示例{role}", None, None, {division: (role,)}, division)


async def test_given_the_demonstration_then_a_campaign_stands_in_its_third_phase_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings
) -> None:
    mine = str(uuid5(SPACE, "mine"))
    await heard(
        database, mine_event("示例矿"),
        *(right_event(name, 106.5 + n / 100, 0.004, mine_id=mine)
          for n, name in enumerate("甲乙丙丁戊己")),
    )  # fmt: skip
    people = {name: account(name) for name in ("clerk", "reviewer", "approver")}
    people["reviewer_chongqing"] = account("reviewer", "500000")
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    first = await load_campaigns(database, store, people, today)
    assert (first, await load_campaigns(database, store, people, today)) == (4, 0)
    campaign = (await clerk.get(f"{BASE}/campaigns")).json()["items"][0]
    assert campaign["stage"] == "rectify"
    found = (await clerk.get(f"{BASE}/campaigns/{campaign['id']}/cockpit")).json()["counties"][0]
    assert (found["rights"], found["checked"], found["problems"]) == (6, 4, 4)
    assert (found["accepted"], found["late"], found["stopped"]) == (1, 1, 1)
