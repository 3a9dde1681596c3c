"""Shapes of appeals on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.enforcement.entry import Body, Code, Long, Said, Short, Text
from kuangzheng.kernel.instants import Instant

Channel = Literal["petition", "hotline", "disclosure"]
AppealState = Literal[
    "registered", "accepted", "refused", "answered", "reviewing", "reviewed", "rechecking",
    "rechecked",
]  # fmt: skip


class AppealCreate(Body):
    """`source_no`: the number of the ticket, petition or request. Numbers of persons do not
    belong into `matter`."""

    division_code: Code
    channel: Channel
    source_no: Short
    applicant: Text | None = None
    matter: Long
    received_on: date


class AppealAccept(Body):
    on: date
    document_no: Short | None = None


class AppealReason(Body):
    on: date
    reason: Said


class AppealAnswer(Body):
    on: date
    document_no: Short | None = None
    text: Long


class AppealDay(Body):
    on: date


class AppealRead(BaseModel):
    """`applicant` is masked; `due_on`: by when the next act is due; `review_until`: by when the
    petitioner may ask for a review; `recheck_until`: for its recheck by the body above."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    channel: Channel
    channel_name: str
    source_no: str
    applicant: str | None
    matter: str
    received_on: date
    state: AppealState
    state_name: str
    due_on: date | None
    due_basis: str | None
    due_confirmed: bool
    accepted_on: date | None
    accepted_no: str | None
    refusal: str | None
    finish_due: date | None
    extended: bool
    extend_reason: str | None
    answered_on: date | None
    answer_no: str | None
    answer: str | None
    review_until: date | None
    review_on: date | None
    reviewed_on: date | None
    review: str | None
    recheck_until: date | None
    recheck_on: date | None
    rechecked_on: date | None
    recheck: str | None
    created_by_name: str
    light: Literal["green", "amber", "red", "grey"]
    allowed: list[str]
    updated_at: Instant
