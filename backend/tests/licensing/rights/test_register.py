"""First registration over HTTP: what is stored, what is refused and where the pointer leads."""

from collections.abc import Callable
from typing import Any

import httpx
import psycopg
import pytest
from tests.licensing.conftest import BASE, square

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/mining-rights"
Body = Callable[..., dict[str, Any]]


async def test_given_a_first_registration_then_it_is_created_tagged_and_readable(
    clerk: httpx.AsyncClient, right_body: Body
) -> None:
    made = await clerk.post(URL, json=right_body(), headers=new_key())
    record = made.json()
    read = await clerk.get(made.headers["location"])
    assert made.status_code == 201
    assert made.headers["etag"] == read.headers["etag"] == '"1"'
    assert made.headers["location"] == f"{URL}/{record['id']}"
    assert read.json() == record
    assert record["area_km2"] == "0.1721"
    assert record["scale_class"] == "large"
    assert record["minerals"] == [
        {"code": "limestone_building", "name": "建筑石料用灰岩", "main": True}
    ]
    assert (record["division_code"], record["division_name"]) == ("500113", "巴南区")
    assert (record["status"], record["display_status"]) == ("registered", "valid")
    assert record["elevation"] == {"from_m": "310", "to_m": "200"}


async def test_given_the_same_key_twice_then_one_right_and_one_answer(
    clerk: httpx.AsyncClient, right_body: Body
) -> None:
    key = new_key()
    first = await clerk.post(URL, json=right_body(), headers=key)
    again = await clerk.post(URL, json=right_body(), headers=key)
    listed = await clerk.get(URL, params={"count": "exact"})
    assert again.json() == first.json()
    assert again.headers["idempotency-replayed"] == "true"
    assert listed.json()["total"] == 1


async def test_given_a_number_of_the_national_form_then_it_is_entered_as_it_is(
    clerk: httpx.AsyncClient, right_body: Body
) -> None:
    body = right_body(code="C5001132024017130000001")
    made = await clerk.post(URL, json=body, headers=new_key())
    assert (made.status_code, made.json()["code"]) == (201, "C5001132024017130000001")


async def test_given_a_known_code_then_409(clerk: httpx.AsyncClient, right_body: Body) -> None:
    await clerk.post(URL, json=right_body(), headers=new_key())
    again = await clerk.post(URL, json=right_body(name="示例他矿"), headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "duplicate")


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"code": "ABC"}, "/code", "code_form"),
        ({"code": "C500113202401713000000"}, "/code", "code_form"),  # one digit short
        ({"code": "T5001132024013030000001"}, "/code", "code_form"),  # of an exploration right
        ({"minerals": ["水晶宫"]}, "/minerals", "mineral_unknown"),
        ({"capacity": {"value": "120", "unit": "个"}}, "/capacity", "capacity_unit"),
        ({"capacity": {"value": "0", "unit": "吨/年"}}, "/capacity/value", "capacity_not_positive"),
        ({"valid_to": "2023-12-31"}, "/valid_to", "term_upside_down"),
        ({"effective_on": "2025-08-02"}, "/effective_on", "effective_in_future"),
        ({"division_code": "999999"}, "/division_code", "division_unknown"),
        ({"elevation": {"from_m": 1, "to_m": 2}}, "/elevation", "elevation_upside_down"),
        ({"geometry": {"type": "Polygon", "coordinates": [[[106, 29], [107, 30], [106, 29]]]}},
         None, None),
        ({"reserves": [{"mineral": "石头记", "value": {"value": "1", "unit": "万吨"},
                        "as_of": "2024-01-01"}]}, "/reserves/0", "reserve_unreadable"),
    ],
)  # fmt: skip
async def test_given_a_wrong_field_then_422_points_at_it(
    clerk: httpx.AsyncClient, right_body: Body, fields: dict[str, Any], pointer: str, code: str
) -> None:
    answer = await clerk.post(URL, json=right_body(**fields), headers=new_key())
    errors = answer.json()["errors"]
    assert answer.status_code == 422, answer.text
    assert errors
    if pointer is not None:
        assert (errors[0]["pointer"], errors[0]["code"]) == (pointer, code)


async def test_given_a_term_beyond_the_law_then_422_names_the_limit_and_its_basis(
    clerk: httpx.AsyncClient, right_body: Body
) -> None:
    body = right_body(effective_on="2025-07-01", valid_from="2025-07-01", valid_to="2055-07-01")
    refused = await clerk.post(URL, json=body, headers=new_key())
    taken = await clerk.post(URL, json=body | {"valid_to": "2055-06-30"}, headers=new_key())
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (422, "term_too_long")
    assert (problem["limit"], problem["basis"], problem["confirmed"]) == (
        "2055-06-30", "矿产资源法 第24条", True,
    )  # fmt: skip
    assert taken.status_code == 201


async def test_given_a_division_outside_the_scope_then_403(
    clerk: httpx.AsyncClient, right_body: Body
) -> None:
    answer = await clerk.post(URL, json=right_body(division_code="140902"), headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (403, "outside_scope")


NASTY = "示例'); DROP TABLE mining_rights; --<script>alert(1)</script>%_\\"


async def test_given_sql_and_script_in_texts_then_they_are_stored_and_found_verbatim(
    clerk: httpx.AsyncClient, right_body: Body
) -> None:
    made = await clerk.post(
        URL, json=right_body(name=NASTY, code=NASTY[:70], reason=NASTY), headers=new_key()
    )
    found = await clerk.get(URL, params={"q": "DROP TABLE mining_rights"})
    percent = await clerk.get(URL, params={"q": "%_"})
    history = await clerk.get(f"{URL}/{made.json()['id']}/history")
    assert made.json()["name"] == NASTY
    assert [item["name"] for item in found.json()["items"]] == [NASTY]
    assert [item["name"] for item in percent.json()["items"]] == [NASTY]
    assert history.json()["items"][0]["reason"] == NASTY


async def test_given_a_predecessor_and_reserves_then_the_page_shows_them_on_both_sides(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    old = await registered(code="示例-旧")
    reserve = {"mineral": "建筑石料用灰岩", "value": {"value": "1200", "unit": "万吨"},
               "as_of": "2024-01-01"}  # fmt: skip
    new = await registered(
        code="示例-新", geometry=square(106.6), reserves=[reserve],
        predecessors=[{"right_id": old["id"], "relation": "merged_into"}],
    )  # fmt: skip
    seen = (await clerk.get(f"{URL}/{old['id']}")).json()
    assert new["lineage"]["predecessors"][0]["code"] == "示例-旧"
    assert seen["lineage"]["successors"][0]["id"] == new["id"]
    assert new["reserves"] == [
        {"mineral": "建筑石料用灰岩", "value": {"value": "1200", "unit": "万吨"},
         "as_of": "2024-01-01", "category": "retained", "category_name": "保有",
         "density": None, "document_no": None}
    ]  # fmt: skip


async def test_given_a_registration_then_the_fact_is_published_with_what_consumers_need(
    registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    record = await registered()
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        rows = connection.execute(
            "SELECT type, subject, division_code, data FROM outbox"
        ).fetchall()
    [(type_, subject, division, data)] = rows
    assert (type_, subject, division) == ("licensing.right_registered", record["id"], "500113")
    assert data["kind"] == "mining"
    assert data["minerals"][0]["name"] == "建筑石料用灰岩"
    assert data["area"]["area_km2"] == "0.1721"
    assert data["elevation"] == {"from_m": "310", "to_m": "200"}
    assert data["valid_during"] == ["2024-01-01", None]
    assert data["lineage"] == {"predecessors": [], "successors": []}


async def test_given_a_registration_then_the_trail_has_hash_and_area_but_no_vertices(
    clerk: httpx.AsyncClient, right_body: Body, postgres: EmbeddedServer
) -> None:
    await clerk.post(URL, json=right_body(), headers=new_key())
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        (after,) = connection.execute(
            "SELECT payload::jsonb -> 'after' FROM audit_entries"
            " WHERE entity = 'mining_right_versions'"
        ).fetchall()[0]
        kept = connection.execute(
            "SELECT encode(sha256(convert_to(parts::text, 'UTF8')), 'hex'),"
            " encode(sha256(geometry), 'hex') FROM mining_right_versions"
        ).fetchone()
    assert (after["parts"]["sha256"], after["geometry"]["sha256"]) == kept
    assert after["area_km2"] == 0.1721
