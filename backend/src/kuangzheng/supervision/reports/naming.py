"""Names that a template may use, and what a report fills them in with."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.documents.papers import in_words
from kuangzheng.supervision.measures import declared
from kuangzheng.supervision.reports.facts import SourcedFigure, SourcedTable
from kuangzheng.supervision.reports.kinds.base import Kind
from kuangzheng.supervision.reports.measuring import MEASURES_NAME
from kuangzheng.supervision.reports.schemas import ReportPlaceholder
from kuangzheng.supervision.reports.tables import Report

REPORT_NAMES = {
    "title": "报告标题", "document_no": "文号", "division_name": "行政区", "year": "年度",
    "month": "月份", "since": "统计起始日", "as_of": "统计截止日", "dated": "落款日期",
    "subject": "规划、专项行动或筛查的名称", "prepared_by": "编制人",
}  # fmt: skip


def known(kind: Kind) -> dict[str, Any]:
    """Every name by its place."""
    return {
        "report": list(REPORT_NAMES), "f": [one.key for one in kind.figures],
        "m": list(declared()), "t": [one.key for one in kind.chapters],
        "tables": {one.key: [key for key, _, _ in one.columns] for one in kind.tables},
    }  # fmt: skip


def placeholders(kind: Kind) -> list[ReportPlaceholder]:
    """The list an office writes its template by."""
    return list(_placeholders(kind))


def _placeholders(kind: Kind) -> Iterator[ReportPlaceholder]:
    for name, told in REPORT_NAMES.items():
        yield _one(f"{{{{ report.{name} }}}}", told, "", "report", "报告信息")
    for figure in kind.figures:
        section = kind.sections[figure.section]
        yield _one(f"{{{{ f.{figure.key} }}}}", figure.name, figure.unit, "figure", section)
    for chapter in kind.chapters:
        yield _one(f"{{{{ t.{chapter.key} }}}}", chapter.name, "", "chapter", "编写内容")
    for table in kind.tables:
        loop = f"{{%tr for row in tables.{table.key}.rows %}} … {{%tr endfor %}}"
        yield _one(loop, table.name, "", "table", "表格")
        for key, name, _ in table.columns:
            yield _one(f"{{{{ row.{key} }}}}", name, "", "column", table.name)
    for code, measure in declared().items():
        yield _one(f"{{{{ m.{code} }}}}", measure.name, measure.unit, "measure", MEASURES_NAME)


def _one(written: str, name: str, unit: str, what: Any, section: str) -> ReportPlaceholder:
    return ReportPlaceholder(written=written, name=name, unit=unit, what=what, section_name=section)


def context(
    kind: Kind, report: Report, division: str, figures: Sequence[SourcedFigure],
    tables: Sequence[SourcedTable],
) -> dict[str, Any]:  # fmt: skip
    """What is filled in; a chapter that nobody wrote says so."""
    texts = {
        one.key: report.texts.get(one.key) or ("（待填写）" if one.required else one.unwritten)
        for one in kind.chapters
    }
    return {
        "report": _head(report, division),
        "f": {one.key: one.value for one in figures if not one.key.startswith("m.")},
        "m": {one.key[2:]: one.value for one in figures if one.key.startswith("m.")},
        "t": texts,
        "tables": {
            one.key: {"name": one.name, "rows": one.rows,
                      "columns": [column.key for column in one.columns]}
            for one in tables
        },
    }  # fmt: skip


def sample(kind: Kind) -> dict[str, Any]:
    """The names themselves in their places, to try a template with."""
    return {
        "report": dict(REPORT_NAMES), "f": {one.key: "1" for one in kind.figures},
        "m": dict.fromkeys(declared(), "1"), "t": {one.key: one.name for one in kind.chapters},
        "tables": {
            one.key: {"name": one.name, "columns": [key for key, _, _ in one.columns],
                      "rows": [{key: name for key, name, _ in one.columns}]}
            for one in kind.tables
        },
    }  # fmt: skip


def _head(report: Report, division: str) -> dict[str, str]:
    final = report.asked.get("final") or {}
    on = final.get("on")
    dated = in_words(date.fromisoformat(on)) if on else "（草稿）"
    return {
        "title": report.title, "document_no": final.get("document_no") or "（草稿）",
        "division_name": division, "year": str(report.as_of.year),
        "month": f"{report.as_of.year}年{report.as_of.month}月", "since": in_words(report.since),
        "as_of": in_words(report.as_of), "dated": dated, "subject": report.subject_name or "",
        "prepared_by": report.prepared_by_name or "",
    }  # fmt: skip


def notes(figures: Sequence[SourcedFigure], tables: Sequence[SourcedTable]) -> Mapping[str, str]:
    """The endnote of every figure and table: source, as-of, rows, query."""
    found = {
        one.key: _note(f"{one.name}：{one.value or '无数据'}{one.unit if one.value else ''}", one)
        for one in figures
    }
    return found | {
        f"table:{one.key}": _note(f"表“{one.name}”：{len(one.rows)}行", one) for one in tables
    }


def _note(begin: str, one: SourcedFigure | SourcedTable) -> str:
    told = [begin, f"截至{in_words(one.as_of)}"]
    if one.source:
        told.append(f"来源：{one.source}")
    if isinstance(one, SourcedFigure) and one.rows is not None:
        told.append(f"依据{one.rows}行记录")
    if one.note:
        told.append(one.note)
    if one.query:
        told.append(f"查询：{one.query}")
    return "；".join(told) + "。"
