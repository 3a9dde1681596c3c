"""Table of prices; the DDL is `migrations/sql/0034_grants.sql`."""

from datetime import date

from sqlalchemy import BigInteger, Column
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class GuidePrice(Record, Table, table=True):
    __tablename__ = "guide_prices"

    kind: str
    mineral: str
    product: str
    price_fen: int = Field(sa_column=Column(BigInteger, nullable=False))
    floor_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    ceiling_fen: int | None = Field(default=None, sa_column=Column(BigInteger))
    unit: str
    valid_from: date
    document_no: str
    confirmed: bool = False
    note: str | None = None
    entered_by: str
    withdrawn_on: date | None = None
    withdraw_reason: str | None = None
