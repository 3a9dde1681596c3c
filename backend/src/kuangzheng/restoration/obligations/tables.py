"""Demand notices; the DDL is `migrations/sql/0011_demands.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class DemandNotice(Record, Table, table=True):
    __tablename__ = "demand_notices"

    fund_id: UUID
    holder_id: UUID
    holder_name: str
    right_name: str
    state: str = "draft"
    basis: str
    amount_fen: int = Field(sa_column=Column(BigInteger))
    figures: dict[str, Any] = Field(sa_column=Column(JSONB))
    as_of: date
    pay_by: date | None = None
    pay_by_basis: str | None = None
    text: str | None = None
    number: str | None = None
    issued_on: date | None = None
    drafted_by: str
    drafted_by_name: str | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    reason: str | None = None
    since_seq: int | None = Field(default=None, sa_column=Column(BigInteger))
    rest_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    met_on: date | None = None
    met_by: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSONB))
    reopened_on: date | None = None
    met_seq: int | None = Field(default=None, sa_column=Column(BigInteger))
