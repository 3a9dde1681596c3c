"""Tables of proposed ranges; the DDL is `migrations/sql/0106_release_ranges.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _json() -> Any:
    return Field(default=None, sa_column=Column(JSONB(none_as_null=True)))


class ReleaseRange(Record, Table, table=True):
    """`asked`: whom the rulebooks want at the survey; `proposal`: what was drawn."""

    __tablename__ = "release_ranges"

    name: str
    mineral: str
    block_id: UUID | None = None
    state: str = "prepared"
    asked: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    survey_no: int = 0
    survey: dict[str, Any] | None = _json()
    argument: dict[str, Any] | None = _json()
    proposal: dict[str, Any] | None = _json()
    area_km2: Decimal | None = Field(default=None, sa_column=Column(Numeric(14, 4)))
    check_id: UUID | None = None
    check_verdict: str | None = None
    approval: dict[str, Any] | None = _json()
    filing: dict[str, Any] | None = _json()
    note: str | None = None


class ReleaseRangeOpinion(Table, table=True):
    """What a participant of a survey said; a later one counts, none is changed."""

    __tablename__ = "release_range_opinions"

    id: UUID = Field(primary_key=True)
    division_code: str
    range_id: UUID
    survey_no: int
    unit: str
    opinion: str
    statement: str | None = None
    basis: str | None = None
    on_date: date
    document_no: str | None = None
    document_id: UUID | None = None
    own_desk: bool
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime


class ReleaseRangeAct(Table, table=True):
    """What was done with a range, by whom, on which paper; never changed."""

    __tablename__ = "release_range_acts"

    id: UUID = Field(primary_key=True)
    division_code: str
    range_id: UUID
    act: str
    state_after: str
    on_date: date
    document_no: str | None = None
    document_id: UUID | None = None
    note: str | None = None
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
