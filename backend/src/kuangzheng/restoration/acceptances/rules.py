"""The procedure of acceptance: who takes part, which limits are checked, what follows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

KIND_NAMES = {"stage": "阶段验收", "overall": "总体验收"}
STATE_NAMES = {
    "applied": "已申请", "visited": "已现场验收", "checked": "已核对指标", "publicised": "公示中",
    "rectifying": "整改中", "confirmed": "验收合格",
}  # fmt: skip
ACT_NAMES = {
    "register": "申请", "visit": "现场验收", "check": "核对指标", "photo": "登记照片",
    "publicise": "公示初步结果", "object": "登记异议", "answer": "答复异议", "confirm": "确认合格",
    "rectify": "下达整改清单", "rectified": "整改完成复验", "track": "登记耕地跟踪",
}  # fmt: skip
ROLE_NAMES = {
    "natural_resources": "自然资源", "ecology": "生态环境", "agriculture": "农业农村",
    "forestry": "林业", "expert": "专家", "villager": "村民代表", "holder": "矿业权人",
    "other": "其他",
}  # fmt: skip
NEEDED = ("natural_resources", "ecology", "expert", "villager")
"""Law art 48: natural resources together with ecology, experts and villagers invited."""
OPINION_NAMES = {"agree": "同意", "disagree": "不同意", "conditional": "整改后同意"}
RESULT_NAMES = {"stable": "质量稳定", "improved": "质量提高", "declined": "质量下降"}
ITEMS = {
    "slope": ("边坡角度", "°", False), "backfill": ("采坑回填率", "%", True),
    "soil_cover": ("覆土厚度", "厘米", True), "survival": ("植被成活率", "%", True),
}  # fmt: skip
"""S2-21: name, unit, whether more is better."""
PREPARING = frozenset({"register", "rectified", "check"})
"""Whoever applied for it or entered the figures does not confirm."""
_ACTS = {
    "applied": ("visit",), "visited": ("check",), "checked": ("publicise", "rectify"),
    "publicised": ("object", "answer", "confirm", "rectify"), "rectifying": ("rectified",),
    "confirmed": ("track",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Publicity:
    """How the publication stands: its last day, objections without answer, objections upheld."""

    until: date
    unanswered: int
    upheld: int


def allowed(state: str, *, passed: bool | None, tracked: bool) -> list[str]:
    """Acts in the order of the procedure: a failed check leads to rectification only."""
    found = list(_ACTS[state])
    if state == "checked":
        found.remove("rectify" if passed else "publicise")
    if state == "confirmed" and not tracked:
        found.remove("track")
    return found


def missing_roles(roles: Collection[str]) -> list[str]:
    return [name for name in NEEDED if name not in roles]


def passes(item: str, measured: Decimal, limits: Iterable[Decimal | None]) -> bool:
    """Against every limit there is, the legal one and that of the design.

    >>> passes("slope", Decimal(45), [Decimal(45), None])
    True
    >>> passes("soil_cover", Decimal("29.9"), [Decimal(30), Decimal(20)])
    False
    """
    more = ITEMS[item][2]
    stated = [one for one in limits if one is not None]
    return all(measured >= one if more else measured <= one for one in stated)


def confirm_fault(publicity: Publicity, on: date) -> str | None:
    """Why a published result cannot be confirmed yet; the last day of the publication counts."""
    if on <= publicity.until:
        return f"公示期至 {publicity.until}，期满后方可确认"
    if publicity.unanswered:
        return f"尚有 {publicity.unanswered} 件异议未答复"
    if publicity.upheld:
        return f"有 {publicity.upheld} 件异议成立，请下达整改清单"
    return None


def anniversaries(on: date, years: int) -> list[date]:
    """The same day of each following year; the last of February for the leap day.

    >>> anniversaries(date(2024, 2, 29), 2)
    [datetime.date(2025, 2, 28), datetime.date(2026, 2, 28)]
    """
    found = []
    for step in range(1, years + 1):
        leap = on.month == 2 and on.day == 29
        found.append(date(on.year + step, on.month, 28 if leap else on.day))
    return found
