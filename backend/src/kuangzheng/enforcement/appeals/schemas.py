"""Shapes of appeals on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.enforcement.entry import Code
from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

Channel = Literal["petition", "hotline", "disclosure"]
AppealState = Literal[
    "registered", "completing", "abandoned", "accepted", "consulting", "refused", "answered",
    "reviewing", "reviewed", "rechecking", "hearing", "rechecked",
]  # fmt: skip
Opinion = Literal["agreed", "objected", "silent"]


class AppealCreate(TrimmedBody):
    """`source_no`: the number of the ticket, petition or request. Numbers of persons do not
    belong into `matter`."""

    division_code: Code
    channel: Channel
    source_no: Text100
    applicant: Text200 | None = None
    matter: Text4000
    received_on: date


class AppealAccept(TrimmedBody):
    on: date
    document_no: Text100 | None = None


class AppealReason(TrimmedBody):
    on: date
    reason: Text2000


class AppealAnswer(TrimmedBody):
    on: date
    document_no: Text100 | None = None
    text: Text4000


class AppealDay(TrimmedBody):
    on: date


class AppealCompletion(TrimmedBody):
    """What is unclear, told once; `by`: until when the applicant may complete it."""

    on: date
    by: date
    text: Text2000


class AppealConsult(TrimmedBody):
    """`served_on`: when the letter was received, from which the days to say something run."""

    on: date
    served_on: date
    kind: Literal["third_party", "agency"]
    party: Text200
    document_no: Text100 | None = None


class AppealConsulted(TrimmedBody):
    """`no`: of the waits of the appeal. `silent`: nothing was said in time."""

    on: date
    no: Annotated[int, Field(ge=1, le=100)]
    opinion: Opinion
    text: Text2000 | None = None


class AppealHearing(TrimmedBody):
    on: date
    text: Text4000


class WaitRead(BaseModel):
    """Somebody who is asked, or a hearing: its days, the first and the last included, do not
    count. `party` is masked."""

    no: int
    kind: Literal["third_party", "agency", "hearing"]
    kind_name: str
    party: str | None
    document_no: str | None
    from_on: date
    served_on: date | None
    due_on: date | None
    until_on: date | None
    opinion: Opinion | None
    opinion_name: str | None
    text: str | None


class AppealRead(BaseModel):
    """`applicant` is masked; `due_on`: by when the next act is due; `review_until`: by when the
    petitioner may ask for a review; `recheck_until`: for its recheck by the body above;
    `finish_due` is missing while the clock stands still."""

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
    completion_asked_on: date | None
    completion_by: date | None
    completion: str | None
    completed_on: date | None
    abandoned_on: date | None
    waits: list[WaitRead]
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
