"""Facts of closures, whatever their step: what figures of closures are counted from, and, once they
are noticed, what the public site shows of them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.mine_closures.tables import MineClosure
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor

CLOSURE_CHANGED = "enforcement.closure_changed"
_FIRST = "00000000-0000-0000-0000-000000000000"
_TOLD = {"mine_id", "mine_name", "right_id", "kind", "state", "document_no", "ordered_on",
         "finish_by", "started_on", "accepted_on", "noticed_on"}  # fmt: skip
_NOTICED = {"right_name", "holder_name", "place", "authority", "legal_ground", "acceptance_no",
            "acceptance_note", "notice_no", "notice_media"}  # fmt: skip
"""What everybody is told by a notice; before it nothing of it leaves this service."""


async def tell_closure(session: AsyncSession, row: MineClosure) -> None:
    """It was ordered, corrected, begun, accepted or made public."""
    await emit(session, fact_of(row))


def fact_of(row: MineClosure) -> Event:
    told = _TOLD | _NOTICED if row.state == "noticed" else _TOLD
    return Event(CLOSURE_CHANGED, row.id, row.division_code, {
        "closure_id": row.id, "division_code": row.division_code, **row.model_dump(include=told),
    })  # fmt: skip


async def closures_snapshot(
    session: AsyncSession, cursor: str | None, limit: int
) -> SnapshotPage:
    """Every closure as it stands."""
    (after,) = decode_cursor(cursor, "closures") if cursor else (_FIRST,)
    query = (
        select(MineClosure).where(col(MineClosure.id) > after)
        .order_by(col(MineClosure.id)).limit(limit)
    )  # fmt: skip
    rows = (await session.execute(query)).scalars().all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), "closures")
    return SnapshotPage([fact_of(row) for row in rows], last)
