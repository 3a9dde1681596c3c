"""Tables of reports and summaries; the DDL is `migrations/sql/0019_campaign_results.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class CampaignReport(Record, Table, table=True):
    __tablename__ = "campaign_reports"

    campaign_id: UUID
    kind: str
    title: str
    work: str | None = None
    difficulties: str | None = None
    proposals: str | None = None
    state: str = "draft"
    figures: dict[str, Any] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    as_of: date | None = None
    prepared_by: str
    prepared_by_name: str | None = None
    document_no: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    document_id: UUID | None = None
    sha256: str | None = None


class DepartmentSummary(Record, Table, table=True):
    __tablename__ = "department_summaries"

    campaign_id: UUID
    department: str
    text: str
    filed_on: date
    filed_by: str
    filed_by_name: str | None = None
