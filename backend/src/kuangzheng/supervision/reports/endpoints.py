"""`/reports`, `/report-kinds`."""

from functools import partial
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents import docx, pdf
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.papers import Form
from kuangzheng.kernel.documents.typeset import Typeset
from kuangzheng.kernel.idempotency import read_key
from kuangzheng.kernel.jobs.endpoints import JobRead, job_read
from kuangzheng.kernel.jobs.queue import get_job
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.peers import Caller
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import (
    Act,
    TransactionalRoute,
    allowed,
    created,
    may,
    tagged,
)
from kuangzheng.supervision.asking import Asking
from kuangzheng.supervision.reports import preparing, service
from kuangzheng.supervision.reports import schemas as s
from kuangzheng.supervision.reports.kinds.registry import KINDS
from kuangzheng.supervision.reports.layout import built_in
from kuangzheng.supervision.reports.printing import printed
from kuangzheng.supervision.reports.repository import Editions, Reports
from kuangzheng.supervision.reports.tables import Report

_reports = APIRouter(prefix="/reports", route_class=TransactionalRoute, tags=["报告"])
_kinds = APIRouter(prefix="/report-kinds", route_class=TransactionalRoute, tags=["报告种类"])
_READ, _WRITE, _ISSUE = (f"supervision.report:{name}" for name in ("read", "write", "issue"))
Reader = Annotated[Act, may(_READ)]
Writer = Annotated[Act, may(_WRITE)]


def _asker(permission: str) -> Any:
    """Somebody in whose name other services are asked first: no transaction waits for them. The key
    is looked for before anybody is asked."""

    async def dependency(
        request: Request, principal: Annotated[Principal, allowed(permission)]
    ) -> Principal:
        read_key(request)
        return principal

    return Depends(dependency)


Checker = Annotated[Principal, _asker(_READ)]
Preparer = Annotated[Principal, _asker(_WRITE)]
Issuer = Annotated[Principal, _asker(_ISSUE)]
Paged = Annotated[PageRequest, Depends(page_request)]
Number = Annotated[int | None, Query(ge=1, le=100_000)]


@_kinds.get("", summary="报告种类和可用占位符")
async def list_report_kinds(act: Reader) -> list[s.ReportKindRead]:
    """With every name a template of the kind may use."""
    return await service.kinds(act)


@_kinds.get("/{kind}/template", response_class=Response, summary="内置模板（Word）")
async def get_built_in_template(kind: s.KindCode, act: Reader) -> Response:
    """To be changed in Word and handed in as the bureau's own."""
    content = built_in(KINDS[kind])
    headers = download_headers(f"{KINDS[kind].name}模板.docx", len(content))
    return Response(content, media_type=docx.MEDIA_TYPE, headers=headers)


@_reports.get("", summary="报告列表")
async def list_reports(
    act: Reader,
    page: Paged,
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.KindCode | None = None,
    state: s.State | None = None,
) -> Page[s.ReportDocumentHead]:
    return await service.listed(act, page, q, division, kind, state)


@_reports.post("", status_code=201, summary="编制报告")
async def create_report(
    body: s.ReportDocumentCreate, asker: Preparer, request: Request, response: Response
) -> s.ReportDocumentRead:
    """Asked of the services in the caller's name; the document is made by the job `job_id`, which
    may be left and found again. A day without data is refused."""
    division, on = body.division_code or asker.division, today(request.app.state.clock)
    found = await preparing.prepared(_asking(request), body, division, on)
    record = await service.create(await _act(request, asker), found)
    created(response, request.url.path, record)
    return record


@_reports.get("/{report_id}", summary="一份报告")
async def get_report(report_id: UUID, act: Reader, response: Response) -> s.ReportDocumentRead:
    return tagged(response, await service.get(act, report_id))


@_reports.patch("/{report_id}", summary="编写报告")
async def update_report(
    report_id: UUID, body: s.ReportDocumentChange, act: Writer, response: Response
) -> s.ReportDocumentRead:
    return tagged(response, await service.change(act, report_id, body))


@_reports.post("/{report_id}/compute", summary="重新取数")
async def compute_report(
    report_id: UUID, body: s.ReportDocumentCompute, asker: Preparer, request: Request,
    response: Response,
) -> s.ReportDocumentRead:  # fmt: skip
    found = await _again(request, asker, report_id)
    act = await _act(request, asker)
    return tagged(response, await service.compute(act, report_id, found))


@_reports.post("/{report_id}/finalise", summary="定稿")
async def finalise_report(
    report_id: UUID, body: s.ReportDocumentFinalise, asker: Issuer, request: Request,
    response: Response,
) -> s.ReportDocumentRead:  # fmt: skip
    """By another person than prepared it. Figures are asked for once more; what changed since the
    draft is listed. Document and data stand from then on."""
    found = await _again(request, asker, report_id)
    act = await _act(request, asker)
    return tagged(response, await service.finalise(act, report_id, body, found))


@_reports.post("/{report_id}/recheck", status_code=202, summary="复核数据")
async def recheck_report(
    report_id: UUID, body: s.ReportDocumentRecheck, asker: Checker, request: Request,
    response: Response,
) -> JobRead:  # fmt: skip
    """Every figure counted again as of its day, and compared with the one that was kept."""
    async with request.app.state.database.session(asker.scope()) as session:
        row = await Reports(session).get(report_id)
        editions = await Editions(session).newest(report_id, 1)
    found = await (
        preparing.anew(_asking(request), row, editions[0]) if editions
        else preparing.again(_asking(request), row, today(request.app.state.clock))
    )  # fmt: skip
    act = await _act(request, asker)
    job_id = await service.recheck(act, report_id, row.edition, found)
    job = await get_job(act.session, job_id)
    if job is None:
        raise NotFound("未找到该作业")
    response.headers["Location"] = f"/api/v1/supervision/jobs/{job_id}"
    return job_read(job, act.clock.now())


@_reports.get("/{report_id}/rechecks", summary="历次复核")
async def list_report_rechecks(
    report_id: UUID, act: Reader, page: Paged
) -> Page[s.ReportRecheckRead]:
    return await service.rechecks(act, page, report_id)


@_reports.get("/{report_id}/editions", summary="历次版本")
async def list_report_editions(
    report_id: UUID, act: Reader, page: Paged
) -> Page[s.ReportEditionRead]:
    return await service.editions(act, page, report_id)


@_reports.get("/{report_id}/comparison", summary="与另一份报告对比")
async def compare_reports(report_id: UUID, other: UUID, act: Reader) -> s.ReportDocumentComparison:
    return await service.compared(act, report_id, other)


@_reports.get("/{report_id}/file", response_class=Response, summary="报告文件（Word 或 PDF）")
async def get_report_file(
    report_id: UUID, act: Reader, edition: Number = None, form: Form = "docx"
) -> Response:
    """Word as it was frozen; PDF of the same text and notes."""
    if form == "pdf":
        name, found, title = await service.printable(act, report_id, edition)
        make = partial(printed, found, title, act.settings.font_path)
        return Typeset(make, pdf.MEDIA_TYPE, name)
    name, content = await service.file(act, report_id, edition)
    headers = download_headers(name, len(content))
    return Response(content, media_type=docx.MEDIA_TYPE, headers=headers)


@_reports.get("/{report_id}/data", response_class=Response, summary="报告数据（JSON）")
async def get_report_data(report_id: UUID, act: Reader, edition: Number = None) -> Response:
    """The frozen data of an edition: figures and tables with query, as-of, rows and hash."""
    found = await service.edition_of(act, report_id, edition)
    told: dict[str, Any] = {
        "report_id": str(found.report_id), "edition": found.number, "as_of": str(found.as_of),
        "computed_at": found.computed_at.isoformat(), "sha256": found.data_sha256,
        "figures": found.figures, "tables": found.tables,
    }  # fmt: skip
    content = orjson.dumps(told, option=orjson.OPT_INDENT_2)
    headers = download_headers(f"报告数据-第{found.number}版.json", len(content))
    return Response(content, media_type="application/json", headers=headers)


def _asking(request: Request) -> Asking:
    state = request.app.state
    return Asking(state.peers, Caller.of(request), state.settings.report_seconds)


async def _again(request: Request, asker: Principal, report_id: UUID) -> preparing.Prepared:
    row: Report
    async with request.app.state.database.session(asker.scope()) as session:
        row = await Reports(session).get(report_id)
    return await preparing.again(_asking(request), row, today(request.app.state.clock))


async def _act(request: Request, asker: Principal) -> Act:
    unit = request.state.unit
    return Act(unit, asker, await unit.begin(asker.scope()))


router = gathered(_reports, _kinds)
