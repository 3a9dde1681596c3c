"""Table of reserve standings; the DDL is `migrations/sql/0021_plans.sql`."""

from decimal import Decimal

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class ReserveStanding(Record, Table, table=True):
    __tablename__ = "reserve_standings"

    mineral: str
    year: int
    value: Decimal
    unit: str
    province_rank: int | None = None
    source: str
