"""The register of mortgages, seizures and disputes over all rights, on 1 August 2025."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import Token, insert, insert_right

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/encumbrances"


@pytest.fixture
def register(
    postgres: EmbeddedServer, database: Database, clock: SettableClock
) -> Mapping[str, str]:
    clock.instant = datetime(2025, 8, 1, 10, tzinfo=CHINA)
    holder = str(new_id())
    insert(postgres, "holders", id=holder, kind="company", name="示例石料公司",
           division_code="500113")  # fmt: skip
    near = insert_right(postgres, square(106.5, 29.3), name="示例近矿", code="示例-1",
                        holder_id=holder)  # fmt: skip
    far = insert_right(postgres, square(106.6, 29.3), name="示例邻矿", code="示例-2",
                       division_code="500112")  # fmt: skip
    gone = insert_right(postgres, square(106.7, 29.3), name="示例灭矿", status="extinguished")

    def enter(right: str, document: str, kind: str, registered: str, **fields: Any) -> None:
        insert(postgres, "encumbrances", **{
            "id": str(new_id()), "right_id": right, "division_code": "500113", "kind": kind,
            "authority": "示例银行", "document_no": document, "registered_on": registered,
        } | fields)  # fmt: skip

    enter(near, "押1", "mortgage", "2025-03-01")
    enter(near, "押2", "mortgage", "2025-02-01", until="2025-07-15")  # over, stands until lifted
    enter(near, "封1", "seizure", "2025-01-01", until="2025-07-20", authority="示例法院")  # over
    enter(near, "封2", "seizure", "2025-04-01", until="2025-08-31", authority="示例法院")
    enter(near, "争1", "dispute", "2025-05-01", until="2025-08-20", lifted_on="2025-07-01",
          lift_reason="示例和解")  # fmt: skip
    enter(far, "押9", "mortgage", "2025-06-01", until="2025-08-10", division_code="500112")
    enter(gone, "押8", "mortgage", "2024-01-01", until="2025-08-10")
    return {"near": near, "holder": holder}


@pytest_asyncio.fixture
async def city(app: FastAPI, token: Token) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("clerk", division="500000")) as client:
        yield client


async def listed(client: httpx.AsyncClient, **asked: str) -> list[str]:
    answer = await client.get(URL, params=asked)
    assert answer.status_code == 200, answer.text
    return [one["document_no"] for one in answer.json()["items"]]


async def test_given_rights_with_encumbrances_then_all_are_listed_with_their_right(
    register: Mapping[str, str], city: httpx.AsyncClient
) -> None:
    assert await listed(city) == ["押9", "争1", "封2", "押1", "押2", "封1", "押8"]
    first = (await city.get(URL, params={"q": "押1"})).json()["items"][0]
    assert first["right"] == {
        "id": register["near"], "code": "示例-1", "name": "示例近矿", "holder_name": "示例石料公司",
    }  # fmt: skip
    assert (first["kind_name"], first["in_force"], first["division_name"]) == (
        "抵押备案", True, "巴南区",
    )  # fmt: skip


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("asked", "documents"),
    [
        ({"kind": "seizure"}, ["封2", "封1"]),
        ({"in_force": "true"}, ["押9", "封2", "押1", "押2", "押8"]),
        ({"in_force": "false"}, ["争1", "封1"]),
        ({"until_before": "2025-08-10"}, ["押2", "封1"]),
        ({"division": "500113", "kind": "mortgage"}, ["押1", "押2", "押8"]),
        ({"division": "500112"}, ["押9"]), ({"q": "法院"}, ["封2", "封1"]),
        ({"q": "邻矿"}, ["押9"]), ({"q": "%"}, []),
        ({"sort": "until", "kind": "mortgage", "division": "500113"}, ["押2", "押8", "押1"]),
    ],
)  # fmt: skip
async def test_given_filters_then_the_list_follows_them(
    city: httpx.AsyncClient, asked: dict[str, str], documents: list[str]
) -> None:
    assert await listed(city, **asked) == documents


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("sort", ["-registered_on", "registered_on", "until", "-until"])
async def test_given_small_pages_then_every_one_comes_once(
    city: httpx.AsyncClient, sort: str
) -> None:
    seen, cursor = [], None
    while True:
        asked = {"limit": "2", "count": "exact", "sort": sort}
        page = (await city.get(URL, params=asked | ({"cursor": cursor} if cursor else {}))).json()
        assert page["total"] == 7
        seen += [one["document_no"] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 7
    assert (await city.get(URL, params={"sort": "name"})).status_code == 400


async def test_given_a_neighbour_a_holder_and_others_then_each_sees_its_own(
    register: Mapping[str, str], app: FastAPI, token: Token
) -> None:
    async with client_for(app, token("clerk", division="500112")) as neighbour:
        assert await listed(neighbour) == ["押9"]
    async with client_for(app, token("holder", holder=register["holder"])) as company:
        assert await listed(company) == ["争1", "封2", "押1", "押2", "封1"]
    async with client_for(app, token("audit_admin")) as auditor, client_for(app) as nobody:
        assert (await auditor.get(URL)).status_code == 403
        assert (await nobody.get(URL)).status_code == 401


async def test_given_last_days_then_those_not_lifted_of_rights_in_being_run_out(
    register: Mapping[str, str], city: httpx.AsyncClient
) -> None:
    answer = await city.get(f"{BASE}/expiries", params={"what": "encumbrance"})
    assert [
        (one["number"], one["kind_name"], one["days_left"], one["name"])
        for one in answer.json()["items"]
    ] == [
        ("押2", "抵押备案", -17, "示例近矿"), ("封1", "司法查封", -12, "示例近矿"),
        ("押9", "抵押备案", 9, "示例邻矿"), ("封2", "司法查封", 30, "示例近矿"),
    ]  # fmt: skip
    assert answer.json()["items"][0]["right_id"] == register["near"]
    home = (await city.get(f"{BASE}/overview")).json()
    assert {one["kind_name"] for one in home["expiring"]} == {"抵押、查封、争议"}
