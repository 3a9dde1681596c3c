"""Shapes of the expert pool on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note500, Text60, Text80, Text200
from kuangzheng.licensing.texts import Storable

Speciality = Literal[
    "mining", "geology", "processing", "ecology", "hydrogeology", "safety", "economics",
    "surveying",
]  # fmt: skip
CreditCode = Annotated[str, Field(pattern=r"^[0-9A-Z]{18}$")]
Phone = Annotated[str, Field(min_length=1, max_length=40), Storable]
Account = Annotated[str, Field(min_length=1, max_length=64), Storable]
Division = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
Specialities = Annotated[list[Speciality], Field(min_length=1, max_length=8)]


class Interest(Body):
    """An organisation the expert must not judge, in the expert's own words."""

    organisation: Text200
    credit_code: CreditCode | None = None
    reason: Note500
    declared_on: date


class ExpertWrite(Body):
    """`credential`: title or qualification; `active_until`: the last day in the pool."""

    name: Text60
    specialities: Specialities
    employer: Text200
    employer_code: CreditCode | None = None
    credential: Text200
    credential_no: Text80 | None = None
    phone: Phone | None = None
    active_from: date
    active_until: date | None = None
    note: Note500 | None = None


class ExpertCreate(ExpertWrite):
    division_code: Division
    account_id: Account | None = None
    interests: Annotated[list[Interest], Field(max_length=50)] = []


class ExpertUpdate(Body):
    """What changes; fields left out stay, `interests` are given whole; `account_id` is that with
    which the expert signs in."""

    name: Text60 | None = None
    specialities: Specialities | None = None
    employer: Text200 | None = None
    employer_code: CreditCode | None = None
    credential: Text200 | None = None
    credential_no: Text80 | None = None
    phone: Phone | None = None
    account_id: Account | None = None
    interests: Annotated[list[Interest], Field(max_length=50)] | None = None
    active_from: date | None = None
    active_until: date | None = None
    note: Note500 | None = None


class ExpertRead(BaseModel):
    """A line of the pool; the telephone is masked, whole it is on the expert alone."""

    id: UUID
    version: int
    division_code: str
    division_name: str
    name: str
    specialities: list[str]
    speciality_names: list[str]
    employer: str
    employer_code: str | None
    credential: str
    credential_no: str | None
    phone: str | None
    account_id: str | None
    interests: list[Interest]
    active_from: date
    active_until: date | None
    active: bool
    note: str | None
    created_at: Instant
    updated_at: Instant


class ExpertRow(ExpertWrite):
    """A row of a file; `number`: its line."""

    number: Annotated[int, Field(ge=1, le=100_000)]


class ExpertFile(BaseModel):
    """What was read of a file; nothing is stored."""

    file_name: str
    rows: list[ExpertRow]


class ExpertImport(Body):
    """The rows as `/expert-files/search` read them, into the pool of a division."""

    division_code: Division
    rows: Annotated[list[ExpertRow], Field(min_length=1, max_length=2000)]


class ExpertImported(BaseModel):
    """How many are new; `known`: lines of those that are in the pool already."""

    added: int
    known: list[int]
