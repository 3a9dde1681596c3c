"""The demonstration of closures goes through the rules, and is played once."""

from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.closures import load_closures
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.closure_things import CLOSURES, SHAFTS
from tests.enforcement.demo.test_clues import account

pytestmark = pytest.mark.service("enforcement")


async def test_given_the_demonstration_then_closures_at_every_stage_and_only_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KZ_HOME", str(settings.home))
    people = {name: account(name) for name in ("clerk", "reviewer", "inspector")}
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    first = await load_closures(database, store, people, today)
    assert (first, await load_closures(database, store, people, today)) == (3, 0)
    items = (await clerk.get(CLOSURES)).json()["items"]
    assert {one["state"] for one in items} == {"ordered", "carrying_out", "noticed"}
    due = (await clerk.get(SHAFTS, params={"due": True})).json()["items"]
    assert [(one["state"], one["light"]) for one in due] == [("sealed", "red")]
