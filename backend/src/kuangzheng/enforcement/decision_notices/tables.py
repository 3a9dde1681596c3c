"""The table of decisions made public; the DDL is `migrations/sql/0021_credit_publicity.sql`."""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.tables import Table
from kuangzheng.kernel.records import Record


class DecisionNotice(Record, Table, table=True):
    __tablename__ = "decision_notices"

    case_id: UUID | None = None
    decision_no: str
    party: str
    party_kind: str | None = None
    facts: str
    legal_basis: str
    penalty: str
    authority: str
    impact: str
    decided_on: date
    due_on: date
    due_basis: str
    due_confirmed: bool = False
    state: str = "draft"
    public_party: str | None = None
    public_facts: str | None = None
    public_penalty: str | None = None
    published_on: date | None = None
    published_by: str | None = None
    published_by_name: str | None = None
    changed_on: date | None = None
    change_reason: str | None = None
    withdraw_due: date | None = None
    withdraw_basis: str | None = None
    withdrawn_on: date | None = None
    withdrawn_by: str | None = None
    withdrawn_by_name: str | None = None
    public_reason: str | None = None
    prepared_by: str
    prepared_by_name: str | None = None
