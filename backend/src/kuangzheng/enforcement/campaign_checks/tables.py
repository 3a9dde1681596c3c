"""The table of check records; the DDL is `migrations/sql/0018_campaigns.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import Column, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class CampaignCheck(Record, Table, table=True):
    __tablename__ = "campaign_checks"

    campaign_id: UUID
    right_id: UUID
    right_code: str
    right_name: str
    mine_id: UUID | None = None
    checked_on: date
    checkers: list[str] = Field(sa_column=Column(ARRAY(Text)))
    result: str
    findings: str
    violation: str | None = None
    clue_id: UUID | None = None
    recorded_by: str
    recorded_by_name: str | None = None
