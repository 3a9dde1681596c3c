"""Tables of annual information; the DDL is `migrations/sql/0036_disclosure.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class AnnualInformation(Record, Table, table=True):
    """A right's statement of a year."""

    __tablename__ = "annual_information"

    right_id: UUID
    holder_id: UUID
    holder_name: str
    right_code: str | None = None
    right_name: str
    kind: str
    year: int
    state: str = "draft"
    statement: dict[str, Any] = Field(sa_type=JSONB)
    due_on: date
    submitted_on: date | None = None
    published_on: date | None = None
    filled_by: str
    filled_by_name: str | None = None
    published_by_name: str | None = None
    return_reason: str | None = None


class AnnualInformationEntry(Table, table=True):
    """What a department adds; never changed."""

    __tablename__ = "annual_information_entries"

    id: UUID = Field(primary_key=True)
    information_id: UUID
    division_code: str
    kind: str
    content: str
    authority: str
    document_no: str | None = None
    on_date: date
    internal: bool
    entered_by: str
    entered_by_name: str | None = None
    created_at: datetime
