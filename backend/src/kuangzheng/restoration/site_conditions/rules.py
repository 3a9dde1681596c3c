"""What was seen at a mine, and what follows from it. Pure."""

from collections.abc import Mapping
from datetime import date

ITEM_NAMES = {"roads": "主要道路硬化", "fencing": "四周设置围挡", "wet_drilling": "湿式凿岩"}
FOUND_NAMES = {"met": "符合", "not_met": "不符合", "not_applicable": "不涉及"}
STATE_NAMES = {"met": "符合要求", "rectifying": "整改中", "rectified": "已整改"}
ACT_NAMES = {"register": "登记", "rectified": "整改复查合格", "photo": "登记照片"}
PREPARING = frozenset({"register"})
"""Whoever recorded what was seen does not confirm that it was put right."""


def failing(found: Mapping[str, str]) -> list[str]:
    """Items that were not met, in their order."""
    return [item for item in ITEM_NAMES if found[item] == "not_met"]


def due_fault(found: Mapping[str, str], seen_on: date, due: date | None) -> str | None:
    """A failing item has a day by which it is put right; otherwise there is none."""
    named = "、".join(ITEM_NAMES[one] for one in failing(found))
    if named and due is None:
        return f"{named}不符合，请填写整改期限"
    if not named and due is not None:
        return "各项均符合，不填整改期限"
    if due is not None and due <= seen_on:
        return f"整改期限应晚于检查日期（{seen_on}）"
    return None


def overdue(state: str, due: date | None, on: date) -> bool:
    return state == "rectifying" and due is not None and due < on
