"""Tables of old deposits; the DDL is `migrations/sql/0009_old_deposits.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class OldDeposit(Record, Table, table=True):
    __tablename__ = "old_deposits"

    name: str
    right_id: UUID | None = None
    holder_id: UUID | None = None
    holder_name: str
    received_on: date
    amount_fen: int = Field(sa_column=Column(BigInteger))
    document_no: str
    note: str | None = None


class OldDepositMove(Record, Table, table=True):
    __tablename__ = "old_deposit_moves"

    deposit_id: UUID
    kind: str
    amount_fen: int = Field(sa_column=Column(BigInteger))
    fund_id: UUID | None = None
    payee: str | None = None
    document_no: str
    note: str | None = None
    state: str = "asked"
    asked_by: str
    asked_by_name: str | None = None
    asked_on: date
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_on: date | None = None
    decision_no: str | None = None
    reason: str | None = None
