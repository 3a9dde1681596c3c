"""The mines and rights that a record of enforcement may be about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.reference.minerals import UnknownMineral, canonical_name

_RIGHT = (
    " r.right_id AS id, r.division_code, r.code, r.name, r.kind, r.status, r.licence_status,"
    " r.certificate_no, r.holder_id, r.holder_name, r.minerals, r.mine_id, r.term_from, r.term_to,"
    " (r.min_lon + r.max_lon) / 2 AS lon, (r.min_lat + r.max_lat) / 2 AS lat"
)
_LATEST = (
    "SELECT DISTINCT ON (r.right_id)" + _RIGHT + " FROM right_copy_versions r"
    " WHERE lower(r.valid_during) <= :on"
)
_ORDER = " ORDER BY r.right_id, r.valid_during DESC"
_RIGHT_OF = text(_LATEST + " AND r.right_id = :id" + _ORDER)
_RIGHTS_NAMED = text(_LATEST + " AND r.right_id = ANY (:ids)" + _ORDER)
_RIGHTS_OF = text(_LATEST + " AND r.mine_id = ANY (:mines)" + _ORDER)
_RIGHTS_IN = text(
    _LATEST + " AND r.division_code >= :lo AND r.division_code < :hi"
    " AND (CAST(:q AS text) IS NULL OR strpos(lower(concat_ws(' ', r.name, r.code,"
    " r.certificate_no, r.holder_name)), lower(:q)) > 0) ORDER BY r.right_id, r.valid_during DESC"
    " LIMIT :limit"
)
_MINE = "SELECT mine_id AS id, division_code, name, township, main_mineral, status, since"
_MINE_OF = text(_MINE + " FROM known_mines WHERE mine_id = :id")
_MINES_NAMED = text(_MINE + " FROM known_mines WHERE mine_id = ANY (:ids)")
_MINES_IN = text(
    _MINE + " FROM known_mines WHERE division_code >= :lo AND division_code < :hi"
    " AND (CAST(:q AS text) IS NULL"
    " OR strpos(lower(concat_ws(' ', name, township)), lower(:q)) > 0)"
    " ORDER BY division_code, mine_id LIMIT :limit"
)


@dataclass(frozen=True, slots=True)
class KnownRight:
    """A right as the register had it on the day; ended ones too. `minerals`: codes and names."""

    id: UUID
    division_code: str
    code: str
    name: str
    kind: str
    status: str
    licence_status: str | None
    certificate_no: str | None
    holder_id: UUID | None
    holder_name: str | None
    minerals: list[str]
    mine_id: UUID | None
    term_from: date | None
    term_to: date | None
    lon: float
    lat: float

    @property
    def mineral_names(self) -> list[str]:
        """What a person reads: each mineral once, by its name in the catalogue."""
        return sorted({_named(word) for word in self.minerals})


@dataclass(frozen=True, slots=True)
class KnownMine:
    """A mine as licensing last told of it."""

    id: UUID
    division_code: str
    name: str
    township: str | None
    main_mineral: str | None
    status: str
    since: date | None


async def right_of(session: AsyncSession, right_id: UUID, on: date) -> KnownRight | None:
    """What holds of a right on a day, or held last before it; of the caller's divisions."""
    row = (await session.execute(_RIGHT_OF, {"id": right_id, "on": on})).mappings().one_or_none()
    return None if row is None else KnownRight(**row)


async def rights_named(
    session: AsyncSession, ids: Sequence[UUID], on: date
) -> dict[UUID, KnownRight]:
    """The same of many, by id; what the caller may not see is not there."""
    if not ids:
        return {}
    rows = (await session.execute(_RIGHTS_NAMED, {"ids": list(ids), "on": on})).mappings()
    return {row["id"]: KnownRight(**row) for row in rows}


async def rights_of(
    session: AsyncSession, mines: Sequence[UUID], on: date
) -> dict[UUID, list[KnownRight]]:
    """By mine."""
    rows = (await session.execute(_RIGHTS_OF, {"mines": list(mines), "on": on})).mappings()
    found: dict[UUID, list[KnownRight]] = {mine: [] for mine in mines}
    for row in rows:
        found[row["mine_id"]].append(KnownRight(**row))
    return found


async def rights_in(
    session: AsyncSession, division: str, on: date, q: str | None = None, limit: int = 100_000
) -> list[KnownRight]:
    """Of a division and what lies in it, by name, code, certificate or holder."""
    rows = await session.execute(_RIGHTS_IN, {**_asked(division, q, limit), "on": on})
    return [KnownRight(**row) for row in rows.mappings()]


async def mine_of(session: AsyncSession, mine_id: UUID) -> KnownMine | None:
    row = (await session.execute(_MINE_OF, {"id": mine_id})).mappings().one_or_none()
    return None if row is None else KnownMine(**row)


async def mines_named(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, KnownMine]:
    """By id; what the caller may not see is not there."""
    rows = (await session.execute(_MINES_NAMED, {"ids": list(ids)})).mappings()
    return {row["id"]: KnownMine(**row) for row in rows}


async def mines_in(
    session: AsyncSession, division: str, q: str | None = None, limit: int = 100_000
) -> list[KnownMine]:
    """Of a division and what lies in it, by name or township."""
    rows = await session.execute(_MINES_IN, _asked(division, q, limit))
    return [KnownMine(**row) for row in rows.mappings()]


def _named(word: str) -> str:
    try:
        return canonical_name(word)
    except UnknownMineral:
        return word


def _asked(division: str, q: str | None, limit: int) -> dict[str, Any]:
    lo, hi = prefix_range(division)
    return {"lo": lo, "hi": hi, "q": q, "limit": limit}
