"""Phases, coverage, shares and lights of a campaign. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kuangzheng.enforcement.campaigns.vocabulary import STRATEGIC_NAMES

TOLD = frozenset({"plan", "check_results", "county_summary"})
"""Deliverables of which a room tells when they were handed in."""


@dataclass(frozen=True, slots=True)
class Window:
    """A phase from its first to its last day."""

    code: str
    from_on: date
    until_on: date


def stage(
    phases: Sequence[Window], until_on: date, tail_until: date, long_term: bool, on: date
) -> str:
    """In which phase a day lies: where two meet, the later one has begun.

    >>> from datetime import date
    >>> both = [Window("mobilise", date(2023, 3, 25), date(2023, 3, 31)),
    ...         Window("check", date(2023, 3, 31), date(2023, 4, 30))]
    >>> stage(both, date(2023, 10, 31), date(2023, 12, 31), True, date(2023, 3, 31))
    'check'
    """
    if on < phases[0].from_on:
        return "coming"
    if on > tail_until:
        return "long_term" if long_term else "over"
    if on > until_on:
        return "tail"
    return [one.code for one in phases if one.from_on <= on][-1]


def faults(
    phases: Sequence[Window], dues: Iterable[tuple[str, date]], from_on: date, until_on: date,
    tail_until: date,
) -> list[tuple[str, str, str]]:  # fmt: skip
    """Pointer, code and sentence of what does not fit together."""
    found = []
    if not from_on < until_on <= tail_until:
        told = "起始日须早于截止日，收尾日不得早于截止日"
        found.append(("/until_on", "out_of_order", told))
    if len({one.code for one in phases}) < len(phases):
        found.append(("/phases", "duplicate", "阶段代码重复"))
    for at, one in enumerate(phases):
        before = phases[at - 1].from_on if at else from_on
        if not before <= one.from_on <= one.until_on <= until_on:
            told = f"阶段起止日期须依次排列，并在 {from_on} 至 {until_on} 之间"
            found.append((f"/phases/{at}", "out_of_order", told))
    for pointer, due in dues:
        if not from_on <= due <= tail_until:
            told = f"报送期限须在 {from_on} 至 {tail_until} 之间"
            found.append((pointer, "out_of_range", told))
    return found


def sample_size(rights: int, percent: int) -> int:
    """At least so many per cent, rounded up; never more than there are.

    >>> [sample_size(rights, 20) for rights in (0, 1, 5, 7, 10, 11)]
    [0, 1, 1, 2, 2, 3]
    """
    return -(-rights * percent // 100)


def percent(part: int, whole: int) -> str | None:
    """With one place, halves up; nothing of nothing is not known. Short of all it is never 100.

    >>> percent(1, 3), percent(1999, 2000), percent(0, 0)
    ('33.3', '99.9', None)
    """
    if not whole:
        return None
    tenths = (2000 * part + whole) // (2 * whole)
    if part < whole:
        tenths = min(tenths, 999)
    return f"{tenths // 10}.{tenths % 10}"


def missing(rights: Mapping[Any, Any], checked: Iterable[Any]) -> list[Any]:
    """Rights without a record, in their order: no right without a record."""
    known = set(checked)
    return [right for right in rights if right not in known]


def strategic(minerals: Iterable[str], watched: Iterable[str]) -> list[str]:
    """Which of the watched elements a mine's minerals name.

    >>> strategic(["limestone", "石灰岩"], ["lithium"]), strategic(["锂矿", "铌钽矿"],
    ...     ["lithium", "tantalum", "niobium"])
    ([], ['lithium', 'niobium', 'tantalum'])
    """
    words = "".join(minerals)
    return sorted(one for one in watched if STRATEGIC_NAMES[one] in words)


def light(state: str, found_on: date, due_on: date, on: date) -> str:
    """Red when late, amber with a fifth of the time left or less, grey when done with."""
    if state in ("accepted", "escalated"):
        return "grey"
    if on > due_on:
        return "red"
    return "amber" if 5 * (due_on - on).days <= (due_on - found_on).days else "green"


def deliverable(due: date, done_on: date | None, on: date) -> str:
    """`done`, `done_late`, `due` or `late`."""
    if done_on is not None:
        return "done" if done_on <= due else "done_late"
    return "late" if on > due else "due"
