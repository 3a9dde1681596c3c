"""The demonstration's applications: one at every desk, all of them through the procedure."""

from collections.abc import Callable
from datetime import datetime

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.licensing.applications.rules import HOLDING_A_PLACE
from kuangzheng.licensing.demo.applications import load_applications
from kuangzheng.licensing.demo.banan import DEMO_HOLDER, load_banan
from tests.licensing.conftest import BASE

pytestmark = pytest.mark.service("licensing")
ROLES = ("clerk", "reviewer", "approver", "department_reviewer", "holder")
ECOLOGY = str(new_id())


def account(role: str) -> Principal:
    return Principal(
        id=str(new_id()), kind="user", name=f"示例{role}", department_id=None,
        organisation_id=ECOLOGY if role == "department_reviewer" else str(new_id()),
        grants={"500113": (role,)}, division="500113",
        holder_id=str(DEMO_HOLDER) if role == "holder" else None,
    )  # fmt: skip


async def test_given_the_demo_then_something_waits_for_every_account(
    app: FastAPI, database: Database, postgres: EmbeddedServer, settings: KernelSettings,
    token: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    clock.instant = datetime(2026, 11, 27, 10, tzinfo=CHINA)
    today = clock.instant.date()
    assert await load_banan(postgres.dsn("licensing").owner, today)
    people = {role: account(role) for role in ROLES}
    store = BlobStore.of(settings, "licensing")
    assert await load_applications(database, store, people, today) == 14
    waiting = {}
    for role in ROLES:
        claims = {"organisation": people[role].organisation_id, "holder": people[role].holder_id}
        async with client_for(app, token(role, **claims)) as client:
            query = {"waiting": "true", "sort": "due"}
            answer = await client.get(f"{BASE}/applications", params=query)
            waiting[role] = sorted(one["next"]["act"] for one in answer.json()["items"])
            every = (await client.get(f"{BASE}/applications")).json()["items"]
            assert all("示例" in one["title"] for one in every)
            new = [one for one in every if one["kind"] == "new"]
            held = [one for one in new if one["state"] in HOLDING_A_PLACE]
            assert len(held) <= 3, "of Banan's five free places two stay for who tries it out"
            assert len(every) == (4 if role == "holder" else 14)
            verdicts = {one["title"]: (await client.get(f"{BASE}/applications/{one['id']}")).json()
                        ["check_verdict"] for one in every}  # fmt: skip
            assert "blocked" not in verdicts.values(), verdicts
    assert waiting == {
        "clerk": ["accept", "accept", "close_review", "seal", *["start_review"] * 3],
        "reviewer": ["countersign"],
        "approver": ["sign_approval", "sign_refusal"],
        "department_reviewer": ["give_opinion"],
        "holder": ["resubmit", "submit"],
    }  # fmt: skip
    async with client_for(app, token("clerk")) as client:
        listed = (await client.get(f"{BASE}/applications")).json()["items"]
        kept = (await client.get(f"{BASE}/licence-conditions")).json()["items"]
    assert sorted(one["state"] for one in kept) == ["kept", "met", "open"]
    due = {one["title"]: one["next"]["by"] for one in listed if one["next"]}
    # thirty days from 30 October end on a Sunday
    assert due["示例东泉三号矿山采矿权续期申请"] == "2026-11-30"
    assert due["示例惠民一号矿山采矿权续期申请"] < "2026-11-27"
