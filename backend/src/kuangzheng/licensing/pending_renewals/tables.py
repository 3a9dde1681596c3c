"""The table of pending renewals; the DDL is `migrations/sql/0095_pending_renewals.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class PendingRenewal(Record, Table, table=True):
    """By which application a right is shown as pending, since when, and what ended it."""

    __tablename__ = "pending_renewals"

    right_id: UUID
    application_id: UUID
    term_to: date
    asked_on: date
    since: date
    basis: str
    confirmed: bool
    ended_on: date | None = None
    ended_by: str | None = None
