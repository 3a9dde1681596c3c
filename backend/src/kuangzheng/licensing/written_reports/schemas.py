"""Shapes of written reports on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure
from kuangzheng.licensing.texts import Storable

Kind = Literal["plan_evaluation", "mineral_assets"]
Text = Annotated[str, Field(max_length=8000), Storable]


class ReportCreate(BaseModel):
    """An evaluation of a plan on a day, or the mineral assets of a year."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    plan_id: UUID | None = None
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    as_of: date | None = None

    @model_validator(mode="after")
    def _one_subject(self) -> "ReportCreate":
        if (self.kind == "plan_evaluation") != (self.plan_id is not None):
            raise ValueError("评估报告须指明规划，资产报告不填规划")
        return self


class ReportChange(BaseModel):
    """Chapters by key; an empty one is taken out. `recompute`: the figures anew, as of today."""

    model_config = ConfigDict(extra="forbid")

    texts: dict[str, Text] = {}
    recompute: bool = False


class ReportIssue(BaseModel):
    model_config = ConfigDict(extra="forbid")

    document_no: Annotated[str, Field(min_length=1, max_length=100), Storable]
    on: date | None = None


class ReportChapter(BaseModel):
    """A chapter that somebody writes; `required` before the report is issued."""

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
    """`lacking`: names of chapters that must be written first."""

    figures: list[ReportFigure]
    chapters: list[ReportChapter]
    lacking: list[str]
    mine: bool


class ReportDifference(BaseModel):
    """A figure in two reports; `change` where both are known."""

    key: str
    section_name: str
    name: str
    unit: str
    before: str | None
    after: str | None
    change: str | None
    before_target: str | None
    after_target: str | None


class ReportComparison(BaseModel):
    """The earlier of two reports of one kind beside the later one."""

    before: ReportHead
    after: ReportHead
    items: list[ReportDifference]
