"""The order of a case: which act leads where, and what the law asks before it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

CERTIFIED = 2
"""Officers with a certificate, 行政处罚法 42."""
OURS = "natural_resources"
ILLEGAL_MINING = frozenset({
    "unlicensed_mining", "mining_as_exploration", "mining_as_construction", "wrong_mineral",
    "beyond_boundary", "disguised", "unsealing",
})  # fmt: skip
REVIEWED = ("reviewed", "noticed", "heard", "discussed")
"""States in which found facts may still turn out otherwise."""
OPEN = (
    "proposed", "filed", "investigating", "reported", *REVIEWED, "decided", "served", "executing",
    "suspended", "terminated",
)  # fmt: skip
CLOCKED = ("filed", "investigating", "reported", *REVIEWED, "suspended")
"""States whose clock runs: from the filing until the decision."""
COURSE: dict[tuple[str, str], str] = {
    ("proposed", "approve"): "filed",
    ("proposed", "refuse"): "not_filed",
    ("filed", "take"): "investigating",
    ("investigating", "report"): "reported",
    ("reported", "review"): "reviewed",
    ("noticed", "conclude"): "heard",
    ("reviewed", "discuss"): "discussed",
    ("heard", "discuss"): "discussed",
    ("served", "execute"): "executing",
    ("suspended", "continue"): "",
    ("served", "close"): "closed",
    ("executing", "close"): "closed",
    ("terminated", "close"): "closed",
    ("closed", "archive"): "archived",
}
_STAY: dict[str, tuple[str, ...]] = {
    "proposed": ("amend",),
    "investigating": ("second", "assist", "evidence", "recheck", "draft", "take", "recuse"),
    "reported": ("evidence", "recuse", "take"),
    "reviewed": ("legal_review", "draft", "evidence", "take"),
    "noticed": (
        "statement", "ask_hearing", "hearing_notice", "hear", "waive", "evidence", "take",
    ),
    "heard": ("legal_review", "draft", "take"),
    "discussed": ("legal_review", "draft", "take"),
    "decided": (), "served": (), "executing": (),
}  # fmt: skip
for _state, _acts in _STAY.items():
    COURSE |= {(_state, _act): _state for _act in _acts}
for _state in REVIEWED:
    COURSE[(_state, "change_facts")] = "reviewed"
for _state in ("filed", "investigating", "reported", *REVIEWED):
    COURSE |= {(_state, _act): _state for _act in ("pause", "resume", "extend")}
    COURSE |= {(_state, "suspend"): "suspended"}
for _state in ("filed", "investigating", "reported", "suspended"):
    COURSE[(_state, "terminate")] = "terminated"
INSTRUMENT_ACTS = {
    "drafted": ("countersign", "send_back"), "countersigned": ("sign", "send_back"),
    "signed": ("number",), "numbered": ("seal",), "sealed": ("serve",),
}  # fmt: skip
"""Acts on the paper in hand, whatever the state of the case."""
_LEADING = (
    "approve", "countersign", "sign", "number", "seal", "serve", "second", "recheck", "hear",
    "hearing_notice", "report", "review", "legal_review", "conclude", "discuss", "draft",
    "execute", "close", "archive", "continue", "evidence", "take",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answering:
    """The notice in force, and what the party did about it."""

    facts_version: int
    hearing_right: bool
    statement_due: date
    hearing_due: date
    statement: bool = False
    waived: bool = False
    asked: bool = False
    notified: bool = False
    heard: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides which acts are lawful now, beside who does them."""

    state: str
    path: str = "ordinary"
    complex: bool = False
    facts_version: int = 1
    officers: int = 0
    has_evidence: bool = False
    order_served: bool = False
    rechecked: bool = False
    corrected: bool = False
    proposal: str | None = None
    legal_at: Literal["before_notice", "before_decision"] = "before_notice"
    legal_facts: int = 0
    legal_after_answers: bool = False
    discussed_facts: int = 0
    notice: Answering | None = None
    paper: str | None = None
    paper_state: str | None = None
    paused: bool = False
    open_pauses: frozenset[str] = field(default_factory=frozenset)


def allowed(at: Standing) -> list[str]:
    """Acts of this state, the leading ones first. What is still missing for them, `obstacle`
    tells."""
    found = {act for (state, act) in COURSE if state == at.state}
    if at.paper_state in INSTRUMENT_ACTS:
        found -= {"draft", "conclude", "discuss", "report", "review", "suspend", "legal_review"}
        found |= set(INSTRUMENT_ACTS[at.paper_state])
    if at.path == "ordinary" and at.state == "investigating":
        found -= {"draft"}
    if not (at.order_served and not at.rechecked):
        found -= {"recheck"}
    if at.state == "decided" and at.paper_state is None:
        found = set()
    if at.state == "reviewed" and not (at.complex and at.proposal != "penalty"):
        found -= {"discuss"}
    if not at.open_pauses:
        found -= {"resume"}
    found -= _not_of_this_notice(at)
    order = {act: n for n, act in enumerate(_LEADING)}
    order |= dict.fromkeys(_settled(at), len(order))
    return sorted(found, key=lambda act: (order.get(act, len(order)), act))


def _settled(at: Standing) -> set[str]:
    """Acts that may be done again, but whose turn is over."""
    found: set[str] = set()
    if at.officers >= CERTIFIED:
        found |= {"second"}
    again = at.notice is not None and at.notice.heard and not at.legal_after_answers
    if at.legal_facts == at.facts_version and not again:
        found |= {"legal_review"}
    if at.discussed_facts == at.facts_version:
        found |= {"discuss"}
    if at.state == "investigating":
        uncorrected = at.path == "correct_first" and not at.rechecked
        found |= {"evidence"} if at.has_evidence else {"report"}
        found |= {"report"} if uncorrected else set()
    return found


def _not_of_this_notice(at: Standing) -> set[str]:
    answers = at.notice
    if at.state != "noticed":
        return set()
    if answers is None:  # a list does not know what the party did
        return {"hearing_notice", "hear"}
    gone: set[str] = set()
    if answers.asked:
        gone |= {"ask_hearing"}
    if answers.heard:
        gone |= {"waive"}
    if not answers.asked or answers.heard or answers.notified:
        gone |= {"hearing_notice"}
    if not answers.notified or answers.heard:
        gone |= {"hear"}
    if answers.waived:
        gone |= {"waive", "statement", "ask_hearing", "hearing_notice", "hear"}
    if answers.statement:
        gone |= {"statement"}
    return gone


def next_state(at: Standing, act: str, resume_to: str | None = None) -> str:
    """Where an allowed act leads; papers move the case by their signature and service."""
    if act == "continue":
        return resume_to or "investigating"
    if act == "sign" and at.paper == "decision":
        return "decided"
    if act == "serve" and at.paper in ("notice", "decision"):
        return {"notice": "noticed", "decision": "served"}[at.paper]
    return COURSE.get((at.state, act), at.state)


Obstacle = tuple[str, str]
"""A stable code and what to do."""


def obstacle(at: Standing, act: str, on: date) -> Obstacle | None:
    """What the law asks before this act and is not there yet."""
    if act in ("report", "hear") and at.officers < CERTIFIED:
        told = f"调查取证须有不少于两名持有效执法证的人员，现为 {at.officers} 名"
        return "two_certified_officers", told
    if act == "report":
        return _before_report(at)
    if act == "conclude":
        return _before_conclusion(at, on)
    return None


def _before_report(at: Standing) -> Obstacle | None:
    if not at.has_evidence:
        return "evidence_missing", "尚无证据入卷，请先附入证据"
    if at.path == "correct_first" and not at.rechecked:
        return "correction_not_rechecked", "须先送达责令改正通知书、期满复查，再提交报告"
    return None


def _before_conclusion(at: Standing, on: date) -> Obstacle | None:
    answers = at.notice
    if answers is None:
        return "notice_missing", "尚未告知当事人"
    if answers.asked and not answers.heard and not answers.waived:
        return "hearing_pending", "当事人已申请听证，须先举行听证"
    if answers.waived or answers.heard:
        return None
    last = answers.hearing_due if answers.hearing_right else answers.statement_due
    if on <= max(last, answers.statement_due):
        told = f"陈述申辩、申请听证至 {max(last, answers.statement_due)}，期满或书面放弃后再办"
        return "answers_pending", told
    return None


def before_draft(at: Standing, kind: str, outcome: str | None, major: bool) -> Obstacle | None:
    """What has to stand before a paper is drafted, and again before it is signed."""
    if kind == "correction_order":
        return None
    if kind == "notice":
        if at.legal_at == "before_notice" and at.legal_facts < at.facts_version:
            return "legal_review_missing", "本级规定法制审核在告知之前：请先送法制审核"
        return None
    return _before_decision(at, outcome, major)


def _before_decision(at: Standing, outcome: str | None, major: bool) -> Obstacle | None:
    if at.legal_facts < at.facts_version:
        return "legal_review_missing", "未经法制审核或审核后事实有变化，不得决定（处罚法第58条）"
    if at.notice is not None and at.notice.heard and not at.legal_after_answers:
        return "legal_review_missing", "听证之后、决定之前须再经法制审核（处罚法第58条）"
    if outcome == "penalty":
        if at.notice is None or at.notice.facts_version < at.facts_version:
            return "notice_missing", "须先就现认定的事实告知当事人（处罚法第44条）"
        if at.state not in ("heard", "discussed"):
            return "answers_pending", "须待陈述申辩、听证完毕后作出处罚决定"
    if (major or at.complex) and at.discussed_facts < at.facts_version:
        return "collective_discussion_missing", "复杂、重大案件须经集体讨论（处罚法第57条）"
    return None


def kinds_fit(at: Standing, kind: str, outcome: str | None) -> str | None:
    """Why a paper of this kind does not belong here; None when it does."""
    if kind == "correction_order":
        if at.state != "investigating" or at.path != "correct_first":
            return "责令改正通知书在先责令改正的案件调查期间制作"
        return "责令改正通知书已送达" if at.order_served else None
    if at.state == "investigating":
        return "案件审理之后才能制作告知书、决定书"
    if kind == "notice":
        if at.proposal != "penalty":
            return "审理意见不是行政处罚，无须告知"
        return None if at.state == "reviewed" else "告知书在审理之后制作；事实有变化的，先变更事实"
    if outcome == "penalty" and at.proposal != "penalty":
        return "审理意见不是行政处罚，不得作出处罚决定"
    return None


def certified(officers: Sequence[tuple[date, date | None, date, bool]], on: date) -> int:
    """How many count on a day: (since, until, certificate valid until, recused).

    >>> certified([(date(2025, 8, 1), None, date(2026, 1, 1), False)], date(2025, 8, 2))
    1
    """
    return sum(
        since <= on and (until is None or on < until) and on <= valid and not recused
        for since, until, valid, recused in officers
    )


def line_amounts(lines: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Fen by kind of penalty; a kind without an amount is there with 0."""
    found: dict[str, int] = {}
    for line in lines:
        found[line["kind"]] = found.get(line["kind"], 0) + (line.get("amount_fen") or 0)
    return found


def heavier(told: Sequence[Mapping[str, Any]], decided: Sequence[Mapping[str, Any]]) -> list[str]:
    """Kinds in which a decision is heavier than what was told: more money, or not told at all.

    >>> heavier([{"kind": "fine", "amount_fen": 100}], [{"kind": "fine", "amount_fen": 101}])
    ['fine']
    """
    before, after = line_amounts(told), line_amounts(decided)
    return sorted(
        kind for kind, fen in after.items()
        if kind != "correct" and (kind not in before or fen > before[kind])
    )  # fmt: skip


def hearing_grounds(
    lines: Sequence[Mapping[str, Any]], fine_from: int, goods_from: int
) -> list[str]:
    """Kinds that give the party a right to be heard (行政处罚法 63)."""
    amounts = line_amounts(lines)
    always = ("suspend_work", "suspend_licence", "downgrade", "revoke_licence")
    found = [kind for kind in always if kind in amounts]
    if amounts.get("fine", 0) >= fine_from:
        found.append("fine")
    goods = ("confiscate_gains", "confiscate_ore", "confiscate_tools")
    return found + [kind for kind in goods if amounts.get(kind, -1) >= goods_from]


def is_major(lines: Sequence[Mapping[str, Any]], major_from: int) -> bool:
    """Discussed collectively by its kind or sum (行政处罚法 57)."""
    amounts = line_amounts(lines)
    grave = ("suspend_work", "downgrade", "revoke_licence")
    return sum(amounts.values()) >= major_from or any(kind in amounts for kind in grave)


Light = Literal["green", "amber", "red", "grey"]


def light(due_on: date | None, amber_on: date | None, on: date) -> Light:
    """The colour of a case's clock; grey while it does not run.

    >>> light(date(2025, 8, 11), date(2025, 8, 9), date(2025, 8, 9))
    'amber'
    """
    if due_on is None or amber_on is None:
        return "grey"
    if on > due_on:
        return "red"
    return "amber" if on >= amber_on else "green"
