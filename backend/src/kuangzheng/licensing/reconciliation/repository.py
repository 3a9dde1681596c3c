"""Every query of reported payments."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.reconciliation.rules import OPEN
from kuangzheng.licensing.reconciliation.tables import (
    RevenueFile,
    RevenueFileRefusal,
    RevenueLine,
)

_ACCOUNTS = text("""
    SELECT g.id, g.contract_no, r.code AS right_code, g.booked_fen - g.paid_fen AS open_fen
      FROM grant_revenues g JOIN mining_rights r ON r.id = g.right_id
     WHERE g.contract_no = ANY (:contracts) OR r.code = ANY (:rights)
     ORDER BY g.id FOR UPDATE OF g
""")
_ENTERED = text("""
    SELECT receipt_no, revenue_id, paid_on, amount_fen, late_fee_fen FROM grant_revenue_payments
     WHERE receipt_no = ANY (:receipts) AND cancelled_on IS NULL
""")
_STATES = text(
    "SELECT file_id, state, count(*) AS number FROM revenue_lines WHERE file_id = ANY (:ids)"
    " GROUP BY file_id, state"
)
_NAMES = text("""
    SELECT g.id, g.contract_no,
           (SELECT v.name FROM mining_right_versions v WHERE v.right_id = g.right_id
             ORDER BY v.valid_during DESC LIMIT 1) AS right_name
      FROM grant_revenues g WHERE g.id = ANY (:ids)
""")
_FILES = text("SELECT id, name FROM revenue_files WHERE id = ANY (:ids)")
_REFUSALS = Sorts(
    "row_no", {"row_no": Sort(col(RevenueFileRefusal.row_no), col(RevenueFileRefusal.id))}
)
_DOCUMENT = text("SELECT id, sha256, name, media_type, size FROM documents WHERE id = :id")


class RevenueFiles(Records[RevenueFile]):
    table = RevenueFile
    missing = "没有此缴款文件，或不在您的管辖范围内"
    sorts = Sorts(
        "-created_at", {"created_at": Sort(col(RevenueFile.created_at), col(RevenueFile.id))}
    )

    async def states(self, ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
        found: dict[UUID, dict[str, int]] = {}
        for row in await self._session.execute(_STATES, {"ids": list(ids)}):
            found.setdefault(row.file_id, {})[row.state] = row.number
        return found

    async def document(self, document_id: UUID) -> RowMapping | None:
        found = await self._session.execute(_DOCUMENT, {"id": document_id})
        return found.mappings().one_or_none()

    async def same(self, sha256: str) -> Sequence[RevenueFile]:
        """Files with that content that are taken, or wait for it."""
        query = select(RevenueFile).where(
            col(RevenueFile.sha256) == sha256, col(RevenueFile.state).in_(("waiting", "taken"))
        )
        return (await self._session.execute(query)).scalars().all()

    async def refuse(self, rows: Sequence[RevenueFileRefusal]) -> None:
        self._session.add_all(rows)
        await self._session.flush()

    async def refusals(
        self, file_id: UUID, page: PageRequest
    ) -> tuple[Sequence[RevenueFileRefusal], str | None, int | None]:
        mine = col(RevenueFileRefusal.file_id) == file_id
        query = _REFUSALS.apply(select(RevenueFileRefusal).where(mine), page)
        rows = (await self._session.execute(query)).scalars().all()
        total = None
        if page.exact_count:
            counting = select(func.count()).select_from(RevenueFileRefusal).where(mine)
            total = (await self._session.execute(counting)).scalar_one()
        kept, cursor = cut(rows, page, lambda one: (one.row_no, str(one.id)), _REFUSALS)
        return kept, cursor, total


class RevenueLines(Records[RevenueLine]):
    table = RevenueLine
    missing = "没有此缴款明细，或不在您的管辖范围内"
    sorts = Sorts(
        "-paid_on",
        {
            "paid_on": Sort(col(RevenueLine.paid_on), col(RevenueLine.id)),
            "amount_fen": Sort(col(RevenueLine.amount_fen), col(RevenueLine.id)),
            "updated_at": Sort(col(RevenueLine.updated_at), col(RevenueLine.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, state: str | None, file_id: UUID | None, revenue_id: UUID | None,
        open_only: bool, paid_from: date | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (RevenueLine.receipt_no, RevenueLine.contract_no, RevenueLine.payer)
            found.append(or_(*(col(column).icontains(q, autoescape=True) for column in texts)))
        if state:
            found.append(col(RevenueLine.state) == state)
        if file_id:
            found.append(col(RevenueLine.file_id) == file_id)
        if revenue_id:
            found.append(col(RevenueLine.revenue_id) == revenue_id)
        if open_only:
            found.append(col(RevenueLine.state).in_(OPEN))
        if paid_from:
            found.append(col(RevenueLine.paid_on) >= paid_from)
        return found

    async def accounts(
        self, contracts: Sequence[str], rights: Sequence[str]
    ) -> Sequence[RowMapping]:
        """Accounts that any of the numbers points to, in the order in which they are locked."""
        values = {"contracts": list(contracts), "rights": list(rights)}
        return (await self._session.execute(_ACCOUNTS, values)).mappings().all()

    async def entered(self, receipts: Sequence[str]) -> Sequence[RowMapping]:
        values = {"receipts": list(receipts)}
        return (await self._session.execute(_ENTERED, values)).mappings().all()

    async def names(self, ids: Sequence[UUID]) -> dict[UUID, Any]:
        if not ids:
            return {}
        rows = (await self._session.execute(_NAMES, {"ids": list(ids)})).mappings()
        return {row["id"]: row for row in rows}

    async def files(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        if not ids:
            return {}
        rows = await self._session.execute(_FILES, {"ids": list(ids)})
        return {row.id: row.name for row in rows}
