"""A right of Banan with an approved restoration plan, and those who work on it."""

import hashlib
import struct
import zlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.restoration.conftest import BASE, if_match, square
from tests.restoration.funds.conftest import HOLDER, Scene, plan_data, right_data

PLANS = f"{BASE}/restoration-plans"
ANNUAL = f"{BASE}/annual-plans"
Body = dict[str, Any]


def fen(amount: int) -> Body:
    return {"amount_fen": amount}


def measure(name: str, quantity: str, unit: str, cost: int) -> Body:
    return {"measure": name, "quantity": quantity, "unit": unit, "cost": fen(cost)}


def plan_body(**fields: Any) -> Body:
    """10,000 yuan in two phases, as `plan_data` was approved: 6,000 = 2,500 + 1,500 + 2,000 in two
    zones, and 4,000 in one."""
    return {
        "title": "示例矿区生态修复方案", "total": fen(1_000_000),
        "phases": [
            {"name": "一期", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "zones": [
                {"name": "采坑区", "direction": "forest", "geometry": square(106.5), "measures": [
                    measure("backfill", "1200", "立方米", 250_000),
                    measure("levelling", "800.5", "立方米", 150_000),
                ]},
                {"name": "边坡区", "geometry": square(106.51), "measures": [
                    measure("retaining_wall", "60", "米", 200_000),
                ]},
            ]},
            {"name": "二期", "starts_on": "2027-01-01", "ends_on": "2027-12-31", "zones": [
                {"name": "堆场区", "direction": "farmland", "geometry": square(106.52),
                 "measures": [measure("soil_cover", "90", "亩", 400_000)]},
            ]},
        ],
    } | fields  # fmt: skip


def year_body(**fields: Any) -> Body:
    """2025: soil cover of 40 mu at 1,500 yuan, 500 trees at 500 yuan, 2,000 yuan in all."""
    return {
        "year": 2025, "area": {"value": "40", "unit": "亩"}, "total": fen(200_000),
        "items": [
            {"name": "东侧覆土", "measure": "soil_cover", "quantity": "40", "unit": "亩",
             "cost": fen(150_000), "geometry": square(106.5)},
            {"name": "平台植树", "measure": "planting", "quantity": "500", "unit": "株",
             "cost": fen(50_000)},
        ],
    } | fields  # fmt: skip


def png(shade: int = 1) -> bytes:
    """One grey pixel of 65,536 shades."""
    head = struct.pack(">IIBBBBB", 1, 1, 16, 0, 0, 0, 0)
    line = struct.pack(">BH", 0, shade)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(line)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


async def stored(client: httpx.AsyncClient, content: bytes, name: str) -> str:
    """The id of an uploaded document."""
    digest = hashlib.sha256(content).hexdigest()
    answer = await client.put(f"{BASE}/blobs/{digest}", content=content, params={"name": name})
    assert answer.status_code in (200, 201), answer.text
    return str(answer.json()["document_id"])


@dataclass
class Works:
    """Those who work on a right: who prepares, who checks, who decides, the holder."""

    scene: Scene
    clerk: httpx.AsyncClient
    reviewer: httpx.AsyncClient
    approver: httpx.AsyncClient
    holder: httpx.AsyncClient
    right_id: str = ""
    clock: SettableClock = field(init=False)

    def __post_init__(self) -> None:
        self.clock = self.scene.clock

    async def right(self, **approved: Any) -> str:
        """A right that licensing told of; with `approved` also its plan's approval."""
        right_id = str(new_id())
        await self.scene.tell("right_registered", right_data(right_id))
        if approved:
            await self.scene.tell("restoration_plan_approved", plan_data(right_id, **approved))
        return right_id

    async def made(self, path: str, body: Body, status: int = 201) -> Body:
        answer = await self.clerk.post(path, json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, path: str, record: Body, name: str, body: Body,
        status: int = 200,
    ) -> Body:  # fmt: skip
        url = f"{path}/{record['id']}/{name}"
        answer = await who.post(url, json=body, headers=if_match(record))
        assert answer.status_code == status, answer.text
        return dict(answer.json())


@pytest_asyncio.fixture
async def works(
    app: FastAPI, database: Database, clock: SettableClock, token: Callable[..., str],
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient,
) -> AsyncIterator[Works]:  # fmt: skip
    async with (
        client_for(app, token("approver")) as approver,
        client_for(app, token("holder", holder=HOLDER)) as holder,
    ):
        scene = Scene(database, clock, clerk, clerk, holder)
        yield Works(scene, clerk, reviewer, approver, holder)
