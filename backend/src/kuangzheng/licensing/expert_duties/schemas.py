"""Shapes of an expert's own reviews on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.applications.shapes import Note
from kuangzheng.licensing.expert_reviews.schemas import Conclusion, PartyRead

DutyState = Literal["waiting", "given", "left", "over"]


class OwnRecusal(Body):
    """`expert`: I may not or will not judge this; `declined`: I cannot take part."""

    cause: Literal["expert", "declined"]
    reason: Note


class OwnOpinion(Body):
    """Again is a correction, until the letter of the panel."""

    opinion: Conclusion
    statement: Note


class DutyMaterial(BaseModel):
    """A file of the application; its bytes are at `/blobs/{sha256}`."""

    code: str
    title: str
    document_no: str | None
    file_name: str
    sha256: str
    size: int


class DutyItem(BaseModel):
    """A place the caller was drawn for; `version` is that of the review."""

    id: UUID
    version: int
    division_code: str
    review_id: UUID
    state: DutyState
    state_name: str
    application_title: str
    application_serial: str | None
    application_kind: str
    application_kind_name: str
    applicant: str
    speciality: str
    speciality_name: str
    notice_no: str
    notice_on: date
    opinions_due: date | None
    opinion: Conclusion | None
    opinion_name: str | None
    opined_on: date | None
    left_name: str | None
    left_on: date | None
    created_at: Instant
    updated_at: Instant


class DutyRead(DutyItem):
    """`conflict`: why the machine says that the caller may not judge; materials until the review
    is over; the panel's conclusion with its letter."""

    name: str
    employer: str
    credential: str
    leader: bool
    explanation: str | None
    parties: list[PartyRead]
    materials: list[DutyMaterial]
    statement: str | None
    left_because: str | None
    conflict: str | None
    conclusion_name: str | None
    letter_no: str | None
    letter_on: date | None
    actions: list[str]
