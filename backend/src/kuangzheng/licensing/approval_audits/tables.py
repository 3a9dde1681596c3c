"""Tables of approval audits; the DDL is `migrations/sql/0045_approval_audits.sql`."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from kuangzheng.kernel.records import Record
from kuangzheng.licensing.tables import Table


def _json(**more: Any) -> Any:
    return Field(sa_column=Column(JSONB(none_as_null=True)), **more)


class ApprovalAudit(Record, Table, table=True):
    """A programme of audit over one division and period."""

    __tablename__ = "approval_audits"

    name: str
    lead_unit: str
    document_no: str | None = None
    period_from: date
    period_to: date
    state: str = "open"
    drawn_on: date | None = None
    closed_on: date | None = None
    summary: str | None = None
    opened_by: str
    opened_by_name: str | None = None


class AuditedApproval(Record, Table, table=True):
    """An act of the register or a licence, with what was found about it."""

    __tablename__ = "audited_approvals"

    audit_id: UUID
    subject: str
    approval_id: UUID
    right_id: UUID
    licence_id: UUID | None = None
    act: str
    approved_on: date
    document_no: str | None = None
    code: str
    name: str
    holder_name: str | None = None
    checks: list[dict[str, Any]] | None = _json(default=None)
    computed_on: date | None = None
    findings: list[dict[str, Any]] = _json(default_factory=list)
    state: str = "pending"
    conclusion: str | None = None
    concluded_by: str | None = None
    concluded_by_name: str | None = None
    concluded_on: date | None = None
    correction: dict[str, Any] | None = _json(default=None)
    correct_by: date | None = None
    review: dict[str, Any] | None = _json(default=None)
