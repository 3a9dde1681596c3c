"""Shapes of reports on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable, Text100
from kuangzheng.supervision.reports.facts import FigureChange, SourcedFigure, SourcedTable

KindCode = Literal[
    "mineral_assets", "reserves_and_use", "restoration_inspection", "plan_evaluation",
    "campaign_results", "campaign_county", "campaign_city", "consolidation_county",
    "consolidation_city", "enforcement_month", "result_letter",
]  # fmt: skip
State = Literal["generating", "draft", "final", "failed"]
Stage = Literal["draft", "final"]
Text = Annotated[str, Field(max_length=8000), Storable]
Month = Annotated[str, Field(pattern=r"^20\d{2}-(0[1-9]|1[0-2])$", examples=["2025-07"])]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]


class ReportDocumentCreate(TrimmedBody):
    """`as_of`: the day the registers are counted on; of a year the last day or today, of a month
    its last day, unless given. `subject_id`: the plan, campaign or screening it is about."""

    kind: KindCode
    division_code: Code | None = None
    year: Annotated[int, Field(ge=1990, le=2100)] | None = None
    month: Month | None = None
    as_of: date | None = None
    subject_id: UUID | None = None


class ReportDocumentChange(TrimmedBody):
    """Chapters by key; an empty one is taken out. The document is made anew with the same
    figures."""

    texts: dict[str, Text]


class ReportDocumentCompute(TrimmedBody):
    """The figures anew, as they are known now of the report's day."""


class ReportDocumentFinalise(TrimmedBody):
    document_no: Text100
    on: date


class ReportDocumentRecheck(TrimmedBody):
    """Of the newest edition: recomputed as of its day and compared."""


class ReportDocumentChapter(BaseModel):
    key: str
    name: str
    required: bool
    text: str | None


class ReportDocumentHead(BaseModel):
    """`edition`: the number of the newest, 0 while there is none."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: KindCode
    kind_name: str
    title: str
    since: date
    as_of: date
    subject_id: UUID | None
    subject_name: str | None
    state: State
    state_name: str
    job_id: UUID | None
    failure: str | None
    edition: int
    template_name: str
    document_no: str | None
    issued_on: date | None
    issued_by_name: str | None
    prepared_by_name: str | None
    created_at: Instant
    updated_at: Instant


class ReportDocumentPiece(BaseModel):
    """A run of text; `figure` is the key of the figure that it is."""

    text: str
    figure: str | None


class ReportDocumentBlock(BaseModel):
    """`align`: the side of a paragraph; `left` is also what runs from side to side."""

    kind: Literal["title", "h1", "h2", "text", "table"]
    align: Literal["left", "center", "right"] = "left"
    pieces: list[ReportDocumentPiece]
    rows: list[list[list[ReportDocumentPiece]]]


class ReportEditionRead(BaseModel):
    id: UUID
    version: int
    report_id: UUID
    number: int
    stage: Stage
    as_of: date
    data_sha256: str
    document_sha256: str
    size_bytes: int
    template_sha256: str
    computed_at: Instant
    made_by_name: str
    figures: int
    missing: int


class ReportRecheckRead(BaseModel):
    """`unknown`: figures that could not be counted again; `data_intact`, `document_intact`: the
    kept data and file still have their hashes."""

    id: UUID
    version: int
    report_id: UUID
    number: int
    as_of: date
    figures: int
    unknown: int
    differences: list[FigureChange]
    data_intact: bool
    document_intact: bool
    checked_by_name: str
    created_at: Instant


class ReportDocumentRead(ReportDocumentHead):
    """With its newest edition. `changes`: figures that differ from the edition before; of a final
    report from the last draft."""

    figures: list[SourcedFigure]
    tables: list[SourcedTable]
    blocks: list[ReportDocumentBlock]
    chapters: list[ReportDocumentChapter]
    lacking: list[str]
    missing: list[str]
    changes: list[FigureChange]
    newest: ReportEditionRead | None
    mine: bool
    allowed: list[str]


class ReportDocumentComparison(BaseModel):
    """The earlier of two reports of one kind and division beside the later one."""

    before: ReportDocumentHead
    after: ReportDocumentHead
    items: list[FigureChange]


class ReportPlaceholder(BaseModel):
    """`written`: as it stands in a template."""

    written: str
    name: str
    unit: str
    what: Literal["report", "figure", "measure", "chapter", "table", "column"]
    section_name: str


class ReportKindRead(BaseModel):
    """`template_name`: the template the caller's division reports by today."""

    code: KindCode
    name: str
    period: Literal["year", "month", "day"]
    subject: Literal["plan", "campaign", "screening"] | None
    template_name: str
    template_id: UUID | None
    placeholders: list[ReportPlaceholder]
