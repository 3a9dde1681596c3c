"""Shapes of annual plans on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note2000, Text100, Text200, Text500
from kuangzheng.restoration.areas import AreaIn, AreaRead
from kuangzheng.restoration.dealings.schemas import (
    AreaOnGround,
    Measure,
    Number,
    WorkActRead,
    WorkPhotoRead,
    WorkRight,
    WorkStep,
    Year,
)
from kuangzheng.restoration.restoration_plans.schemas import Unit

AnnualState = Literal["draft", "submitted", "checked", "reported", "verified"]
Conclusion = Literal["met", "partly", "not_met"]
Overdue = Literal["plan", "check", "report"]


class AnnualItemIn(Body):
    """A measure of the year; `geometry` is where, GeoJSON, EPSG:4490."""

    name: Text200
    measure: Measure
    quantity: Number
    unit: Unit
    cost: Money
    geometry: dict[str, Any] | None = None


class AnnualPlanWrite(Body):
    """Area to re-green, measures and money. The items together are exactly the total. Days that a
    notice of the bureau sets are entered; the rulebook's stand without being entered."""

    area: AreaIn
    total: Money
    note: Note2000 | None = None
    plan_due: date | None = None
    check_due: date | None = None
    items: Annotated[list[AnnualItemIn], Field(min_length=1, max_length=100)]


class AnnualPlanCreate(AnnualPlanWrite):
    right_id: UUID
    year: Year


class AnnualProgressIn(Body):
    """How much of an item was done until a day since the last word, where, with a picture."""

    item_id: UUID
    on: date
    quantity: Number
    geometry: dict[str, Any] | None = None
    note: Note2000 | None = None
    photo_document_id: UUID | None = None
    photo_place: Text200 | None = None


class AnnualReportItem(Body):
    """What an item cost; `reason` where less was done or more spent than planned."""

    item_id: UUID
    spent: Money
    reason: Text500 | None = None


class AnnualReport(WorkStep):
    """The report of the year with its monitoring data (S3-34)."""

    report_document_id: UUID
    monitoring_document_id: UUID
    items: Annotated[list[AnnualReportItem], Field(min_length=1, max_length=100)]


class AnnualFinding(Body):
    """How much of an item was found done on the spot."""

    item_id: UUID
    quantity: Number
    note: Text500 | None = None


class AnnualVerification(WorkStep):
    conclusion: Conclusion
    items: Annotated[list[AnnualFinding], Field(min_length=1, max_length=100)]


class LetterDraft(Body):
    """To whom the result is told: the finance department of the same level (S3-35)."""

    letter_to: Text200


class LetterIssue(Body):
    on: date
    document_no: Text100


class AnnualDue(BaseModel):
    """A day of the year's course and where it comes from."""

    name: str
    due: date
    basis: str
    confirmed: bool


class AnnualVariance(BaseModel):
    """Against plan; below zero is less than planned."""

    quantity: str
    rate_percent: str
    cost_fen: int | None


class AnnualItemRead(BaseModel):
    id: UUID
    no: int
    name: str
    measure: str
    measure_name: str
    quantity: str
    unit: str
    cost: Money
    area: AreaOnGround | None
    geometry: dict[str, Any] | None
    done_quantity: str
    spent: Money | None
    reason: str | None
    found_quantity: str | None
    found_note: str | None
    variance: AnnualVariance


class AnnualProgressRead(BaseModel):
    id: UUID
    item_id: UUID
    on: date
    quantity: str
    area: AreaOnGround | None
    geometry: dict[str, Any] | None
    note: str | None
    by_name: str
    at: Instant


class AnnualPlanRead(WorkRight):
    year: int
    state: str
    state_name: str
    area: AreaRead
    total: Money
    spent: Money | None
    plan_due: date | None
    check_due: date | None
    report_due: date | None
    submitted_on: date | None
    checked_on: date | None
    reported_on: date | None
    verified_on: date | None
    conclusion: str | None
    conclusion_name: str | None
    letter_no: str | None
    letter_on: date | None
    overdue: list[str]
    reported_late: bool


class AnnualPlanDetail(AnnualPlanRead):
    restoration_plan_id: UUID | None
    note: str | None
    dues: list[AnnualDue]
    items: list[AnnualItemRead]
    progress: list[AnnualProgressRead]
    photos: list[WorkPhotoRead]
    report_document_id: UUID | None
    monitoring_document_id: UUID | None
    letter_to: str | None
    allowed: list[str]
    acts: list[WorkActRead]
