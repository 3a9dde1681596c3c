"""The demonstration of credit, publicity and meetings goes through the rules, once."""

from datetime import date

import httpx
import pytest

from kuangzheng.enforcement.demo.watch import load_watch
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.demo.test_campaigns import account
from tests.enforcement.watch_things import (
    APPEALS,
    BULLETINS,
    CREDIT,
    FORMS,
    GROUPS,
    MEETINGS,
    NOTICES,
)

pytestmark = pytest.mark.service("enforcement")


async def test_given_the_demonstration_then_something_in_every_room_and_only_once(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings
) -> None:
    people = {name: account(name) for name in ("clerk", "reviewer", "inspector")}
    people |= {f"{name}_chongqing": account(name, "500000") for name in ("reviewer", "approver")}
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    first = await load_watch(database, store, people, today)
    assert (first, await load_watch(database, store, people, today)) == (16, 0)
    states = {}
    for url in (NOTICES, APPEALS, MEETINGS, FORMS, BULLETINS):
        states[url] = {one["state"] for one in (await clerk.get(url)).json()["items"]}
    assert states == {
        NOTICES: {"published", "draft"}, MEETINGS: {"held"},
        APPEALS: {"registered", "accepted", "consulting"},
        FORMS: {"draft"}, BULLETINS: {"issued"},
    }  # fmt: skip
    (file,) = (await clerk.get(CREDIT)).json()["items"]
    assert (file["points"], file["grade"]) == (6, "watched")
    (group,) = (await clerk.get(GROUPS)).json()["items"]
    records = (await clerk.get(f"{GROUPS}/{group['id']}")).json()["records"]
    assert sorted((one["kind"], one["open"]) for one in records) == [
        ("accountability", False), ("follow_up", False), ("resident", False), ("resident", True),
    ]  # fmt: skip
