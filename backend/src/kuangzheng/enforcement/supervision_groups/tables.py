"""The table of supervision groups; the DDL is `migrations/sql/0022_keeping_watch.sql`."""

from datetime import date

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class SupervisionGroup(Record, Table, table=True):
    __tablename__ = "supervision_groups"

    name: str
    leader: str
    departments: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    counties: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    duties: str
    document_no: str | None = None
    from_on: date
    until_on: date | None = None
    outcome: str | None = None
    created_by: str
    created_by_name: str | None = None
