"""Tables of projects and budgets; the DDL is `migrations/sql/0007_projects.sql`."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import BigInteger, Column, Numeric
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


def _fen() -> Column[int]:
    return Column(BigInteger, nullable=False)


class Project(Record, Table, table=True):
    __tablename__ = "restoration_projects"

    code: str
    name: str
    state: str = "planned"
    programme: str | None = None
    basin: str | None = None
    mode: str
    investment_fen: int = Field(sa_column=_fen())
    planned_start: date
    planned_finish: date
    started_on: date | None = None
    finished_on: date | None = None
    accepted_on: date | None = None
    contractor: str | None = None
    market_funded: bool = False
    investor: str | None = None
    trees_planned: int = 0
    land_use_mode: str | None = None
    incentives: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(TEXT)))
    note: str | None = None
    created_by: str


class ProjectSite(Table, table=True):
    __tablename__ = "restoration_project_sites"

    project_id: UUID = Field(primary_key=True)
    site_id: UUID = Field(primary_key=True)
    division_code: str


class ProjectFund(Table, table=True):
    __tablename__ = "restoration_project_funds"

    id: UUID = Field(primary_key=True)
    project_id: UUID
    division_code: str
    source: str
    document_no: str | None = None
    amount_fen: int = Field(sa_column=_fen())
    allocated_fen: int = Field(default=0, sa_column=_fen())
    paid_fen: int = Field(default=0, sa_column=_fen())
    booked_on: date | None = None


class ProjectMilestone(Table, table=True):
    __tablename__ = "restoration_project_milestones"

    id: UUID = Field(primary_key=True)
    project_id: UUID
    division_code: str
    name: str
    due_on: date
    reached_on: date | None = None
    document_no: str | None = None


class ProjectYear(Table, table=True):
    __tablename__ = "restoration_project_years"

    id: UUID = Field(primary_key=True)
    project_id: UUID
    division_code: str
    year: int
    area_mu: Decimal = Field(sa_column=Column(Numeric(14, 4), nullable=False))
    trees: int = 0
    invested_fen: int = Field(default=0, sa_column=_fen())
    note: str | None = None


class ProjectAct(Table, table=True):
    __tablename__ = "restoration_project_acts"

    id: UUID = Field(primary_key=True)
    project_id: UUID
    division_code: str
    act: str
    on_date: date
    document_no: str | None = None
    note: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None
    created_at: datetime


class Budget(Record, Table, table=True):
    __tablename__ = "restoration_budgets"

    kind: str
    year: int
    item: str
    name: str
    source: str
    document_no: str
    purpose: str | None = None
    project_id: UUID | None = None
    amount_fen: int = Field(sa_column=_fen())
    allocated_fen: int = Field(default=0, sa_column=_fen())
    paid_fen: int = Field(default=0, sa_column=_fen())
    note: str | None = None
