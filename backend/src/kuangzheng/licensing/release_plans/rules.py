"""States of a release plan, what a joint survey needs, what the caps say to the items. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from kuangzheng.kernel.quantities import Quantity, UnknownUnit
from kuangzheng.licensing.release_ranges.rules import LISTABLE, STATE_NAMES, too_few

PREPARING = ("prepared", "changed")
_ACTIONS = {
    "draft": ("change", "approve"), "returned": ("change", "approve"), "approved": ("file",),
    "filed": ("accept", "return"), "accepted": (),
}  # fmt: skip
ACTION_NAMES = {
    "change": "修改", "approve": "区政府批准", "file": "报市级", "accept": "市级同意",
    "return": "市级退回",
}  # fmt: skip


def actions(status: str) -> tuple[str, ...]:
    """What may be done with a release plan."""
    return _ACTIONS[status]


def survey_gap(
    survey: Mapping[str, Any] | None, asked: Mapping[str, Any], range_state: str | None
) -> str | None:
    """What a joint survey lacks of what the rulebooks ask; None when it is whole. A range that the
    district approved has been surveyed by its own procedure."""
    if range_state in LISTABLE:
        return None
    if range_state is not None:
        return f"拟出让范围{STATE_NAMES[range_state]}，须先经区县政府批准"
    if survey is None:
        return "没有联合踏勘记录"
    there = survey.get("departments") or ()
    if not there:
        return "联合踏勘没有写明参加部门"
    for told in too_few(asked, len(set(there))):
        return told
    if not survey.get("township"):
        return "联合踏勘没有写明所在镇街"
    return None if survey.get("result") else "联合踏勘没有写明结论"


@dataclass(frozen=True, slots=True)
class Asked:
    """An item as the caps see it."""

    mineral: str
    capacity: Quantity | None
    priority: int | None


@dataclass(frozen=True, slots=True)
class Check:
    code: str
    outcome: Literal["good", "warn", "bad"]
    text: str


def checks(items: Sequence[Asked], caps: Sequence[Any], waiting: int | None) -> Iterator[Check]:
    """The items against what the caps leave free, and against the order of release: `waiting` is
    the first priority among free blocks that the plan leaves out."""
    if not items:
        return
    for cap in caps:
        if cap.kind == "large_medium_share" or cap.free is None:
            continue
        added = _added(items, cap)
        if added is None:
            continue
        within = added <= Fraction(cap.free)
        outcome: Literal["good", "warn", "bad"] = "good"
        if not within:
            outcome = "bad" if cap.enforced else "warn"
        text = (
            f"{cap.kind_name}：上限 {cap.cap} {cap.unit}，可用 {cap.free}，本计划 {_plain(added)}"
        )
        yield Check("cap", outcome, text)
    later = [item for item in items if item.priority is None or item.priority > (waiting or 0)]
    if waiting is not None and later:
        yield Check(
            "priority", "warn",
            f"投放次序为 {waiting} 的区域还有未列入的空闲区块，而计划列入了次序在后的区块",
        )  # fmt: skip


def _added(items: Sequence[Asked], cap: Any) -> Fraction | None:
    same = [item for item in items if cap.mineral in (None, item.mineral)]
    if cap.kind in ("mine_count", "mineral_mine_count"):
        return Fraction(len(same)) if same else None
    sums: dict[str, Fraction] = defaultdict(Fraction)
    for item in same:
        if item.capacity is not None and item.mineral == cap.mineral:
            try:
                sums[cap.mineral] += item.capacity.in_unit(cap.unit)
            except (UnknownUnit, ValueError):
                continue
    return sums.get(cap.mineral) if same else None


def _plain(value: Fraction) -> str:
    text = format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
