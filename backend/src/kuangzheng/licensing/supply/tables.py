"""Tables of demand and river sand; the DDL is `migrations/sql/0030_returns.sql`."""

from datetime import date
from decimal import Decimal

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class MineralDemand(Record, Table, table=True):
    __tablename__ = "mineral_demands"

    mineral: str
    year: int
    value: Decimal
    unit: str
    forecast: bool
    source: str
    note: str | None = None


class RiverSandGrant(Record, Table, table=True):
    __tablename__ = "river_sand_grants"

    river: str
    section: str
    grantee: str
    grant_no: str | None = None
    granted_on: date
    quantity: Decimal
    unit: str
    mined_from: date
    mined_to: date
    permit_no: str | None = None
    permit_authority: str | None = None
    permitted_on: date | None = None
    source: str
