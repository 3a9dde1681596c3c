"""Table of checks; the DDL is `migrations/sql/0036_disclosure.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class DisclosureCheck(Record, Table, table=True):
    """One right checked, with the holder of the day."""

    __tablename__ = "disclosure_checks"

    right_id: UUID
    right_code: str | None = None
    right_name: str
    holder_id: UUID
    holder_name: str
    origin: str
    draw_id: UUID | None = None
    national_list_id: UUID | None = None
    year: int
    state: str = "planned"
    checked_on: date | None = None
    mode: str | None = None
    inspectors: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False)
    )
    record: str | None = None
    finding: str | None = None
    notice_no: str | None = None
    noticed_on: date | None = None
    correct_by: date | None = None
    notice_text: str | None = None
    rechecked_on: date | None = None
    recheck_mode: str | None = None
    recheck_record: str | None = None
    created_by: str
