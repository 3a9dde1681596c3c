"""Use cases of approval audits: drawn from the register, checked, corrected, reviewed.

The register is never changed from here: a correction names the act that carried it out.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.approval_audits import schemas as s
from kuangzheng.licensing.approval_audits.errors import (
    AuditActNotAllowed,
    AuditBarred,
    AuditSamePerson,
    wrong,
)
from kuangzheng.licensing.approval_audits.presenting import audit_read, item, whole
from kuangzheng.licensing.approval_audits.repository import ApprovalAudits, AuditedApprovals
from kuangzheng.licensing.approval_audits.rules import (
    ACTION_NAMES,
    CHECK_NAMES,
    STATE_NAMES,
    actions,
    broken,
    computed,
    undecided,
)
from kuangzheng.licensing.approval_audits.tables import ApprovalAudit, AuditedApproval
from kuangzheng.licensing.rulings.service import books_for


async def listed(
    act: Act, page: PageRequest, q: str | None, state: str | None, division: str | None
) -> Page[s.ApprovalAuditRead]:
    audits = ApprovalAudits(act.session)
    rows, cursor, total = await audits.page(audits.conditions(q, state, division), page)
    counts = await audits.counts([row.id for row in rows])
    items = [audit_read(row, counts.get(row.id, {})) for row in rows]
    return Page[s.ApprovalAuditRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, audit_id: UUID) -> s.ApprovalAuditRead:
    return await _read(act, await ApprovalAudits(act.session).get(audit_id))


async def create(act: Act, body: s.ApprovalAuditCreate) -> s.ApprovalAuditRead:
    """Raises AuditRefused for a division outside, or a period that has not ended."""
    if not act.principal.covers(body.division_code):
        raise wrong("/division_code", "outside", "行政区不在您的管辖范围内")
    if body.period_to > today(act.clock):
        raise wrong("/period_to", "future", "只清查已作出的审批，截止日不能晚于今日")
    now = act.clock.now()
    row = await ApprovalAudits(act.session).add(ApprovalAudit(
        **body.model_dump(), id=new_id(), created_at=now, updated_at=now,
        opened_by=act.principal.id, opened_by_name=act.principal.name or None,
    ))  # fmt: skip
    return await _read(act, row)


async def draw(act: Act, audit_id: UUID) -> s.ApprovalAuditRead:
    """Every approval of the period, each with what the record answers; again: the new ones, and
    those nobody has concluded are answered anew. Raises Stale, AuditActNotAllowed."""
    row = await _open(act, audit_id)
    audits, now, on = ApprovalAudits(act.session), act.clock.now(), today(act.clock)
    await audits.draw(row.id, now)
    facts = await audits.facts(row.id)
    books = await books_for(act, row.division_code)
    told = [computed(one, books, asked_of(books, one["division_code"], on)) for one in facts]
    if facts:
        checks = [orjson.dumps(one).decode() for one in told]
        await audits.keep([one["id"] for one in facts], checks, on, now)
    return await _read(act, await audits.change(row, {"drawn_on": on}, now))


def asked_of(books: RulebookSet, division: str, on: date) -> Mapping[str, Ruling]:
    """The checks the rulebook asks, in their order."""
    found = {}
    for check in CHECK_NAMES:
        ruling = books.find("audit.check", division, on, {"check": check})
        if ruling is not None and ruling.flag():
            found[check] = ruling
    return found


async def close(act: Act, audit_id: UUID, body: s.AuditClosing) -> s.ApprovalAuditRead:
    """Raises Stale, AuditActNotAllowed, AuditBarred with what is still open."""
    row = await _open(act, audit_id)
    audits = ApprovalAudits(act.session)
    counts = (await audits.counts([row.id])).get(row.id, {})
    if not counts:
        raise AuditBarred([("nothing_drawn", "尚未提取审批，请先提取")])
    bars = [
        ("open", f"{STATE_NAMES[state]} {counts[state]} 项")
        for state in ("pending", "irregular", "correcting", "corrected") if counts.get(state)
    ]  # fmt: skip
    if bars:
        raise AuditBarred(bars)
    values = {"state": "closed", "closed_on": today(act.clock), "summary": body.summary}
    return await _read(act, await audits.change(row, values, act.clock.now()))


async def approvals(
    act: Act, page: PageRequest, q: str | None, audit_id: UUID | None, state: str | None
) -> Page[s.AuditedApprovalItem]:
    found = AuditedApprovals(act.session)
    rows, cursor, total = await found.page(found.conditions(q, audit_id, state), page)
    items = [item(act, row) for row in rows]
    return Page[s.AuditedApprovalItem](items=items, next_cursor=cursor, total=total)


async def approval(act: Act, approval_id: UUID) -> s.AuditedApprovalRead:
    return whole(act, await AuditedApprovals(act.session).get(approval_id))


async def find(act: Act, approval_id: UUID, body: s.Finding) -> s.AuditedApprovalRead:
    """What a person says to a check; said again, the newer one counts."""
    row = await _taken(act, approval_id, "find")
    if body.check not in {one["check"] for one in row.checks or []}:
        raise wrong("/check", "not_asked", "规则册没有要求对此项审批作这项核查")
    await _known(act, body.document_id)
    told = body.model_dump(mode="json") | _signed(act)
    return await _changed(act, row, findings=[*row.findings, told])


async def conclude(act: Act, approval_id: UUID, body: s.Conclusion) -> s.AuditedApprovalRead:
    """Raises AuditBarred while a check waits for a person, AuditRefused where the findings say
    otherwise."""
    row = await _taken(act, approval_id, "conclude")
    waiting = undecided(row.checks or [], row.findings)
    if row.checks is None or waiting:
        names = [CHECK_NAMES[one] for one in waiting] or ["尚未提取档案"]
        raise AuditBarred([("undecided", f"{name}：请登记核查意见") for name in names])
    missed = broken(row.findings)
    if bool(missed) != (body.outcome == "irregular"):
        names_ = "、".join(CHECK_NAMES[one] for one in missed)
        told = f"{names_}不符合，应作为发现问题" if missed else "没有不符合的核查意见"
        raise wrong("/outcome", "against_findings", told)
    return await _changed(
        act, row, state=body.outcome, conclusion=body.text, concluded_by=act.principal.id,
        concluded_by_name=act.principal.name or None, concluded_on=today(act.clock),
    )  # fmt: skip


async def order(act: Act, approval_id: UUID, body: s.CorrectionOrder) -> s.AuditedApprovalRead:
    """责令整改: the measure, who answers for it and until when."""
    row = await _taken(act, approval_id, "order")
    if body.due_on <= today(act.clock):
        raise wrong("/due_on", "too_early", "整改期限须晚于今日")
    told = {"order": body.model_dump(mode="json") | _signed(act), "reports": []}
    return await _changed(act, row, state="correcting", correction=told, correct_by=body.due_on)


async def report(act: Act, approval_id: UUID, body: s.CorrectionReport) -> s.AuditedApprovalRead:
    """What was done, by an act that is on record. Raises AuditRefused."""
    row = await _taken(act, approval_id, "report")
    if body.on > today(act.clock):
        raise wrong("/on", "future", "整改日期不能晚于今日")
    await _known(act, body.document_id)
    found = AuditedApprovals(act.session)
    known = body.executed == "document" or await found.executed(
        body.executed, row.right_id, body.reference
    )
    if not known:
        told = "登记簿中没有该矿业权的此项办理，请核对文号或受理号"
        raise wrong("/reference", "unknown_act", told)
    told_ = dict(row.correction or {})
    told_["reports"] = [*told_["reports"], body.model_dump(mode="json") | _signed(act)]
    return await _changed(act, row, state="corrected", correction=told_)


async def review(act: Act, approval_id: UUID, body: s.CorrectionReview) -> s.AuditedApprovalRead:
    """By another person than who ordered or reported; not accepted: back to correction."""
    row = await _taken(act, approval_id, "review")
    correction = dict(row.correction or {})
    hands = {correction["order"]["by_id"], *(one["by_id"] for one in correction["reports"])}
    if not act.principal.hands.isdisjoint(hands):
        raise AuditSamePerson("整改由您责令或者登记，须由另一人复核")
    told = body.model_dump(mode="json") | _signed(act)
    state = "settled" if body.accepted else "correcting"
    return await _changed(act, row, state=state, review=told)


async def _read(act: Act, row: ApprovalAudit) -> s.ApprovalAuditRead:
    counts = await ApprovalAudits(act.session).counts([row.id])
    return audit_read(row, counts.get(row.id, {}))


async def _open(act: Act, audit_id: UUID) -> ApprovalAudit:
    async def shown(row: ApprovalAudit) -> s.ApprovalAuditRead:
        return await _read(act, row)

    row = await ApprovalAudits(act.session).lock(audit_id, act.if_match, shown)
    if row.state != "open":
        raise AuditActNotAllowed("此项清查已办结", [])
    return row


async def _taken(act: Act, approval_id: UUID, name: str) -> AuditedApproval:
    async def shown(row: AuditedApproval) -> s.AuditedApprovalRead:
        return whole(act, row)

    row = await AuditedApprovals(act.session).lock(approval_id, act.if_match, shown)
    allowed = actions(row.state)
    if name not in allowed:
        words = "、".join(ACTION_NAMES[one] for one in allowed) or "查看"
        raise AuditActNotAllowed(f"此项{STATE_NAMES[row.state]}，现在只能：{words}", allowed)
    return row


async def _changed(act: Act, row: AuditedApproval, **values: Any) -> s.AuditedApprovalRead:
    changed = await AuditedApprovals(act.session).change(row, values, act.clock.now())
    return whole(act, changed)


async def _known(act: Act, document_id: UUID | None) -> None:
    if document_id is None:
        return
    if not await AuditedApprovals(act.session).document_known(document_id):
        raise wrong("/document_id", "unknown_document", "没有此文件，请先上传")


def _signed(act: Act) -> dict[str, str]:
    return {
        "by_id": act.principal.id, "by": act.principal.name or act.principal.id,
        "entered_on": today(act.clock).isoformat(),
    }  # fmt: skip


async def rows_of(act: Act, audit_id: UUID) -> tuple[s.ApprovalAuditRead, Sequence[Any]]:
    """An audit and all its approvals, for its Excel file."""
    head = await get(act, audit_id)
    found = AuditedApprovals(act.session)
    everything, cursor = [], None
    while True:
        page = PageRequest(200, cursor, None)
        rows, cursor, _ = await found.page(found.conditions(None, audit_id, None), page)
        everything += [whole(act, row) for row in rows]
        if cursor is None:
            return head, everything
