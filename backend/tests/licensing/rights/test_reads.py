"""Lists and reads: filters, orders, pages, as of a day, as known at an instant, for exchange."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import create

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, client_for
from kuangzheng.kernel.text import bigrams

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/mining-rights"
Registered = Callable[..., Any]


async def names(client: httpx.AsyncClient, **params: Any) -> list[str]:
    answer = await client.get(URL, params=params)
    assert answer.status_code == 200, answer.text
    return [item["name"] for item in answer.json()["items"]]


@pytest.fixture
def three(registered: Registered) -> Callable[..., Any]:
    async def make() -> list[dict[str, Any]]:
        return [
            await registered(code="示例-1", name="示例巴南石灰岩矿"),
            await registered(
                code="示例-2", name="示例木洞页岩矿", minerals=["砖瓦用页岩"],
                geometry=square(106.8),
                capacity={"value": "2", "unit": "万吨/年"}, valid_to="2025-12-31",
            ),
            await registered(
                code="示例-3", name="示例金矿勘查", kind="exploration", minerals=["金"],
                mining_method=None, capacity=None, elevation=None, geometry=square(106.95),
                effective_on="2024-06-01", valid_from="2024-06-01", valid_to="2027-05-31",
            ),
        ]  # fmt: skip

    return make


async def test_given_declared_filters_then_each_finds_its_rights_and_all_must_hold(
    clerk: httpx.AsyncClient, three: Callable[..., Any]
) -> None:
    await three()
    lime, shale, gold = "示例巴南石灰岩矿", "示例木洞页岩矿", "示例金矿勘查"
    assert await names(clerk) == [lime, shale, gold]
    assert await names(clerk, bbox="106.4,29.3,106.6,29.5") == [lime]
    assert await names(clerk, bbox="106.504,29.404,106.9,29.5") == [lime, shale]  # edges touch
    assert await names(clerk, q="巴南") == [lime]
    assert await names(clerk, q="石灰岩") == [lime]
    assert await names(clerk, q="示例-2") == [shale]
    assert await names(clerk, q="示例 页岩矿") == [shale]
    assert await names(clerk, status="expiring") == [shale]
    assert await names(clerk, status="valid,expiring") == [lime, shale, gold]
    assert await names(clerk, kind="exploration") == [gold]
    assert await names(clerk, mineral="石灰岩") == [lime]  # a use of limestone
    assert await names(clerk, mineral="gold") == [gold]
    assert await names(clerk, division="500113") == [lime, shale, gold]
    assert await names(clerk, division="500101") == []
    assert await names(clerk, scale_class="large") == [lime]
    assert await names(clerk, expires_before="2026-01-01") == [shale]
    assert await names(clerk, holder_id=str(uuid4())) == []
    assert await names(clerk, q="示例", kind="mining", status="valid") == [lime]


@pytest.mark.parametrize(
    ("params", "pointer"),
    [
        ({"q": "巴 南"}, "/q"), ({"bbox": "1,2,3"}, "/bbox"), ({"bbox": "107,29,106,30"}, "/bbox"),
        ({"bbox": "nan,0,1,1"}, "/bbox"), ({"status": "gone"}, "/status"),
        ({"mineral": "水晶宫"}, "/mineral"), ({"kind": "x"}, "/kind"), ({"limit": "501"}, "/limit"),
        ({"known_at": "2025-08-01T10:00:00"}, "/known_at"), ({"as_of": "yesterday"}, "/as_of"),
    ],
)  # fmt: skip
async def test_given_a_malformed_parameter_then_400_names_it(
    clerk: httpx.AsyncClient, params: dict[str, str], pointer: str
) -> None:
    answer = await clerk.get(URL, params=params)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_given_an_undeclared_order_or_a_foreign_cursor_then_400(
    clerk: httpx.AsyncClient, three: Callable[..., Any]
) -> None:
    await three()
    page = (await clerk.get(URL, params={"limit": 1})).json()
    wrong = await clerk.get(URL, params={"sort": "area"})
    foreign = await clerk.get(URL, params={"sort": "-code", "cursor": page["next_cursor"]})
    assert (wrong.status_code, foreign.status_code) == (400, 400)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("code", [1, 2, 3]), ("-code", [3, 2, 1]), ("valid_to", [2, 3, 1]),
        ("-valid_to", [1, 3, 2]),
        ("updated_at", [1, 2, 3]), ("-updated_at", [3, 2, 1]),
    ],
)  # fmt: skip
async def test_given_pages_of_one_then_they_add_up_to_the_whole_order(
    clerk: httpx.AsyncClient, registered: Registered, clock: SettableClock, sort: str,
    order: list[int],
) -> None:  # fmt: skip
    for n, ends in enumerate((None, "2025-12-31", "2030-12-31"), start=1):
        clock.instant += timedelta(minutes=1)
        await registered(code=f"示例-{n}", geometry=square(106.5 + n / 100), valid_to=ends)
    seen, cursor = [], None
    for _ in range(3):
        params = {"sort": sort, "limit": 1} | ({"cursor": cursor} if cursor else {})
        page = (await clerk.get(URL, params=params)).json()
        seen += [int(item["code"][-1]) for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == order
    assert cursor is None


async def test_given_days_and_instants_then_the_register_reads_as_it_was(
    clerk: httpx.AsyncClient, registered: Registered, clock: SettableClock
) -> None:
    before = clock.instant - timedelta(minutes=1)
    record = await registered(name="示例甲")
    first = clock.instant
    clock.instant += timedelta(days=1)
    body = {"effective_on": "2025-07-01", "reason": "示例", "name": "示例乙"}
    await clerk.post(f"{URL}/{record['id']}/change", json=body, headers=if_match(record))
    assert await names(clerk) == ["示例乙"]
    assert await names(clerk, as_of="2025-06-30") == ["示例甲"]
    assert await names(clerk, as_of="2023-12-31") == []
    assert await names(clerk, known_at=first.isoformat()) == ["示例甲"]
    assert await names(clerk, known_at=before.isoformat()) == []
    assert await names(clerk, known_at=first.isoformat(), q="示例甲", status="valid") == ["示例甲"]
    assert await names(clerk, known_at=clock.instant.isoformat(), bbox="106,29,107,30") == [
        "示例乙"
    ]
    page = (
        await clerk.get(URL, params={"as_of": "2025-06-30", "known_at": first.isoformat()})
    ).json()
    assert (page["as_of"], page["known_at"][:19]) == ("2025-06-30", "2025-08-01T10:00:00")


async def test_given_a_read_of_another_day_then_no_tag_and_404_before_the_first(
    clerk: httpx.AsyncClient, registered: Registered, clock: SettableClock
) -> None:
    record = await registered()
    past = await clerk.get(f"{URL}/{record['id']}", params={"as_of": "2024-05-01"})
    today = await clerk.get(f"{URL}/{record['id']}", params={"as_of": "2025-08-01"})
    known = await clerk.get(f"{URL}/{record['id']}", params={"known_at": clock.instant.isoformat()})
    early = await clerk.get(f"{URL}/{record['id']}", params={"as_of": "2023-12-31"})
    for answer in (past, today, known):
        assert answer.status_code == 200
        assert "etag" not in answer.headers
    assert past.json()["as_of"] == "2024-05-01"
    assert early.status_code == 404


async def test_given_history_then_every_act_says_what_it_changed_in_chinese(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    body = {
        "effective_on": "2025-07-01", "reason": "示例扩能", "document_no": "示例〔2025〕7号",
        "capacity": {"value": "150", "unit": "万吨/年"}, "elevation": {"from_m": 320, "to_m": 200},
        "mining_method": "combined",
    }  # fmt: skip
    await clerk.post(f"{URL}/{record['id']}/change", json=body, headers=if_match(record))
    first, second = (await clerk.get(f"{URL}/{record['id']}/history")).json()["items"]
    assert (first["act_name"], first["changes"], first["recorded_to"]) == ("登记", [], None)
    assert (first["valid_from"], first["valid_to"]) == ("2024-01-01", None)
    assert (second["version"], second["act_name"], second["reason"]) == (2, "变更", "示例扩能")
    assert (second["document_no"], second["actor_name"]) == ("示例〔2025〕7号", "测试用户")
    changes = {c["field_name"]: (c["before"], c["after"]) for c in second["changes"]}
    assert changes == {
        "登记状态": ("已登记", "已变更"),
        "开采方式": ("露天开采", "露天/地下开采"),
        "生产规模": ({"value": "120", "unit": "万吨/年"}, {"value": "150", "unit": "万吨/年"}),
        "开采标高": ({"from_m": "310", "to_m": "200"}, {"from_m": "320", "to_m": "200"}),
    }


async def test_given_an_act_on_the_same_day_then_the_first_shows_as_superseded(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    body = {"effective_on": "2024-01-01", "reason": "示例", "name": "示例更正"}
    await clerk.post(f"{URL}/{record['id']}/correct", json=body, headers=if_match(record))
    first, second = (await clerk.get(f"{URL}/{record['id']}/history")).json()["items"]
    assert first["recorded_to"] == second["recorded_from"]
    assert [c["field"] for c in second["changes"]] == ["name"]


async def test_given_geojson_is_accepted_then_features_for_exchange(
    clerk: httpx.AsyncClient, three: Callable[..., Any]
) -> None:
    await three()
    answer = await clerk.get(URL, params={"limit": 2}, headers={"Accept": "application/geo+json"})
    collection = answer.json()
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["vary"] == "Accept"
    assert [f["geometry"]["type"] for f in collection["features"]] == ["Polygon", "Polygon"]
    assert collection["features"][0]["properties"]["code"] == "示例-1"
    assert collection["next_cursor"] is not None


async def test_given_a_holder_of_the_register_then_the_portal_shows_only_its_own(
    app: FastAPI, clerk: httpx.AsyncClient, three: Callable[..., Any], token: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    lime, shale, _ = await three()
    mine, holder = str(uuid4()), str(uuid4())
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', true)")
        connection.execute(
            "INSERT INTO holders (id, division_code, name, bigrams)"
            " VALUES (%s, '500113', '示例公司', %s)", (holder, bigrams("示例公司")),
        )  # fmt: skip
        connection.execute(
            "INSERT INTO mines (id, division_code, name) VALUES (%s, '500113', '示例矿山')", (mine,)
        )
        connection.execute(
            "UPDATE mining_right_versions SET holder_id = %s, mine_id = %s WHERE right_id = %s",
            (holder, mine, lime["id"]),
        )
    async with client_for(app, token("holder", holder=holder)) as portal:
        assert await names(portal) == [lime["name"]]
        assert await names(portal, q="页岩") == []
        own = await portal.get(f"{URL}/{lime['id']}")
        other = await portal.get(f"{URL}/{shale['id']}")
        history = await portal.get(f"{URL}/{shale['id']}/history")
    async with client_for(app, token("holder")) as nobody:
        assert await names(nobody) == []
    assert own.json()["mine"] == {"id": mine, "name": "示例矿山"}
    assert own.json()["holder"]["name"] == "示例公司"
    assert (other.status_code, history.status_code) == (404, 404)
    assert await names(clerk, q="示例公司") == [lime["name"]]


async def test_given_the_feed_snapshot_then_present_rights_are_told_page_by_page(
    app: FastAPI, clerk: httpx.AsyncClient, three: Callable[..., Any], token: Callable[..., str]
) -> None:
    await three()
    told = [(await create(clerk, "/mines", name=f"示例矿山{at}"))["id"] for at in range(3)]
    access = token(kind="client", scopes=("events:read",), grants={"500113": ["client"]})
    async with client_for(app, access) as client:
        first = (await client.get(f"{BASE}/events/snapshot", params={"limit": 2})).json()
        items, after = first["items"], first["next_page"]
        while after:
            found = await client.get(
                f"{BASE}/events/snapshot", params={"limit": 2, "after": after}
            )
            items, after = items + found.json()["items"], found.json()["next_page"]
    rights = [item for item in items if item["type"] == "licensing.right_registered.v1"]
    assert [item["data"]["code"] for item in rights] == ["示例-1", "示例-2", "示例-3"]
    assert {item["type"] for item in first["items"]} == {"licensing.right_registered.v1"}
    mines = [item for item in items if item["type"] == "licensing.mine_status_changed.v1"]
    assert sorted(item["subject"] for item in mines) == sorted(told)
    assert items == [*rights, *mines]
