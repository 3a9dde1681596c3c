"""Beside the register, for a fresh reader of the feed: states of mines, lists in force."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.problems import Malformed

MINES, LISTS = "mines", "lists"
_MINES = text(
    "SELECT id, division_code, name, township, basin, main_mineral, status, status_since,"
    " document_no FROM mines"
    " WHERE id > :after ORDER BY id LIMIT :limit"
)
_LISTS = text(
    "SELECT id, holder_id, holder_name, division_code, list, ground, reason, until, listed_on,"
    " document_no FROM listing_cases WHERE state IN ('in_force', 'removal_proposed')"
    " AND id > :after ORDER BY id LIMIT :limit"
)
_FIRST = UUID(int=0)


def is_place(after: str | None) -> bool:
    return after is not None and after.partition(":")[0] in (MINES, LISTS)


async def page_after(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
    """At most `limit` facts; `after` is `<part>:<last id>`. Raises Malformed."""
    part, last = _place(after)
    events: list[Event] = []
    if part == MINES and limit:
        rows = (await session.execute(_MINES, {"after": last, "limit": limit})).all()
        events = [
            Event("licensing.mine_status_changed", row.id, row.division_code, {
                "from": None, "to": row.status, "since": row.status_since,
                "document_no": row.document_no, "name": row.name, "township": row.township,
                "main_mineral": row.main_mineral, "basin": row.basin,
            })
            for row in rows
        ]  # fmt: skip
        if len(rows) == limit:
            return SnapshotPage(events, f"{MINES}:{rows[-1].id}")
    if part == MINES:
        last = _FIRST
    room = limit - len(events)
    if not room:
        return SnapshotPage(events, f"{MINES}:{_FIRST}" if not events else f"{LISTS}:{_FIRST}")
    found = (await session.execute(_LISTS, {"after": last, "limit": room})).all()
    events += [
        Event("licensing.holder_listed", row.holder_id, row.division_code, {
            "listing_id": row.id, "holder": {"id": row.holder_id, "name": row.holder_name},
            "list": row.list, "ground": row.ground, "reason": row.reason, "until": row.until,
            "listed_on": row.listed_on, "delisted_on": None, "document_no": row.document_no,
            "division_code": row.division_code,
        })
        for row in found
    ]  # fmt: skip
    return SnapshotPage(events, f"{LISTS}:{found[-1].id}" if len(found) == room else None)


def _place(after: str | None) -> tuple[str, UUID]:
    if after is None:
        return MINES, _FIRST
    part, _, last = after.partition(":")
    try:
        return part, UUID(last)
    except ValueError as error:
        raise Malformed("快照位置标记无效") from error
