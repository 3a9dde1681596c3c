"""Tables of national files; the DDL is `migrations/sql/0035_national_files.sql`, 0098."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, String
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _json() -> Any:
    return Field(sa_column=Column(JSONB, nullable=False))


class NationalLayout(Record, Table, table=True):
    __tablename__ = "national_layouts"

    system: str
    title: str
    columns: list[dict[str, Any]] = _json()
    key_field: str
    note: str | None = None
    subject: str = "rights"
    confirmed: bool = False
    source: str | None = None


class NationalFilling(Record, Table, table=True):
    __tablename__ = "national_fillings"

    layout_id: UUID
    layout_version: int
    system: str
    title: str
    on_date: date
    headings: list[str] = Field(sa_column=Column(ARRAY(String), nullable=False))
    rows: list[dict[str, Any]] = _json()
    rights: int
    incomplete: int
    subject: str = "rights"
    year: int | None = None
    absent: int | None = None
    confirmed: bool = False
    filled_by: str
    filled_by_name: str | None = None


class NationalAnswer(Record, Table, table=True):
    __tablename__ = "national_answers"

    layout_id: UUID
    system: str
    title: str
    document_id: UUID
    file_name: str
    lines: int
    matched: int
    differing: int
    unmatched: list[dict[str, Any]] = _json()
    subject: str = "rights"
    year: int | None = None
    read_by: str
    read_by_name: str | None = None


class NationalDifference(Record, Table, table=True):
    __tablename__ = "national_differences"

    answer_id: UUID
    right_id: UUID | None = None
    application_id: UUID | None = None
    subject: str = "rights"
    mineral: str | None = None
    right_code: str
    right_name: str
    row_no: int
    field: str
    ours: str
    theirs: str
    state: str = "open"
    reason: str | None = None
    document_no: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    decided_at: datetime | None = None


class NationalNumber(Record, Table, table=True):
    """The number an answer brought for an approval that is not entered yet."""

    __tablename__ = "national_numbers"

    application_id: UUID
    number: str
    difference_id: UUID
    recorded_by: str
    recorded_by_name: str | None = None
