"""Shapes of release plans on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import (
    DivisionCode,
    Text20,
    Text60,
    Text100,
    Text200,
    Text500,
    Text1000,
)

ReleaseMethod = Literal["tender", "auction", "listing", "agreement"]
ReleaseStatus = Literal["draft", "approved", "filed", "accepted", "returned"]


class JointSurvey(Body):
    """实地踏勘、共同选址: when, which departments, which township, with what result."""

    on: date
    departments: Annotated[list[Text60], Field(max_length=30)] = []
    township: Text60 | None = None
    result: Text1000 | None = None


class ReleaseItem(Body):
    """A block put up in the year. An agreement needs its recorded exception (S0-15)."""

    block_id: UUID
    quarter: Annotated[int, Field(ge=1, le=4)]
    method: ReleaseMethod = "listing"
    exception: Text500 | None = None
    capacity: Annotated[str, Field(pattern=r"^\d{1,9}(\.\d{1,4})?$")] | None = None
    unit: Text20 | None = None
    survey: JointSurvey | None = None

    @model_validator(mode="after")
    def _whole(self) -> "ReleaseItem":
        if (self.capacity is None) != (self.unit is None):
            raise ValueError("规模和单位须同时填写")
        if self.method == "agreement" and self.exception is None:
            raise ValueError("协议出让须写明例外情形")
        return self


class ReleasePlanWrite(Body):
    """A draft for one year."""

    division_code: DivisionCode
    year: Annotated[int, Field(ge=2000, le=2100)]
    title: Text200
    items: Annotated[list[ReleaseItem], Field(max_length=500)] = []


class ReleaseStep(Body):
    """A paper: the district government's approval, the filing, the city's answer."""

    document_no: Text100
    on: date | None = None
    reason: Text500 | None = None


class ReleaseRangeNamed(BaseModel):
    """The proposed range of a block, and how far it is."""

    id: UUID
    name: str
    state: str
    state_name: str


class ReleaseItemRead(BaseModel):
    """An item with its block as it stands; `priority`: the order of release of its area, `range`:
    where its range went through a procedure of its own, `gap`: what its survey lacks."""

    block_id: UUID
    block_code: str | None
    block_name: str | None
    mineral: str | None
    setting: str | None
    occupied: bool
    release_on: date | None
    area_class: str | None
    priority: int | None
    quarter: int
    method: ReleaseMethod
    exception: str | None
    capacity: str | None
    unit: str | None
    survey: JointSurvey | None
    range: ReleaseRangeNamed | None = None
    gap: str | None = None


class ReleaseCheck(BaseModel):
    """What the plan in force says to the items together."""

    code: str
    outcome: Literal["good", "warn", "bad"]
    text: str


class ReleaseActRead(BaseModel):
    act: str
    by: str
    at: Instant
    on_date: date
    document_no: str | None
    reason: str | None


class ReleasePlanRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    year: int
    title: str
    status: ReleaseStatus
    item_count: int
    actions: list[str]
    prepared_by_me: bool = False
    items: list[ReleaseItemRead] = []
    checks: list[ReleaseCheck] = []
    acts: list[ReleaseActRead] = []
    created_at: Instant
    updated_at: Instant
