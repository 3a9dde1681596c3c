"""Shapes of written reports on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure

Kind = Literal["plan_evaluation", "mineral_assets"]


class ReportChapter(BaseModel):
    """A chapter that somebody wrote."""

    key: str
    name: str
    required: bool
    text: str | None


class ReportHead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: Kind
    kind_name: str
    title: str
    plan_id: UUID | None
    plan_edition: int | None
    year: int
    as_of: date
    status: Literal["draft", "issued"]
    status_name: str
    deviations: int
    computed_at: Instant
    prepared_by_name: str | None
    document_no: str | None
    issued_on: date | None
    issued_by_name: str | None
    created_at: Instant
    updated_at: Instant


class WrittenReportRead(ReportHead):
    figures: list[ReportFigure]
    chapters: list[ReportChapter]
