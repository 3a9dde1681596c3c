"""Tables of grant projects; the DDL is `migrations/sql/0034_grants.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Numeric
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _json(nullable: bool = True) -> Column[Any]:
    return Column(JSONB(none_as_null=True), nullable=nullable)


class GrantProject(Record, Table, table=True):
    __tablename__ = "grant_projects"

    code: str
    name: str
    block_id: UUID
    mineral: str
    state: str = "pooled"
    method: str
    exception: dict[str, Any] | None = Field(default=None, sa_column=_json())
    gap_resources: bool = False
    public_interest: bool = False
    capacity_value: Decimal | None = Field(default=None, sa_column=Column(Numeric(18, 4)))
    capacity_unit: str | None = None
    procedure: dict[str, Any] = Field(sa_column=_json(False))
    check_id: UUID | None = None
    check_verdict: str | None = None
    net_mine: dict[str, Any] = Field(sa_column=_json(False))
    records: list[dict[str, Any]] = Field(sa_column=_json(False))
    release_plan_id: UUID | None = None
    valuation: dict[str, Any] | None = Field(default=None, sa_column=_json())
    notice: dict[str, Any] | None = Field(default=None, sa_column=_json())
    winner_id: UUID | None = None
    price_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    concluded_on: date | None = None
    conclusion: dict[str, Any] | None = Field(default=None, sa_column=_json())
    result: dict[str, Any] | None = Field(default=None, sa_column=_json())
    contract: dict[str, Any] | None = Field(default=None, sa_column=_json())
    application_id: UUID | None = None
    right_id: UUID | None = None
    revenue_id: UUID | None = None
    note: str | None = None


class GrantProjectAct(Table, table=True):
    """What was done with a project, by whom, on which paper; never changed."""

    __tablename__ = "grant_project_acts"

    id: UUID = Field(primary_key=True)
    division_code: str
    project_id: UUID
    act: str
    state_after: str
    on_date: date
    document_no: str | None = None
    document_id: UUID | None = None
    note: str | None = None
    data: dict[str, Any] = Field(sa_column=_json(False))
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
