"""The table of calculator runs; the DDL is `migrations/sql/0011_penalties.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


def _fen() -> Any:
    return Field(default=0, sa_column=Column(BigInteger, nullable=False))


class PenaltyCalculation(Record, Table, table=True):
    __tablename__ = "penalty_calculations"

    case_id: UUID | None = None
    violation: str
    article: str
    stage: str
    law: str
    act_from: date | None = None
    act_until: date
    relief: str
    range_low_fen: int = _fen()
    range_high_fen: int = _fen()
    fine_fen: int = _fen()
    ore_fen: int = _fen()
    gains_fen: int = _fen()
    confirmed: bool
    asked: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    result: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSONB, nullable=False))
    note: str | None = None
    created_by: str
    created_by_name: str | None = None
