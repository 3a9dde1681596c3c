"""`/cases`: lists, one case, filing, investigation. Later steps are in `later_endpoints`."""

import asyncio
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.cases import filing, investigating, later_endpoints, service, statistics
from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import schemas as s
from kuangzheng.enforcement.clues.schemas import Violation
from kuangzheng.kernel.concurrency import etag
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may

_router = APIRouter(prefix="/cases", route_class=TransactionalRoute, tags=["行政处罚案件"])
Reader = Annotated[Act, may("enforcement.case:read")]
Investigator = Annotated[Act, may("enforcement.case:write")]
Approver = Annotated[Act, may("enforcement.case:approve")]
By = Annotated[statistics.By, Query(description="行政区、违法类型或处理结果")]


@_router.get("", summary="案件")
async def list_cases(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None, state: s.State | None = None, light: s.Lights | None = None,
    violation: Violation | None = None, outcome: s.CaseOutcome | None = None,
    path: s.CasePath | None = None, paused: bool | None = None, handler_id: str | None = None,
    right_id: UUID | None = None, mine_id: UUID | None = None, open_only: bool = False,
    counted: s.Counted | None = None, since: date | None = None, until: date | None = None,
) -> Page[r.CaseRead]:  # fmt: skip
    """`counted` with `since` and `until`: the cases behind a figure of the statistics."""
    return await service.listed(
        act, page, q=q, division=division, state=state, light=light, violation=violation,
        outcome=outcome, path=path, paused=paused, handler_id=handler_id, right_id=right_id,
        mine_id=mine_id, open_only=open_only, counted=counted, since=since, until=until,
    )  # fmt: skip


@_router.post("", status_code=201, summary="立案呈批")
async def propose_case(
    body: s.CaseCreate, act: Investigator, request: Request, response: Response
) -> r.CaseDetail:
    """From a clue, a patch or by itself; another department's violation is refused."""
    return created(response, request.url.path, await filing.propose(act, body))


@_router.get("/statistics", summary="案件统计")
async def get_case_statistics(
    act: Reader, since: date, until: date, by: By = "division", division: DivisionPrefix = None
) -> r.CaseStatistics:
    """S0-28: filed, decided, closed; money imposed and collected."""
    return await statistics.statistics(act, by, division, since, until)


@_router.get("/statistics/workbook", response_class=Response, summary="案件统计（Excel）")
async def get_case_statistics_workbook(
    act: Reader, since: date, until: date, by: By = "division", division: DivisionPrefix = None
) -> Response:
    found = await statistics.statistics(act, by, division, since, until)
    content = await asyncio.to_thread(statistics.workbook, found)
    headers = download_headers(f"案件统计-{since}-{until}.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@_router.get("/{case_id}", summary="一个案件")
async def get_case(case_id: UUID, act: Reader, response: Response) -> r.CaseDetail:
    return _tagged(response, await service.get(act, case_id))


@_router.patch("/{case_id}", summary="更正立案呈批")
async def update_case(
    case_id: UUID, body: s.CaseWrite, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await filing.amend(act, case_id, body))


@_router.post("/{case_id}/approve", summary="批准立案")
async def approve_case(
    case_id: UUID, body: s.CaseStep, act: Approver, response: Response
) -> r.CaseDetail:
    """By another person than proposed it; the clock starts."""
    return _tagged(response, await filing.approve(act, case_id, body))


@_router.post("/{case_id}/refuse", summary="不予立案")
async def refuse_case(
    case_id: UUID, body: s.CaseReasonStep, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await filing.refuse(act, case_id, body))


@_router.post("/{case_id}/take", summary="承办案件（或接替承办人）")
async def take_case(
    case_id: UUID, body: s.CaseJoin, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.take(act, case_id, body))


@_router.post("/{case_id}/second", summary="协办案件（B 角）")
async def second_case(
    case_id: UUID, body: s.CaseJoin, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.second(act, case_id, body))


@_router.post("/{case_id}/assist", summary="参加调查")
async def assist_case(
    case_id: UUID, body: s.CaseJoin, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.assist(act, case_id, body))


@_router.post("/{case_id}/recuse", summary="决定回避")
async def recuse_from_case(
    case_id: UUID, body: s.CaseRecuse, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.recuse(act, case_id, body))


@_router.post("/{case_id}/evidence", summary="附入证据")
async def add_case_evidence(
    case_id: UUID, body: s.CaseEvidenceIn, act: Investigator, response: Response
) -> r.CaseDetail:
    """Refused when the file's hash is not the one it was collected with."""
    return _tagged(response, await investigating.evidence(act, case_id, body))


@_router.post("/{case_id}/pause", summary="办案期限中止")
async def pause_case(
    case_id: UUID, body: s.CasePauseIn, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.pause(act, case_id, body))


@_router.post("/{case_id}/resume", summary="恢复计时")
async def resume_case(
    case_id: UUID, body: s.CaseResumeIn, act: Investigator, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.resume(act, case_id, body))


@_router.post("/{case_id}/extend", summary="批准延期")
async def extend_case(
    case_id: UUID, body: s.CaseExtendIn, act: Approver, response: Response
) -> r.CaseDetail:
    """Before the clock has run out; in principle at most the rulebook's days."""
    return _tagged(response, await investigating.extend(act, case_id, body))


@_router.post("/{case_id}/suspend", summary="中止调查")
async def suspend_case(
    case_id: UUID, body: s.CaseReasonStep, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.suspend(act, case_id, body))


@_router.post("/{case_id}/continue", summary="恢复调查")
async def continue_case(
    case_id: UUID, body: s.CaseStep, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.go_on(act, case_id, body))


@_router.post("/{case_id}/terminate", summary="终止调查")
async def terminate_case(
    case_id: UUID, body: s.CaseReasonStep, act: Approver, response: Response
) -> r.CaseDetail:
    return _tagged(response, await investigating.terminate(act, case_id, body))


@_router.post("/{case_id}/report", summary="提交调查报告")
async def report_case(
    case_id: UUID, body: s.CaseReportIn, act: Investigator, response: Response
) -> r.CaseDetail:
    """With two certified officers and evidence."""
    return _tagged(response, await investigating.report(act, case_id, body))


def _tagged(response: Response, record: r.CaseDetail) -> r.CaseDetail:
    response.headers["ETag"] = etag(record.version)
    return record


router = gathered(_router, later_endpoints.router)
