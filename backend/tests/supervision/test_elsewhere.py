"""What stands in one division is nowhere to be seen from another: every GET of supervision, walked
by an official of another county and of another province, a holder, and partners of elsewhere."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from datetime import timedelta
from typing import Any

import httpx
import psycopg
import pytest

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import document_of, walk_lists
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.supervision.conftest import BASE, COUNTY, OTHER_COUNTY, City
from tests.supervision.features.conftest import Data, data
from tests.supervision.inbound_feeds.conftest import Desk as Inbound
from tests.supervision.inbound_feeds.conftest import permit
from tests.supervision.report_templates.test_templates import taken, word
from tests.supervision.reports.conftest import Desk as Reports
from tests.supervision.webhooks.conftest import LOCAL, Hooks

__all__ = ["data"]
pytestmark = pytest.mark.service("supervision")
Token = Callable[..., str]
SECRETS = ("示例石灰岩矿山", "示例二号矿山", "示例安1号", "示例越界开采案", "示例视图甲")
"""Names that stand in our records and in nobody else's."""
OURS = ("supervision.export:make", "supervision.statistics:read", "supervision.dossier:read",
        "supervision.webhook:use", "supervision.inbound:read", "licensing.register:read",
        "licensing.zone:read", "enforcement.patch:read", "restoration.work:read",
        "events:read")  # fmt: skip
ASKED = {
    "/statistics": {"measure": "mining_rights", "rows": "county"},
    "/statistics/rows": {"measure": "mining_rights"}, "/saved-views": {"view_of": "map"},
    "/calendar": {"first": "2020-01-01", "last": "2020-01-31"},
    "/calendar/file": {"first": "2020-01-01", "last": "2020-01-31"},
    "/mines/{mine_id}/dossier/file": {"form": "pdf"},
}  # fmt: skip
EVERYBODYS = "everybody's; public_records, public_checks, gateway/test_public_site.py"
SHARED = {
    "/audit-entries/verification": "of the whole service",
    "/measures": "what is declared", "/report-kinds": "ship with the package",
    "/report-kinds/{kind}/template": "ships with the package",
    "/inbound-kinds": "what may be taken in",
    "/disclosure-rules": "the policy, published",
    "/disclosure-rules/{resource}/{field}": "the same",
    "/disclosure-rules/{resource}/{field}/versions": "the same",
    "/event-access": "the caller's own",
    **dict.fromkeys(("/ogc", "/ogc/api", "/ogc/collections", "/ogc/conformance", "/ogc/page.css",
                     "/ogc/collections/{collection_id}",
                     "/ogc/collections/{collection_id}/queryables",
                     "/ogc/collections/{collection_id}/schema"), "describes the interface"),
}  # fmt: skip
SKIPPED = {
    "/jobs": "its asker's alone, licensing/test_elsewhere.py",
    "/jobs/{job_id}": "its asker's alone, licensing/test_elsewhere.py",
    "/notices/unread-count": "a figure", "/cockpit": "figures; cockpits/test_cockpit.py",
    "/events/snapshot": "of what supervision tells; reports/test_handing_in.py",
    "/calendar": "asked with days; calendars/test_calendar.py",
    "/calendar/file": "asked with days; calendars/test_calendar.py",
    "/calendar-subscriptions/{token}": "by its own secret; calendars/test_calendar.py",
    "/escalations": "by desk; escalations/test_escalations.py",
    "/escalations/{escalation_id}": "by desk; escalations/test_escalations.py",
    "/reports/{report_id}/rechecks": "none yet; reports/test_mineral_assets.py",
    "/reports/{report_id}/comparison": "asks for another; reports/test_refusals.py",
}


async def posted(client: httpx.AsyncClient, path: str, **body: Any) -> dict[str, Any]:
    answer = await client.post(f"{BASE}{path}", json=body, headers=new_key())
    assert answer.status_code in (200, 201), answer.text
    found: dict[str, Any] = answer.json()
    return found


async def made(
    data: Data, settings: KernelSettings, clock: SettableClock, token: Token,
    postgres: EmbeddedServer, ours: httpx.AsyncClient, own: str, partner: str,
) -> dict[str, str]:  # fmt: skip
    """Ids by path parameter of something in every room, all of it of the county."""
    city, ids = data.city, data.ids
    async with city.client("licensing", own) as client:
        right = (await client.get(f"/api/v1/licensing/mining-rights/{ids['rights']}")).json()
    ids |= {"mine_id": right["mine"]["id"], "resource": "rights", "field": "holder_name",
            "kind": "mineral_assets"}  # fmt: skip
    await city.told()
    ids["view_id"] = (await posted(ours, "/saved-views", page="map", name="示例视图甲",
                                   query="layers=rights", shared=True))["id"]  # fmt: skip
    ids["statistic_id"] = (await posted(
        ours, "/saved-statistics", name="示例统计", question={"measure": ["mining_rights"]}
    ))["id"]  # fmt: skip
    ids["feed_id"] = (await posted(ours, "/calendar-feeds", name="示例日历"))["id"]
    export = await posted(ours, "/bulk-exports", collections=["rights"], formats=["csv"])
    await city.apps["supervision"].state.workshop.idle()
    await ours.get(f"{BASE}/mines/{ids['mine_id']}/dossier/file", params={"form": "zip"})
    copies = (await ours.get(f"{BASE}/dossier-copies")).json()["items"]
    ids |= {"export_id": export["id"], "copy_id": copies[0]["id"]}
    inbound = Inbound(city, token, partner)
    feed = await inbound.feed()
    await inbound.submit([permit("7", right["code"])])
    (row,) = await inbound.rows()
    mappings = (await ours.get(f"{BASE}/inbound-mappings", params={"feed_id": feed["id"]})).json()
    ids |= {"feed": feed["id"], "row_id": row["id"], "mapping_id": mappings["items"][0]["id"]}
    reports = Reports(city, settings, clock, token)
    content = word("示例：{{ f.mining_count }}", "{{ t.problems }}")
    template = await taken(reports, content)
    report = await reports.made(kind="mineral_assets", year=2025)
    ids |= {"template_id": template["id"], "report_id": report["id"],
            "sha256": hashlib.sha256(content).hexdigest()}  # fmt: skip
    clock.instant = SystemClock().now() + timedelta(minutes=1)  # events carry the database's time
    app = city.apps["supervision"]
    app.state.settings.webhook_networks = LOCAL
    hooks = Hooks(city, app, city.databases["supervision"], clock, app.state.settings, token,
                  partner)  # fmt: skip
    await hooks.begin()
    ids["endpoint_id"] = (await hooks.endpoint("http://127.0.0.1:9/x"))["id"]
    await hooks.happen()
    ids["delivery_id"] = (await hooks.deliveries())[0]["id"]
    with psycopg.connect(postgres.superuser_dsn("kz_supervision")) as superuser:
        superuser.execute(
            "INSERT INTO notices (id, kind, reason, title, body, audience, division_code)"
            " VALUES (%s, 'x', 'x', 'x', 'x', 'clerk', %s)", (new_id(), COUNTY)
        )  # fmt: skip
        superuser.execute(
            "INSERT INTO outbox (id, type, schema_version, subject, division_code, time, data)"
            " VALUES (%s, 'x.y', 1, 'x', %s, now(), '{}')", (new_id(), COUNTY)
        )  # fmt: skip
    return {name: str(value) for name, value in ids.items()}


def places(ids: dict[str, str], path: str) -> str:
    """The address of a route, with the id that its collection needs."""
    if path.startswith("/ogc/collections/"):
        ids = ids | {"feature_id": ids[path.split("/")[3]]}
    return (path if path.startswith("/ogc") else BASE + path).format(**ids)


async def test_given_something_in_every_room_then_no_route_shows_it_elsewhere(
    data: Data, settings: KernelSettings, clock: SettableClock, token: Token,
    postgres: EmbeddedServer, mined: Callable[..., Awaitable[dict[str, str]]],
) -> None:  # fmt: skip
    city: City = data.city
    app, partner = city.apps["supervision"], str(new_id())
    own = token(*ROLES, subject=str(new_id()))
    async with AsyncExitStack() as stack:

        async def client(access_token: str) -> httpx.AsyncClient:
            return await stack.enter_async_context(client_for(app, access_token))

        ours = await client(own)
        ids = await made(data, settings, clock, token, postgres, ours, own, partner)
        people = [
            ours, await client(token(*ROLES, division=OTHER_COUNTY)),
            await client(token(*ROLES, division="140902")),
            await client(token("holder", holder=str(new_id()))),
            await client(token(kind="client", scopes=OURS, division=OTHER_COUNTY)),
            await client(token(kind="client", scopes=OURS, division="140902", subject=partner)),
        ]  # fmt: skip
        systems = [
            await client(token(kind="client", scopes=("events:read", "events.type:*"))),
            await client(token(kind="client", scopes=("events:read", "events.type:*"),
                               division=OTHER_COUNTY)),
        ]  # fmt: skip

        async def ask(path: str) -> Sequence[httpx.Response]:
            asked = ASKED.get(path)
            asked = {"feed_id": ids["feed"]} if path == "/inbound-mappings" else asked
            askers = systems if path.startswith("/events") else people
            answers = [await one.get(places(ids, path), params=asked) for one in askers]
            for stranger in answers[1:]:
                found = [name for name in SECRETS if name in stranger.text]
                assert path in SHARED or not found, (path, found)
            return answers

        public = {path.removeprefix(BASE) for path in document_of(app)["paths"]
                  if path.startswith("/api/public/")}  # fmt: skip
        skipped = SKIPPED | dict.fromkeys(public, EVERYBODYS)
        found = await walk_lists(app, ask, shared=SHARED, skipped=skipped)
        assert [(one.place, one.caller, one.problem) for one in found] == []
