"""The table of counties' plans; the DDL is `migrations/sql/0018_campaigns.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class CampaignPlan(Record, Table, table=True):
    __tablename__ = "campaign_plans"

    campaign_id: UUID
    title: str
    document_no: str | None = None
    note: str | None = None
    document_id: UUID
    sha256: str
    file_name: str
    state: str = "filed"
    filed_on: date
    filed_by: str
    filed_by_name: str | None = None
    reviewed_on: date | None = None
    reviewed_by: str | None = None
    reviewed_by_name: str | None = None
    review_note: str | None = None
