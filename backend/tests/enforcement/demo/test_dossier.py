"""What makes one mine's file full goes through the rules, and is played once."""

from datetime import date
from uuid import uuid5

import httpx
import pytest

from kuangzheng.enforcement.demo.campaigns import load_campaigns
from kuangzheng.enforcement.demo.dossier import MINE, load_dossier
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.conftest import BASE
from tests.enforcement.demo.test_campaigns import account
from tests.enforcement.patch_things import SPACE, heard, mine_event, right_event

pytestmark = pytest.mark.service("enforcement")
ROLES = ("clerk", "reviewer", "approver", "case_handler")


async def test_given_the_demonstration_then_case_problem_and_policy_stand_in_the_mines_file_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings
) -> None:
    mine = str(uuid5(SPACE, "mine"))
    people = {name: account(name) for name in ROLES}
    people["reviewer_chongqing"] = account("reviewer", "500000")
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    assert await load_dossier(database, store, people, today) == 0
    await heard(database, mine_event(MINE), right_event(MINE, 106.5, 0.004, mine_id=mine))
    await load_campaigns(database, store, people, today)
    first = await load_dossier(database, store, people, today)
    assert (first, await load_dossier(database, store, people, today)) == (3, 0)
    for path, state in (
        ("cases", "filed"), ("rectification-plans", "approved"), ("problems", "accepted"),
    ):  # fmt: skip
        found = (await clerk.get(f"{BASE}/{path}?mine_id={mine}")).json()["items"]
        assert state in [one["state"] for one in found], path
