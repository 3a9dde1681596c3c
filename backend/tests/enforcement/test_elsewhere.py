"""What stands in one division is nowhere to be seen from another."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import walk_lists
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.campaigns.everything import campaign_things
from tests.enforcement.conftest import BASE
from tests.enforcement.everything import everything
from tests.enforcement.execution.everything import execution_things
from tests.enforcement.patch_things import heard, mine_event, right_event
from tests.enforcement.patches.everything import patch_things
from tests.enforcement.patrols.everything import SKIPPED as SKIPPED_PATROLS
from tests.enforcement.patrols.everything import patrol_things
from tests.enforcement.penalties.everything import penalty_things
from tests.enforcement.zone_opinions.things import zone_opinion_things
from tests.onboarding_things import SHARED as SHARED_ONBOARDING
from tests.onboarding_things import SKIPPED as SKIPPED_ONBOARDING
from tests.onboarding_things import onboarding_things

pytestmark = pytest.mark.service("enforcement")
ASKED = {
    "map": {"bbox": "106,29,107,30", "zoom": "12"}, "around": {"bbox": "106,29,107,30"},
    "near": {"at": "106.5,29.4"}, "inside": {"area": "106,29;107,29;107,30;106,30"},
}  # fmt: skip
SHARED = {
    "/penalty-calculations/catalogue": "the law's; penalties/test_calculations.py",
    "/audit-entries/verification": "of the whole service",
    "/public-reports/divisions": "the country's",
    "/document-templates/kinds": "ships with the package; document_templates/test_templates.py",
    "/public-decisions": "everybody's",
    "/public-typical-cases": "everybody's; campaigns/test_results.py",
    "/public-typical-cases/{typical_case_id}": "everybody's; campaigns/test_results.py",
    "/campaign-templates": "ship with the package",
    "/spot-check-script": "the program that draws",
    "/satellite-patches/around": "rights' outlines, names within the scope; patches",
}
SKIPPED = {
    "/waiting-matters/occasions": "asked with days; supervision/calendars/test_calendar.py",
    "/jobs": "its asker's alone, licensing/test_elsewhere.py",
    "/jobs/{job_id}": "its asker's alone, licensing/test_elsewhere.py",
    "/notices/unread-count": "a figure", "/events/snapshot": "none kept yet",
    "/satellite-patches/statistics": "figures; patches/test_patches.py",
    "/satellite-patches/class-counts": "figures; patches/test_patches.py",
    "/clues/statistics": "figures; clues/test_access.py",
    "/monthly-forms/{form_id}/workbook": "bytes; monthly_forms/test_forms.py",
    "/monthly-forms/{form_id}/figures/{code}/rows": "rows; monthly_forms/test_rows.py",
    "/mine-closures/statistics": "figures; mine_closures/test_closures.py",
    "/clues/statistics/workbook": "bytes; clues/test_statistics.py",
    "/cases/statistics": "figures; cases/test_course.py",
    "/cases/statistics/workbook": "bytes; cases/test_course.py",
    "/clues/{clue_id}/like": "none alike; clues/test_access.py",
    "/sync/pull": "of a device of one's own; sync/test_pull.py",
    "/referrals/{referral_id}/paper": "bytes; clues/test_course.py",
    "/department-referrals": "of who receives; referrals/test_department_referrals.py",
    "/department-referrals/{referral_id}": "of who receives; test_department_referrals.py",
    "/department-referrals/{referral_id}/paper": "bytes; test_department_referrals.py",
    "/case-papers/{paper_id}/paper": "bytes; case_papers/test_papers.py",
    "/valuations/guidance-prices": "asked for by mineral; penalties/test_guidance.py",
    "/case-papers/{paper_id}/sealed": "bytes; case_papers/test_papers.py",
    "/case-archives/{archive_id}/catalogue": "bytes; case_papers/test_papers.py",
    "/case-archives/{archive_id}/file": "bytes; case_papers/test_papers.py",
    "/campaigns/{campaign_id}/workbook": "bytes; campaigns/test_campaigns.py",
    "/campaigns/{campaign_id}/coverage": "figures; campaigns/test_campaigns.py",
    "/campaigns/{campaign_id}/plans-needed": "figures; campaigns/test_campaigns.py",
    "/campaigns/{campaign_id}/cockpit": "figures; campaigns/test_campaigns.py",
    "/rectification-plans/{rectification_plan_id}/paper": "bytes; campaigns/test_problems.py",
    "/own-rectification-plans": "approved ones; campaigns/test_own_problems.py",
    "/own-rectification-plans/{rectification_plan_id}": "campaigns/test_own_problems.py",
    "/campaign-reports/{campaign_report_id}/paper": "bytes; campaigns/test_results.py",
    "/zone-opinions/duties/{case_id}": "a case without a place; zone_opinions/test_opinions.py",
    "/spot-checks/{spot_check_id}/proof": "of the check above it",
}  # fmt: skip


async def test_given_something_in_every_room_then_no_list_shows_it_elsewhere(
    app: FastAPI, postgres: EmbeddedServer, token: Callable[..., str], database: Database
) -> None:
    await heard(database, mine_event("示例矿"), right_event("甲", 106.5, 0.004))
    content = b"a,b\n"
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        superuser.execute(
            "INSERT INTO notices (id, kind, reason, title, body, audience, division_code)"
            " VALUES (%s, 'x', 'x', 'x', 'x', 'clerk', '500113')", (new_id(),)
        )  # fmt: skip
        superuser.execute(
            "INSERT INTO outbox (id, type, schema_version, subject, division_code, time, data)"
            " VALUES (%s, 'x.y', 1, 'x', '500113', now(), '{}')", (new_id(),)
        )  # fmt: skip
    async with AsyncExitStack() as stack:

        async def client(*roles: str, **options: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(client_for(app, token(*roles, **options)))

        ours = await client(*ROLES)
        made = await everything(ours)
        with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
            made |= await patch_things(ours, superuser)
            made |= zone_opinion_things(superuser, made["case_id"])
            made |= await execution_things(ours, superuser)
            made |= onboarding_things(superuser, "cases")
            made |= await patrol_things(ours, superuser)
            made |= await campaign_things(ours, superuser, database)
        made |= await penalty_things(ours, postgres)
        made["sha256"] = hashlib.sha256(content).hexdigest()
        await ours.put(f"{BASE}/blobs/{made['sha256']}", content=content, params={"name": "a.csv"})
        people = [
            ours, await client(*ROLES, division="140902"), await client(*ROLES, division="500112"),
        ]  # fmt: skip
        systems = [
            await client(kind="client", scopes=("events:read",)),
            await client(kind="client", scopes=("events:read",), division="140902"),
        ]

        async def ask(path: str) -> Sequence[httpx.Response]:
            params = ASKED.get(path.rpartition("/")[2])
            askers = systems if path.startswith("/events") else people
            return [await one.get(BASE + path.format(**made), params=params) for one in askers]

        shared = SHARED | SHARED_ONBOARDING
        skipped = SKIPPED | SKIPPED_PATROLS | SKIPPED_ONBOARDING
        assert await walk_lists(app, ask, shared=shared, skipped=skipped) == []
