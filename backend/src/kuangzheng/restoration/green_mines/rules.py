"""What may be done with a green mine in which state, by whom not, and what follows. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

STATE_NAMES = {
    "candidate": "创建名录", "self_assessed": "已自评", "third_party": "已第三方评估",
    "reviewed": "已联审", "listed": "已入库", "rectifying": "整改中",
    "removal_proposed": "拟移出", "removed": "已移出",
}  # fmt: skip
LEVEL_NAMES = {"nation": "国家级", "province": "省级", "city": "市级", "county": "县级"}
SIZE_NAMES = {"large": "大型", "medium": "中型", "small": "小型"}
STAGE_NAMES = {"self": "自评", "third_party": "第三方评估", "joint": "联审"}
TIER_NAMES = {
    "province": "省级不定期抽查", "city": "市级定期评估", "county": "县级实时监管",
    "public": "社会公众监督",
}  # fmt: skip
FINDING_NAMES = {"fit": "符合要求", "problems": "存在问题", "direct": "存在直接移出情形"}
REMOVAL_NAMES = {
    "direct": "直接移出情形", "not_rectified": "期满未完成整改", "own_wish": "企业申请退出",
}  # fmt: skip
INCENTIVE_NAMES = {
    "land_cost": "减轻用地成本", "fiscal_award": "地方财政奖励", "credit": "银行信贷支持",
    "tax_relief": "税收减免", "fund_release": "基金余额提取", "resources": "资源配置优先",
}  # fmt: skip
LISTED = frozenset({"listed", "rectifying", "removal_proposed"})
"""On the list, whatever is under way."""


@dataclass(frozen=True, slots=True)
class Step:
    """From which states an act is done, and where it leads; the same state where None."""

    name: str
    before: tuple[str, ...]
    after: str | None
    permission: str = "write"


STEPS = {
    "submit_self": Step("提交自评", ("candidate",), "self_assessed", "assess"),
    "conclude_third_party": Step("第三方评估完成", ("self_assessed",), "third_party"),
    "conclude_joint": Step("联审通过", ("third_party",), "reviewed", "review"),
    "send_back": Step(
        "退回创建", ("self_assessed", "third_party", "reviewed"), "candidate", "review"
    ),
    "enlist": Step("批准入库", ("reviewed",), "listed", "approve"),
    "check": Step("登记检查", ("listed", "rectifying"), None, "check"),
    "order_rectification": Step("责令整改", ("listed",), "rectifying"),
    "report_rectified": Step("登记整改情况", ("rectifying",), None),
    "accept_rectification": Step("整改验收通过", ("rectifying",), "listed", "review"),
    "propose_removal": Step("提出移出", ("listed", "rectifying"), "removal_proposed"),
    "remove": Step("决定移出", ("removal_proposed",), "removed", "approve"),
    "keep": Step("不予移出", ("removal_proposed",), None, "approve"),
    "reapply": Step("重新列入创建名录", ("removed",), "candidate"),
}
ACT_NAMES = {name: step.name for name, step in STEPS.items()} | {
    "enter": "列入创建名录", "plan": "编制创建计划", "attest": "登记先决条件核实",
    "phase_done": "完成计划阶段", "change": "修改", "incentive": "登记奖励支持",
}  # fmt: skip
_BARRED = {
    "conclude_joint": {"submit_self", "conclude_third_party"},
    "enlist": {
        "enter", "reapply", "submit_self", "conclude_third_party", "conclude_joint", "attest",
    },
    "remove": {"propose_removal"},
    "keep": {"propose_removal"},
}  # fmt: skip
_SHEETS = {"self": "candidate", "third_party": "self_assessed", "joint": "third_party"}


def allowed(state: str) -> list[str]:
    """Acts the state admits, in the order of the procedure."""
    return [name for name, step in STEPS.items() if state in step.before]


def same_hand(
    act: str, persons: Collection[str], hands: Collection[tuple[str, str]]
) -> list[str]:
    """Preparing acts of `(act, person)` of this round that bar these persons from the act."""
    barred = _BARRED.get(act, set())
    return sorted({one for one, who in hands if who in persons and one in barred})


def sheet_open(stage: str, state: str) -> bool:
    """Whether a sheet of the stage is filled while the mine is in the state.

    >>> sheet_open("third_party", "self_assessed"), sheet_open("joint", "self_assessed")
    (True, False)
    """
    return _SHEETS[stage] == state


@dataclass(frozen=True, slots=True)
class Effect:
    """What being on the list, or not, brings: an incentive, support, or a restriction."""

    kind: str
    code: str
    name: str
    basis: str


_SUPPORT = (
    Effect("support", "resources", "资源配置优先", "依法依规落实绿色矿山建设支持政策"),
    Effect("support", "land", "矿业用地用林用草优先", "依法依规落实绿色矿山建设支持政策"),
    Effect(
        "incentive",
        "incentives",
        "可享受用地成本、财政奖励、信贷、税收激励",
        "地方激励政策，逐项登记",
    ),
)
_RESTRICTION = Effect(
    "restriction",
    "land_use",
    "用矿用地政策限制",
    "达不到绿色矿山建设标准的，按照规定在用矿用地政策方面予以限制",
)


def effects(state: str, build_by: date | None, on: date) -> tuple[Effect, ...]:
    """Support while on the list; the restriction after removal, or when the day to be built by is
    over and the mine is not on the list. Nothing here decides: it is told to whom decides."""
    if state in LISTED:
        return _SUPPORT
    if state == "removed" or (build_by is not None and build_by < on):
        return (_RESTRICTION,)
    return ()
