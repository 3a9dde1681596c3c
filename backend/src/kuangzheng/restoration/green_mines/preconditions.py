"""Preconditions: what each fact says; a fact nobody told is neither met nor unmet. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.restoration.green_mines.grounds import Revenue, life, number, owed, undeclared
from kuangzheng.restoration.green_mines.protected import Protection

Outcome = Literal["met", "unmet", "undetermined"]
NAMES = {
    "licence": "采矿许可证合法有效", "permits": "营业执照、安全生产许可证合法有效",
    "lists": "未列入异常名录、严重失信主体名单",
    "penalties": "规定年限内未受行政处罚或处罚已整改到位",
    "accidents": "规定年限内未发生重大安全、环保事故", "operating": "矿山正常运营",
    "reserves": "剩余可采年限不少于规定年限", "protected": "矿区范围不涉及各类自然保护地",
    "arrears": "未欠缴矿业权出让收益", "fund": "修复基金足额提取",
    "report": "已报送年度修复情况报告",
}  # fmt: skip
_NO_SOURCE, _CASES = "待核实：尚无数据来源", "执法服务处罚事实"
_SAFETY, _DAMAGE = "许可服务许可手续", "损害与灾害报告台账"
_MOST_TOLD = 5
_REVENUE, _ZONES = "许可服务出让收益账户", "许可服务管控图层"
LICENCE_NAMES = {
    "valid": "有效", "suspended": "暂扣", "expired": "到期", "renewal_pending": "续期待批",
    "lapsed": "自行废止", "revoked": "吊销", "cancelled": "注销",
}  # fmt: skip
MINE_NAMES = {
    "exploring": "勘查", "under_construction": "基建", "producing": "生产", "suspended": "停产",
    "rectifying": "停产整治", "closing": "闭坑治理", "closed": "关闭", "restored": "已修复",
}  # fmt: skip
PERMIT_NAMES = {"suspended": "已暂停", "withdrawn": "已撤销"}
REMEDY_NAMES = {"reconsideration": "行政复议", "suit": "行政诉讼"}
LIST_NAMES = {"abnormal": "异常名录", "serious": "严重失信主体名单"}


@dataclass(frozen=True, slots=True)
class Facts:
    """What other rooms told; None where nobody told anything."""

    licence_status: str | None = None
    licence_at: datetime | None = None
    right_ended: bool = False
    mine_status: str | None = None
    mine_at: datetime | None = None
    lists: Sequence[Mapping[str, Any]] = ()
    fund_short_fen: int | None = None
    fund_at: datetime | None = None
    penalties: Sequence[Mapping[str, Any]] = ()
    """Decided penalties of the mine; each with `reach`, the first day told of any mine. One line
    without a decision tells the reach alone."""
    stops: Sequence[Mapping[str, Any]] = ()
    safety: Sequence[Mapping[str, Any]] = ()
    """Safety permits of the right, the one that runs longest first."""
    disasters: Sequence[Mapping[str, Any]] = ()
    """Reported of the right, the newest first."""
    year_state: str | None = None
    """Of last year's annual plan; None where there is none."""
    year_at: datetime | None = None
    clean_years: int | None = None
    revenue: Revenue | None = None
    """Of the right's account at licensing; None where it has none."""
    reserves: Sequence[Mapping[str, Any]] = ()
    """Recoverable ones, the newest of each mineral, with `output_t` returned since."""
    capacity: Quantity | None = None
    reserve_years: int | None = None
    protected: Protection | None = None
    """None where the outline is not known."""


@dataclass(frozen=True, slots=True)
class Attested:
    """A person's word on a condition, with its paper."""

    condition: str
    met: bool
    unit: str
    document_no: str
    on: date


@dataclass(frozen=True, slots=True)
class Condition:
    code: str
    outcome: Outcome
    value: str
    source: str | None = None
    at: datetime | None = None
    attested: Attested | None = None

    @property
    def name(self) -> str:
        return NAMES[self.code]

    @property
    def settled(self) -> Outcome:
        """The fact; a person's word only where there is none."""
        if self.outcome != "undetermined" or self.attested is None:
            return self.outcome
        return "met" if self.attested.met else "unmet"


def examine(facts: Facts, attested: Mapping[str, Attested], on: date) -> list[Condition]:
    """All conditions in the order of their names."""
    found = [
        _licence(facts), _permits(facts, on), _lists(facts, on), _operating(facts), _fund(facts),
        _penalties(facts, on), _report(facts, on), _arrears(facts, on), _reserves(facts),
        _protected(facts), _accidents(facts, on),
    ]  # fmt: skip
    known = {one.code: one for one in found}
    return [
        replace(
            known.get(code) or Condition(code, "undetermined", _NO_SOURCE),
            attested=attested.get(code),
        )
        for code in NAMES
    ]  # fmt: skip


def open_conditions(conditions: Sequence[Condition]) -> tuple[list[str], list[str]]:
    """Names of what is unmet, and of what nobody settled."""
    unmet = [one.name for one in conditions if one.settled == "unmet"]
    return unmet, [one.name for one in conditions if one.settled == "undetermined"]


def _licence(facts: Facts) -> Condition:
    if facts.right_ended:
        return Condition("licence", "unmet", "采矿权已消灭", "许可服务登记事实", facts.licence_at)
    status = facts.licence_status
    if status is None:
        return Condition("licence", "undetermined", "待核实：许可服务未告知许可证状态")
    outcome: Outcome = "met" if status == "valid" else "unmet"
    if status == "renewal_pending":
        outcome = "undetermined"
    value = LICENCE_NAMES.get(status, status)
    return Condition("licence", outcome, value, "许可服务登记事实", facts.licence_at)


def _permits(facts: Facts, on: date) -> Condition:
    """A safety permit that does not hold is a fact. One that holds leaves the business licence,
    which nobody tells, to a person."""
    if not facts.safety:
        return Condition("permits", "undetermined", "待核实：许可服务没有安全生产许可证")
    held = next((one for one in facts.safety if _permit_fault(one, on) is None), None)
    if held is None:
        told = "；".join(
            f"安全生产许可证 {one['number']} {_permit_fault(one, on)}" for one in facts.safety
        )
        return Condition("permits", "unmet", told, _SAFETY, facts.safety[0]["told_at"])
    until = "长期有效" if held["valid_to"] is None else f"有效期至 {held['valid_to']}"
    value = f"待核实：营业执照；安全生产许可证 {held['number']} {until}"
    return Condition("permits", "undetermined", value, _SAFETY, held["told_at"])


def _permit_fault(one: Mapping[str, Any], on: date) -> str | None:
    if one["status"] != "valid":
        return PERMIT_NAMES.get(one["status"], str(one["status"]))
    if one["valid_from"] > on:
        return f"自 {one['valid_from']} 起才有效"
    if one["valid_to"] is not None and one["valid_to"] < on:
        return f"已于 {one['valid_to']} 到期"
    return None


def _lists(facts: Facts, on: date) -> Condition:
    inside = [
        one for one in facts.lists
        if one["delisted_on"] is None and (one["until"] is None or one["until"] >= on)
    ]  # fmt: skip
    if inside:
        told = "；".join(
            f"{_list_name(one)}（{one['listed_on']}，{one['document_no']}）"
            for one in inside
        )  # fmt: skip
        return Condition("lists", "unmet", told, "许可服务名录事实", inside[0]["told_at"])
    if facts.licence_at is None:
        return Condition("lists", "undetermined", "待核实：许可服务未告知本矿业权")
    return Condition("lists", "met", "未列入", "许可服务名录事实", facts.licence_at)


def _operating(facts: Facts) -> Condition:
    if facts.stops:
        told = "；".join(
            f"责令停产整治（{one['stopped_on']}，{one['stop_no']}）" for one in facts.stops
        )
        return Condition("operating", "unmet", told, "执法服务停产事实", facts.stops[0]["told_at"])
    if facts.mine_status is None:
        return Condition("operating", "undetermined", "待核实：许可服务未告知矿山状态")
    outcome: Outcome = "met" if facts.mine_status == "producing" else "unmet"
    value = MINE_NAMES.get(facts.mine_status, facts.mine_status)
    return Condition("operating", outcome, value, "许可服务矿山状态事实", facts.mine_at)


def _fund(facts: Facts) -> Condition:
    short = facts.fund_short_fen
    if short is None:
        return Condition("fund", "undetermined", "待核实：本矿业权没有基金台账")
    if short:
        return Condition(
            "fund", "unmet", f"欠缴 {short / 100:,.2f} 元", "修复基金总账", facts.fund_at
        )
    return Condition("fund", "met", "未欠缴", "修复基金总账", facts.fund_at)


def _penalties(facts: Facts, on: date) -> Condition:
    """A penalty that was not carried out is a fact; one that was revoked on reconsideration or by
    a court is none. That there was none is a fact only where what enforcement told reaches back
    as far as the rule asks for."""
    if facts.clean_years is None or not facts.penalties:
        return Condition("penalties", "undetermined", _NO_SOURCE)
    since, reach = years_before(on, facts.clean_years), facts.penalties[0]["reach"]
    at = max((one["told_at"] for one in facts.penalties if one["told_at"]), default=None)
    decided = [one for one in facts.penalties if one["decided_on"] and one["decided_on"] >= since]
    recent = [one for one in decided if one["revoked_on"] is None]
    gone = "".join(_gone(one) for one in decided if one["revoked_on"] is not None)
    left = [one for one in recent if one["close_reason"] != "executed"]
    if left:
        words = {True: "尚未结案", False: "未以履行完毕结案"}
        told = "；".join(_penalty(one, words[one["closed_on"] is None]) for one in left)
        closed = all(one["closed_on"] for one in left)
        outcome: Outcome = "undetermined" if closed else "unmet"
        return Condition("penalties", outcome, told + gone, _CASES, at)
    told = "；".join(_penalty(one, "已履行结案") for one in recent) or f"{since} 以来没有处罚决定"
    told += gone
    if reach is None or reach > since:
        value = f"待核实：{told}；此前没有执法数据"
        return Condition("penalties", "undetermined", value, _CASES, at)
    return Condition("penalties", "met", told, _CASES, at)


def _penalty(one: Mapping[str, Any], state: str) -> str:
    return f"{one['decision_no'] or one['no']}（{one['decided_on']}，{state}）"


def _gone(one: Mapping[str, Any]) -> str:
    by = REMEDY_NAMES.get(one["revoked_by"], "")
    return f"；{one['decision_no'] or one['no']} 已于 {one['revoked_on']} 经{by}撤销，不计"


def _accidents(facts: Facts, on: date) -> Condition:
    """No service tells accidents. Disasters that were reported here are put before the person who
    answers for it: whether one was a major accident is no fact of theirs."""
    since = None if facts.clean_years is None else years_before(on, facts.clean_years)
    recent = [one for one in facts.disasters if since is not None and one["happened_on"] >= since]
    if not recent:
        return Condition("accidents", "undetermined", _NO_SOURCE)
    told = "；".join(f"{one['happened_on']} {one['place']}" for one in recent[:_MOST_TOLD])
    told = f"登记地质灾害报告 {len(recent)} 件（{told}），是否属重大事故由人认定"
    value, at = f"待核实：{since} 以来{told}", recent[0]["updated_at"]
    return Condition("accidents", "undetermined", value, _DAMAGE, at)


def years_before(day: date, years: int) -> date:
    """
    >>> years_before(date(2024, 2, 29), 3), years_before(date(2025, 6, 1), 3)
    (datetime.date(2021, 2, 28), datetime.date(2022, 6, 1))
    """
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _report(facts: Facts, on: date) -> Condition:
    year, state = on.year - 1, facts.year_state
    if state is None:
        return Condition("report", "undetermined", f"待核实：没有 {year} 年度计划")
    met = state in ("reported", "verified")
    told = f"{year} 年度实施情况{'已报送' if met else '未报送'}"
    return Condition("report", "met" if met else "unmet", told, "年度计划台账", facts.year_at)


def _arrears(facts: Facts, on: date) -> Condition:
    """What is open of dues whose day has passed. By a rate nothing is owed that was not declared:
    without this year's declaration a person has to say it."""
    told = facts.revenue
    if told is None:
        return Condition("arrears", "undetermined", "待核实：许可服务没有本矿业权的出让收益账户")
    open_fen, contract = owed(told, on), f"合同 {told.contract_no}"
    if open_fen:
        value = f"欠缴 {open_fen / 100:,.2f} 元（{contract}）"
        return Condition("arrears", "unmet", value, _REVENUE, told.at)
    if undeclared(told, on):
        value = f"待核实：按率征收，{on.year - 1} 年销售收入尚未申报（{contract}）"
        return Condition("arrears", "undetermined", value, _REVENUE, told.at)
    value = f"未欠缴（{contract}，已缴 {told.paid_fen / 100:,.2f} 元）"
    return Condition("arrears", "met", value, _REVENUE, told.at)


def _reserves(facts: Facts) -> Condition:
    """Recoverable reserves less what was mined since, by the capacity of a year."""
    if facts.reserve_years is None or not facts.reserves or facts.capacity is None:
        return Condition("reserves", "undetermined", "待核实：许可服务没有可采储量或生产规模")
    if len(facts.reserves) > 1:
        told = "、".join(one["mineral"] for one in facts.reserves)
        value = f"待核实：有多个矿种的可采储量（{told}），不能按生产规模推算"
        return Condition("reserves", "undetermined", value)
    row = facts.reserves[0]
    years = life(row, facts.capacity)
    if years is None:
        return Condition("reserves", "undetermined", "待核实：可采储量与生产规模的计量单位不同")
    mined = f"，减此后产量 {number(row['output_t'])} 吨" if row["output_t"] else ""
    value = (
        f"剩余 {number(years)} 年：可采储量 {number(row['value'])} {row['unit']}（{row['as_of']}）"
        f"{mined}，生产规模 {number(facts.capacity.value)} {facts.capacity.unit.symbol}"
    )
    outcome: Outcome = "met" if years >= facts.reserve_years else "unmet"
    if outcome == "met" and row["unweighed"]:
        value = f"待核实：{value}；此后有 {row['unweighed']} 个季度的产量未以吨申报，没有扣减"
        outcome = "undetermined"
    return Condition("reserves", outcome, value, "许可服务储量登记事实", row["told_at"])


def _protected(facts: Facts) -> Condition:
    """An overlap is a fact. That there is none is one only where confirmed layers of both kinds
    are in force in the mine's own place."""
    told = facts.protected
    if told is None:
        return Condition("protected", "undetermined", "待核实：许可服务未告知矿区范围")
    if told.inside:
        value = f"重叠：{'；'.join(told.inside)}"
        return Condition("protected", "unmet", value, _ZONES, told.at)
    if told.doubtful:
        value = f"待核实：与未核实的图层重叠：{'；'.join(told.doubtful)}"
        return Condition("protected", "undetermined", value, _ZONES, told.at)
    if told.lacking:
        value = f"待核实：本行政区没有已核实的图层：{'、'.join(told.lacking)}"
        return Condition("protected", "undetermined", value)
    return Condition("protected", "met", f"不重叠：{'、'.join(told.clear)}", _ZONES, told.at)


def _list_name(one: Mapping[str, Any]) -> str:
    return LIST_NAMES.get(one["list"], str(one["list"]))
