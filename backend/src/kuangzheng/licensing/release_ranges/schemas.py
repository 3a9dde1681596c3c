"""Shapes of proposed ranges on the wire."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import DivisionCode, Text60, Text100, Text200, Text500, Text2000
from kuangzheng.licensing.admission.schemas import ElevationIn, QuantityIn
from kuangzheng.licensing.applications.shapes import Department, OpinionWord
from kuangzheng.licensing.grant_projects.schemas import GrantBlock, GrantDocument, SurveyMinimum
from kuangzheng.licensing.texts import Day

State = Literal[
    "prepared", "surveyed", "argued", "delimited", "approved", "filed", "accepted", "returned",
    "rejected", "unsuitable", "withdrawn",
]  # fmt: skip


class RangeCreate(Body):
    """Where a mining right might be put up: of a planned block, or of a mineral in a division."""

    division_code: DivisionCode
    name: Text200
    mineral: Text60
    block_id: UUID | None = None
    note: Text2000 | None = None


class RangeUpdate(Body):
    """What changes before the survey; fields left out stay."""

    name: Text200 | None = None
    note: Text2000 | None = None


class Participant(Body):
    """Who came to the survey: a department, the township, or another unit."""

    kind: Literal["department", "township", "other"] = "department"
    department: Department | None = None
    unit: Text60

    @model_validator(mode="after")
    def _named(self) -> "Participant":
        if (self.kind == "department") != (self.department is not None):
            raise ValueError("部门须选择所属系统，镇街和其他单位不选")
        return self


class RangeSurvey(Body):
    """实地踏勘、共同选址: when, who, what was seen. Entered again, opinions are given anew."""

    on: Day
    participants: Annotated[list[Participant], Field(min_length=1, max_length=40)]
    findings: Text2000
    document_id: UUID | None = None

    @model_validator(mode="after")
    def _once(self) -> "RangeSurvey":
        units = [one.unit for one in self.participants]
        named = [one.department for one in self.participants if one.department]
        if len(set(units)) < len(units) or len(set(named)) < len(named):
            raise ValueError("参加单位不能重复")
        return self


class OpinionIn(Body):
    """A participant's opinion; conditions and disagreement say what, a veto cites its law."""

    unit: Text60
    opinion: OpinionWord
    statement: Text2000 | None = None
    basis: Text500 | None = None
    document_id: UUID | None = None

    @model_validator(mode="after")
    def _whole(self) -> "OpinionIn":
        if self.opinion != "agree" and self.statement is None:
            raise ValueError("附条件、不同意和一票否决须写明意见")
        if self.opinion == "veto" and self.basis is None:
            raise ValueError("一票否决须写明法律依据")
        return self


class OpinionFromPaper(OpinionIn):
    """The same, entered by the clerk from the participant's letter."""

    on: Day
    document_no: Text100


class RangeArgument(Body):
    """充分论证: whether and why a right may be set here, by the conditions of the plan."""

    on: Day
    conclusion: Literal["suitable", "unsuitable"]
    statement: Text2000
    document_no: Text100
    document_id: UUID | None = None


class RangeDrawn(Body):
    """The range as drawn (`boundary`: GeoJSON, EPSG:4490 lon/lat), with what would be mined."""

    boundary: dict[str, Any]
    elevation: ElevationIn | None = None
    mining_method: Literal["open_pit", "underground", "combined", "well", "other"]
    capacity: QuantityIn | None = None
    reserves: QuantityIn | None = None
    recovery_rate: Annotated[Decimal, Field(gt=0, le=1)] | None = None
    note: Text2000 | None = None


class RangeApproval(Body):
    """The district government's approval with its file."""

    document_no: Text100
    on: Day
    document_id: UUID
    note: Text2000 | None = None


class RangeRefusal(Body):
    """Not approved, or sent back by the city: on which paper, why."""

    document_no: Text100
    on: Day
    reason: Text2000
    document_id: UUID | None = None


class RangeFiling(Body):
    """向市规划自然资源局申报采矿权出让计划: for which year."""

    document_no: Text100
    on: Day
    year: Annotated[int, Field(ge=2000, le=2100)]
    document_id: UUID | None = None
    note: Text2000 | None = None


class RangeAnswer(Body):
    document_no: Text100
    on: Day
    document_id: UUID | None = None
    note: Text2000 | None = None


class RangeWithdrawal(Body):
    on: Day
    reason: Text2000


class AskedDepartment(BaseModel):
    department: str
    name: str
    basis: str
    confirmed: bool


class AskedTownship(BaseModel):
    basis: str
    confirmed: bool


class RangeAsked(BaseModel):
    """Whom the rulebooks asked to the survey when the range was prepared."""

    departments: list[AskedDepartment]
    minimum: SurveyMinimum | None
    township: AskedTownship | None


class ParticipantRead(BaseModel):
    """`mine`: the caller's organisation speaks for it; `own_desk`: it spoke by itself."""

    kind: str
    department: str | None
    unit: str
    mine: bool
    opinion: str | None = None
    opinion_name: str | None = None
    statement: str | None = None
    basis: str | None = None
    on: date | None = None
    document_no: str | None = None
    own_desk: bool | None = None
    given_by: str | None = None


class SurveyRead(BaseModel):
    no: int
    on: date
    findings: str
    participants: list[ParticipantRead]


class RangeFinding(BaseModel):
    """What the check found that is no pass."""

    rule: str
    rule_name: str
    outcome: str
    value: str
    limit: str
    basis: str
    confirmed: bool
    notes: list[str]


class RangeActRead(BaseModel):
    act: str
    act_name: str
    state_after: str
    by: str
    at: Instant
    on_date: date
    document_no: str | None
    document: GrantDocument | None
    note: str | None
    data: dict[str, Any]


class RangeItem(BaseModel):
    """A line of the list; `next_name` says what is to be done next, none once it is over."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    mineral: str
    block: GrantBlock | None
    state: State
    state_name: str
    next_name: str | None
    participant_count: int
    area_km2: str | None
    check_verdict: str | None
    created_at: Instant
    updated_at: Instant


class RangeRead(RangeItem):
    """`actions`: the acts of the present state, `bars`: what stands against the next one;
    `findings` are those of the stored check `check_id`."""

    asked: RangeAsked
    survey: SurveyRead | None
    argument: dict[str, Any] | None
    proposal: dict[str, Any] | None
    check_id: UUID | None
    findings: list[RangeFinding]
    approval: dict[str, Any] | None
    filing: dict[str, Any] | None
    note: str | None
    actions: list[str]
    bars: list[str]
    prepared_by_me: bool
    acts: list[RangeActRead]
