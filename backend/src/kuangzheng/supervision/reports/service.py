"""Use cases of reports: begun, written, counted anew, made final; the making itself is a job."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlmodel import col

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.papers import in_words
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs import enqueue
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.report_templates.service import in_use
from kuangzheng.supervision.reports import errors as e
from kuangzheng.supervision.reports import measuring, naming, presenting
from kuangzheng.supervision.reports import schemas as s
from kuangzheng.supervision.reports.facts import SourcedFigure, changes
from kuangzheng.supervision.reports.kinds.base import Kind
from kuangzheng.supervision.reports.kinds.registry import KINDS
from kuangzheng.supervision.reports.preparing import Prepared
from kuangzheng.supervision.reports.repository import Editions, Rechecks, Reports
from kuangzheng.supervision.reports.tables import Report, ReportEdition, ReportRecheck

MAKE, RECHECK = "supervision.report", "supervision.report_recheck"
_LANE = "supervision:reports"


async def kinds(act: Act) -> list[s.ReportKindRead]:
    found = []
    for kind in KINDS.values():
        template = await in_use(act, act.principal.division, kind)
        found.append(s.ReportKindRead.model_validate({
            "code": kind.code, "name": kind.name, "period": kind.period, "subject": kind.subject,
            "template_name": template.name, "template_id": template.id,
            "placeholders": naming.placeholders(kind),
        }))  # fmt: skip
    return found


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    state: str | None,
) -> Page[s.ReportDocumentHead]:  # fmt: skip
    found = Reports(act.session)
    rows, cursor, total = await found.page(found.conditions(q, division, kind, state), page)
    items = [presenting.head(row) for row in rows]
    return Page[s.ReportDocumentHead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, report_id: UUID) -> s.ReportDocumentRead:
    return await presenting.whole(act, await Reports(act.session).get(report_id))


async def create(act: Act, found: Prepared) -> s.ReportDocumentRead:
    """Begun, and its document asked for. Raises NoDataOnDate, SourceSilent, Forbidden."""
    await _require_data(act, found)
    now, kind, asked = act.clock.now(), found.kind, found.asked
    template = await in_use(act, asked.division, kind)
    row = Report(
        id=new_id(), division_code=asked.division, kind=kind.code, title=kind.title(asked),
        since=asked.since, as_of=asked.as_of, subject_id=asked.subject_id,
        subject_name=asked.subject_name, template_id=template.id,
        asked=await _order(act, kind, found, asked.division), prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    await Reports(act.session).add(row)
    row.job_id = await _enqueue(act, row)
    await act.session.flush()
    return await presenting.whole(act, row)


async def change(act: Act, report_id: UUID, body: s.ReportDocumentChange) -> s.ReportDocumentRead:
    """Chapters; the document is made anew with the figures it has. Raises Stale, ReportFinal,
    ReportBusy, UnknownChapter."""
    row = await _draft(act, report_id)
    if not row.edition:
        raise e.NothingToCheck("报告还没有生成，请先重新生成")
    odd = [key for key in body.texts if key not in {c.key for c in KINDS[row.kind].chapters}]
    if odd:
        told = f"没有名为“{odd[0]}”的章节"
        raise e.UnknownChapter(told, errors=[FieldError(f"/texts/{odd[0]}", "unknown", told)])
    texts = {key: text for key, text in row.texts.items() if key not in body.texts}
    texts |= {key: text.strip() for key, text in body.texts.items() if text.strip()}
    order = {**row.asked, "reuse": row.edition, "final": None, **_by(act)}
    return await _begin(act, row, {"texts": texts, "asked": order})


async def compute(act: Act, report_id: UUID, found: Prepared) -> s.ReportDocumentRead:
    """Raises Stale, ReportFinal, ReportBusy, NoDataOnDate, SourceSilent."""
    row = await _draft(act, report_id)
    await _require_data(act, found)
    template = await in_use(act, row.division_code, found.kind)
    order = await _order(act, found.kind, found, row.division_code)
    return await _begin(act, row, {"asked": order, "template_id": template.id})


async def finalise(
    act: Act, report_id: UUID, body: s.ReportDocumentFinalise, found: Prepared
) -> s.ReportDocumentRead:
    """By another person; figures and document are made anew and stand from then on. Raises Stale,
    ReportFinal, ReportBusy, ReportSamePerson, ChaptersLacking, FiguresMissing, ReportInvalid."""
    row = await _draft(act, report_id)
    if row.prepared_by == act.principal.id:
        raise e.ReportSamePerson("该报告由您编制，须由另一人定稿")
    if body.on < row.as_of or body.on > today(act.clock):
        told = "印发日期不得早于统计截止日，也不得晚于今日"
        raise e.ReportInvalid(told, errors=[FieldError("/on", "out_of_range", told)])
    open_ = presenting.lacking(presenting.chapters(row))
    if open_:
        raise e.ChaptersLacking(f"请先填写：{'、'.join(open_)}", lacking=open_)
    gone = presenting.missing(found.found.figures, found.found.tables)
    if gone:
        raise e.FiguresMissing(
            f"以下数据未能取得，不能定稿：{'、'.join(gone[:10])}；请稍后再试", missing=gone
        )
    order = await _order(act, found.kind, found, row.division_code)
    order["final"] = {
        "document_no": body.document_no, "on": str(body.on), "issued_by": act.principal.id,
        "issued_by_name": act.principal.name or None,
    }  # fmt: skip
    order["template"] = row.asked["template"]
    return await _begin(act, row, {"asked": order})


async def recheck(act: Act, report_id: UUID, edition: int, found: Prepared) -> UUID:
    """The job that counts the figures again; raises NothingToCheck."""
    row = await Reports(act.session).get(report_id)
    if not edition:
        raise e.NothingToCheck("报告还没有版本可供复核")
    arguments = {"report_id": str(row.id), "number": edition, **found.found.kept(), **_by(act)}
    return await enqueue(act.session, RECHECK, arguments, row.division_code, lane=_LANE)


async def editions(
    act: Act, page: PageRequest, report_id: UUID
) -> Page[s.ReportEditionRead]:
    await Reports(act.session).get(report_id)
    found, of_it = Editions(act.session), col(ReportEdition.report_id) == report_id
    rows, cursor, total = await found.page([of_it], page)
    items = [presenting.edition_read(row) for row in rows]
    return Page[s.ReportEditionRead](items=items, next_cursor=cursor, total=total)


async def rechecks(act: Act, page: PageRequest, report_id: UUID) -> Page[s.ReportRecheckRead]:
    await Reports(act.session).get(report_id)
    found, of_it = Rechecks(act.session), col(ReportRecheck.report_id) == report_id
    rows, cursor, total = await found.page([of_it], page)
    items = [presenting.recheck_read(row) for row in rows]
    return Page[s.ReportRecheckRead](items=items, next_cursor=cursor, total=total)


async def compared(act: Act, report_id: UUID, other_id: UUID) -> s.ReportDocumentComparison:
    """Two reports of one kind and division, the earlier first, by their newest editions. Raises
    NotFound, NotComparable."""
    found = Reports(act.session)
    rows = [await found.get(report_id), await found.get(other_id)]
    if len({(row.kind, row.division_code) for row in rows}) > 1 or rows[0].id == rows[1].id:
        raise e.NotComparable("请选择同一行政区、同一类的另一份报告")
    if not all(row.edition for row in rows):
        raise e.NotComparable("有一份报告尚未生成")
    before, after = sorted(rows, key=lambda row: (row.as_of, row.created_at, row.id))
    sides = [await Editions(act.session).numbered(row.id, row.edition) for row in (before, after)]
    figures = [presenting.figures_of(one) for one in sides]
    return s.ReportDocumentComparison(
        before=presenting.head(before), after=presenting.head(after),
        items=changes(figures[0], figures[1], only_changed=False),
    )  # fmt: skip


async def edition_of(act: Act, report_id: UUID, number: int | None) -> ReportEdition:
    """An edition, the newest where none is named. Raises NotFound."""
    row = await Reports(act.session).get(report_id)
    found = await Editions(act.session).numbered(report_id, number or row.edition)
    if found is None:
        raise NotFound("报告没有此版本")
    return found


async def file(act: Act, report_id: UUID, number: int | None) -> tuple[str, bytes]:
    """The Word file of an edition as it was kept."""
    name, found, _ = await printable(act, report_id, number, "docx")
    return name, await BlobStore.of(act.settings, "supervision").read_all(found.document_sha256)


async def printable(
    act: Act, report_id: UUID, number: int | None, form: str = "pdf"
) -> tuple[str, ReportEdition, str]:
    """Name of the file, the edition and the title. Raises NotFound."""
    row = await Reports(act.session).get(report_id)
    found = await edition_of(act, report_id, number)
    await act.record("export", "reports", str(row.id))
    mark = "" if found.stage == "final" else f"（草稿第{found.number}版）"
    return f"{row.title}{mark}.{form}", found, row.title


async def _order(act: Act, kind: Kind, found: Prepared, division: str) -> dict[str, Any]:
    """What the job is given: what the services told, and by which template."""
    template = await in_use(act, division, kind)
    return {
        **found.found.kept(), **_by(act), "reuse": None, "final": None,
        "asked_at": act.clock.now().isoformat(),
        "template": {
            "id": str(template.id) if template.id else None, "name": template.name,
            "sha256": template.sha256, "placeholders": template.placeholders,
        },
    }  # fmt: skip


def _by(act: Act) -> dict[str, Any]:
    return {"by": act.principal.id, "by_name": act.principal.name or None}


async def _begin(act: Act, row: Report, values: dict[str, Any]) -> s.ReportDocumentRead:
    job = await _enqueue(act, row)
    more = {"state": "generating", "job_id": job, "failure": None}
    await Reports(act.session).change(row, values | more, act.clock.now())
    return await presenting.whole(act, row)


async def _enqueue(act: Act, row: Report) -> UUID:
    return await enqueue(
        act.session, MAKE, {"report_id": str(row.id)}, row.division_code, lane=_LANE
    )


async def _draft(act: Act, report_id: UUID) -> Report:
    found = Reports(act.session)
    row = await found.lock(report_id, act.if_match, partial(presenting.whole, act))
    if row.state == "final":
        raise e.ReportFinal("报告已定稿，数据和内容不能再改；有变化的请另编一份", ["recheck"])
    if row.state == "generating" and not await presenting.left_lying(act, row):
        raise e.ReportBusy("报告正在生成，请等待完成")
    return row


async def _require_data(act: Act, found: Prepared) -> None:
    """Of the figures a kind rests on one must be known and not zero."""
    kind, asked = found.kind, found.asked
    told = {one.key: one for one in found.found.figures}
    time = measuring.Time(asked.division, asked.since, asked.as_of)
    values = []
    for one in (figure for figure in kind.figures if figure.key in kind.basis):
        if one.measure:
            values.append(await measuring.measured(act.session, one, "", time))
        elif one.key in told:
            values.append(told[one.key])
    if any(_holds(one) for one in values):
        return
    if any(one.state == "missing" and one.query for one in values):
        raise e.SourceSilent("数据来源暂不可用，暂不能编制报告，请稍后再试", retry_after_s=5)
    raise e.NoDataOnDate(
        f"{asked.division_name}在{_span(kind, asked.since, asked.as_of)}没有登记数据，"
        f"不能编制报告；{kind.hint or '请检查日期'}", date=str(asked.as_of),
    )  # fmt: skip


def _holds(figure: SourcedFigure) -> bool:
    return figure.value is not None and figure.value.strip("0.") != ""


def _span(kind: Kind, since: date, as_of: date) -> str:
    return f"{since:%Y年}{since.month}月" if kind.period == "month" else in_words(as_of)

