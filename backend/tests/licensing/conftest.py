"""The licensing service over real PostgreSQL, and a right to begin with."""

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
from kuangzheng.licensing.app import create_app

BASE = "/api/v1/licensing"


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    yield create_app(Runtime("licensing", database, keys, settings, clock))


@pytest_asyncio.fixture
async def clerk(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    """A clerk of Banan district (500113)."""
    async with client_for(app, token("clerk")) as client:
        yield client


def square(lon: float = 106.5, lat: float = 29.4, size: float = 0.004) -> dict[str, Any]:
    """A GeoJSON square, lower left corner and side in degrees."""
    corners = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size]]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


@pytest.fixture
def right_body() -> Callable[..., dict[str, Any]]:
    """The body of a first registration; keyword arguments replace its fields."""

    def make(**fields: Any) -> dict[str, Any]:
        return {
            "code": "示例-500113-0001", "kind": "mining", "name": "示例石灰岩矿",
            "minerals": ["建筑石料用灰岩"], "mining_method": "open_pit",
            "capacity": {"value": "120", "unit": "万吨/年"},
            "elevation": {"from_m": 310, "to_m": 200},
            "valid_from": "2024-01-01", "valid_to": "2033-12-31", "geometry": square(),
            "effective_on": "2024-01-01", "document_no": "示例登〔2024〕1号",
        } | fields  # fmt: skip

    return make


@pytest.fixture
def registered(
    clerk: httpx.AsyncClient, right_body: Callable[..., dict[str, Any]]
) -> Callable[..., Any]:
    """`await registered(name=…)`: a right as the service answered."""

    async def make(**fields: Any) -> dict[str, Any]:
        body = right_body(**fields)
        answer = await clerk.post(f"{BASE}/mining-rights", json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    return make


def if_match(record: dict[str, Any]) -> dict[str, str]:
    """The headers of an action on a record as it was read."""
    return {"If-Match": f'"{record["version"]}"', **new_key()}
