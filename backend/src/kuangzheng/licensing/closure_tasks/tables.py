"""The table of closures' tasks; the DDL is `migrations/sql/0052_closure_tasks.sql`."""

from datetime import date, datetime
from uuid import UUID

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


class ClosureTask(Record, Table, table=True):
    __tablename__ = "closure_tasks"

    closure_id: UUID
    mine_id: UUID | None = None
    right_id: UUID | None = None
    mine_name: str
    kind: str
    authority: str
    document_no: str
    legal_ground: str
    ordered_on: date
    accepted_on: date | None = None
    acceptance_no: str | None = None
    state: str = "ordered"
    decision: str | None = None
    decided_on: date | None = None
    decision_no: str | None = None
    decision_note: str | None = None
    decided_by: str | None = None
    decided_by_name: str | None = None
    told_at: datetime
