"""What an approval is held against: what the record answers, and what a person has to. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.deadlines import PeriodUnit, add_months
from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling

STATE_NAMES = {
    "pending": "待核查", "passed": "未发现问题", "irregular": "发现问题", "correcting": "整改中",
    "corrected": "已整改待复核", "settled": "复核通过",
}  # fmt: skip
AUDIT_STATE_NAMES = {"open": "清查中", "closed": "已办结"}
ACTION_NAMES = {
    "find": "登记核查意见", "conclude": "作出结论", "order": "责令整改", "report": "登记整改结果",
    "review": "复核",
}  # fmt: skip
_ACTIONS: dict[str, tuple[str, ...]] = {
    "pending": ("find", "conclude"), "passed": (), "irregular": ("order",),
    "correcting": ("report",), "corrected": ("review",), "settled": (),
}  # fmt: skip
OUTCOME_NAMES = {"met": "符合", "missed": "不符合", "unknown": "档案不能判断"}
CHECK_NAMES = {
    "authority": "发证机关的审批权限", "planned_block": "位于规划区块",
    "plan_in_force": "审批时规划有效", "min_capacity": "最低生产规模",
    "area": "登记面积与拐点范围一致", "term": "有效期不超过上限", "document": "审批文号",
    "application": "有申请档案", "materials": "申请材料齐全", "opinions": "联审意见齐全",
    "publicity": "公示期满后批准", "in_time": "在审批期限内决定",
    "three_hands": "呈批、会签、签发由三人办理",
    "right_first": "先登记后发证", "conditions": "审批条件落实", "avoidance": "回避和廉洁",
}  # fmt: skip
BY_PERSON = frozenset({"authority", "conditions", "avoidance"})
"""What no record answers."""
_TOLERANCE = Decimal("0.0001")
"""The register's last digit of an area."""


def actions(state: str) -> tuple[str, ...]:
    """What may be done with an approval under audit."""
    return _ACTIONS[state]


@dataclass(frozen=True, slots=True)
class Result:
    """What the record says to one check: `value` found, `limit` asked for."""

    check: str
    outcome: str
    value: str
    limit: str = ""

    def wire(self, cited: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "check": self.check, "outcome": self.outcome, "value": self.value,
            "limit": self.limit, **cited,
        }  # fmt: skip


Facts = Mapping[str, Any]


def computed(
    facts: Facts, books: RulebookSet, asked: Mapping[str, Ruling]
) -> list[dict[str, Any]]:
    """The checks the rulebook asks of this approval, those of persons left open."""
    found = []
    for check, ruling in asked.items():
        cited = {"basis": ruling.basis, "confirmed": ruling.confirmed}
        if check in BY_PERSON:
            found.append(Result(check, "unknown", "由人员核查").wire(cited))
            continue
        result, own = _CHECKS[check](facts, books)
        if result is not None:
            found.append(result.wire(cited | own))
    return found


def undecided(checks: Iterable[Facts], findings: Sequence[Facts]) -> list[str]:
    """Checks that are not met by the record and that no person has answered."""
    answered = {one["check"] for one in findings}
    return [
        one["check"] for one in checks
        if one["outcome"] != "met" and one["check"] not in answered
    ]  # fmt: skip


def broken(findings: Sequence[Facts]) -> list[str]:
    """Checks a person found missed; the last finding of each counts."""
    last = {one["check"]: one["outcome"] for one in findings}
    return [check for check, outcome in last.items() if outcome == "missed"]


def rate(part: int, whole: int) -> str | None:
    """A share in percent with one decimal; None of nothing."""
    if not whole:
        return None
    return str((Decimal(part) * 100 / whole).quantize(Decimal("0.1")))


Answer = tuple[Result | None, dict[str, Any]]


def _yes(check: str, met: bool | None, value: str, limit: str = "") -> Answer:
    outcome = "unknown" if met is None else ("met" if met else "missed")
    return Result(check, outcome, value, limit), {}


def _planned_block(facts: Facts, books: RulebookSet) -> Answer:
    if facts["act"] != "registered":
        return None, {}
    block = facts["block_code"]
    return _yes("planned_block", bool(block), f"区块 {block}" if block else "未挂接规划区块")


def _plan_in_force(facts: Facts, books: RulebookSet) -> Answer:
    if facts["block_code"] is None or facts["plan_from"] is None:
        return None, {}
    first, last = facts["plan_from"], facts["plan_to"]
    met = first <= facts["approved_on"] <= last
    return _yes("plan_in_force", met, str(facts["approved_on"]), f"{first} 至 {last}")


def _min_capacity(facts: Facts, books: RulebookSet) -> Answer:
    if facts["act"] != "registered" or facts["kind"] != "mining":
        return None, {}
    asked = {"mineral": facts["minerals"][0]}
    if facts["mining_method"]:
        asked["method"] = facts["mining_method"]
    on = facts["approved_on"]
    ruling = books.find("admission.min_capacity", facts["division_code"], on, asked)
    if ruling is None:
        return None, {}
    limit, own = ruling.quantity(), {"basis": ruling.basis, "confirmed": ruling.confirmed}
    if facts["capacity_value"] is None:
        return Result("min_capacity", "unknown", "未登记生产规模", f"≥ {limit}"), own
    try:
        capacity = Quantity.of(facts["capacity_value"], facts["capacity_unit"])
    except UnknownUnit:
        return Result("min_capacity", "unknown", "生产规模单位不能换算", f"≥ {limit}"), own
    if capacity.dimension is not limit.dimension:
        return Result("min_capacity", "unknown", str(capacity), f"≥ {limit}"), own
    outcome = "missed" if capacity < limit else "met"
    return Result("min_capacity", outcome, str(capacity), f"≥ {limit}"), own


def _area(facts: Facts, books: RulebookSet) -> Answer:
    if facts["subject"] != "right":
        return None, {}
    drawn, told = facts["area_km2"], facts["registered_area_km2"]
    if told is None:
        return _yes("area", None, "未单独登记面积", f"{drawn:.4f} 平方千米")
    return _yes("area", abs(drawn - told) <= _TOLERANCE, f"{told:.4f}", f"{drawn:.4f} 平方千米")


def _term(facts: Facts, books: RulebookSet) -> Answer:
    if facts["subject"] != "right" or facts["act"] not in ("registered", "renewed"):
        return None, {}
    mining = facts["kind"] == "mining"
    key = "right.mining_term" if mining else "right.exploration_term"
    more = {} if mining else {"mineral": facts["minerals"][0]}
    ruling = books.find(key, facts["division_code"], facts["approved_on"], more)
    if ruling is None or ruling.period().unit is not PeriodUnit.YEARS:
        return None, {}
    own = {"basis": ruling.basis, "confirmed": ruling.confirmed}
    first, last = facts["term_from"], facts["term_to"]
    limit = f"至多 {ruling.period()}"
    if first is None or last is None:
        return Result("term", "unknown", "未登记有效期", limit), own
    met = last <= add_months(first, 12 * ruling.period().amount)
    return Result("term", "met" if met else "missed", f"{first} 至 {last}", limit), own


def _document(facts: Facts, books: RulebookSet) -> Answer:
    number = facts["document_no"]
    return _yes("document", bool(number), number or "登记簿没有审批文号")


def _application(facts: Facts, books: RulebookSet) -> Answer:
    serial = facts["serial"]
    return _yes("application", True if serial else None, serial or "系统中没有申请档案")


def _of_application(rule: Callable[[Facts], Answer]) -> Callable[[Facts, RulebookSet], Answer]:
    def answer(facts: Facts, books: RulebookSet) -> Answer:
        return rule(facts) if facts["serial"] else (None, {})

    return answer


def _materials(facts: Facts) -> Answer:
    wanted = {one["material"]: one["name"] for one in (facts["procedure"] or {})["materials"]}
    missing = [name for code, name in wanted.items() if code not in facts["materials"]]
    value = f"缺：{'、'.join(missing)}" if missing else f"{len(wanted)} 项齐全"
    return _yes("materials", not missing, value, f"{len(wanted)} 项")


def _opinions(facts: Facts) -> Answer:
    asked, silent, vetoes = facts["asked"], facts["silent"], facts["vetoes"]
    value = f"征求 {asked} 个部门，未提出 {silent} 个，否决 {vetoes} 个"
    return _yes("opinions", bool(asked) and not silent and not vetoes, value, "全部提出且无否决")


def _publicity(facts: Facts) -> Answer:
    until, decided = facts["publicised_to"], facts["decided_on"]
    if until is None or decided is None:
        return _yes("publicity", False, "没有公示记录")
    return _yes("publicity", decided > until, f"公示至 {until}，{decided} 批准", "公示期满后")


def _in_time(facts: Facts) -> Answer:
    due, decided = facts["decision_due"], facts["decided_on"]
    if due is None or decided is None:
        return _yes("in_time", None, "没有审批期限")
    return _yes("in_time", decided <= due, str(decided), f"至 {due}")


def _three_hands(facts: Facts) -> Answer:
    hands = facts["hands"] or {}
    people = [hands.get(one) for one in ("propose", "countersign", "sign_approval")]
    value = f"{len(set(filter(None, people)))} 人办理"
    return _yes("three_hands", None not in people and len(set(people)) == 3, value, "3 人")


def _right_first(facts: Facts, books: RulebookSet) -> Answer:
    if facts["subject"] != "licence":
        return None, {}
    first: date | None = facts["registered_on"]
    if first is None:
        return _yes("right_first", None, "登记簿没有登记日期")
    met = first <= facts["approved_on"]
    return _yes("right_first", met, f"{first} 登记，{facts['approved_on']} 发证", "登记不晚于发证")


_CHECKS: Mapping[str, Callable[[Facts, RulebookSet], Answer]] = {
    "planned_block": _planned_block, "plan_in_force": _plan_in_force,
    "min_capacity": _min_capacity, "area": _area, "term": _term, "document": _document,
    "application": _application, "materials": _of_application(_materials),
    "opinions": _of_application(_opinions), "publicity": _of_application(_publicity),
    "in_time": _of_application(_in_time), "three_hands": _of_application(_three_hands),
    "right_first": _right_first,
}  # fmt: skip
