"""Shapes of acceptances on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.texts import Note2000, Text100, Text200, Text500
from kuangzheng.restoration.areas import AreaIn, AreaRead
from kuangzheng.restoration.dealings.schemas import (
    AreaOnGround,
    WorkActRead,
    WorkPhotoRead,
    WorkRight,
    WorkStep,
)

AcceptanceKind = Literal["stage", "overall"]
AcceptanceState = Literal[
    "applied", "visited", "checked", "publicised", "rectifying", "confirmed"
]
ParticipantRole = Literal[
    "natural_resources", "ecology", "agriculture", "forestry", "expert", "villager", "holder",
    "other",
]  # fmt: skip
CheckItem = Literal["slope", "backfill", "soil_cover", "survival"]
TrackResult = Literal["stable", "improved", "declined"]
Measured = Annotated[str, Field(pattern=r"^\d{1,5}(\.\d{1,2})?$", examples=["35"])]
Said = Annotated[str, Field(min_length=1, max_length=2000)]


class AcceptanceCreate(Body):
    """An application: which phases of the bound plan, where, how much of it farmland."""

    right_id: UUID
    kind: AcceptanceKind
    phases: Annotated[list[Annotated[int, Field(ge=1, le=100)]], Field(max_length=30)] = []
    title: Text200
    applied_on: date
    reclamation: bool = True
    farmland: AreaIn | None = None
    geometry: dict[str, Any]


class ParticipantIn(Body):
    """Who was on the spot and what they said; other than agreement is explained."""

    role: ParticipantRole
    name: Text100
    organisation: Text200 | None = None
    opinion: Literal["agree", "disagree", "conditional"]
    said: Text500 | None = None

    @model_validator(mode="after")
    def _explained(self) -> "ParticipantIn":
        if self.opinion != "agree" and not self.said:
            raise ValueError("不同意或整改后同意的，请写明意见")
        return self


class SiteVisit(WorkStep):
    participants: Annotated[list[ParticipantIn], Field(min_length=1, max_length=60)]


class CheckIn(Body):
    """A figure with the design's limit; or none, and why the item does not apply."""

    item: CheckItem
    measured: Measured | None = None
    design: Measured | None = None
    note: Text500 | None = None


class AcceptanceCheck(WorkStep):
    checks: Annotated[list[CheckIn], Field(min_length=4, max_length=4)]


class Publication(Body):
    """The preliminary result is public from a day on, by which notice, where, and how to object."""

    on: date
    document_no: Text100
    place: Text200 | None = None
    objection_way: Text500 | None = None


class ObjectionIn(Body):
    on: date
    objector: Text200
    said: Said


class ObjectionAnswer(Body):
    objection_id: UUID
    on: date
    upheld: bool
    answer: Said


class Confirmation(Body):
    """The certificate of acceptance."""

    on: date
    document_no: Text100
    note: Note2000 | None = None


class Rectification(Body):
    """What has to be put right until when."""

    on: date
    due_on: date
    document_no: Text100
    items: Annotated[list[Text500], Field(min_length=1, max_length=50)]


class FarmlandYear(Body):
    """How the farmland was in a year after the acceptance."""

    year_no: Annotated[int, Field(ge=1, le=20)]
    on: date
    result: TrackResult
    note: Note2000 | None = None


class ParticipantRead(BaseModel):
    round: int
    role: str
    role_name: str
    name: str
    organisation: str | None
    opinion: str
    opinion_name: str
    said: str | None


class CheckRead(BaseModel):
    """A check of a round; `legal` is the rulebook's limit with its basis."""

    round: int
    item: str
    item_name: str
    unit: str
    more_is_better: bool
    measured: str | None
    design: str | None
    legal: str | None
    basis: str | None
    confirmed: bool
    passed: bool | None
    note: str | None


class ObjectionRead(BaseModel):
    id: UUID
    round: int
    objector: str
    said: str
    received_on: date
    answered_on: date | None
    upheld: bool | None
    answer: str | None


class FarmlandTrackRead(BaseModel):
    year_no: int
    due_on: date
    done_on: date | None
    result: str | None
    result_name: str | None
    note: str | None
    overdue: bool


class AcceptanceRead(WorkRight):
    kind: str
    kind_name: str
    title: str
    state: str
    state_name: str
    round: int
    phases: list[int]
    area: AreaOnGround
    farmland: AreaRead
    applied_on: date
    decide_due: date | None
    overdue: bool
    publicity_to: date | None
    rectify_due: date | None
    confirmed_on: date | None
    certificate_no: str | None


class AcceptanceDetail(AcceptanceRead):
    restoration_plan_id: UUID
    reclamation: bool
    geometry: dict[str, Any]
    bbox: list[float]
    passed: bool | None
    decide_basis: str | None
    decide_confirmed: bool
    publicity_from: date | None
    publicity_basis: str | None
    publicity_confirmed: bool
    notice_no: str | None
    publicity_place: str | None
    objection_way: str | None
    participants: list[ParticipantRead]
    checks: list[CheckRead]
    objections: list[ObjectionRead]
    tracks: list[FarmlandTrackRead]
    photos: list[WorkPhotoRead]
    allowed: list[str]
    acts: list[WorkActRead]
