"""Shapes of national files on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note1000, Text100, Text200, Text1000

System = Literal["numbering", "disclosure", "reserves"]
Subject = Literal["rights", "applications", "statements", "ledger"]
KeyField = Literal["own_reference", "code", "certificate_no", "licence_number", "serial"]
Year = Annotated[int, Field(ge=1990, le=2100)]
State = Literal["open", "kept", "taken", "noted"]


class ColumnWrite(Body):
    """A column of their file: one of our fields, a fixed text, or neither (left empty)."""

    heading: Text100
    field: Annotated[str, Field(max_length=40)] | None = None
    fixed: Text200 | None = None
    required: bool = False


class LayoutFields(Body):
    """`confirmed`: held against the official template that `source` names; else 未核实."""

    system: System
    subject: Subject = "rights"
    title: Text200
    columns: Annotated[list[ColumnWrite], Field(min_length=1, max_length=150)]
    key_field: KeyField = "code"
    note: Note1000 | None = None
    confirmed: bool = False
    source: Text200 | None = None


class LayoutCreate(LayoutFields):
    division_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]


class LayoutRead(BaseModel):
    id: UUID
    version: int
    division_code: str
    system: str
    system_name: str
    title: str
    columns: list[ColumnWrite]
    key_field: str
    note: str | None
    subject: Subject
    subject_name: str
    confirmed: bool
    source: str | None
    created_at: Instant
    updated_at: Instant


class NeedRead(BaseModel):
    """A layout that asks for a field, and how it calls it."""

    layout_id: UUID
    layout_title: str
    system: System
    system_name: str
    confirmed: bool
    heading: str
    required: bool


class NationalFieldRead(BaseModel):
    """A field of ours; `taken` ones can be taken over from an answer. `subjects`: the lists it
    belongs to; `needed_by`: the layouts here that ask for it."""

    field: str
    name: str
    kind: Literal["text", "number", "date", "key"]
    taken: bool
    subjects: list[Subject]
    needed_by: list[NeedRead]


class FieldsRead(BaseModel):
    items: list[NationalFieldRead]


class FillingCreate(Body):
    """Which lines: those of the rights or applications named, else all of the division and kind, or
    what changed since. `year` where statements or the ledger of a year are listed."""

    layout_id: UUID
    year: Year | None = None
    right_ids: Annotated[list[UUID], Field(max_length=2000)] = []
    application_ids: Annotated[list[UUID], Field(max_length=2000)] = []
    kind: Literal["exploration", "mining"] | None = None
    changed_since: date | None = None


class FilledRow(BaseModel):
    right_id: UUID | None = None
    application_id: UUID | None = None
    code: str
    name: str
    cells: list[str]
    missing: list[str]


class FillingItem(BaseModel):
    """`rights`: lines; `incomplete`: those with a required column empty; `absent`: rights in the
    register of which the year has nothing to list."""

    id: UUID
    version: int
    division_code: str
    layout_id: UUID
    layout_version: int
    system: str
    system_name: str
    title: str
    on: date
    subject: Subject
    subject_name: str
    year: int | None
    confirmed: bool
    rights: int
    incomplete: int
    absent: int | None
    filled_by_name: str | None
    created_at: Instant
    updated_at: Instant


class FillingRead(FillingItem):
    headings: list[str]
    rows: list[FilledRow]


class AnswerCreate(Body):
    """A file of theirs that was uploaded to `/blobs/{sha256}` before."""

    layout_id: UUID
    document_id: UUID
    year: Year | None = None


class UnmatchedRead(BaseModel):
    row: int
    key: str
    reason: str
    cells: list[str]


class AnswerItem(BaseModel):
    id: UUID
    version: int
    division_code: str
    layout_id: UUID
    system: str
    system_name: str
    title: str
    subject: Subject
    subject_name: str
    year: int | None
    file_name: str
    lines: int
    matched: int
    differing: int
    read_by_name: str | None
    created_at: Instant
    updated_at: Instant


class AnswerRead(AnswerItem):
    unmatched: list[UnmatchedRead]


class DifferenceRead(BaseModel):
    """What we and they say of one field of a right, an approval (`application_id`), a statement or
    a ledger line (`mineral`); `takeable` where theirs can be taken over here."""

    id: UUID
    version: int
    division_code: str
    answer_id: UUID
    subject: Subject
    right_id: UUID | None
    application_id: UUID | None
    mineral: str | None
    right_code: str
    right_name: str
    row_no: int
    field: str
    field_name: str
    ours: str
    theirs: str
    takeable: bool
    state: str
    reason: str | None
    document_no: str | None
    decided_by_name: str | None
    decided_at: Instant | None
    created_at: Instant
    updated_at: Instant


class Keeping(Body):
    """Ours stands, or theirs is entered by another act (`noted`)."""

    state: Literal["kept", "noted"] = "kept"
    reason: Text1000


class Taking(Body):
    """Theirs is entered as a correction of the register (更正登记), from the day on which the
    present entry began; `right_version` is of that right. The number of an approval needs none."""

    reason: Text1000
    document_no: Text200 | None = None
    right_version: int | None = None


class NumberRead(BaseModel):
    """The number the national system gave an approval that is not entered in the register yet."""

    id: UUID
    version: int
    division_code: str
    application_id: UUID
    number: str
    difference_id: UUID
    recorded_by_name: str | None
    created_at: Instant
    updated_at: Instant
