"""The daily comparison of the public copy with what the services tell of themselves."""

import asyncio
from datetime import time
from typing import Any

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.events import Cursor
from kuangzheng.kernel.jobs.context import JobContext, Worker
from kuangzheng.kernel.jobs.registry import job, schedule
from kuangzheng.kernel.jobs.schedules import Daily
from kuangzheng.kernel.sources import SourceFailed
from kuangzheng.supervision.public_checks import repository
from kuangzheng.supervision.public_checks.comparing import Compared, Expected, compared, digest
from kuangzheng.supervision.public_records.copying import policy_in_force
from kuangzheng.supervision.public_records.jobs import applied
from kuangzheng.supervision.public_records.telling import TYPES
from kuangzheng.supervision.public_records.vocabulary import RESOURCE_NAMES

CHECK = "supervision.public_check_now"
_EVERYWHERE = Scope.for_division(DbRole.WORKER, "system:public_checks", NATIONAL)
_PATIENCE_S, _PAUSE_S = 60.0, 0.5
_LISTED = 100


@schedule(
    "supervision.public_check", Daily(time(2, 40)), catch_up="latest", lane="supervision:public"
)
async def check_daily(context: JobContext) -> dict[str, Any]:
    """Every night; the result is public, whatever it is."""
    return await check(context.worker)


@job(CHECK)
async def check_now(context: JobContext) -> dict[str, Any]:
    """As the nightly one, when somebody asks for it."""
    return await check(context.worker)


async def check(worker: Worker) -> dict[str, Any]:
    """Every producer's snapshot against the copy. What cannot be asked is said to be incomplete and
    never to agree."""
    started = worker.clock.now()
    await applied(worker.database)
    async with worker.database.session(_EVERYWHERE) as session:
        expected = Expected(await policy_in_force(session))
    silent = await _tell(worker, expected)
    result = None
    if not silent:
        async with worker.database.session(_EVERYWHERE) as session:
            rows = await repository.rows(session, list(TYPES))
        result = compared(expected, rows, started, RESOURCE_NAMES)
    values = _values(result, expected, silent) | {
        "checked_on": day_of(started), "started_at": started, "ended_at": worker.clock.now(),
    }  # fmt: skip
    async with worker.database.session(_EVERYWHERE) as session:
        await repository.add(session, values)
    return {"outcome": values["outcome"], "differing": values["differing"]}


async def _tell(worker: Worker, expected: Expected) -> list[str]:
    """Reads every snapshot and waits until the copy is as far; who could not be compared."""
    silent = []
    for producer, types in TYPES.items():
        source = worker.sources.get(producer)
        try:
            cursor = None if source is None else await expected.add(source.pages(), types)
        except SourceFailed:
            cursor = None
        if cursor is None or not await _reached(worker, producer, Cursor.decode(cursor)):
            silent.append(producer)
    return silent


async def _reached(worker: Worker, producer: str, place: Cursor) -> bool:
    """Whether the copy has everything that the snapshot had."""
    until = asyncio.get_running_loop().time() + _PATIENCE_S
    while True:
        async with worker.database.session(_EVERYWHERE) as session:
            cursor, failed = (await repository.cursors(session)).get(producer, (None, True))
        if failed:
            return False
        reached = Cursor.decode(cursor) if cursor else None
        if reached and reached.epoch == place.epoch and reached.xid >= place.xid:
            return True
        if await _nothing_waits(worker, producer, cursor):
            return True
        if asyncio.get_running_loop().time() > until:
            return False
        await asyncio.sleep(_PAUSE_S)


async def _nothing_waits(worker: Worker, producer: str, cursor: str | None) -> bool:
    """The producer has nothing behind the cursor: transactions of others moved its clock on."""
    if cursor is None:
        return False
    batch = await worker.sources[producer].events(cursor, TYPES[producer], 0)
    return not batch.items


def _values(result: Compared | None, expected: Expected, silent: list[str]) -> dict[str, Any]:
    if result is None:
        told = f"未能取得下列服务的内容或副本尚未跟上：{'、'.join(silent)}"
        return {
            "outcome": "incomplete", "resources": [], "differences": [], "differing": 0,
            "moved": 0, "note": told,
        }  # fmt: skip
    resources = [
        {
            "resource": name, "expected": wanted, "found": found,
            "differing": sum(one.resource == name for one in result.differences),
            "sha256": digest(expected.hashes, name),
        }
        for name, (wanted, found) in result.counts.items()
    ]  # fmt: skip
    differences = [
        {"resource": one.resource, "id": one.id, "fault": one.fault}
        for one in result.differences[:_LISTED]
    ]
    return {
        "outcome": "differs" if result.differences else "agrees", "resources": resources,
        "differences": differences, "differing": len(result.differences), "moved": result.moved,
        "note": None,
    }  # fmt: skip
