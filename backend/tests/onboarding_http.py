"""Batches over HTTP, in whichever service."""

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
from fastapi import FastAPI
from procrastinate.worker import Worker as QueueWorker

from kuangzheng.kernel.testing.plugin import client_for, new_key

Runner = Callable[[], Awaitable[None]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def run_all(app: Any) -> None:
    """Everything that waits in the queue."""
    await QueueWorker(
        app, wait=False, listen_notify=False, install_signal_handlers=False,
        abort_job_polling_interval=0.05,
    ).run()  # type: ignore[no-untyped-call]  # fmt: skip


class Batches:
    """One service's batches, worked with as one person; `run` does the jobs."""

    def __init__(self, service: str, client: httpx.AsyncClient, run: Runner) -> None:
        self.base = f"/api/v1/{service}"
        self.path = f"{self.base}/onboarding-batches"
        self.client, self.run = client, run

    async def upload(self, path: Path) -> str:
        content = path.read_bytes()
        name = hashlib.sha256(content).hexdigest()
        answer = await self.client.put(
            f"{self.base}/blobs/{name}", content=content, params={"name": path.name}
        )
        assert answer.status_code in (200, 201), answer.text
        return str(answer.json()["document_id"])

    async def ask(self, path: Path, name: str = "示例批次", **told: Any) -> httpx.Response:
        body = {
            "name": name, "document_id": await self.upload(path), "cut_over_on": "2024-12-31",
        } | told  # fmt: skip
        return await self.client.post(self.path, json=body, headers=new_key())

    async def begin(self, path: Path, name: str = "示例批次", **told: Any) -> dict[str, Any]:
        """A batch after it was read and checked."""
        answer = await self.ask(path, name, **told)
        assert answer.status_code == 201, answer.text
        await self.run()
        return await self.read(answer.json()["id"])

    async def read(self, batch_id: str) -> dict[str, Any]:
        answer = await self.client.get(f"{self.path}/{batch_id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def act(
        self, batch: dict[str, Any], name: str, client: httpx.AsyncClient | None = None,
        **body: Any,
    ) -> httpx.Response:  # fmt: skip
        headers = {"If-Match": f'"{batch["version"]}"', **new_key()}
        return await (client or self.client).post(
            f"{self.path}/{batch['id']}/{name}", json=body, headers=headers
        )

    async def done(self, batch: dict[str, Any], name: str, **body: Any) -> dict[str, Any]:
        """The batch after an act and its job."""
        answer = await self.act(batch, name, **body)
        assert answer.status_code == 200, answer.text
        await self.run()
        return await self.read(batch["id"])

    async def rows(self, batch: dict[str, Any], **asked: Any) -> list[dict[str, Any]]:
        """All that are asked for, page by page."""
        found: list[dict[str, Any]] = []
        query: dict[str, Any] | None = {"limit": 500, **asked}
        while query is not None:
            answer = await self.client.get(f"{self.path}/{batch['id']}/rows", params=query)
            assert answer.status_code == 200, answer.text
            found += answer.json()["items"]
            more = answer.json()["next_cursor"]
            query = None if more is None else {**query, "cursor": more}
        return found

    async def findings(self, batch: dict[str, Any]) -> set[tuple[str, str, str]]:
        rows = await self.rows(batch, show="faulty")
        return {(f["sheet"], f["cell"], f["code"]) for row in rows for f in row["findings"]}


async def told_afresh(app: FastAPI, bearer: str, base: str) -> set[str]:
    """Subjects of the snapshot, as a client with this token reads it."""
    async with client_for(app, bearer) as reader:
        answer = await reader.get(f"{base}/events/snapshot")
        assert answer.status_code == 200, answer.text
        return {one["subject"] for one in answer.json()["items"]}


def counts(batch: dict[str, Any], sheet: str) -> dict[str, int]:
    found: dict[str, int] = next(one for one in batch["counts"] if one["sheet"] == sheet)
    return found


def figure(batch: dict[str, Any], sheet: str, measure: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        one for one in batch["reconciliation"]
        if (one["sheet"], one["measure"]) == (sheet, measure)
    )  # fmt: skip
    return found
