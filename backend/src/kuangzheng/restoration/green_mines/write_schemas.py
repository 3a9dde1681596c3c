"""What is sent to green mines."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, model_validator

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.texts import Note2000, Text100, Text200, Text2000
from kuangzheng.restoration.green_mines.schemas import (
    Finding,
    GreenMark,
    ItemCode,
    Level,
    Size,
    Stage,
    Tier,
)


class GreenEntry(Body):
    """Onto the creation list. Left out, the day to be built by is the rulebook's."""

    right_id: UUID
    on: date
    document_no: Text100
    size: Size | None = None
    build_by: date | None = None
    build_basis: Text200 | None = None
    note: Note2000 | None = None

    @model_validator(mode="after")
    def _grounded(self) -> "GreenEntry":
        if self.build_by is not None and self.build_basis is None:
            raise ValueError("填写建成期限时须写明依据")
        return self


class GreenUpdate(Body):
    """Size, demonstration area and compensation forest (S2-31)."""

    size: Size | None = None
    demonstration_area: Text200 | None = None
    demonstration_document_no: Text100 | None = None
    forest_mu: Annotated[str, Field(pattern=r"^\d{1,9}(\.\d{1,4})?$")] | None = None
    forest_place: Text200 | None = None
    note: Note2000 | None = None

    @model_validator(mode="after")
    def _grounded(self) -> "GreenUpdate":
        if (self.demonstration_area is None) != (self.demonstration_document_no is None):
            raise ValueError("示范区名称与文号须同时填写")
        return self


class GreenPhaseIn(Body):
    name: Text200
    starts_on: date
    ends_on: date
    measures: Note2000 | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "GreenPhaseIn":
        if self.ends_on < self.starts_on:
            raise ValueError("阶段完成日期不得早于开始日期")
        return self


class GreenPlanWrite(Body):
    """The phases that are still to do, in order; those done stay."""

    phases: Annotated[list[GreenPhaseIn], Field(min_length=1, max_length=30)]


class GreenPhaseDone(Body):
    phase_id: UUID
    on: date
    note: Note2000 | None = None


class GreenStep(Body):
    """An act with its day and its paper."""

    on: date
    document_no: Text100 | None = None
    note: Note2000 | None = None


class GreenSelf(GreenStep):
    """The self-assessment is handed in."""


class GreenThirdParty(GreenStep):
    document_no: Text100
    agency: Text200
    assessors: Annotated[int, Field(ge=1, le=100)]


class GreenJoint(GreenStep):
    """The joint meeting's result; `departments` took part."""

    document_no: Text100
    departments: Annotated[list[Text200], Field(min_length=1, max_length=20)]


class GreenEnlist(GreenStep):
    document_no: Text100
    level: Level


class GreenCheckWrite(Body):
    """A check of one tier. Of a report from the public only what it says is kept."""

    tier: Tier
    on: date
    unit: Text200
    finding: Finding
    situation: Annotated[int, Field(ge=1, le=99)] | None = None
    said: Text2000
    draw_id: UUID | None = None
    document_id: UUID | None = None

    @model_validator(mode="after")
    def _situated(self) -> "GreenCheckWrite":
        if (self.finding == "direct") != (self.situation is not None):
            raise ValueError("存在直接移出情形时填写情形序号，其他情形不填")
        return self


class GreenOrder(Body):
    on: date
    document_no: Text100
    problems: Text2000
    check_id: UUID | None = None


class GreenReported(Body):
    on: date
    report: Text2000


class GreenRemoval(Body):
    """A proposal. `direct` names the situation by its number in the document."""

    on: date
    kind: Literal["direct", "not_rectified", "own_wish"]
    situation: Annotated[int, Field(ge=1, le=99)] | None = None
    reason: Text2000

    @model_validator(mode="after")
    def _situated(self) -> "GreenRemoval":
        if (self.kind == "direct") != (self.situation is not None):
            raise ValueError("直接移出须填写情形序号，其他移出不填")
        return self


class GreenDecision(GreenStep):
    document_no: Text100


class GreenAttest(Body):
    """A person's word, with its paper, where no service tells the fact."""

    condition: Text100
    met: bool
    unit: Text200
    document_no: Text100
    on: date


class GreenIncentiveWrite(Body):
    kind: Literal["land_cost", "fiscal_award", "credit", "tax_relief", "fund_release", "resources"]
    on: date
    granted_by: Text200
    document_no: Text100
    amount: Money | None = None
    note: Note2000 | None = None


class GreenSheetWrite(Body):
    """The items given are replaced, the others stay."""

    marks: Annotated[list[GreenMark], Field(min_length=1, max_length=500)]


class GreenSheetBegin(Body):
    """`scheme_id` with the self-assessment; later stages keep its edition."""

    stage: Stage
    scheme_id: UUID | None = None


class GreenEvidenceWrite(Body):
    item: ItemCode
    document_id: UUID
