"""Table of the list; the DDL is `migrations/sql/0038_basins.sql`."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Retention(Record, Table, table=True):
    __tablename__ = "mine_retentions"

    mine_id: UUID
    decision: str
    target_year: int | None = None
    capacity: Decimal | None = None
    capacity_unit: str | None = None
    decided_by: str
    decided_on: date
    document_no: str
    note: str | None = None
