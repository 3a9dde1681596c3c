"""Tables of release plans; the DDL is `migrations/sql/0025_release_plans.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class ReleasePlan(Record, Table, table=True):
    __tablename__ = "release_plans"

    year: int
    title: str
    status: str = "draft"
    items: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))


class ReleasePlanAct(Table, table=True):
    """What was done with a release plan, by whom, on which paper; never changed."""

    __tablename__ = "release_plan_acts"

    id: UUID = Field(primary_key=True)
    division_code: str
    release_plan_id: UUID
    act: str
    on_date: date
    document_no: str | None = None
    reason: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
