"""A service says which of its work is over its day; others hear it as facts, each once.

The worker has no caller whose lists it could read, so a service declares beside its tables what is
open and when it was due. What the facts say is the same whoever looks: who hears of it decides the
reader, by division and role.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotHook, SnapshotPage
from kuangzheng.kernel.jobs import Every, JobContext, schedule
from kuangzheng.kernel.matters import repository
from kuangzheng.kernel.matters.declared import Source

PASSED, SETTLED = "deadline_passed", "deadline_settled"
_FACTS = ("division_code", "title", "link", "due_on")
_FIRST = "00000000-0000-0000-0000-000000000000"


async def tell_overdue(
    session: AsyncSession, service: str, sources: Sequence[Source], now: datetime
) -> int:
    """How many facts are new. Told again after a change of the day, the name or the place."""
    told = 0
    for source in sources:
        if not source.climbs:
            continue
        await repository.alone(session, source.kind)
        known = await repository.known(session, source.kind)
        for row in await repository.found(session, source.overdue, day_of(now)):
            before = known.pop(row["entity_id"], None)
            if before is not None and all(before[name] == row[name] for name in _FACTS):
                continue
            kept = {**row, "kind": source.kind}
            await repository.keep(session, kept, now)
            await emit(session, _passed(service, kept))
            told += 1
        for entity, row in known.items():
            await repository.settle(session, source.kind, entity, now)
            data = {"kind": source.kind, "id": str(entity)}
            await emit(session, Event(
                f"{service}.{SETTLED}", entity, row["division_code"], data
            ))  # fmt: skip
            told += 1
    return told


def _passed(service: str, row: Mapping[str, Any]) -> Event:
    data = {
        "kind": row["kind"], "id": str(row["entity_id"]), "title": row["title"],
        "link": row["link"], "due_on": str(row["due_on"]),
    }  # fmt: skip
    return Event(f"{service}.{PASSED}", row["entity_id"], row["division_code"], data)


def overdue_part(service: str) -> SnapshotHook:
    """Tells a fresh reader what is over its day and not settled."""

    async def hook(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
        entity, _, kind = (after or f"{_FIRST},").partition(",")
        rows = await repository.after(session, kind, entity, limit)
        more = len(rows) == limit and bool(rows)
        place = f"{rows[-1]['entity_id']},{rows[-1]['kind']}" if more else None
        return SnapshotPage([_passed(service, dict(row)) for row in rows], place)

    return hook


def overdue_job(service: str, sources: Sequence[Source]) -> Any:
    """The service's periodic work: every half an hour, after downtime once."""

    @schedule(
        f"{service}.overdue", Every(timedelta(minutes=30)), catch_up="latest",
        lane=f"{service}:overdue",
    )  # fmt: skip
    async def tell(context: JobContext) -> dict[str, Any]:
        async with context.session() as session:
            return {"told": await tell_overdue(session, service, sources, context.clock.now())}

    return tell
