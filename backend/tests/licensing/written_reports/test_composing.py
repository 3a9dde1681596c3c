"""Chapters, what is lacking, and two reports side by side. Worked by hand."""

from datetime import date
from typing import Any

from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure
from kuangzheng.licensing.written_reports.composing import chapters, differences, lacking, merged


def figure(key: str, value: str | None, **fields: Any) -> ReportFigure:
    return ReportFigure(
        key=key, section="indicators", section_name="主要指标", name=key, value=value,
        as_of=date(2025, 8, 1), source="示例", **{"unit": "个"} | fields,
    )  # fmt: skip


def test_every_deviation_asks_for_its_reason_before_the_conclusion() -> None:
    figures = [figure("mines", "30", deviates=True), figure("share", "95")]
    found = chapters("plan_evaluation", figures, {"conclusion": "示例结论"})
    assert [one.key for one in found] == [
        "reason:mines", "restored", "green_mines", "conclusion", "proposals",
    ]  # fmt: skip
    assert lacking(found) == ["偏差原因：mines", "对策建议"]
    assert [one.key for one in chapters("mineral_assets", [], {})] == [
        "work_done", "problems", "proposals",
    ]  # fmt: skip


def test_told_chapters_replace_empty_ones_are_taken_out_and_odd_ones_named() -> None:
    known = chapters("mineral_assets", [], {})
    texts, odd = merged(
        known, {"problems": "旧", "work_done": "留"},
        {"problems": " ", "proposals": " 新 ", "else": "x"},
    )  # fmt: skip
    assert texts == {"work_done": "留", "proposals": "新"}
    assert odd == ["else"]


def test_two_reports_tell_the_change_only_where_both_know_the_figure() -> None:
    before = [figure("a", "24"), figure("b", None), figure("gone", "1"), figure("u", "5")]
    after = [figure("a", "28.5"), figure("b", "3"), figure("new", "2"), figure("u", "5", unit="%")]
    told = [(one.key, one.before, one.after, one.change) for one in differences(before, after)]
    assert told == [
        ("a", "24", "28.5", "4.5"), ("b", None, "3", None), ("new", None, "2", None),
        ("u", "5", "5", None), ("gone", "1", None, None),
    ]  # fmt: skip
