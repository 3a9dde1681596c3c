"""Of which days of a campaign and its problems somebody is told. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kuangzheng.enforcement.campaigns.rules import TOLD, Window

BEFORE = timedelta(days=3)
"""So long before its last day somebody is told of a phase, and of what is to be rectified."""


@dataclass(frozen=True, slots=True)
class Due:
    """`key` names the occasion: each is told once, a day that moved is another occasion."""

    key: str
    title: str
    text: str
    urgent: bool = False


def phases(windows: Sequence[Window], names: Mapping[str, str], on: date) -> list[Due]:
    """A phase in its last days, by its name.

    >>> two = [Window("check", date(2025, 7, 1), date(2025, 8, 10)),
    ...        Window("rectify", date(2025, 8, 11), date(2025, 10, 31))]
    >>> names = {"check": "全面排查", "rectify": "集中整治"}
    >>> [(one.key, one.text[:6]) for one in phases(two, names, date(2025, 8, 7))]
    [('phase:check:2025-08-10', '“全面排查”')]
    >>> phases(two, names, date(2025, 8, 6)), phases(two, names, date(2025, 8, 11))
    ([], [])
    """
    return [
        Due(f"phase:{one.code}:{one.until_on}", "专项行动阶段将届满",
            f"“{names[one.code]}”至 {one.until_on} 结束，请核对排查覆盖、整改进度和应报材料")
        for one in windows if one.until_on - BEFORE <= on <= one.until_on
    ]  # fmt: skip


def deliverable(code: str, name: str, due_on: date, done: bool, on: date) -> list[Due]:
    """What a county hands in: before its day, and late where a room tells that it did not.

    >>> day, near, late = date(2025, 3, 31), date(2025, 3, 28), date(2025, 4, 1)
    >>> [(one.key, one.urgent) for one in deliverable("plan", "方案", day, False, near)]
    [('deliver:plan:2025-03-31:near', False)]
    >>> [(one.key, one.urgent) for one in deliverable("plan", "方案", day, False, late)]
    [('deliver:plan:2025-03-31:late', True)]
    >>> [deliverable("plan", "方案", day, False, date(2025, 3, 27)),
    ...  deliverable("plan", "方案", day, True, late),
    ...  deliverable("photos", "照片", day, False, late)]
    [[], [], []]
    """
    if done or on < due_on - BEFORE:
        return []
    key = f"deliver:{code}:{due_on}"
    if on <= due_on:
        return [Due(f"{key}:near", "专项行动材料报送期限将届满", f"“{name}”须于 {due_on} 前报送")]
    if code not in TOLD:
        return []
    told = f"“{name}”报送期限 {due_on} 已过，尚未报送"
    return [Due(f"{key}:late", "专项行动材料逾期未报送", told, urgent=True)]


def closing(tail_until: date, long_term: bool, on: date) -> list[Due]:
    """Its last day is over and nobody closed it; one that goes on for long has no such day.

    >>> day = date(2025, 12, 31)
    >>> [(one.key, one.urgent) for one in closing(day, False, date(2026, 1, 1))]
    [('close:2025-12-31', True)]
    >>> closing(day, False, day), closing(day, True, date(2026, 1, 1))
    ([], [])
    """
    if long_term or on <= tail_until:
        return []
    told = f"收尾期至 {tail_until} 已届满，尚未办理收官"
    return [Due(f"close:{tail_until}", "专项行动已届满未收官", told, urgent=True)]


def problem(state: str, due_on: date, on: date) -> list[Due]:
    """Before its day while it is rectified; late, until it is accepted or closure is proposed.

    >>> day = date(2025, 7, 31)
    >>> [(one.key, one.urgent) for one in problem("open", day, date(2025, 7, 28))]
    [('due:2025-07-31:near', False)]
    >>> [(one.key, one.urgent) for one in problem("open", day, date(2025, 8, 1))]
    [('due:2025-07-31:late', True)]
    >>> [one.title for one in problem("submitted", day, date(2025, 8, 1))]
    ['问题已报整改，逾期未验收']
    >>> [problem(state, day, on) for state, on in (("open", date(2025, 7, 27)), ("submitted", day),
    ...  ("accepted", date(2025, 8, 1)), ("escalated", date(2025, 8, 1)))]
    [[], [], [], []]
    """
    if state == "submitted" and on > due_on:
        told = f"整改期限 {due_on} 已过，整改情况已上报，尚未验收"
        return [Due(f"due:{due_on}:unaccepted", "问题已报整改，逾期未验收", told, urgent=True)]
    if state != "open" or on < due_on - BEFORE:
        return []
    if on <= due_on:
        return [Due(f"due:{due_on}:near", "问题整改期限将届满", f"整改期限 {due_on}")]
    told = f"整改期限 {due_on} 已过，尚未上报整改；逾期未整改到位的，可提请关闭"
    return [Due(f"due:{due_on}:late", "问题逾期未整改", told, urgent=True)]
