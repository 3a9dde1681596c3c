"""The import as a job of the worker process: fetch the file, do the work, end with its effect."""

import asyncio
import tempfile
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.jobs import Every, JobContext, job, schedule
from kuangzheng.kernel.jobs.context import JobCancelled
from kuangzheng.kernel.notices import post_notice
from kuangzheng.kernel.problems import NotFound, Problem, RuleViolation
from kuangzheng.licensing.cadastre.imports import repository
from kuangzheng.licensing.cadastre.imports.options import Order
from kuangzheng.licensing.cadastre.imports.schemas import ImportOptions
from kuangzheng.licensing.cadastre.imports.service import KIND, order_of
from kuangzheng.licensing.cadastre.imports.telling import broken_off, ended
from kuangzheng.licensing.cadastre.imports.work import WORK_LIMITS, Work, carry_out, refuse
from kuangzheng.licensing.cadastre.places import place_of
from kuangzheng.licensing.conversions.using import usable
from kuangzheng.licensing.settings import LicensingSettings


async def _tell_failure(session: AsyncSession, context: JobContext, problem: Problem) -> None:
    row = await repository.of_job(session, context.id)
    if row is not None:
        notice = broken_off(row, context.actor, context.attempt, problem.detail)
        await post_notice(session, notice, context.clock.now())


@job(KIND, failed=_tell_failure)
async def import_cadastre(context: JobContext) -> dict[str, Any]:
    """Read, validate and publish the file of an import; a refusal is a result, not a failure."""
    async with context.session() as session:
        row = await repository.of_job(session, context.id)
        order = await _order(context, session, row) if row is not None else None
    if row is None or order is None:
        raise NotFound("未找到该作业的导入")
    store = BlobStore.of(context.settings, context.worker.service)
    with tempfile.TemporaryDirectory(prefix="kz-cadastre-") as folder:
        file = Path(folder) / f"source{Path(row['file_name']).suffix.lower()}"
        await store.save(row["sha256"], file)
        staged = (context.checkpoint or {}).get("staged")
        try:
            return await _done(context, _work(context, row, order, file), staged)
        except (JobCancelled, asyncio.CancelledError):
            await asyncio.shield(_leave(context, row["id"]))
            raise


async def _leave(context: JobContext, import_id: UUID) -> None:
    """A cancelled import leaves no staging tables; one that goes on later keeps them."""
    async with context.session() as session:
        if await repository.is_cancelled(session, context.id):
            await repository.close_stage(session, import_id)


async def _order(context: JobContext, session: AsyncSession, row: dict[str, Any]) -> Order:
    options = ImportOptions.model_validate(row["options"])
    place = place_of(options.jurisdiction, context.division_code)
    order = order_of(options, place, today(context.clock), LicensingSettings().import_max_bytes)
    return await with_layer(session, order, row)


async def _done(context: JobContext, work: Work, staged: dict[str, Any] | None) -> dict[str, Any]:
    """Carry out, with the parameters the order names; without them there is nothing to read."""
    options = ImportOptions.model_validate(work.row["options"])
    if options.conversion_id is None or work.row["state"] != "waiting":
        return await carry_out(work, staged)
    try:
        async with context.session() as session:
            order = await with_conversion(session, work.order, options)
    except RuleViolation as problem:
        return await refuse(work, problem)
    return await carry_out(replace(work, order=order), staged)


async def with_conversion(session: AsyncSession, order: Order, options: ImportOptions) -> Order:
    """With the parameters as they are now. Raises as `usable` does, for a set that has been
    withdrawn since it was chosen."""
    if options.conversion_id is None:
        return order
    found = await usable(session, options.conversion_id, options.jurisdiction, "/conversion_id")
    return replace(order, conversion=found.parameters, cited=found.plain())


async def with_layer(session: AsyncSession, order: Order, row: dict[str, Any]) -> Order:
    """For zones: what the layer's kind lets a geometry be."""
    if row["layer_id"] is None:
        return order
    layer = await repository.layer(session, row["layer_id"])
    if layer is None:
        raise NotFound("未找到该图层")
    return replace(order, lines_allowed=layer["geometry"] != "area")


def _work(context: JobContext, row: dict[str, Any], order: Order, file: Path) -> Work:
    def transaction() -> AbstractAsyncContextManager[AsyncSession]:
        return context.session()

    async def tell(phase: str, done: int, total: int | None, staged: dict[str, Any] | None) -> None:
        await context.progress(done, total, staged)

    async def complete(session: AsyncSession, result: dict[str, Any]) -> None:
        notice = ended(row, context.actor, context.attempt, result)
        await post_notice(session, notice, context.clock.now())
        await context.complete(session, result)

    return Work(
        row, order, file, context.actor, context.clock, transaction, tell, complete, WORK_LIMITS,
    )  # fmt: skip


@schedule(
    "licensing.cadastre_leftovers",
    Every(timedelta(hours=1)),
    catch_up="latest",
    lane="cadastre:sweep",
)
async def sweep_leftovers(context: JobContext) -> dict[str, Any]:
    """Staging tables that a killed worker left behind."""
    async with context.session() as session:
        return {"dropped": await repository.sweep_stages(session)}
