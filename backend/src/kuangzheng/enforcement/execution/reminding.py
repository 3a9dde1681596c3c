"""Of which days of an execution somebody is told: pure, so that the same day tells the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kuangzheng.enforcement.execution.figures import Figures
from kuangzheng.enforcement.execution.rules import Owed
from kuangzheng.enforcement.execution.tables import Execution
from kuangzheng.enforcement.execution.windows import Window, light

BEFORE = timedelta(days=3)
"""So long before its last day somebody is told of a payment, and of the end of the demand."""


@dataclass(frozen=True, slots=True)
class Due:
    """`key` names the occasion: each is told once, a day that moved is another occasion."""

    key: str
    title: str
    text: str
    urgent: bool = False


def dues(row: Execution, at: Figures, on: date) -> list[Due]:
    """Nothing of what is paid, over, or not yet near."""
    if row.state != "running" or at.owed_fen == 0:
        return []
    found = payments(at.owed, at.paid_fine_fen, on)
    if row.applied_on is None:
        found += _demand(row, on) + court(at.window, on)
    return found


def payments(owed: Sequence[Owed], paid_fen: int, on: date) -> list[Due]:
    """What is paid covers the earliest days first.

    >>> two = [Owed(date(2025, 9, 30), 200), Owed(date(2026, 3, 31), 300)]
    >>> [one.key for one in payments(two, 0, date(2025, 9, 27))]
    ['pay:2025-09-30:near']
    >>> [one.key for one in payments(two, 100, date(2025, 10, 1))]
    ['pay:2025-09-30:late']
    >>> payments(two, 200, date(2025, 10, 1)), payments(two, 0, date(2025, 9, 26))
    ([], [])
    """
    found, sum_fen = [], 0
    for n, one in enumerate(owed, start=1):
        sum_fen += one.amount_fen
        if paid_fen >= sum_fen or on < one.due_on - BEFORE:
            continue
        late, what = on > one.due_on, f"第 {n} 期罚款" if len(owed) > 1 else "罚款"
        found.append(Due(
            f"pay:{one.due_on}:{'late' if late else 'near'}",
            f"{what}逾期未缴" if late else f"{what}将到期",
            f"{what}缴纳期限 {one.due_on}{'已过，尚未缴清' if late else '，尚未缴清'}", urgent=late,
        ))  # fmt: skip
    return found


def _demand(row: Execution, on: date) -> list[Due]:
    """行政强制法 54: ten working days after the demand letter reached the party."""
    last = row.demand_due
    if row.demand_served_on is None or last is None or on < last - BEFORE:
        return []
    if on <= last:
        told = f"催告书的履行期限 {last} 将届满"
        return [Due(f"demand:{last}:near", "催告期限将届满", told)]
    told = f"催告书的履行期限 {last} 已届满仍未履行，可在申请期限内申请法院强制执行"
    return [Due(f"demand:{last}:over", "催告期满仍未履行", told, urgent=True)]


def court(window: Window, on: date) -> list[Due]:
    """Once when it opens, once in its last fifth, once when it has closed.

    >>> window = Window(date(2026, 2, 3), date(2026, 5, 6), date(2026, 2, 2), "")
    >>> [(one.key, one.urgent) for one in court(window, date(2026, 2, 3))]
    [('court:2026-05-06:open', False)]
    >>> [one.key for one in court(window, date(2026, 4, 18))]
    ['court:2026-05-06:closing']
    >>> [one.key for one in court(window, date(2026, 5, 7))]
    ['court:2026-05-06:closed']
    >>> court(window, date(2026, 2, 2))
    []
    """
    colour = light(window, on, done=False)
    if colour == "grey":
        return []
    span = f"{window.opens} 至 {window.closes}"
    name, title, urgent = {
        "green": ("open", "可以申请法院强制执行", False),
        "amber": ("closing", "申请法院强制执行期限将届满", True),
        "red": ("closed", "申请法院强制执行期限已届满", True),
    }[colour]
    told = f"申请法院强制执行的期限为 {span}，尚未申请；申请前应当催告"
    return [Due(f"court:{window.closes}:{name}", title, told, urgent)]
