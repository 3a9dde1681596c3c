"""The papers of an application, written from its record: on paper is what is on file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import Period
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.kernel.reference import divisions
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.schemas import ActRead, ApplicationRead, PaperCode
from kuangzheng.licensing.rights.rules import METHOD_NAMES

PERIOD_NAMES = {
    "decision": "审批期限", "collect": "领证期限", "reconsideration": "复议期限",
    "suit": "起诉期限",
}  # fmt: skip
_REMEDIES = ("reconsideration", "suit")
_UNCONFIRMED = "本文书引用的下列期限来源未核实，发出前请核对：{}。"


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


def paper_of(record: ApplicationRead, code: PaperCode) -> Paper:
    """One of those that are offered."""
    kind = KINDS[code]
    act = _last(record, kind.act)
    assert act is not None
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
    period = _period(record, "decision")
    if period and record.decision_due:
        said.append(
            f"审批期限为 {period}（{period.basis}），自收到完整材料之日起算，"
            f"截至{in_words(record.decision_due)}。听证、检测、鉴定和专家评审等依法不计入期限的时间，"
            "将另行书面告知。"
        )
    return _paper(record, act, "受理通知书", [*said, _facts(record)], ("decision",))


def _correction(record: ApplicationRead, act: ActRead) -> Paper:
    items = act.data.get("items") or [act.note or ""]
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请，经审查，申请材料不齐全或者不符合法定形式。"
        "依照《中华人民共和国行政许可法》第三十二条的规定，现将需要补正的全部内容一次告知如下：",
        *(f"{n}. {item}" for n, item in enumerate(items, 1)),
        "请补正后重新提交。未补正的，本机关将依法处理。",
    ]
    return _paper(record, act, "补正告知书", body)


def _non_acceptance(record: ApplicationRead, act: ActRead) -> Paper:
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请，经审查，不予受理。",
        f"理由：{act.note}", f"依据：{act.basis}", _remedies(record, "通知书"),
    ]  # fmt: skip
    return _paper(record, act, "不予受理通知书", body, _REMEDIES)


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
    return _paper(record, act, "行政许可期限中止告知书", body)


def _publicity(record: ApplicationRead, act: ActRead) -> Paper:
    assert record.publicised_from and record.publicised_to
    body: list[str | Facts | Grid] = [
        f"{record.holder_name}提交的“{record.title}”申请，经审查拟准予许可，现予公示。"
        f"公示期自{in_words(record.publicised_from)}至{in_words(record.publicised_to)}。"
        "对公示内容有异议的，请在公示期内以书面形式提出，并说明理由和联系方式。",
        _facts(record),
    ]
    paper = _paper(record, act, "拟准予行政许可公示", body)
    return Paper(paper.title, paper.body, signed=paper.signed, dated=record.publicised_from)


def _approval(record: ApplicationRead, act: ActRead) -> Paper:
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请（受理号{record.serial}），经审查，符合法定条件、标准，"
        "依照《中华人民共和国行政许可法》第三十八条的规定，决定准予行政许可。",
        _facts(record),
    ]
    if record.conditions:
        rows = [(str(one.no), one.text, one.due_name) for one in record.conditions]
        body += ["你单位应当落实下列条件：", Grid(("序号", "内容", "时限"), rows)]
    collect = _period(record, "collect")
    if collect:
        body.append(f"请自接到通知之日起 {collect} 内办理缴费、领证手续（{collect.basis}）。")
    return _paper(record, act, "准予行政许可决定书", body, ("collect",))


def _refusal(record: ApplicationRead, act: ActRead) -> Paper:
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.title}”申请（受理号{record.serial}），经审查，不符合法定条件、标准，"
        "依照《中华人民共和国行政许可法》第三十八条的规定，决定不予行政许可。",
        f"理由：{act.note}", f"依据：{act.basis}", _remedies(record, "决定书"),
    ]  # fmt: skip
    return _paper(record, act, "不予行政许可决定书", body, _REMEDIES)


def _review_sheet(record: ApplicationRead, act: ActRead) -> Paper:
    rows = [
        (
            one.department_name, one.opinion_name or "未提出意见", one.statement or "",
            one.basis or "", one.given_by or "",
            in_words(one.given_at.astimezone(CHINA).date()) if one.given_at else "",
        )
        for one in record.opinions
    ]  # fmt: skip
    heads = ("部门", "意见", "内容", "依据", "提出人", "日期")
    body: list[str | Facts | Grid] = [_facts(record), Grid(heads, rows, "各部门意见")]
    if record.conditions:
        conditions = [
            (str(one.no), one.department_name, one.text, one.due_name)
            for one in record.conditions
        ]
        body.append(Grid(("序号", "部门", "内容", "时限"), conditions, "条件"))
    return Paper("矿业权联勘联审意见表", body, number=f"受理号 {record.serial}")


def _facts(record: ApplicationRead) -> Facts:
    place = divisions.path_name(record.division_code[:6])
    rows = [
        ("申请人", record.holder_name), ("申请事项", f"{_right(record)}{record.kind_name}"),
        ("行政区", place),
    ]  # fmt: skip
    asked = record.proposal or {}
    if asked.get("minerals"):
        rows.append(("矿种", "、".join(asked["minerals"])))
    if asked.get("mining_method"):
        rows.append(("开采方式", METHOD_NAMES[asked["mining_method"]]))
    for name, key in (("拟定生产规模", "capacity"), ("资源储量", "reserves")):
        if asked.get(key):
            rows.append((name, f"{asked[key]['value']} {asked[key]['unit']}"))
    if asked.get("elevation"):
        levels = asked["elevation"]
        rows.append(("开采标高", f"{levels['from_m']} 米至 {levels['to_m']} 米"))
    return Facts(rows)


def _right(record: ApplicationRead) -> str:
    return {"mining": "采矿权", "exploration": "探矿权"}[record.right_kind]


def _remedies(record: ApplicationRead, paper: str) -> str:
    """行政复议法 arts 20, 24; 行政诉讼法 art 46. Who is not told has a year."""
    home = f"{divisions.division(record.division_code[:6]).name}人民政府"
    asked, sued = _period(record, "reconsideration"), _period(record, "suit")
    within = f"自收到本{paper}之日起 {asked} 内" if asked else "在法定期限内"
    until = f"自收到本{paper}之日起 {sued} 内" if sued else "在法定期限内"
    return (
        f"如不服本{paper[:-1]}，可以{within}向{home}申请行政复议，"
        f"也可以{until}依法向人民法院提起行政诉讼。"
    )


def _period(record: ApplicationRead, name: str) -> Period | None:
    return Procedure(record.procedure).period(name) if record.procedure else None


def _paper(
    record: ApplicationRead, act: ActRead, title: str, body: Sequence[str | Facts | Grid],
    periods: Sequence[str] = (),
) -> Paper:  # fmt: skip
    """`periods` are those the text names; it says of which nobody has seen the source."""
    said = (record.procedure or {}).get("periods") or {}
    doubtful = [PERIOD_NAMES[n] for n in periods if n in said and not said[n]["confirmed"]]
    return Paper(
        title, body, number=act.document_no or f"受理号 {record.serial}",
        addressee=record.holder_name, signed="（行政机关印章）",
        dated=act.at.astimezone(CHINA).date(),
        notes=[_UNCONFIRMED.format("、".join(doubtful))] if doubtful else [],
    )  # fmt: skip


KINDS: Mapping[PaperCode, _Kind] = {
    "correction": _Kind("补正告知书", "request_correction", _correction),
    "acceptance": _Kind("受理通知书", "accept", _acceptance),
    "non_acceptance": _Kind("不予受理通知书", "not_accept", _non_acceptance),
    "clock_stop": _Kind("期限中止告知书", "stop_clock", _clock_stopped),
    "review_sheet": _Kind("联勘联审意见表", "start_review", _review_sheet, internal=True),
    "publicity": _Kind("公示", "publicise", _publicity),
    "approval": _Kind("准予行政许可决定书", "sign_approval", _approval, sealed=True),
    "refusal": _Kind("不予行政许可决定书", "sign_refusal", _refusal, sealed=True),
}
