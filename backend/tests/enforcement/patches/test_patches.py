"""Patches over HTTP: who may, from the machine's finding to a passed judgement."""

import base64
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

import httpx
import pytest
import pytest_asyncio
import shapely
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from tests.enforcement.conftest import if_match
from tests.enforcement.patch_things import (
    PATCHES,
    SPACE,
    heard,
    right_event,
    uploaded,
)

pytestmark = pytest.mark.service("enforcement")
Token = Callable[..., str]
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64
SEEN = {
    "checked_on": "2025-07-10", "checkers": ["示例甲", "示例乙"], "lon": 106.5005, "lat": 29.4005,
    "findings": "示例：现场有开挖面，无人作业", "working": False,
}  # fmt: skip
ILLEGAL = {
    "on": "2025-07-12", "judgement": "illegal", "basis": "示例：无证开采石灰岩",
    "illegal_m2": "2000.00", "violation": "unlicensed_mining", "evidence": ["survey"],
}  # fmt: skip
Patch = dict[str, Any]


@pytest_asyncio.fixture
async def city(app: FastAPI, token: Token) -> AsyncIterator[httpx.AsyncClient]:
    """A reviewer of the municipality (500000), which reviews its districts at both levels."""
    async with client_for(app, token("reviewer", division="500000", subject="city")) as client:
        yield client


@pytest_asyncio.fixture
async def province(app: FastAPI, token: Token) -> AsyncIterator[httpx.AsyncClient]:
    """Another person of the same."""
    async with client_for(app, token("approver", division="500000", subject="province")) as client:
        yield client


async def act(
    client: httpx.AsyncClient, patch: Patch, name: str, body: dict[str, Any] | None = None,
    status: int = 200,
) -> Patch:  # fmt: skip
    url = f"{PATCHES}/{patch['id']}/{name}"
    answer = await client.post(url, json=body, headers=if_match(patch))
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def judged(clerk: httpx.AsyncClient, patch: Patch, **said: Any) -> Patch:
    return await act(
        clerk, await act(clerk, patch, "check", SEEN), "judge", ILLEGAL | said
    )


@pytest.mark.parametrize(
    ("returned", "due"),
    [
        ("2025-09-05", "2025-10-09"),  # 10-05 is a holiday, the next working day is Thursday 10-09
        ("2025-08-15", "2025-09-15"),  # a Monday
        ("2026-01-16", "2026-02-24"),  # 02-16 is in the Spring Festival, until Monday 02-23
        ("2026-01-31", "2026-02-28"),  # February's last day, a Saturday that is worked
    ],
)
async def test_given_a_return_whose_month_ends_on_a_holiday_then_it_ends_on_the_next_working_day(
    clerk: httpx.AsyncClient, city: httpx.AsyncClient, patched: Callable[..., Any],
    clock: SettableClock, returned: str, due: str,
) -> None:  # fmt: skip
    patch = await judged(clerk, await patched(0.0005))
    clock.instant = datetime.fromisoformat(f"{returned}T10:00:00").replace(tzinfo=CHINA)
    back = await act(city, patch, "city-return", {"on": returned, "reason": "示例：缺少询问笔录"})
    assert (back["state"], back["due_on"]) == ("returned", due)


async def test_given_an_illegal_patch_then_returned_judged_again_and_passed_by_two_reviews(
    clerk: httpx.AsyncClient, city: httpx.AsyncClient, province: httpx.AsyncClient,
    patched: Callable[..., Any],
) -> None:  # fmt: skip
    patch = await judged(clerk, await patched(0.0005))
    assert (patch["state"], patch["score"], patch["on_site_by_province"]) == ("judged", 30, False)
    back = await act(
        city, patch, "city-return", {"on": "2025-07-15", "reason": "示例：缺少询问笔录"}
    )
    assert (back["state"], back["round"], back["due_on"]) == ("returned", 2, "2025-08-15")
    assert (back["return_reason"], back["due_confirmed"]) == ("示例：缺少询问笔录", False)
    again = await act(
        clerk, back, "judge", ILLEGAL | {"on": "2025-07-20", "evidence": ["survey", "inquiry"]}
    )
    assert (again["state"], again["score"], again["due_on"]) == ("judged", 50, None)
    half = await act(city, again, "city-pass", {"on": "2025-07-21"})
    twice = await act(city, half, "province-pass", {"on": "2025-07-22"}, 403)
    assert twice["code"] == "same_person"
    done = await act(province, half, "province-pass", {"on": "2025-07-22"})
    assert (done["state"], done["allowed"]) == ("passed", ["stop", "file"])
    assert [one["act"] for one in done["acts"]] == [
        "check", "judge", "city_return", "judge", "city_pass", "province_pass",
    ]  # fmt: skip


async def test_given_ten_mu_of_suspicion_then_the_province_goes_there_before_it_passes(
    clerk: httpx.AsyncClient, city: httpx.AsyncClient, province: httpx.AsyncClient,
    patched: Callable[..., Any],
) -> None:  # fmt: skip
    patch = await judged(clerk, await patched(0.001))  # 16.14 mu
    assert patch["on_site_by_province"] is True
    half = await act(city, patch, "city-pass", {"on": "2025-07-15"})
    refused = await act(province, half, "province-pass", {"on": "2025-07-16"}, 409)
    assert refused["code"] == "on_site_missing"
    seen = await act(province, half, "province-check", SEEN | {"checked_on": "2025-07-18"})
    assert (seen["state"], seen["checks"][-1]["level"]) == ("city_passed", "province")
    done = await act(province, seen, "province-pass", {"on": "2025-07-20"})
    assert done["state"] == "passed"


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"judgement": "legal", "illegal_m2": None}, "/reason"),
        ({"illegal_m2": None}, "/illegal_m2"), ({"violation": None}, "/violation"),
        ({"illegal_m2": "10758.48"}, "/illegal_m2"), ({"evidence": ["site_photos"]}, "/evidence"),
        ({"on": "2025-06-29"}, "/on"), ({"on": "2025-08-02"}, "/on"),
    ],
)  # fmt: skip
async def test_given_a_judgement_that_lacks_something_then_422(
    clerk: httpx.AsyncClient, patched: Callable[..., Any], said: dict[str, Any], pointer: str
) -> None:
    patch = await act(clerk, await patched(), "check", SEEN)
    answer = await act(clerk, patch, "judge", ILLEGAL | said, 422)
    assert answer["errors"][0]["pointer"] == pointer


async def test_given_a_clear_patch_then_legal_needs_no_reason(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    patch = await patched(0.001, right_event("甲", 106.499, 0.004))
    assert (patch["class"], patch["needs_reason"]) == ("inside", False)
    assert patch["findings"][0]["states"] == [
        {"first": "2025-04-01", "last": "2025-06-30", "state": "licensed"},
    ]  # fmt: skip
    photo = await uploaded(clerk, PNG, "示例.png")
    patch = await act(clerk, patch, "check", SEEN | {"photo_ids": [photo]})
    done = await act(clerk, patch, "judge", {
        "on": "2025-07-12", "judgement": "legal", "basis": "示例：在矿区范围和标高内开采",
        "evidence": ["site_photos", "licence"],
    })  # fmt: skip
    assert (done["judgement"], done["score"], done["on_site_by_province"]) == ("legal", 80, False)


async def test_given_no_check_on_site_then_no_judgement(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    answer = await act(clerk, await patched(), "judge", ILLEGAL, 409)
    assert answer["allowed"] == ["check", "reuse", "images"]


async def test_given_two_pictures_then_both_are_shown_with_their_days_and_by_their_hash(
    clerk: httpx.AsyncClient, patched: Callable[..., Any], app: FastAPI, token: Token
) -> None:
    patch = await patched()
    assert (patch["before"], patch["after"]) == (None, None)
    first, second = PNG + b"before", PNG + b"after"
    body = {
        "before_id": await uploaded(clerk, first, "前.png"), "before_on": "2025-04-01",
        "after_id": await uploaded(clerk, second, "后.png"), "after_on": "2025-06-30",
    }  # fmt: skip
    turned = body | {"before_on": "2025-06-30", "after_on": "2025-06-30"}
    refused = await act(clerk, patch, "images", turned, 422)
    assert refused["errors"][0]["code"] == "out_of_order"
    table = body | {"after_id": await uploaded(clerk, b"a,b\n", "表.csv")}
    assert (await act(clerk, patch, "images", table, 422))["errors"][0]["code"] == "not_an_image"
    shown = await act(clerk, patch, "images", body)
    for name, content, day in (("before", first, "2025-04-01"), ("after", second, "2025-06-30")):
        assert shown[name]["taken_on"] == day
        assert (await clerk.get(shown[name]["url"])).content == content
    async with client_for(app, token("clerk", division="500112")) as other:
        assert (await other.get(shown["after"]["url"])).status_code == 404


async def test_given_who_judged_then_no_review_by_the_same_hand_nor_by_the_county(
    app: FastAPI, clerk: httpx.AsyncClient, patched: Callable[..., Any], token: Token
) -> None:
    patch = await act(clerk, await patched(0.0005), "check", SEEN)
    both = token(grants={"500113": ["reviewer"], "500000": ["reviewer"]}, subject="one")
    async with client_for(app, both) as client:
        client.headers["X-KZ-Division"] = "500113"
        patch = await act(client, patch, "judge", ILLEGAL)
        wrong = await act(client, patch, "city-pass", {"on": "2025-07-15"}, 403)
        assert wrong["code"] == "wrong_level"
        client.headers["X-KZ-Division"] = "500000"
        same = await act(client, patch, "city-pass", {"on": "2025-07-15"}, 403)
        assert same["code"] == "same_person"


async def test_given_an_illegal_patch_then_stopped_filed_and_closed_count_as_rates(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    patch = await judged(clerk, await patched(0.0005))
    patch = await act(clerk, patch, "stop", {"on": "2025-07-13", "document_no": "示例停1号"})
    patch = await act(clerk, patch, "file", {"on": "2025-07-14", "case_no": "示例立1号"})
    assert "close" in patch["allowed"]
    await act(clerk, patch, "close", {"on": "2025-07-30"})
    told = (await clerk.get(f"{PATCHES}/statistics")).json()
    (county,) = told["divisions"]
    assert (county["illegal"], county["illegal_mu"]) == (1, "3.00")  # 2,000 m² × 3 / 2,000
    rates = ("stop_percent", "filing_percent", "closing_percent", "judged_percent")
    assert [county[name] for name in rates] == ["100.0"] * 4


async def test_given_filters_then_classes_are_counted_of_the_list_they_leave(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    patch = await patched(0.0005)
    name = patch["class"]
    for asked, count in (
        ({}, 1), ({"division": "500113"}, 1), ({"division": "500112"}, 0),
        ({"state": "compared"}, 1), ({"state": "judged"}, 0), ({"q": "没有这样的"}, 0),
        ({"class": "waiting"}, 1),  # whatever class is chosen in the list
    ):  # fmt: skip
        told = (await clerk.get(f"{PATCHES}/class-counts", params=asked)).json()
        assert told == {"total": count, "classes": {name: count} if count else {}}, asked
        listed = await clerk.get(PATCHES, params=asked | {"class": name})
        assert len(listed.json()["items"]) == count, asked
    assert (await clerk.get(PATCHES, params={"class": "waiting"})).json()["items"] == []


async def test_given_one_place_over_two_batches_then_the_chain_and_its_proof_serve_again(
    clerk: httpx.AsyncClient, city: httpx.AsyncClient, province: httpx.AsyncClient,
    patched: Callable[..., Any],
) -> None:  # fmt: skip
    earlier = {
        "code": "示例2025Q1", "earlier_on": "2025-01-01", "later_on": "2025-03-31",
        "issued_on": "2025-04-05", "received_on": "2025-04-06",
    }  # fmt: skip
    first = await judged(clerk, await patched(0.0005, **earlier))
    first = await act(city, first, "city-pass", {"on": "2025-07-15"})
    await act(province, first, "province-pass", {"on": "2025-07-16"})
    second = await patched(0.0006)
    (link,) = second["chain"]
    # 0.0005² of 0.0006² are 25 of 36 parts.
    assert (link["batch_code"], link["share_percent"]) == ("示例2025Q1", "69.4")
    reused = await act(
        clerk, second, "reuse", {"check_id": link["check_id"], "note": "示例：同一地点"}
    )
    assert (reused["state"], reused["checks"][0]["reused"]) == ("checked", True)


async def test_given_a_neighbours_right_then_its_name_and_holder_are_not_told(
    patched: Callable[..., Any]
) -> None:
    patch = await patched(0.001, right_event("邻县", 106.499, 0.004, division_code="500115"))
    (row,) = patch["findings"]
    assert (row["within_scope"], row["name"], row["code"], row["holder_name"]) == (
        False, None, None, None,
    )  # fmt: skip
    assert (row["kind"], row["class"], row["inside_m2"]) == ("mining", "inside", patch["area_m2"])


async def test_given_a_road_as_a_zone_then_the_map_draws_it_and_no_patch_lies_in_it(
    clerk: httpx.AsyncClient, database: Database, patched: Callable[..., Any]
) -> None:
    road = base64.b64encode(shapely.to_wkb(shapely.LineString([(106.4, 29.4), (106.6, 29.4005)])))
    layer = {
        "layer_id": str(SPACE), "division_code": "500113", "kind": "main_road",
        "kind_name": "国道省道县道", "name": "示例公路", "version_no": "2024", "source": "示例",
        "confirmed": False, "state": "published", "valid_during": ["2024-01-01", None],
    }  # fmt: skip
    zone = {
        "zone_id": str(SPACE), "layer_id": str(SPACE), "division_code": "500113",
        "kind": "main_road", "code": None, "name": "示例公路", "wkb": road.decode(),
    }  # fmt: skip
    for name, data in (("zone_layer_changed", layer), ("zone_published", zone)):
        await heard(database, {
            "type": f"licensing.{name}.v1", "subject": str(SPACE), "divisioncode": "500113",
            "time": "2025-07-01T09:00:00+08:00", "data": data,
        })  # fmt: skip
    patch = await patched()
    assert patch["zones_hit"] == 0
    asked = {"bbox": "106.4,29.3,106.6,29.5"}
    items = (await clerk.get(f"{PATCHES}/around", params=asked)).json()["items"]
    assert [(one["what"], one["geometry"]["type"]) for one in items] == [
        ("zone", "LineString"), ("patch", "Polygon"),
    ]  # fmt: skip


async def test_given_the_day_then_the_map_shows_the_register_of_that_day(
    clerk: httpx.AsyncClient, patched: Callable[..., Any]
) -> None:
    await patched(0.001, right_event("甲", 106.499, 0.004, valid_during=["2025-05-01", None]))
    asked = {"bbox": "106.4,29.3,106.6,29.5"}
    before = (await clerk.get(f"{PATCHES}/around", params=asked | {"as_of": "2025-04-30"})).json()
    after = (await clerk.get(f"{PATCHES}/around", params=asked | {"as_of": "2025-05-01"})).json()
    assert [one["what"] for one in before["items"]] == ["patch"]
    assert [one["what"] for one in after["items"]] == ["right", "patch"]


async def test_given_another_countys_map_then_outlines_of_rights_without_names_and_no_patches(
    patched: Callable[..., Any], app: FastAPI, token: Callable[..., str]
) -> None:
    await patched(0.001, right_event("甲", 106.499, 0.004))
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        answer = await neighbour.get(f"{PATCHES}/around", params={"bbox": "106.4,29.3,106.6,29.5"})
    assert [(one["what"], one["name"]) for one in answer.json()["items"]] == [("right", None)]


CALLS: list[Any] = [
    ("GET", "", None, "expert", "clerk", 200, 200),
    ("GET", "/{id}", None, "expert", "clerk", 200, 404),
    ("GET", "/class-counts", None, "expert", "clerk", 200, 200),
    ("GET", "/statistics", None, "expert", "clerk", 200, 200),
    ("GET", "/around?bbox=106,29,107,30", None, "expert", "clerk", 200, 200),
    ("GET", "/map?bbox=106,29,107,30&zoom=12", None, "expert", "clerk", 200, 200),
    ("GET", "/near?at=106.5,29.4", None, "expert", "clerk", 200, 200),
    ("GET", "/inside?area=106,29;107,29;107,30", None, "expert", "clerk", 200, 200),
    ("POST", "/{id}/check", SEEN, "leader", "clerk", 200, 404),
    ("POST", "/{id}/reuse", {"check_id": "01980000-0000-7000-8000-000000000000", "note": "示例"},
     "leader", "clerk", 422, 404),
    ("POST", "/{id}/judge", ILLEGAL, "leader", "clerk", 409, 404),
    ("POST", "/{id}/images", {
        "before_id": "01980000-0000-7000-8000-000000000000", "before_on": "2025-04-01",
        "after_id": "01980000-0000-7000-8000-000000000001", "after_on": "2025-06-30",
    }, "leader", "clerk", 404, 404),
    ("POST", "/{id}/stop", {"on": "2025-07-13", "document_no": "1"}, "leader", "clerk", 409, 404),
    ("POST", "/{id}/file", {"on": "2025-07-13", "case_no": "1"}, "leader", "clerk", 409, 404),
    ("POST", "/{id}/close", {"on": "2025-07-13"}, "leader", "clerk", 409, 404),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "body", "wrong", "role", "right", "elsewhere"), CALLS
)
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, patched: Callable[..., Any], token: Token, method: str, path: str, body: Any,
    wrong: str, role: str, right: int, elsewhere: int,
) -> None:  # fmt: skip
    patch = await patched()
    headers = {} if method == "GET" else if_match(patch)

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        url = PATCHES + path.replace("{id}", patch["id"])
        return await client.request(method, url, json=body, headers=headers)

    answers = await four_callers(
        app, send, wrong_role=token(wrong), elsewhere=token(role, division="140902"),
        right=token(role),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, right)
    if elsewhere == 200:
        shown = answers.elsewhere.json()
        assert shown.get("items", []) == [] and shown.get("by_state", {}) == {}


REVIEWS: list[Any] = [
    ("city-pass", {"on": "2025-07-15"}, 200),
    ("city-return", {"on": "2025-07-15", "reason": "示例"}, 200),
    ("province-pass", {"on": "2025-07-15"}, 409),
    ("province-return", {"on": "2025-07-15", "reason": "示例"}, 409),
    ("province-check", SEEN, 200),
]  # fmt: skip


@pytest.mark.parametrize(("path", "body", "right"), REVIEWS)
async def test_given_a_review_then_only_the_municipality_above_the_district(
    app: FastAPI, clerk: httpx.AsyncClient, patched: Callable[..., Any], token: Token, path: str,
    body: Any, right: int,
) -> None:  # fmt: skip
    patch = await judged(clerk, await patched(0.0005))

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        url = f"{PATCHES}/{patch['id']}/{path}"
        return await client.post(url, json=body, headers=if_match(patch))

    answers = await four_callers(
        app, send, wrong_role=token("clerk", division="500000"),
        elsewhere=token("reviewer", division="140000"),
        right=token("reviewer", division="500000", subject="other"),
    )  # fmt: skip
    assert answers.statuses[:2] == (401, 403)
    assert answers.elsewhere.status_code in (403, 404)
    assert answers.right.status_code == right
