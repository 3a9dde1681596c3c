"""Tables of transfers to the police; the DDL is `0012_transfers_and_property.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


def _json(default: Any) -> Any:
    return Field(default_factory=default, sa_column=Column(JSONB, nullable=False))


def _instant() -> Any:
    return Field(default=None, sa_column=Column(DateTime(timezone=True)))


def _fen() -> Any:
    return Field(default=None, sa_column=Column(BigInteger))


class PoliceTransfer(Record, Table, table=True):
    __tablename__ = "police_transfers"

    case_id: UUID
    state: str = "reported"
    crime: str
    officers: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    report: str
    facts: dict[str, Any] = _json(dict)
    tests: list[dict[str, Any]] = _json(list)
    reached: bool
    confirmed: bool
    reported_on: date
    reported_by: str
    reported_by_name: str | None = None
    without_licence: str | None = None
    decided_on: date | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    reasons: str | None = None
    police: str | None = None
    letter_no: str | None = None
    handed_at: datetime | None = _instant()
    copied_to_procuratorate: bool = False
    police_no: str | None = None
    filed_on: date | None = None
    objects_on: date | None = None
    returned_on: date | None = None
    criminal_fine_fen: int | None = _fen()
    offset_fen: int | None = _fen()
    due_on: date | None = None
    due_at: datetime | None = _instant()
    due_from: date | None = None
    due_what: str | None = None
    due_basis: str | None = None
    due_confirmed: bool = False


class PoliceTransferAct(Table, table=True):
    __tablename__ = "police_transfer_acts"

    id: UUID = Field(primary_key=True)
    transfer_id: UUID
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB))
    by_id: str
    by_name: str | None = None
    at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
