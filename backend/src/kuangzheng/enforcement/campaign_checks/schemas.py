"""Shapes of check records on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.campaigns.schemas import Suspicion
from kuangzheng.enforcement.clues.schemas import Violation
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text4000

Result = Literal["clear", "problems"]


class CampaignCheckWrite(Suspicion):
    """`problems`: each of them goes into the problem ledger too. `violation`: what is suspected;
    it opens a clue, once, or belongs to the one it names."""

    checked_on: date
    checkers: Annotated[list[Text100], Field(min_length=1, max_length=10)]
    result: Result
    findings: Text4000
    violation: Violation | None = None


class CampaignCheckCreate(CampaignCheckWrite):
    campaign_id: UUID
    right_id: UUID


class CampaignCheckRead(BaseModel):
    """`problems`: those of this right in the ledger."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    right_id: UUID
    right_code: str
    right_name: str
    mine_id: UUID | None
    checked_on: date
    checkers: list[str]
    result: Result
    result_name: str
    findings: str
    violation: Violation | None
    violation_name: str | None
    clue_id: UUID | None
    clue_no: str | None
    problems: int
    recorded_by_name: str | None
    updated_at: Instant
