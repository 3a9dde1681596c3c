"""The table of holders' credit; the DDL is `migrations/sql/0058_holder_credits.sql`."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from kuangzheng.licensing.tables import Table


class HolderCredit(Table, table=True):
    """The newest word of one credit file."""

    __tablename__ = "holder_credits"

    id: UUID = Field(primary_key=True)
    division_code: str
    holder_id: UUID
    holder_name: str
    points: int
    change: int
    grade: str
    ground: str
    reason: str
    told_at: datetime
