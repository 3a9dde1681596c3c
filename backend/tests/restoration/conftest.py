"""The restoration service over real PostgreSQL, and sites to begin with."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, new_key
from kuangzheng.restoration.app import create_app

BASE = "/api/v1/restoration"
SITES = f"{BASE}/restoration-sites"


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    yield create_app(Runtime("restoration", database, keys, settings, clock))


@pytest_asyncio.fixture
async def clerk(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """A clerk of Banan district (500113)."""
    async with client_for(app, token("clerk")) as client:
        yield client


@pytest_asyncio.fixture
async def reviewer(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """A reviewer of the same."""
    async with client_for(app, token("reviewer")) as client:
        yield client


def square(lon: float = 106.5, lat: float = 29.4, size: float = 0.004) -> dict[str, Any]:
    """A GeoJSON square, lower left corner and side in degrees."""
    corners = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size]]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


def site_body(**fields: Any) -> dict[str, Any]:
    """An orphan mine of Banan, found on 2024-03-01."""
    return {
        "division_code": "500113", "code": "示例图斑001", "name": "示例南山废弃矿山",
        "category": "orphan_mine", "found_on": "2024-03-01", "party_kind": "government",
        "party_name": "示例区人民政府", "mode": "engineering", "direction": "forest",
        "basin": "长江", "programmes": ["长江经济带废弃露天矿山"], "geometry": square(),
    } | fields  # fmt: skip


@pytest.fixture
def sited(clerk: httpx.AsyncClient) -> Callable[..., Any]:
    """`await sited(code=…)`: a site as the service answered."""

    async def make(client: httpx.AsyncClient | None = None, **fields: Any) -> dict[str, Any]:
        body = site_body(**fields)
        answer = await (client or clerk).post(SITES, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return make


def if_match(record: dict[str, Any]) -> dict[str, str]:
    """The headers of an action on a record as it was read."""
    return {"If-Match": f'"{record["version"]}"', **new_key()}


async def act(
    client: httpx.AsyncClient, record: dict[str, Any], name: str, **body: Any
) -> dict[str, Any]:
    """The site after an act on it."""
    url = f"{SITES}/{record['id']}/{name}"
    answer = await client.post(url, json=body, headers=if_match(record))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def land(mu: str, land_class: str = "forest") -> dict[str, Any]:
    return {"land_class": land_class, "area": {"value": mu, "unit": "亩"}}
