"""An inspector of Banan with a registered device."""

import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.enforcement.conftest import BASE

DEVICES, SYNC = f"{BASE}/field-devices", f"{BASE}/sync"
NOON = "2025-08-01T10:00:00+08:00"
"""The clock of the tests."""
JPEG = b"\xff\xd8\xff" + b"0" * 64
Body = dict[str, Any]


def key_id(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def clue(**said: Any) -> Body:
    return {
        "violation": "beyond_boundary", "text": "示例：界外北侧有新开挖面，挖掘机一台",
        "place": "示例镇示例村", "point": {"lon": "106.540000", "lat": "29.400000"},
    } | said  # fmt: skip


def operation(kind: str, body: Body, **said: Any) -> Body:
    return {"id": str(new_id()), "kind": kind, "made_at": NOON, "body": body} | said


@dataclass
class Device:
    """A device in somebody's hands."""

    client: httpx.AsyncClient
    id: str

    async def push(self, *operations: Body, at: str = NOON, status: int = 200) -> Body:
        sent = {"device_id": self.id, "device_time": at, "operations": list(operations)}
        answer = await self.client.post(f"{SYNC}/push", json=sent)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def pull(self, since: str | None = None, status: int = 200, **said: Any) -> Body:
        asked = {"device": self.id, "since": since, **said}
        params = {name: value for name, value in asked.items() if value is not None}
        answer = await self.client.get(f"{SYNC}/pull", params=params)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def photo(self, content: bytes = JPEG) -> str:
        """Uploaded; its hash."""
        sha256 = hashlib.sha256(content).hexdigest()
        answer = await self.client.put(
            f"{BASE}/blobs/{sha256}", content=content, params={"name": "a.jpg"}
        )
        assert answer.status_code == 201, answer.text
        return sha256


async def registered(client: httpx.AsyncClient, name: str = "示例终端一号") -> Device:
    body = {"name": name, "platform": "Chromium", "key_id": key_id(name)}
    answer = await client.post(DEVICES, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return Device(client, answer.json()["id"])


@pytest_asyncio.fixture
async def inspector(
    app: FastAPI, token: Callable[..., str], clock: SettableClock
) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("inspector", subject="inspector-1")) as client:
        yield client


@pytest_asyncio.fixture
async def supervisor(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("inspector_chief")) as client:
        yield client


@pytest_asyncio.fixture
async def device(inspector: httpx.AsyncClient) -> Device:
    return await registered(inspector)
