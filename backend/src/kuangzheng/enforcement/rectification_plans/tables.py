"""The table of rectification plans; the DDL is `migrations/sql/0018_campaigns.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class RectificationPlan(Record, Table, table=True):
    __tablename__ = "rectification_plans"

    campaign_id: UUID
    mine_id: UUID
    mine_name: str
    minerals: list[str] = Field(sa_column=Column(ARRAY(Text)))
    strategic: list[str] = Field(sa_column=Column(ARRAY(Text)))
    items: list[dict[str, Any]] = Field(sa_column=Column(JSONB))
    goals: str | None = None
    green_creation: str | None = None
    after_care: str | None = None
    state: str = "draft"
    assembled_at: datetime
    prepared_by: str
    prepared_by_name: str | None = None
    document_no: str | None = None
    approved_on: date | None = None
    approved_by: str | None = None
    approved_by_name: str | None = None
