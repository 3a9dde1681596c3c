"""Shapes of objections on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Storable

ObjectionKind = Literal[
    "application", "lapse_list", "grant_result", "consolidation_scheme", "acceptance"
]
ObjectionState = Literal["received", "answered"]


class PublicObjection(TrimmedBody):
    """Who objects may stay unnamed; name and telephone are sealed at once."""

    text: Annotated[str, Field(min_length=10, max_length=2000), Storable]
    name: Annotated[str, Field(min_length=2, max_length=60), Storable] | None = None
    phone: Annotated[str, Field(pattern=r"^[0-9+\- ]{6,20}$")] | None = None


class ObjectionTaken(BaseModel):
    """`query_code` is told here and never again."""

    no: str
    received_on: date
    query_code: str | None


class ObjectionQuery(TrimmedBody):
    code: Annotated[str, Field(min_length=16, max_length=40)]


class PublicObjectionState(BaseModel):
    """How an objection stands: days and the answer, nothing of who works on it."""

    no: str
    notice_kind: ObjectionKind
    notice_title: str
    division_name: str
    received_on: date
    state: ObjectionState
    state_name: str
    upheld: bool | None
    answered_on: date | None
    answer: str | None


class NoticeObjectionAnswer(TrimmedBody):
    """`upheld`: the objection is right, and what follows from it is in the answer."""

    on: date
    upheld: bool
    answer: Annotated[str, Field(min_length=4, max_length=2000), Storable]


class ObjectorLook(TrimmedBody):
    reason: Annotated[str, Field(min_length=4, max_length=200), Storable]


class ObjectorRead(BaseModel):
    name: str | None
    phone: str | None


class NoticeObjectionRead(BaseModel):
    """`objector` is masked. `answered_in`: where it was answered; an acceptance's objections are
    answered with the acceptance while it is public, `answer_there` says so."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    no: str
    notice_kind: ObjectionKind
    notice_kind_name: str
    notice_id: UUID
    notice_title: str
    notice_until: date
    round: int
    objector: str
    said: str
    has_contact: bool
    received_on: date
    state: ObjectionState
    state_name: str
    upheld: bool | None
    answer: str | None
    answered_on: date | None
    answered_by_name: str | None
    answered_in: Literal["licensing", "restoration"] | None
    answer_there: bool
    created_at: Instant
    allowed: list[str]
