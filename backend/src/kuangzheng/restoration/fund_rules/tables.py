"""Tables of fund rules; the DDL is `migrations/sql/0021_fund_rules.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Column, Computed, DateTime, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.restoration.tables import Table


class FundRules(Record, Table, table=True):
    __tablename__ = "fund_rules"

    edition: int
    title: str
    document_no: str
    entries: list[dict[str, Any]] = Field(sa_column=Column(JSONB))
    state: str = "draft"
    authors: list[str] = Field(sa_column=Column(ARRAY(Text)))
    written_by_name: str | None = None
    valid_from: date | None = None
    approval_no: str | None = None
    released_by: str | None = None
    released_by_name: str | None = None
    released_on: date | None = None
    reason: str | None = None


class FundRulePreview(Record, Table, table=True):
    __tablename__ = "fund_rule_previews"

    rules_id: UUID
    rules_version: int
    period: str
    period_from: date
    period_to: date
    state: str = "waiting"
    job_id: UUID | None = None
    funds: int = 0
    changed: int = 0
    undetermined: int = 0
    before_fen: int = Field(default=0, sa_column=Column(BigInteger))
    after_fen: int = Field(default=0, sa_column=Column(BigInteger))
    asked_by_name: str | None = None
    finished_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


class FundRulePreviewLine(Table, table=True):
    __tablename__ = "fund_rule_preview_lines"

    id: UUID = Field(primary_key=True)
    preview_id: UUID
    division_code: str
    fund_id: UUID
    posted: bool
    before_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    after_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    difference_fen: int | None = Field(
        default=None, sa_column=Column(BigInteger, Computed("after_fen - before_fen"))
    )
    missing: list[str] = Field(sa_column=Column(JSONB))
    unconfirmed: bool
