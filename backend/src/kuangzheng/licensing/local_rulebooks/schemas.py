"""Shapes of bureaus' own rulebooks on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.rulings.schemas import DocumentNo, Period, Reason, RulingRead
from kuangzheng.licensing.texts import Storable

Text = Annotated[str, Field(min_length=1, max_length=100_000), Storable]
Status = Literal["draft", "in_force", "discarded"]


class LocalRulebookWrite(BaseModel):
    """The whole text (YAML, as the shipped rulebooks), and the edition it takes over from."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "text": (
                        'jurisdiction: "500113"\ntitle: 示例规定\nsource: 示例〔2025〕1号\n'
                        "valid: {from: 2025-01-01}\nparameters:\n  admission.min_capacity:\n"
                        "    - {mineral: 建筑石料用灰岩, value: 120, unit: 万吨/年, outcome: block,"
                        " basis: 第3条, confirmed: true}\n"
                    )
                }
            ]
        },
    )

    text: Text
    replaces_id: UUID | None = None


class PutInForce(Body):
    """The approval, where a paper was signed with its number."""

    document_no: DocumentNo | None = None


class Withdraw(Body):
    """`ends_on` is the first day on which the rulebook no longer holds."""

    ends_on: date
    reason: Reason
    document_no: DocumentNo | None = None


class Discard(Body):
    reason: Reason


class ActRead(BaseModel):
    """One step in the life of an edition."""

    act: str
    by: str
    at: Instant
    content_version: str
    ends_on: date | None
    document_no: str | None
    reason: str | None


class LocalRulebookRead(BaseModel):
    """An edition; `text` and `acts` only where a single one is read. `prepared_by_me` tells that
    the caller wrote it and cannot put it in force."""

    id: UUID
    version: int
    division_code: str
    jurisdiction: str
    jurisdiction_name: str
    book: str
    edition: int
    replaces_id: UUID | None
    status: Status
    state: str
    title: str
    source: str
    content_version: str
    valid: Period
    ends_on: date | None
    entry_count: int
    actions: list[str]
    created_at: Instant
    updated_at: Instant
    prepared_by_me: bool = False
    text: str | None = None
    acts: list[ActRead] = []


class ChangeRead(BaseModel):
    """One entry: what decides now and what the draft says."""

    kind: str
    before: RulingRead | None
    after: RulingRead | None


class LineProblem(BaseModel):
    line: int
    code: str
    detail: str


class TextReport(BaseModel):
    """What the text says: its faults by line, else what it would change."""

    problems: list[LineProblem]
    jurisdiction: str | None
    title: str | None
    entry_count: int
    changes: list[ChangeRead]
