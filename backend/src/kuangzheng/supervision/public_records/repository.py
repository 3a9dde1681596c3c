"""Every query of the public: functions that tell what the policy let through and no more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.local_feed import HEARD_S
from kuangzheng.supervision.public_records.rules import grams

_FILTERS = ":resource, :kind, :state, :lo, :hi, :grams, :like"
_LIST = text(
    f"SELECT * FROM find_public_records({_FILTERS}, :before, :before_id, :limit, :on)"
).columns(shown=JSONB)
_COUNT = text(f"SELECT count_public_records({_FILTERS}, :on)")
_ONE = text("SELECT * FROM find_public_record(:resource, :id, :on)").columns(
    shown=JSONB, outline=JSONB
)
_WORDS = text("SELECT * FROM find_public_words(:grams, :like, :limit, :on)")
_OUTLINES = text(
    "SELECT * FROM find_public_outlines(:resource, :kind, :state, :west, :south, :east, :north,"
    " :limit)"
).columns(outline=JSONB)
_GRID = text(
    "SELECT * FROM find_public_grid(:resource, :kind, :state, :west, :south, :east, :north, :step)"
)
_COUNTS = text("SELECT * FROM count_public(:on)")
_LAGS = text(f"SELECT * FROM find_public_lags({HEARD_S})")
_RULES = text("SELECT * FROM disclosure_rules ORDER BY sort")
_STATE = text("SELECT no, changed_at, public_outdated() AS outdated FROM disclosure_state")
_ADDRESSES = text("SELECT * FROM find_public_addresses(:resource, :skipped, :limit, :on)")
_DIVISIONS = text("SELECT * FROM find_public_divisions(:resource, :on)")
Position = tuple[date, UUID]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is asked for."""

    resource: str
    on: date
    kind: str | None = None
    state: str | None = None
    within: tuple[str, str] | None = None
    q: str | None = None

    def values(self) -> Row:
        lo, hi = self.within or (None, None)
        return {
            "resource": self.resource, "kind": self.kind, "state": self.state, "lo": lo, "hi": hi,
            "on": self.on, **_searched(self.q),
        }  # fmt: skip


async def listed(
    session: AsyncSession, filters: Filters, after: Position | None, limit: int
) -> list[Row]:
    """The newest first, from behind `after`."""
    before, before_id = after or (None, None)
    asked = filters.values() | {"before": before, "before_id": before_id, "limit": limit}
    return [dict(row) for row in (await session.execute(_LIST, asked)).mappings()]


async def counted(session: AsyncSession, filters: Filters) -> int:
    return int((await session.execute(_COUNT, filters.values())).scalar_one())


async def one(session: AsyncSession, resource: str, id_: UUID, on: date) -> Row | None:
    asked = {"resource": resource, "id": id_, "on": on}
    row = (await session.execute(_ONE, asked)).mappings().one_or_none()
    return None if row is None else dict(row)


async def found(session: AsyncSession, q: str, limit: int, on: date) -> list[Row]:
    """Of every resource, the newest first."""
    asked = {**_searched(q), "limit": limit, "on": on}
    return [dict(row) for row in (await session.execute(_WORDS, asked)).mappings()]


async def outlines(
    session: AsyncSession, resource: str, kind: str | None, state: str | None,
    box: Sequence[float], limit: int,
) -> list[Row]:  # fmt: skip
    asked = _boxed(box) | {"resource": resource, "kind": kind, "state": state, "limit": limit}
    return [dict(row) for row in (await session.execute(_OUTLINES, asked)).mappings()]


async def grid(
    session: AsyncSession, resource: str, kind: str | None, state: str | None,
    box: Sequence[float], step: float,
) -> list[Row]:  # fmt: skip
    asked = _boxed(box) | {"resource": resource, "kind": kind, "state": state, "step": step}
    return [dict(row) for row in (await session.execute(_GRID, asked)).mappings()]


async def counts(session: AsyncSession, on: date) -> dict[str, int]:
    return {row.resource: row.records for row in await session.execute(_COUNTS, {"on": on})}


async def divisions(session: AsyncSession, resource: str, on: date) -> dict[str, int]:
    """How many records each county has, by its code."""
    found = await session.execute(_DIVISIONS, {"resource": resource, "on": on})
    return {row.division_code: row.records for row in found}


async def lags(session: AsyncSession) -> list[Row]:
    return [dict(row) for row in (await session.execute(_LAGS)).mappings()]


async def rules(session: AsyncSession) -> list[Row]:
    return [dict(row) for row in (await session.execute(_RULES)).mappings()]


async def policy_state(session: AsyncSession) -> Row:
    return dict((await session.execute(_STATE)).mappings().one())


async def addresses(
    session: AsyncSession, resource: str, skipped: int, limit: int, on: date
) -> list[Row]:
    """By id; pages are read by their number, as search engines do."""
    asked = {"resource": resource, "skipped": skipped, "limit": limit, "on": on}
    return [dict(row) for row in (await session.execute(_ADDRESSES, asked)).mappings()]


def _boxed(box: Sequence[float]) -> Row:
    return dict(zip(("west", "south", "east", "north"), box, strict=True))


def _searched(q: str | None) -> Row:
    plain = "".join((q or "").lower().split())
    if not plain:
        return {"grams": None, "like": None}
    escaped = plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    pairs = grams(plain) if len(plain) > 1 else []
    return {"grams": pairs, "like": f"%{escaped}%"}
