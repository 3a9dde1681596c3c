"""Written reports on paper, in their fixed chapters; the same as PDF and as Word."""

from collections.abc import Iterator, Sequence

from kuangzheng.kernel.documents.papers import Grid, Paper, in_words
from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure
from kuangzheng.licensing.written_reports.composing import REASON
from kuangzheng.licensing.written_reports.schemas import WrittenReportRead

_NUMBERS = "一二三四五六七八九"
_EFFECTS = {"binding": "约束性", "expected": "预期性", "open": "未标注"}
_UNKNOWN = "暂缺"
_LIVE = (("caps", "总量调控占用情况"), ("blocks", "规划区块投放进度"), ("supply", "供需情况"))
Block = str | Grid


def paper(report: WrittenReportRead) -> Paper:
    body = _evaluation(report) if report.kind == "plan_evaluation" else _assets(report)
    made = in_words(report.computed_at.date())
    notes = [f"数据于{made}生成并随报告留存；“{_UNKNOWN}”表示没有数据，不作零计。"]
    if report.status == "draft":
        notes.append("本报告尚未定稿。")
    return Paper(
        report.title, list(body), number=report.document_no or "", dated=report.issued_on,
        signed=report.division_name + "自然资源主管部门" if report.issued_on else "", notes=notes,
    )  # fmt: skip


def _evaluation(report: WrittenReportRead) -> Iterator[Block]:
    texts = {one.key: one.text for one in report.chapters}
    by = _sections(report.figures)
    day = in_words(report.as_of)
    yield f"一、评估依据和基准日。规划第 {report.plan_edition} 版，评估基准日{day}。"
    yield "二、主要指标完成情况。"
    yield _grid(by.get("indicators", []))
    yield "三、偏差及原因。"
    deviating = [one for one in report.figures if one.deviates]
    for one in deviating:
        reason = texts.get(f"{REASON}{one.key}") or "原因未填写"
        yield f"{one.name}：目标 {one.target}，实际 {one.value} {one.unit}。{reason}"
    if not deviating:
        yield "没有偏离目标的指标。"
    for number, (section, title) in enumerate(_LIVE, start=3):
        yield f"{_NUMBERS[number]}、{title}。"
        yield _grid(by[section]) if by.get(section) else "没有登记数据。"
    yield "七、生态修复和绿色矿山。"
    yield _grid(by.get("restoration", []))
    for key in ("restored", "green_mines"):
        if texts.get(key):
            yield str(texts[key])
    yield "八、评估结论。"
    yield texts.get("conclusion") or "未填写。"
    yield "九、对策建议。"
    yield texts.get("proposals") or "未填写。"


def _assets(report: WrittenReportRead) -> Iterator[Block]:
    texts = {one.key: one.text for one in report.chapters}
    yield "一、基本情况"
    yield f"（一）资产底数。{report.year}年度各项数据及截止日如下。"
    for figures in _sections(report.figures).values():
        rows = [
            [one.name, one.value or _UNKNOWN, one.unit, in_words(one.as_of),
             one.note or one.source]
            for one in figures
        ]  # fmt: skip
        heads = ("指标", "数值", "单位", "截止日", "来源或说明")
        yield Grid(heads, rows, caption=figures[0].section_name)
    yield "（二）管理工作情况。"
    yield texts.get("work_done") or "未填写。"
    yield "二、存在的主要困难和问题"
    yield texts.get("problems") or "未填写。"
    yield "三、意见建议"
    yield texts.get("proposals") or "未填写。"


def _sections(figures: Sequence[ReportFigure]) -> dict[str, list[ReportFigure]]:
    found: dict[str, list[ReportFigure]] = {}
    for one in figures:
        found.setdefault(one.section, []).append(one)
    return found


def _grid(figures: Sequence[ReportFigure]) -> Grid:
    rows = [
        [one.name, one.unit, one.base or "—", one.target or "—", one.value or _UNKNOWN,
         f"{one.degree}%" if one.degree else "—", _EFFECTS.get(one.attribute or "", "—"),
         one.note or ""]
        for one in figures
    ]  # fmt: skip
    return Grid(("名称", "单位", "基期", "目标", "实际", "完成度", "属性", "说明"), rows)
