"""Tables of spot checks; the DDL is `migrations/sql/0019_campaign_results.sql`."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class SpotCheck(Record, Table, table=True):
    __tablename__ = "spot_checks"

    campaign_id: UUID
    title: str
    percent: int
    counties: int
    rights: int
    sample: int
    listing: str
    commitment: str
    seed: str
    state: str = "committed"
    committed_at: datetime
    committed_by: str
    committed_by_name: str | None = None
    randomness: str | None = None
    randomness_source: str | None = None
    randomness_at: datetime | None = None
    result: list[dict[str, Any]] | None = Field(
        default=None, sa_column=Column(JSONB(none_as_null=True))
    )
    drawn_at: datetime | None = None
    drawn_by: str | None = None
    drawn_by_name: str | None = None
    void_reason: str | None = None


class SpotCheckItem(Record, Table, table=True):
    __tablename__ = "spot_check_items"

    spot_check_id: UUID
    campaign_id: UUID
    right_id: UUID
    right_code: str
    right_name: str
    position: int
    result: str | None = None
    checked_on: date | None = None
    note: str | None = None
    checked_by: str | None = None
    checked_by_name: str | None = None
