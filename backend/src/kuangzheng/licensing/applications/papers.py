"""The papers of an application, written from its record: on paper is what is on file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.licensing.applications.collective_papers import Finding, agenda_item, minutes
from kuangzheng.licensing.applications.paper_parts import (
    area_grids,
    conditions_grid,
    doubtful_notes,
    facts_of,
    letter,
    opinions_grid,
    period_of,
    remedies,
)
from kuangzheng.licensing.applications.schemas import ActRead, ApplicationRead, PaperCode

_REMEDIES = ("reconsideration", "suit")


@dataclass(frozen=True, slots=True)
class _Kind:
    """`act` is the last act without which there is no such paper; `internal` ones stay inside."""

    name: str
    act: str
    write: Callable[[ApplicationRead, ActRead], Paper]
    internal: bool = False
    sealed: bool = False


def offered(record: ApplicationRead, portal: bool) -> dict[PaperCode, str]:
    """Code → name of the papers there are of an application, for officials or its applicant, who
    gets a decision once it is sealed."""
    return {
        code: kind.name for code, kind in KINDS.items()
        if _last(record, kind.act) is not None
        and not (portal and (kind.internal or (kind.sealed and not record.seal_no)))
    }  # fmt: skip


def paper_of(
    record: ApplicationRead, code: PaperCode, findings: Sequence[Finding] = ()
) -> Paper:
    """One of those that are offered; `findings` are the results of the check last run."""
    kind = KINDS[code]
    act = _last(record, kind.act)
    assert act is not None
    if code == "collective_item":
        return agenda_item(record, act, findings)
    return kind.write(record, act)


def _last(record: ApplicationRead, name: str) -> ActRead | None:
    names = ("accept", "accept_by_silence") if name == "accept" else (name,)
    return next((one for one in reversed(record.acts) if one.act in names), None)


def _acceptance(record: ApplicationRead, act: ActRead) -> Paper:
    first = f"你单位提交的“{record.title}”申请，申请材料齐全、符合法定形式，"
    if act.act == "accept_by_silence":
        first = (
            f"你单位提交的“{record.title}”申请，自收到申请材料之日起逾期未一次性告知补正，"
            "依照《中华人民共和国行政许可法》第三十二条的规定视为受理，"
        )
    said = [f"{first}现予受理，受理号为{record.serial}。"]
    period, longer = period_of(record, "decision"), record.extension
    due = longer.due_before if longer else record.decision_due
    if period and due:
        said.append(
            f"审批期限为 {period}（{period.basis}），自收到完整材料之日起算，"
            f"截至{in_words(due)}。听证、检测、鉴定和专家评审等依法不计入期限的时间，"
            "将另行书面告知。"
        )
    return letter(record, act, "受理通知书", [*said, facts_of(record)], ("decision",))


def _correction(record: ApplicationRead, act: ActRead) -> Paper:
    items = act.data.get("items") or [act.note or ""]
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请，经审查，申请材料不齐全或者不符合法定形式。"
        "依照《中华人民共和国行政许可法》第三十二条的规定，现将需要补正的全部内容一次告知如下：",
        *(f"{n}. {item}" for n, item in enumerate(items, 1)),
        "请补正后重新提交。未补正的，本机关将依法处理。",
    ]
    return letter(record, act, "补正告知书", body)


def _non_acceptance(record: ApplicationRead, act: ActRead) -> Paper:
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请，经审查，不予受理。",
        f"理由：{act.note}", f"依据：{act.basis}", remedies(record, "通知书"),
    ]  # fmt: skip
    return letter(record, act, "不予受理通知书", body, _REMEDIES)


def _clock_stopped(record: ApplicationRead, act: ActRead) -> Paper:
    pause = next(
        (one for one in reversed(record.pauses) if one.notice_no == act.document_no), None
    )
    ground = pause.ground_name if pause else act.data["ground"]
    since = date.fromisoformat(act.data["first_on"])
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请（受理号{record.serial}），在审查中需要进行{ground}。"
        f"依照《中华人民共和国行政许可法》第四十五条的规定，自{in_words(since)}起，"
        f"{ground}所需时间不计算在审批期限内。恢复计算的日期将另行告知。",
    ]
    return letter(record, act, "行政许可期限中止告知书", body)


def _publicity(record: ApplicationRead, act: ActRead) -> Paper:
    assert record.publicised_from and record.publicised_to
    body: list[str | Facts | Grid] = [
        f"{record.holder_name}提交的“{record.title}”申请，经审查拟准予许可，现予公示。"
        f"公示期自{in_words(record.publicised_from)}至{in_words(record.publicised_to)}。"
        "对公示内容有异议的，请在公示期内以书面形式提出，并说明理由和联系方式。",
        facts_of(record), *area_grids(record),
    ]
    paper = letter(record, act, "拟准予行政许可公示", body)
    return Paper(paper.title, paper.body, signed=paper.signed, dated=record.publicised_from)


def _approval(record: ApplicationRead, act: ActRead) -> Paper:
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请（受理号{record.serial}），经审查，符合法定条件、标准，"
        "依照《中华人民共和国行政许可法》第三十八条的规定，决定准予行政许可。",
        facts_of(record), *area_grids(record),
    ]
    if record.conditions:
        rows = [(str(one.no), one.text, one.due_name) for one in record.conditions]
        body += ["你单位应当落实下列条件：", Grid(("序号", "内容", "时限"), rows)]
    collect = period_of(record, "collect")
    if collect:
        body.append(f"请自接到通知之日起 {collect} 内办理缴费、领证手续（{collect.basis}）。")
    return letter(record, act, "准予行政许可决定书", body, ("collect",))


def _refusal(record: ApplicationRead, act: ActRead) -> Paper:
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请（受理号{record.serial}），经审查，不符合法定条件、标准，"
        "依照《中华人民共和国行政许可法》第三十八条的规定，决定不予行政许可。",
        f"理由：{act.note}", f"依据：{act.basis}", remedies(record, "决定书"),
    ]  # fmt: skip
    return letter(record, act, "不予行政许可决定书", body, _REMEDIES)


def _review_sheet(record: ApplicationRead, act: ActRead) -> Paper:
    body: list[str | Facts | Grid] = [facts_of(record), *area_grids(record), opinions_grid(record)]
    if record.conditions:
        body.append(conditions_grid(record))
    return Paper("矿业权联勘联审意见表", body, number=f"受理号 {record.serial}")


def _extension(record: ApplicationRead, act: ActRead) -> Paper:
    longer = record.extension
    assert longer is not None
    until = f"延长至{in_words(record.decision_due)}" if record.decision_due else "相应延长"
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请（受理号{record.serial}），在审批期限"
        f"（截至{in_words(longer.due_before)}）内不能作出决定。"
        "依照《中华人民共和国行政许可法》第四十二条的规定，经本行政机关负责人批准，"
        f"审批期限延长 {longer.words}，{until}。",
        f"延长期限的理由：{longer.reason}",
    ]
    notes = [] if longer.confirmed else doubtful_notes("延长的期限")
    return letter(record, act, "延长办理期限告知书", body, notes=notes)


KINDS: Mapping[PaperCode, _Kind] = {
    "correction": _Kind("补正告知书", "request_correction", _correction),
    "acceptance": _Kind("受理通知书", "accept", _acceptance),
    "non_acceptance": _Kind("不予受理通知书", "not_accept", _non_acceptance),
    "clock_stop": _Kind("期限中止告知书", "stop_clock", _clock_stopped),
    "extension": _Kind("延长办理期限告知书", "extend", _extension),
    "collective_item": _Kind("集体决策议题材料", "submit_collective", agenda_item, internal=True),
    "collective_minutes": _Kind("集体决策会议纪要", "record_collective", minutes, internal=True),
    "review_sheet": _Kind("联勘联审意见表", "start_review", _review_sheet, internal=True),
    "publicity": _Kind("公示", "publicise", _publicity),
    "approval": _Kind("准予行政许可决定书", "sign_approval", _approval, sealed=True),
    "refusal": _Kind("不予行政许可决定书", "sign_refusal", _refusal, sealed=True),
}
