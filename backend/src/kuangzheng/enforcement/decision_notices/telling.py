"""Facts of decisions made public: as everybody reads them, masked, and nothing else of them."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.decision_notices.tables import DecisionNotice
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor

DECISION_PUBLISHED = "enforcement.decision_published"
DECISION_WITHDRAWN = "enforcement.decision_withdrawn"
_FIRST = "00000000-0000-0000-0000-000000000000"


async def tell_decision(session: AsyncSession, row: DecisionNotice) -> None:
    """It was made public, or withdrawn with its reason."""
    await emit(session, fact_of(row))


def fact_of(row: DecisionNotice) -> Event:
    """Of one withdrawn that it is, and why, without its content."""
    head = {
        "id": row.id, "division_code": row.division_code, "decision_no": row.decision_no,
        "authority": row.authority, "decided_on": row.decided_on,
        "published_on": row.published_on,
    }  # fmt: skip
    if row.withdrawn_on is not None:
        return Event(DECISION_WITHDRAWN, row.id, row.division_code, head | {
            "withdrawn_on": row.withdrawn_on, "reason": row.public_reason,
        })  # fmt: skip
    return Event(DECISION_PUBLISHED, row.id, row.division_code, head | {
        "party": row.public_party, "facts": row.public_facts, "penalty": row.public_penalty,
        "legal_basis": row.legal_basis,
    })  # fmt: skip


async def decisions_snapshot(
    session: AsyncSession, cursor: str | None, limit: int
) -> SnapshotPage:
    """All that were ever made public."""
    (after,) = decode_cursor(cursor, "decisions") if cursor else (_FIRST,)
    table = DecisionNotice
    query = (
        select(table)
        .where(col(table.id) > after, col(table.published_on).is_not(None))
        .order_by(col(table.id)).limit(limit)
    )  # fmt: skip
    rows = (await session.execute(query)).scalars().all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), "decisions")
    return SnapshotPage([fact_of(row) for row in rows], last)
