"""Use cases of bulk exports."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import Forbidden, Malformed
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.bulk_exports import schemas as s
from kuangzheng.supervision.bulk_exports.errors import (
    ExportExpired,
    ExportNotReady,
    ExportRunning,
)
from kuangzheng.supervision.bulk_exports.gathering import Order
from kuangzheng.supervision.bulk_exports.repository import BulkExports
from kuangzheng.supervision.bulk_exports.tables import BulkExport
from kuangzheng.supervision.features import rules
from kuangzheng.supervision.features.asking import Keeper
from kuangzheng.supervision.features.collections import OF_ID
from kuangzheng.supervision.settings import supervision_settings

SILENT = timedelta(minutes=2)
"""Longer without a sign of life, and the process that made an export is gone."""
BASE = "/api/v1/supervision/bulk-exports"


def questions(act: Act, body: s.BulkExportCreate) -> dict[str, rules.Question]:
    """What each collection is asked. Raises Malformed, and Forbidden for a collection that the
    caller may not read."""
    given = [("bbox", body.bbox), ("datetime", body.datetime), ("division", body.division)]
    pairs = [(name, value) for name, value in given if value is not None]
    found: dict[str, rules.Question] = {}
    for name in dict.fromkeys(body.collections):
        collection = OF_ID[name]
        if not act.principal.may(collection.permission):
            raise Forbidden(f"您没有查看{collection.title}的权限（{collection.permission}）")
        found[name] = rules.question_of(collection, [*pairs, ("limit", str(rules.MAX_LIMIT))])
    return found


async def enter(act: Act, body: s.BulkExportCreate, keeper: Keeper) -> tuple[
    s.BulkExportRead, Order
]:
    """Enter an export that is to be made. Raises ExportRunning, Malformed, Forbidden."""
    if act.principal.is_portal:
        raise Forbidden("矿业权人的数据请在各业务页面导出")
    asked = questions(act, body)
    if not asked:
        raise Malformed("请至少选择一个数据集")
    exports, now = BulkExports(act.session), act.clock.now()
    if await exports.running_since(now - SILENT):
        raise ExportRunning("您有一个导出正在生成，请等它完成后再试")
    formats: list[str] = list(dict.fromkeys(body.formats))
    told = body.model_dump(include={"bbox", "datetime", "division"})
    row = await exports.add(BulkExport(
        id=new_id(), division_code=act.principal.division, created_at=now, updated_at=now,
        collections=list(asked), formats=formats, asked=told, counts=dict.fromkeys(asked, 0),
        taken_by=act.principal.id, taken_by_name=act.principal.name or None,
    ))  # fmt: skip
    await act.record("export", "bulk_exports", str(row.id))
    order = Order(
        row.id, act.principal.scope(), act.principal.name or act.principal.id, keeper, asked,
        tuple(formats), told,
    )  # fmt: skip
    return _read(act, row), order


async def listed(act: Act, page: PageRequest) -> Page[s.BulkExportRead]:
    rows, cursor, total = await BulkExports(act.session).page([], page)
    items = [_read(act, row) for row in rows]
    return Page[s.BulkExportRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, export_id: UUID) -> s.BulkExportRead:
    return _read(act, await BulkExports(act.session).get(export_id))


async def file_of(act: Act, export_id: UUID, store: BlobStore) -> tuple[
    s.BulkExportRead, AsyncIterator[bytes]
]:
    """The file, which is written down as taken. Raises NotFound, ExportNotReady, ExportExpired."""
    record = await get(act, export_id)
    if record.state == "expired":
        raise ExportExpired("导出文件已过保存期，请重新导出", allowed=[])
    if record.sha256 is None:
        raise ExportNotReady("导出文件尚未生成", allowed=[])
    await store.require(record.sha256)
    await act.record("download", "bulk_exports", str(export_id))
    return record, store.read(record.sha256)


def _read(act: Act, row: BulkExport) -> s.BulkExportRead:
    days = supervision_settings(act.settings).export_keep_days
    ready = row.state == "ready"
    silent = row.state == "running" and row.updated_at < act.clock.now() - SILENT
    counts = [
        s.CollectionCount(id=name, title=OF_ID[name].title, features=row.counts.get(name, 0))
        for name in row.collections
    ]
    kept = row.model_dump(include={
        "id", "version", "division_code", "formats", "problem", "file_name", "sha256",
        "size_bytes", "created_at", "ended_at",
    })  # fmt: skip
    return s.BulkExportRead(
        **kept, state="interrupted" if silent else row.state,  # type: ignore[arg-type]
        division_name=division_name(row.division_code), collections=counts,
        bbox=row.asked.get("bbox"), datetime=row.asked.get("datetime"),
        division=row.asked.get("division"), taken_by_name=row.taken_by_name or row.taken_by,
        url=f"{BASE}/{row.id}/file" if ready else None,
        kept_until=row.ended_at + timedelta(days=days) if ready and row.ended_at else None,
    )  # fmt: skip
