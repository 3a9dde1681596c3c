"""Accounts to reconcile with, as the room of revenues makes them, and files with their worker."""

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import run_job
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from tests.licensing.conftest import BASE
from tests.licensing.revenues.conftest import opened

__all__ = ["opened"]
FILES, LINES = f"{BASE}/revenue-files", f"{BASE}/revenue-lines"
HEAD = "缴款凭证号,缴款日期,金额（元）,滞纳金（元）,合同编号,缴款人\n"
Body = dict[str, Any]
Taken = Callable[..., Any]


async def uploaded(client: httpx.AsyncClient, content: bytes, name: str = "示例缴款.csv") -> Body:
    sha256 = hashlib.sha256(content).hexdigest()
    answer = await client.put(f"{BASE}/blobs/{sha256}", content=content, params={"name": name})
    assert answer.status_code in (200, 201), answer.text
    return {"document_id": answer.json()["document_id"]}


async def asked(client: httpx.AsyncClient, text: str, **options: Any) -> httpx.Response:
    """The file of these lines, handed in."""
    body = await uploaded(client, (HEAD + text).encode())
    return await client.post(FILES, json=body | options, headers=new_key())


@pytest.fixture
def work(database: Database, settings: KernelSettings, clock: SettableClock) -> Taken:
    """`await work(file)`: one attempt at the job of a file."""
    worker = Worker("licensing", database, settings, clock)

    async def go(file: Body, *, ends: bool = False) -> Any:
        return await run_job(worker, UUID(file["job"]["id"]), stopping=lambda: ends)

    return go


@pytest.fixture
def taken(clerk: httpx.AsyncClient, work: Taken) -> Taken:
    """`await taken(lines)`: the file as it stands when its job is done."""

    async def go(text: str, **options: Any) -> Body:
        answer = await asked(clerk, text, **options)
        assert answer.status_code == 202, answer.text
        await work(answer.json())
        return dict((await clerk.get(answer.headers["location"])).json())

    return go


async def report(client: httpx.AsyncClient, file: Body, **params: Any) -> list[Body]:
    answer = await client.get(f"{FILES}/{file['id']}/report", params=params)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])
