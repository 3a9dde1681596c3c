"""The table of builders' requests; the DDL is `migrations/sql/0099_overlay_requests.sql`."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class OverlayRequest(Record, Table, table=True):
    __tablename__ = "overlay_requests"

    no: str
    applicant: str
    credit_code: str
    project: str
    purpose: str | None = None
    asked_no: str | None = None
    geometry: dict[str, Any] = Field(sa_type=JSONB)
    area_km2: Decimal = Field(sa_column=Column(Numeric(14, 4), nullable=False))
    code_hash: bytes
    received_on: date
    state: str = "received"
    enquiry_id: UUID | None = None
    decline_reason: str | None = None
    handled_on: date | None = None
    handled_by: str | None = None
    handled_by_name: str | None = None
