"""A right with a holder, and one person per desk."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import create

Token = Callable[..., str]
Record = dict[str, Any]


async def post(
    client: httpx.AsyncClient, path: str, body: Any, status: int = 201, of: Record | None = None
) -> Any:
    """A create, or with `of` an action on the record as it was read."""
    headers = new_key() if of is None else if_match(of)
    answer = await client.post(BASE + path, json=body, headers=headers)
    assert answer.status_code == status, answer.text
    return answer.json()


@dataclass
class Desk:
    """The clerk, a colleague, the approver, the holder, another holder; the holder's right."""

    clerk: httpx.AsyncClient
    colleague: httpx.AsyncClient
    approver: httpx.AsyncClient
    holder: httpx.AsyncClient
    stranger: httpx.AsyncClient
    right: Record
    holder_id: str


@pytest_asyncio.fixture
async def desk(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token, registered: Callable[..., Any]
) -> AsyncIterator[Desk]:
    holder = (await create(clerk, "/holders"))["id"]
    other = (await create(clerk, "/holders", name="示例别家矿业有限公司"))["id"]
    right = await registered(holder_id=holder)
    async with AsyncExitStack() as stack:

        async def client(*roles: str, **options: Any) -> httpx.AsyncClient:
            return await stack.enter_async_context(client_for(app, token(*roles, **options)))

        yield Desk(
            clerk, await client("reviewer"), await client("approver"),
            await client("holder", holder=holder), await client("holder", holder=other), right,
            holder,
        )  # fmt: skip


CHECK = {"year": 2024, "origin": "report"}
SEEN = {
    "checked_on": "2025-05-06", "mode": "field", "inspectors": ["示例甲", "示例乙"],
    "record": "示例记录", "finding": "示例：填报产量与台账不符",
}  # fmt: skip
NOTICE = {
    "document_no": "示例改〔2025〕1号", "noticed_on": "2025-05-10", "correct_by": "2025-06-10",
    "text": "示例：更正产量",
}  # fmt: skip
AGAIN = {"rechecked_on": "2025-06-11", "mode": "indoors", "corrected": False, "record": "示例"}


async def noticed(desk: Desk) -> Record:
    """A check whose finding was told in writing."""
    check = await post(desk.clerk, "/disclosure-checks", CHECK | {"right_id": desk.right["id"]})
    url = f"/disclosure-checks/{check['id']}"
    check = await post(desk.clerk, f"{url}/record", SEEN, 200, check)
    found: Record = await post(desk.clerk, f"{url}/notify", NOTICE, 200, check)
    return found


async def rechecked(desk: Desk, **fields: Any) -> Record:
    check = await noticed(desk)
    url = f"/disclosure-checks/{check['id']}/recheck"
    found: Record = await post(desk.clerk, url, AGAIN | fields, 200, check)
    return found
