"""Shapes of draws and of national lists on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note200, Note500, Text60, Text200, Text500
from kuangzheng.licensing.texts import Storable

Year = Annotated[int, Field(ge=2000, le=2100)]
DrawState = Literal["committed", "drawn", "voided"]
DrawKind = Literal["exploration", "mining"]


class OfficerWrite(Body):
    """An officer who can be drawn; with `user_id` the officer may see the own visits beforehand."""

    name: Text60
    user_id: UUID | None = None


class DrawCreate(Body):
    """Fixes the list: the rights of a division in the register on a day, by kind; who can visit;
    how many visit one right. How many rights are drawn is the rulebook's share, rounded up."""

    title: Text200
    year: Year
    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    kinds: Annotated[list[DrawKind], Field(min_length=1, max_length=2)] = ["exploration", "mining"]
    visit_on: date
    officers: Annotated[list[OfficerWrite], Field(min_length=1, max_length=200)]
    per_right: Annotated[int, Field(ge=1, le=10)] = 2


class DrawRandomness(Body):
    """A public number that was drawn after the commitment, and where anybody can look it up."""

    value: Annotated[str, Field(min_length=4, max_length=200), Storable]
    source: Text200
    drawn_at: Instant


class DrawVoid(Body):
    reason: Text500


class CandidateRead(BaseModel):
    code: str
    name: str


class DrawnRead(BaseModel):
    """A right drawn, in the order of the draw; names are null before the day of the visit."""

    position: int
    code: str
    name: str
    right_id: UUID | None
    check_id: UUID | None
    officers: list[str]
    officer_names: list[str] | None


class DrawRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    title: str
    year: int
    state: DrawState
    state_name: str
    candidates: int
    sample: int
    officers: int
    visit_on: date
    commitment: str
    committed_at: Instant
    committed_by_name: str | None
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    drawn_at: Instant | None
    drawn_by_name: str | None
    void_reason: str | None
    actions: list[str]
    created_at: Instant
    updated_at: Instant


class RuleUsed(BaseModel):
    """A rulebook value the draw rests on."""

    parameter: str
    parameter_name: str
    value: str
    basis: str
    source: str
    confirmed: bool
    rulebook: str


class DrawDetail(DrawRead):
    """The same with the list, the rule and the result; `mine`: the caller fixed the list."""

    rule: dict[str, Any]
    listed: list[CandidateRead]
    seed_sha256: str
    rulings: list[RuleUsed]
    result: list[DrawnRead] | None
    names_shown: bool
    mine: bool


class DrawProof(BaseModel):
    """All that anybody needs to repeat the draw with the script. Before the draw `seed`,
    `randomness` and `result` are null; names of officers before the day of the visit."""

    title: str
    division_code: str
    commitment: str
    committed_at: Instant
    listing: str
    seed: str | None
    randomness: str | None
    randomness_source: str | None
    randomness_at: Instant | None
    result: list[dict[str, Any]] | None
    officers: list[dict[str, str]] | None


class NationalRow(Body):
    """A row as it stands in the list; `number`: its line in the file."""

    number: Annotated[int, Field(ge=1, le=100_000)]
    licence_no: Text60
    right_name: Note200 | None = None
    holder_name: Note200 | None = None
    note: Note500 | None = None


class NationalListCreate(Body):
    """The rows as `/national-draw-files/search` read them."""

    title: Text200
    year: Year
    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    document_no: Annotated[str, Field(max_length=100), Storable] | None = None
    file_name: Note200 | None = None
    rows: Annotated[list[NationalRow], Field(min_length=1, max_length=5000)]


class NationalFile(BaseModel):
    """What was read of a file; nothing is stored."""

    file_name: str
    rows: list[NationalRow]


class NationalRowRead(NationalRow):
    """A row with the right of that licence, `reason`: why there is none; `check_id`: the check
    opened for it from this list."""

    right_id: UUID | None
    right_code: str | None
    registered_name: str | None
    reason: str | None
    check_id: UUID | None = None


class NationalListRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    division_name: str
    title: str
    year: int
    document_no: str | None
    file_name: str | None
    matched: int
    unmatched: int
    imported_by_name: str | None
    created_at: Instant
    updated_at: Instant


class NationalListDetail(NationalListRead):
    rows: list[NationalRowRead]
