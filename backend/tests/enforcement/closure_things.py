"""A closure of Banan and the people who carry it out."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import BASE, if_match
from tests.enforcement.patch_things import uploaded

CLOSURES = f"{BASE}/mine-closures"
SHAFTS = f"{BASE}/sealed-shafts"
SUPPLIES = f"{BASE}/explosive-supplies"
Body = dict[str, Any]
POINTS = ("people", "equipment", "buildings", "power")


def closure_body(**fields: Any) -> Body:
    """Ordered by the county on Tuesday 2025-07-01, to be finished by the end of the month."""
    return {
        "division_code": "500113", "kind": "backward", "mine_name": "示例落后采石场",
        "authority": "示例区人民政府", "document_no": "示例府关〔2025〕1号",
        "legal_ground": "示例：不具备安全生产条件且整改不到位，依法予以关闭",
        "criteria": ["small_scale", "backward"], "ordered_on": "2025-07-01",
        "finish_by": "2025-07-31", "place": "示例镇示例村",
    } | fields  # fmt: skip


def supply_body(**fields: Any) -> Body:
    return {
        "division_code": "500113", "mine_name": "示例落后采石场", "status": "cleared",
        "authority": "示例区公安局", "document_no": "示例公爆〔2025〕1号", "told_on": "2025-07-10",
        "remaining": "示例：剩余雷管已上缴",
    } | fields  # fmt: skip


@dataclass
class Hands:
    """Who registers, who accepts, who looks after what was sealed."""

    clerk: httpx.AsyncClient
    reviewer: httpx.AsyncClient
    inspector: httpx.AsyncClient

    async def made(self, url: str, body: Body, status: int = 201) -> Body:
        answer = await self.clerk.post(url, json=body, headers=new_key())
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def act(
        self, who: httpx.AsyncClient, record: Body, name: str, body: Body, status: int = 200,
        url: str = CLOSURES,
    ) -> Body:  # fmt: skip
        answer = await who.post(
            f"{url}/{record['id']}/{name}", json=body, headers=if_match(record)
        )
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def read(self, record: Body, url: str = CLOSURES) -> Body:
        return dict((await self.clerk.get(f"{url}/{record['id']}")).json())

    async def carried_out(self, **fields: Any) -> Body:
        """Every point done and one adit sealed; the police's word too."""
        record = await self.made(CLOSURES, closure_body(**fields))
        record = await self.act(self.clerk, record, "start", {"on": "2025-07-02"})
        record = await self.act(self.clerk, record, "shafts", {
            "name": "一号平硐", "kind": "adit", "place": "示例村北坡",
            "point": {"lon": "106.540000", "lat": "29.400000"},
        })  # fmt: skip
        await self.sealed(record["shaft_list"][0], "2025-07-12")
        await self.made(SUPPLIES, supply_body())
        for point in (*POINTS, "explosives"):
            done = {"on": "2025-07-11", "note": "示例：现场核实"}
            record = await self.act(self.clerk, record, f"points/{point}", done)
        return record

    async def sealed(self, shaft: Body, on: str) -> Body:
        photo = await uploaded(self.clerk, f"photo {shaft['id']} {on}".encode(), "photo.txt")
        body = {"on": on, "method": "blasted", "document_id": photo}
        return await self.act(self.clerk, shaft, "seal", body, url=SHAFTS)

    async def accepted(self, **fields: Any) -> Body:
        record = await self.carried_out(**fields)
        body = {"on": "2025-07-15", "document_no": "示例验〔2025〕1号", "note": "示例：验收合格"}
        return await self.act(self.reviewer, record, "accept", body)


async def closure_things(ours: httpx.AsyncClient) -> dict[str, str]:
    """Ids by path parameter, for the walks over every list."""
    hands = Hands(ours, ours, ours)
    record = await hands.carried_out()
    supply = (await ours.get(SUPPLIES)).json()["items"][0]
    return {
        "closure_id": record["id"], "shaft_id": record["shaft_list"][0]["id"],
        "supply_id": supply["id"],
    }  # fmt: skip


@pytest_asyncio.fixture
async def hands(
    app: FastAPI, token: Callable[..., str], clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> AsyncIterator[Hands]:
    async with client_for(app, token("inspector")) as inspector:
        yield Hands(clerk, reviewer, inspector)
