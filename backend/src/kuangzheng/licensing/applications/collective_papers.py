"""集体决策: what is laid before the meeting on a major project, and what the meeting decided."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.licensing.admission.model import NOTE, VERDICT_NAMES, Verdict
from kuangzheng.licensing.applications.paper_parts import (
    area_grids,
    conditions_grid,
    facts_of,
    opinions_grid,
)
from kuangzheng.licensing.applications.schemas import ActRead, ApplicationRead
from kuangzheng.licensing.applications.words import COLLECTIVE_NAMES, VOTE_NAMES

_OUTCOME_NAMES = {"block": "禁止", "warn": "需核实", "info": "提示"}
_HIDDEN = frozenset({"change", "draft"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule's answer of the check, as the meeting reads it."""

    rule_name: str
    outcome: str
    value: str
    limit: str
    basis: str
    confirmed: bool


def agenda_item(
    record: ApplicationRead, act: ActRead, findings: Sequence[Finding] = ()
) -> Paper:
    """呈批材料 of one project: facts, how it was handled, check, opinions, what is asked for."""
    body: list[str | Facts | Grid] = [
        f"关于{record.holder_name}“{record.title}”（受理号{record.serial}）提请集体研究决定。",
        facts_of(record), *area_grids(record), _handled(record), _verdict(record),
        *_checked(findings),
    ]  # fmt: skip
    if record.opinions:
        body.append(opinions_grid(record))
    if record.conditions:
        body.append(conditions_grid(record))
    if record.decision_due:
        body.append(f"审批期限：{in_words(record.decision_due)}。")
    asked = COLLECTIVE_NAMES[act.data["recommendation"]]
    body.append(f"经办建议：{asked}。{act.note}")
    return Paper(
        "集体决策议题材料", body, number=f"受理号 {record.serial}", signed=f"经办人：{act.by}",
        dated=act.at.astimezone(CHINA).date(),
    )  # fmt: skip


def minutes(record: ApplicationRead, act: ActRead) -> Paper:
    """会议纪要."""
    data = act.data
    held_on = date.fromisoformat(data["held_on"])
    present = data.get("participants", [])
    head = [
        ("议题", f"{record.title}（受理号{record.serial}）"), ("申请人", record.holder_name),
        ("会议时间", in_words(held_on)),
    ]  # fmt: skip
    for name, key in (("会议地点", "place"), ("主持人", "chair"), ("记录人", "recorder")):
        if data.get(key):
            head.append((name, data[key]))
    body: list[str | Facts | Grid] = [Facts(head)]
    if present:
        rows = [
            (one["name"], one.get("post") or "", VOTE_NAMES[one["vote"]], one.get("opinion") or "")
            for one in present
        ]
        body.append(Grid(("姓名", "职务", "表态", "意见"), rows, "参加人员和意见"))
        votes = Counter(one["vote"] for one in present)
        told = "，".join(f"{name} {votes[key]} 人" for key, name in VOTE_NAMES.items())
        body.append(f"参加会议 {len(present)} 人：{told}。")
    outcome = COLLECTIVE_NAMES[data.get("outcome", "approve")]
    body.append(f"会议决定：{outcome}。{act.note}")
    return Paper("集体决策会议纪要", body, number=act.document_no or "", dated=held_on)


def _handled(record: ApplicationRead) -> Grid:
    rows = [
        (
            in_words(one.at.astimezone(CHINA).date()), one.act_name, one.by,
            "；".join(part for part in (one.document_no, one.note) if part),
        )
        for one in record.acts if one.act not in _HIDDEN
    ]  # fmt: skip
    return Grid(("日期", "事项", "办理人", "文号和说明"), rows, "办理经过")


def _verdict(record: ApplicationRead) -> str:
    if record.check_verdict is None:
        return "会审核查：没有拟设范围，未作核查。"
    return f"会审核查：{VERDICT_NAMES[Verdict(record.check_verdict)]}（{NOTE}）。"


def _checked(findings: Sequence[Finding]) -> list[Grid]:
    """What the check found against it or left to people; what is in order is not listed."""
    rows = [
        (
            one.rule_name, _OUTCOME_NAMES[one.outcome], one.value, one.limit,
            one.basis if one.confirmed else f"{one.basis}（未核实）",
        )
        for one in findings if one.outcome in _OUTCOME_NAMES
    ]  # fmt: skip
    heads = ("核查事项", "结果", "情况", "要求", "依据")
    return [Grid(heads, rows, "核查发现的事项")] if rows else []
