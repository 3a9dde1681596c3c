"""The table of objections; the DDL is `migrations/sql/0059_notice_objections.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class NoticeObjection(Record, Table, table=True):
    __tablename__ = "notice_objections"

    no: str
    notice_kind: str
    notice_id: UUID
    notice_title: str
    notice_until: date
    round: int = 1
    objector: str
    said: str
    has_contact: bool
    code_hash: bytes
    received_on: date
    state: str = "received"
    upheld: bool | None = None
    answer: str | None = None
    answered_on: date | None = None
    answered_by: str | None = None
    answered_by_name: str | None = None
    answered_in: str | None = None
