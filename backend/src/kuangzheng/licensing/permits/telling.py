"""Facts of permits, for services that keep a copy of them."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor

PERMIT_CHANGED = "licensing.permit_changed"
_FIRST = "00000000-0000-0000-0000-000000000000"
_TOLD = (
    "right_id", "division_code", "kind", "number", "authority", "valid_from", "valid_to", "status",
)  # fmt: skip
_PAGE = text(
    f"SELECT id, {', '.join(_TOLD)} FROM permits WHERE id > CAST(:after AS uuid)"
    " AND status NOT IN ('prepared', 'reviewed') ORDER BY id"
    " LIMIT :limit"
)


async def tell_permit(session: AsyncSession, row: Any) -> None:
    """A permit was entered, or something of it changed; what is not approved is nobody's yet."""
    if row.status in ("prepared", "reviewed"):
        return
    await emit(session, _permit(row))


def _permit(row: Any) -> Event:
    data = {"permit_id": row.id, **{name: getattr(row, name) for name in _TOLD}}
    return Event(PERMIT_CHANGED, row.id, row.division_code, data)


async def permits_snapshot(
    session: AsyncSession, cursor: str | None, limit: int
) -> SnapshotPage:
    """Every permit, also those that ran out."""
    (after,) = decode_cursor(cursor, "permits") if cursor else (_FIRST,)
    rows = (await session.execute(_PAGE, {"after": after, "limit": limit})).all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1].id),), "permits")
    return SnapshotPage([_permit(row) for row in rows], last)
