"""The table of explosives' supply; the DDL is `migrations/sql/0020_mine_closures.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class ExplosiveSupply(Record, Table, table=True):
    __tablename__ = "explosive_supplies"

    mine_name: str
    mine_id: UUID | None = None
    status: str
    authority: str
    document_no: str | None = None
    told_on: date
    remaining: str | None = None
    current: bool = True
    entered_by: str
    entered_by_name: str | None = None
