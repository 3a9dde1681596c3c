"""The table of copies; the DDL is `migrations/sql/0004_dossier_copies.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Column, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.supervision.tables import Table


class DossierCopy(Record, Table, table=True):
    __tablename__ = "dossier_copies"

    mine_id: UUID
    mine_name: str
    holder_id: UUID | None = None
    form: str
    as_of: date
    known_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    sha256: str
    size_bytes: int = Field(sa_column=Column(BigInteger, nullable=False))
    parts_shown: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    parts_missing: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    score_percent: int | None = None
    taken_by: str
    taken_by_name: str | None = None
