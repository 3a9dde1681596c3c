"""Shapes of checklists on the wire."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.enforcement.clues.schemas import Violation
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text20, Text100, Text200, Text300, Text500

Kind = Literal[
    "mining_order", "open_pit", "underground", "tailings_pond", "waste_dump", "sealed_adit",
    "site_conditions", "documents", "acceptance", "visit",
]  # fmt: skip
State = Literal["draft", "released", "replaced", "withdrawn"]
AnswerKind = Literal["yes_no", "number"]
Severity = Literal["low", "medium", "high"]
Figure = Annotated[str, Field(pattern=r"^-?\d{1,10}(\.\d{1,4})?$", examples=["0.5"])]
ItemCode = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,30}$", examples=["KC01"])]


class ChecklistItem(TrimmedBody):
    """One thing to look at. `violation`: the act that a failing answer suggests; a number fails
    below `minimum` or above `maximum`, where a bureau set them."""

    code: ItemCode
    text: Text300
    answer: AnswerKind = "yes_no"
    unit: Text20 | None = None
    minimum: Figure | None = None
    maximum: Figure | None = None
    photo_required: bool = False
    severity: Severity = "medium"
    violation: Violation | None = None
    basis: Text200 | None = None

    @model_validator(mode="after")
    def _bounds_are_of_numbers(self) -> Self:
        if self.answer != "number" and (self.minimum or self.maximum or self.unit):
            raise ValueError("只有数值型检查项才填单位和上下限")
        return self


class ChecklistTemplateWrite(TrimmedBody):
    name: Text100
    basis: Text500
    items: Annotated[list[ChecklistItem], Field(min_length=1, max_length=100)]


class ChecklistTemplateCreate(TrimmedBody):
    """A draft begins with the edition in force, else with what ships."""

    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}([0-9]{3})?$", examples=["500113"])]
    kind: Kind


class ChecklistTemplateRelease(TrimmedBody):
    on: date


class ChecklistTemplateRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: Kind
    kind_name: str
    edition: int
    name: str
    basis: str
    state: State
    state_name: str
    items_count: int
    used: Annotated[int, Field(description="用此版检查表的巡查记录数（管辖范围内）")]
    written_by_name: str | None
    released_by_name: str | None
    released_on: date | None
    allowed: list[str]
    updated_at: Instant


class ChecklistItemRead(BaseModel):
    code: str
    text: str
    answer: AnswerKind
    unit: str | None
    minimum: str | None
    maximum: str | None
    photo_required: bool
    severity: Severity
    violation: str | None
    violation_name: str | None
    basis: str | None


class ChecklistTemplateDetail(ChecklistTemplateRead):
    items: list[ChecklistItemRead]
