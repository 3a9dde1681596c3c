"""`/release-ranges`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.release_ranges import schemas as s
from kuangzheng.licensing.release_ranges import service

router = APIRouter(prefix="/release-ranges", route_class=TransactionalRoute, tags=["拟出让范围"])
Reader = Annotated[Act, may("licensing.plan:read")]
Writer = Annotated[Act, may("licensing.plan:write")]
Department = Annotated[Act, may("licensing.application:opine")]
Approver = Annotated[Act, may("licensing.plan:approve")]


@router.get("", summary="拟出让范围")
async def list_release_ranges(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    block_id: UUID | None = None,
    pending: Annotated[bool, Query(description="只列未办结的")] = False,
) -> Page[s.RangeItem]:
    return await service.listed(act, page, q, division, state, block_id, pending)


@router.post("", status_code=201, summary="提出拟出让范围")
async def prepare_release_range(
    body: s.RangeCreate, act: Writer, request: Request, response: Response
) -> s.RangeRead:
    """Whom the rulebooks ask to the survey is kept with it."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{range_id}", summary="一个拟出让范围")
async def get_release_range(range_id: UUID, act: Reader, response: Response) -> s.RangeRead:
    return tagged(response, await service.get(act, range_id))


@router.patch("/{range_id}", summary="修改拟出让范围（踏勘前）")
async def change_release_range(
    range_id: UUID, body: s.RangeUpdate, act: Writer, response: Response
) -> s.RangeRead:
    return tagged(response, await service.change(act, range_id, body))


@router.post("/{range_id}/survey", summary="登记联合踏勘")
async def survey_release_range(
    range_id: UUID, body: s.RangeSurvey, act: Writer, response: Response
) -> s.RangeRead:
    return tagged(response, await service.survey(act, range_id, body))


@router.post("/{range_id}/give-opinion", summary="参加部门提出意见")
async def give_range_opinion(
    range_id: UUID, body: s.OpinionIn, act: Department, response: Response
) -> s.RangeRead:
    return tagged(response, await service.opine(act, range_id, body))


@router.post("/{range_id}/record-opinion", summary="凭函登记参加单位意见")
async def record_range_opinion(
    range_id: UUID, body: s.OpinionFromPaper, act: Writer, response: Response
) -> s.RangeRead:
    return tagged(response, await service.record_opinion(act, range_id, body))


@router.post("/{range_id}/argue", summary="登记论证结论")
async def argue_release_range(
    range_id: UUID, body: s.RangeArgument, act: Writer, response: Response
) -> s.RangeRead:
    """After a whole survey without objections."""
    return tagged(response, await service.argue(act, range_id, body))


@router.post("/{range_id}/delimit", summary="划定范围并与登记簿核查")
async def delimit_release_range(
    range_id: UUID, body: s.RangeDrawn, act: Writer, response: Response
) -> s.RangeRead:
    return tagged(response, await service.delimit(act, range_id, body))


@router.post("/{range_id}/approve", summary="登记区县政府批准")
async def approve_release_range(
    range_id: UUID, body: s.RangeApproval, act: Approver, response: Response
) -> s.RangeRead:
    """With its document, by another person than who prepared it."""
    return tagged(response, await service.approve(act, range_id, body))


@router.post("/{range_id}/reject", summary="登记区县政府不予批准")
async def reject_release_range(
    range_id: UUID, body: s.RangeRefusal, act: Approver, response: Response
) -> s.RangeRead:
    return tagged(response, await service.reject(act, range_id, body))


@router.post("/{range_id}/file", summary="向市局申报采矿权出让计划")
async def file_release_range(
    range_id: UUID, body: s.RangeFiling, act: Writer, response: Response
) -> s.RangeRead:
    return tagged(response, await service.file(act, range_id, body))


@router.post("/{range_id}/accept", summary="登记市局同意")
async def accept_release_range(
    range_id: UUID, body: s.RangeAnswer, act: Writer, response: Response
) -> s.RangeRead:
    return tagged(response, await service.answer(act, range_id, "accept", body))


@router.post("/{range_id}/return", summary="登记市局退回")
async def return_release_range(
    range_id: UUID, body: s.RangeRefusal, act: Writer, response: Response
) -> s.RangeRead:
    return tagged(response, await service.answer(act, range_id, "return", body))


@router.post("/{range_id}/withdraw", summary="撤回")
async def withdraw_release_range(
    range_id: UUID, body: s.RangeWithdrawal, act: Approver, response: Response
) -> s.RangeRead:
    return tagged(response, await service.withdraw(act, range_id, body))
