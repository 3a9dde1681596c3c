"""Every query of approval audits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.approval_audits.tables import ApprovalAudit, AuditedApproval
from kuangzheng.licensing.places import within

_DRAW = text("SELECT draw_approvals(:audit, :at)")
_COUNTS = text(
    "SELECT audit_id, state, count(*) AS number FROM audited_approvals"
    " WHERE audit_id = ANY (:ids) GROUP BY audit_id, state"
)
_FACTS = text("""
    SELECT i.id, i.subject, i.act, i.approved_on, i.division_code,
           coalesce(i.document_no, a.decision_no) AS document_no,
           v.kind, v.minerals, v.mining_method, v.capacity_value, v.capacity_unit, v.area_km2,
           v.registered_area_km2, v.term_from, v.term_to,
           b.code AS block_code, p.in_force_on AS plan_from,
           coalesce(p.extended_to, p.valid_to) AS plan_to,
           a.serial, a.procedure, a.decided_on, a.decision_due, a.publicised_to,
           (SELECT min(lower(w.valid_during)) FROM mining_right_versions w
             WHERE w.right_id = i.right_id) AS registered_on,
           coalesce((SELECT array_agg(DISTINCT m.code) FROM application_materials m
             WHERE m.application_id = a.id AND m.removed_at IS NULL), '{}') AS materials,
           (SELECT count(*) FROM application_opinions o WHERE o.application_id = a.id) AS asked,
           (SELECT count(*) FROM application_opinions o
             WHERE o.application_id = a.id AND o.opinion IS NULL) AS silent,
           (SELECT count(*) FROM application_opinions o
             WHERE o.application_id = a.id AND o.opinion = 'veto') AS vetoes,
           (SELECT jsonb_object_agg(c.act, c.by_id) FROM application_acts c
             WHERE c.application_id = a.id
               AND c.act IN ('propose', 'countersign', 'sign_approval')) AS hands
      FROM audited_approvals i
      LEFT JOIN LATERAL (
           SELECT * FROM mining_right_versions v WHERE v.right_id = i.right_id
            ORDER BY v.act_id = i.approval_id DESC, (v.valid_during @> i.approved_on) IS TRUE DESC,
                     v.valid_during LIMIT 1) v ON true
      LEFT JOIN LATERAL (
           SELECT b.code, b.plan_id FROM planned_blocks b
            WHERE b.occupied_by_right_id = i.right_id ORDER BY b.id LIMIT 1) b ON true
      LEFT JOIN plans p ON p.id = b.plan_id
      LEFT JOIN LATERAL (
           SELECT * FROM applications a
            WHERE a.state = 'issued' AND (a.issued_licence_id = i.licence_id
                  OR (i.subject = 'right' AND a.issued_right_id = i.right_id
                      AND a.decision_no = i.document_no))
            ORDER BY a.id LIMIT 1) a ON true
     WHERE i.audit_id = :audit AND i.state = 'pending'
     ORDER BY i.id
""")
_KEEP = text("""
    UPDATE audited_approvals i
       SET checks = k.checks, computed_on = CAST(:on AS date), version = i.version + 1,
           updated_at = :at
      FROM unnest(CAST(:ids AS uuid[]), CAST(:checks AS jsonb[])) AS k(id, checks)
     WHERE i.id = k.id
""")
_DOCUMENT = text("SELECT id FROM documents WHERE id = :id")
_EXECUTED = {
    "right_act": text(
        "SELECT 1 FROM mining_right_versions WHERE right_id = :right AND document_no = :ref LIMIT 1"
    ),
    "licence_act": text(
        "SELECT 1 FROM licence_versions s JOIN licences l ON l.id = s.licence_id"
        " WHERE l.right_id = :right AND s.document_no = :ref LIMIT 1"
    ),
    "application": text(
        "SELECT 1 FROM applications WHERE serial = :ref AND (right_id = :right"
        " OR issued_right_id = :right) LIMIT 1"
    ),
}


class ApprovalAudits(Records[ApprovalAudit]):
    """Audits of the caller's divisions."""

    table = ApprovalAudit
    missing = "没有此项清查，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {"updated_at": Sort(col(ApprovalAudit.updated_at), col(ApprovalAudit.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, state: str | None, division: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            found.append(col(ApprovalAudit.name).icontains(q, autoescape=True))
        if state:
            found.append(col(ApprovalAudit.state) == state)
        if division:
            found.append(within(col(ApprovalAudit.division_code), division))
        return found

    async def counts(self, ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
        found: dict[UUID, dict[str, int]] = {}
        for row in await self._session.execute(_COUNTS, {"ids": list(ids)}):
            found.setdefault(row.audit_id, {})[row.state] = row.number
        return found

    async def draw(self, audit_id: UUID, at: datetime) -> int:
        """Add every approval of the period that is not in the audit yet; how many."""
        return int((await self._session.execute(_DRAW, {"audit": audit_id, "at": at})).scalar_one())

    async def facts(self, audit_id: UUID) -> list[dict[str, Any]]:
        """What is on record of the approvals nobody has concluded yet."""
        rows = (await self._session.execute(_FACTS, {"audit": audit_id})).mappings()
        return [{str(name): row[name] for name in row} for row in rows]

    async def keep(
        self, ids: Sequence[UUID], checks: Sequence[str], on: Any, at: datetime
    ) -> None:
        values = {"ids": list(ids), "checks": list(checks), "on": on, "at": at}
        await self._session.execute(_KEEP, values)


class AuditedApprovals(Records[AuditedApproval]):
    """Approvals under audit, of the caller's divisions."""

    table = AuditedApproval
    missing = "没有此项审批的清查记录，或不在您的管辖范围内"
    sorts = Sorts(
        "approved_on",
        {
            "approved_on": Sort(col(AuditedApproval.approved_on), col(AuditedApproval.id)),
            "updated_at": Sort(col(AuditedApproval.updated_at), col(AuditedApproval.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, audit_id: UUID | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            named = (AuditedApproval.code, AuditedApproval.name, AuditedApproval.holder_name)
            found.append(or_(*(col(one).icontains(q, autoescape=True) for one in named)))
        if audit_id:
            found.append(col(AuditedApproval.audit_id) == audit_id)
        if state:
            found.append(col(AuditedApproval.state) == state)
        return found

    async def document_known(self, document_id: UUID) -> bool:
        return (await self._session.execute(_DOCUMENT, {"id": document_id})).first() is not None

    async def executed(self, kind: str, right_id: UUID, reference: str) -> bool:
        """Whether the record holds an act of that kind by that number on the right."""
        values = {"right": right_id, "ref": reference}
        return (await self._session.execute(_EXECUTED[kind], values)).first() is not None
