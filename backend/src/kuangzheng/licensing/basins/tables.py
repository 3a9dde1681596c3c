"""Tables of basins; the DDL is `migrations/sql/0038_basins.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY, DATERANGE, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Basin(Record, Table, table=True):
    __tablename__ = "basins"

    name: str
    zone_code: str | None = None
    valid_from: date
    valid_to: date | None = None
    closes: bool = False
    target_year: int | None = None
    kept_minerals: list[str] = Field(
        default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False)
    )
    decided_by: str | None = None
    decided_on: date | None = None
    document_no: str | None = None
    note: str | None = None


class BasinMine(Record, Table, table=True):
    """A mine that somebody put into a basin, for a time."""

    __tablename__ = "basin_mines"

    basin_id: UUID
    mine_id: UUID
    valid_during: Any = Field(sa_column=Column(DATERANGE, nullable=False))
    basis: str
