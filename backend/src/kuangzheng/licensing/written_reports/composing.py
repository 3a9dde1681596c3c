"""Chapters of each kind. Pure."""

from collections.abc import Mapping, Sequence

from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure
from kuangzheng.licensing.written_reports.schemas import ReportChapter

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
