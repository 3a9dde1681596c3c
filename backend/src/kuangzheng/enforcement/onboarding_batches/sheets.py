"""The sheet of cases. Light enough for a limited process."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.enforcement.cases.vocabulary import CLOSE_NAMES, OUTCOME_NAMES, PARTY_NAMES
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.onboarding.checking import Read, Staged
from kuangzheng.kernel.onboarding.declared import MONEY_UNITS, Column, Found, Sheet

DECLARED = __name__
RIGHTS, MINES = "register_rights", "register_mines"
_STATES = {
    "调查取证": "investigating", "调查中": "investigating", "在办": "investigating",
    "执行中": "executing", "执行": "executing", "已结案": "closed", "结案": "closed",
    "已归档": "archived", "归档": "archived",
}  # fmt: skip
_VIOLATIONS = {word: code for code, word in VIOLATION_NAMES.items()} | {
    "无证采矿": "unlicensed_mining", "越界开采": "beyond_boundary",
    "越界采矿": "beyond_boundary", "超层越界": "beyond_boundary", "超越批准矿区范围":
    "beyond_boundary",
}  # fmt: skip
_OUTCOMES = {word: code for code, word in OUTCOME_NAMES.items()} | {
    "处罚": "penalty", "罚款": "penalty", "移送司法": "transfer",
}  # fmt: skip

CASES = Sheet("cases", "案件", (
    Column("no", "立案号", required=True, most=60, aliases=("案件编号", "案号", "立案编号")),
    Column("title", "案件名称", required=True, aliases=("案由", "名称")),
    Column("violation", "违法行为", "choice", required=True, words=_VIOLATIONS,
           aliases=("违法类型", "案件类型")),
    Column("facts", "违法事实", required=True, most=4000, aliases=("主要违法事实", "简要案情")),
    Column("party_kind", "当事人类型", "choice", required=True,
           words={word: code for code, word in PARTY_NAMES.items()} | {"企业": "unit",
                                                                      "自然人": "person"}),
    Column("party_name", "当事人", required=True, aliases=("当事人名称", "违法主体", "被处罚人")),
    Column("party_code", "当事人代码", most=50, aliases=("统一社会信用代码", "信用代码")),
    Column("place", "违法地点", aliases=("地点", "案发地"), most=300),
    Column("right", "矿业权编号", refers_to=RIGHTS,
           aliases=("许可证号", "采矿许可证号", "项目编号"),
           note="登记簿中的编号；无证的留空"),
    Column("mine", "矿山", refers_to=MINES, aliases=("矿山名称",)),
    Column("act_until", "行为终了日期", "date", required=True,
           aliases=("违法行为终了日期", "违法时间", "发现日期")),
    Column("filed_on", "立案日期", "date", required=True, aliases=("立案时间",)),
    Column("state", "案件状态", "choice", required=True, words=_STATES,
           aliases=("状态", "办理状态", "办理情况")),
    Column("outcome", "处理结果", "choice", words=_OUTCOMES, aliases=("处理决定",)),
    Column("decision_no", "决定书文号", most=100, aliases=("处罚决定书文号", "决定文号", "文号")),
    Column("decided_on", "决定日期", "date", aliases=("处罚日期", "决定时间")),
    Column("served_on", "送达日期", "date"),
    Column("fine", "罚款金额", "money", aliases=("罚款", "罚没款"), units=MONEY_UNITS),
    Column("gains", "没收违法所得", "money", aliases=("违法所得",), units=MONEY_UNITS),
    Column("paid", "已缴金额", "money", aliases=("已缴纳", "实缴", "已缴罚款"), units=MONEY_UNITS),
    Column("articles", "处罚依据", most=1000, aliases=("法律依据", "适用条款")),
    Column("closed_on", "结案日期", "date", aliases=("结案时间",)),
    Column("close_reason", "结案理由", "choice", aliases=("结案方式",),
           words={word: code for code, word in CLOSE_NAMES.items()}),
    Column("archived_on", "归档日期", "date"),
    Column("archive_no", "档案号", most=100, aliases=("卷宗号",)),
), identity=("no",), label="title", aliases=("执法案件", "案件台账", "行政处罚案件"),
   sums=("fine", "gains"))  # fmt: skip

SHEETS: Sequence[Sheet] = (CASES,)
_ORDER = ("act_until", "filed_on", "decided_on", "served_on", "closed_on", "archived_on")
_NEEDS = {
    "executing": ("decided_on", "decision_no", "outcome"),
    "closed": ("closed_on", "close_reason"), "archived": ("closed_on", "close_reason"),
}  # fmt: skip


def refine(found: Read, today: date) -> None:
    """Days in their order, and what a state cannot be without."""
    for row in found.rows:
        _days(row, today)
        said, state = row.content, row.content.get("state")
        for name in _NEEDS.get(str(state), ()):
            if not said.get(name):
                _add(row, name, "missing_for_state", f"该状态的案件须填写“{_title(name)}”",
                     "补填，或核对案件状态")  # fmt: skip
        if (said.get("decided_on") is None) != (said.get("outcome") is None):
            name = "decided_on" if said.get("decided_on") is None else "outcome"
            _add(row, name, "decision_incomplete", "处理结果与决定日期须同时填写", "补填")
        if said.get("outcome") not in (None, "penalty") and (said.get("fine") or said.get("gains")):
            told = "处理结果不是行政处罚而有罚没款"
            _add(row, "fine", "fine_without_penalty", told, "核对处理结果")
        if state == "investigating" and said.get("decided_on"):
            _add(row, "state", "state_before_decision", "已作决定的案件不能是调查取证", "核对状态")
        for name in ("fine", "gains", "paid"):
            if said.get(name, 0) < 0:
                _add(row, name, "negative", "金额不能为负", "核对金额")
        if said.get("paid", 0) > said.get("fine", 0) + said.get("gains", 0):
            _add(row, "paid", "paid_too_much", "已缴金额大于罚没款合计", "核对金额和单位")


def _days(row: Staged, today: date) -> None:
    former: tuple[str, str] | None = None
    for name in _ORDER:
        day = row.content.get(name)
        if day is None:
            continue
        if day > today.isoformat():
            _add(row, name, "in_future", "日期晚于今日", "核对日期")
        elif former is not None and day < former[1]:
            told = f"早于“{_title(former[0])}”（{former[1]}）"
            _add(row, name, "out_of_order", told, "核对各日期的先后")
        former = (name, day)


def _title(name: str) -> str:
    return CASES.column(name).title


def _add(row: Staged, column: str, code: str, told: str, hint: str) -> None:
    place = f"{row.where.get(column, 'A')}{row.row_no}"
    said: Any = row.raw.get(column, "")
    row.findings.append(
        Found(row.where.get("title", CASES.title), place, column, said[:200], code, told, hint)
    )
