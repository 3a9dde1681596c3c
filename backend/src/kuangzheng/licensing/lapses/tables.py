"""Tables of lapse lists; the DDL is `migrations/sql/0044_lapse_lists.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _json() -> Any:
    return Field(default=None, sa_column=Column(JSONB(none_as_null=True)))


class LapseList(Record, Table, table=True):
    __tablename__ = "lapse_lists"

    title: str
    state: str = "draft"
    document_no: str | None = None
    published_on: date | None = None
    place: str | None = None
    objections_until: date | None = None
    listing: str | None = None
    sha256: str | None = None
    effective_on: date | None = None
    discard_reason: str | None = None
    prepared_by: str
    prepared_by_name: str | None = None
    published_by: str | None = None
    published_by_name: str | None = None


class LapseEntry(Table, table=True):
    """A licence on a list, as it stood when the list was prepared."""

    __tablename__ = "lapse_entries"

    id: UUID = Field(primary_key=True)
    division_code: str
    list_id: UUID
    no: int
    licence_id: UUID
    right_id: UUID
    number: str | None = None
    kind: str
    right_code: str
    right_name: str
    holder_id: UUID | None = None
    holder_name: str | None = None
    valid_to: date
    grounds: str
    basis: str | None = None
    confirmed: bool = False
    state: str = "proposed"
    status_before: str | None = None
    strike_reason: str | None = None
    objection: dict[str, Any] | None = _json()
    withdrawal: dict[str, Any] | None = _json()
