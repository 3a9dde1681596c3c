"""Every query of patrol tasks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.patrol_tasks.tables import PatrolTask
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

MOST_POINTS = 2000
_CHANGED = text(
    "SELECT id, changed::text AS at FROM patrol_tasks"
    " WHERE (changed, id) > (CAST(CAST(:after AS text) AS xid8), CAST(:after_id AS uuid))"
    "   AND changed < pg_snapshot_xmin(pg_current_snapshot())"
    "   AND (CAST(:until AS date) IS NULL OR opens_on <= :until OR state <> 'open')"
    " ORDER BY changed, id LIMIT :most"
)


@dataclass(frozen=True, slots=True)
class Changed:
    """Tasks written since a device last asked, and after which word it asks next time.

    A row comes again with every change, also when it was done or cancelled."""

    rows: Sequence[PatrolTask]
    cursor: str | None
    more: bool


async def changed_since(
    session: AsyncSession, cursor: str | None, *, most: int = 500, until: date | None = None
) -> Changed:
    """Of the caller's divisions, in the order they were committed, so that nothing is lost between
    two questions. `cursor` is what the last answer gave, None for the first. `until`: leaves out
    open tasks that begin later. Raises ValueError for a cursor that was not given out."""
    after, after_id = _place(cursor)
    values = {"after": after, "after_id": after_id, "until": until, "most": most + 1}
    found = (await session.execute(_CHANGED, values)).all()
    kept = found[:most]
    query = select(PatrolTask).where(col(PatrolTask.id).in_([one.id for one in kept]))
    known = {row.id: row for row in (await session.execute(query)).scalars()}
    last = f"{kept[-1].at}:{kept[-1].id}" if kept else cursor
    return Changed([known[one.id] for one in kept], last, len(found) > most)


def _place(cursor: str | None) -> tuple[str, str]:
    """
    >>> _place("712:01980000-0000-7000-8000-000000000001")
    ('712', '01980000-0000-7000-8000-000000000001')
    >>> _place(None)[0]
    '0'
    """
    if cursor is None:
        return "0", str(UUID(int=0))
    xid, _, row = cursor.partition(":")
    if not (xid.isascii() and xid.isdecimal() and len(xid) <= 20):
        raise ValueError("not a cursor of patrol tasks")
    return xid, str(UUID(row))


class PatrolTasks(Records[PatrolTask]):
    """Of the caller's divisions."""

    table = PatrolTask
    missing = "没有此巡查任务，或不在您的管辖范围内"
    sorts = Sorts(
        "due_on",
        {
            "due_on": Sort(col(PatrolTask.due_on), col(PatrolTask.id)),
            "updated_at": Sort(col(PatrolTask.updated_at), col(PatrolTask.id)),
        },
    )

    async def hold(self, task_id: UUID) -> PatrolTask | None:
        """Locked until the transaction ends, whatever its version."""
        query = (
            select(PatrolTask).where(col(PatrolTask.id) == task_id).with_for_update()
            .execution_options(populate_existing=True)
        )  # fmt: skip
        found: PatrolTask | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def points(self, conditions: Sequence[ColumnElement[bool]]) -> Sequence[PatrolTask]:
        """One more than is shown, so that it can be told when there are more."""
        query = (
            select(PatrolTask).where(*conditions, col(PatrolTask.lon).is_not(None))
            .order_by(col(PatrolTask.due_on), col(PatrolTask.id)).limit(MOST_POINTS + 1)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def all(self, conditions: Sequence[ColumnElement[bool]], most: int) -> (
        Sequence[PatrolTask]
    ):
        query = (
            select(PatrolTask).where(*conditions)
            .order_by(col(PatrolTask.due_on), col(PatrolTask.id)).limit(most)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


def conditions(
    on: date, *, q: str | None = None, division: str | None = None, light: str | None = None,
    mine: Collection[str] | None = None, **equal: Any,
) -> list[ColumnElement[bool]]:  # fmt: skip
    """Of a list: words, a division, the colour of the due day, whose, columns that equal."""
    found: list[ColumnElement[bool]] = [
        col(getattr(PatrolTask, n)) == v for n, v in equal.items() if v is not None
    ]
    if q:
        texts = (PatrolTask.title, PatrolTask.mine_name, PatrolTask.place, PatrolTask.assignee_name)
        found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
    if division:
        found.append(within(col(PatrolTask.division_code), division))
    if mine:
        found.append(col(PatrolTask.assignee_id).in_(mine))
    if light:
        found += _coloured(light, on)
    return found


def _coloured(light: str, on: date) -> list[ColumnElement[bool]]:
    is_open = col(PatrolTask.state) == "open"
    if light == "grey":
        return [col(PatrolTask.state) != "open"]
    if light == "red":
        return [is_open, col(PatrolTask.due_on) < on]
    left = (col(PatrolTask.due_on) - on) * 5
    whole = col(PatrolTask.due_on) - col(PatrolTask.opens_on)
    return [
        is_open, col(PatrolTask.due_on) >= on, left <= whole if light == "amber" else left > whole,
    ]  # fmt: skip


async def due_by(session: AsyncSession, on: date) -> Sequence[PatrolTask]:
    """Open ones that end today or have ended."""
    query = (
        select(PatrolTask)
        .where(col(PatrolTask.state) == "open", col(PatrolTask.due_on) <= on)
        .order_by(col(PatrolTask.due_on), col(PatrolTask.id)).limit(5000)
    )  # fmt: skip
    return (await session.execute(query)).scalars().all()


_BOARD = text(
    "SELECT count(*) FILTER (WHERE state = 'open' AND due_on < CAST(:on AS date)) AS red,"
    " count(*) FILTER (WHERE state = 'open' AND due_on >= CAST(:on AS date)"
    "   AND (due_on - CAST(:on AS date)) * 5 <= due_on - opens_on) AS amber,"
    " count(*) FILTER (WHERE state = 'open' AND due_on >= CAST(:on AS date)"
    "   AND (due_on - CAST(:on AS date)) * 5 > due_on - opens_on) AS green,"
    " count(*) FILTER (WHERE state = 'open' AND assignee_name IS NULL) AS unassigned,"
    " count(*) FILTER (WHERE done_on > CAST(:on AS date) - 30) AS done_30,"
    " count(*) FILTER (WHERE done_on > CAST(:on AS date) - 30 AND done_on > due_on) AS late_30"
    " FROM patrol_tasks WHERE division_code >= :lo AND division_code < :hi"
)


async def board(session: AsyncSession, lo: str, hi: str, on: date) -> dict[str, int]:
    row = (await session.execute(_BOARD, {"lo": lo, "hi": hi, "on": on})).mappings().one()
    return dict(row)
