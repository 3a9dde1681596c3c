"""Every query of accruals: what a run reads and stores, runs and their lines, declarations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, RowMapping, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.db.database import driver_connection
from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.places import prefix_range, within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.accruals.tables import Accrual, AccrualRun, FundDeclaration
from kuangzheng.restoration.funds.tables import Fund

_CHUNK = """
    SELECT f.id, f.division_code, f.right_id, f.plan_approved_on, f.plan_cost_fen,
           f.plan_phases::text AS plan_phases, f.term_to, f.mineral_class, f.method, f.land,
           f.region_factor, f.price_factor, f.plan_output_t, s.due_fen
      FROM funds f JOIN fund_sums s ON s.fund_id = f.id
     WHERE f.division_code >= $1 AND f.division_code < $2 AND f.state IN ('to_open', 'open')
       AND f.plan_approved_on <= $3 AND f.id > $4
     ORDER BY f.id LIMIT $5
"""
# By themselves, not joined: one pass over a batch, whatever the planner knows of a growing table.
_POSTED = (
    "SELECT a.fund_id, a.fund_id AS of_fund, a.run_id, a.period, a.period_to, a.posted, a.edition,"
    " a.amount_fen FROM accruals a WHERE a.fund_id = ANY ($1) AND (a.posted OR a.run_id = $2)"
    " UNION ALL SELECT f.merged_into, a.fund_id, NULL, a.period, a.period_to, true, a.edition,"
    " a.amount_fen FROM funds f JOIN accruals a ON a.fund_id = f.id AND a.posted"
    " WHERE f.merged_into = ANY ($1) ORDER BY 2, 4, 7 NULLS FIRST"
)
_OUTPUTS = (
    "SELECT right_id, array_agg(year) AS years, array_agg(quarter) AS quarters,"
    " array_agg(output_t) AS outputs FROM output_copies WHERE right_id = ANY ($1)"
    " GROUP BY right_id"
)
_HOW_MANY = text(
    "SELECT count(*) FROM funds f WHERE f.division_code >= :lo AND f.division_code < :hi"
    " AND f.state IN ('to_open', 'open') AND f.plan_approved_on <= :last"
)
_STORE = text(
    "INSERT INTO accruals (id, run_id, fund_id, division_code, period, period_from, period_to,"
    " outcome, edition, posted, amount_fen, before_fen, formula, facts, unconfirmed, deposit_due)"
    " SELECT x.id, :run, x.fund_id, x.division_code, :period, :first, :last, x.outcome, x.edition,"
    " x.posted, x.amount_fen, x.before_fen, x.formula, CAST(x.facts AS jsonb), x.unconfirmed,"
    " x.deposit_due FROM unnest(CAST(:id AS uuid[]), CAST(:fund_id AS uuid[]),"
    " CAST(:division_code AS text[]), CAST(:outcome AS text[]), CAST(:edition AS int[]),"
    " CAST(:posted AS boolean[]), CAST(:amount_fen AS bigint[]), CAST(:before_fen AS bigint[]),"
    " CAST(:formula AS text[]), CAST(:facts AS text[]), CAST(:unconfirmed AS boolean[]),"
    " CAST(:deposit_due AS date[])) AS x(id, fund_id, division_code, outcome, edition, posted,"
    " amount_fen, before_fen, formula, facts, unconfirmed, deposit_due)"
)
_STORED = (
    "id", "fund_id", "division_code", "outcome", "edition", "posted", "amount_fen", "before_fen",
    "formula", "unconfirmed", "deposit_due",
)  # fmt: skip
_TOTALS = text(
    "SELECT count(*) AS funds, count(*) FILTER (WHERE outcome IN ('new', 'corrected')) AS changed,"
    " count(*) FILTER (WHERE outcome = 'same') AS same,"
    " count(*) FILTER (WHERE outcome IN ('undetermined', 'refused')) AS undetermined,"
    " coalesce(sum(amount_fen - before_fen) FILTER (WHERE outcome IN ('new', 'corrected')), 0)"
    "::bigint AS amount_fen FROM accruals WHERE run_id = :run"
)
_LINE_SORTS = Sorts("id", {"id": Sort(col(Accrual.id), col(Accrual.id))})


async def how_many(session: AsyncSession, run: AccrualRun) -> int:
    lo, hi = prefix_range(run.division_code)
    found = await session.execute(_HOW_MANY, {"lo": lo, "hi": hi, "last": run.period_to})
    return int(found.scalar_one())


async def chunk(
    session: AsyncSession, run: AccrualRun, after: UUID, limit: int
) -> tuple[list[dict[str, Any]], UUID | None, int]:
    """Funds of the run that it has no line for yet, with what stands for the period; the last
    fund that was looked at, and how many were."""
    lo, hi = prefix_range(run.division_code)
    driver = await driver_connection(session)
    found = [
        dict(row) for row in await driver.fetch(_CHUNK, lo, hi, run.period_to, after, limit)
    ]
    if not found:
        return [], None, 0
    ids = [row["id"] for row in found]
    newest: dict[UUID, dict[tuple[UUID, str], Any]] = {}
    done: set[UUID] = set()
    for row in await driver.fetch(_POSTED, ids, run.id):
        if row["run_id"] == run.id:
            done.add(row["fund_id"])
        if row["posted"]:
            newest.setdefault(row["fund_id"], {})[row["of_fund"], row["period"]] = row
    for fund in found:
        fund.update(_stands(fund["id"], fund["due_fen"], newest.get(fund["id"], {}), run))
    return [fund for fund in found if fund["id"] not in done], ids[-1], len(found)


def _stands(
    fund_id: UUID, due_fen: int, newest: dict[tuple[UUID, str], Any], run: AccrualRun
) -> dict[str, Any]:
    """What was accrued for this period and later ones is not "before": the estimate of a period
    does not depend on those that come after it. The same of funds that were merged into this."""
    own = newest.get((fund_id, run.period))
    later = sum(
        one["amount_fen"] for one in newest.values() if one["period_to"] >= run.period_from
    )
    return {
        "edition": None if own is None else own["edition"],
        "posted_fen": 0 if own is None else own["amount_fen"], "accrued_fen": due_fen - later,
    }  # fmt: skip


async def outputs(
    session: AsyncSession, right_ids: Sequence[UUID]
) -> dict[UUID, dict[tuple[int, int], Any]]:
    found: dict[UUID, dict[tuple[int, int], Any]] = {}
    driver = await driver_connection(session)
    for right_id, years, quarters, outputs in await driver.fetch(_OUTPUTS, list(right_ids)):
        found[right_id] = dict(zip(zip(years, quarters, strict=True), outputs, strict=True))
    return found


async def store(session: AsyncSession, run: AccrualRun, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    columns = {name: [row[name] for row in rows] for name in _STORED}
    columns["facts"] = [orjson.dumps(row["facts"]).decode() for row in rows]
    await session.execute(_STORE, {
        "run": run.id, "period": run.period, "first": run.period_from, "last": run.period_to,
        **columns,
    })  # fmt: skip


async def totals(session: AsyncSession, run_id: UUID) -> dict[str, int]:
    return dict((await session.execute(_TOTALS, {"run": run_id})).mappings().one())


async def lines(
    session: AsyncSession, page: PageRequest, run_id: UUID | None, fund_id: UUID | None,
    outcome: str | None,
) -> tuple[list[tuple[Accrual, Fund]], str | None, int | None]:  # fmt: skip
    """Lines of a run, or what was posted for a fund."""
    where: list[ColumnElement[bool]] = []
    if run_id is not None:
        where.append(col(Accrual.run_id) == run_id)
    if fund_id is not None:
        where += [col(Accrual.fund_id) == fund_id, col(Accrual.posted).is_(True)]
    if outcome is not None:
        where.append(col(Accrual.outcome) == outcome)
    joined = col(Fund.id) == col(Accrual.fund_id)
    both: Any = select(Accrual, Fund).join(Fund, joined).where(*where)
    rows = (await session.execute(_LINE_SORTS.apply(both, page))).all()
    kept, cursor = cut(rows, page, lambda row: (str(row[0].id), str(row[0].id)), _LINE_SORTS)
    total = None
    if page.exact_count:
        counting = select(func.count()).select_from(Accrual).where(*where)
        total = (await session.execute(counting)).scalar_one()
    return [(row[0], row[1]) for row in kept], cursor, total


async def all_lines(session: AsyncSession, run_id: UUID, most: int) -> list[tuple[Accrual, Fund]]:
    """Lines of a run, by division and right."""
    joined = col(Fund.id) == col(Accrual.fund_id)
    both: Any = select(Accrual, Fund).join(Fund, joined).where(col(Accrual.run_id) == run_id)
    ordered = both.order_by(col(Fund.division_code), col(Fund.right_name), col(Fund.id))
    rows = (await session.execute(ordered.limit(most))).all()
    return [(row[0], row[1]) for row in rows]


async def under_way(session: AsyncSession, division: str, period: str) -> bool:
    """Whether a run that posts waits or works for just this division and period."""
    query = select(col(AccrualRun.id)).where(
        col(AccrualRun.division_code) == division, col(AccrualRun.period) == period,
        col(AccrualRun.kind) != "dry", col(AccrualRun.state) == "waiting",
    )  # fmt: skip
    return (await session.execute(query.limit(1))).first() is not None


async def standing_for(
    session: AsyncSession, fund_id: UUID, period: str
) -> Accrual | None:
    """The newest posted estimate of a fund and period."""
    query = (
        select(Accrual)
        .where(col(Accrual.fund_id) == fund_id, col(Accrual.period) == period, col(Accrual.posted))
        .order_by(col(Accrual.edition).desc()).limit(1)
    )  # fmt: skip
    found: Accrual | None = (await session.execute(query)).scalar_one_or_none()
    return found
_REPORTING = text(
    "SELECT f.id, f.division_code, f.holder_id, f.right_name, f.plan_approved_on,"
    " ARRAY(SELECT d.period FROM fund_declarations d WHERE d.fund_id = f.id) AS declared"
    " FROM funds f WHERE f.state IN ('open', 'settling') ORDER BY f.division_code, f.id"
)


async def reporting(session: AsyncSession) -> Sequence[RowMapping]:
    """Funds with the periods that were declared of each."""
    return (await session.execute(_REPORTING)).mappings().all()



class Runs(Records[AccrualRun]):
    table = AccrualRun
    missing = "没有此次测算，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at", {"created_at": Sort(col(AccrualRun.created_at), col(AccrualRun.id))}
    )

    @staticmethod
    def conditions(division: str | None, period: str | None) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(AccrualRun.division_code), division))
        if period:
            found.append(col(AccrualRun.period) == period)
        return found


class Declarations(Records[FundDeclaration]):
    table = FundDeclaration
    missing = "没有此项申报，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {"updated_at": Sort(col(FundDeclaration.updated_at), col(FundDeclaration.id))},
    )

    @staticmethod
    def conditions(
        fund_id: UUID | None, period: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if fund_id:
            found.append(col(FundDeclaration.fund_id) == fund_id)
        if period:
            found.append(col(FundDeclaration.period) == period)
        if state:
            found.append(col(FundDeclaration.state) == state)
        return found

    async def of_period(self, fund_id: UUID, period: str) -> FundDeclaration | None:
        query = select(FundDeclaration).where(
            col(FundDeclaration.fund_id) == fund_id, col(FundDeclaration.period) == period
        )
        found: FundDeclaration | None = (
            await self._session.execute(query)
        ).scalar_one_or_none()  # fmt: skip
        return found

    async def names(self, ids: Sequence[UUID]) -> dict[UUID, Fund]:
        rows = (await self._session.execute(select(Fund).where(col(Fund.id).in_(ids)))).scalars()
        return {row.id: row for row in rows}
