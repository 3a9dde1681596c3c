"""Tables of frequencies; the DDL is `0015_patrols.sql` and `0016_patrol_rules.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class PatrolRules(Record, Table, table=True):
    __tablename__ = "patrol_rules"

    edition: int
    title: str
    document_no: str
    valid_from: date
    state: str = "draft"
    entries: list[dict[str, Any]] = Field(sa_column=Column(JSONB, nullable=False))
    authors: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    written_by_name: str | None = None
    released_by: str | None = None
    released_by_name: str | None = None
    released_on: date | None = None


class MinePatrolSetting(Record, Table, table=True):
    __tablename__ = "mine_patrol_settings"

    mine_id: UUID
    mine_name: str
    risk: str | None = None
    kinds: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(Text), nullable=False))
    every_amount: int | None = None
    every_unit: str | None = None
    reason: str | None = None
    set_by: str
    set_by_name: str | None = None
