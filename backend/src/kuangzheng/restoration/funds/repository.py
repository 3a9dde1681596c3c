"""Every query of funds and of the copies they rest on."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, and_, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import prefix_range, within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.funds.rules import NEAR_EXPIRY, account_code
from kuangzheng.restoration.funds.tables import Fund, FundAct, FundSum, RightCopy

_COUNT = text("SELECT count_funds(CAST(:ids AS uuid[]), :on)")
_DUES = text(
    "SELECT DISTINCT ON (fund_id, period) fund_id, deposit_due, amount_fen FROM accruals"
    " WHERE fund_id = ANY (:ids) AND posted ORDER BY fund_id, period, edition DESC"
)
_RATES = text(
    "SELECT f.division_code, f.mine_id, max(f.right_name) AS name, count(*) AS funds,"
    " count(*) FILTER (WHERE f.state = 'to_open') AS to_open,"
    " count(*) FILTER (WHERE s.short_fen > 0) AS short, sum(s.due_fen)::bigint AS due_fen,"
    " sum(s.paid_fen)::bigint AS paid_fen, sum(s.used_fen)::bigint AS used_fen,"
    " sum(s.short_fen)::bigint AS short_fen"
    " FROM funds f JOIN fund_sums s ON s.fund_id = f.id WHERE f.division_code >= :lo"
    " AND f.division_code < :hi"
    " AND f.merged_into IS NULL GROUP BY f.division_code, f.mine_id, CASE WHEN f.mine_id IS NULL"
    " THEN f.id END ORDER BY f.division_code, f.mine_id"
)
_BALANCES = text(
    "SELECT split_part(a.code, ':', 3) AS name,"
    " CASE WHEN a.type IN ('asset', 'expense') THEN 1 ELSE -1 END AS sign, b.balance_fen"
    " FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id"
    " WHERE a.owner_kind = 'fund' AND a.owner_id = :id ORDER BY a.code"
)
_CLOSE = text(
    "UPDATE ledger_accounts SET status = 'closed', closed_at = :now, updated_at = :now,"
    " version = version + 1 WHERE code = ANY (:codes) AND status = 'open'"
)
_DOCUMENT = text("SELECT sha256 FROM documents WHERE id = :id")
_COURSE = text(
    "SELECT (e.effective_at AT TIME ZONE 'Asia/Shanghai')::date AS on_date,"
    " split_part(a.code, ':', 3) AS name,"
    " sum(CASE WHEN a.type IN ('asset', 'expense') THEN e.amount_fen ELSE -e.amount_fen END)"
    "::bigint AS change_fen"
    " FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id"
    " WHERE a.owner_kind = 'fund' AND a.owner_id = :id GROUP BY 1, 2 ORDER BY 1, 2"
)
_RECEIPT = text(
    "SELECT on_date, amount_fen FROM fund_acts WHERE fund_id = :id AND act = 'deposited'"
    " AND document_no = :receipt ORDER BY at, id"
)
_RIGHTS = text(
    "SELECT r.right_id AS id, r.name, r.holder_name, r.certificate_no, r.division_code, r.ended,"
    " f.id AS fund_id FROM right_copies r LEFT JOIN funds f ON f.right_id = r.right_id"
    " WHERE r.kind = 'mining' AND r.holder_id IS NOT NULL AND (r.name ILIKE :q"
    " OR r.holder_name ILIKE :q OR r.certificate_no ILIKE :q)"
    " ORDER BY f.id IS NOT NULL, r.ended, r.name, r.right_id LIMIT 50"
)
_OPENING = text(
    "SELECT id, division_code, holder_id, right_name, open_due FROM funds WHERE state = 'to_open'"
    " AND open_due <= :until ORDER BY open_due, id"
)


class Funds(Records[Fund]):
    """Funds of the caller's divisions, or of the caller's holder."""

    table = Fund
    missing = "没有此基金台账，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(Fund.updated_at), col(Fund.id)),
            "right_name": Sort(col(Fund.right_name), col(Fund.id)),
            "plan_approved_on": Sort(col(Fund.plan_approved_on), col(Fund.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, mine_id: UUID | None,
        fault: str | None, on: date,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(or_(
                col(Fund.right_name).icontains(q, autoescape=True),
                col(Fund.holder_name).icontains(q, autoescape=True),
            ))  # fmt: skip
        if division:
            found.append(within(col(Fund.division_code), division))
        if state:
            found.append(col(Fund.state) == state)
        if mine_id:
            found.append(col(Fund.mine_id) == mine_id)
        if fault:
            found.append(_FAULTS[fault](on))
        return found

    async def sums(self, ids: Sequence[UUID]) -> dict[UUID, FundSum]:
        query = select(FundSum).where(col(FundSum.fund_id).in_(ids))
        query = query.execution_options(populate_existing=True)
        rows = (await self._session.execute(query)).scalars()
        return {row.fund_id: row for row in rows}

    async def of_right(self, right_id: UUID) -> Fund | None:
        query = select(Fund).where(col(Fund.right_id) == right_id)
        found: Fund | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def hold(self, fund_id: UUID) -> Fund | None:
        """The row, locked, without a version: for the other fund of a merger and for the feed."""
        query = select(Fund).where(col(Fund.id) == fund_id).with_for_update()
        found: Fund | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def acts(self, fund_id: UUID) -> Sequence[FundAct]:
        """Its own and those of funds that were merged into it, the oldest first."""
        merged = select(col(Fund.id)).where(col(Fund.merged_into) == fund_id)
        query = (
            select(FundAct)
            .where(or_(col(FundAct.fund_id) == fund_id, col(FundAct.fund_id).in_(merged)))
            .order_by(col(FundAct.at), col(FundAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def doer(self, fund_id: UUID, name: str) -> str | None:
        """Who last did this act."""
        query = (
            select(col(FundAct.by_id))
            .where(col(FundAct.fund_id) == fund_id, col(FundAct.act) == name)
            .order_by(col(FundAct.at).desc(), col(FundAct.id).desc()).limit(1)
        )  # fmt: skip
        found: str | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def dues(self, ids: Sequence[UUID]) -> dict[UUID, list[tuple[date | None, int]]]:
        """Of each fund the newest amount of each period and its day of deposit."""
        found: dict[UUID, list[tuple[date | None, int]]] = {}
        for row in await self._session.execute(_DUES, {"ids": list(ids)}):
            found.setdefault(row.fund_id, []).append((row.deposit_due, row.amount_fen))
        return found

    async def right(self, right_id: UUID) -> RightCopy | None:
        found: RightCopy | None = await self._session.get(RightCopy, right_id)
        return found

    async def document(self, document_id: UUID | None) -> str | None:
        """The checksum under which the file is read, where the caller may read it."""
        if document_id is None:
            return None
        found = await self._session.execute(_DOCUMENT, {"id": document_id})
        sha256: str | None = found.scalar_one_or_none()
        return sha256

    async def all(self, conditions: Sequence[ColumnElement[bool]], most: int) -> Sequence[Fund]:
        query = select(Fund).where(*conditions).order_by(col(Fund.division_code), col(Fund.id))
        return (await self._session.execute(query.limit(most))).scalars().all()

    async def balances(self, fund_id: UUID) -> list[tuple[str, int, int]]:
        """Name, sign of a debit (1 where it raises the balance) and balance of each account."""
        rows = await self._session.execute(_BALANCES, {"id": fund_id})
        return [(row.name, row.sign, row.balance_fen) for row in rows]

    async def course(self, fund_id: UUID) -> Sequence[RowMapping]:
        """What each day changed, by account."""
        return (await self._session.execute(_COURSE, {"id": fund_id})).mappings().all()

    async def receipts(self, fund_id: UUID, receipt_no: str) -> list[tuple[date, int]]:
        """Day and amount of the deposits that were registered under a receipt."""
        asked = {"id": fund_id, "receipt": receipt_no}
        rows = await self._session.execute(_RECEIPT, asked)
        return [(row.on_date, row.amount_fen) for row in rows]

    async def close_accounts(self, fund_id: UUID, names: Sequence[str], now: datetime) -> None:
        codes = [account_code(fund_id, name) for name in names]
        await self._session.execute(_CLOSE, {"codes": codes, "now": now})

    async def count(self, ids: Sequence[UUID], on: date) -> None:
        """Take the sums from the ledger anew; a changed shortfall is published."""
        await self._session.flush()
        await self._session.execute(_COUNT, {"ids": list(ids), "on": on})


def _summed(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    joined = col(FundSum.fund_id) == col(Fund.id)
    return select(col(FundSum.fund_id)).where(joined, condition).exists()


_FAULTS = {
    "not_opened": lambda on: and_(col(Fund.state) == "to_open", col(Fund.open_due) < on),
    "short": lambda on: _summed(col(FundSum.short_fen) > 0),
    "short_near_expiry": lambda on: and_(
        col(Fund.term_to) <= on + NEAR_EXPIRY, _summed(col(FundSum.short_fen) > 0)
    ),
}  # fmt: skip


async def standing(session: AsyncSession, division: str) -> list[dict[str, Any]]:
    """Sums per mine of a division (a fund without a mine stands for itself)."""
    lo, hi = prefix_range(division)
    rows = await session.execute(_RATES, {"lo": lo, "hi": hi})
    return [dict(row) for row in rows.mappings()]


async def rights(session: AsyncSession, q: str) -> Sequence[RowMapping]:
    """Mining rights of the register by name, holder or certificate, those without a fund first."""
    escaped = q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    pattern = f"%{escaped}%"
    return (await session.execute(_RIGHTS, {"q": pattern})).mappings().all()


async def to_open(session: AsyncSession, until: date) -> Sequence[RowMapping]:
    """Funds without an account that is due by a day."""
    return (await session.execute(_OPENING, {"until": until})).mappings().all()
