"""Every query of conditions after the licence is there."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.licensing.applications.tables import Application, ApplicationCondition
from kuangzheng.licensing.places import within

Found = tuple[ApplicationCondition, Application]
SORTS = Sorts(
    "-created_at",
    {
        "created_at": Sort(col(ApplicationCondition.created_at), col(ApplicationCondition.id)),
        "updated_at": Sort(col(ApplicationCondition.updated_at), col(ApplicationCondition.id)),
    },
)
_right = func.coalesce(col(Application.issued_right_id), col(Application.right_id))
_NAMES = text(
    "SELECT DISTINCT ON (v.right_id) v.right_id, v.code, v.name FROM mining_right_versions v"
    " WHERE v.right_id = ANY(:ids) ORDER BY v.right_id, lower(v.valid_during) DESC"
)
_OF_MINE = text(
    "SELECT DISTINCT v.right_id FROM mining_right_versions v WHERE v.mine_id = :mine"
    " AND (v.valid_during @> CAST(:on AS date)) IS TRUE AND v.status <> 'extinguished'"
)
_LIVING = (
    col(Application.state) == "issued", col(ApplicationCondition.dropped_at).is_(None)
)  # fmt: skip


def conditions(
    q: str | None, division: str | None, state: str | None, due: str | None, right_id: UUID | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = list(_LIVING)
    if q:
        names = (ApplicationCondition.text, Application.title, Application.holder_name)
        found.append(or_(*(col(name).icontains(q, autoescape=True) for name in names)))
    if division:
        found.append(within(col(ApplicationCondition.division_code), division))
    always, met = col(ApplicationCondition.due) == "always", col(ApplicationCondition.met_on)
    if state:
        found.append({
            "kept": always, "open": and_(~always, met.is_(None)),
            "met": and_(~always, met.is_not(None)),
        }[state])  # fmt: skip
    if due:
        found.append(col(ApplicationCondition.due) == due)
    if right_id:
        found.append(_right == right_id)
    return found


def _all(
    wanted: Iterable[ColumnElement[bool]],
) -> Select[*tuple[Any, ...]]:
    joined = col(Application.id) == col(ApplicationCondition.application_id)
    return select(ApplicationCondition, Application).join(Application, joined).where(*wanted)


async def page(
    session: AsyncSession, wanted: Sequence[ColumnElement[bool]], asked: PageRequest
) -> tuple[list[Found], str | None, int | None]:
    rows = (await session.execute(SORTS.apply(_all(wanted), asked))).all()
    total = None
    if asked.exact_count:
        counting = select(func.count()).select_from(_all(wanted).subquery())
        total = int((await session.execute(counting)).scalar_one())
    key = (asked.sort or SORTS.default).lstrip("-")
    found = [(row[0], row[1]) for row in rows]
    kept, cursor = cut(found, asked, lambda r: (getattr(r[0], key), str(r[0].id)), SORTS)
    return kept, cursor, total


async def one(session: AsyncSession, condition_id: UUID, *, lock: bool = False) -> Found | None:
    query = _all([*_LIVING, col(ApplicationCondition.id) == condition_id])
    if lock:
        query = query.with_for_update(of=ApplicationCondition)
    row = (await session.execute(query)).one_or_none()
    return None if row is None else (row[0], row[1])


async def rights(session: AsyncSession, ids: Iterable[UUID]) -> dict[UUID, Any]:
    rows = (await session.execute(_NAMES, {"ids": list(ids)})).mappings()
    return {row["right_id"]: row for row in rows}


async def open_before_production(session: AsyncSession, mine_id: UUID, on: Any) -> list[Found]:
    """What the rights on a mine still owe before it produces."""
    found = await session.execute(_OF_MINE, {"mine": mine_id, "on": on})
    ids = list(found.scalars())
    if not ids:
        return []
    wanted = [
        *_LIVING, col(ApplicationCondition.due) == "before_production",
        col(ApplicationCondition.met_on).is_(None), _right.in_(ids),
    ]  # fmt: skip
    order = col(Application.decision_no), col(ApplicationCondition.no)
    rows = (await session.execute(_all(wanted).order_by(*order))).all()
    return [(row[0], row[1]) for row in rows]
