"""Shapes of counties' plans on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, model_validator

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000

State = Literal["filed", "accepted", "returned"]


class CampaignPlanCreate(TrimmedBody):
    campaign_id: UUID
    title: Text200
    document_no: Text100 | None = None
    note: Text2000 | None = None
    document_id: UUID


class CampaignPlanReview(TrimmedBody):
    """`accepted`: kept on file; otherwise returned with the reason."""

    accepted: bool
    note: Text2000 | None = None

    @model_validator(mode="after")
    def _reason(self) -> "CampaignPlanReview":
        if not self.accepted and not self.note:
            raise ValueError("退回的，须写明修改意见")
        return self


class CampaignPlanRead(BaseModel):
    """`due_on`, `late`: against the campaign's day for plans."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    title: str
    document_no: str | None
    note: str | None
    sha256: str
    file_name: str
    state: State
    state_name: str
    filed_on: date
    filed_by_name: str | None
    due_on: date | None
    late: bool
    reviewed_on: date | None
    reviewed_by_name: str | None
    review_note: str | None
    allowed: list[str]
    updated_at: Instant
