"""Every query of permits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.licensing.places import prefix_range

COLUMNS = (
    "p.id, p.version, p.right_id, p.division_code, p.kind, p.number, p.authority, p.valid_from,"
    " p.valid_to, p.status, p.note, p.created_at, p.updated_at"
)
_EXPIRY = "coalesce(p.valid_to, 'infinity'::date)"
_STATES = {
    "valid": f"p.status = 'valid' AND {_EXPIRY} >= :on",
    "expired": f"p.status = 'valid' AND {_EXPIRY} < :on",
}
_RIGHT = (
    " LEFT JOIN LATERAL (SELECT v.code, v.name FROM mining_right_versions v"
    " WHERE v.right_id = p.right_id ORDER BY v.valid_during DESC LIMIT 1) r ON true"
)
_ONE = text(f"SELECT {COLUMNS}, r.code, r.name FROM permits p {_RIGHT} WHERE p.id = :id")
_OF_RIGHT = text(
    f"SELECT {COLUMNS}, r.code, r.name FROM permits p {_RIGHT} WHERE p.right_id = :right_id"
    f" ORDER BY {_EXPIRY}, p.id"
)
_INSERT = text(
    "INSERT INTO permits (id, right_id, division_code, kind, number, authority, valid_from,"
    " valid_to, status, note, created_at, updated_at) VALUES (:id, :right_id, :division, :kind,"
    " :number,"
    " :authority, :valid_from, :valid_to, :status, :note, :at, :at)"
)
_PAPERS = text(
    "SELECT p.stage, p.number, p.authority, p.on_date, p.document_id, d.name, d.size, d.sha256,"
    " p.recorded_by, p.recorded_by_name, p.recorded_at FROM permit_papers p"
    " LEFT JOIN documents d ON d.id = p.document_id WHERE p.permit_id = :id"
    " ORDER BY p.recorded_at, p.id"
)
_ADD_PAPER = text(
    "INSERT INTO permit_papers (id, division_code, permit_id, stage, number, authority, on_date,"
    " document_id, recorded_by, recorded_by_name, recorded_at) VALUES (:id, :division, :permit,"
    " :stage, :number, :authority, :on, :document, :by, :by_name, :at)"
)
_DOCUMENT = text("SELECT id FROM documents WHERE id = :id")
_LOCK = text("SELECT version FROM permits WHERE id = :id FOR UPDATE")
_WRITABLE = ("kind", "number", "authority", "valid_from", "valid_to", "status", "note")


@dataclass(frozen=True, slots=True)
class PermitSearch:
    """Conditions of the permit list; all of them must hold."""

    right_id: UUID | None = None
    kind: str | None = None
    status: str | None = None
    expires_before: date | None = None
    division: str | None = None
    on: date | None = None
    descending: bool = False
    after: Sequence[str] | None = None
    limit: int = 50


async def find(session: AsyncSession, search: PermitSearch) -> Sequence[Any]:
    """Permits by expiry, open-ended ones last."""
    query, values = page_query(search)
    return (await session.execute(text(query), values)).all()


def page_query(search: PermitSearch) -> tuple[str, dict[str, Any]]:
    """The page is cut first, so that rights are looked up for its lines alone."""
    conditions, values = _conditions(search)
    if search.after is not None:
        sign = "<" if search.descending else ">"
        conditions.append(
            f"({_EXPIRY}, p.id) {sign} (CAST(:place AS text)::date, CAST(:after AS text)::uuid)"
        )
        values["place"], values["after"] = search.after
    order = " DESC" if search.descending else ""
    by_expiry = f"ORDER BY {_EXPIRY}{order}, p.id{order}"
    query = (
        f"SELECT {COLUMNS}, r.code, r.name, {_EXPIRY}::text AS place FROM (SELECT * FROM permits p"
        f" WHERE {' AND '.join(conditions)} {by_expiry} LIMIT :limit) p {_RIGHT} {by_expiry}"
    )
    return query, {**values, "limit": search.limit}


async def count(session: AsyncSession, search: PermitSearch) -> int:
    """How many permits the conditions leave, on all pages together."""
    conditions, values = _conditions(search)
    query = f"SELECT count(*) FROM permits p WHERE {' AND '.join(conditions)}"
    return int((await session.execute(text(query), values)).scalar_one())


def _conditions(search: PermitSearch) -> tuple[list[str], dict[str, Any]]:
    conditions, values = ["true"], dict[str, Any]()
    for column in ("right_id", "kind"):
        if getattr(search, column) is not None:
            conditions.append(f"p.{column} = :{column}")
            values[column] = getattr(search, column)
    if search.status is not None:
        conditions.append(_STATES.get(search.status, "p.status = :status"))
        values |= {"status": search.status} if search.status not in _STATES else {"on": search.on}
    if search.expires_before is not None:
        conditions.append(f"{_EXPIRY} < :expires_before")
        values["expires_before"] = search.expires_before
    if search.division is not None:
        conditions.append("p.division_code >= :lo AND p.division_code < :hi")
        values["lo"], values["hi"] = prefix_range(search.division)
    return conditions, values


async def of_right(session: AsyncSession, right_id: UUID) -> Sequence[Any]:
    return (await session.execute(_OF_RIGHT, {"right_id": right_id})).all()


async def one(session: AsyncSession, permit_id: UUID) -> Any | None:
    return (await session.execute(_ONE, {"id": permit_id})).one_or_none()


async def papers(session: AsyncSession, permit_id: UUID) -> Sequence[Any]:
    """How it came to its stage, the earliest first."""
    return (await session.execute(_PAPERS, {"id": permit_id})).all()


async def add_paper(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_ADD_PAPER, dict(row))


async def document_known(session: AsyncSession, document_id: UUID) -> bool:
    found = await session.execute(_DOCUMENT, {"id": document_id})
    return found.scalar_one_or_none() is not None


async def lock(session: AsyncSession, permit_id: UUID) -> int | None:
    found: int | None = (await session.execute(_LOCK, {"id": permit_id})).scalar_one_or_none()
    return found


async def insert(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_INSERT, dict(row))


async def update(
    session: AsyncSession, permit_id: UUID, changes: Mapping[str, Any], at: Any
) -> None:
    """Write the changed columns and count the change."""
    names = [name for name in _WRITABLE if name in changes]
    setting = "".join(f"{name} = :{name}, " for name in names)
    statement = (
        f"UPDATE permits SET {setting}version = version + 1, updated_at = :at WHERE id = :id"
    )
    values = {name: changes[name] for name in names}
    await session.execute(text(statement), {**values, "at": at, "id": permit_id})
