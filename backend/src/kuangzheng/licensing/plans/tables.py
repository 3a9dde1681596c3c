"""Tables of plans; the DDL is `migrations/sql/0021_plans.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Plan(Record, Table, table=True):
    """One edition of a plan; its content stands once it has been reviewed."""

    __tablename__ = "plans"

    series_id: UUID
    edition: int
    kind: str = "first"
    replaces_id: UUID | None = None
    status: str = "draft"
    title: str
    level: str
    minerals_scope: str
    base_year: int
    target_year: int
    outlook_year: int | None = None
    valid_from: date
    valid_to: date
    extended_to: date | None = None
    in_force_on: date | None = None
    ends_on: date | None = None
    content: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    content_version: str
    reason: str | None = None
    document_no: str | None = None


class PlanAct(Table, table=True):
    """What was done with an edition, by whom, when; never changed."""

    __tablename__ = "plan_acts"

    id: UUID = Field(primary_key=True)
    division_code: str
    plan_id: UUID
    act: str
    content_version: str
    on_date: date | None = None
    document_no: str | None = None
    reason: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
