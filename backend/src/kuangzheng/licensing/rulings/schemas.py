"""Shapes of rulebooks, their values and confirmations on the wire."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.texts import Storable


def _limits(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


Ident = Annotated[str, _limits(500), Storable]
DocumentNo = Annotated[str, _limits(100), Storable]
Title = Annotated[str, _limits(200), Storable]
Reason = Annotated[str, _limits(500), Storable]


class Period(BaseModel):
    """First and last day; null where open."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    start: Annotated[date | None, Field(alias="from")] = None
    end: Annotated[date | None, Field(alias="to")] = None


class RulebookRead(BaseModel):
    """A rulebook with how much of it is still unconfirmed; `local_id` names a bureau's own;
    `title_en` where the book has one beside its title."""

    book: str
    jurisdiction: str
    jurisdiction_name: str
    title: str
    title_en: str | None = None
    source: str
    version: str
    valid: Period
    parameter_count: int
    unconfirmed: int
    local_id: UUID | None = None


class BookRef(BaseModel):
    book: str
    jurisdiction: str
    title: str
    title_en: str | None = None
    version: str
    local_id: UUID | None = None


class ConfirmationRef(BaseModel):
    """By which document a value is confirmed, and for which division and those below it."""

    id: UUID
    division_code: str
    division_name: str
    document_no: str
    document_title: str
    confirmed_by: str
    confirmed_on: date


class RulingRead(BaseModel):
    """One value: what it is, on what basis, whether and by what it is confirmed. `ruling` and
    `digest` are what a confirmation of it names."""

    ruling: str
    digest: str
    parameter: str
    name: str
    name_en: str
    value: str | list[str] | bool | None
    unit: str | None
    selectors: dict[str, str]
    outcome: str | None
    basis: str
    source: str
    confirmed: bool
    confirmation: ConfirmationRef | None
    note: str
    attributes: dict[str, Any]
    book: BookRef
    valid: Period


class RulingsRead(BaseModel):
    """Everything that decides in a jurisdiction on a day, nearest level first."""

    jurisdiction: str
    on: date
    known_at: Instant | None = None
    books: list[RulebookRead]
    lapsed: list[RulebookRead]
    items: list[RulingRead]


class FieldRead(BaseModel):
    """A field of an entry: one it is selected by, or one beside its value."""

    name: str
    required: bool
    choices: list[str]


class ParameterRead(BaseModel):
    """What a rulebook may fix, and what may be written there."""

    key: str
    name: str
    name_en: str
    kind: str
    units: list[str]
    minimum: str | None
    maximum: str | None
    choices: list[str]
    selectors: list[FieldRead]
    attributes: list[FieldRead]
    outcomes: list[str]
    example: str


class ConfirmationCreate(Body):
    """Somebody has read the value in the document. It holds for the working division and below."""

    ruling: Ident
    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    document_no: DocumentNo
    document_title: Title
    note: Reason | None = None


class TakeBack(Body):
    reason: Reason


class TakenBackRead(BaseModel):
    reason: str
    by: str
    at: Instant


class ConfirmationRead(BaseModel):
    """A confirmation with the entry as it then read; version 2 once it has been taken back."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    ruling: str
    digest: str
    jurisdiction: str
    book: str
    book_version: str
    entry: dict[str, Any]
    document_no: str
    document_title: str
    note: str | None
    by: str
    at: Instant
    taken_back: TakenBackRead | None
