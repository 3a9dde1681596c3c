"""Every query of caps."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

_RESERVE = text(
    "SELECT caps_reserve(:id, :application, :division, :mineral, :mines, :capacity, :unit, :size,"
    " :on, coalesce(CAST(:at AS timestamptz), clock_timestamp()))"
)
_SETTLE = text(
    "SELECT caps_settle(:application, :status, :right, :reason,"
    " coalesce(CAST(:at AS timestamptz), clock_timestamp()))"
)
_OPEN = text("SELECT caps_open(:plan, CAST(:caps AS jsonb), :lo, :hi, :on, :at)")
_REFRESH = text("SELECT caps_refresh(:plan, :on, :at)")
_CAPS = text("""
    WITH shown AS (
      SELECT c.*, p.title AS plan_title FROM plan_caps c JOIN plans p ON p.id = c.plan_id
       WHERE (CAST(:plan AS uuid) IS NULL OR c.plan_id = :plan)
         AND (CAST(:plan AS uuid) IS NOT NULL
              OR p.in_force_on <= :on AND (p.ends_on IS NULL OR p.ends_on > :on))
    )
    SELECT s.id, s.division_code, s.plan_id, s.plan_title, s.key, s.kind, s.mineral, s.unit, s.cap,
           s.enforced, s.effect, coalesce(n.committed, s.committed) AS committed, s.reserved,
           coalesce(n.committed_of, s.committed_of) AS committed_of, s.reserved_of, s.counted_on
      FROM shown s
      LEFT JOIN find_cap_counts(ARRAY(
        SELECT id FROM shown WHERE (counted_on, counted_revision)
               IS DISTINCT FROM (CAST(:on AS date), (SELECT register_revision()))), :on) n
        ON n.id = s.id
     ORDER BY s.division_code, s.kind, s.mineral, s.id
""")
_MOVEMENTS = text("""
    SELECT * FROM cap_movements
     WHERE cap_id = :cap AND (CAST(:before AS bigint) IS NULL OR seq < :before)
     ORDER BY seq DESC LIMIT :limit
""")
_RESERVATIONS = text("""
    SELECT * FROM cap_reservations
     WHERE (CAST(:application AS uuid) IS NULL OR application_id = :application)
       AND (CAST(:status AS text) IS NULL OR status = :status)
     ORDER BY reserved_at DESC, id DESC LIMIT :limit
""")
_UNPROVEN = text("SELECT cap_id FROM caps_unproven()")
_COUNT = text("SELECT count(*) FROM plan_caps")


async def reserve(session: AsyncSession, values: dict[str, Any]) -> dict[str, Any]:
    answer = (await session.execute(_RESERVE, values)).scalar_one()
    found: dict[str, Any] = orjson.loads(answer) if isinstance(answer, str) else answer
    return found


async def settle(session: AsyncSession, values: dict[str, Any]) -> UUID | None:
    found: UUID | None = (await session.execute(_SETTLE, values)).scalar_one()
    return found


async def open_caps(
    session: AsyncSession, plan_id: UUID, caps: Sequence[dict[str, Any]], span: tuple[str, str],
    on: date, at: datetime,
) -> None:  # fmt: skip
    values = {"plan": plan_id, "caps": orjson.dumps(caps, default=str).decode(), "lo": span[0],
              "hi": span[1], "on": on, "at": at}  # fmt: skip
    await session.execute(_OPEN, values)


async def refresh(session: AsyncSession, plan_id: UUID, on: date, at: datetime) -> None:
    await session.execute(_REFRESH, {"plan": plan_id, "on": on, "at": at})


async def caps(session: AsyncSession, plan_id: UUID | None, on: date) -> Sequence[Any]:
    """Caps of a plan, or of all plans in force on a day that the caller may read; what is
    committed is counted anew where the register has changed since."""
    return (await session.execute(_CAPS, {"plan": plan_id, "on": on})).mappings().all()


async def movements(
    session: AsyncSession, cap_id: UUID, before: int | None, limit: int
) -> Sequence[Any]:
    values = {"cap": cap_id, "before": before, "limit": limit}
    return (await session.execute(_MOVEMENTS, values)).mappings().all()


async def reservations(
    session: AsyncSession, application_id: UUID | None, status: str | None, limit: int
) -> Sequence[Any]:
    values = {"application": application_id, "status": status, "limit": limit}
    return (await session.execute(_RESERVATIONS, values)).mappings().all()


async def unproven(session: AsyncSession) -> tuple[int, list[UUID]]:
    """How many caps of the scope there are, and those whose ledger does not add up."""
    found = list((await session.execute(_UNPROVEN)).scalars())
    return int((await session.execute(_COUNT)).scalar_one()), found
