"""What `wire.md` asks of every endpoint, asked of all of them: instants in one form, the present
record in its own shape when a change comes too late, a Location that can be read."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import document_of
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, square
from tests.licensing.everything import LICENCE, PERMIT, everything
from tests.licensing.rooms import Made, Token

pytestmark = pytest.mark.service("licensing")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_CHINA = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+08:00$")
MAP = {"bbox": "106,29,107,30", "zoom": "12"}
PLACE = {"lon": "106.502", "lat": "29.402"}
ASKED = {
    "map": MAP, "at": PLACE, "near": {"at": "106.502,29.402"},
    "inside": {"area": "106,29;107,29;107,30;106,30"},
    "occasions": {"first": "2025-07-01", "last": "2025-12-31"},
}  # fmt: skip
SECOND = "/zone-layers/{layer_id}/comparison"
"""Only a version that replaces another can be compared without naming one."""
UNREAD = {
    "/block-choices", "/transferee-choices",  # applicants' alone
    "/disclosure-draw-script",
    "/overlay-enquiries/register.xlsx", "/overlay-enquiries/{enquiry_id}/letter.pdf",
    "/overlay-enquiries/{enquiry_id}/letter.docx",
    "/blobs/{sha256}", "/cadastre-imports/{import_id}", "/cadastre-imports/{import_id}/report",
    "/cadastre-imports/{import_id}/report.xlsx", "/admission-checks/{check_id}/pdf",
    "/plan-template", "/plans/{plan_id}/workbook", "/production-statistics/workbook",
    "/mineral-asset-report/workbook", "/consolidation-schemes/{scheme_id}/report/workbook",
    "/consolidation-screenings/{screening_id}/assessment/paper",
    "/consolidation-schemes/{scheme_id}/report/paper", "/mining-rights/{right_id}/certificate",
    "/applications/{application_id}/papers/{code}", "/licences/{licence_id}/paper",
    "/national-fillings/{filling_id}/file", "/mine-retentions/workbook", "/basins/workbook",
    "/expert-reviews/{review_id}/papers/{code}",
    # an expert's own
    "/expert-duties", "/expert-duties/{seat_id}", "/expert-duties/{seat_id}/paper",
    "/written-reports/{report_id}/paper",
    "/lapse-lists/{lapse_list_id}/paper",
    "/approval-audits/{audit_id}/workbook",
    "/public-notices/draw-script", "/public-notices/{kind}/{notice_id}/file",
    "/onboarding-batches/template", "/onboarding-batches/{onboarding_batch_id}/workbook",
}  # fmt: skip
"""Bytes, and what only a file brings; the lint `one-form-of-instants` covers their shapes."""


def instants(content: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a document that looks like an instant, with its place."""
    if isinstance(content, dict):
        for name, value in content.items():
            yield from instants(value, f"{place}/{name}")
    elif isinstance(content, list):
        for value in content:
            yield from instants(value, f"{place}/-")
    elif isinstance(content, str) and _INSTANT.match(content):
        yield place, content


@pytest_asyncio.fixture
async def made(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token,
    registered: Callable[..., Any],
) -> Made:  # fmt: skip
    return await everything(app, clerk, postgres, token, registered)


async def test_given_any_read_then_every_instant_carries_the_offset_of_china(
    app: FastAPI, made: Made, token: Token
) -> None:
    paths = [
        path.removeprefix(BASE) for path, operations in document_of(app)["paths"].items()
        if "get" in operations and path.startswith(BASE)
    ]  # fmt: skip
    seen = 0
    grants = {"500113": ["clerk", "audit_admin", "system_admin", "leader", "data_admin"]}
    scopes = ("events:read", "audit:read", "audit:verify")
    async with (
        client_for(app, token(grants=grants)) as person,
        client_for(app, token(kind="client", scopes=scopes)) as system,
    ):
        for path in sorted(set(paths) - UNREAD):
            url = await made.url(path.replace("{", "{draft_") if path == SECOND else path)
            client = made.clerk
            if path.startswith(("/audit", "/onboarding-batches")):
                client = person
            elif path.startswith("/events"):
                client = system
            params = ASKED.get(path.rpartition("/")[2])
            answer = await client.get(url, params=params)
            assert answer.status_code == 200, (path, answer.text)
            found = list(instants(answer.json()))
            seen += len(found)
            assert [e for e in found if not _CHINA.match(e[1])] == [], path
    assert seen > 80


ENVELOPE = {"items", "next_cursor", "as_of", "known_at"}
OWN_FORM = {
    "/events": "the form of a feed", "/events/snapshot": "the form of a feed",
    "/minerals": "matches of a catalogue, without pages",
    "/block-choices": "what an applicant's form offers, the best first, without pages",
    "/transferee-choices": "what an applicant's form offers, the best first, without pages",
    "/waiting-matters": "what waits for one person, the nearest day first, without pages",
    "/cadastre-imports/{import_id}/report": "in the file's order, counted in the import itself",
}


async def test_given_any_list_then_one_envelope_fifty_to_five_hundred_and_a_total_when_asked(
    app: FastAPI, made: Made, token: Token
) -> None:
    lists = {
        path.removeprefix(BASE): {p["name"]: p["schema"] for p in item["get"]["parameters"]}
        for path, item in document_of(app)["paths"].items()
        if any(p["name"] == "limit" for p in item.get("get", {}).get("parameters", ()))
    }
    found: list[Any] = []
    async with client_for(app, token(*ROLES)) as client:
        for path in sorted(lists.keys() - OWN_FORM):
            limit, url = lists[path]["limit"], await made.url(path)
            params = PLACE if path == "/zones/at" else {}
            plain = (await client.get(url, params=params)).json()
            counted = (await client.get(url, params=params | {"count": "exact"})).json()
            refused = [
                (await client.get(url, params=params | one)).status_code
                for one in ({"limit": "0"}, {"limit": "501"}, {"count": "yes"},
                            {"sort": "no_such"}, {"cursor": "forged"})
            ]  # fmt: skip
            shape = (limit["default"], limit["maximum"], plain.keys() - {"total"}, refused)
            if shape != (50, 500, ENVELOPE, [400] * 5):
                found.append((path, shape))
            if plain.get("total") is not None or counted.get("total") is None:
                found.append((path, "total"))
    assert found == []
    assert len(lists) > 15


async def test_given_an_instant_asked_for_in_another_offset_then_it_is_told_in_chinas(
    made: Made,
) -> None:
    asked = {"known_at": "2025-08-01T02:00:00Z"}
    listed = await made.clerk.get(f"{BASE}/mining-rights", params=asked)
    naive = await made.clerk.get(
        f"{BASE}/mining-rights", params={"known_at": "2025-08-01T02:00:00"}
    )
    odd = await made.clerk.get(
        f"{BASE}/mining-rights", params={"known_at": "9999-12-31T23:59:59Z"}
    )
    assert listed.json()["known_at"] == "2025-08-01T10:00:00+08:00"
    assert (naive.status_code, odd.status_code) == (400, 400)


CHANGES = [
    ("POST", "/mining-rights/{right_id}", "/change",
     {"effective_on": "2025-01-01", "reason": "示例", "name": "示例新名"}),
    ("PATCH", "/permits/{permit_id}", "", {"note": "示例"}),
    ("POST", "/licences/{licence_id}", "/change-status",
     {"status": "detained", "effective_on": "2025-07-01", "reason": "示例"}),
    ("POST", "/licences/{licence_id}", "/record-number", {"number": "示例C9"}),
    ("POST", "/licences/{licence_id}", "/record-level", {"issuing_level": "county"}),
    ("POST", "/encumbrances/{encumbrance_id}", "/lift",
     {"lifted_on": "2025-07-01", "reason": "示例"}),
]  # fmt: skip


@pytest.mark.parametrize(("method", "path", "action", "body"), CHANGES, ids=lambda v: str(v)[:30])
async def test_given_a_stale_tag_then_the_present_record_comes_as_it_is_read(
    made: Made, method: str, path: str, action: str, body: Any
) -> None:
    url = await made.url(path)
    read = await made.clerk.get(url)
    stale = await made.clerk.request(
        method, url + action, json=body, headers={"If-Match": '"77"', **new_key()}
    )
    blind = await made.clerk.request(method, url + action, json=body, headers=new_key())
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version"), stale.text
    assert stale.json()["current"] == read.json()
    assert stale.headers["etag"] == read.headers["etag"]
    assert (blind.status_code, blind.json()["code"]) == (428, "precondition_required")


@pytest.mark.parametrize("path", ["/permits", "/licences", "/mining-rights"])
async def test_given_count_exact_then_the_total_and_else_none(made: Made, path: str) -> None:
    plain = (await made.clerk.get(BASE + path)).json()
    exact = (await made.clerk.get(BASE + path, params={"count": "exact"})).json()
    assert plain.get("total") is None
    assert exact["total"] == 1


@pytest.mark.parametrize("path", ["/permits", "/licences", "/mining-rights"])
async def test_given_a_cursor_when_used_with_other_filters_then_400(
    made: Made, path: str, registered: Callable[..., Any]
) -> None:
    second = await registered(code="示例-2", geometry=square(106.7, 29.4))
    for where, body in (("/permits", PERMIT), ("/licences", LICENCE)):
        await made.clerk.post(
            BASE + where, json=body | {"right_id": second["id"]}, headers=new_key()
        )
    page = (await made.clerk.get(BASE + path, params={"limit": 1})).json()
    cursor = page["next_cursor"]
    on = await made.clerk.get(BASE + path, params={"limit": 1, "cursor": cursor})
    other = await made.clerk.get(
        BASE + path, params={"kind": "mining" if path != "/permits" else "eia", "cursor": cursor}
    )
    assert on.status_code == 200
    assert on.json()["items"][0]["id"] != page["items"][0]["id"]
    assert (other.status_code, other.json()["code"]) == (400, "cursor_mismatch")




def test_given_the_document_then_each_endpoint_lists_what_it_may_refuse_with(app: FastAPI) -> None:
    document = document_of(app)
    for path, item in document["paths"].items():
        for method, operation in item.items():
            listed, where = set(operation["responses"]), f"{method} {path}"
            everybody = path.startswith(f"{BASE}/public-notices")
            asked = {"401", "403"} if not everybody else set()
            assert asked | {"429", "503", "default"} <= listed or "search" in path, where
            assert not everybody or not {"401", "403"} & listed, where
            assert operation.get("security") == (None if everybody else [{"bearer": []}]), where
            assert ("404" in listed) == ("{" in path), where
            headers = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "header"}
            assert ({"412", "428"} <= listed) == ("If-Match" in headers), where
            assert ({"413", "415", "422"} <= listed) == ("requestBody" in operation), where
    for name, response in document["components"]["responses"].items():
        [content] = response["content"].values()
        example = content["example"]
        assert example["title"] == response["description"], name
        assert set(document["components"]["schemas"]["Problem"]["required"]) <= example.keys()
