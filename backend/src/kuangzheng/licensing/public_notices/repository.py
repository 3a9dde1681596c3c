"""Every query of public notices: functions that tell what was made public and no more."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

_LIST = text(
    "SELECT * FROM find_public_notices(:kind, :lo, :hi, :like, :before, :before_id, :before_kind,"
    " :limit, :on)"
)
_COUNT = text("SELECT count_public_notices(:kind, :lo, :hi, :like, :on)")
_ONE = text("SELECT find_public_notice(:kind, :id, :on) AS found").columns(found=JSONB)
_TOLD = text("SELECT * FROM find_notices_told(:kind, :id, :limit, :on)").columns(data=JSONB)
_VISITS = text("SELECT tell_visits(:on)")
Position = tuple[date, UUID, str]


def asked(
    kind: str | None, within: tuple[str, str] | None, q: str | None, on: date
) -> dict[str, Any]:
    """The filters of a list, as its queries take them."""
    lo, hi = within or (None, None)
    like = None if q is None else _like(q)
    return {"kind": kind, "lo": lo, "hi": hi, "like": like, "on": on}


async def listed(
    session: AsyncSession, filters: dict[str, Any], after: Position | None, limit: int
) -> list[dict[str, Any]]:
    """The newest first, from behind `after`."""
    before, before_id, before_kind = after or (None, None, None)
    values = filters | {
        "before": before, "before_id": before_id, "before_kind": before_kind, "limit": limit,
    }  # fmt: skip
    return [dict(row) for row in (await session.execute(_LIST, values)).mappings()]


async def counted(session: AsyncSession, filters: dict[str, Any]) -> int:
    return int((await session.execute(_COUNT, filters)).scalar_one())


async def one(session: AsyncSession, kind: str, id_: UUID, on: date) -> dict[str, Any] | None:
    row = (await session.execute(_ONE, {"kind": kind, "id": id_, "on": on})).one_or_none()
    return None if row is None else row.found


def _like(words: str) -> str:
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


async def told(
    session: AsyncSession, after: Sequence[Any] | None, limit: int, on: date
) -> list[dict[str, Any]]:
    """What others are told of public notices, by kind and id, from behind `after`."""
    kind, id_ = after or (None, None)
    asked_for = {"kind": kind, "id": id_, "limit": limit, "on": on}
    return [dict(row) for row in (await session.execute(_TOLD, asked_for)).mappings()]


async def tell_visits(session: AsyncSession, on: date) -> int:
    """Tells the draws whose visitors are public since that day; how many."""
    return int((await session.execute(_VISITS, {"on": on})).scalar_one())
