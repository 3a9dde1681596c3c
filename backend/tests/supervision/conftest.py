"""All services over real PostgreSQL in one process, as `kz run` has them; a mine to begin with."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.peers import Peers
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import Pools, SettableClock, TestKeys, client_for, new_key
from kuangzheng.licensing.snapshot import snapshot

NAMES = ("licensing", "restoration", "enforcement", "supervision")
BASE = "/api/v1/supervision"
COUNTY, OTHER_COUNTY = "500113", "500112"


def square(lon: float = 106.5, lat: float = 29.4, size: float = 0.004) -> dict[str, Any]:
    """A GeoJSON square, lower left corner and side in degrees."""
    corners = [[lon, lat], [lon + size, lat], [lon + size, lat + size], [lon, lat + size]]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


@dataclass
class City:
    """The services; `peers` is whom supervision asks and may be changed by a test."""

    peers: dict[str, Any]
    databases: Pools
    make_token: Callable[..., str]
    clock: SettableClock
    ids: dict[str, str] = field(default_factory=dict)

    def client(self, service: str, token: str | None = None, **headers: str) -> httpx.AsyncClient:
        return client_for(self.apps[service], token or self.make_token("clerk"), **headers)

    @property
    def apps(self) -> dict[str, FastAPI]:
        return self._apps

    _apps: dict[str, FastAPI] = field(default_factory=dict)

    async def post(self, service: str, path: str, *roles: str, **body: Any) -> dict[str, Any]:
        token = self.make_token(*(roles or ("clerk",)))
        async with self.client(service, token) as client:
            url = f"/api/v1/{service}{path}"
            answer = await client.post(url, json=body, headers=new_key())
            assert answer.status_code == 201, answer.text
            found: dict[str, Any] = answer.json()
            return found

    async def get(self, path: str, token: str | None = None, **query: Any) -> httpx.Response:
        async with self.client("supervision", token) as client:
            return await client.get(f"{BASE}{path}", params=query)

    async def dossier(self, mine_id: str, token: str | None = None, **query: Any) -> dict[str, Any]:
        answer = await self.get(f"/mines/{mine_id}/dossier", token, **query)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def heard(self) -> None:
        """The others know licensing's register, as their workers would tell them."""
        for service in ("restoration", "enforcement"):
            told = LocalSource("licensing", self.databases["licensing"], service, snapshot)
            for one in import_module(f"kuangzheng.{service}.work").SUBSCRIPTIONS:
                reader = Consumer(self.databases[service], one, told)
                while one.producer == "licensing" and await reader.step():
                    pass

    def sources(self) -> dict[str, LocalSource]:
        """The feeds that supervision reads."""
        return {
            name: LocalSource(
                name, self.databases[name], "supervision",
                import_module(f"kuangzheng.{name}.snapshot").snapshot, self.clock,
            )
            for name in ("licensing", "restoration", "enforcement")
        }  # fmt: skip

    async def told(self, *producers: str) -> None:
        """Supervision has applied everything that was told so far, as its worker would."""
        sources = self.sources()
        for one in import_module("kuangzheng.supervision.work").SUBSCRIPTIONS:
            if one.producer in (producers or sources) and one.producer in sources:
                reader = Consumer(self.databases["supervision"], one, sources[one.producer])
                while await reader.step():
                    pass

    async def public(self, path: str, /, **query: Any) -> httpx.Response:
        """What everybody gets, without a token."""
        async with client_for(self.apps["supervision"], None) as client:
            return await client.get(f"/api/public/v1{path}", params=query)


@pytest_asyncio.fixture
async def city(
    databases: Pools,
    cleaned: Callable[[str], None], keys: TestKeys, clock: SettableClock,
    settings: KernelSettings, token: Callable[..., str],
) -> AsyncIterator[City]:  # fmt: skip
    peers: dict[str, Any] = {}
    apps: dict[str, FastAPI] = {}
    settings = settings.model_copy(update={"public_answer_seconds": 0})
    for name in NAMES:
        cleaned(name)
        runtime = Runtime(name, databases[name], keys, settings, clock, Peers(peers))
        apps[name] = peers[name] = import_module(f"kuangzheng.{name}.app").create_app(runtime)
    apps["supervision"].state.settings.dossier_part_seconds = 60.0  # the machine may be busy
    yield City(peers, databases, token, clock, _apps=apps)
    await databases.let_go(*NAMES)


@pytest.fixture
def mined(city: City) -> Callable[..., Awaitable[dict[str, str]]]:
    """`await mined()`: ids of a producing mine of Banan with a right, a permit and its holder, a
    damaged plot, a patrol, a responsibility and a case."""

    async def make(name: str = "示例石灰岩矿山", lon: float = 106.5) -> dict[str, str]:
        mine = await city.post("licensing", "/mines", name=name, division_code=COUNTY,
                               status="producing", main_mineral="建筑石料用灰岩",
                               mining_method="open_pit", document_no="示例1号")  # fmt: skip
        holder = await city.post(
            "licensing", "/holders", name=f"{name}有限公司", division_code=COUNTY
        )
        right = await city.post(
            "licensing", "/mining-rights", code=f"示例-{name}", kind="mining", name=name,
            minerals=["建筑石料用灰岩"], mining_method="open_pit",
            capacity={"value": "120", "unit": "万吨/年"}, elevation={"from_m": 310, "to_m": 200},
            valid_from="2024-01-01", valid_to="2033-12-31", geometry=square(lon),
            effective_on="2024-01-01", document_no="示例登〔2024〕1号",
            mine_id=mine["id"], holder_id=holder["id"],
        )  # fmt: skip
        permit = await city.post(
            "licensing", "/permits", kind="safety", number="示例安1号", authority="示例局",
            valid_from="2024-01-01", valid_to="2025-07-31", right_id=right["id"],
        )  # fmt: skip
        await city.heard()
        plot = await city.post("restoration", "/damaged-plots", **_plot(right["id"], name, lon))
        patrol = await city.post("enforcement", "/patrols", "inspector", **_patrol(mine["id"]))
        duty = await city.post(
            "enforcement", "/responsibilities", level="county", mine_id=mine["id"],
            person_name="示例县级责任人", from_on="2025-07-01",
        )  # fmt: skip
        case = await city.post(
            "enforcement", "/cases", "case_handler", violation="beyond_boundary",
            title="示例越界开采案", facts="示例", act_from="2025-07-01", act_until="2025-07-20",
            party_kind="unit", party_name="示例", place="示例", division_code=COUNTY,
            on="2025-08-01", right_id=right["id"],
        )  # fmt: skip
        return {
            "mine": mine["id"], "holder": holder["id"], "right": right["id"],
            "permit": permit["id"], "plot": plot["id"], "patrol": patrol["id"],
            "duty": duty["id"], "case": case["id"],
        }  # fmt: skip

    return make


def _plot(right: str, name: str, lon: float) -> dict[str, Any]:
    return {
        "right_id": right, "code": f"示例地块{name}"[:40], "name": "示例东采坑",
        "land_class": "forest", "found_on": "2025-07-10", "geometry": square(lon, size=0.001),
    }  # fmt: skip


def _patrol(mine: str) -> dict[str, Any]:
    return {
        "id": str(new_id()), "mine_id": mine, "manner": "open", "result": "nothing",
        "started_at": "2025-07-20T09:00:00+08:00", "ended_at": "2025-07-20T10:00:00+08:00",
        "participants": ["示例巡查员甲", "示例巡查员乙"],
    }  # fmt: skip


def part(dossier: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in dossier["parts"] if one["code"] == code)
    return found


def source(dossier: dict[str, Any], code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in dossier["sources"] if one["code"] == code)
    return found
