"""Facts of the list of green mines, told when they happen and to a fresh reader."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.clock import Clock, SystemClock, today
from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.paging import decode_cursor, encode_cursor
from kuangzheng.restoration.green_mines import rules
from kuangzheng.restoration.green_mines.tables import GreenMine, GreenScheme

LISTED, REMOVED = "restoration.green_mine_listed", "restoration.green_mine_removed"
_FIRST = "00000000-0000-0000-0000-000000000000"
_CLOCK: Clock = SystemClock()


def fact_of(mine: GreenMine, scheme: str | None, type_: str, on: date) -> Event:
    """The fact for licensing, enforcement and the public, with what it brings on a day."""
    return Event(type_, mine.id, mine.division_code, {
        "green_mine_id": mine.id, "right_id": mine.right_id, "mine_id": mine.mine_id,
        "name": mine.name,
        "holder": None if mine.holder_id is None else {
            "id": mine.holder_id, "name": mine.holder_name,
        },
        "division_code": mine.division_code, "level": mine.level, "scheme": scheme,
        "listed_on": mine.listed_on, "removed_on": mine.removed_on,
        "document_no": mine.listed_document_no, "removal_kind": mine.removal_kind,
        "reason": mine.removal_reason,
        "effects": [
            {"kind": one.kind, "code": one.code}
            for one in rules.effects(mine.state, mine.build_by, on)
        ],
    })  # fmt: skip


async def green_mines_snapshot(
    session: AsyncSession, cursor: str | None, limit: int
) -> SnapshotPage:
    """Those that are or were on the list."""
    (after,) = decode_cursor(cursor, "green_mines") if cursor else (_FIRST,)
    query = (
        select(GreenMine, GreenScheme)
        .outerjoin(GreenScheme, col(GreenScheme.id) == col(GreenMine.scheme_id))
        .where(
            col(GreenMine.id) > after, col(GreenMine.listed_on).is_not(None),
            col(GreenMine.state).in_((*rules.LISTED, "removed")),
        )
        .order_by(col(GreenMine.id)).limit(limit)
    )  # fmt: skip
    rows = (await session.execute(query)).all()
    last = None if len(rows) < limit else encode_cursor((str(rows[-1][0].id),), "green_mines")
    events = [
        fact_of(
            mine, None if scheme is None else f"{scheme.frame}-{scheme.edition}",
            REMOVED if mine.state == "removed" else LISTED, today(_CLOCK),
        )
        for mine, scheme in rows
    ]  # fmt: skip
    return SnapshotPage(events, last)
