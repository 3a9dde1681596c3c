"""The table of remedies; the DDL is `migrations/sql/0013_execution.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class LegalRemedy(Record, Table, table=True):
    __tablename__ = "legal_remedies"

    case_id: UUID
    case_no: str
    party_name: str
    decision_no: str
    kind: str
    state: str = "filed"
    body: str
    no: str | None = None
    claim: str
    filed_on: date
    file_until: date | None = None
    in_time: bool = True
    accept_due: date | None = None
    accepted_on: date | None = None
    received_on: date | None = None
    reply_due: date | None = None
    reply_confirmed: bool = False
    replied_on: date | None = None
    decide_due: date | None = None
    extended: bool = False
    result_no: str | None = None
    decided_on: date | None = None
    effective_on: date | None = None
    findings: str | None = None
    before_fine_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    fine_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    gains_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    entered_by: str
    entered_by_name: str | None = None
