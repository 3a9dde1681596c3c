"""The table of bulletins; the DDL is `migrations/sql/0022_keeping_watch.sql` and
`0045_bulletin_readings.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Column, Text
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Bulletin(Record, Table, table=True):
    __tablename__ = "bulletins"

    kind: str
    title: str
    body: str
    addressees: str
    state: str = "draft"
    issue_no: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    created_by: str
    created_by_name: str | None = None
    divisions: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text)))


class BulletinReading(Table, table=True):
    """That somebody at a division's desk has read it; never changed."""

    __tablename__ = "bulletin_readings"

    bulletin_id: UUID = Field(primary_key=True)
    reader: str = Field(primary_key=True)
    division_code: str = Field(primary_key=True)
    reader_name: str | None = None
    read_at: datetime
