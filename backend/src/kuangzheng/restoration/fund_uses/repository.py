"""Every query of filed uses."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.fund_uses.tables import (
    CorrectionOrder,
    FundContract,
    FundPayee,
    FundUse,
    FundUseAct,
    FundUseFile,
)
from kuangzheng.restoration.funds.tables import Fund

# A filed use counts from its submission; money that came back by an order is taken off.
_COUNTED = "u.state NOT IN ('draft', 'withdrawn')"
_BACK = (
    "coalesce((SELECT sum(r.amount_fen) FROM correction_orders o JOIN bank_lines r"
    " ON r.id = o.return_line_id WHERE o.use_id = u.id AND o.state IN ('answered', 'closed')), 0)"
)
_NET = f"(u.amount_fen - {_BACK})"
_CHECKED = "u.state IN ('accepted', 'corrected')"
_ITEM = text(f"""
    SELECT i.name, i.amount_fen AS cost_fen, p.starts_on, p.ends_on,
           coalesce((SELECT sum{_NET} FROM fund_uses u WHERE u.fund_id = i.fund_id
             AND u.plan_item = i.code AND u.id <> :use AND {_COUNTED}), 0)::bigint AS filed_fen
      FROM fund_plan_items i JOIN funds f ON f.id = i.fund_id
      LEFT JOIN restoration_plans b ON b.right_id = f.right_id AND b.state = 'bound'
      LEFT JOIN restoration_plan_zones z ON z.plan_id = b.id AND z.no::text = split_part(i.code, '-', 1)
      LEFT JOIN restoration_plan_phases p ON p.plan_id = b.id AND p.no = z.phase_no
     WHERE i.fund_id = :fund AND i.code = :item
""")  # noqa: E501
_ITEMS = text(
    "SELECT code, name, amount_fen FROM fund_plan_items WHERE fund_id = :fund"
    " ORDER BY length(code), code"
)
_PLAN = text(
    "SELECT b.title, b.decision_no FROM restoration_plans b JOIN funds f ON f.right_id = b.right_id"
    " WHERE f.id = :fund AND b.state = 'bound'"
)
_YEAR = text(f"""
    SELECT i.id, i.name, i.unit, i.cost_fen, p.year, p.right_id,
           coalesce((SELECT sum(g.quantity) FROM annual_progress g WHERE g.item_id = i.id), 0) AS recorded,
           coalesce((SELECT sum(u.progress_quantity) FROM fund_uses u WHERE u.annual_item_id = i.id
             AND u.id <> :use AND {_COUNTED}), 0) AS claimed,
           coalesce((SELECT sum{_NET} FROM fund_uses u WHERE u.annual_item_id = i.id
             AND u.id <> :use AND {_COUNTED}), 0)::bigint AS filed_fen
      FROM annual_plan_items i JOIN annual_plans p ON p.id = i.plan_id WHERE i.id = :item
""")  # noqa: E501
_YEARS = text(
    "SELECT i.id, p.year, i.name, i.unit, i.cost_fen FROM annual_plan_items i"
    " JOIN annual_plans p ON p.id = i.plan_id JOIN funds f ON f.right_id = p.right_id"
    " WHERE f.id = :fund AND p.state <> 'draft' ORDER BY p.year DESC, i.no"
)
_PAID_ON_CONTRACTS = text(f"""
    SELECT u.contract_id, sum{_NET}::bigint AS filed_fen FROM fund_uses u
     WHERE u.contract_id = ANY (:ids) AND u.id <> :use AND {_COUNTED} GROUP BY 1
""")
_LINE = text(
    "SELECT id, booked_on, amount_fen, party, party_account, summary, state, flags, fund_id,"
    " purpose, CASE state WHEN 'matched' THEN account END AS account, transaction_id"
    " FROM bank_lines WHERE id = :id"
)
_FREE = """
    l.fund_id IS NOT NULL AND l.amount_fen < 0 AND l.state <> 'excluded'
    AND (l.doubt IS NULL OR l.doubt <> 'twin') AND (l.purpose IS NULL OR l.purpose = 'use')
    AND NOT EXISTS (SELECT FROM fund_uses u WHERE u.bank_line_id = l.id AND u.state <> 'withdrawn')
"""
_DEBITS = text(f"""
    SELECT l.id, l.booked_on, -l.amount_fen AS amount_fen, l.party, l.party_account, l.summary, l.state
      FROM bank_lines l WHERE l.fund_id = :fund AND l.booked_on BETWEEN :first AND :last AND {_FREE}
     ORDER BY l.booked_on, l.id
""")  # noqa: E501
_RETURNS = text("""
    SELECT l.id, l.booked_on, l.amount_fen, l.party, l.summary, l.state FROM bank_lines l
     WHERE l.fund_id = :fund AND l.amount_fen > 0 AND l.state <> 'excluded' AND l.booked_on >= :since
       AND (l.purpose IS NULL OR l.purpose = 'use_return')
       AND NOT EXISTS (SELECT FROM correction_orders o WHERE o.return_line_id = l.id AND o.id <> :order)
     ORDER BY l.booked_on DESC, l.id
""")  # noqa: E501
_UNTIL = text("SELECT max(to_on) FROM bank_statements WHERE fund_id = :fund")
_UNDOCUMENTED = f"""
    SELECT l.id, l.division_code, l.fund_id, f.right_name, f.holder_name, l.booked_on,
           -l.amount_fen AS amount_fen, l.party, l.summary, l.state, o.id AS order_id, o.number AS order_no
      FROM bank_lines l JOIN funds f ON f.id = l.fund_id
      LEFT JOIN correction_orders o ON o.bank_line_id = l.id AND o.state <> 'withdrawn'
     WHERE {_FREE} AND (o.state IS NULL OR o.state <> 'closed')
       AND l.division_code >= :lo AND l.division_code < :hi
       AND (CAST(:fund AS uuid) IS NULL OR l.fund_id = CAST(:fund AS uuid))
"""  # noqa: E501
_UNDOCUMENTED_PAGE = text(f"""
    {_UNDOCUMENTED}
       AND (CAST(:day AS date) IS NULL OR (l.booked_on, l.id) < (CAST(:day AS date), CAST(:after AS uuid)))
     ORDER BY l.booked_on DESC, l.id DESC LIMIT :limit
""")  # noqa: E501
_UNDOCUMENTED_COUNT = text(
    f"SELECT count(*)::int AS number, coalesce(sum(q.amount_fen), 0)::bigint AS fen"
    f" FROM ({_UNDOCUMENTED}) q"
)
# By item: what the bank paid of it is of the line's own item, or of the filed use's behind it. The
# fund's money and reclamation money beside it are told apart.
_FIGURES = text(f"""
    WITH paid AS (
      SELECT coalesce(u.plan_item, back.plan_item, l.plan_item) AS code,
             -sum(l.amount_fen) FILTER (WHERE l.account = 'fund') AS fen,
             -sum(l.amount_fen) FILTER (WHERE l.account = 'reclamation') AS beside
        FROM bank_lines l
        LEFT JOIN fund_uses u ON u.bank_line_id = l.id AND u.state <> 'withdrawn'
        LEFT JOIN correction_orders o ON o.return_line_id = l.id AND o.state IN ('answered', 'closed')
        LEFT JOIN fund_uses back ON back.id = o.use_id
       WHERE l.fund_id = :fund AND l.state = 'matched' AND l.purpose IN ('use', 'use_return')
       GROUP BY 1),
    filed AS (
      SELECT u.plan_item AS code, sum{_NET} FILTER (WHERE u.account = 'fund') AS fen,
             sum{_NET} FILTER (WHERE u.account = 'fund' AND {_CHECKED}) AS accepted,
             sum{_NET} FILTER (WHERE u.account = 'reclamation') AS beside,
             sum{_NET} FILTER (WHERE u.account = 'reclamation' AND {_CHECKED}) AS beside_accepted
        FROM fund_uses u WHERE u.fund_id = :fund AND {_COUNTED} GROUP BY 1),
    codes AS (
      SELECT code FROM fund_plan_items WHERE fund_id = :fund
      UNION SELECT code FROM paid UNION SELECT code FROM filed)
    SELECT c.code, i.name, i.amount_fen AS plan_fen, coalesce(p.fen, 0)::bigint AS paid_fen,
           coalesce(f.fen, 0)::bigint AS filed_fen, coalesce(f.accepted, 0)::bigint AS accepted_fen,
           coalesce(p.beside, 0)::bigint AS reclamation_paid_fen,
           coalesce(f.beside, 0)::bigint AS reclamation_filed_fen,
           coalesce(f.beside_accepted, 0)::bigint AS reclamation_accepted_fen
      FROM codes c LEFT JOIN fund_plan_items i ON i.fund_id = :fund AND i.code = c.code
      LEFT JOIN paid p ON p.code IS NOT DISTINCT FROM c.code
      LEFT JOIN filed f ON f.code IS NOT DISTINCT FROM c.code
     ORDER BY c.code IS NULL, i.name IS NULL, length(c.code), c.code
""")  # noqa: E501
_SUMS = text(
    "SELECT (SELECT used_fen FROM fund_sums WHERE fund_id = :fund) AS used_fen,"
    " (SELECT count(*) FROM fund_uses u WHERE u.fund_id = :fund AND u.state IN"
    " ('submitted', 'inspecting', 'ordered', 'answered'))::int AS open_uses,"
    " (SELECT count(*) FROM correction_orders o WHERE o.fund_id = :fund"
    " AND o.state IN ('issued', 'answered'))::int AS open_orders"
)
_DOCUMENT = text("SELECT id, sha256, name, media_type FROM documents WHERE id = :id")
_ATTACH = text(
    "UPDATE bank_lines SET plan_item = :item, plan_check = :found, version = version + 1,"
    " updated_at = :now WHERE id = :id AND (plan_item IS DISTINCT FROM :item"
    " OR plan_check IS DISTINCT FROM :found)"
)
_OPEN_USES = text(
    "SELECT id FROM fund_uses WHERE state IN ('submitted', 'inspecting', 'ordered', 'answered')"
    " AND (CAST(:fund AS uuid) IS NULL OR fund_id = CAST(:fund AS uuid)) ORDER BY id"
)


class Payees(Records[FundPayee]):
    table = FundPayee
    missing = "没有此收款人，或不在您的管辖范围内"
    sorts = Sorts("name", {"name": Sort(col(FundPayee.name), col(FundPayee.id))})

    async def known(self, fund_id: UUID, name: str, account_no: str | None) -> bool:
        query = select(FundPayee).where(
            col(FundPayee.fund_id) == fund_id, col(FundPayee.name) == name,
            col(FundPayee.account_no).is_not_distinct_from(account_no),
        )  # fmt: skip
        return (await self._session.execute(query)).first() is not None


class Contracts(Records[FundContract]):
    table = FundContract
    missing = "没有此合同，或不在您的管辖范围内"
    sorts = Sorts(
        "-signed_on", {"signed_on": Sort(col(FundContract.signed_on), col(FundContract.id))}
    )

    async def known(self, fund_id: UUID, number: str) -> bool:
        query = select(FundContract).where(
            col(FundContract.fund_id) == fund_id, col(FundContract.number) == number
        )
        return (await self._session.execute(query)).first() is not None

    async def filed(self, ids: Sequence[UUID], but: UUID | None = None) -> dict[UUID, int]:
        """What was filed against each, without one use."""
        values = {"ids": list(ids), "use": but or UUID(int=0)}
        rows = await self._session.execute(_PAID_ON_CONTRACTS, values)
        return {row.contract_id: row.filed_fen for row in rows}


class FundUses(Records[FundUse]):
    """Of the caller's divisions, or of the caller's own funds."""

    table = FundUse
    missing = "没有此使用备案，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(FundUse.updated_at), col(FundUse.id)),
            "paid_on": Sort(col(FundUse.paid_on), col(FundUse.id)),
            "amount_fen": Sort(col(FundUse.amount_fen), col(FundUse.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, fund_id: UUID | None, state: str | None,
        flag: str | None, purpose: str | None, mine_id: UUID | None = None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        texts = [col(FundUse.right_name), col(FundUse.holder_name), col(FundUse.what_for)]
        found = of_place(FundUse, q, division, texts, fund_id=fund_id, state=state, purpose=purpose)
        if flag:
            flagged: Any = col(FundUse.flags)
            found.append(flagged.contains([flag]))
        if mine_id:
            funds = select(col(Fund.id)).where(col(Fund.mine_id) == mine_id)
            found.append(col(FundUse.fund_id).in_(funds))
        return found


class Orders(Records[CorrectionOrder]):
    table = CorrectionOrder
    missing = "没有此责令改正，或不在您的管辖范围内"
    sorts = Sorts(
        "-issued_on",
        {"issued_on": Sort(col(CorrectionOrder.issued_on), col(CorrectionOrder.id)),
         "due": Sort(col(CorrectionOrder.due), col(CorrectionOrder.id))},
    )  # fmt: skip

    @staticmethod
    def conditions(
        q: str | None, division: str | None, fund_id: UUID | None, state: str | None,
        overdue: bool | None, on: date,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        names = ("right_name", "holder_name", "number")
        texts = [col(getattr(CorrectionOrder, name)) for name in names]
        found = of_place(CorrectionOrder, q, division, texts, fund_id=fund_id, state=state)
        if overdue is not None:
            late = (col(CorrectionOrder.state) == "issued") & (col(CorrectionOrder.due) < on)
            found.append(late if overdue else ~late)
        return found

    async def of(
        self, *, use: UUID | None = None, line: UUID | None = None
    ) -> Sequence[CorrectionOrder]:
        """The oldest first."""
        column = CorrectionOrder.use_id if use else CorrectionOrder.bank_line_id
        query = select(CorrectionOrder).where(col(column) == (use or line))
        query = query.order_by(col(CorrectionOrder.issued_on), col(CorrectionOrder.id))
        return (await self._session.execute(query)).scalars().all()

    async def open_of(self, uses: Sequence[UUID]) -> dict[UUID, CorrectionOrder]:
        query = select(CorrectionOrder).where(
            col(CorrectionOrder.use_id).in_(uses),
            col(CorrectionOrder.state).in_(("issued", "answered")),
        )
        rows = (await self._session.execute(query)).scalars()
        return {row.use_id: row for row in rows if row.use_id is not None}

    async def numbered(self, division: str, number: str) -> bool:
        query = select(CorrectionOrder).where(
            col(CorrectionOrder.division_code) == division, col(CorrectionOrder.number) == number
        )
        return (await self._session.execute(query)).first() is not None

    async def late(self, until: date) -> Sequence[CorrectionOrder]:
        """Not answered and due by a day."""
        query = select(CorrectionOrder).where(
            col(CorrectionOrder.state) == "issued", col(CorrectionOrder.due) <= until
        )
        query = query.order_by(col(CorrectionOrder.due), col(CorrectionOrder.id))
        return (await self._session.execute(query)).scalars().all()


async def named(session: AsyncSession, table: Any, ids: Sequence[UUID | None]) -> dict[UUID, Any]:
    wanted = {one for one in ids if one is not None}
    rows = (await session.execute(select(table).where(table.id.in_(wanted)))).scalars()
    return {row.id: row for row in rows}


async def of_fund(session: AsyncSession, table: Any, fund_id: UUID, order: Any) -> Sequence[Any]:
    query = select(table).where(table.fund_id == fund_id).order_by(order)
    return (await session.execute(query)).scalars().all()


async def files(
    session: AsyncSession, *, use: UUID | None = None, order: UUID | None = None
) -> Sequence[FundUseFile]:
    column, value = (FundUseFile.use_id, use) if use else (FundUseFile.order_id, order)
    query = select(FundUseFile).where(col(column) == value)
    query = query.order_by(col(FundUseFile.at), col(FundUseFile.id))
    return (await session.execute(query)).scalars().all()


async def acts(
    session: AsyncSession, *, use: UUID | None = None, order: UUID | None = None
) -> Sequence[FundUseAct]:
    column, value = (FundUseAct.use_id, use) if use else (FundUseAct.order_id, order)
    query = select(FundUseAct).where(col(column) == value)
    query = query.order_by(col(FundUseAct.at), col(FundUseAct.id))
    return (await session.execute(query)).scalars().all()


async def _one(session: AsyncSession, query: Any, values: Mapping[str, Any]) -> RowMapping | None:
    return (await session.execute(query, dict(values))).mappings().one_or_none()


async def plan_item(
    session: AsyncSession, fund_id: UUID, item: str, but: UUID
) -> RowMapping | None:
    return await _one(session, _ITEM, {"fund": fund_id, "item": item, "use": but})


async def plan_items(session: AsyncSession, fund_id: UUID) -> Sequence[RowMapping]:
    return (await session.execute(_ITEMS, {"fund": fund_id})).mappings().all()


async def plan_of(session: AsyncSession, fund_id: UUID) -> RowMapping | None:
    return await _one(session, _PLAN, {"fund": fund_id})


async def year_item(session: AsyncSession, item_id: UUID, but: UUID) -> RowMapping | None:
    return await _one(session, _YEAR, {"item": item_id, "use": but})


async def year_items(session: AsyncSession, fund_id: UUID) -> Sequence[RowMapping]:
    return (await session.execute(_YEARS, {"fund": fund_id})).mappings().all()


async def line(session: AsyncSession, line_id: UUID) -> RowMapping | None:
    return await _one(session, _LINE, {"id": line_id})


async def free_debits(
    session: AsyncSession, fund_id: UUID, first: date, last: date
) -> Sequence[RowMapping]:
    """Payments of the bank that no use is linked to."""
    values = {"fund": fund_id, "first": first, "last": last}
    return (await session.execute(_DEBITS, values)).mappings().all()


async def returns(
    session: AsyncSession, fund_id: UUID, since: date, order_id: UUID
) -> Sequence[RowMapping]:
    """Credits that may be money coming back."""
    values = {"fund": fund_id, "since": since, "order": order_id}
    return (await session.execute(_RETURNS, values)).mappings().all()


async def told_until(session: AsyncSession, fund_id: UUID) -> date | None:
    found: date | None = (await session.execute(_UNTIL, {"fund": fund_id})).scalar_one()
    return found


async def undocumented(
    session: AsyncSession, span: tuple[str, str], fund_id: UUID | None, after: Sequence[Any] | None,
    limit: int,
) -> Sequence[RowMapping]:  # fmt: skip
    """The newest first."""
    day, last = after or (None, None)
    values = {"lo": span[0], "hi": span[1], "fund": None if fund_id is None else str(fund_id),
              "day": day, "after": last, "limit": limit}  # fmt: skip
    return (await session.execute(_UNDOCUMENTED_PAGE, values)).mappings().all()


async def undocumented_count(
    session: AsyncSession, span: tuple[str, str], fund_id: UUID | None
) -> tuple[int, int]:
    values = {"lo": span[0], "hi": span[1], "fund": None if fund_id is None else str(fund_id)}
    row = (await session.execute(_UNDOCUMENTED_COUNT, values)).one()
    return row.number, row.fen


async def figures(session: AsyncSession, fund_id: UUID) -> Sequence[RowMapping]:
    return (await session.execute(_FIGURES, {"fund": fund_id})).mappings().all()


async def sums(session: AsyncSession, fund_id: UUID) -> RowMapping:
    return (await session.execute(_SUMS, {"fund": fund_id})).mappings().one()


async def document(session: AsyncSession, document_id: UUID) -> RowMapping | None:
    return await _one(session, _DOCUMENT, {"id": document_id})


async def attach(
    session: AsyncSession, line_id: UUID, item: str | None, found: str, now: Any
) -> None:
    """Plan item and verdict of a use to the booking behind it; its money is not touched."""
    await session.execute(_ATTACH, {"id": line_id, "item": item, "found": found, "now": now})


async def open_uses(session: AsyncSession, fund_id: UUID | None = None) -> Sequence[UUID]:
    values = {"fund": None if fund_id is None else str(fund_id)}
    return (await session.execute(_OPEN_USES, values)).scalars().all()
