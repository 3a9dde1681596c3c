"""Shapes of reports and summaries on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.campaigns.schemas import (
    CampaignCounty,
    Chapter,
    Department,
    UncheckedRight,
)
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant

Kind = Literal["check_results", "county_summary", "city_summary"]
State = Literal["draft", "issued"]


class DepartmentSummaryWrite(TrimmedBody):
    text: Chapter


class DepartmentSummaryCreate(DepartmentSummaryWrite):
    campaign_id: UUID
    department: Department


class DepartmentSummaryRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    department: Department
    department_name: str
    text: str
    filed_on: date
    filed_by_name: str | None
    updated_at: Instant


class MemberSummary(BaseModel):
    department_name: str
    text: str


class LateProblem(BaseModel):
    no: str
    subject: str
    description: str
    responsible_unit: str
    responsible_person: str
    due_on: date


class CampaignFigures(BaseModel):
    """Counted as of a day; with an issued report they stay as they were."""

    total: CampaignCounty
    counties: list[CampaignCounty]
    by_category: dict[str, int]
    by_measure: dict[str, int]
    by_source: dict[str, int]
    missing: list[UncheckedRight]
    late: list[LateProblem]
    summaries: list[MemberSummary]
    lacking: list[str]


class CampaignReportHead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    kind: Kind
    kind_name: str
    title: str
    state: State
    state_name: str
    due_on: date | None
    as_of: date | None
    prepared_by_name: str | None
    document_no: str | None
    issued_on: date | None
    issued_by_name: str | None
    sha256: str | None
    updated_at: Instant


class CampaignReportRead(CampaignReportHead):
    """`figures` and `as_of` as they were issued, null of a draft that nobody issued. `sha256`: the
    Word file as it was issued."""

    work: str | None
    difficulties: str | None
    proposals: str | None
    figures: CampaignFigures | None
