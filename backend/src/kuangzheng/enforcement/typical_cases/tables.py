"""The table of typical cases; the DDL is `migrations/sql/0019_campaign_results.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class TypicalCase(Record, Table, table=True):
    __tablename__ = "typical_cases"

    campaign_id: UUID
    problem_id: UUID | None = None
    title: str
    party: str | None = None
    text: str
    outcome: str
    state: str = "draft"
    prepared_by: str
    prepared_by_name: str | None = None
    published_on: date | None = None
    published_by: str | None = None
    published_by_name: str | None = None
    withdraw_reason: str | None = None
