"""Shapes of listings on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text1000

ListName = Literal["abnormal", "serious"]
Ground = Literal["not_corrected", "heavy_penalty", "two_penalties", "fraud"]
ListingState = Literal["proposed", "refused", "in_force", "removal_proposed", "removed", "expired"]
Removal = Literal["corrected", "repaired", "error"]
Words = list[str]
"""Before a class has a member named `list`."""


class ListingCreate(Body):
    """Proposed upon a check: abnormal for what was not corrected, serious for its own grounds."""

    check_id: UUID
    list: ListName
    ground: Ground
    reason: Text1000

    @model_validator(mode="after")
    def _of_its_list(self) -> "ListingCreate":
        if (self.list == "abnormal") != (self.ground == "not_corrected"):
            raise ValueError("异常名录的事由是逾期未整改；严重失信主体名单另有事由")
        return self


class ListingApprove(Body):
    document_no: Text100
    listed_on: date


class ListingReason(Body):
    reason: Text1000


class RemovalPropose(Body):
    kind: Removal
    reason: Text1000


class RemovalApprove(Body):
    document_no: Text100
    delisted_on: date


class ListingCaseRead(BaseModel):
    """A listing; `until` is its last day where the list has a term."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    check_id: UUID
    holder_id: UUID
    holder_name: str
    list: ListName
    list_name: str
    ground: Ground
    ground_name: str
    reason: str
    state: ListingState
    state_name: str
    document_no: str | None
    listed_on: date | None
    until: date | None
    delisted_on: date | None
    removal_kind: Removal | None
    removal_reason: str | None
    removal_document_no: str | None
    refuse_reason: str | None
    proposed_by_name: str | None
    decided_by_name: str | None
    removal_by_name: str | None
    removal_decided_by_name: str | None
    mine: bool
    actions: Words
    created_at: Instant
    updated_at: Instant
