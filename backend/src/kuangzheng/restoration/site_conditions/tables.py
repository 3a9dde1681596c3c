"""Tables of site conditions; the DDL is `migrations/sql/0025_conditions_special_funds.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


class SiteCondition(OfRight, Table, table=True):
    __tablename__ = "site_conditions"

    annual_plan_id: UUID | None = None
    state: str
    seen_on: date
    roads: str
    fencing: str
    wet_drilling: str
    photo_document_id: UUID
    photo_sha256: str
    note: str | None = None
    rectify_due: date | None = None
    rectified_on: date | None = None
