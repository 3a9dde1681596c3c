"""Shapes of closures on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.enforcement.explosive_supplies.schemas import ExplosiveSupplyRead
from kuangzheng.enforcement.sealed_shafts.schemas import ShaftRead
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text300, Text2000

ClosureKind = Literal[
    "unlicensed", "unsafe", "backward", "consolidated", "exhausted", "protected", "basin",
    "repeated", "lapsed", "term_ended", "other",
]  # fmt: skip
ClosureState = Literal["ordered", "carrying_out", "accepted", "noticed"]
Criterion = Literal[
    "small_area", "small_scale", "exhausted", "backward", "not_restored", "false_merger",
]  # fmt: skip
Point = Literal["people", "equipment", "buildings", "explosives", "power"]


class ClosureWrite(TrimmedBody):
    """What the government decided; `criteria` of backward mines and false mergers."""

    kind: ClosureKind
    mine_name: Text200
    mine_id: UUID | None = None
    right_id: UUID | None = None
    place: Text300 | None = None
    authority: Text200
    document_no: Text100
    legal_ground: Text2000
    criteria: list[Criterion] = Field(default_factory=list, max_length=6)
    ordered_on: date
    finish_by: date


class ClosureCreate(ClosureWrite):
    """`escalation_id`: the proposal of a campaign that a person chose as the ground."""

    division_code: Code
    escalation_id: UUID | None = None


class ClosureStep(TrimmedBody):
    on: date


class PointDone(TrimmedBody):
    """A point of the checklist: what was seen, by which paper. For explosives unit and number are
    those of the police's word on the mine."""

    on: date
    note: Text2000
    unit: Text200 | None = None
    document_no: Text100 | None = None
    document_id: UUID | None = None


class ClosureAccept(TrimmedBody):
    on: date
    document_no: Text100
    note: Text2000


class ClosureNotice(TrimmedBody):
    on: date
    document_no: Text100
    media: Text200


class ClosureWithdraw(TrimmedBody):
    """Why what everybody was told stands no longer; it may be told again afterwards."""

    on: date
    reason: Text2000


class PointRead(BaseModel):
    """`done_on` null: still open."""

    point: Point
    point_name: str
    done_on: date | None
    note: str | None
    unit: str | None
    document_no: str | None
    file_name: str | None
    sha256: str | None
    recorded_by_name: str | None


class ClosureRead(BaseModel):
    """`open`: how many points and shafts are not done. `light` is the clock of `finish_by`."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    kind: ClosureKind
    kind_name: str
    mine_name: str
    mine_id: UUID | None
    right_id: UUID | None
    right_name: str | None
    holder_name: str | None
    place: str | None
    authority: str
    document_no: str
    legal_ground: str
    criteria: list[Criterion]
    criteria_names: list[str]
    escalation_id: UUID | None
    ordered_on: date
    finish_by: date
    state: ClosureState
    state_name: str
    started_on: date | None
    accepted_on: date | None
    accepted_by_name: str | None
    acceptance_no: str | None
    acceptance_note: str | None
    noticed_on: date | None
    notice_no: str | None
    notice_media: str | None
    withdrawn_on: date | None
    withdrawn_reason: str | None
    created_by_name: str
    open: int
    shafts: int
    sealed: int
    light: Literal["green", "amber", "red", "grey"]
    allowed: list[str]
    updated_at: Instant


class ClosureGround(BaseModel):
    """The proposal that led to the order, with its problem."""

    id: UUID
    problem_id: UUID
    problem_no: str
    subject: str
    reason: Literal["failed", "overdue"]
    reason_name: str
    proposed_on: date


class ClosureDetail(ClosureRead):
    """`supply`: what the police told last of the mine's explosives."""

    ground: ClosureGround | None
    points: list[PointRead]
    shaft_list: list[ShaftRead]
    supply: ExplosiveSupplyRead | None


class ClosureCount(BaseModel):
    """S0-22: three figures that do not coincide."""

    division_code: str
    division_name: str
    ordered: int
    carrying_out: int
    accepted: int
    noticed: int
    shafts_sealed: int
    shafts_reopened: int


class ClosureStatistics(BaseModel):
    rows: list[ClosureCount]
    total: ClosureCount
