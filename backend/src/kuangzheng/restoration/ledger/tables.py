"""Tables of the ledger; the DDL is `migrations/sql/0004_ledger.sql`. Only accounts are written
through them: everything else goes through the functions of the database."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class LedgerAccount(Record, Table, table=True):
    __tablename__ = "ledger_accounts"

    code: str
    name: str
    type: str
    kind: str
    currency: str = "CNY"
    min_balance_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    max_balance_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    holder_id: UUID | None = None
    owner_kind: str | None = None
    owner_id: UUID | None = None
    note: str | None = None
    status: str = "open"
    closed_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


class LedgerBalance(Table, table=True):
    __tablename__ = "ledger_balances"

    account_id: UUID = Field(primary_key=True)
    balance_fen: int = Field(sa_column=Column(BigInteger))
    held_fen: int = Field(sa_column=Column(BigInteger))
    version: int = Field(sa_column=Column(BigInteger))
    closed_until: datetime | None = Field(sa_column=Column(DateTime(timezone=True)))


class LedgerTransaction(Table, table=True):
    __tablename__ = "ledger_transactions"

    seq: int = Field(sa_column=Column(BigInteger, primary_key=True))
    id: UUID
    division_code: str
    kind: str
    event_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    effective_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    actor: str
    memo: str
    flags: list[str] = Field(sa_column=Column(ARRAY(Text)))
    reverses: UUID | None = None
    hold_id: UUID | None = None
    payload: str


class LedgerEntry(Table, table=True):
    __tablename__ = "ledger_entries"

    seq: int = Field(sa_column=Column(BigInteger, primary_key=True))
    line: int = Field(primary_key=True)
    account_id: UUID
    version: int = Field(sa_column=Column(BigInteger))
    amount_fen: int = Field(sa_column=Column(BigInteger))
    balance_fen: int = Field(sa_column=Column(BigInteger))
    effective_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    division_code: str
    overdrawn: bool


class LedgerHold(Table, table=True):
    __tablename__ = "ledger_holds"

    id: UUID = Field(primary_key=True)
    division_code: str
    account_id: UUID
    amount_fen: int = Field(sa_column=Column(BigInteger))
    memo: str
    expires_at: datetime | None = Field(sa_column=Column(DateTime(timezone=True)))
    actor: str
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class LedgerHoldEnd(Table, table=True):
    __tablename__ = "ledger_hold_ends"

    hold_id: UUID = Field(primary_key=True)
    kind: str
    transaction_id: UUID | None = None
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))


class LedgerClosing(Table, table=True):
    __tablename__ = "ledger_closings"

    id: UUID = Field(primary_key=True)
    division_code: str
    through: date
    closed_until: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    accounts: int
    actor: str
    recorded_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
