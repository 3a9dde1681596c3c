"""The demonstration of penalties goes through the rules, and is played once."""

from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.penalties import load_penalties
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.conftest import BASE
from tests.enforcement.demo.test_cases import ROLES
from tests.enforcement.demo.test_clues import account

pytestmark = pytest.mark.service("enforcement")


async def test_given_the_demonstration_then_a_transfer_waits_and_property_is_over_its_days(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings
) -> None:
    people = {name: account(name) for name in ROLES}
    store, today = BlobStore.of(settings, "enforcement"), date(2026, 3, 2)
    first = await load_penalties(database, store, people, today)
    assert (first, await load_penalties(database, store, people, today)) == (7, 0)
    transfer = (await clerk.get(f"{BASE}/police-transfers")).json()["items"][0]
    # 120 000 yuan is above the 100 000 from which a province may begin
    assert (transfer["state"], transfer["reached"]) == ("reported", True)
    run = (await clerk.get(f"{BASE}/penalty-calculations")).json()["items"][0]
    # 36 to 60 万, the lighter step is 36 to 43.2: its middle is 39.6
    assert run["fine_fen"] == 39_600_000
    held = (await clerk.get(f"{BASE}/seized-properties")).json()["items"]
    assert len(held) == 4
