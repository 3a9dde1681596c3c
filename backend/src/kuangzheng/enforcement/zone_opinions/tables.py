"""The table of opinions; the DDL is `migrations/sql/0053_zone_opinions.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class ZoneOpinion(Record, Table, table=True):
    __tablename__ = "zone_opinions"

    case_id: UUID
    case_no: str
    zone_id: UUID
    zone_kind: str
    zone_kind_name: str
    zone_name: str
    layer_name: str
    layer_version: str
    layer_confirmed: bool
    sites: list[str] = Field(sa_column=Column(ARRAY(Text)))
    authority: str
    asked_no: str
    asked_on: date
    due_on: date
    question: str
    state: str = "asked"
    opinion: str | None = None
    answer: str | None = None
    answer_no: str | None = None
    answered_on: date | None = None
    document_id: UUID | None = None
    sha256: str | None = None
    file_name: str | None = None
    reason: str | None = None
    created_by: str
    created_by_name: str | None = None
