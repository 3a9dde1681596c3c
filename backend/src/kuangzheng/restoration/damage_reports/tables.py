"""Tables of damage reports; the DDL is `migrations/sql/0013_plots.sql`."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from kuangzheng.restoration.dealings.tables import OfRight
from kuangzheng.restoration.tables import Table


class DamageReport(OfRight, Table, table=True):
    __tablename__ = "damage_reports"

    kind: str
    state: str = "reported"
    happened_on: date
    place: str
    what: str
    township: str
    township_told_on: date | None = None
    department_told_on: date | None = None
    treatment: str | None = None
    treated_on: date | None = None
    closed_on: date | None = None


class Compensation(Table, table=True):
    __tablename__ = "damage_compensations"

    id: UUID = Field(primary_key=True)
    report_id: UUID
    division_code: str
    party: str
    loss: str
    agreed_fen: int = Field(sa_column=Column(BigInteger))
    paid_fen: int = Field(default=0, sa_column=Column(BigInteger))
    document_no: str
    agreed_on: date
    paid_on: date | None = None
