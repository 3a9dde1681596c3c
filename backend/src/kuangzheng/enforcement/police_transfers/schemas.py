"""Shapes of transfers to the police on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Text100, Text200, Text2000, Text4000

State = Literal[
    "reported", "refused", "approved", "handed", "declined", "reconsidering", "upheld",
    "supervising", "filed", "returned", "sentenced",
]  # fmt: skip
Crime = Literal["illegal_mining", "destructive"]
Protected = Literal["planning_area", "protective_mineral", "banned_area", "banned_period"]
Licence = Literal["yes", "no", "not_applicable"]
Paper = Literal["letter", "report", "objects", "appraisal", "other"]
Light = Literal["green", "amber", "red", "grey"]
Fen = Annotated[int, Field(ge=0, le=10**15, strict=True)]


class CrimeCheckAsk(TrimmedBody):
    """What the valuations of the case do not say. `other_penalties`: penalties for illegal mining
    in the period that stand in no case of this bureau, with their source in the report."""

    case_id: UUID
    crime: Crime = "illegal_mining"
    protected: Annotated[list[Protected], Field(max_length=4)] = []
    ecological: bool = False
    other_penalties: Annotated[int, Field(ge=0, le=20)] = 0
    other_unhandled_fen: Fen = 0


class PoliceTransferCreate(CrimeCheckAsk):
    """The written report of two or more officers to the head."""

    on: date
    officers: Annotated[list[Text100], Field(min_length=2, max_length=6)]
    report: Text4000


class TransferDecision(TrimmedBody):
    """The head's decision. `without_licence`: whether a person finds that there was no licence."""

    on: date
    reasons: Text2000
    without_licence: Licence
    document_no: Text100 | None = None


class TransferHandOver(TrimmedBody):
    on: date
    police: Text200
    letter_no: Text100
    papers: Annotated[list[Paper], Field(min_length=1, max_length=5)]
    copied_to_procuratorate: bool = False
    note: Text2000 | None = None


class TransferRedirect(TrimmedBody):
    on: date
    police: Text200
    note: Text2000 | None = None


class TransferAnswer(TrimmedBody):
    """Of the police, of their reconsideration, of the procuratorate's supervision."""

    on: date
    filed: bool
    document_no: Text100 | None = None
    note: Text2000 | None = None


class TransferStep(TrimmedBody):
    on: date
    document_no: Text100 | None = None
    note: Text2000


class TransferSentence(TrimmedBody):
    on: date
    document_no: Text100
    criminal_fine_fen: Fen
    note: Text2000 | None = None


class CrimeTest(BaseModel):
    key: str
    text: str
    reached: bool
    basis: str
    confirmed: bool
    value_fen: int | None = None
    threshold_fen: int | None = None
    ratio: str | None = None


class CrimeCheck(BaseModel):
    """Every threshold against the facts; `must_decide`: the head has to decide, in writing."""

    case_id: UUID
    value_fen: int
    damage_fen: int
    earlier_penalties: int
    earlier_cases: list[str]
    unhandled_fen: int
    unhandled_cases: list[str]
    tests: list[CrimeTest]
    must_decide: bool
    confirmed: bool
    closure_trigger: Annotated[bool, Field(description="两年内两次以上处罚又实施：应予取缔关闭")]


class PoliceTransferRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    case_id: UUID
    case_no: str
    case_title: str
    party_name: str
    state: State
    state_name: str
    crime: Crime
    crime_name: str
    reached: bool
    confirmed: bool
    reported_on: date
    reported_by_name: str
    decided_on: date | None
    decided_by_name: str | None
    police: str | None
    letter_no: str | None
    due_on: date | None
    due_at: Instant | None
    due_what: str | None
    due_basis: str | None
    due_confirmed: bool
    light: Light
    allowed: list[str]
    updated_at: Instant


class PoliceTransferActRead(BaseModel):
    id: UUID
    act: str
    act_name: str
    on: date
    document_no: str | None
    note: str | None
    data: dict[str, Any]
    by_name: str
    at: Instant


class PoliceTransferDetail(PoliceTransferRead):
    officers: list[str]
    report: str
    facts: dict[str, Any]
    tests: list[CrimeTest]
    without_licence: Licence | None
    reasons: str | None
    handed_at: Instant | None
    copied_to_procuratorate: bool
    police_no: str | None
    filed_on: date | None
    objects_on: date | None
    returned_on: date | None
    criminal_fine_fen: int | None
    offset_fen: int | None
    acts: list[PoliceTransferActRead]
