"""The work of an export, beside the requests of the process that was asked.

A worker of the queue has no token of the caller, and a token of its own would read past the rules
by which each service decides what this caller may see. So the collections are read page by page
with the caller's token, which lives long enough for any of them; only files are written elsewhere.
"""

import asyncio
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson
import shapely
import structlog

from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import Scope
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.jobs.context import TRUSTED
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.sandbox import run_limited
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.supervision.bulk_exports.repository import BulkExports
from kuangzheng.supervision.bulk_exports.tables import BulkExport
from kuangzheng.supervision.features import rules, service
from kuangzheng.supervision.features.asking import Keeper
from kuangzheng.supervision.features.collections import OF_ID, Collection

log = structlog.get_logger("kuangzheng")
SIGN_OF_LIFE_S = 5.0
AT_ONCE = 2
"""Exports of one process at a time: each keeps a reader of a service busy."""
_WRITE = "kuangzheng.supervision.bulk_exports.writing:write"
MEDIA_TYPE = "application/zip"


@dataclass(frozen=True, slots=True)
class Order:
    """An export as it was asked for: whose it is, whom to ask, what."""

    id: UUID
    scope: Scope
    name: str
    keeper: Keeper
    questions: Mapping[str, rules.Question]
    formats: tuple[str, ...]
    asked: Mapping[str, Any]


class Workshop:
    """The exports that this process is making."""

    def __init__(self, database: Database, settings: KernelSettings, clock: Clock) -> None:
        self._database, self._settings, self._clock = database, settings, clock
        self._tasks: set[asyncio.Task[None]] = set()

    @cached_property
    def store(self) -> BlobStore:
        """Where files are kept; the folder is made when the first one is."""
        return BlobStore.of(self._settings, "supervision")

    @property
    def busy(self) -> bool:
        return len(self._tasks) >= AT_ONCE

    async def start(self, order: Order) -> None:
        task = asyncio.create_task(self._make(order))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def idle(self) -> None:
        """Wait until nothing is being made."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await self.idle()

    async def _make(self, order: Order) -> None:
        try:
            with tempfile.TemporaryDirectory(prefix="kz-export-") as folder:
                await self._made(order, Path(folder))
        except asyncio.CancelledError:
            await self._end(order, "服务正在停止，请稍后重新导出")
            raise
        except Problem as problem:
            await self._end(order, problem.detail)
        except Exception:
            log.exception("export failed", export=str(order.id))
            await self._end(order, "导出时发生内部错误，请重试；仍不成功请联系管理员")

    async def _made(self, order: Order, folder: Path) -> None:
        progress = _Progress(self, order)
        day = today(self._clock)
        for name, question in order.questions.items():
            await _gather(order.keeper, OF_ID[name], question, day, folder, progress)
        specs = [_spec(OF_ID[name], progress.counts[name]) for name in order.questions]
        told = self._manifest(order)
        made = await run_limited(_WRITE, [folder, specs, list(order.formats), told], TRUSTED)
        content = await asyncio.to_thread((folder / "export.zip").read_bytes)
        name = f"空间数据-{day}-{str(order.id)[-12:]}.zip"
        async with self._database.session(order.scope) as session:
            row = await BulkExports(session).get(order.id)
            await store_document(
                session, self.store, content, name=name, media_type=MEDIA_TYPE,
                purpose="bulk_export", owner=row.taken_by, division_code=row.division_code,
            )  # fmt: skip
            now = self._clock.now()
            await BulkExports(session).change(row, {
                "state": "ready", "counts": dict(progress.counts), "file_name": name,
                "sha256": made["sha256"], "size_bytes": made["size"], "ended_at": now,
            }, now)  # fmt: skip
            await post_notice(session, _ready(row, name), now)

    def _manifest(self, order: Order) -> dict[str, Any]:
        return {
            "export_id": str(order.id), "made_at": self._clock.now().isoformat(),
            "made_by": order.name, "actor": order.scope.actor,
            "asked": {k: v for k, v in order.asked.items() if v is not None},
            "notice": "本文件为矿政平台导出的数据副本，仅供授权人员在授权范围内使用，导出已登记。",
        }  # fmt: skip

    async def _end(self, order: Order, problem: str) -> None:
        async with self._database.session(order.scope) as session:
            row = await BulkExports(session).get(order.id)
            now = self._clock.now()
            await BulkExports(session).change(
                row, {"state": "failed", "problem": problem, "ended_at": now}, now
            )

    async def tell(self, order: Order, counts: Mapping[str, int]) -> None:
        async with self._database.session(order.scope) as session:
            row = await BulkExports(session).get(order.id)
            await BulkExports(session).change(row, {"counts": dict(counts)}, self._clock.now())


class _Progress:
    """Counts, told every few seconds."""

    def __init__(self, workshop: Workshop, order: Order) -> None:
        self._workshop, self._order = workshop, order
        self._told = time.monotonic()
        self.counts: dict[str, int] = dict.fromkeys(order.questions, 0)

    async def add(self, name: str, features: int) -> None:
        self.counts[name] += features
        if time.monotonic() - self._told >= SIGN_OF_LIFE_S:
            self._told = time.monotonic()
            await self._workshop.tell(self._order, self.counts)


async def _gather(
    keeper: Keeper, collection: Collection, question: rules.Question, day: date, folder: Path,
    progress: _Progress,
) -> None:  # fmt: skip
    """Every feature of the question, a line each. Raises Problem."""
    with (folder / f"{collection.id}.lines").open("wb") as out:
        while True:
            page = await service.items(keeper, collection, question, day)
            out.write(await asyncio.to_thread(_written, page.features))
            await progress.add(collection.id, len(page.features))
            if page.cursor is None:
                return
            question = replace(question, cursor=page.cursor)


def _written(features: list[dict[str, Any]]) -> bytes:
    return b"".join(
        orjson.dumps([one["id"], one["properties"], _wkb(one["geometry"])], default=str) + b"\n"
        for one in features
    )


def _wkb(geometry: Any) -> str | None:
    if geometry is None:
        return None
    found: str = shapely.to_wkb(shapely.from_geojson(orjson.dumps(geometry)), hex=True)
    return found


def _spec(collection: Collection, count: int) -> dict[str, Any]:
    columns = [{"name": p.name, "title": p.title, "type": p.kind} for p in collection.properties]
    return {"id": collection.id, "title": collection.title, "count": count, "columns": columns}


def _ready(row: BulkExport, name: str) -> Notice:
    return Notice(
        kind="export_ended", reason=f"export:{row.id}", title=f"导出文件已生成：{name}",
        body=f"共 {sum(row.counts.values())} 条。文件仅供授权人员使用，下载行为将被记录。",
        division_code=row.division_code, recipient=row.taken_by,
        link=f"/bulk-exports?id={row.id}",
    )  # fmt: skip
