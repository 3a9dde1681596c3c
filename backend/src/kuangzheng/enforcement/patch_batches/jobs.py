"""A batch as a job: read the file, keep what is sound of it, compare at once."""

import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.patch_batches import comparison
from kuangzheng.enforcement.patch_batches.entering import fault, keep
from kuangzheng.enforcement.patch_batches.repository import PatchBatches
from kuangzheng.enforcement.patch_batches.tables import PatchComparison
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.sandbox import Limits

KIND, COMPARE = "enforcement.patch_batch", "enforcement.patch_comparison"
_READ = "kuangzheng.enforcement.patch_batches.files:read_patches"
_LIMITS = Limits(memory_bytes=4 * 2**30, cpu_s=180, wall_s=300)


async def _failed(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    batches, now = PatchBatches(session), context.clock.now()
    batch = await batches.get(UUID(context.arguments["batch_id"]))
    if batch.state == "waiting":
        report = [fault(0, problem.code, problem.detail)]
        await batches.change(batch, {"state": "refused", "report": report}, now)


@job(KIND, failed=_failed)
async def take_batch(context: JobContext) -> dict[str, Any]:
    """A file that cannot be taken is a result, not a failure."""
    async with context.session() as session:
        batch = await PatchBatches(session).get(UUID(context.arguments["batch_id"]))
        told = (batch.sha256, batch.file_name, batch.layer, batch.state)
    if told[3] == "waiting":
        read = await _read(context, *told[:3])
        async with context.session() as session:
            batch = await PatchBatches(session).get(UUID(context.arguments["batch_id"]))
            await keep(session, batch, read, context.clock.now(), today(context.clock))
            if batch.state == "refused":
                return {"state": "refused", "accepted": 0, "refused": batch.refused}
        await context.progress(1, 2)
    return await _compare(context, None)


@job(COMPARE)
async def compare_batch(context: JobContext) -> dict[str, Any]:
    """Once more as things are known now, or as they were known at an earlier run."""
    return await _compare(context, context.arguments.get("repeats_id"))


async def _compare(context: JobContext, repeats_id: str | None) -> dict[str, Any]:
    async with context.session() as session:
        batch = await PatchBatches(session).get(UUID(context.arguments["batch_id"]))
        repeats = await session.get(PatchComparison, UUID(repeats_id)) if repeats_id else None
        row = await comparison.run(
            session, batch, context.actor, context.clock.now(), today(context.clock), repeats
        )
        if repeats is None:
            await post_notice(session, Notice(
                kind="patches", reason=f"patches:{row.id}", title=f"图斑比对已完成：{batch.code}",
                body=f"接收 {batch.accepted} 个图斑，拒收 {batch.refused} 个；比对用时"
                f" {row.took_ms / 1000:.1f} 秒。", division_code=batch.division_code,
                recipient=context.actor, link=f"/enforcement/patches?batch={batch.id}",
            ), context.clock.now())  # fmt: skip
        return {
            "state": batch.state, "comparison_id": str(row.id), "accepted": batch.accepted,
            "refused": batch.refused, "counts": row.counts, "took_ms": row.took_ms,
        }  # fmt: skip


async def _read(
    context: JobContext, sha256: str, name: str, layer: str | None
) -> dict[str, Any]:
    store = BlobStore.of(context.settings, context.worker.service)
    with tempfile.TemporaryDirectory(prefix="kz-patches-") as folder:
        path = Path(folder) / f"source{Path(name).suffix.lower()}"
        await store.save(sha256, path)
        read: dict[str, Any] = await context.limited(_READ, [str(path), name, layer], _LIMITS)
    return read
