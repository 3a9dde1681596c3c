"""Shapes of execution: what is to be decided of each mine and each group."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text80, Text100, Text200, Text4000
from kuangzheng.licensing.consolidation_schemes.schemas import GapMethod, RightRef, SchemeActRead

ExecutionKind = Literal["merged", "closed", "exits", "group"]
ExecutionState = Literal["waiting", "ordered", "cancelled", "registered", "restored"]


class Money(Body):
    amount_fen: Annotated[int, Field(ge=0, le=10**15)]
    currency: Literal["CNY"] = "CNY"


class ClosureOrder(Body):
    """县级政府关闭文件: its number, its ground in law, its day."""

    document_no: Text100
    on: date
    legal_ground: Text200
    note: Text4000 | None = None


class Compensation(Body):
    """What is owed to the holder and whether it was paid; where nothing is owed, why."""

    due: bool
    amount: Money | None = None
    paid_on: date | None = None
    document_no: Text100 | None = None
    reason: Text4000 | None = None

    @model_validator(mode="after")
    def _whole(self) -> "Compensation":
        paid = (self.amount, self.paid_on, self.document_no)
        if self.due and None in paid:
            raise ValueError("应当补偿的须写明金额、支付日期和文号，支付后方可注销")
        if not self.due and (self.reason is None or any(one is not None for one in paid)):
            raise ValueError("不补偿的须写明理由，且不填金额、支付日期和文号")
        return self


class Cancellation(Body):
    """注销: the registering authority's own decision, on its own ground, and its publication."""

    authority: Text200
    legal_ground: Text200
    document_no: Text100
    on: date
    published_on: date
    compensation: Compensation
    note: Text4000 | None = None


class GapGrant(Body):
    """How the gap was granted: the method, the day of the deal, the confirmation."""

    method: GapMethod
    on: date
    document_no: Text100
    note: Text4000 | None = None


class MergedRegistration(Body):
    """The new right as it is entered; what the scheme says of it is taken from there."""

    code: Text80
    certificate_no: Text80 | None = None
    holder_id: UUID | None = None
    mine_id: UUID | None = None
    valid_from: date
    valid_to: date
    on: date
    authority: Text200
    legal_ground: Text200
    document_no: Text100


class RestorationAcceptance(Body):
    """County acceptance of the restoration of the merged mines."""

    on: date
    document_no: Text100
    note: Text4000 | None = None


class ExecutionRead(BaseModel):
    """What has to be decided, how far it is, and what may be done next."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    scheme_id: UUID
    scheme_title: str
    kind: ExecutionKind
    kind_name: str
    state: ExecutionState
    state_name: str
    actions: list[str]
    right: RightRef | None
    group_no: int | None
    group_name: str | None
    predecessors: list[RightRef]
    exit_on: date | None
    no_enlargement: bool
    blocked_by: list[str]
    successor: RightRef | None
    restoration_due: date | None
    restoration_late: bool
    acts: list[SchemeActRead]
    created_at: Instant
    updated_at: Instant


class DutyWire(BaseModel):
    """The data of `licensing.restoration_duty_assigned`."""

    scheme_id: UUID
    right_id: UUID
    mine_id: UUID | None
    merged_mines: list[dict[str, Any]]
    due: date
