"""What stands in one division is nowhere to be seen from another, nor by another holder."""

from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import walk_lists
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.conftest import BASE
from tests.licensing.everything import everything
from tests.licensing.rooms import Token
from tests.onboarding_things import SHARED as SHARED_ONBOARDING
from tests.onboarding_things import SKIPPED as SKIPPED_ONBOARDING

pytestmark = pytest.mark.service("licensing")
ASKED = {
    "map": {"bbox": "106,29,107,30", "zoom": "12"}, "at": {"lon": "106.502", "lat": "29.402"},
    "near": {"at": "106.502,29.402"}, "inside": {"area": "106,29;107,29;107,30;106,30"},
}  # fmt: skip
COMPARED = "/zone-layers/{layer_id}/comparison"
SHARED = {
    "/disclosure-draws/{draw_id}/proof": "published for everybody",
    "/divisions": "the country's", "/divisions/{code}": "the country's",
    "/minerals": "the country's", "/zone-kinds": "the country's",
    "/rulebooks": "published law", "/rulebooks/{jurisdiction}": "published law",
    "/rulebook-parameters": "what may be written",
    "/holders/companies/{credit_code}": "one company is one holder in the country",
    "/audit-entries/verification": "of the whole service",
    "/plan-template": "an empty form",
    "/national-layouts/fields": "what may be filled in; the layouts, national_files",
}  # fmt: skip
SKIPPED = {
    "/waiting-matters/occasions": "asked with days; supervision/calendars/test_calendar.py",
    "/disclosure-draw-script": "bytes, the same for all; disclosure/test_draws.py",
    "/published-information": "published; disclosure/test_statements.py",
    "/published-lapses": "published; lapses",
    "/uncollected-approvals": "waits for its day; applications/test_uncollected.py",
    **dict.fromkeys(
        ("/public-notices", "/public-notices/draw-script", "/public-notices/{kind}/{notice_id}",
         "/public-notices/{kind}/{notice_id}/file"), "read by everybody; public_notices",
    ),
    "/block-choices": "asks for a division, shows what is public; applications/test_choosing.py",
    "/transferee-choices": "asks for a division, shows what is public; test_choosing.py",
    "/admission-checks/{check_id}/pdf": "bytes; test_room_endpoints.py",
    "/cadastre-imports/{import_id}/report.xlsx": "bytes; cadastre/test_endpoints.py",
    "/jobs/{job_id}": "its asker's alone, below", "/jobs": "its asker's alone, below",
    "/overlay-enquiries/register.xlsx": "bytes; overlay_enquiries/test_enquiries.py",
    "/overlay-enquiries/{enquiry_id}/letter.pdf": "bytes; overlay_enquiries/test_enquiries.py",
    "/overlay-enquiries/{enquiry_id}/letter.docx": "bytes; overlay_enquiries/test_enquiries.py",
    "/national-fillings/{filling_id}/file": "bytes; national_files",
    "/plans/{plan_id}/workbook": "bytes; plans/test_files.py",
    "/production-statistics/workbook": "bytes; returns/test_returns.py",
    "/mineral-asset-report/workbook": "bytes; supply/test_supply.py",
    "/mine-retentions/workbook": "bytes; retentions/test_retentions.py",
    "/written-reports/{report_id}/paper": "bytes; written_reports/test_written_reports.py",
    "/production-returns/exhausted": "of an accepted ledger; returns/test_exhausted.py",
    "/basins/workbook": "bytes; basins/test_basins.py",
    "/applications/{application_id}/papers/{code}": "bytes; applications/test_papers.py",
    "/expert-duties/{seat_id}": "a person's own; experts/test_duties.py",
    "/expert-duties/{seat_id}/paper": "bytes; experts/test_duties.py",
    "/expert-duties": "a person's own; experts/test_duties.py",
    "/expert-reviews/{review_id}/papers/{code}": "bytes; experts/test_reviews.py",
    "/consolidation-schemes/{scheme_id}/report/workbook": "bytes; consolidation_schemes",
    "/consolidation-schemes/{scheme_id}/report/paper": "bytes; consolidation_schemes",
    "/plan-caps/proof": "figures; caps/test_reservations.py",
    "/applications/due-counts": "figures; applications/test_due.py",
    "/notices/unread-count": "a figure", "/overview": "figures; overview/test_overview.py",
    "/overview/caps": "numbers of a published plan; supervision/cockpits",
}  # fmt: skip
Registered = Callable[..., Any]


async def test_given_something_in_every_room_then_no_list_shows_it_elsewhere(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token,
    registered: Registered,
) -> None:  # fmt: skip
    made = await everything(app, clerk, postgres, token, registered)
    for name in (
        "check_id", "deposit_id", "block_id", "zone_id", "conversion_id", "discovery_id",
        "standing_id", "release_plan_id", "enquiry_id",
    ):
        await made.id(name)
    scopes = ("events:read",)
    async with AsyncExitStack() as stack:

        async def client(*roles: str, **options: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(client_for(app, token(*roles, **options)))

        people = [
            await client(*ROLES), await client(*ROLES, division="140902"),
            await client(*ROLES, division="500112"), await client("holder", holder=str(uuid4())),
            await client(grants={"500113": []}),
        ]  # fmt: skip
        systems = [
            await client(kind="client", scopes=scopes),
            await client(kind="client", scopes=scopes, division="140902"),
        ]

        async def ask(path: str) -> Sequence[httpx.Response]:
            url = await made.url(path.replace("{", "{draft_") if path == COMPARED else path)
            params = ASKED.get(path.rpartition("/")[2])
            askers = systems if path.startswith("/events") else people
            return [await one.get(url, params=params) for one in askers]

        shared, skipped = SHARED | SHARED_ONBOARDING, SKIPPED | SKIPPED_ONBOARDING
        assert await walk_lists(app, ask, shared=shared, skipped=skipped) == []


async def test_given_a_job_then_only_its_asker_lists_it_and_another_division_never_reads_it(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token,
    registered: Registered,
) -> None:  # fmt: skip
    job = (await everything(app, clerk, postgres, token, registered)).ids["job_id"]
    async with (
        client_for(app, token("clerk")) as colleague,
        client_for(app, token(*ROLES, division="140902")) as elsewhere,
    ):
        listed = [
            [one["id"] for one in (await client.get(f"{BASE}/jobs")).json()["items"]]
            for client in (clerk, colleague, elsewhere)
        ]
        read = [(await c.get(f"{BASE}/jobs/{job}")).status_code for c in (clerk, elsewhere)]
    assert listed == [[job], [], []]
    assert read == [200, 404]
