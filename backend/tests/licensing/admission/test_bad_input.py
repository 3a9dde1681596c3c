"""Wrong proposals: each is refused with a code and the place to look at, and nothing is stored."""

import json
import time
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.auth.tokens import encode
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import TestKeys, client_for, new_key
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import CHECK, counts

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/admission-checks"
STORED = ("admission_checks", "audit_entries", "idempotency_keys")
W, S, E, N = 106.6, 29.3, 106.604, 29.304
SWAPPED = [[lat, lon] for lon, lat in square(W, S)["coordinates"][0]]
CROSSED = [[W, S], [E, N], [E, S], [W, N], [W, S]]
BUTTERFLY = [[W, S], [E, N], [E, S], [106.602, 29.31], [W, S]]


def ring(*places: Any) -> dict[str, Any]:
    return {"boundary": {"type": "Polygon", "coordinates": [list(places)]}}


def with_corner(corner: Any) -> dict[str, Any]:
    return ring([W, S], corner, [E, N], [W, S])


SHAPES: list[tuple[str, dict[str, Any], str, str]] = [
    ("sides crossing", ring(*BUTTERFLY), "/boundary/coordinates/0/0", "self_intersection"),
    ("bow-tie", ring(*CROSSED), "/boundary/coordinates/0/0", "self_intersection"),
    ("two corners", ring([W, S], [E, S], [W, S]), "/boundary/coordinates/0", "geojson_too_short"),
    ("same corner", ring([W, S], [W, S], [E, S], [W, S]), "/boundary/coordinates/0",
     "too_few_vertices"),
    ("no ring", {"boundary": {"type": "Polygon", "coordinates": []}}, "/boundary/coordinates",
     "geojson_structure"),
    ("no coordinates", {"boundary": {"type": "Polygon"}}, "/boundary/coordinates",
     "geojson_structure"),
    ("latitude first", ring(*SWAPPED), "/boundary/coordinates/0/0", "geojson_range"),
    ("not closed", ring([W, S], [E, S], [E, N], [W, N]), "/boundary/coordinates/0/3",
     "geojson_not_closed"),
    ("elsewhere", {"boundary": square(113.2, 38.7)}, "/boundary", "outside_jurisdiction"),
    ("text", with_corner(["106.604", 29.3]), "/boundary/coordinates/0/1", "geojson_position"),
    ("null", with_corner([None, 29.3]), "/boundary/coordinates/0/1", "geojson_position"),
    ("truth", with_corner([True, 29.3]), "/boundary/coordinates/0/1", "geojson_position"),
    ("one number", with_corner([106.604]), "/boundary/coordinates/0/1", "geojson_position"),
    ("height", with_corner([E, S, 310]), "/boundary/coordinates/0/1", "geojson_dimension"),
    ("far integer", with_corner([10**400, S]), "/boundary/coordinates/0/1", "geojson_position"),
    ("crs", {"boundary": {**square(W, S), "crs": {"type": "name"}}}, "/boundary/crs",
     "geojson_crs"),
    ("point", {"boundary": {"type": "Point", "coordinates": [W, S]}}, "/boundary/type",
     "geojson_type"),
    ("nothing", {"boundary": {}}, "/boundary/type", "geojson_type"),
    ("surrogate", {"boundary": {"type": "\ud800", "coordinates": []}}, "/boundary/type",
     "geojson_type"),
    ("empty parts", {"boundary": {"type": "MultiPolygon", "coordinates": []}},
     "/boundary/coordinates", "geojson_structure"),
    ("overlapping parts",
     {"boundary": {"type": "MultiPolygon", "coordinates": [
         square(W, S)["coordinates"], square(W, S, 0.002)["coordinates"]]}},
     "/boundary", "parts_overlap"),
]  # fmt: skip
FIELDS: list[tuple[str, dict[str, Any], str, str]] = [
    ("elevation upside down", {"elevation": {"from_m": 200, "to_m": 310}}, "/elevation",
     "elevation_upside_down"),
    ("elevation flat", {"elevation": {"from_m": 200, "to_m": 200}}, "/elevation",
     "elevation_upside_down"),
    ("exploration with elevation", {"kind": "exploration"}, "/elevation", "not_applicable"),
    ("no method", {"mining_method": None}, "/mining_method", "missing"),
    ("mineral unknown", {"minerals": ["石灰石矿岩"]}, "/minerals/0", "unknown_mineral"),
    ("mineral twice", {"minerals": ["煤", "煤"]}, "/minerals/1", "duplicate"),
    ("no mineral", {"minerals": []}, "/minerals", "too_short"),
    ("capacity in pieces", {"capacity": {"value": "120", "unit": "个"}}, "/capacity/unit",
     "wrong_unit"),
    ("capacity without a year", {"capacity": {"value": "120", "unit": "万吨"}}, "/capacity/unit",
     "wrong_unit"),
    ("unit unknown", {"capacity": {"value": "120", "unit": "担"}}, "/capacity/unit", "wrong_unit"),
    ("capacity negative", {"capacity": {"value": "-120", "unit": "万吨/年"}}, "/capacity/value",
     "string_pattern_mismatch"),
    ("capacity zero", {"capacity": {"value": "0", "unit": "万吨/年"}}, "/capacity/value",
     "not_positive"),
    ("capacity huge", {"capacity": {"value": "9" * 40, "unit": "万吨/年"}}, "/capacity/value",
     "string_pattern_mismatch"),
    ("reserves zero", {"reserves": {"value": "0.000", "unit": "万吨"}}, "/reserves/value",
     "not_positive"),
    ("recovery of zero", {"recovery_rate": "0"}, "/recovery_rate", "greater_than"),
    ("recovery beyond all", {"recovery_rate": "1.01"}, "/recovery_rate", "less_than_equal"),
    ("recovery endless", {"recovery_rate": "1e-999999999"}, "/recovery_rate",
     "decimal_max_digits"),
    ("elevation endless", {"elevation": {"from_m": "1e-999999999", "to_m": 0}},
     "/elevation/from_m", "decimal_max_digits"),
    ("elevation in space", {"elevation": {"from_m": 90000, "to_m": 0}}, "/elevation/from_m",
     "less_than_equal"),
    ("jurisdiction unknown", {"jurisdiction": "999999"}, "/jurisdiction", "unknown_jurisdiction"),
    ("jurisdiction of full-width digits", {"jurisdiction": "５００１１３"}, "/jurisdiction",
     "string_pattern_mismatch"),
    ("jurisdiction by name", {"jurisdiction": "巴南区"}, "/jurisdiction",
     "string_pattern_mismatch"),
    ("holder unknown", {"holder_id": "01980000-0000-7000-8000-000000000001"}, "/holder_id",
     "unknown_holder"),
    ("field unknown", {"colour": "red"}, "/colour", "extra_forbidden"),
    ("surrogate field", {"\ud800": 1}, "", "string_unicode"),
    ("surrogate text", {"minerals": ["\ud800"]}, "/minerals/0", "string_unicode"),
    ("day impossible", {"on": "2025-02-30"}, "/on", "date_from_datetime_parsing"),
    ("operation unknown", {"operation": "renew!"}, "/operation", "literal_error"),
    ("NUL", {"exceptions": [{"rule": "admission.overlap", "document_no": "示例\0号"}]},
     "/exceptions/0/document_no", "character_not_allowed"),
    ("endless text", {"exceptions": [{"rule": "x", "document_no": "示" * 101}]},
     "/exceptions/0/document_no", "string_too_long"),
]  # fmt: skip
WRONG = [pytest.param(*case[1:], id=case[0]) for case in (*SHAPES, *FIELDS)]


async def post(client: httpx.AsyncClient, content: bytes | str, **headers: str) -> httpx.Response:
    headers = {"Content-Type": "application/json", **new_key(), **headers}
    return await client.post(URL, content=content, headers=headers)


@pytest.mark.parametrize(("fields", "pointer", "code"), WRONG)
async def test_given_a_wrong_place_then_422_points_at_it_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: dict[str, Any], pointer: str,
    code: str,
) -> None:  # fmt: skip
    before = counts(postgres, *STORED)
    answer = await post(clerk, json.dumps(CHECK | fields))
    problem = answer.json()
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)
    assert problem["errors"][0]["detail"]
    assert counts(postgres, *STORED) == before


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400"])
async def test_given_a_number_that_is_none_as_coordinate_then_422(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, number: str
) -> None:
    body = json.dumps(CHECK | with_corner([104.25, S])).replace("104.25", number)
    before = counts(postgres, *STORED)
    answer = await post(clerk, body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == "/boundary/coordinates/0/1"
    assert counts(postgres, *STORED) == before


async def test_given_several_faults_then_all_are_told_at_once(clerk: httpx.AsyncClient) -> None:
    body = CHECK | {
        "minerals": ["水晶宫"], "capacity": {"value": "0", "unit": "万吨/年"},
        "elevation": {"from_m": 1, "to_m": 2}, "jurisdiction": "999999", **ring([W, S]),
    }  # fmt: skip
    problem = (await post(clerk, json.dumps(body))).json()
    assert problem["code"] == "proposal_invalid"
    assert [error["pointer"] for error in problem["errors"]] == [
        "/jurisdiction", "/minerals/0", "/capacity/value", "/elevation", "/boundary/coordinates/0",
    ]  # fmt: skip


async def test_given_a_mistyped_mineral_then_near_names_are_offered(
    clerk: httpx.AsyncClient,
) -> None:
    answer = await post(clerk, json.dumps(CHECK | {"minerals": ["建筑石料用灰若"]}))
    assert "建筑石料用灰岩" in answer.json()["errors"][0]["detail"]


async def test_given_more_vertices_than_the_limit_then_422_names_it(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    place = "[106.6,29.3]"
    corners = ",".join([place] * 100_001)
    body = json.dumps(CHECK).replace(json.dumps(CHECK["boundary"]["coordinates"]), f"[[{corners}]]")
    before = counts(postgres, *STORED)
    answer = await post(clerk, body)
    [error] = answer.json()["errors"]
    assert answer.status_code == 422
    assert (error["pointer"], error["code"]) == ("/boundary/coordinates/0", "geojson_limit")
    assert "100000" in error["detail"]
    assert counts(postgres, *STORED) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"jurisdiction": }', b"\xff\xfe", b"[" * 100_000, b"9" * 10_000, b"null", b"[]"],
)
async def test_given_a_body_that_is_no_proposal_then_400_or_422_without_an_effect(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, content: bytes
) -> None:
    before = counts(postgres, *STORED)
    answer = await post(clerk, content)
    assert answer.status_code in (400, 422), answer.text
    assert answer.json()["code"] in ("malformed_request", "validation_failed")
    assert counts(postgres, *STORED) == before


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "multipart/form-data; boundary=x"]
)
async def test_given_another_content_type_then_it_is_not_read_as_json(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, kind: str
) -> None:
    before = counts(postgres, *STORED)
    answer = await post(clerk, json.dumps(CHECK), **{"Content-Type": kind})
    assert answer.status_code in (415, 422), answer.text
    assert counts(postgres, *STORED) == before


async def test_given_foreign_members_in_the_boundary_then_they_are_not_kept(
    clerk: httpx.AsyncClient,
) -> None:
    deep: Any = "<script>"
    for _ in range(400):
        deep = [deep]
    boundary = {**square(W, S), "properties": deep, "name": "示例\0"}
    answer = await post(clerk, json.dumps(CHECK | {"boundary": boundary}))
    assert answer.status_code == 201, answer.text
    assert answer.json()["request"]["boundary"] == square(W, S)


@pytest.mark.parametrize(
    "nasty",
    ["'); DROP TABLE admission_checks; --", "<script>alert(1)</script>", "${7*7}{{7*7}}%s\\u0000"],
)
async def test_given_sql_and_script_in_texts_then_they_are_kept_verbatim(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, nasty: str
) -> None:
    body = CHECK | {"exceptions": [{"rule": nasty, "document_no": nasty}]}
    made = await post(clerk, json.dumps(body))
    read = await clerk.get(made.headers["location"])
    [kept] = read.json()["request"]["exceptions"]
    assert made.status_code == 201, made.text
    assert (kept["rule"], kept["document_no"]) == (nasty, nasty)
    assert read.headers["content-type"] == "application/json"
    assert counts(postgres, "admission_checks") == [1]


async def test_given_forged_expired_or_broken_tokens_then_401_and_nothing_is_stored(
    app: FastAPI, keys: TestKeys, token: Any, postgres: EmbeddedServer
) -> None:
    claims = {
        "sub": "示例", "jti": "1", "kind": "user", "name": "示例", "grants": {"500113": ["clerk"]},
    }  # fmt: skip
    good = token("clerk")
    header, payload, signature = good.split(".")
    stranger = TestKeys().signing
    before = counts(postgres, *STORED)
    for wrong in (
        encode(claims, keys.signing, int(time.time()) - 601),
        encode(claims, stranger, int(time.time())),
        f"{header}.{payload}.{signature[:-4]}AAAA",
        f"{header}.{payload}.",
        "x.y.z",
    ):
        async with client_for(app, wrong) as client:
            answer = await post(client, json.dumps(CHECK))
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"
    assert counts(postgres, *STORED) == before


@pytest.mark.parametrize("key", ["short", "x" * 129, "with blank key"])
async def test_given_a_malformed_key_then_400(clerk: httpx.AsyncClient, key: str) -> None:
    answer = await post(clerk, json.dumps(CHECK), **{"Idempotency-Key": key})
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_request")
