"""Whether supply meets demand, and what counts as sand and stone. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal, TypeVar

from kuangzheng.kernel.db.scope import significant_prefix

T = TypeVar("T")

LEVEL_NAMES = {"shortage": "短缺", "tight": "偏紧", "surplus": "过剩"}
OUTCOME_NAMES = {"good": "基本平衡", "none": "无需求数据", **LEVEL_NAMES}
STATE_NAMES = {
    "to_come": "未到可采期", "unpermitted": "未取得采砂许可", "open": "可采期内", "over": "已到期",
}  # fmt: skip
Outcome = Literal["good", "tight", "shortage", "surplus", "none"]
SandState = Literal["to_come", "unpermitted", "open", "over"]
_AGGREGATES = ("建筑石料用", "建筑用")


def judged(ratio: Fraction | None, levels: Mapping[str, Fraction]) -> Outcome:
    """Supply over demand against the levels of the rulebook; a level it does not have warns of
    nothing."""
    if ratio is None:
        return "none"
    if "shortage" in levels and ratio < levels["shortage"]:
        return "shortage"
    if "tight" in levels and ratio < levels["tight"]:
        return "tight"
    if "surplus" in levels and ratio > levels["surplus"]:
        return "surplus"
    return "good"


_WORST: tuple[Outcome, ...] = ("shortage", "tight", "surplus", "good", "none")


def worst(*outcomes: Outcome) -> Outcome:
    """The one that matters most."""
    return min(outcomes, key=_WORST.index)


def is_aggregate(mineral: str) -> bool:
    """Sand and stone for building (砂石)."""
    return mineral.startswith(_AGGREGATES)


def outermost(lines: Sequence[tuple[str, T]]) -> list[T]:
    """Of what plans of (division, line) say, those that no plan above says: the figure of a city's
    plan holds those of its counties, and is not added to them."""
    return [
        line for code, line in lines
        if not any(significant_prefix(code).startswith(significant_prefix(above)) and above != code
                   for above, _ in lines)
    ]  # fmt: skip


def sand_state(mined_from: date, mined_to: date, permitted: bool, on: date) -> SandState:
    if on > mined_to:
        return "over"
    if not permitted:
        return "unpermitted"
    return "to_come" if on < mined_from else "open"
