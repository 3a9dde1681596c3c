"""Table of overlay enquiries; the DDL is `migrations/sql/0032_overlay_enquiries.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Numeric
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class OverlayEnquiry(Record, Table, table=True):
    """A site asked about, what was found under it, and how far its letter is."""

    __tablename__ = "overlay_enquiries"

    applicant: str
    credit_code: str | None = None
    project: str
    purpose: str | None = None
    asked_no: str | None = None
    received_on: date
    on_date: date
    state: str
    outcome: str
    strategic: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    answer: dict[str, Any] = Field(sa_type=JSONB)
    known_at: datetime
    area_km2: Decimal = Field(sa_column=Column(Numeric(14, 4), nullable=False))
    geometry: bytes
    min_lon: float
    min_lat: float
    max_lon: float
    max_lat: float
    decision: str | None = None
    decision_authority: str | None = None
    decision_no: str | None = None
    decided_on: date | None = None
    decision_note: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_by_division: str | None = None
    letter_no: str | None = None
    letter_on: date | None = None
    letter_note: str | None = None
    return_reason: str | None = None
    withdraw_reason: str | None = None
    prepared_by: str
    prepared_by_name: str | None = None
    letter_by: str | None = None
    letter_by_name: str | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    issued_at: datetime | None = None
