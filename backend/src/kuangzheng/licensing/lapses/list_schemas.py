"""Shapes of lapse lists on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text1000
from kuangzheng.licensing.texts import Day

ListState = Literal["draft", "published", "in_effect", "discarded"]
EntryState = Literal["proposed", "struck", "published", "withdrawn", "lapsed"]


class LapseListCreate(Body):
    """What the machine proposes in the division, as of today."""

    division_code: Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$")]
    title: Text200


class LapseStrike(Body):
    """An entry that an officer does not confirm."""

    licence_id: UUID
    reason: Text1000


class LapsePublication(Body):
    """公告: by which paper, where, and until when objections are taken."""

    document_no: Text100
    published_on: Day
    place: Text200
    objections_until: Day


class LapseReason(Body):
    reason: Text1000


class LapseObjection(Body):
    licence_id: UUID
    on: Day
    by: Text200
    statement: Text1000


class LapseDismissal(Body):
    """An objection that is not upheld, with the reason its author was told."""

    licence_id: UUID
    reason: Text1000


class LapseWithdrawal(Body):
    """An entry that was wrong; what it had done to the licence is undone."""

    licence_id: UUID
    document_no: Text100
    on: Day
    reason: Text1000


class LapseEffect(Body):
    effective_on: Day


class LapseEntryRead(BaseModel):
    id: UUID
    no: int
    licence_id: UUID
    right_id: UUID
    division_code: str
    number: str | None
    kind: str
    kind_name: str
    right_code: str
    right_name: str
    holder_id: UUID | None
    holder_name: str | None
    valid_to: date
    grounds: str
    basis: str | None
    confirmed: bool
    state: EntryState
    state_name: str
    strike_reason: str | None
    objection: dict[str, Any] | None
    withdrawal: dict[str, Any] | None


class LapseListItem(BaseModel):
    """`counts`: entries by state; `mine`: who asks has prepared it and may not publish it."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    title: str
    state: ListState
    state_name: str
    document_no: str | None
    published_on: date | None
    place: str | None
    objections_until: date | None
    effective_on: date | None
    sha256: str | None
    counts: dict[str, int]
    discard_reason: str | None
    prepared_by_name: str | None
    published_by_name: str | None
    mine: bool
    actions: list[str]
    created_at: Instant
    updated_at: Instant


class LapseListRead(LapseListItem):
    """`listing` is the canonical text whose SHA-256 stands in the notice."""

    listing: str | None
    entries: list[LapseEntryRead]


class PublishedLapse(BaseModel):
    """A lapse as everybody may read it."""

    id: UUID
    division_code: str
    division_name: str
    number: str | None
    kind_name: str
    right_code: str
    right_name: str
    holder_name: str | None
    valid_to: date
    grounds: str
    basis: str | None
    state: EntryState
    state_name: str
    title: str
    document_no: str
    published_on: date
    place: str
    objections_until: date
    effective_on: date | None
    sha256: str
    withdrawal: dict[str, Any] | None
