"""Every query of old deposits."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.old_deposits.tables import OldDeposit, OldDepositMove

_BALANCES = text(
    "SELECT a.owner_id, b.balance_fen, b.held_fen FROM ledger_accounts a"
    " JOIN ledger_balances b ON b.account_id = a.id"
    " WHERE a.owner_kind = 'old_deposit' AND a.owner_id = ANY (:ids) AND a.type = 'liability'"
)
_WAITING = text(
    "SELECT deposit_id, count(*) AS n FROM old_deposit_moves"
    " WHERE deposit_id = ANY (:ids) AND state = 'asked' GROUP BY deposit_id"
)
_FUNDS = text("SELECT id, right_name FROM funds WHERE id = ANY (:ids)")


class OldDeposits(Records[OldDeposit]):
    """Deposits of the caller's divisions, or of the caller's holder."""

    table = OldDeposit
    missing = "没有此笔保证金，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(OldDeposit.updated_at), col(OldDeposit.id)),
            "name": Sort(col(OldDeposit.name), col(OldDeposit.id)),
            "received_on": Sort(col(OldDeposit.received_on), col(OldDeposit.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, waiting: bool | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(or_(
                col(OldDeposit.name).icontains(q, autoescape=True),
                col(OldDeposit.holder_name).icontains(q, autoescape=True),
            ))  # fmt: skip
        if division:
            found.append(within(col(OldDeposit.division_code), division))
        if waiting is not None:
            asked = (
                select(col(OldDepositMove.id))
                .where(col(OldDepositMove.deposit_id) == col(OldDeposit.id),
                       col(OldDepositMove.state) == "asked").exists()
            )  # fmt: skip
            found.append(asked if waiting else ~asked)
        return found

    async def of_document(self, division: str, document_no: str) -> OldDeposit | None:
        query = select(OldDeposit).where(
            col(OldDeposit.division_code) == division, col(OldDeposit.document_no) == document_no
        )
        found: OldDeposit | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def balances(self, ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
        """What still stands with us, and what of it is set aside."""
        rows = await self._session.execute(_BALANCES, {"ids": list(ids)})
        return {row.owner_id: (row.balance_fen, row.held_fen) for row in rows}

    async def waiting(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        rows = await self._session.execute(_WAITING, {"ids": list(ids)})
        return {row.deposit_id: row.n for row in rows}

    async def moves(self, deposit_id: UUID) -> Sequence[OldDepositMove]:
        query = (
            select(OldDepositMove).where(col(OldDepositMove.deposit_id) == deposit_id)
            .order_by(col(OldDepositMove.created_at), col(OldDepositMove.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def fund_names(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        rows = await self._session.execute(_FUNDS, {"ids": list(ids)})
        return {row.id: row.right_name for row in rows}
