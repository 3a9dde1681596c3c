"""Table of deposits; the DDL is `migrations/sql/0004_zones.sql`."""

from typing import Any

from sqlalchemy import Column, LargeBinary
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Deposit(Record, Table, table=True):
    __tablename__ = "deposits"

    kind: str
    name: str
    minerals: list[str] = Field(sa_column=Column(ARRAY(TEXT), nullable=False))
    size_class: str | None = None
    exploration_degree: str | None = None
    reserves: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False)
    )
    lon: float | None = None
    lat: float | None = None
    geometry: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    note: str | None = None
