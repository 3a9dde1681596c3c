"""States of a grant project, what each act needs, when a grant may be concluded. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

STATE_NAMES = {
    "pooled": "入库", "surveyed": "联合踏勘", "net_mine": "净矿", "county_approved": "县级政府批准",
    "planned": "报市级计划", "valued": "储量备案、收益评估", "announced": "公告",
    "concluded": "成交确认", "result_published": "结果公示", "contracted": "签订合同",
    "registered": "登记", "failed": "流拍", "terminated": "终止",
}  # fmt: skip
STAGE_NAMES = {
    "plan_control": "规划控制", "release_plan": "计划投放", "market": "市场配置",
    "contract": "合同管理", "supervision": "全程监管",
}  # fmt: skip
"""The five stages of a grant (S0-11)."""
_STAGES = {
    "plan_control": ("pooled", "surveyed", "net_mine", "county_approved"),
    "release_plan": ("planned",),
    "market": ("valued", "announced", "failed", "concluded", "result_published"),
    "contract": ("contracted",), "supervision": ("registered",),
}  # fmt: skip
ACT_NAMES = {
    "pool": "入库", "change": "修改", "survey": "登记联合踏勘", "settle": "落实净矿事项",
    "record": "登记决策和论证记录", "confirm_net_mine": "确认净矿", "approve": "登记县级政府批准",
    "plan": "列入市级计划", "value": "登记储量备案和收益评估", "announce": "发布公告",
    "conclude": "成交确认", "fail": "流拍", "publish_result": "结果公示", "contract": "签订合同",
    "register": "登记", "terminate": "终止",
}  # fmt: skip
METHOD_NAMES = {"tender": "招标", "auction": "拍卖", "listing": "挂牌", "agreement": "协议"}
ITEM_NAMES = {
    "land": "用地", "forest": "用林", "grass": "用草", "access": "进场道路",
    "relocation": "搬迁补偿", "water_power": "供水供电", "zone_clearance": "避让管控区域",
}  # fmt: skip
RECORD_NAMES = {
    "collective_decision": "集体决策记录", "social_risk": "社会稳定风险评估",
    "reasonableness": "合理性、可行性评估", "safety_assessment": "安全性评估",
    "hearing": "听证笔录",
}  # fmt: skip
GROUND_NAMES = {
    "strategic_project": "稀土、放射性矿产或国务院批准的重点建设项目",
    "existing_system": "已设采矿权深部、上部、周边、零星分散资源",
    "same_subject_gap": "同一主体相邻矿业权之间的夹缝资源",
}  # fmt: skip
PATH = (
    "pooled", "surveyed", "net_mine", "county_approved", "planned", "valued", "announced",
    "concluded", "result_published", "contracted", "registered",
)  # fmt: skip
CLOSED = ("registered", "terminated")
SOLD = ("concluded", "result_published", "contracted", "registered")
COMPETITIVE = ("tender", "auction", "listing")
_OPEN = tuple(state for state in STATE_NAMES if state not in CLOSED)
_EARLY = ("pooled", "surveyed", "net_mine")


@dataclass(frozen=True, slots=True)
class Step:
    """An act, the states it is done in, and the one it leads to; None: the same as before."""

    before: tuple[str, ...]
    after: str | None = None


STEPS = {
    "change": Step(_EARLY),
    "survey": Step(("pooled",), "surveyed"),
    "settle": Step(("surveyed",)),
    "record": Step(_EARLY),
    "confirm_net_mine": Step(("surveyed",), "net_mine"),
    "approve": Step(("net_mine",), "county_approved"),
    "plan": Step(("county_approved",), "planned"),
    "value": Step(("planned", "failed"), "valued"),
    "announce": Step(("valued", "failed"), "announced"),
    "conclude": Step(("announced",), "concluded"),
    "fail": Step(("announced",), "failed"),
    "publish_result": Step(("concluded",), "result_published"),
    "contract": Step(("result_published",), "contracted"),
    "register": Step(("contracted",), "registered"),
    "terminate": Step(_OPEN, "terminated"),
}
PREPARING = ("pool", "change", "survey", "settle", "record", "confirm_net_mine")
SELLING = ("value", "announce", "conclude", "publish_result")
OTHER_HAND = {"approve": PREPARING, "contract": SELLING}
"""Who did one of these does not do that: whoever prepares never approves."""


def allowed(state: str) -> tuple[str, ...]:
    """The acts that a state admits."""
    return tuple(name for name, step in STEPS.items() if state in step.before)


def stage_of(state: str) -> str | None:
    """Which of the five stages a project is in; none once it was terminated.

    >>> stage_of("planned"), stage_of("failed"), stage_of("terminated")
    ('release_plan', 'market', None)
    """
    return next((stage for stage, states in _STAGES.items() if state in states), None)


def leads_to(act: str, state: str) -> str:
    """Raises ValueError for an act out of order."""
    step = STEPS[act]
    if state not in step.before:
        raise ValueError(f"{act} is not done in {state}")
    return step.after or state


def unsettled(required: Iterable[str], settled: Mapping[str, Any]) -> list[str]:
    """Items of the net-mine checklist that still have no paper."""
    return [item for item in required if item not in settled]


def missing_records(required: Iterable[str], held: Collection[str]) -> list[str]:
    return [record for record in required if record not in held]


def runs_until(day: date, until: date | None) -> bool:
    """Whether a notice whose last day is `until` still runs on a day; that day is part of it."""
    return until is not None and day <= until


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a rulebook says of a grant by agreement; None where it says nothing."""

    ground_admitted: bool | None
    new_by_competition: bool
    gap_by_competition: bool


def against_agreement(found: Agreement, gap_resources: bool) -> str | None:
    """Why this may not be granted by agreement; None when it may."""
    if found.new_by_competition:
        return "拟新设立的采矿权全部实行市场化配置，不能协议出让"
    if gap_resources and found.gap_by_competition:
        return "夹缝资源全部实行市场化配置，不能协议出让"
    if not found.ground_admitted:
        return "规则库没有允许该矿种以此情形协议出让"
    return None
