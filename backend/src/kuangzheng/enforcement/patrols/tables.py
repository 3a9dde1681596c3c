"""Tables of patrols; the DDL is `migrations/sql/0015_patrols.sql`."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, DateTime, Numeric, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Patrol(Record, Table, table=True):
    __tablename__ = "patrols"

    no: str
    task_id: UUID | None = None
    mine_id: UUID | None = None
    mine_name: str | None = None
    grid_id: UUID | None = None
    place: str | None = None
    started_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    ended_at: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    patrolled_on: date
    manner: str
    participants: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    result: str
    findings: str | None = None
    violation: str | None = None
    stopped: int = 0
    banned: int = 0
    blasted_adits: int = 0
    sealed_adits: int = 0
    lon: Decimal | None = Field(default=None, sa_column=Column(Numeric(9, 6)))
    lat: Decimal | None = Field(default=None, sa_column=Column(Numeric(8, 6)))
    track: list[Any] = Field(default_factory=list, sa_column=Column(JSONB, nullable=False))
    photos: list[dict[str, Any]] = Field(
        default_factory=list, sa_column=Column(JSONB, nullable=False)
    )
    digest: str
    clue_id: UUID | None = None
    followed_on: date | None = None
    follow_note: str | None = None
    followed_by: str | None = None
    followed_by_name: str | None = None
    recorded_by: str
    recorded_by_name: str | None = None


class PatrolAnswer(Table, table=True):
    __tablename__ = "patrol_answers"

    patrol_id: UUID = Field(primary_key=True)
    template_id: UUID = Field(primary_key=True)
    item_code: str = Field(primary_key=True)
    division_code: str
    answer: str | None = None
    number: Decimal | None = Field(default=None, sa_column=Column(Numeric(16, 4)))
    note: str | None = None
    photos: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text), nullable=False))
    fails: bool
