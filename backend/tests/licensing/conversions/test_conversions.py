"""Entering, reading, changing and withdrawing conversion parameters over HTTP."""

import base64
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import document_of
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import if_match
from tests.licensing.conversions.sets import EXTENT, FOUR, PATH, SET, SEVEN, Body, enter
from tests.licensing.rooms import counts, run_sql

pytestmark = pytest.mark.service("licensing")
Token = Callable[..., str]
TRIAL = PATH.replace("conversions", "conversion-trials/search")
_TRIED = {name: SET[name] for name in ("division_code", "source", "figures", "extent", "controls")}


def calls(conversion: Body) -> list[tuple[str, str, Any, int]]:
    """Every endpoint: method, path, body, and what another division gets."""
    one = f"{PATH}/{conversion['id']}"
    return [
        ("GET", PATH, None, 200),
        ("POST", PATH, SET | {"name": "示例另一组"}, 403),
        ("GET", one, None, 404),
        ("GET", f"{one}/versions", None, 404),
        ("GET", f"{one}/versions/1", None, 404),
        ("POST", TRIAL, _TRIED, 200),
        ("PATCH", one, {"basis": "示例新依据"}, 404),
        ("POST", f"{one}/withdraw", {"reason": "示例停用"}, 404),
    ]


async def send(client: httpx.AsyncClient, method: str, path: str, body: Any) -> httpx.Response:
    tag = '"2"' if path.endswith("/withdraw") else '"1"'
    headers = {} if method == "GET" else {"If-Match": tag, **new_key()}
    return await client.request(method, path, json=body, headers=headers)


def test_every_route_of_the_room_is_called_here(app: FastAPI) -> None:
    table = {
        (method.upper(), path)
        for path, operations in document_of(app)["paths"].items()
        for method in operations
        if "/conversion" in path
    }
    called = {
        (method, path.replace("versions/1", "versions/{version}"))
        for method, path, _, _ in calls({"id": "{conversion_id}"})
    }
    assert table == called


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, keeper: httpx.AsyncClient, token: Token
) -> None:
    made = await enter(keeper)
    for method, path, body, elsewhere in calls(made):
        async with client_for(app) as nobody:
            assert (await send(nobody, method, path, body)).status_code == 401, path
        wrong = "clerk" if method in ("POST", "PATCH") else "audit_admin"
        for role in (wrong, "holder", "system_admin"):
            async with client_for(app, token(role)) as other:
                assert (await send(other, method, path, body)).status_code == 403, (role, path)
        async with client_for(app, token("reviewer", division="140900")) as neighbour:
            answer = await send(neighbour, method, path, body)
            assert answer.status_code == elsewhere, (path, answer.text)
            if path == PATH and method == "GET":
                assert answer.json()["items"] == []
        answer = await send(keeper, method, path, body)
        assert answer.status_code in (200, 201), answer.text


async def test_given_the_figures_then_only_those_who_keep_them_read_them(
    keeper: httpx.AsyncClient, clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    controls = [{"name": "示例点", "northing": "3252000", "easting": "36370000",
                 "longitude": "106.6", "latitude": "29.4"}]  # fmt: skip
    made = await enter(keeper, controls=controls)
    assert made["figures"] == SEVEN and made["extent"] == EXTENT
    url = f"{PATH}/{made['id']}"
    read = (await keeper.get(url)).json()
    assert (read["figures"], read["controls"][0]["easting"]) == (SEVEN, "370000")
    for path in (url, f"{url}/versions/1"):
        seen = (await clerk.get(path)).json()
        assert (seen["name"], seen["basis"], seen["method"]) == (
            "示例七参数", "示例测绘成果报告", "seven",
        )  # fmt: skip
        assert seen["figures"] is None and seen["controls"] is None
        assert (seen["control_count"], seen["control_max_m"]) == (1, made["control_max_m"])
    for path in (PATH, f"{url}/versions"):
        for client in (clerk, keeper):
            item = (await client.get(path)).json()["items"][0]
            assert item["name"] == "示例七参数" and not {"figures", "controls"} & item.keys()
    trail = run_sql(
        postgres, "SELECT action, payload FROM audit_entries WHERE entity = 'conversions'"
    )
    assert sorted(action for action, _ in trail) == ["insert", "read"]
    assert not any("dx_m" in payload or "36370000" in payload for _, payload in trail)


async def test_given_a_set_then_it_is_tagged_changed_and_every_version_stays(
    keeper: httpx.AsyncClient,
) -> None:
    answer = await keeper.post(PATH, json=SET, headers=new_key())
    made = answer.json()
    url = f"{PATH}/{made['id']}"
    assert (answer.headers["location"], answer.headers["etag"]) == (url, '"1"')
    assert (await keeper.patch(url, json={"name": "示例改名"})).status_code == 428
    changed = await keeper.patch(
        url, json={"figures": SEVEN | {"dx_m": "11.5"}}, headers={"If-Match": '"1"'}
    )
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    stale = await keeper.patch(url, json={"name": "示例改名"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 2)
    versions = (await keeper.get(f"{url}/versions")).json()["items"]
    assert [one["version"] for one in versions] == [2, 1]
    first, second = [(await keeper.get(f"{url}/versions/{n}")).json() for n in (1, 2)]
    assert (first["figures"]["dx_m"], second["figures"]["dx_m"]) == ("10", "11.5")
    assert (await keeper.get(f"{url}/versions/3")).status_code == 404
    other = await keeper.patch(url, json={"figures": FOUR}, headers={"If-Match": '"2"'})
    assert other.json()["errors"][0]["code"] == "method_fixed"


async def test_given_a_withdrawal_then_it_is_final_and_the_versions_stay(
    keeper: httpx.AsyncClient,
) -> None:
    made = await enter(keeper)
    url, headers = f"{PATH}/{made['id']}", if_match(made)
    done, again = [
        await keeper.post(f"{url}/withdraw", json={"reason": "示例：另有新参数"}, headers=headers)
        for _ in range(2)
    ]
    assert (done.status_code, again.status_code) == (200, 200)
    assert again.headers["idempotency-replayed"] == "true"
    record = done.json()
    assert (record["state"], record["withdrawn_on"], record["version"]) == (
        "withdrawn", "2025-08-01", 2,
    )  # fmt: skip
    for sent in (
        await keeper.post(f"{url}/withdraw", json={"reason": "示例"}, headers=if_match(record)),
        await keeper.patch(url, json={"name": "示例"}, headers={"If-Match": '"2"'}),
    ):
        assert (sent.status_code, sent.json()["code"], sent.json()["allowed"]) == (
            409, "illegal_transition", [],
        )  # fmt: skip
    assert (await keeper.get(f"{url}/versions/1")).json()["state"] == "valid"
    listed = (await keeper.get(PATH, params={"state": "valid"})).json()["items"]
    assert listed == []


async def test_given_one_key_twice_then_one_set_and_another_body_is_refused(
    keeper: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    key = new_key()
    first, second = [await keeper.post(PATH, json=SET, headers=key) for _ in range(2)]
    assert first.json()["id"] == second.json()["id"]
    other = await keeper.post(PATH, json=SET | {"name": "示例"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (409, "idempotency_key_reused")
    assert (await keeper.post(PATH, json=SET)).json()["code"] == "idempotency_key_required"
    same = await keeper.post(PATH, json=SET, headers=new_key())
    assert (same.status_code, same.json()["code"]) == (409, "duplicate")
    assert counts(postgres, "conversions", "conversion_versions") == [1, 1]


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"figures": SEVEN | {"dx_m": "1000.1"}}, "/figures/dx_m", "implausible_shift"),
        ({"figures": SEVEN | {"rx_arcsec": "61"}}, "/figures/rx_arcsec", "implausible_rotation"),
        ({"figures": SEVEN | {"scale_ppm": "-101"}}, "/figures/scale_ppm", "implausible_scale"),
        # 50″ about the polar axis turn a point at 29° N by 50/206265 · 6378 km · cos 29° = 1352 m
        ({"figures": SEVEN | {"rz_arcsec": "50"}}, "/figures", "implausible_shift"),
        # one thousandth of a northing of 3,260 km is 3.26 km
        ({"figures": FOUR | {"scale_ppm": "1000"}}, "/figures", "implausible_shift"),
        ({"figures": FOUR | {"dy_m": "500000"}}, "/figures", "implausible_shift"),
        ({"figures": FOUR | {"zone": 38}}, "/figures/zone", "zone_far_from_extent"),
        ({"extent": EXTENT | {"west": "107.1"}}, "/extent", "extent_upside_down"),
        ({"extent": EXTENT | {"east": "150"}}, "/extent", "extent_outside_china"),
        ({"extent": {"west": "116", "south": "39", "east": "117", "north": "40"}}, "/extent",
         "extent_elsewhere"),
        ({"division_code": "500999"}, "/division_code", "unknown_division"),
        ({"figures": SEVEN | {"dx_m": "1.1234567"}}, "/figures/seven/dx_m", "decimal_max_places"),
        ({"figures": {k: v for k, v in SEVEN.items() if k != "rotation_convention"}},
         "/figures/seven/rotation_convention", "missing"),
        ({"source": "cgcs2000"}, "/source", "literal_error"),
        ({"name": "  "}, "/name", "string_pattern_mismatch"),
        ({"basis": "示\0"}, "/basis", "character_not_allowed"),
    ],
)  # fmt: skip
async def test_given_what_cannot_be_meant_then_each_place_is_named_and_nothing_is_kept(
    keeper: httpx.AsyncClient, postgres: EmbeddedServer, fields: Body, pointer: str, code: str
) -> None:
    answer = await keeper.post(PATH, json=SET | fields, headers=new_key())
    problem = answer.json()
    assert answer.status_code == 422, problem
    assert [(e["pointer"], e["code"]) for e in problem["errors"]] == [(pointer, code)]
    assert counts(postgres, "conversions", "conversion_versions") == [0, 0]


@pytest.mark.parametrize(
    ("point", "pointer", "code"),
    [
        ({"easting": "370000"}, "/controls/0/zone", "zone_missing"),
        ({"zone": 35}, "/controls/0/zone", "zone_contradiction"),
        ({"northing": "北"}, "/controls/0", "number_unreadable"),
        ({"latitude": "29°61′"}, "/controls/0", "angle_out_of_range"),
    ],
)
async def test_given_a_wrong_control_point_then_it_is_named(
    keeper: httpx.AsyncClient, point: Body, pointer: str, code: str
) -> None:
    sound = {"name": "示例点", "northing": "3252000", "easting": "36370000",
             "longitude": "106.6", "latitude": "29.4"}  # fmt: skip
    answer = await keeper.post(PATH, json=SET | {"controls": [sound | point]}, headers=new_key())
    assert answer.status_code == 422
    assert [(e["pointer"], e["code"]) for e in answer.json()["errors"]] == [(pointer, code)]


async def test_given_a_set_of_the_city_then_districts_read_it_and_do_not_write_it(
    app: FastAPI, clerk: httpx.AsyncClient, keeper: httpx.AsyncClient, token: Token
) -> None:
    async with client_for(app, token("reviewer", division="500000")) as city:
        made = await enter(city, division_code="500000", name="示例全市参数")
    url = f"{PATH}/{made['id']}"
    assert (await clerk.get(url)).json()["name"] == "示例全市参数"
    written = await keeper.patch(url, json={"name": "示例"}, headers={"If-Match": '"1"'})
    ended = await keeper.post(f"{url}/withdraw", json={"reason": "示例"}, headers=if_match(made))
    assert (written.status_code, ended.status_code) == (404, 404)
    found = [
        len((await clerk.get(PATH, params={"serving": code})).json()["items"])
        for code in ("500113", "500113001", "500000", "140000")
    ]
    assert found == [1, 1, 1, 0]


async def test_given_many_sets_then_pages_leave_no_gap_and_a_forged_cursor_is_400(
    keeper: httpx.AsyncClient,
) -> None:
    made = [(await enter(keeper, name=f"示例{n}"))["id"] for n in range(5)]
    seen: list[str] = []
    cursor = None
    for _ in range(3):
        params = {"limit": 2, "sort": "-updated_at", "count": "exact", "cursor": cursor}
        page = (await keeper.get(PATH, params={k: v for k, v in params.items() if v})).json()
        assert page["total"] == 5
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert cursor is None and len(seen) == 5 and set(seen) == set(made)
    for params in ({"sort": "dx_m"}, {"cursor": base64.urlsafe_b64encode(b"5").decode()}):
        assert (await keeper.get(PATH, params=params)).status_code == 400
