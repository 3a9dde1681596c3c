"""Facts of reports: that one was made final, and where its data stand."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor
from kuangzheng.supervision.reports.tables import Report

FINALISED = "supervision.report_finalised"
_FIRST = "00000000-0000-0000-0000-000000000000"


async def tell_final(session: AsyncSession, row: Report) -> None:
    await emit(session, fact_of(row))


def fact_of(row: Report) -> Event:
    return Event(FINALISED, row.id, row.division_code, {
        "report_id": row.id, "division_code": row.division_code, "kind": row.kind,
        "title": row.title, "subject_id": row.subject_id, "as_of": row.as_of,
        "document_no": row.document_no, "issued_on": row.issued_on, "edition": row.edition,
    })  # fmt: skip


async def reports_snapshot(
    session: AsyncSession, cursor: str | None, limit: int
) -> SnapshotPage:
    """Those that are final."""
    (after,) = decode_cursor(cursor, "reports") if cursor else (_FIRST,)
    query = (
        select(Report).where(col(Report.id) > after, col(Report.state) == "final")
        .order_by(col(Report.id)).limit(limit)
    )  # fmt: skip
    rows = (await session.execute(query)).scalars().all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), "reports")
    return SnapshotPage([fact_of(row) for row in rows], last)
