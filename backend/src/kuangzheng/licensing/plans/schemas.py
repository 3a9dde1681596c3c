"""Shapes of plans on the wire."""

from datetime import date
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text500
from kuangzheng.licensing.plans.content import PlanContent

Kind = Literal["first", "adjustment", "next_round"]
Status = Literal["draft", "reviewed", "in_force", "superseded", "discarded"]


class PlanWrite(Body):
    """A draft: the first plan of a division, an adjustment of the one in force (with its reason and
    the number of its approval), or the plan of the next round."""

    content: PlanContent
    kind: Kind = "first"
    replaces_id: UUID | None = None
    reason: Text500 | None = None
    document_no: Text100 | None = None

    @model_validator(mode="after")
    def _whole(self) -> "PlanWrite":
        if (self.kind == "first") != (self.replaces_id is None):
            raise ValueError("调整和新一轮规划须指明所替代的规划，首个规划不填")
        if self.kind == "adjustment" and not (self.reason and self.document_no):
            raise ValueError("调整规划须写明理由和批准文号")
        return self


class PlanChange(Body):
    """Another content of a draft."""

    content: PlanContent
    reason: Text500 | None = None
    document_no: Text100 | None = None


class PlanReview(Body):
    document_no: Text100 | None = None
    reason: Text500 | None = None


class PlanReturn(Body):
    reason: Text500


class PlanPutInForce(Body):
    """`on` is the first day on which the plan holds, today by default."""

    document_no: Text100
    on: date | None = None


class PlanExtend(Body):
    """A plan that goes on holding after its last day, by a document."""

    until: date
    reason: Text500
    document_no: Text100


class PlanActRead(BaseModel):
    """One step in the life of an edition."""

    act: str
    by: str
    at: Instant
    on_date: date | None
    document_no: str | None
    reason: str | None


class PlanNoteRead(BaseModel):
    """What the plan's own figures say against each other; `values` by name."""

    code: str
    severity: Literal["contradiction", "open", "consequence"]
    text: str
    values: dict[str, str]
    basis: list[str]


class PlanEditionRead(BaseModel):
    """Another edition of the same plan."""

    id: UUID
    edition: int
    kind: Kind
    state: str
    title: str
    in_force_on: date | None
    ends_on: date | None


class PlanHead(BaseModel):
    """An edition without its content."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    series_id: UUID
    edition: int
    kind: Kind
    replaces_id: UUID | None
    status: Status
    state: str
    title: str
    level: str
    minerals_scope: str
    base_year: int
    target_year: int
    outlook_year: int | None
    valid_from: date
    valid_to: date
    extended_to: date | None
    in_force_on: date | None
    ends_on: date | None
    reason: str | None
    document_no: str | None
    actions: list[str]
    created_at: Instant
    updated_at: Instant


class PlanRead(PlanHead):
    """A whole edition. `prepared_by_me` tells that the caller wrote it and cannot approve it."""

    content: PlanContent
    notes: list[PlanNoteRead]
    acts: list[PlanActRead]
    editions: list[PlanEditionRead]
    prepared_by_me: bool


class PlanRowFault(BaseModel):
    """A wrong row of a plan file: where, and what to do."""

    place: str
    pointer: str
    code: str
    detail: str


class PlanFileReport(BaseModel):
    """What a file says: its faults by row, else the content and what it says against itself."""

    file_name: str
    faults: list[PlanRowFault]
    content: PlanContent | None
    notes: list[PlanNoteRead]


class PlanChangeRead(BaseModel):
    """One row that differs from the edition it replaces."""

    section: str
    key: str
    kind: Literal["new", "changed", "removed"]
    before: dict[str, Any] | None
    after: dict[str, Any] | None
