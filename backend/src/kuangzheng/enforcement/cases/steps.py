"""The procedure of a case as a line: what is done, what is next, by whom and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.procedure_tables import CaseOpinion, Instrument
from kuangzheng.enforcement.cases.repository import Folder
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.cases.vocabulary import INSTRUMENT_STATE_NAMES

_AFTER_NOTICE = ("noticed", "heard", "discussed")
_ANSWERED = ("heard", "discussed")
_OVER = ("not_filed", "terminated", "closed", "archived")
_WHO = {
    "drafted": "审核人员会签", "countersigned": "负责人签发", "signed": "经办编文号",
    "numbered": "经办用印", "sealed": "承办人送达",
}  # fmt: skip


@dataclass(slots=True)
class Step:
    """A step before it is known whether its turn has come."""

    key: str
    name: str
    who: str
    act: str
    done_on: date | None = None
    by: str | None = None
    document_no: str | None = None
    due_on: date | None = None
    needed: bool = True
    waits: str | None = None


def steps_of(row: Case, folder: Folder, at: rules.Standing) -> list[r.CaseStepRead]:
    """Steps that do not belong to this case are left out; skipped are those it ended before."""
    found: list[r.CaseStepRead] = []
    current, over = True, row.state in _OVER
    for step in _steps(row, folder, at):
        if not step.needed:
            continue
        state = "done" if step.done_on else "skipped" if _ended(row, step, over) else "next"
        if state == "next" and current:
            state, current = "current", False
        waits = step.waits or step.who
        found.append(r.CaseStepRead(
            key=step.key, name=step.name, state=state, on=step.done_on, by_name=step.by,
            document_no=step.document_no, due_on=step.due_on if state == "current" else None,
            waits_for=waits if state in ("current", "next") else None,
            act=step.act if state == "current" else None,
        ))  # fmt: skip
    return found


def _ended(row: Case, step: Step, over: bool) -> bool:
    if not over:
        return False
    if row.state == "not_filed":
        return True
    return step.key not in ("close", "archive")


def _steps(row: Case, folder: Folder, at: rules.Standing) -> list[Step]:
    return [*_before_notice(row, folder, at), *_after(row, folder, at), *_end(row, folder)]


def _before_notice(row: Case, folder: Folder, at: rules.Standing) -> list[Step]:
    order, review = folder.last("correction_order"), _opinion(folder.opinions, "review")
    begun = row.state not in ("proposed", "filed") and row.handler_id is not None
    officers = [one for one in folder.officers if not one.recused]
    return [
        Step("propose", "立案呈批", "承办人", "propose", row.proposed_on, row.proposed_by_name),
        Step("file", "立案审批", "分管负责人", "approve", row.filed_on, row.filed_by_name),
        Step("take", "确定承办人（两名持证）", "执法人员", "take" if not begun else "second",
             officers[1].since if begun and len(officers) > 1 else None,
             "、".join(one.name for one in officers if one.until is None) or None,
             due_on=row.due_on,
             waits=f"现有 {at.officers} 名持证人员，须不少于 {rules.CERTIFIED} 名"),
        Step("correct", "责令改正与复查", "承办人", "recheck" if at.order_served else "draft",
             None if order is None else order.rechecked_on,
             None if order is None else order.prepared_by_name,
             None if order is None else order.number,
             row.due_on if order is None else order.correct_by or row.due_on,
             needed=row.path == "correct_first", waits=_paper_waits(order)),
        Step("report", "调查取证与调查报告", "承办人", "report", row.reported_on,
             row.handler_name, due_on=row.due_on),
        Step("review", "案件审理", "审核人员", "review",
             None if review is None or not review.agreed else review.on_date,
             None if review is None else review.by_name, due_on=row.due_on),
    ]  # fmt: skip


def _after(row: Case, folder: Folder, at: rules.Standing) -> list[Step]:
    told = folder.last("notice")
    agreed = [o for o in folder.opinions if o.agreed and o.facts_version == row.facts_version]
    second = _opinion([o for o in agreed if o.after_answers], "legal")
    legal = _opinion([o for o in agreed if not o.after_answers], "legal") or second
    punished = row.proposal in (None, "penalty")
    current = told is not None and told.facts_version == row.facts_version
    served = told.served_on if told is not None and current else None
    reviewed = legal is not None and at.legal_facts == row.facts_version
    again = at.notice is not None and at.notice.heard
    legal_step = Step(
        "legal", "法制审核", "法制审核人员", "legal_review",
        legal.on_date if legal is not None and reviewed else None,
        None if legal is None else legal.by_name, due_on=row.due_on,
    )  # fmt: skip
    last = None if told is None else max(
        (day for day in (told.statement_due, told.hearing_due) if day), default=None
    )
    hearing = folder.hearing_of(told)
    if hearing is not None and hearing.held_on is None:
        last = hearing.planned_on
    answered = row.state in _ANSWERED or row.decided_on is not None
    notice = [
        Step("notice", "处罚告知（听证告知）", "承办人", "draft", served,
             None if told is None else told.signed_by_name, None if told is None else told.number,
             row.due_on, needed=punished, waits=_paper_waits(told if current else None)),
        Step("answers", "陈述申辩、听证", "当事人", "conclude",
             _answered_on(folder, told) if answered and current else None, None, None, last,
             needed=punished, waits=_answers_wait(at)),
    ]  # fmt: skip
    heard = Step(
        "legal_again", "听证后法制审核", "法制审核人员", "legal_review",
        second.on_date if second is not None and at.legal_after_answers else None,
        None if second is None else second.by_name, due_on=row.due_on, needed=again,
    )  # fmt: skip
    talk = _opinion(folder.opinions, "discussion")
    major = row.complex or bool(told is not None and current and told.major)
    discuss = Step(
        "discuss", "集体讨论", "负责人", "discuss",
        talk.on_date if talk is not None and at.discussed_facts == row.facts_version else None,
        None if talk is None else talk.by_name, due_on=row.due_on, needed=major,
    )  # fmt: skip
    if at.legal_at == "before_notice":
        return [legal_step, *notice, heard, discuss]
    return [*notice, legal_step if not again else heard, discuss]


def _end(row: Case, folder: Folder) -> list[Step]:
    paper = folder.last("decision")
    hand = folder.in_hand()
    return [
        Step("decide", "作出决定", "负责人", "draft", row.decided_on,
             None if paper is None else paper.signed_by_name, row.decision_no, row.due_on,
             waits=_paper_waits(hand if hand is not None and hand.kind == "decision" else None)),
        Step("serve", "送达", "承办人", "serve", row.served_on,
             None if paper is None else paper.receiver, row.decision_no, row.serve_due,
             waits=_paper_waits(hand)),
        Step("execute", "执行", "承办人", "execute",
             row.served_on if row.state in ("executing", "closed", "archived") else None,
             needed=row.outcome in (None, "penalty")),
        Step("close", "结案", "分管负责人", "close", row.closed_on),
        Step("archive", "立卷归档", "经办", "archive", row.archived_on, None, row.archive_no),
    ]  # fmt: skip


def _opinion(opinions: Sequence[CaseOpinion], kind: str) -> CaseOpinion | None:
    found = [one for one in opinions if one.kind == kind]
    return found[-1] if found else None


def _paper_waits(paper: Instrument | None) -> str | None:
    if paper is None or paper.state not in _WHO:
        return None
    return f"{INSTRUMENT_STATE_NAMES[paper.state]}：{_WHO[paper.state]}"


def _answered_on(folder: Folder, told: Instrument | None) -> date | None:
    if told is None:
        return None
    hearing = folder.hearing_of(told)
    days = [told.statement_on, told.waived_on, told.served_on]
    days.append(None if hearing is None else hearing.held_on)
    return max(day for day in days if day is not None)


def _answers_wait(at: rules.Standing) -> str | None:
    answers = at.notice
    if answers is None:
        return None
    if answers.asked and not answers.heard and not answers.waived:
        return "已申请听证：等待举行" if answers.notified else "已申请听证：须通知听证时间、地点"
    last = max(answers.statement_due, answers.hearing_due)
    return f"当事人可在 {last} 前陈述申辩、申请听证"
