"""Tables of schemes; the DDL is `migrations/sql/0029_consolidation_schemes.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Scheme(Record, Table, table=True):
    """A county's scheme on one screening of its city."""

    __tablename__ = "consolidation_schemes"

    city_code: str
    screening_id: UUID
    screened_on: date
    title: str
    status: str = "draft"
    content: dict[str, Any] = Field(sa_type=JSONB)


class SchemeFact(Table, table=True):
    """What an officer found out about a mine; it is taken back, never changed."""

    __tablename__ = "consolidation_facts"

    id: UUID = Field(primary_key=True)
    division_code: str
    scheme_id: UUID
    right_id: UUID
    kind: str
    on_date: date
    source: str
    document_no: str | None = None
    data: dict[str, Any] = Field(sa_type=JSONB)
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_by_name: str | None = None
    withdraw_reason: str | None = None


class MiningPenalty(Table, table=True):
    """A decision in force that punishes illegal mining on a right, as enforcement tells it."""

    __tablename__ = "mining_penalties"

    case_id: UUID = Field(primary_key=True)
    division_code: str
    right_id: UUID
    case_no: str
    decision_no: str
    decided_on: date
    acted_until: date | None = None
    revoked_on: date | None = None
    told_at: datetime


class SchemeExecution(Record, Table, table=True):
    """What an approved scheme leaves to be decided: the end of a mine, or a group's new right."""

    __tablename__ = "consolidation_executions"

    scheme_id: UUID
    kind: str
    state: str = "waiting"
    right_id: UUID | None = None
    group_no: int | None = None
    exit_on: date | None = None
    successor_id: UUID | None = None
    restoration_due: date | None = None


class SchemeAct(Table, table=True):
    """What was done with a scheme or in its execution, by whom, on which paper; never changed."""

    __tablename__ = "consolidation_acts"

    id: UUID = Field(primary_key=True)
    division_code: str
    scheme_id: UUID
    execution_id: UUID | None = None
    act: str
    on_date: date
    document_no: str | None = None
    reason: str | None = None
    data: dict[str, Any] = Field(sa_type=JSONB)
    recorded_by: str
    recorded_by_name: str | None = None
    recorded_at: datetime
