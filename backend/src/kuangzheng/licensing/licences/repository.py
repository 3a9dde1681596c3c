"""Every query of licences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.bitemporal import known
from kuangzheng.licensing.licences.tables import LICENCES
from kuangzheng.licensing.places import prefix_range

_STATE = ("status", "term_from", "term_to", "reason", "document_no", "cancel_ground")
_INSERT = text(
    "INSERT INTO licences (id, right_id, division_code, kind, number, issuing_authority,"
    " issuing_level, issued_on, created_at, updated_at) VALUES (:id, :right_id, :division, :kind,"
    " :number, :issuing_authority, :issuing_level, :issued_on, :at, :at)"
)
_LEVEL = text(
    "UPDATE licences SET issuing_level = :level, version = version + 1,"
    " updated_at = greatest(CAST(:at AS timestamptz), updated_at) WHERE id = :id"
)
_NUMBER = text(
    "UPDATE licences SET number = :number, version = version + 1,"
    " updated_at = greatest(CAST(:at AS timestamptz), updated_at) WHERE id = :id"
)
_CLAIM = text("SELECT claim_licence_number(:number, :right)")
_LATEST = text(
    "SELECT lower(valid_during) FROM licence_versions WHERE licence_id = :id"
    " ORDER BY valid_during DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class LicenceSearch:
    """Conditions of a search of licences as they stand on a day, as known at an instant."""

    as_of: date
    known_at: datetime | None = None
    id: UUID | None = None
    right_id: UUID | None = None
    kind: str | None = None
    status: str | None = None
    expires_before: date | None = None
    number: str | None = None
    division: str | None = None
    after: Sequence[str] | None = None
    limit: int | None = None


_COLUMNS = (
    "l.id, l.version, l.right_id, l.division_code, l.kind, l.number, l.issuing_authority,"
    " l.issuing_level, l.issued_on, l.created_at, l.updated_at, v.status, v.term_from, v.term_to,"
    " v.reason, v.document_no, v.cancel_ground, lower(v.valid_during) AS since"
)
_RIGHTS = (
    "SELECT DISTINCT ON (r.right_id) r.right_id, r.code, r.name, h.name AS holder"
    " FROM mining_right_versions r LEFT JOIN holders h ON h.id = r.holder_id"
    " WHERE r.right_id = ANY (:ids) AND lower(r.valid_during) <= CAST(:on AS date)"
    " ORDER BY r.right_id, r.valid_during DESC"
)


async def find(session: AsyncSession, search: LicenceSearch) -> Sequence[Any]:
    """Licences with their state, the newest issued first."""
    query, parameters = found_query(search)
    return (await session.execute(text(query), parameters)).all()


def found_query(search: LicenceSearch) -> tuple[str, dict[str, Any]]:
    source, conditions, parameters = _asked(search)
    if search.after is not None:
        conditions.append(
            "(l.issued_on, l.id) < (CAST(:place AS text)::date, CAST(:after AS text)::uuid)"
        )
        parameters["place"], parameters["after"] = search.after
    query = (
        f"SELECT {_COLUMNS} FROM licences l JOIN {source} v"
        f" ON v.licence_id = l.id WHERE {' AND '.join(conditions)}"
        " ORDER BY l.issued_on DESC, l.id DESC"
    )
    if search.limit is not None:
        query += " LIMIT :limit"
        parameters["limit"] = search.limit
    return query, parameters


async def rights_of(
    session: AsyncSession, right_ids: Sequence[UUID], on: date
) -> dict[UUID, Any]:
    """Code, name and holder's name of these rights on a day, or as they last were before it."""
    found = await session.execute(text(_RIGHTS), {"ids": list(right_ids), "on": on})
    return {row.right_id: row for row in found}


async def count(session: AsyncSession, search: LicenceSearch) -> int:
    """How many licences the conditions leave, on all pages together."""
    source, conditions, parameters = _asked(search)
    query = (
        f"SELECT count(*) FROM licences l JOIN {source} v ON v.licence_id = l.id"
        f" WHERE {' AND '.join(conditions)}"
    )
    return int((await session.execute(text(query), parameters)).scalar_one())


def _asked(search: LicenceSearch) -> tuple[str, list[str], dict[str, Any]]:
    """Where to look, the conditions and their parameters, without the place in the list."""
    conditions = ["v.valid_during @> CAST(:as_of AS date)"]
    parameters: dict[str, Any] = {"as_of": search.as_of}
    for name, column in (
        ("id", "l.id"),
        ("right_id", "l.right_id"),
        ("kind", "l.kind"),
        ("status", "v.status"),
    ):
        if getattr(search, name) is not None:
            conditions.append(f"{column} = :{name}")
            parameters[name] = getattr(search, name)
    if search.expires_before is not None:
        conditions.append("v.term_to < :expires_before")
        parameters["expires_before"] = search.expires_before
    if search.number is not None:
        conditions.append("strpos(l.number, :number) > 0")
        parameters["number"] = search.number
    if search.division is not None:
        conditions.append("l.division_code >= :lo AND l.division_code < :hi")
        parameters["lo"], parameters["hi"] = prefix_range(search.division)
    if search.known_at is None:
        return LICENCES.versions, conditions, parameters
    parameters["known_at"] = search.known_at
    return known(LICENCES, _STATE, "CAST(:known_at AS timestamptz)"), conditions, parameters


async def insert(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_INSERT, dict(row))


async def record_level(
    session: AsyncSession, licence_id: UUID, level: str | None, at: datetime
) -> None:
    await session.execute(_LEVEL, {"id": licence_id, "level": level, "at": at})


async def claim_number(session: AsyncSession, number: str, right_id: UUID) -> bool:
    """Whether no other right's licence carries the number; nobody else takes it meanwhile."""
    found = await session.execute(_CLAIM, {"number": number, "right": right_id})
    return bool(found.scalar_one())


async def record_number(
    session: AsyncSession, licence_id: UUID, number: str, at: datetime
) -> None:
    await session.execute(_NUMBER, {"id": licence_id, "number": number, "at": at})


async def latest_start(session: AsyncSession, licence_id: UUID) -> date | None:
    """The first day of the newest state."""
    found: date | None = (await session.execute(_LATEST, {"id": licence_id})).scalar_one_or_none()
    return found
