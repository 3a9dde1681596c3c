"""Tables of draws and of national lists; the DDL is `migrations/sql/0036_disclosure.sql`."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class DisclosureDraw(Record, Table, table=True):
    """A draw from its commitment on; `listing` is the committed text."""

    __tablename__ = "disclosure_draws"

    title: str
    year: int
    state: str = "committed"
    candidates: int
    sample: int
    officers: int
    visit_on: date
    listing: str
    commitment: str
    rulings: list[dict[str, Any]] = Field(sa_type=JSONB)
    secrets: dict[str, Any] = Field(sa_type=JSONB)
    committed_at: datetime
    committed_by: str
    committed_by_name: str | None = None
    randomness: str | None = None
    randomness_source: str | None = None
    randomness_at: datetime | None = None
    result: list[dict[str, Any]] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    drawn_at: datetime | None = None
    drawn_by: str | None = None
    drawn_by_name: str | None = None
    void_reason: str | None = None


class NationalDrawList(Record, Table, table=True):
    """A list drawn by the nation, every row as it came."""

    __tablename__ = "national_draw_lists"

    title: str
    year: int
    document_no: str | None = None
    file_name: str | None = None
    rows: list[dict[str, Any]] = Field(sa_type=JSONB)
    matched: int
    unmatched: int
    imported_by: str
    imported_by_name: str | None = None
