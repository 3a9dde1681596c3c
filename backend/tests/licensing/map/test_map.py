"""`/mining-rights/map`: grid from far, polygons from near, for any day, in any scope."""

import gzip
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import httpx
import numpy as np
import psycopg
import pytest
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.licensing.conftest import BASE, if_match, square

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key, scope_of
from kuangzheng.licensing.map.answers import BUDGET, FEW_ZOOM, Cache, Mapper, MapQuestion
from kuangzheng.licensing.map.grid import count
from kuangzheng.licensing.map.marks import day_number, register_revision
from kuangzheng.licensing.map.rights import CLASSES, RightsSource
from kuangzheng.licensing.rights.rules import STATUS_NAMES, display_status

URL = f"{BASE}/mining-rights/map"
BOX = "106,29,108,30"
Registered = Callable[..., Any]


async def draw(
    client: httpx.AsyncClient, zoom: int = FEW_ZOOM - 1, **params: Any
) -> dict[str, Any]:
    answer = await client.get(URL, params={"bbox": BOX, "zoom": zoom} | params)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def counted(drawn: dict[str, Any]) -> dict[str, int]:
    total: dict[str, int] = {}
    for cell in drawn["cells"]:
        assert cell["count"] == sum(cell["by_status"].values())
        for word, n in cell["by_status"].items():
            total[word] = total.get(word, 0) + n
    return total


@pytest.fixture
def several(registered: Registered) -> Callable[..., Any]:
    async def make() -> list[dict[str, Any]]:
        return [
            await registered(code="示例-1"),
            await registered(code="示例-2", geometry=square(106.72), valid_to="2025-12-31"),
            await registered(
                code="示例-3", geometry=square(106.92), kind="exploration", minerals=["金"],
                mining_method=None, capacity=None, elevation=None, valid_to="2026-12-31",
            ),
        ]  # fmt: skip

    return make


@pytest.mark.service("licensing")
async def test_given_a_far_zoom_then_counts_by_status_and_near_then_polygons(
    clerk: httpx.AsyncClient, several: Callable[..., Any]
) -> None:
    rights = await several()
    far, near = await draw(clerk), await draw(clerk, zoom=12)
    assert (far["kind"], far["truncated"], far["as_of"]) == ("grid", False, "2025-08-01")
    assert counted(far) == {"valid": 2, "expiring": 1}
    assert (near["kind"], near["truncated"]) == ("polygons", False)
    assert {item["id"] for item in near["items"]} == {right["id"] for right in rights}
    item = next(item for item in near["items"] if item["code"] == "示例-2")
    assert (item["status"], item["mineral"], item["kind"]) == (
        "expiring", "建筑石料用灰岩", "mining",
    )  # fmt: skip
    assert item["geometry"]["type"] == "Polygon"


@pytest.mark.service("licensing")
async def test_given_filters_and_a_day_then_grid_and_polygons_agree_with_the_list(
    clerk: httpx.AsyncClient, several: Callable[..., Any], registered: Registered
) -> None:
    await several()
    holder = (await clerk.post(f"{BASE}/holders", headers=new_key(), json={
        "name": "示例矿业有限公司", "division_code": "500113",
    })).json()["id"]  # fmt: skip
    await registered(code="示例-4", geometry=square(106.96), holder_id=holder)
    for params in (
        {"division": "500113"}, {"division": "500112"}, {"division": "500000"},
        {"expires_before": "2026-01-01"}, {"expires_before": "2025-12-31"},
        {"holder_id": str(uuid4())}, {"holder_id": holder},
        {"scale_class": "large"}, {"scale_class": "small"}, {"mining_method": "open_pit"},
        {"mining_method": "other"}, {"mining_method": "underground", "kind": "mining"},
        {"kind": "exploration"}, {"mineral": "石灰岩"}, {"status": "expiring"}, {"mineral": "煤"},
        {"as_of": "2026-06-01"}, {"as_of": "2023-12-31"},
        {"as_of": "2030-01-01", "status": "expired"},
        {"status": "valid,expiring", "kind": "mining"},
    ):  # fmt: skip
        listed = (await clerk.get(f"{BASE}/mining-rights", params={"bbox": BOX, **params})).json()[
            "items"
        ]
        words = sorted(item["display_status"] for item in listed)
        far, near = await draw(clerk, **params), await draw(clerk, zoom=13, **params)
        assert sorted(w for w, n in counted(far).items() for _ in range(n)) == words, params
        assert sorted(item["status"] for item in near["items"]) == words, params
    for params, found in (
        ({"mining_method": "open_pit"}, 3), ({"mining_method": "well"}, 0),
        ({"scale_class": "large"}, 3), ({"scale_class": "small"}, 0),
    ):  # fmt: skip
        assert sum(counted(await draw(clerk, **params)).values()) == found, params


@pytest.mark.service("licensing")
async def test_given_a_change_then_the_next_map_shows_it(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    before = counted(await draw(clerk))
    body = {"effective_on": "2025-08-01", "reason": "示例"}
    await clerk.post(
        f"{BASE}/mining-rights/{record['id']}/extinguish", json=body, headers=if_match(record)
    )
    assert (before, counted(await draw(clerk))) == ({"valid": 1}, {"extinguished": 1})
    assert counted(await draw(clerk, as_of="2025-07-31")) == {"valid": 1}


@pytest.mark.service("licensing")
async def test_given_other_scopes_then_each_counts_its_own(
    app: FastAPI, clerk: httpx.AsyncClient, several: Callable[..., Any], token: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    rights = await several()
    await draw(clerk)
    holder = str(uuid4())
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', true)")
        connection.execute(
            "INSERT INTO holders (id, division_code, name) VALUES (%s, '500113', '示例')", (holder,)
        )
        connection.execute(
            "UPDATE mining_right_versions SET holder_id = %s WHERE right_id = %s",
            (holder, rights[1]["id"]),
        )
    expected = {
        ("leader", "500000", None): {"valid": 2, "expiring": 1},
        ("leader", "140900", None): {},
        ("holder", "500113", holder): {"expiring": 1},
        ("holder", "500113", None): {},
    }
    for (role, division, own), words in expected.items():
        async with client_for(app, token(role, division=division, holder=own)) as client:
            assert counted(await draw(client)) == words
            assert len((await draw(client, zoom=12))["items"]) == sum(words.values())


@pytest.mark.service("licensing")
async def test_given_a_client_that_takes_gzip_then_the_body_is_small_and_says_it_varies(
    clerk: httpx.AsyncClient, several: Callable[..., Any]
) -> None:
    await several()
    params = {"bbox": BOX, "zoom": 8}
    packed = await clerk.get(URL, params=params, headers={"Accept-Encoding": "gzip"})
    plain = await clerk.get(URL, params=params, headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.json() == plain.json()


@pytest.mark.service("licensing")
async def test_given_more_areas_than_the_budget_then_they_are_counted_and_not_cut_off(
    database: Database, clerk: httpx.AsyncClient, several: Callable[..., Any]
) -> None:
    await several()
    question = MapQuestion((106.0, 29.0, 108.0, 30.0), 15, date(2025, 8, 1))
    within = await Mapper(RightsSource(), database, budget=3).answer(scope_of(), question)
    over = await Mapper(RightsSource(), database, budget=2).answer(scope_of(), question)
    assert b'"kind":"polygons"' in within.body
    assert b'"kind":"grid"' in over.body
    assert b'"truncated":false' in over.body
    assert gzip.decompress(over.packed) == over.body
    assert BUDGET <= 3000


@pytest.mark.service("licensing")
async def test_given_a_held_register_then_it_is_read_again_only_when_the_revision_moves(
    database: Database, registered: Registered
) -> None:
    await registered(code="示例-1")
    store = Mapper(RightsSource(), database).store
    first, again = await store.marks(), await store.marks()
    await registered(code="示例-2", geometry=square(106.9))
    await store.warm()
    after = await store.marks()
    assert first is again
    assert (len(first.rows), len(after.rows)) == (1, 2)
    assert after.revision == await register_revision(database)


@pytest.mark.service("licensing")
@pytest.mark.parametrize("params", [{"bbox": "1,2"}, {"zoom": 23}, {"status": "x"}, {"bbox": ""}])
async def test_given_malformed_parameters_then_400(
    clerk: httpx.AsyncClient, params: dict[str, Any]
) -> None:
    answer = await clerk.get(URL, params={"bbox": BOX, "zoom": 8} | params)
    assert answer.status_code == 400


days = st.integers(-400, 400)


@given(rows=st.lists(
    st.tuples(
        st.sampled_from(list(STATUS_NAMES)),
        st.sampled_from(["valid", "detained", "expired", "renewal_pending", "lapsed", "revoked"]),
        days, days,
    ),
    max_size=30,
))  # fmt: skip
@settings(deadline=None)
def test_counting_classifies_as_the_list_does(rows: list[tuple[str, str, int, int]]) -> None:
    on = date(2025, 8, 1)
    today = day_number(on)
    status = {"extinguished": "x", "registered": "n"}
    licence = {"renewal_pending": "p", "expired": "e", "lapsed": "e", "valid": "v"}
    packed = np.zeros(
        len(rows),
        dtype=[("status", "u1"), ("licence", "u1"), ("term_from", "i4"), ("term_to", "i4")],
    )
    for n, (held, paper, start, end) in enumerate(rows):
        packed[n] = (
            ord(status.get(held, "r")), ord(licence.get(paper, "s")), today + start, today + end,
        )  # fmt: skip
    found = [CLASSES[code] for code in RightsSource().classify(packed, today)]
    start_of = date.fromordinal
    assert found == [
        display_status(
            held, paper, start_of(on.toordinal() + start), start_of(on.toordinal() + end), on
        )
        for held, paper, start, end in rows
    ]


def test_a_cache_forgets_the_least_used_when_it_grows_too_heavy() -> None:
    grid = count(np.array([106.0]), np.array([29.0]), np.array([0]), 2, 8)
    cache = Cache(limit=2 * grid.weight)
    for key in ("a", "b"):
        cache.put((key,), grid)
    cache.get(("a",))
    cache.put(("c",), grid)
    assert [cache.get((key,)) is not None for key in "abc"] == [True, False, True]


def test_a_portal_scope_without_a_holder_selects_nothing() -> None:
    rows = np.zeros(1, dtype=[("division", "S9"), ("holder", "V16")])
    from kuangzheng.licensing.map.marks import seen_by_holder

    assert len(seen_by_holder(rows, scope_of(role=DbRole.PORTAL))) == 0
    assert len(seen_by_holder(rows, scope_of())) == 1


@pytest.mark.service("licensing")
async def test_given_a_place_then_the_nearest_rights_by_their_boundary(
    clerk: httpx.AsyncClient, several: Callable[..., Any]
) -> None:
    rights = await several()
    asked = {"at": "106.722,29.402", "within_m": 20_000}
    answer = await clerk.get(f"{BASE}/mining-rights/near", params=asked)
    assert answer.status_code == 200, answer.text
    found = answer.json()["items"]
    # the square of 示例-2 begins at 106.72, that of 示例-3 at 106.92: 0.198 degrees of longitude at
    # 29.402 N, 97.07 km a degree
    assert [one["code"] for one in found] == ["示例-2", "示例-3"]
    assert (found[0]["id"], found[0]["distance_m"]) == (rights[1]["id"], 0.0)
    assert 19_200 < found[1]["distance_m"] < 19_240
    none = await clerk.get(f"{BASE}/mining-rights/near", params=asked | {"as_of": "2000-01-01"})
    assert none.json()["items"] == []


@pytest.mark.service("licensing")
async def test_given_an_area_then_the_rights_inside_it_as_the_filters_say(
    app: FastAPI, clerk: httpx.AsyncClient, several: Callable[..., Any], token: Callable[..., str]
) -> None:
    rights = await several()
    # all of 示例-2 (106.72 to 106.724 E), a quarter of 示例-3 (106.92 to 106.924 E)
    area = "106.62,29.3;106.921,29.3;106.921,29.5;106.62,29.5"
    url = f"{BASE}/mining-rights/inside"
    told = (await clerk.get(url, params={"area": area})).json()
    assert [(one["code"], one["whole"], one["share_percent"]) for one in told["items"]] == [
        ("示例-2", True, 100.0), ("示例-3", False, 25.0),
    ]  # fmt: skip
    assert (told["count"], told["whole"]) == (2, 1)
    assert told["by_state"] == {"expiring": 1, "valid": 1}
    for asked, found in (
        ({"kind": "exploration"}, {rights[2]["id"]}), ({"status": "expiring"}, {rights[1]["id"]}),
        ({"expires_before": "2026-01-01"}, {rights[1]["id"]}), ({"division": "500112"}, set()),
        ({"as_of": "2000-01-01"}, set()), ({"mineral": "煤"}, set()),
    ):  # fmt: skip
        inside = (await clerk.get(url, params={"area": area} | asked)).json()
        assert {one["id"] for one in inside["items"]} == found, asked
    refused = await clerk.get(url, params={"area": "106,29;107,29"})
    assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (400, "/area")
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        assert (await neighbour.get(url, params={"area": area})).json()["count"] == 0
