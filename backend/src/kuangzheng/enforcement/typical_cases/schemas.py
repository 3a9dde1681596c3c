"""Shapes of typical cases on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.campaigns.schemas import Long, Said, Strict, Text
from kuangzheng.kernel.instants import Instant

State = Literal["draft", "published", "withdrawn"]


class TypicalCaseWrite(Strict):
    title: Text
    party: Text | None = None
    text: Long
    outcome: Said


class TypicalCaseCreate(TypicalCaseWrite):
    campaign_id: UUID
    problem_id: UUID | None = None


class TypicalCasePublish(Strict):
    on: date


class TypicalCaseWithdraw(Strict):
    reason: Said


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
