"""What may be done with a project in which state; whether its money adds up."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """From which state an act is done, and where it leads."""

    name: str
    before: str
    after: str
    other_hand: bool = False


STEPS = {
    "start": Step("开工", "planned", "under_way"),
    "complete": Step("完工", "under_way", "completed"),
    "accept": Step("验收", "completed", "accepted", True),
    "send_back": Step("验收退回", "completed", "under_way", True),
}
ACT_NAMES = {name: step.name for name, step in STEPS.items()} | {
    "register": "登记", "change": "修改",
}  # fmt: skip
PREPARING = frozenset({"register", "change", "start", "complete"})


def allowed(state: str) -> list[str]:
    """Acts the state admits, in the order of the procedure."""
    return [name for name, step in STEPS.items() if step.before == state]


def same_hand(
    act: str, persons: Collection[str], hands: Collection[tuple[str, str]]
) -> list[str]:
    """The preparing acts of `(act, person)` that bar these persons from the act."""
    if not STEPS[act].other_hand:
        return []
    return sorted({one for one, who in hands if who in persons and one in PREPARING})


def gap(investment: int, sources: Iterable[int]) -> int:
    """Fen of the investment that no source covers; below zero is more than the investment."""
    return investment - sum(sources)


def booking_fault(amount: int, allocated: int, paid: int) -> str | None:
    """Why figures do not stand: paid out of what was allocated, allocated out of what there is."""
    if allocated > amount:
        return "已下达金额不得超过该来源金额"
    if paid > allocated:
        return "已支付金额不得超过已下达金额"
    return None
