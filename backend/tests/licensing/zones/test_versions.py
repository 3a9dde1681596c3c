"""A layer's life: a draft holds on no day, a new version ends the former one, nothing is lost."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import CHECK, LAYER, Token, counts, create, insert_zone, run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key

pytestmark = pytest.mark.service("licensing")
LAYERS, ZONES = f"{BASE}/zone-layers", f"{BASE}/zones"
Record = dict[str, Any]


async def act(client: httpx.AsyncClient, layer: Record, action: str, **body: Any) -> httpx.Response:
    present = (await client.get(f"{LAYERS}/{layer['id']}")).json()
    url = f"{LAYERS}/{layer['id']}/{action}"
    return await client.post(url, json=body, headers=if_match(present))


async def draft(clerk: httpx.AsyncClient, former: Record | None = None, **fields: Any) -> Record:
    told: Record = {"version_no": "2025", "valid_from": "2025-07-01", "state": "draft"}
    if former is not None:
        told["replaces_id"] = former["id"]
    return await create(clerk, "/zone-layers", **told | fields)


async def names(client: httpx.AsyncClient, **params: str) -> list[str]:
    answer = await client.get(ZONES, params=params)
    assert answer.status_code == 200, answer.text
    return [item["name"] for item in answer.json()["items"]]


async def test_given_a_draft_then_it_holds_on_no_day_and_only_its_own_desk_sees_it(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token
) -> None:
    async with client_for(app, token("clerk", division="500000")) as city:
        layer = await draft(city, division_code="500000")
        zone = insert_zone(postgres, layer, square(), name="示例草稿区")
        assert await names(city) == []
        assert await names(city, as_of="2025-07-15") == []
        assert await names(city, layer=layer["id"]) == ["示例草稿区"]
        assert (await city.get(LAYERS, params={"as_of": "2025-07-15"})).json()["items"] == []
        found = (await city.get(LAYERS, params={"state": "draft"})).json()["items"]
        assert [item["id"] for item in found] == [layer["id"]]
        assert (await city.get(f"{ZONES}/{zone}")).json()["layer_state"] == "draft"
    assert (await clerk.get(f"{LAYERS}/{layer['id']}")).status_code == 404
    assert (await clerk.get(f"{ZONES}/{zone}")).status_code == 404
    assert await names(clerk, layer=layer["id"]) == []


async def test_given_a_draft_that_is_published_then_it_holds_from_its_day_and_the_former_until_it(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = await create(clerk, "/zone-layers")
    insert_zone(postgres, former, square(), name="示例旧区")
    new = await draft(clerk, former)
    insert_zone(postgres, new, square(106.51), name="示例新区")
    answer = await act(clerk, new, "publish", valid_from="2025-06-01")
    published = answer.json()
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    assert (published["state"], published["valid_from"]) == ("published", "2025-06-01")
    left = (await clerk.get(f"{LAYERS}/{former['id']}")).json()
    assert (left["valid_to"], left["replaced_by_id"]) == ("2025-06-01", new["id"])
    assert left["version"] == 2
    assert await names(clerk) == ["示例新区"]
    assert await names(clerk, as_of="2025-05-31") == ["示例旧区"]
    assert await names(clerk, layer=former["id"]) == ["示例旧区"]
    again = await act(clerk, new, "publish")
    assert (again.status_code, again.json()["allowed"]) == (409, ["withdraw"])


async def test_given_a_version_that_was_replaced_then_it_cannot_reach_into_its_successors_days(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = await create(clerk, "/zone-layers")
    insert_zone(postgres, former, square(), name="示例旧区")
    new = await draft(clerk, former)
    insert_zone(postgres, new, square(106.51), name="示例新区")
    assert (await act(clerk, new, "publish")).status_code == 200
    url = f"{LAYERS}/{former['id']}"
    for day in ("2025-07-02", "2026-01-01"):
        present = (await clerk.get(url)).json()
        longer = await clerk.patch(url, json={"valid_to": day}, headers=if_match(present))
        assert (longer.status_code, longer.json()["code"]) == (422, "day_out_of_order")
        assert longer.json()["errors"][0]["pointer"] == "/valid_to"
    assert await names(clerk, as_of="2025-07-01") == ["示例新区"]
    earlier = await clerk.patch(url, json={"valid_to": "2025-06-01"}, headers=if_match(present))
    assert earlier.status_code == 200, earlier.text
    back = await clerk.patch(url, json={"valid_to": "2025-07-01"}, headers=if_match(earlier.json()))
    assert (back.status_code, back.json()["valid_to"]) == (200, "2025-07-01")


async def test_given_a_stored_check_then_it_cites_the_version_that_held_on_its_day(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = await create(clerk, "/zone-layers")
    insert_zone(postgres, former, square(106.6, 29.3), name="示例旧区")
    new = await draft(clerk, former)
    insert_zone(postgres, new, square(106.6, 29.3), name="示例新区")
    before = await clerk.post(
        f"{BASE}/admission-checks", json=CHECK | {"on": "2025-06-30"}, headers=new_key()
    )
    assert (await act(clerk, new, "publish")).status_code == 200
    seen = []
    for day in ("2025-06-30", "2025-07-01"):
        answer = await clerk.post(
            f"{BASE}/admission-checks", json=CHECK | {"on": day}, headers=new_key()
        )
        seen.append(cited(answer.json()))
    stored = (await clerk.get(f"{BASE}/admission-checks/{before.json()['id']}")).json()
    assert seen == [{"2021"}, {"2025"}]
    assert cited(stored) == {"2021"}


def cited(check: Record) -> set[str]:
    """Versions of the layers that the evidence names."""
    return {
        evidence["layer"]["version"]
        for result in check["results"]
        for evidence in result["evidence"]
        if evidence.get("layer")
    }


@pytest.mark.parametrize(
    ("fields", "code", "pointer"),
    [
        ({"kind": "railway"}, "layer_unrelated", "/replaces_id"),
        ({"division_code": "500113001"}, "layer_unrelated", "/replaces_id"),
    ],
)
async def test_given_a_version_of_another_layer_then_it_replaces_nothing(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: Record, code: str, pointer: str
) -> None:
    former = await create(clerk, "/zone-layers")
    body = LAYER | {"version_no": "2025", "replaces_id": former["id"], "state": "draft"} | fields
    answer = await clerk.post(LAYERS, json=body, headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert counts(postgres, "zone_layers") == [1]


async def test_given_an_empty_draft_or_a_day_before_the_former_version_then_it_is_not_published(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = await create(clerk, "/zone-layers")
    new = await draft(clerk, former)
    empty = await act(clerk, new, "publish")
    insert_zone(postgres, new, square())
    early = await act(clerk, new, "publish", valid_from="2021-01-01")
    assert (empty.status_code, empty.json()["code"]) == (422, "layer_empty")
    assert (early.status_code, early.json()["code"]) == (422, "day_out_of_order")
    assert early.json()["errors"][0]["pointer"] == "/valid_from"
    read = (await clerk.get(f"{LAYERS}/{new['id']}")).json()
    assert (read["state"], read["version"]) == ("draft", 1)


async def test_given_two_drafts_for_one_version_then_only_the_first_replaces_it(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = await create(clerk, "/zone-layers")
    first, second = await draft(clerk, former), await draft(clerk, former, version_no="2026")
    for layer in (first, second):
        insert_zone(postgres, layer, square())
    one = await act(clerk, first, "publish")
    other = await act(clerk, second, "publish", valid_from="2025-06-01")
    assert (one.status_code, other.status_code) == (200, 409)
    assert (await clerk.get(f"{LAYERS}/{former['id']}")).json()["valid_to"] == "2025-07-01"


async def test_given_a_withdrawn_version_then_it_ends_and_what_it_was_stays_readable(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await create(clerk, "/zone-layers")
    insert_zone(postgres, layer, square())
    early = await act(clerk, layer, "withdraw", reason="示例理由", on="2021-01-01")
    done = await act(clerk, layer, "withdraw", reason="示例理由", on="2025-07-01")
    again = await act(clerk, layer, "withdraw", reason="示例理由")
    assert (early.status_code, early.json()["errors"][0]["pointer"]) == (422, "/on")
    assert (done.json()["state"], done.json()["valid_to"]) == ("withdrawn", "2025-07-01")
    assert done.json()["end_reason"] == "示例理由"
    assert (again.status_code, again.json()["allowed"]) == (409, [])
    assert (await names(clerk), await names(clerk, as_of="2025-06-30")) == ([], ["示例区域"])
    audited = "SELECT count(*) FROM audit_entries WHERE entity = 'zone_layers'"
    assert run_sql(postgres, audited)[0][0] == 2


async def test_given_a_version_that_has_not_begun_when_withdrawn_then_the_former_holds_again(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = await create(clerk, "/zone-layers", valid_to="2030-01-01")
    insert_zone(postgres, former, square(), name="示例旧区")
    new = await draft(clerk, former, valid_from="2026-07-01")
    insert_zone(postgres, new, square(), name="示例新区")
    assert (await act(clerk, new, "publish")).status_code == 200
    assert await names(clerk, as_of="2026-07-01") == ["示例新区"]
    undone = await act(clerk, new, "withdraw", reason="示例理由")
    assert undone.json()["state"] == "discarded"
    assert await names(clerk, as_of="2026-07-01") == ["示例旧区"]
    assert (await clerk.get(f"{LAYERS}/{former['id']}")).json()["valid_to"] == "2030-01-01"


async def test_given_a_published_version_then_neither_it_nor_its_zones_are_rewritten(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await create(clerk, "/zone-layers")
    zone = insert_zone(postgres, layer, square())
    for change in ({"version_no": "2021修"}, {"valid_from": "2020-01-01"}):
        answer = await clerk.patch(f"{LAYERS}/{layer['id']}", json=change, headers=if_match(layer))
        assert (answer.status_code, answer.json()["code"]) == (409, "illegal_transition")
    edited = await clerk.patch(
        f"{ZONES}/{zone}", json={"grade": "示例级"}, headers={"If-Match": '"1"'}
    )
    named = await clerk.patch(
        f"{LAYERS}/{layer['id']}", json={"basis": "示例批复", "confirmed": True},
        headers=if_match(layer),
    )  # fmt: skip
    assert edited.status_code == 409
    assert (named.json()["basis"], named.json()["confirmed"]) == ("示例批复", True)


async def test_given_two_versions_then_what_came_went_and_changed_is_counted_with_its_area(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = await create(clerk, "/zone-layers")
    new = await draft(clerk, former)
    same, wider = square(106.5, 29.4), square(106.5, 29.4, 0.008)
    for layer, name, code, shape, grade in (
        (former, "示例甲", "A", same, None), (new, "示例甲", "A", same, None),
        (former, "示例乙", "B", same, None), (new, "示例乙", "B", wider, "一级"),
        (former, "示例丙", "C", same, None), (new, "示例丁", "D", same, None),
        (former, "示例无号", None, same, None), (former, "示例无号", None, wider, None),
        (new, "示例无号", None, wider, None),
    ):  # fmt: skip
        insert_zone(postgres, layer, shape, name=name, code=code, grade=grade)
    answer = await clerk.get(f"{LAYERS}/{new['id']}/comparison")
    found = answer.json()
    small, large = "0.1721", "0.6885"
    assert found["unchanged"] == {
        "count": 2, "area_before_km2": "0.8606", "area_after_km2": "0.8606",
    }  # fmt: skip
    assert found["added"] == {
        "count": 1, "area_before_km2": "0.0000", "area_after_km2": small,
    }  # fmt: skip
    assert found["removed"]["count"] == 2
    assert found["changed"] == {"count": 1, "area_before_km2": small, "area_after_km2": large}
    first = found["items"][0]
    assert (first["change"], first["code"], first["fields"]) == (
        "changed", "B", ["grade", "geometry"],
    )  # fmt: skip
    assert {(i["change"], i["name"]) for i in found["items"]} == {
        ("changed", "示例乙"), ("added", "示例丁"), ("removed", "示例丙"), ("removed", "示例无号"),
    }  # fmt: skip
    assert (found["before"]["id"], found["truncated"]) == (former["id"], False)


async def test_given_nothing_to_compare_with_then_422(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await create(clerk, "/zone-layers")
    road = await create(clerk, "/zone-layers", kind="main_road", name="示例道路")
    url = f"{LAYERS}/{layer['id']}/comparison"
    alone = await clerk.get(url)
    other = await clerk.get(url, params={"against": road["id"]})
    itself = await clerk.get(url, params={"against": layer["id"]})
    assert [a.json()["code"] for a in (alone, other, itself)] == ["layer_unrelated"] * 3


async def test_given_a_zone_of_a_draft_then_what_is_written_on_it_can_be_put_right(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    layer = await draft(clerk)
    zone = insert_zone(postgres, layer, square(), name="示例错名")
    url = f"{ZONES}/{zone}"
    read = await clerk.get(url)
    answer = await clerk.patch(
        url, json={"name": "示例正名", "grade": "一级"},
        headers={"If-Match": read.headers["etag"]},
    )  # fmt: skip
    stale = await clerk.patch(url, json={"grade": "二级"}, headers={"If-Match": '"1"'})
    assert (answer.json()["name"], answer.json()["grade"]) == ("示例正名", "一级")
    assert (answer.headers["etag"], stale.status_code) == ('"2"', 412)
    assert await names(clerk, layer=layer["id"]) == ["示例正名"]
