"""Table of discoveries; the DDL is `migrations/sql/0021_plans.sql`."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Discovery(Record, Table, table=True):
    __tablename__ = "discoveries"

    kind: str
    deposit_id: UUID | None = None
    mineral: str
    size_class: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    confirmed_on: date
    document_no: str
    note: str | None = None
