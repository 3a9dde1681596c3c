"""Tables of holders; the DDL is `migrations/sql/0002_parties.sql`."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class Holder(Record, Table, table=True):
    __tablename__ = "holders"

    name: str
    credit_code: str | None = None
    is_sample: bool = False
    kind: str = "company"
    address: str | None = None
    legal_representative: str | None = None
    phone: str | None = None
    in_arrears: bool = False
    status: str = "active"
    bigrams: list[str] = Field(default_factory=list, sa_column=Column(ARRAY(TEXT), nullable=False))


class HolderRegistration(Table, table=True):
    """A division beside the keeper's that works with a holder."""

    __tablename__ = "holder_registrations"

    holder_id: UUID = Field(primary_key=True)
    division_code: str = Field(primary_key=True)
    in_arrears: bool = False
    created_at: datetime
    updated_at: datetime


class HolderListing(Table, table=True):
    __tablename__ = "holder_listings"

    id: UUID = Field(primary_key=True)
    holder_id: UUID
    division_code: str
    list: str
    reason: str
    document_no: str | None = None
    listed_on: date
    until: date | None = None
    delisted_on: date | None = None
    created_at: datetime
