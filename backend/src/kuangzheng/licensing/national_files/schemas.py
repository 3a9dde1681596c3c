"""Shapes of national files on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.texts import Storable

System = Literal["numbering", "disclosure", "reserves"]
KeyField = Literal["own_reference", "code", "certificate_no", "licence_number"]
State = Literal["open", "kept", "taken", "noted"]
Text = Annotated[str, Field(min_length=1, max_length=200), Storable]
Reason = Annotated[str, Field(min_length=1, max_length=1000), Storable]


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ColumnWrite(Body):
    """A column of their file: one of our fields, a fixed text, or neither (left empty)."""

    heading: Annotated[str, Field(min_length=1, max_length=100), Storable]
    field: Annotated[str, Field(max_length=40)] | None = None
    fixed: Text | None = None
    required: bool = False


class LayoutFields(Body):
    system: System
    title: Text
    columns: Annotated[list[ColumnWrite], Field(min_length=1, max_length=150)]
    key_field: KeyField = "code"
    note: Annotated[str, Field(max_length=1000), Storable] | None = None


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
    created_at: Instant
    updated_at: Instant


class NationalFieldRead(BaseModel):
    """A field of ours; `taken` ones can be taken over from an answer by a correction."""

    field: str
    name: str
    kind: Literal["text", "number", "date", "key"]
    taken: bool


class FieldsRead(BaseModel):
    items: list[NationalFieldRead]


class FillingCreate(Body):
    """Which rights: those named, else all of the division and kind, or what changed since."""

    layout_id: UUID
    right_ids: Annotated[list[UUID], Field(max_length=2000)] = []
    kind: Literal["exploration", "mining"] | None = None
    changed_since: date | None = None


class FilledRow(BaseModel):
    right_id: UUID
    code: str
    name: str
    cells: list[str]
    missing: list[str]


class FillingItem(BaseModel):
    """`incomplete`: rights for which a required column is empty."""

    id: UUID
    version: int
    division_code: str
    layout_id: UUID
    layout_version: int
    system: str
    system_name: str
    title: str
    on: date
    rights: int
    incomplete: int
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
    """What we and they say of one field; `takeable` where a correction takes theirs over."""

    id: UUID
    version: int
    division_code: str
    answer_id: UUID
    right_id: UUID
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
    reason: Reason


class Taking(Body):
    """Theirs is entered as a correction of the register (更正登记), from the day on which the
    present entry began."""

    reason: Reason
    document_no: Text | None = None
    right_version: int
