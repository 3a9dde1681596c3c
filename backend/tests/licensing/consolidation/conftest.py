"""A city of a few mines, in the register since before its scheme."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE
from tests.licensing.rooms import insert, insert_right

CITY, COUNTY, OTHER_COUNTY = "140900", "140902", "140921"
PATH = f"{BASE}/consolidation-screenings"
ASKED = {"division_code": CITY, "on": "2022-10-30"}


def square(north: float, side: float = 0.002) -> dict[str, Any]:
    """About 175 m by 222 m; `north` in degrees above the first."""
    west, south = 112.7, 38.4 + north
    east, top = west + side, south + side
    ring = [[west, south], [east, south], [east, top], [west, top], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


class City:
    """`add` registers a mine of 20 万吨 on ore body Ⅰ, but for what is given."""

    def __init__(self, postgres: EmbeddedServer) -> None:
        self.postgres = postgres

    def add(self, code: str, north: float, **fields: Any) -> str:
        reserve = fields.pop("reserve", {"value": "20", "unit": "万吨"})
        row = {
            "division_code": COUNTY, "code": code, "name": f"示例{code}", "ore_body": "Ⅰ号矿体",
            "valid_during": "[2020-01-01,)", "licence_status": "valid",
        } | fields  # fmt: skip
        right = insert_right(self.postgres, square(north), **row)
        if reserve:
            self.reserve(right, division_code=row["division_code"], **reserve)
        return right

    def reserve(self, right: str, **fields: Any) -> None:
        row = {
            "id": str(new_id()), "right_id": right, "division_code": COUNTY, "mineral": "石灰岩",
            "as_of": "2021-12-31",
        } | fields  # fmt: skip
        insert(self.postgres, "mining_right_reserves", **row)


@pytest.fixture
def city(postgres: EmbeddedServer, database: Any) -> City:
    return City(postgres)


@pytest_asyncio.fixture
async def bureau(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """A clerk of the city's bureau."""
    async with client_for(app, token("clerk", division=CITY)) as client:
        yield client


async def screened(client: httpx.AsyncClient, **fields: Any) -> dict[str, Any]:
    answer = await client.post(PATH, json=ASKED | fields, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def results(client: httpx.AsyncClient, run: dict[str, Any], **asked: Any) -> dict[str, Any]:
    """Results of a run by code."""
    answer = await client.get(f"{PATH}/{run['id']}/results", params=asked)
    assert answer.status_code == 200, answer.text
    return {one["code"]: one for one in answer.json()["items"]}
