"""Shapes of typical cases on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text200, Text2000, Text4000

State = Literal["draft", "published", "withdrawn"]


class TypicalCaseWrite(TrimmedBody):
    title: Text200
    party: Text200 | None = None
    text: Text4000
    outcome: Text2000


class TypicalCaseCreate(TypicalCaseWrite):
    campaign_id: UUID
    problem_id: UUID | None = None


class TypicalCasePublish(TrimmedBody):
    on: date


class TypicalCaseWithdraw(TrimmedBody):
    reason: Text2000


class TypicalCaseRead(BaseModel):
    """`shown_…`: as the public reads it, persons and numbers that lead to them masked."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    campaign_id: UUID
    problem_id: UUID | None
    problem_no: str | None
    title: str
    party: str | None
    text: str
    outcome: str
    shown_title: str
    shown_party: str | None
    shown_text: str
    shown_outcome: str
    state: State
    state_name: str
    prepared_by_name: str | None
    published_on: date | None
    published_by_name: str | None
    withdraw_reason: str | None
    allowed: list[str]
    updated_at: Instant


class PublicTypicalCase(BaseModel):
    id: UUID
    division_code: str
    division_name: str
    title: str
    party: str | None
    text: str
    outcome: str
    published_on: date
