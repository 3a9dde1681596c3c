"""Every endpoint of the smaller rooms and of the admission check: who may, what is sent twice,
what is changed blindly. The cases are checked against the route table."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers, operations_of
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE
from tests.licensing.rooms import (
    BASIN,
    BLOCK,
    CHECK,
    DEPOSIT,
    DISCOVERY,
    FACILITY,
    HOLDER,
    LAYER,
    MINE,
    STANDING,
    SURVEYED,
    Made,
    Token,
)

pytestmark = pytest.mark.service("licensing")
EMPTY = 0
"""Another division gets 200 without a row."""
MAP = "?bbox=106,29,107,30&zoom=12"


@dataclass(frozen=True)
class Case:
    """One endpoint: the right one's status and what another division gets."""

    method: str
    path: str
    status: int
    elsewhere: int
    body: Any = None
    query: str = ""
    wrong_role: str = field(default="leader")


def read(path: str, elsewhere: int = 404, query: str = "") -> Case:
    return Case("GET", path, 200, elsewhere, query=query, wrong_role="audit_admin")


def write(method: str, path: str, body: Any, elsewhere: int, wrong_role: str = "leader") -> Case:
    return Case(method, path, 201 if method == "POST" else 200, elsewhere, body, "", wrong_role)


CASES = [
    read("/holders", EMPTY),
    write("POST", "/holders", HOLDER, 403),
    read("/holders/companies/{credit_code}", 200),
    read("/holders/{holder_id}"),
    write("PATCH", "/holders/{holder_id}", {"name": "示例新名"}, 404),
    read("/mines", EMPTY),
    write("POST", "/mines", MINE, 403),
    read("/mines/{mine_id}"),
    read("/mines/{mine_id}/production-gate"),
    write("PATCH", "/mines/{mine_id}", {"township": "示例镇"}, 404),
    Case("POST", "/mines/{mine_id}/change-status", 200, 404,
         {"status": "closing", "since": "2025-07-01"}),
    write("POST", "/mines/{mine_id}/facilities", FACILITY, 404),
    read("/mines/{mine_id}/facilities/{facility_id}"),
    write("PATCH", "/mines/{mine_id}/facilities/{facility_id}", FACILITY, 404),
    read("/zone-kinds", 200),
    read("/zone-layers", EMPTY),
    write("POST", "/zone-layers", LAYER, 403),
    read("/zone-layers/{layer_id}"),
    write("PATCH", "/zone-layers/{layer_id}", {"confirmed": True}, 404),
    Case("POST", "/zone-layers/{draft_layer_id}/publish", 200, 404, {}),
    Case("POST", "/zone-layers/{layer_id}/withdraw", 200, 404, {"reason": "示例理由"}),
    read("/zone-layers/{draft_layer_id}/comparison"),
    read("/zones", EMPTY),
    read("/zones/at", EMPTY, "?lon=106.502&lat=29.402"),
    read("/zones/{zone_id}"),
    write("PATCH", "/zones/{draft_zone_id}", {"grade": "示例级"}, 404),
    read("/zones/map", EMPTY, MAP),
    read("/deposits", EMPTY),
    write("POST", "/deposits", DEPOSIT, 403),
    read("/deposits/map", EMPTY, MAP),
    read("/deposits/{deposit_id}"),
    write("PATCH", "/deposits/{deposit_id}", DEPOSIT | {"note": "示例"}, 404),
    read("/discoveries", EMPTY),
    write("POST", "/discoveries", DISCOVERY, 403),
    read("/discoveries/{discovery_id}"),
    write("PATCH", "/discoveries/{discovery_id}", DISCOVERY | {"value": "15"}, 404),
    read("/potential-surveys", EMPTY),
    write("POST", "/potential-surveys", SURVEYED, 403),
    read("/potential-surveys/map", EMPTY, MAP),
    read("/potential-surveys/near", EMPTY, "?at=106.61,29.31"),
    read("/potential-surveys/inside", 200, "?area=106.5,29.2;106.8,29.2;106.8,29.4;106.5,29.4"),
    read("/potential-surveys/{survey_id}"),
    write("PATCH", "/potential-surveys/{survey_id}", SURVEYED | {"note": "示例"}, 404),
    read("/reserve-standings", EMPTY),
    write("POST", "/reserve-standings", STANDING, 403),
    read("/reserve-standings/{standing_id}"),
    write("PATCH", "/reserve-standings/{standing_id}", STANDING | {"province_rank": 3}, 404),
    read("/basins", EMPTY),
    write("POST", "/basins", BASIN, 403),
    read("/basins/statistics", 200),
    read("/basins/mines", 200),
    read("/basins/workbook", 200),
    read("/basins/{basin_id}"),
    write("PATCH", "/basins/{basin_id}", BASIN | {"note": "示例"}, 404),
    read("/basins/{basin_id}/assignments/{assignment_id}"),
    write("PATCH", "/basins/{basin_id}/assignments/{assignment_id}", {"valid_to": "2025-01-01"},
          404),
    read("/planned-blocks", EMPTY),
    write("POST", "/planned-blocks", BLOCK, 403),
    read("/planned-blocks/{block_id}"),
    write("PATCH", "/planned-blocks/{block_id}", {"release_on": "2025-09-01"}, 404),
    read("/planned-blocks/map", EMPTY, MAP),
    read("/minerals", 200),
    read("/divisions", 200),
    read("/divisions/{code}", 200),
    read("/rulebooks", 200),
    read("/rulebooks/{jurisdiction}", 200),
    read("/overview", 200), read("/overview/caps", 200),
    read("/admission-checks", EMPTY),
    write("POST", "/admission-checks", CHECK, 201, "audit_admin"),
    read("/admission-checks/{check_id}"),
    read("/admission-checks/{check_id}/repeat"),
    read("/admission-checks/{check_id}/pdf"),
]  # fmt: skip
ROOMS = {case.path.split("/")[1] for case in CASES}
LISTED = {
    "/holders": "holder_id", "/mines": "mine_id", "/zone-layers": "layer_id",
    "/deposits": "deposit_id", "/planned-blocks": "block_id", "/zones": "zone_id",
    "/admission-checks": "check_id", "/zones/map": "zone_id", "/planned-blocks/map": "block_id",
    "/zones/at": "zone_id", "/deposits/map": "deposit_id", "/discoveries": "discovery_id",
    "/reserve-standings": "standing_id", "/basins": "basin_id",
    "/potential-surveys": "survey_id", "/potential-surveys/map": "survey_id",
    "/potential-surveys/near": "survey_id",
}  # fmt: skip


def name_of(case: Case) -> str:
    return f"{case.method} {case.path}"


@pytest.fixture
def made(clerk: httpx.AsyncClient, postgres: EmbeddedServer) -> Made:
    return Made(clerk, postgres)


async def send(client: httpx.AsyncClient, case: Case, made: Made, **headers: str) -> httpx.Response:
    url = await made.url(case.path) + case.query
    if case.method != "GET" and not headers:
        headers = {"If-Match": '"1"', **(new_key() if case.method == "POST" else {})}
    return await client.request(case.method, url, json=case.body, headers=headers)


def test_every_route_of_these_rooms_has_its_case(app: FastAPI) -> None:
    table = {(m, path) for m, path in operations_of(app) if path.split("/")[1] in ROOMS}
    table -= {("POST", "/basins/{basin_id}/assignments")}  # basins/test_basins.py
    # by two people: potential_surveys/test_potential_surveys.py
    table -= {("POST", f"/potential-surveys/{{survey_id}}/{n}") for n in ("accept", "supersede")}
    assert table == {(case.method, case.path.replace("{draft_", "{")) for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=name_of)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, made: Made, token: Token, case: Case
) -> None:
    if case.path in LISTED and case.method == "GET":
        await made.id(LISTED[case.path])
    answers = await four_callers(
        app, lambda client: send(client, case, made), wrong_role=token(case.wrong_role),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, case.elsewhere or 200, case.status)
    if case.elsewhere == EMPTY:
        assert answers.elsewhere.json()["items"] == []
        assert len(answers.right.json()["items"]) == 1


@pytest.mark.parametrize("case", [c for c in CASES if "_id}" in c.path], ids=name_of)
async def test_given_an_id_that_is_none_then_404(made: Made, case: Case) -> None:
    await made.url(case.path)
    last = case.path.split("{")[-1].split("}")[0]
    made.ids[last] = str(uuid4())
    answer = await send(made.clerk, case, made)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


CREATES = [c for c in CASES if c.method == "POST" and c.status == 201]
CHANGES = [c for c in CASES if c.method == "PATCH" or c.path.endswith("change-status")]


@pytest.mark.parametrize("case", CREATES, ids=name_of)
async def test_a_create_needs_a_key_and_gives_one_answer_for_one_effect(
    made: Made, case: Case
) -> None:
    url, key = await made.url(case.path), new_key()
    without = await made.clerk.post(url, json=case.body)
    first = await made.clerk.post(url, json=case.body, headers=key)
    again = await made.clerk.post(url, json=case.body, headers=key)
    other = await made.clerk.post(url, json=case.body | _another(case), headers=key)
    assert (without.status_code, without.json()["code"]) == (400, "idempotency_key_required")
    assert first.status_code == 201, first.text
    assert first.headers["etag"] == '"1"'
    assert first.headers["location"] == f"{url}/{first.json()['id']}"
    assert (await made.clerk.get(first.headers["location"])).headers["etag"] == '"1"'
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")


def _another(case: Case) -> dict[str, Any]:
    if case.path == "/admission-checks":
        return {"recovery_rate": "0.9"}
    if case.path in ("/discoveries", "/reserve-standings"):
        return {"value": "77"}
    return {"name": "示例他名"}


@pytest.mark.parametrize("case", CHANGES, ids=name_of)
async def test_a_change_needs_the_version_that_was_read(made: Made, case: Case) -> None:
    url = await made.url(re.sub(r"/(change-status|publish|withdraw)$", "", case.path))
    present = (await made.clerk.get(url)).json()
    blind = await send(made.clerk, case, made, **new_key())
    stale = await send(made.clerk, case, made, **new_key(), **{"If-Match": '"7"'})
    weak = await send(made.clerk, case, made, **new_key(), **{"If-Match": 'W/"1"'})
    changed = await send(made.clerk, case, made)
    again = await send(made.clerk, case, made, **new_key(), **{"If-Match": '"1"'})
    assert (blind.status_code, blind.json()["code"]) == (428, "precondition_required")
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
    assert stale.headers["etag"] == '"1"'
    assert stale.json()["current"] == present
    assert weak.status_code == 400
    assert changed.headers["etag"] == '"2"'
    assert changed.json()["version"] == 2
    assert again.status_code == 412


READABLE = [c for c in CASES if c.method == "GET" and c.path.endswith("_id}")]


@pytest.mark.parametrize("case", READABLE, ids=name_of)
async def test_a_single_record_carries_its_etag(made: Made, case: Case) -> None:
    assert (await send(made.clerk, case, made)).headers["etag"] == '"1"'


@pytest.mark.parametrize("wanted", ["140900", "500112"])
async def test_given_a_division_not_granted_then_403(clerk: httpx.AsyncClient, wanted: str) -> None:
    for case in CASES:
        if case.method == "GET" and "{" not in case.path:
            answer = await clerk.get(
                BASE + case.path + case.query, headers={"X-KZ-Division": wanted}
            )
            assert answer.status_code == 403, case.path


async def test_given_a_holder_then_only_its_own_mine_is_there(
    app: FastAPI, clerk: httpx.AsyncClient, made: Made, registered: Callable[..., Any],
    token: Token,
) -> None:  # fmt: skip
    holder = await made.id("holder_id")
    mine, facility = await made.id("mine_id"), await made.id("facility_id")
    await registered(holder_id=holder, mine_id=mine)
    async with client_for(app, token("holder", holder=holder)) as portal:
        own = (await portal.get(f"{BASE}/mines/{mine}")).json()
        overview = await portal.get(f"{BASE}/overview")
    async with client_for(app, token("holder", holder=str(uuid4()))) as stranger:
        hidden = await stranger.get(f"{BASE}/mines/{mine}")
        listed = await stranger.get(f"{BASE}/mines")
    assert own["rights"][0]["name"] == "示例石灰岩矿"
    assert [f["id"] for f in own["facilities"]] == [facility]
    assert overview.json()["by_status"][0]["count"] == 1
    assert (hidden.status_code, listed.json()["items"]) == (404, [])
