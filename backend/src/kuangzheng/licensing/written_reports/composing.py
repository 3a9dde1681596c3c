"""Chapters of each kind, what must be written, and two reports side by side. Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure
from kuangzheng.licensing.rights.presenting import plain
from kuangzheng.licensing.written_reports.schemas import ReportChapter, ReportDifference

KIND_NAMES: dict[str, str] = {
    "plan_evaluation": "规划实施评估报告", "mineral_assets": "矿产资产年度报告",
}  # fmt: skip
STATUS_NAMES: dict[str, str] = {"draft": "编制中", "issued": "已定稿"}
REASON = "reason:"
_CHAPTERS: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "plan_evaluation": (
        ("restored", "矿山生态修复情况（数值和来源）", False),
        ("green_mines", "绿色矿山建设情况（数值和来源）", False),
        ("conclusion", "评估结论", True),
        ("proposals", "对策建议", True),
    ),
    "mineral_assets": (
        ("work_done", "管理工作情况", True),
        ("problems", "存在的主要困难和问题", True),
        ("proposals", "意见建议", True),
    ),
}


def chapters(
    kind: str, figures: Sequence[ReportFigure], texts: Mapping[str, str]
) -> list[ReportChapter]:
    """The reason of every deviation first, then the fixed chapters."""
    reasons = [
        (f"{REASON}{one.key}", f"偏差原因：{one.name}", True) for one in figures if one.deviates
    ]
    return [
        ReportChapter(key=key, name=name, required=required, text=texts.get(key))
        for key, name, required in (*reasons, *_CHAPTERS[kind])
    ]


def lacking(found: Sequence[ReportChapter]) -> list[str]:
    return [one.name for one in found if one.required and not one.text]


def merged(
    known: Sequence[ReportChapter], texts: Mapping[str, str], told: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The chapters with what was told, and the keys that are none of them."""
    keys = {one.key for one in known}
    odd = [key for key in told if key not in keys]
    found = {key: text for key, text in texts.items() if key not in told}
    found |= {key: text.strip() for key, text in told.items() if text.strip() and key in keys}
    return found, odd


def differences(
    before: Sequence[ReportFigure], after: Sequence[ReportFigure]
) -> list[ReportDifference]:
    """Figures by key, in the order of the later report; gone ones at the end."""
    old = {one.key: one for one in before}
    new = {one.key: one for one in after}
    return [_difference(old.get(key), new.get(key)) for key in dict.fromkeys([*new, *old])]


def _difference(one: ReportFigure | None, other: ReportFigure | None) -> ReportDifference:
    told: Any = other or one
    same = one is not None and other is not None and one.unit == other.unit
    change = None
    if same and one is not None and other is not None and one.value and other.value:
        change = plain(Decimal(other.value) - Decimal(one.value))
    return ReportDifference(
        key=told.key, section_name=told.section_name, name=told.name, unit=told.unit,
        before=one.value if one else None, after=other.value if other else None, change=change,
        before_target=one.target if one else None, after_target=other.target if other else None,
    )  # fmt: skip
