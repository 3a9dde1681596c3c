"""Tables of mines; the DDL is `migrations/sql/0002_parties.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import Column, LargeBinary
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Mine(Record, Table, table=True):
    __tablename__ = "mines"

    name: str
    township: str | None = None
    basin: str | None = None
    status: str = "under_construction"
    status_since: date | None = None
    document_no: str | None = None
    mining_method: str | None = None
    main_mineral: str | None = None
    programme_tags: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False)
    )
    lon: float | None = None
    lat: float | None = None
    bigrams: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False))


class MineFacility(Record, Table, table=True):
    __tablename__ = "mine_facilities"

    mine_id: UUID
    kind: str
    name: str
    status: str = "in_use"
    lon: float | None = None
    lat: float | None = None
    geometry: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    note: str | None = None
