"""The table of referrals; the DDL is `migrations/sql/0004_clues.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class Referral(Record, Table, table=True):
    __tablename__ = "referrals"

    clue_id: UUID
    department: str
    addressee: str
    state: str = "draft"
    text: str
    prepared_by: str
    prepared_by_name: str | None = None
    number: str | None = None
    issued_on: date | None = None
    issued_by: str | None = None
    issued_by_name: str | None = None
    receipt_due: date | None = None
    receipt_basis: str | None = None
    receipt_confirmed: bool = False
    received_on: date | None = None
    receiver: str | None = None
    receipt_no: str | None = None
    receipt_via: str | None = None
    receipt_by: str | None = None
    receipt_by_name: str | None = None
    answered_on: date | None = None
    answer: str | None = None
    answer_via: str | None = None
    answer_by: str | None = None
    answer_by_name: str | None = None
    returned_on: date | None = None
    return_reason: str | None = None
    return_via: str | None = None
    return_by: str | None = None
    return_by_name: str | None = None
