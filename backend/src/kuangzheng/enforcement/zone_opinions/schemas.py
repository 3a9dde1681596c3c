"""Shapes of opinions on the wire."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

OpinionState = Literal["asked", "answered", "withdrawn"]
OpinionStep = Literal["not_asked", "asked", "overdue", "answered"]
ZoneView = Literal["keep", "restrict", "exit", "outside"]
ZoneSite = Literal["patch", "right", "clue"]


class ZoneOpinionCreate(TrimmedBody):
    """Asked by letter; `due_on`: until when the authority is to answer, as the letter says."""

    case_id: UUID
    zone_id: UUID
    authority: Text200
    asked_no: Text100
    asked_on: date
    due_on: date
    question: Text4000


class ZoneOpinionAnswer(TrimmedBody):
    """In writing: with the file."""

    on: date
    opinion: ZoneView
    answer: Text4000
    answer_no: Text100
    document_id: UUID


class ZoneOpinionReason(TrimmedBody):
    reason: Text2000


class ZoneOpinionRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID
    case_no: str
    zone_id: UUID
    zone_kind: str
    zone_kind_name: str
    zone_name: str
    layer_name: str
    layer_version: str
    layer_confirmed: bool
    sites: list[ZoneSite]
    authority: str
    asked_no: str
    asked_on: date
    due_on: date
    overdue: bool
    question: str
    state: OpinionState
    state_name: str
    opinion: ZoneView | None
    opinion_name: str | None
    answer: str | None
    answer_no: str | None
    answered_on: date | None
    sha256: str | None
    file_name: str | None
    reason: str | None
    created_by_name: str
    allowed: list[str]
    updated_at: Instant


class ZoneDuty(BaseModel):
    """A zone that the case lies in, by which of its sites, and what became of asking."""

    zone_id: UUID
    kind: str
    kind_name: str
    name: str
    layer_name: str
    layer_version: str
    layer_confirmed: bool
    sites: list[ZoneSite]
    step: OpinionStep
    step_name: str
    opinion: ZoneOpinionRead | None


class ZoneDuties(BaseModel):
    """`basis`: which kinds of zone have to be asked about, and whether a person confirmed it."""

    items: list[ZoneDuty]
    basis: str
    confirmed: bool
    as_of: date
