"""Table of responsibilities; the DDL is `migrations/sql/0015_patrols.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Responsibility(Record, Table, table=True):
    __tablename__ = "responsibilities"

    subject: str
    mine_id: UUID | None = None
    mine_name: str | None = None
    area_name: str | None = None
    level: str
    person_id: str | None = None
    person_name: str
    post: str | None = None
    phone: str | None = None
    document_no: str | None = None
    from_on: date
    until_on: date | None = None
    end_reason: str | None = None
    signed_on: date | None = None
    created_by: str
    created_by_name: str | None = None
