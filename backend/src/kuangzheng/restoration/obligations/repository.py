"""What is owed, in one query for every level, and demand notices."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    Integer,
    Row,
    Text,
    Uuid,
    func,
    or_,
    select,
    text,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.obligations.tables import DemandNotice

# Need: each phase of the plan evenly over its days. Late: only what a measure gave a day for.
# A fund that is closed owes nothing; what was paid and used stays in the sums.
_SQL = """
WITH each AS (
  SELECT f.id, f.division_code, f.mine_id, f.right_name, f.holder_name, f.state, f.term_to, f.accepted_on,
         CASE WHEN f.state = 'closed' THEN 0 ELSE round(coalesce((
           SELECT sum((p ->> 'cost_fen')::numeric * least(greatest(:on - (p ->> 'starts_on')::date + 1, 0), d.days) / d.days)
             FROM jsonb_array_elements(f.plan_phases) p
            CROSS JOIN LATERAL (SELECT (p ->> 'ends_on')::date - (p ->> 'starts_on')::date + 1 AS days) d), 0))
         END AS need,
         f.plan_cost_fen AS plan, s.due_fen AS due, s.paid_fen AS paid, s.used_fen AS used, s.balance_fen AS balance,
         s.short_fen AS short,
         coalesce((SELECT sum(x.amount_fen) FROM fund_declarations x WHERE x.fund_id = f.id), 0) AS declared,
         CASE WHEN f.state = 'closed' THEN 0 ELSE greatest(coalesce((
           SELECT sum(a.amount_fen) FROM (
             SELECT DISTINCT ON (period) amount_fen, deposit_due FROM accruals
              WHERE fund_id = f.id AND posted ORDER BY period, edition DESC) a
            WHERE a.deposit_due < :on), 0) - s.paid_fen, 0) END AS late
    FROM funds f JOIN fund_sums s ON s.fund_id = f.id
   WHERE f.division_code >= :lo AND f.division_code < :hi AND f.merged_into IS NULL),
judged AS (
  SELECT *, CASE WHEN state = 'closed' THEN 0 ELSE greatest(need - paid, 0) END AS need_short,
         state <> 'closed' AND term_to <= :soon AND (accepted_on IS NULL OR short > 0) AS expiring,
         CASE :level
           WHEN 'fund' THEN id::text
           WHEN 'mine' THEN coalesce(mine_id, id)::text
           WHEN 'county' THEN left(division_code, 6)
           WHEN 'city' THEN CASE WHEN left(division_code, 2) IN ('11', '12', '31', '50') THEN left(division_code, 2) || '0000'
                                 ELSE left(division_code, 4) || '00' END
           ELSE '' END AS key
    FROM each)
SELECT key, min(division_code) AS division_code,
       CASE WHEN count(*) = 1 THEN max(right_name) END AS right_name,
       CASE WHEN count(*) = 1 THEN max(holder_name) END AS holder_name,
       CASE WHEN count(*) = 1 THEN min(id::text)::uuid END AS fund_id,
       CASE WHEN count(*) = 1 THEN max(state) END AS state,
       min(term_to) AS term_to, count(*)::int AS funds, sum(plan)::bigint AS plan_fen, sum(need)::bigint AS need_fen,
       sum(due)::bigint AS due_fen, sum(declared)::bigint AS declared_fen, sum(paid)::bigint AS paid_fen,
       sum(used)::bigint AS used_fen, sum(balance)::bigint AS balance_fen, sum(short)::bigint AS short_fen,
       sum(need_short)::bigint AS need_short_fen, sum(late)::bigint AS late_fen,
       (count(*) FILTER (WHERE short > 0))::int AS short_funds, (count(*) FILTER (WHERE late > 0))::int AS late_funds,
       (count(*) FILTER (WHERE expiring))::int AS expiring_funds
  FROM judged GROUP BY key
"""  # noqa: E501
_NUMBERS = (
    "plan_fen", "need_fen", "due_fen", "declared_fen", "paid_fen", "used_fen", "balance_fen",
    "short_fen", "need_short_fen", "late_fen",
)  # fmt: skip
_o = text(_SQL).columns(
    Column("key", Text), Column("division_code", Text), Column("right_name", Text),
    Column("holder_name", Text), Column("fund_id", Uuid), Column("state", Text),
    Column("term_to", Date), Column("funds", Integer),
    *(Column(name, BigInteger) for name in _NUMBERS),
    *(Column(name, Integer) for name in ("short_funds", "late_funds", "expiring_funds")),
).subquery("o")  # fmt: skip
_SORTS = Sorts("key", {
    "key": Sort(_o.c.key, _o.c.key),
    **{name: Sort(_o.c[name], _o.c.key) for name in ("short_fen", "late_fen", "due_fen")},
})  # fmt: skip
_FAULTS = {"short": _o.c.short_fen > 0, "late": _o.c.late_fen > 0,
           "expiring": _o.c.expiring_funds > 0, "need_short": _o.c.need_short_fen > 0}  # fmt: skip
_LAST_SEQ = text("SELECT fund_last_seq(:fund)")
_EXPIRING = text(
    "SELECT f.id, f.division_code, f.holder_id, f.right_name, f.holder_name, f.term_to,"
    " f.accepted_on, s.short_fen FROM funds f JOIN fund_sums s ON s.fund_id = f.id"
    " WHERE f.state <> 'closed' AND f.term_to <= :soon"
    " AND (f.accepted_on IS NULL OR s.short_fen > 0) ORDER BY f.term_to, f.id"
)


def _values(level: str, lo: str, hi: str, on: date, soon: date) -> dict[str, Any]:
    return {"level": level, "lo": lo, "hi": hi, "on": on, "soon": soon}


async def owed(
    session: AsyncSession, page: PageRequest, level: str, q: str | None, fault: str | None,
    span: tuple[str, str], on: date, soon: date,
) -> tuple[list[Row[Any]], str | None, int | None]:  # fmt: skip
    """A page of what is owed at a level."""
    values = _values(level, *span, on, soon)
    query = select(_o)
    if q:
        query = query.where(or_(
            _o.c.right_name.icontains(q, autoescape=True),
            _o.c.holder_name.icontains(q, autoescape=True),
        ))  # fmt: skip
    if fault:
        query = query.where(_FAULTS[fault])
    rows = (await session.execute(_SORTS.apply(query, page), values)).all()
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(query.subquery())
        total = (await session.execute(counting, values)).scalar_one()
    key = _SORTS.key_of(page)
    kept, cursor = cut(rows, page, lambda row: (getattr(row, key), row.key), _SORTS)
    return list(kept), cursor, total


async def owed_by(
    session: AsyncSession, fund_id: UUID, span: tuple[str, str], on: date, soon: date
) -> Row[Any] | None:
    """Of one fund."""
    query = select(_o).where(_o.c.key == str(fund_id))
    found = await session.execute(query, _values("fund", *span, on, soon))
    row: Row[Any] | None = found.one_or_none()
    return row


async def expiring(session: AsyncSession, soon: date) -> Sequence[Any]:
    """Funds whose licence runs out by a day, with restoration unfinished or money short."""
    return (await session.execute(_EXPIRING, {"soon": soon})).mappings().all()


class Demands(Records[DemandNotice]):
    table = DemandNotice
    missing = "没有此催告，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at", {"updated_at": Sort(col(DemandNotice.updated_at), col(DemandNotice.id))}
    )

    @staticmethod
    def conditions(
        q: str | None, fund_id: UUID | None, state: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(or_(*(
                column.icontains(q, autoescape=True)
                for column in (col(DemandNotice.right_name), col(DemandNotice.holder_name),
                               col(DemandNotice.number))
            )))  # fmt: skip
        if fund_id:
            found.append(col(DemandNotice.fund_id) == fund_id)
        if state:
            found.append(col(DemandNotice.state) == state)
        if division:
            found.append(within(col(DemandNotice.division_code), division))
        return found

    async def draft_of(self, fund_id: UUID) -> DemandNotice | None:
        query = select(DemandNotice).where(
            col(DemandNotice.fund_id) == fund_id, col(DemandNotice.state) == "draft"
        )
        found: DemandNotice | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def last_seq(self, fund_id: UUID) -> int:
        """Of the transactions of the fund."""
        found: int = (await self._session.execute(_LAST_SEQ, {"fund": fund_id})).scalar_one()
        return found

    async def numbered(self, division: str, number: str) -> bool:
        query = select(col(DemandNotice.id)).where(
            col(DemandNotice.division_code) == division, col(DemandNotice.number) == number
        )
        return (await self._session.execute(query)).first() is not None
