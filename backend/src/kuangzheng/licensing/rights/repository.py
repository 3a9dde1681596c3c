"""Every query of the register of rights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import Database, driver_connection
from kuangzheng.kernel.db.scope import Scope
from kuangzheng.licensing.rights.tables import RIGHTS

_FIND = "SELECT * FROM find_mining_rights($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
_COUNT = "SELECT count_mining_rights($1, $2, $3, $4, $5, $6, $7)"
_INSERT = text(
    "INSERT INTO mining_rights (id, division_code, code, kind, created_at, updated_at)"
    " VALUES (:id, :division, :code, :kind, :at, :at)"
)
_LATEST = text(
    "SELECT coalesce(max(lower(valid_during)) FILTER (WHERE act <> 'licence'),"
    " min(lower(valid_during))) FROM mining_right_versions WHERE right_id = :id"
)
_RENEWALS = text(
    "SELECT count(DISTINCT act_id) FROM ("
    "SELECT act_id FROM mining_right_versions WHERE right_id = :id AND act = 'renewed' UNION ALL"
    " SELECT act_id FROM mining_right_history WHERE right_id = :id AND act = 'renewed') AS acts"
)
_RESERVES = text(
    "SELECT mineral, value, unit, category, as_of, density, document_no FROM mining_right_reserves"
    " WHERE right_id = :id AND as_of <= :on ORDER BY as_of DESC, mineral, created_at DESC, id DESC"
)
_LINEAGE = text("""
    SELECT l.predecessor_id, l.successor_id, l.relation, l.on_date, v.code, v.name
      FROM mining_right_lineage l
      LEFT JOIN LATERAL (
        SELECT v.code, v.name FROM mining_right_versions v
         WHERE v.right_id = CASE l.successor_id WHEN :id THEN l.predecessor_id
                                 ELSE l.successor_id END
         ORDER BY v.valid_during DESC LIMIT 1) v ON true
     WHERE :id IN (l.predecessor_id, l.successor_id) AND l.on_date <= :on
     ORDER BY l.on_date, v.code
""")
_LINK = text(
    "INSERT INTO mining_right_lineage"
    " (predecessor_id, successor_id, relation, on_date, division_code)"
    " VALUES (:predecessor, :successor, :relation, :on, :division)"
)
_RESERVE = text(
    "INSERT INTO mining_right_reserves"
    " (id, right_id, division_code, mineral, value, unit, category, as_of, document_no, density)"
    " VALUES (uuidv7(), :right_id, :division, :mineral, :value, :unit, :category, :as_of,"
    " :document_no, :density)"
)
_NAMES = text(
    "SELECT id, name FROM holders WHERE id = ANY (:ids) UNION ALL"
    " SELECT id, name FROM mines WHERE id = ANY (:ids)"
)


@dataclass(frozen=True, slots=True)
class Search:
    """Conditions of a search. `filter` has the keys that `mining_right_conditions` declares."""

    as_of: date
    known_at: datetime | None = None
    filter: Mapping[str, Any] = field(default_factory=dict)
    sort: str = "code"
    descending: bool = False
    after: Sequence[str] | None = None
    limit: int = 50


def _question(scope: Scope, search: Search) -> tuple[Any, ...]:
    holder = UUID(scope.holder) if scope.holder else None
    return (
        scope.role.value, scope.lo, scope.hi, holder, search.as_of, search.known_at,
        dict(search.filter),
    )  # fmt: skip
_MINE_DIVISION = text("SELECT division_code FROM mines WHERE id = :id")
_CONFORMITY = text(
    "SELECT b.id AS block_id, b.code AS block_code, b.name AS block_name, b.plan_name, p.id"
    " AS plan_id, p.title, p.level, (p.content->'plan'->>'round')::int AS round, p.edition"
    " FROM planned_blocks b LEFT JOIN plans p ON p.id = b.plan_id"
    " WHERE b.occupied_by_right_id = :right ORDER BY lower(b.valid_during) DESC, b.id LIMIT 1"
)


async def find(database: Database, scope: Scope, search: Search) -> list[asyncpg.Record]:
    """One round trip without a transaction: the function applies the scope that it is given."""
    pool = await database.pool()
    after = None if search.after is None else [str(v) for v in search.after]
    found: list[asyncpg.Record] = await pool.fetch(
        _FIND, *_question(scope, search), search.sort, search.descending, after, search.limit
    )
    return found


async def count(database: Database, scope: Scope, search: Search) -> int:
    pool = await database.pool()
    found: int = await pool.fetchval(_COUNT, *_question(scope, search))
    return found


async def one(
    session: AsyncSession, right_id: UUID, as_of: date, known_at: datetime | None = None
) -> dict[str, Any] | None:
    """The right as of a day with geometry and parts, within the transaction and its scope."""
    search = Search(as_of, known_at, {"id": str(right_id), "geometry": True}, limit=1)
    rows = await find_within(session, search)
    return rows[0] if rows else None


async def find_within(session: AsyncSession, search: Search) -> list[dict[str, Any]]:
    """The same search within a transaction, under the role and scope that it has announced."""
    connection = await driver_connection(session)
    after = None if search.after is None else [str(v) for v in search.after]
    rows = await connection.fetch(
        _FIND, None, None, None, None, search.as_of, search.known_at,
        orjson.dumps(search.filter, default=str).decode(), search.sort, search.descending, after,
        search.limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


async def insert_identity(
    session: AsyncSession, right_id: UUID, division: str, code: str, kind: str, at: datetime
) -> None:
    await session.execute(
        _INSERT, {"id": right_id, "division": division, "code": code, "kind": kind, "at": at}
    )


async def mine_division(session: AsyncSession, mine_id: UUID) -> str | None:
    """The division that keeps a mine, None for one that the caller does not see."""
    found: str | None = (
        await session.execute(_MINE_DIVISION, {"id": mine_id})
    ).scalar_one_or_none()
    return found


async def latest_start(session: AsyncSession, right_id: UUID) -> date | None:
    """The first day of the newest entry; a licence's state beside it is none."""
    found: date | None = (await session.execute(_LATEST, {"id": right_id})).scalar_one_or_none()
    return found


async def renewals(session: AsyncSession, right_id: UUID) -> int:
    return int((await session.execute(_RENEWALS, {"id": right_id})).scalar_one())


async def reserves(session: AsyncSession, right_id: UUID, on: date) -> Sequence[Any]:
    return (await session.execute(_RESERVES, {"id": right_id, "on": on})).all()


async def lineage(session: AsyncSession, right_id: UUID, on: date) -> Sequence[Any]:
    return (await session.execute(_LINEAGE, {"id": right_id, "on": on})).all()


async def link(
    session: AsyncSession,
    predecessor: UUID,
    successor: UUID,
    relation: str,
    on: date,
    division: str,
) -> None:
    await session.execute(
        _LINK,
        {"predecessor": predecessor, "successor": successor, "relation": relation, "on": on,
         "division": division},
    )  # fmt: skip


async def insert_reserve(session: AsyncSession, row: Mapping[str, Any]) -> None:
    await session.execute(_RESERVE, dict(row))


async def all_versions(session: AsyncSession, right_id: UUID) -> list[dict[str, Any]]:
    """Every version that is or was known, with `recorded_to` (None while it is known)."""
    names = ", ".join(("valid_during", "version_id", "recorded_at", *RIGHTS.attributes))
    connection = await driver_connection(session)
    rows = await connection.fetch(
        f"SELECT {names}, NULL::timestamptz AS recorded_to FROM {RIGHTS.versions}"
        f" WHERE right_id = $1 UNION ALL SELECT {names}, upper(recorded_during)"
        f" FROM {RIGHTS.history} WHERE right_id = $1",
        right_id,
    )
    return [dict(row) for row in rows]


async def names_of(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Names of holders and mines that the scope may see."""
    if not ids:
        return {}
    return {row.id: row.name for row in await session.execute(_NAMES, {"ids": list(ids)})}


async def division_of(session: AsyncSession, right_id: UUID) -> str | None:
    """The division of a right that the scope may see."""
    found: str | None = (
        await session.execute(
            text("SELECT division_code FROM mining_rights WHERE id = :id"), {"id": right_id}
        )
    ).scalar_one_or_none()
    return found


async def first_start(session: AsyncSession, right_id: UUID) -> date | None:
    """The first day on which the right is registered."""
    query = "SELECT min(lower(valid_during)) FROM mining_right_versions WHERE right_id = :id"
    found: date | None = (await session.execute(text(query), {"id": right_id})).scalar_one_or_none()
    return found


async def first_area(session: AsyncSession, right_id: UUID) -> Decimal | None:
    """The area in km² that was registered first."""
    query = (
        "SELECT area_km2 FROM mining_right_versions WHERE right_id = :id"
        " ORDER BY valid_during LIMIT 1"
    )
    found: Decimal | None = (
        await session.execute(text(query), {"id": right_id})
    ).scalar_one_or_none()
    return found


async def conformity(session: AsyncSession, right_id: UUID) -> Any | None:
    """The planned block a right takes with its plan; None where it takes none."""
    return (await session.execute(_CONFORMITY, {"right": right_id})).mappings().first()
