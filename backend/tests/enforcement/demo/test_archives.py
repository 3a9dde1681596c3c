"""The closed case of the demonstration goes through every step, and is bound once."""

import io
import zipfile
from datetime import date
from uuid import uuid5

import httpx
import pytest

from kuangzheng.enforcement.demo.archives import load_archives
from kuangzheng.enforcement.demo.cases import load_cases
from kuangzheng.enforcement.demo.dossier import MINE
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from tests.enforcement.conftest import BASE
from tests.enforcement.demo.test_clues import account
from tests.enforcement.patch_things import SPACE, heard, mine_event, right_event

pytestmark = pytest.mark.service("enforcement")
ROLES = (
    "clerk", "reviewer", "inspector", "case_handler", "approver", "chief", "legal_reviewer",
    "finance_officer",
)  # fmt: skip


async def test_given_the_demonstration_then_the_mine_has_one_bound_case_with_its_sealed_papers(
    database: Database, clerk: httpx.AsyncClient, settings: KernelSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("KZ_HOME", str(settings.home))
    people = {name: account(name) for name in ROLES}
    store, today = BlobStore.of(settings, "enforcement"), date(2025, 8, 1)
    mine = str(uuid5(SPACE, "mine"))
    assert await load_archives(database, store, people, today) == 0
    await heard(database, mine_event(MINE), right_event(MINE, 106.5, 0.004, mine_id=mine))
    await load_cases(database, store, people, today)
    first = await load_archives(database, store, people, today)
    assert (first, await load_archives(database, store, people, today)) == (1, 0)

    [case] = (await clerk.get(f"{BASE}/cases?mine_id={mine}")).json()["items"]
    [archive] = (await clerk.get(f"{BASE}/case-archives?mine_id={mine}")).json()["items"]
    assert (case["state"], archive["case_id"]) == ("archived", case["id"])
    whole = zipfile.ZipFile(io.BytesIO(
        (await clerk.get(f"{BASE}/case-archives/{archive['id']}/file")).content
    ))  # fmt: skip
    names = whole.namelist()
    for title in ("行政处罚决定书.用印.pdf", "行政处罚告知书.用印.pdf"):
        assert any(name.endswith(title) for name in names), names
    checked = (await clerk.get(f"{BASE}/case-archives/{archive['id']}/verification")).json()
    assert checked["good"] is True
