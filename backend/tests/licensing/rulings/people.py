"""Clients with a role each, and the values they speak about."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE
from tests.licensing.rooms import Token

Body = dict[str, Any]
CONFIRMATIONS, RULEBOOKS = f"{BASE}/ruling-confirmations", f"{BASE}/rulebooks"
LOCAL = f"{BASE}/local-rulebooks"
LEGAL, CHIEF, CLERK = "legal_reviewer", "chief", "clerk"


class People:
    """`await people("clerk")`: that person's client, the same one each time."""

    def __init__(self, app: FastAPI, token: Token, stack: AsyncExitStack) -> None:
        self._app, self._token, self._stack = app, token, stack
        self._clients: dict[tuple[str, ...], httpx.AsyncClient] = {}

    async def __call__(
        self, role: str, division: str = "500113", more: str = ""
    ) -> httpx.AsyncClient:
        who = (role, division, more)
        if who not in self._clients:
            roles = [role, more] if more else [role]
            client = client_for(self._app, self._token(*roles, division=division))
            self._clients[who] = await self._stack.enter_async_context(client)
        return self._clients[who]


@pytest_asyncio.fixture
async def people(app: FastAPI, token: Token) -> AsyncIterator[People]:
    async with AsyncExitStack() as stack:
        yield People(app, token, stack)


async def value_of(client: httpx.AsyncClient, parameter: str, place: str, **selectors: str) -> Body:
    """The one entry of a parameter with exactly these selectors, as a place uses it."""
    answer = await client.get(f"{RULEBOOKS}/{place}")
    assert answer.status_code == 200, answer.text
    found = [
        item for item in answer.json()["items"]
        if item["parameter"] == parameter and item["selectors"] == selectors
    ]  # fmt: skip
    assert len(found) == 1, found
    entry: Body = found[0]
    return entry


async def red_line(client: httpx.AsyncClient, place: str = "CN") -> Body:
    """A national value nobody has seen in its source: scenic areas are closed."""
    return await value_of(client, "admission.zone", place, zone="scenic_area")


def word_for(entry: Body, **fields: Any) -> Body:
    return {
        "ruling": entry["ruling"], "digest": entry["digest"],
        "document_no": "示例发〔2025〕1号", "document_title": "示例条文核对记录",
    } | fields  # fmt: skip


async def confirm(client: httpx.AsyncClient, entry: Body, **fields: Any) -> Body:
    answer = await client.post(CONFIRMATIONS, json=word_for(entry, **fields), headers=new_key())
    assert answer.status_code == 201, answer.text
    found: Body = answer.json()
    return found
