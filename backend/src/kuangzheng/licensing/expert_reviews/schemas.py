"""Shapes of expert reviews on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text200, Text500
from kuangzheng.licensing.applications.schemas import BarRead, ConditionIn, ConditionRead
from kuangzheng.licensing.applications.shapes import Note, Number, Short
from kuangzheng.licensing.experts.schemas import CreditCode
from kuangzheng.licensing.texts import Storable

ReviewState = Literal["open", "concluded", "given_up"]
Conclusion = Literal["pass", "revise", "fail"]
ReviewPaper = Literal["panel", "letter"]


class ReviewOpen(Body):
    """The written notice from whose day the clock stands (行政许可法 art. 45); who wrote the plan;
    `opinions_due`: by when the experts are asked to speak; `again_because` for a second review
    after a failure."""

    application_id: UUID
    notice_no: Number
    notice_on: date
    opinions_due: date | None = None
    plan_author: Text200 | None = None
    plan_author_code: CreditCode | None = None
    again_because: Note | None = None


class ListFix(Body):
    """`seat_id`: the place that is drawn again; left out for the panel."""

    seat_id: UUID | None = None


class Randomness(Body):
    """A public number that was drawn after the commitment, and where anybody can look it up."""

    value: Annotated[str, Field(min_length=4, max_length=200), Storable]
    source: Short
    drawn_at: Instant


class DrawVoid(Body):
    reason: Text500


class RecusalAsk(Body):
    """The applicant's, in the portal."""

    seat_id: UUID
    reason: Note


class RecusalRecord(Body):
    """What came on paper or by telephone: an applicant's waits for a decision, an expert's own
    word is followed at once."""

    seat_id: UUID
    cause: Literal["expert", "applicant", "declined"]
    reason: Note
    document_no: Number | None = None


class RecusalDecide(Body):
    recusal_id: UUID
    granted: bool
    decision: Note


class LeaderName(Body):
    seat_id: UUID


class ExpertOpinion(Body):
    seat_id: UUID
    opinion: Conclusion
    statement: Note
    opined_on: date


class Conclude(Body):
    """The letter of the panel; its conditions become conditions of the application."""

    conclusion: Conclusion
    reasons: Note
    letter_no: Number
    letter_on: date
    conditions: Annotated[list[ConditionIn], Field(max_length=50)] = []
    document_id: UUID | None = None


class LetterAttach(Body):
    """The signed original, uploaded to `/blobs/{sha256}` before."""

    document_id: UUID


class RevisionConfirm(Body):
    on: date
    note: Note


class GiveUp(Body):
    """`last_on`: the last day that does not count."""

    reason: Note
    last_on: date


class PartyRead(BaseModel):
    role: str
    role_name: str
    name: str
    credit_code: str | None


class WantedRead(BaseModel):
    """How many of a speciality, by what rule."""

    speciality: str
    speciality_name: str
    number: int
    basis: str
    confirmed: bool


class SeatRead(BaseModel):
    """Opinions are shown to applicants with the letter."""

    id: UUID
    draw_id: UUID
    token: str
    speciality: str
    speciality_name: str
    name: str
    employer: str
    credential: str
    leader: bool
    left_as: str | None
    left_name: str | None
    left_on: date | None
    free: bool
    opinion: Conclusion | None
    opinion_name: str | None
    statement: str | None
    opined_on: date | None


class ExcludedRead(BaseModel):
    name: str
    reason: str


class ExpertDrawRead(BaseModel):
    """A draw of the panel or, with `replaces_id`, of one place; `excluded` is told to officials."""

    id: UUID
    replaces_id: UUID | None
    state: str
    state_name: str
    candidates: int
    wanted: int
    excluded: list[ExcludedRead]
    commitment: str
    committed_at: Instant
    committed_by_name: str | None
    mine: bool
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    drawn_at: Instant | None
    drawn_by_name: str | None
    void_reason: str | None


class RecusalRead(BaseModel):
    id: UUID
    seat_id: UUID
    name: str
    cause: str
    cause_name: str
    reason: str
    document_no: str | None
    outcome: str
    outcome_name: str
    decision: str | None
    asked_by_name: str | None
    asked_at: Instant
    decided_by_name: str | None
    decided_at: Instant | None


class LetterFile(BaseModel):
    document_id: UUID
    file_name: str
    sha256: str
    size: int


class ReviewPaperName(BaseModel):
    code: ReviewPaper
    name: str


class ReviewItem(BaseModel):
    """A line of the list."""

    id: UUID
    version: int
    division_code: str
    application_id: UUID
    ordinal: int
    state: ReviewState
    state_name: str
    notice_no: str
    notice_on: date
    opinions_due: date | None
    conclusion: Conclusion | None
    conclusion_name: str | None
    letter_no: str | None
    letter_on: date | None
    created_at: Instant
    updated_at: Instant


class ReviewRead(ReviewItem):
    """`actions` are what the caller may do now, `bars` what the letter still lacks."""

    application_title: str
    application_serial: str | None
    applicant: str
    parties: list[PartyRead]
    wanted: list[WantedRead]
    again_because: str | None
    reasons: str | None
    conditions: list[ConditionRead]
    letter: LetterFile | None
    revised_on: date | None
    revised_note: str | None
    given_up_because: str | None
    opened_by_name: str | None
    concluded_by_name: str | None
    seats: list[SeatRead]
    draws: list[ExpertDrawRead]
    recusals: list[RecusalRead]
    actions: list[str]
    bars: list[BarRead]
    papers: list[ReviewPaperName]


class ExpertDrawProof(BaseModel):
    """All that anybody needs to repeat the draw with `/disclosure-draw-script`; before the draw
    `seed`, `randomness`, `result` and `experts` are null."""

    commitment: str
    committed_at: Instant
    listing: str
    seed: str | None
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    result: list[dict[str, Any]] | None
    experts: list[dict[str, str]] | None


class Contact(BaseModel):
    seat_id: UUID
    name: str
    phone: str | None


class Contacts(BaseModel):
    items: list[Contact]
