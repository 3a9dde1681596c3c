"""The two accounts of a controlled fund in the ledger, and queries of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.ids import new_id
from kuangzheng.restoration.funds.tables import Fund
from kuangzheng.restoration.ledger.tables import LedgerAccount

OWNER = "controlled_fund"
ACCOUNTS = {"owed": ("受控专户资金", "liability"), "bank": ("受控专户", "asset")}
_BALANCES = text(
    "SELECT a.owner_id, b.balance_fen, b.held_fen FROM ledger_accounts a"
    " JOIN ledger_balances b ON b.account_id = a.id"
    f" WHERE a.owner_kind = '{OWNER}' AND a.owner_id = ANY (:ids) AND a.type = 'liability'"
)


def controlled_code(fund_id: UUID, name: str) -> str:
    """The code of one of the two accounts in the ledger."""
    return f"C:{fund_id.hex}:{name}"


@dataclass(frozen=True, slots=True)
class Controlled:
    """What lies in the controlled account, and what of it is held."""

    balance_fen: int = 0
    held_fen: int = 0

    @property
    def free_fen(self) -> int:
        return self.balance_fen - self.held_fen


async def controlled(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Controlled]:
    """By fund, of those that have such accounts."""
    rows = await session.execute(_BALANCES, {"ids": list(ids)})
    return {row.owner_id: Controlled(row.balance_fen, row.held_fen) for row in rows}


async def ensure(session: AsyncSession, fund: Fund, now: datetime) -> None:
    """Opened on first use: decided money, never below zero."""
    code = controlled_code(fund.id, "owed")
    query = select(col(LedgerAccount.id)).where(col(LedgerAccount.code) == code)
    if (await session.execute(query)).first() is not None:
        return
    session.add_all([
        LedgerAccount(
            id=new_id(), division_code=fund.division_code, code=controlled_code(fund.id, name),
            name=f"{fund.right_name[:150]} {word}", type=type_, kind="decided", min_balance_fen=0,
            holder_id=fund.holder_id, owner_kind=OWNER, owner_id=fund.id, created_at=now,
            updated_at=now,
        )
        for name, (word, type_) in ACCOUNTS.items()
    ])  # fmt: skip
    await session.flush()
