"""Audits and approvals as they are read, and their Excel file."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.approval_audits import schemas as s
from kuangzheng.licensing.approval_audits.rules import (
    AUDIT_STATE_NAMES,
    CHECK_NAMES,
    OUTCOME_NAMES,
    STATE_NAMES,
    actions,
    rate,
    undecided,
)
from kuangzheng.licensing.approval_audits.tables import ApprovalAudit, AuditedApproval
from kuangzheng.licensing.rights.presenting import division_name

ACT_NAMES = {
    "registered": "新立登记", "renewed": "续期登记", "changed": "变更登记",
    "transferred": "转移登记", "retained": "保留登记", "issued": "核发许可证",
}  # fmt: skip
_COLUMNS = (
    ("行政区", 12), ("事项", 12), ("编号", 24), ("矿业权", 24), ("矿业权人", 28), ("审批日期", 12),
    ("审批文号", 20), ("核查结果", 14), ("档案核对不符合", 32), ("核查意见", 40), ("结论", 32),
    ("整改措施", 32), ("责任单位", 20), ("整改期限", 12), ("整改结果", 32), ("执行依据", 20),
    ("复核", 20),
)  # fmt: skip


def audit_read(row: ApprovalAudit, counts: Mapping[str, int]) -> s.ApprovalAuditRead:
    return s.ApprovalAuditRead(
        **row.model_dump(exclude={"opened_by", "opened_by_name"}),
        division_name=division_name(row.division_code), state_name=AUDIT_STATE_NAMES[row.state],
        opened_by=row.opened_by_name or row.opened_by, figures=figures(counts),
    )  # fmt: skip


def figures(counts: Mapping[str, int]) -> s.AuditFigures:
    every = sum(counts.values())
    checked = every - counts.get("pending", 0)
    irregular = checked - counts.get("passed", 0)
    settled = counts.get("settled", 0)
    return s.AuditFigures(
        approvals=every, checked=checked, irregular=irregular, settled=settled,
        correcting=counts.get("correcting", 0) + counts.get("corrected", 0),
        checked_rate=rate(checked, every), irregular_rate=rate(irregular, checked),
        settled_rate=rate(settled, irregular),
    )  # fmt: skip


def item(act: Act, row: AuditedApproval) -> s.AuditedApprovalItem:
    return s.AuditedApprovalItem(**_head(act, row))


def whole(act: Act, row: AuditedApproval) -> s.AuditedApprovalRead:
    said = {one["check"]: _signed(one) for one in row.findings}
    checks = [
        s.AuditCheck(
            **one, check_name=CHECK_NAMES[one["check"]],
            outcome_name=OUTCOME_NAMES[one["outcome"]], finding=said.get(one["check"]),
        )
        for one in row.checks or []
    ]  # fmt: skip
    correction = row.correction and {
        "order": _signed(row.correction["order"]),
        "reports": [_signed(one) for one in row.correction["reports"]],
    }
    return s.AuditedApprovalRead(
        **_head(act, row), computed_on=row.computed_on, checks=checks,
        correction=correction or None, review=_signed(row.review) if row.review else None,
    )  # fmt: skip


def _head(act: Act, row: AuditedApproval) -> dict[str, Any]:
    dropped = {
        "approval_id", "checks", "computed_on", "findings", "correction", "review",
        "concluded_by", "concluded_by_name",
    }  # fmt: skip
    checks, on = row.checks or [], today(act.clock)
    hands = set()
    if row.correction:
        hands = {row.correction["order"]["by_id"]}
        hands |= {one["by_id"] for one in row.correction["reports"]}
    return row.model_dump(exclude=dropped) | {
        "division_name": division_name(row.division_code), "act_name": ACT_NAMES[row.act],
        "state_name": STATE_NAMES[row.state],
        "missed": sum(one["outcome"] == "missed" for one in checks),
        "open": len(undecided(checks, row.findings)) if row.state == "pending" else 0,
        "concluded_by": row.concluded_by_name or row.concluded_by,
        "overdue": row.state == "correcting" and row.correct_by is not None and row.correct_by < on,
        "mine": not act.principal.hands.isdisjoint(hands), "actions": list(actions(row.state)),
    }  # fmt: skip


def _signed(told: Mapping[str, Any]) -> dict[str, Any]:
    """Without the account behind the name."""
    return {name: value for name, value in told.items() if name != "by_id"}


def workbook(head: s.ApprovalAuditRead, rows: Sequence[s.AuditedApprovalRead]) -> bytes:
    """One line per approval, with what became of it."""
    columns = [XlsxColumn(title, width) for title, width in _COLUMNS]
    return render_xlsx(columns, [_line(one) for one in rows], head.name)


def _line(one: s.AuditedApprovalRead) -> list[Any]:
    missed = [check.check_name for check in one.checks if check.outcome == "missed"]
    said = [
        f"{check.check_name}：{check.finding['text']}" for check in one.checks if check.finding
    ]
    order = one.correction["order"] if one.correction else {}
    reports = one.correction["reports"] if one.correction else []
    last = reports[-1] if reports else {}
    return [
        one.division_name, one.act_name, one.code, one.name, one.holder_name, one.approved_on,
        one.document_no, one.state_name, "；".join(missed), "；".join(said), one.conclusion,
        order.get("measure"), order.get("unit"), one.correct_by, last.get("result"),
        last.get("reference"), one.review["text"] if one.review else None,
    ]  # fmt: skip
