"""What may be done with a site in which state, and when; what counts as done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

WAITING = "completed"
"""Works are finished and nobody has accepted them yet."""


@dataclass(frozen=True, slots=True)
class Step:
    """From which states an act is done, and where it leads (None: the state stays)."""

    name: str
    before: frozenset[str]
    after: str | None
    other_hand: bool = False


_OPEN = frozenset({"registered", "planned", "under_way", "completed"})
STEPS = {
    "plan": Step("列入计划", frozenset({"registered"}), "planned"),
    "start": Step("开工", frozenset({"planned"}), "under_way"),
    "complete": Step("完工", frozenset({"under_way"}), "completed"),
    "accept_stage": Step("阶段验收", frozenset({"under_way", "completed"}), None, True),
    "accept": Step("整体验收", frozenset({"completed"}), "accepted", True),
    "send_back": Step("验收退回", frozenset({"completed"}), "under_way", True),
    "close": Step("依法取缔关闭", _OPEN, None),
}
ACT_NAMES = {name: step.name for name, step in STEPS.items()} | {
    "register": "登记", "correct": "修改",
}  # fmt: skip
PREPARING = frozenset({"register", "correct", "plan", "start", "complete"})
"""Whoever did one of these does not accept."""
NO_MORE = ("people", "equipment", "buildings")
"""What must be gone before an illegal site counts as closed (S2-12)."""


def allowed(state: str, category: str, closed: bool) -> list[str]:
    """Acts the state admits, in the order of the procedure."""
    found = [name for name, step in STEPS.items() if state in step.before]
    if category != "illegal_site" or closed:
        found = [name for name in found if name != "close"]
    return found


def is_done(category: str, state: str, closed: bool) -> bool:
    """Whether the progress table counts a site as done: an illegal one once it is closed, the
    others once their restoration has been accepted (S2-14)."""
    return closed if category == "illegal_site" else state == "accepted"


def same_hand(
    act: str, persons: Collection[str], hands: Collection[tuple[str, str]]
) -> list[str]:
    """The preparing acts of `(act, person)` that bar these persons from the act."""
    if not STEPS[act].other_hand:
        return []
    return sorted({one for one, who in hands if who in persons and one in PREPARING})


def day_fault(on: date, last: date, today: date) -> str | None:
    """Why an act cannot have been done on a day."""
    if on > today:
        return "日期不得晚于今日"
    if on < last:
        return f"日期不得早于最近一次办理（{last}）"
    return None
