"""Mines: which status may follow which, documents of orders, the published fact, facilities."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import FACILITY, MINE, counts, create, run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/mines"
PERMITS = ("eia", "safety", "three_simultaneous", "water_soil_acceptance")
RIGHT = {
    "kind": "mining", "name": "示例石灰岩矿", "minerals": ["建筑石料用灰岩"],
    "division_code": "500113", "mining_method": "open_pit",
    "capacity": {"value": "120", "unit": "万吨/年"},
    "valid_from": "2024-01-01", "valid_to": "2033-12-31", "geometry": square(),
    "effective_on": "2024-01-01",
}  # fmt: skip
LICENCE = {
    "kind": "mining", "valid_from": "2025-07-01", "valid_to": "2033-12-31",
    "issued_on": "2025-07-01", "issuing_authority": "示例规划和自然资源局",
}  # fmt: skip
PERMIT = {
    "number": "示例许〔2024〕1号", "authority": "示例局", "valid_from": "2024-07-01",
    "valid_to": "2026-06-30",
}  # fmt: skip
STATUSES = (
    "exploring", "under_construction", "producing", "suspended", "rectifying", "closing", "closed",
    "restored",
)  # fmt: skip
NEXT = {
    "exploring": {"under_construction", "closing"},
    "under_construction": {"producing", "rectifying", "closing"},
    "producing": {"suspended", "rectifying", "closing"},
    "suspended": {"producing", "rectifying", "closing"},
    "rectifying": {"producing", "suspended", "closing"},
    "closing": {"closed"},
    "closed": {"restored"},
    "restored": set(),
}


async def turn(client: httpx.AsyncClient, mine: dict[str, Any], **body: Any) -> httpx.Response:
    url = f"{URL}/{mine['id']}/change-status"
    return await client.post(url, json={"since": "2025-07-01"} | body, headers=if_match(mine))


async def ready(client: httpx.AsyncClient, mine: dict[str, Any], *without: str) -> None:
    """A right on the mine with its licence and every permit that national law wants."""
    right = RIGHT | {"code": f"示例-{mine['id'][-12:]}", "mine_id": mine["id"]}
    answer = await client.post(f"{BASE}/mining-rights", json=right, headers=new_key())
    assert answer.status_code == 201, answer.text
    on_right = {"right_id": answer.json()["id"]}
    licence = LICENCE | on_right | {"number": f"示例{mine['id'][-12:]}"}
    posts = [("licences", licence)] * ("licence" not in without)
    posts += [("permits", PERMIT | on_right | {"kind": k}) for k in PERMITS if k not in without]
    for path, body in posts:
        answer = await client.post(f"{BASE}/{path}", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text


async def test_given_permits_missing_then_no_production_and_all_of_them_are_named(
    clerk: httpx.AsyncClient,
) -> None:
    mine = await create(clerk, "/mines")
    url = f"{URL}/{mine['id']}/production-gate"
    nothing = (await clerk.get(url)).json()
    assert not nothing["ready"] and [one["permit"] for one in nothing["items"]] == [
        "licence", *sorted(PERMITS),
    ]  # fmt: skip
    await ready(clerk, mine, "safety", "licence")
    refused = await turn(clerk, mine, status="producing")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_ready_to_produce")
    assert [one["permit"] for one in refused.json()["missing"]] == ["licence", "safety"]
    assert "有效的采矿许可证（矿产资源法 第33条）" in refused.json()["detail"]
    assert (await turn(clerk, mine, status="closing")).status_code == 200


async def test_given_a_permit_that_has_run_out_then_the_gate_is_shut_from_the_next_day(
    clerk: httpx.AsyncClient,
) -> None:
    mine = await create(clerk, "/mines")
    await ready(clerk, mine)
    url = f"{URL}/{mine['id']}/production-gate"
    last = (await clerk.get(url, params={"on": "2026-06-30"})).json()
    after = (await clerk.get(url, params={"on": "2026-07-01"})).json()
    assert (last["ready"], after["ready"]) == (True, False)
    assert [one["permit"] for one in after["items"] if one["held"]] == ["licence"]
    assert (await turn(clerk, mine, status="producing")).status_code == 200


@pytest.mark.parametrize("status", STATUSES)
async def test_given_a_status_then_only_the_next_ones_of_its_life_may_follow(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, status: str
) -> None:
    mine = await create(clerk, "/mines")
    await ready(clerk, mine)
    for target in STATUSES:
        run_sql(postgres, "UPDATE mines SET status = %s, version = 1", status)
        answer = await turn(clerk, mine, status=target, document_no="示例令〔2025〕1号")
        if target in NEXT[status]:
            assert answer.status_code == 200, (target, answer.text)
            assert (answer.json()["status"], answer.json()["status_since"]) == (
                target,
                "2025-07-01",
            )
        else:
            problem = answer.json()
            assert (answer.status_code, problem["code"]) == (409, "illegal_transition"), target
            assert set(problem["allowed"]) == NEXT[status]
    run_sql(postgres, "UPDATE mines SET status = %s", status)
    read = (await clerk.get(f"{URL}/{mine['id']}")).json()
    assert set(read["next_statuses"]) == NEXT[status]


async def test_given_an_order_to_rectify_or_its_lifting_then_a_document_is_named(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    mine = await create(clerk, "/mines", status="producing")
    await ready(clerk, mine)
    refused = await turn(clerk, mine, status="rectifying")
    assert (refused.status_code, refused.json()["code"]) == (422, "document_required")
    assert refused.json()["errors"][0]["pointer"] == "/document_no"
    ordered = (await turn(clerk, mine, status="rectifying", document_no="示例令〔2025〕1号")).json()
    lifted = await turn(clerk, ordered, status="producing")
    accepted = await turn(clerk, ordered, status="producing", document_no="示例验〔2025〕2号")
    paused = await turn(clerk, accepted.json(), status="suspended")
    assert (lifted.status_code, accepted.status_code, paused.status_code) == (422, 200, 200)
    assert paused.json()["document_no"] is None
    facts = run_sql(
        postgres, "SELECT type, subject, division_code, data FROM outbox"
        " WHERE type LIKE 'licensing.mine%%' ORDER BY seq",
    )  # fmt: skip
    assert [fact[0] for fact in facts] == [
        "licensing.mine_registered", *["licensing.mine_status_changed"] * 3,
    ]  # fmt: skip
    said = {name: mine[name] for name in ("name", "township", "main_mineral")} | {"basin": None}
    assert facts[1][1:] == (mine["id"], "500113", {
        "from": "producing", "to": "rectifying", "since": "2025-07-01",
        "document_no": "示例令〔2025〕1号", **said,
    })  # fmt: skip


async def test_given_a_mine_entered_while_it_is_stopped_then_the_order_is_named_too(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    body = MINE | {"status": "rectifying"}
    refused = await clerk.post(URL, json=body, headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (422, "document_required")
    assert counts(postgres, "mines") == [0]
    made = await create(clerk, "/mines", status="rectifying", document_no="示例令〔2025〕1号")
    assert (made["status_name"], made["document_no"]) == ("停产整治", "示例令〔2025〕1号")


async def test_given_a_facility_of_another_mine_then_it_is_not_found_here(
    clerk: httpx.AsyncClient,
) -> None:
    first, second = await create(clerk, "/mines"), await create(clerk, "/mines", name="示例二矿")
    pit = await create(clerk, f"/mines/{first['id']}/facilities")
    body = FACILITY | {"name": "示例新采场", "lon": 106.6, "lat": 29.3}
    astray = await clerk.patch(
        f"{URL}/{second['id']}/facilities/{pit['id']}", json=body, headers=if_match(pit)
    )
    unseen = await clerk.get(f"{URL}/{second['id']}/facilities/{pit['id']}")
    own = await clerk.patch(
        f"{URL}/{first['id']}/facilities/{pit['id']}", json=body, headers=if_match(pit)
    )
    shown = (await clerk.get(f"{URL}/{first['id']}")).json()["facilities"]
    assert (astray.status_code, unseen.status_code, own.status_code) == (404, 404, 200)
    assert [(f["name"], f["kind_name"], f["version"]) for f in shown] == [("示例新采场", "采场", 2)]


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"main_mineral": "石灰石矿岩"}, "/main_mineral", "unknown_mineral"),
        ({"division_code": "999999"}, "/division_code", "unknown_division"),
        ({"lon": 181}, "/lon", "less_than_equal"),
        ({"lat": "north"}, "/lat", "float_parsing"),
        ({"name": "示\0例"}, "/name", "character_not_allowed"),
        ({"programme_tags": [""]}, "/programme_tags/0", "string_too_short"),
        ({"status": "sleeping"}, "/status", "literal_error"),
    ],
)
async def test_given_a_wrong_field_then_422_points_at_it_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: dict[str, Any], pointer: str,
    code: str,
) -> None:  # fmt: skip
    answer = await clerk.post(URL, json=MINE | fields, headers=new_key())
    [error] = answer.json()["errors"]
    assert (answer.status_code, error["pointer"], error["code"]) == (422, pointer, code)
    assert counts(postgres, "mines", "audit_entries", "outbox") == [0, 0, 0]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e400"])
async def test_given_a_place_that_is_no_number_then_422_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, number: str
) -> None:
    body = f'{{"name": "示例", "division_code": "500113", "lon": {number}, "lat": 29.3}}'
    headers = {"Content-Type": "application/json", **new_key()}
    answer = await clerk.post(URL, content=body.encode(), headers=headers)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == "/lon"
    assert counts(postgres, "mines") == [0]


async def test_given_filters_then_each_finds_its_mines(clerk: httpx.AsyncClient) -> None:
    await create(clerk, "/mines", name="示例甲矿山", township="示例木洞镇")
    await create(clerk, "/mines", name="示例乙矿山", main_mineral="地热", status="producing")
    for params, found in (
        ({"q": "木洞"}, ["示例甲矿山"]), ({"status": "producing"}, ["示例乙矿山"]),
        ({"mineral": "地热"}, ["示例乙矿山"]), ({"q": "矿山"}, ["示例乙矿山", "示例甲矿山"]),
    ):  # fmt: skip
        items = (await clerk.get(URL, params=params)).json()["items"]
        assert sorted(item["name"] for item in items) == sorted(found)
    unknown = await clerk.get(URL, params={"mineral": "水晶宫"})
    assert (unknown.status_code, unknown.json()["errors"][0]["pointer"]) == (422, "/mineral")


async def test_given_a_right_whose_term_is_over_then_the_mine_says_so_as_the_register_does(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    mine = await create(clerk, "/mines")
    right = await registered(mine_id=mine["id"], valid_to="2025-07-31")
    listed = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    [told] = (await clerk.get(f"{URL}/{mine['id']}")).json()["rights"]
    assert (told["id"], told["status"]) == (right["id"], "registered")
    assert told["display_status"] == listed["display_status"] == "expired"
