"""Every query of encumbrances."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Date,
    DateTime,
    Integer,
    Text,
    Uuid,
    column,
    func,
    or_,
    select,
    table,
    text,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.licensing.places import prefix_range

COLUMNS = (
    "id, version, right_id, kind, authority, document_no, registered_on, until, lifted_on,"
    " lift_reason, note, created_at, updated_at"
)
_IN_FORCE = "encumbrance_in_force(kind, registered_on, until, lifted_on, :on)"
_OF_RIGHT = text(
    f"SELECT {COLUMNS}, {_IN_FORCE} AS in_force FROM encumbrances WHERE right_id = :right_id"
    " ORDER BY registered_on DESC, id DESC"
)
_ONE = text(f"SELECT {COLUMNS}, {_IN_FORCE} AS in_force FROM encumbrances WHERE id = :id")
_INSERT = text(
    "INSERT INTO encumbrances (id, right_id, division_code, kind, authority, document_no,"
    " registered_on, until, note, created_at, updated_at) VALUES (:id, :right_id, :division, :kind,"
    " :authority, :document_no, :registered_on, :until, :note, :at, :at)"
)
_LIFT = text(
    "UPDATE encumbrances SET lifted_on = :lifted_on, lift_reason = :reason, version = version + 1,"
    " updated_at = :at WHERE id = :id"
)
_LOCK = text("SELECT version FROM encumbrances WHERE id = :id FOR UPDATE")

_E = table(
    "encumbrances", column("id", Uuid), column("right_id", Uuid), column("division_code", Text),
    column("kind", Text), column("authority", Text), column("document_no", Text),
    column("registered_on", Date), column("until", Date), column("lifted_on", Date),
    column("lift_reason", Text), column("note", Text), column("version", Integer),
    column("created_at", DateTime(timezone=True)), column("updated_at", DateTime(timezone=True)),
)  # fmt: skip
_V = table(
    "mining_right_versions", column("right_id", Uuid), column("name", Text), column("code", Text)
)
SORTS = Sorts("-registered_on", {
    "registered_on": Sort(_E.c.registered_on, _E.c.id),
    "until": Sort(_E.c.until, _E.c.id, nulls_last=True),
})  # fmt: skip


def conditions(
    on: date, kind: str | None, in_force: bool | None, until_before: date | None,
    division: str | None, q: str | None,
) -> list[Any]:  # fmt: skip
    """What a list of encumbrances is narrowed by; `in_force` on a day."""
    found: list[Any] = [true()]
    if kind:
        found.append(_E.c.kind == kind)
    if in_force is not None:
        found.append(_in_force(on).is_(in_force))
    if until_before:
        found.append(_E.c.until < until_before)
    if division:
        first, end = prefix_range(division)
        found += [_E.c.division_code >= first, _E.c.division_code < end]
    if q:
        of_right = [one.icontains(q, autoescape=True) for one in (_V.c.name, _V.c.code)]
        named = select(_V.c.right_id).where(_V.c.right_id == _E.c.right_id, or_(*of_right))
        own = [one.icontains(q, autoescape=True) for one in (_E.c.authority, _E.c.document_no)]
        found.append(or_(*own, named.exists()))
    return found


async def page(
    session: AsyncSession, on: date, wanted: Sequence[Any], asked: PageRequest
) -> tuple[list[Any], str | None, int | None]:
    """A page over all rights, the next cursor, and the exact count when asked for."""
    query = select(*_E.c, _in_force(on).label("in_force")).where(*wanted)
    rows = (await session.execute(SORTS.apply(query, asked))).all()
    total = None
    if asked.exact_count:
        counting = select(func.count()).select_from(_E).where(*wanted)
        total = (await session.execute(counting)).scalar_one()
    key = SORTS.attribute_of(asked)
    kept, cursor = cut(rows, asked, lambda row: (getattr(row, key), str(row.id)), SORTS)
    return kept, cursor, total


def _in_force(on: date) -> Any:
    return func.encumbrance_in_force(
        _E.c.kind, _E.c.registered_on, _E.c.until, _E.c.lifted_on, on, type_=Boolean
    )


async def of_right(session: AsyncSession, right_id: UUID, on: date) -> Sequence[Any]:
    """All encumbrances of a right, the newest first, with whether they hold on a day."""
    return (await session.execute(_OF_RIGHT, {"right_id": right_id, "on": on})).all()


async def one(session: AsyncSession, encumbrance_id: UUID, on: date) -> Any | None:
    return (await session.execute(_ONE, {"id": encumbrance_id, "on": on})).one_or_none()


async def lock(session: AsyncSession, encumbrance_id: UUID) -> int | None:
    found: int | None = (await session.execute(_LOCK, {"id": encumbrance_id})).scalar_one_or_none()
    return found


async def insert(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_INSERT, dict(row))


async def lift(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_LIFT, dict(row))
