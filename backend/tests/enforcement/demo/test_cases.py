"""The demonstration of cases goes through the rules, and is played once."""

from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.cases import load_cases
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.conftest import BASE
from tests.enforcement.demo.test_clues import account

pytestmark = pytest.mark.service("enforcement")
ROLES = (
    "clerk", "reviewer", "inspector", "case_handler", "approver", "chief", "legal_reviewer",
)  # fmt: skip


async def test_given_the_demonstration_then_cases_stand_at_every_stage_and_only_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings
) -> None:
    people = {name: account(name) for name in ROLES}
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    first = await load_cases(database, store, people, today)
    assert (first, await load_cases(database, store, people, today)) == (5, 0)
    items = (await clerk.get(f"{BASE}/cases")).json()["items"]
    assert [(one["state"], one["light"]) for one in items] == [
        ("investigating", "amber"), ("noticed", "green"), ("investigating", "green"),
        ("proposed", "grey"), ("executing", "grey"),
    ]  # fmt: skip
