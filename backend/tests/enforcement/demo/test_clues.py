"""The demonstration of clues goes through the rules, and is played once."""

from dataclasses import replace
from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.clues import load_clues
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.conftest import BASE

pytestmark = pytest.mark.service("enforcement")


def account(role: str) -> Principal:
    return Principal(role, "user", f"示例{role}", None, None, {"500113": (role,)}, "500113")


async def test_given_the_demonstration_then_clues_stand_in_every_state_and_only_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KZ_HOME", str(settings.home))
    people = {
        name: account(name)
        for name in ("clerk", "reviewer", "inspector", "case_handler", "approver")
    }
    ecology = "0197a000-0000-7000-8000-000000000302"
    people["department_reviewer"] = replace(
        account("department_reviewer"), organisation_id=ecology
    )
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    first = await load_clues(database, store, people, today)
    assert (first, await load_clues(database, store, people, today)) == (11, 0)
    (receives,) = (await clerk.get(f"{BASE}/referral-desks")).json()["items"]
    assert (receives["department"], receives["organisation_id"]) == ("ecology", ecology)
    items = (await clerk.get(f"{BASE}/clues")).json()["items"]
    assert {one["state"] for one in items} == {
        "registered", "accepted", "verifying", "proposed", "concluded", "countersigning", "closed",
    }  # fmt: skip
    assert {one["light"] for one in items} >= {"green", "red", "grey"}
