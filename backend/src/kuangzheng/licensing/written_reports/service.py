"""Use cases of written reports: figures computed, chapters written, the whole issued and kept."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.plan_evaluations import service as evaluations
from kuangzheng.licensing.plan_evaluations.schemas import ReportFigure
from kuangzheng.licensing.returns.errors import wrong
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.written_reports import assets, composing
from kuangzheng.licensing.written_reports import schemas as s
from kuangzheng.licensing.written_reports.errors import (
    ChaptersLacking,
    NoSuchChapter,
    NotComparable,
    ReportIssued,
    SamePerson,
)
from kuangzheng.licensing.written_reports.repository import WrittenReports
from kuangzheng.licensing.written_reports.tables import WrittenReport


async def listed(
    act: Act, page: PageRequest, kind: str | None, status: str | None, year: int | None,
    division: str | None,
) -> Page[s.ReportHead]:  # fmt: skip
    found = WrittenReports(act.session)
    rows, cursor, total = await found.page(found.conditions(kind, status, year, division), page)
    return Page[s.ReportHead](items=[_head(row) for row in rows], next_cursor=cursor, total=total)


async def get(act: Act, report_id: UUID) -> s.WrittenReportRead:
    return await _whole(act, await WrittenReports(act.session).get(report_id))


async def create(act: Act, body: s.ReportCreate) -> s.WrittenReportRead:
    """A draft with its figures. Raises NotFound for the plan, ReturnInvalid for days to come."""
    now = act.clock.now()
    if body.kind == "plan_evaluation" and body.plan_id is not None:
        columns = await _evaluated(act, body.plan_id, body.as_of)
    else:
        columns = await _assets(act, body.year, body.as_of)
    row = WrittenReport(
        **columns, id=new_id(), kind=body.kind, plan_id=body.plan_id, computed_at=now,
        prepared_by=act.principal.id, prepared_by_name=act.principal.name or None, created_at=now,
        updated_at=now,
    )  # fmt: skip
    return await _whole(act, await WrittenReports(act.session).add(row))


async def change(act: Act, report_id: UUID, body: s.ReportChange) -> s.WrittenReportRead:
    """Raises Stale, ReportIssued, NoSuchChapter."""
    found = WrittenReports(act.session)
    row = await found.lock(report_id, act.if_match, partial(_whole, act))
    _require_draft(row)
    values: dict[str, Any] = {}
    if body.recompute:
        values = await _anew(act, row)
    figures = values.get("figures", row.figures)
    known = composing.chapters(row.kind, _figures(figures), row.texts)
    texts, odd = composing.merged(known, row.texts, body.texts)
    if odd:
        told = f"没有名为“{odd[0]}”的章节"
        raise NoSuchChapter(told, errors=[FieldError(f"/texts/{odd[0]}", "unknown_chapter", told)])
    await found.change(row, values | {"texts": texts}, act.clock.now())
    return await _whole(act, row)


async def issue(act: Act, report_id: UUID, body: s.ReportIssue) -> s.WrittenReportRead:
    """The report stands with its data from now on. Raises Stale, ReportIssued, SamePerson,
    ChaptersLacking."""
    found = WrittenReports(act.session)
    row = await found.lock(report_id, act.if_match, partial(_whole, act))
    _require_draft(row)
    if row.prepared_by in act.principal.hands:
        raise SamePerson("该报告由您编制，须由另一人定稿")
    open_ = composing.lacking(composing.chapters(row.kind, _figures(row.figures), row.texts))
    if open_:
        raise ChaptersLacking(f"请先填写：{'、'.join(open_)}", lacking=open_)
    values = {
        "status": "issued", "document_no": body.document_no,
        "issued_on": body.on or today(act.clock), "issued_by": act.principal.id,
        "issued_by_name": act.principal.name or None,
    }  # fmt: skip
    await found.change(row, values, act.clock.now())
    return await _whole(act, row)


async def compared(act: Act, report_id: UUID, other_id: UUID) -> s.ReportComparison:
    """Two reports of one kind and division, the earlier first. Raises NotFound, NotComparable."""
    found = WrittenReports(act.session)
    rows = [await found.get(report_id), await found.get(other_id)]
    if len({(row.kind, row.division_code) for row in rows}) > 1 or rows[0].id == rows[1].id:
        raise NotComparable("请选择同一行政区、同一类的另一份报告")
    before, after = sorted(rows, key=lambda row: (row.as_of, row.created_at, row.id))
    items = composing.differences(_figures(before.figures), _figures(after.figures))
    return s.ReportComparison(before=_head(before), after=_head(after), items=items)


async def _evaluated(act: Act, plan_id: UUID, as_of: date | None) -> dict[str, Any]:
    on = as_of or today(act.clock)
    if on > today(act.clock):
        raise wrong("/as_of", "as_of_to_come", "评估基准日不得晚于今日")
    found, figures = await evaluations.evaluated(act, plan_id, on)
    return {
        "division_code": found.plan.division_code, "plan_edition": found.plan.edition,
        "year": on.year, "as_of": on, "title": f"{found.plan.title}实施评估报告（{on.year}年）",
        "figures": [one.model_dump(mode="json") for one in figures],
    }  # fmt: skip


async def _assets(act: Act, year: int | None, as_of: date | None) -> dict[str, Any]:
    on = as_of or today(act.clock)
    found, figures = await assets.of_year(act, year, as_of)
    return {
        "division_code": found.division_code, "year": found.year,
        "as_of": as_of or min(on, date(found.year, 12, 31)),
        "title": f"{found.division_name}{found.year}年度矿产资源资产管理情况报告",
        "figures": [one.model_dump(mode="json") for one in figures],
    }  # fmt: skip


async def _anew(act: Act, row: WrittenReport) -> dict[str, Any]:
    """The figures of the same subject and day, as the registers have them now."""
    if row.plan_id is not None:
        columns = await _evaluated(act, row.plan_id, row.as_of)
    else:
        columns = await _assets(act, row.year, row.as_of)
    return {"figures": columns["figures"], "computed_at": act.clock.now()}


def _require_draft(row: WrittenReport) -> None:
    if row.status == "issued":
        raise ReportIssued("报告已定稿，数据和内容不能再改；有变化的请另编一份", [])


def _figures(rows: list[dict[str, Any]]) -> list[ReportFigure]:
    return [ReportFigure.model_validate(one) for one in rows]


def _head(row: WrittenReport) -> s.ReportHead:
    return s.ReportHead(**_told(row))


def _told(row: WrittenReport) -> dict[str, Any]:
    kept = row.model_dump(exclude={"figures", "texts", "prepared_by", "issued_by"})
    return kept | {
        "division_name": division_name(row.division_code),
        "kind_name": composing.KIND_NAMES[row.kind],
        "status_name": composing.STATUS_NAMES[row.status],
        "deviations": sum(bool(one.get("deviates")) for one in row.figures),
    }  # fmt: skip


async def _whole(act: Act, row: WrittenReport) -> s.WrittenReportRead:
    figures = _figures(row.figures)
    found = composing.chapters(row.kind, figures, row.texts)
    return s.WrittenReportRead(
        **_told(row), figures=figures, chapters=found, lacking=composing.lacking(found),
        mine=row.prepared_by in act.principal.hands,
    )  # fmt: skip
