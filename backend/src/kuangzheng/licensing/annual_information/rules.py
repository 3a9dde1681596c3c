"""States of a statement and its last day. Pure."""

from datetime import date

STATE_NAMES = {"draft": "填报中", "submitted": "已提交", "published": "已公示"}
ENTRY_NAMES = {"permit": "许可", "change": "变更", "penalty": "行政处罚", "other": "其他"}
ACTION_NAMES = {
    "change": "修改", "submit": "提交", "publish": "公示", "send-back": "退回修改",
}  # fmt: skip
_ACTIONS: dict[str, tuple[str, ...]] = {
    "draft": ("change", "submit"), "submitted": ("publish", "send-back"),
    "published": ("send-back",),
}  # fmt: skip


def actions(state: str) -> tuple[str, ...]:
    """What may be done with a statement."""
    return _ACTIONS[state]


def due_of(year: int, month_day: str) -> date:
    """The day `MM-DD` of the year after."""
    return date.fromisoformat(f"{year + 1}-{month_day}")


def is_late(submitted_on: date | None, due_on: date, today: date) -> bool:
    """Submitted after the day, or not submitted and the day is over. Late ones are marked."""
    return (submitted_on or today) > due_on
