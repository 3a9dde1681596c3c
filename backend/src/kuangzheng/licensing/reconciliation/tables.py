"""Tables of reported payments; the DDL is `migrations/sql/0034_grants.sql` and `0047`."""

from datetime import date
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Column, Text
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class RevenueFile(Record, Table, table=True):
    __tablename__ = "revenue_files"

    source: str
    name: str
    document_id: UUID | None = None
    sha256: str | None = None
    state: str
    accept_valid: bool = False
    rows_read: int = 0
    lines: int = 0
    refused: int = 0
    told: str | None = None
    job_id: UUID | None = None
    entered_by: str
    entered_by_name: str | None = None


class RevenueFileRefusal(Table, table=True):
    __tablename__ = "revenue_file_refusals"

    id: UUID = Field(primary_key=True)
    file_id: UUID
    row_no: int
    division_code: str
    receipt_no: str | None = None
    codes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    message: str


class RevenueLine(Record, Table, table=True):
    __tablename__ = "revenue_lines"

    file_id: UUID
    row_no: int
    receipt_no: str
    paid_on: date
    amount_fen: int = Field(sa_column=Column(BigInteger, nullable=False))
    late_fee_fen: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    contract_no: str | None = None
    right_code: str | None = None
    payer: str | None = None
    note: str | None = None
    state: str
    told: str
    revenue_id: UUID | None = None
    payment_id: UUID | None = None
    reason: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_on: date | None = None
