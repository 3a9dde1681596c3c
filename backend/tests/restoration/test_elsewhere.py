"""What stands in one division is nowhere to be seen from another, nor by another holder."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import walk_lists
from kuangzheng.kernel.testing.plugin import client_for
from tests.onboarding_things import SHARED as SHARED_ONBOARDING
from tests.onboarding_things import SKIPPED as SKIPPED_ONBOARDING
from tests.onboarding_things import onboarding_things
from tests.restoration.conftest import BASE
from tests.restoration.everything import everything
from tests.restoration.fund_uses.everything import fund_use_things
from tests.restoration.funds.everything import fund_things, known_right
from tests.restoration.green_mines.everything import green_things
from tests.restoration.ledger.everything import ledger_things
from tests.restoration.statements.everything import bank_things
from tests.restoration.use_requests.everything import use_things
from tests.restoration.works_things import works_things

pytestmark = pytest.mark.service("restoration")
ASKED = {"map": {"bbox": "106,29,107,30", "zoom": "12"}, "near": {"at": "106.5,29.4"},
         "inside": {"area": "106,29;107,29;107,30;106,30"}}  # fmt: skip
SHARED = {
    "/audit-entries/verification": "of the whole service",
    "/ledger/verification": "of the whole service",
    "/green-list": "published",
    "/green-schemes": "adopted ones, read by every holder of the place",
    "/green-schemes/{scheme_id}": "the same",
    "/fund-rules/parameters": "what may be stated, nobody's",
}
SKIPPED = {
    "/jobs": "its asker's alone, licensing/test_elsewhere.py",
    "/jobs/{job_id}": "its asker's alone, licensing/test_elsewhere.py",
    "/notices/unread-count": "a figure", "/events/snapshot": "none kept yet",
    "/restoration-progress": "figures; progress/test_progress.py",
    "/fund-standing": "figures; funds/test_funds.py",
    "/restoration-projects/figures": "figures; projects/test_figures.py",
    "/restoration-projects/figures/workbook": "bytes; projects/test_figures.py",
    "/green-mines/state-counts": "figures; green_mines/test_listing.py",
    "/green-figures": "figures; green_mines/test_listing.py",
    "/green-schemes/reference": "the law's figures, nobody's",
    "/green-list/workbook": "bytes; green_mines/test_listing.py",
    "/funds/workbook": "bytes; funds/test_funds.py",
    "/bank-lines/workbook": "bytes; statements/test_statements.py",
    "/bank-reconciliations/{fund_id}/workbook": "bytes; statements/test_statements.py",
    "/obligations/workbook": "bytes; obligations/test_obligations.py",
    "/demand-notices/{demand_id}/paper": "bytes; obligations/test_obligations.py",
    "/fund-use-standing/{fund_id}/choices": "of a form; fund_uses/test_access.py",
    "/fund-uses/state-counts": "figures; fund_uses/test_access.py",
    "/use-requests/state-counts": "figures; use_requests/test_access.py",
    "/fund-uses/workbook": "bytes; fund_uses/test_access.py",
    "/correction-orders/{correction_order_id}/paper": "bytes; fund_uses/test_access.py",
    "/funds/{fund_id}/course": "figures; funds/test_funds.py",
    "/accrual-runs/{run_id}/workbook": "bytes; accruals/test_runs.py",
    "/restoration-progress/workbook": "bytes; progress/test_progress.py",
    "/damaged-plots/standing": "figures; damaged_plots/test_damaged_plots.py",
    "/annual-plans/{annual_plan_id}/letter": "bytes; annual_plans/test_annual_plans.py",
}  # fmt: skip


async def test_given_something_in_every_room_then_no_list_shows_it_elsewhere(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str]
) -> None:
    content = b"a,b\n"
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        superuser.execute(
            "INSERT INTO notices (id, kind, reason, title, body, audience, division_code)"
            " VALUES (%s, 'x', 'x', 'x', 'x', 'clerk', '500113')", (new_id(),)
        )  # fmt: skip
        superuser.execute(
            "INSERT INTO outbox (id, type, schema_version, subject, division_code, time, data)"
            " VALUES (%s, 'x.y', 1, 'x', '500113', now(), '{}')", (new_id(),)
        )  # fmt: skip
        right_id = known_right(superuser)
        known_right(superuser)
    async with AsyncExitStack() as stack:

        async def client(*roles: str, **options: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(client_for(app, token(*roles, **options)))

        ours = await client(*ROLES)
        made = await ledger_things(ours) | await everything(ours)
        with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
            made |= await fund_things(ours, superuser, right_id)
            made |= await bank_things(ours, made["fund_id"])
            made |= await works_things(ours, superuser, right_id, made["project_id"])
            made |= await use_things(ours, superuser)
            made |= onboarding_things(superuser, "funds")
            made |= await green_things(ours, superuser, right_id, made["scheme_id"])
        made["sha256"] = hashlib.sha256(content).hexdigest()
        blob = await ours.put(
            f"{BASE}/blobs/{made['sha256']}", content=content, params={"name": "a.csv"}
        )
        second = await client("fund_officer")
        document = str(blob.json()["document_id"])
        made |= await fund_use_things(ours, second, made["fund_id"], document)
        people = [
            ours, await client(*ROLES, division="140902"), await client(*ROLES, division="500112"),
            await client("holder", holder=str(uuid4())),
        ]  # fmt: skip
        systems = [
            await client(kind="client", scopes=("events:read",)),
            await client(kind="client", scopes=("events:read",), division="140902"),
        ]

        async def ask(path: str) -> Sequence[httpx.Response]:
            params = ASKED.get(path.rpartition("/")[2])
            params = {"q": "示例"} if path.endswith("/candidates") else params
            params = {"fund_id": made["fund_id"]} if path == "/accruals" else params
            params = {"rules_id": made["rules_id"]} if path == "/fund-rule-previews" else params
            askers = systems if path.startswith("/events") else people
            return [await one.get(BASE + path.format(**made), params=params) for one in askers]

        shared, skipped = SHARED | SHARED_ONBOARDING, SKIPPED | SKIPPED_ONBOARDING
        assert await walk_lists(app, ask, shared=shared, skipped=skipped) == []
