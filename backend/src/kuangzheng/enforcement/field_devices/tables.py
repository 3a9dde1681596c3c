"""Tables of devices; the DDL is `migrations/sql/0017_field.sql`."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Column, DateTime
from sqlmodel import Field

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class FieldDevice(Record, Table, table=True):
    __tablename__ = "field_devices"

    name: str
    platform: str | None = None
    key_id: str
    owner: str
    owner_name: str | None = None
    state: str = "active"
    revoked_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))
    revoked_by: str | None = None
    revoked_by_name: str | None = None
    revoke_reason: str | None = None
    wiped_at: datetime | None = Field(default=None, sa_column=Column(DateTime(timezone=True)))


class FieldContact(Table, table=True):
    __tablename__ = "field_contacts"

    device_id: UUID = Field(primary_key=True)
    division_code: str
    seen_at: datetime = Field(sa_column=Column(DateTime(timezone=True)))
    clock_offset_s: int | None = None
