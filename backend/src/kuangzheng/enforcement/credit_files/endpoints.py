"""`/credit-files`."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.credit_files import schemas as s
from kuangzheng.enforcement.credit_files import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/credit-files", route_class=TransactionalRoute, tags=["信用档案"])
Reader = Annotated[Act, may("enforcement.credit:read")]
Writer = Annotated[Act, may("enforcement.credit:write")]
Approver = Annotated[Act, may("enforcement.credit:approve")]


@router.get("", summary="信用档案")
async def list_credit_files(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    grade: Literal["watched", "serious"] | None = None,
    holder_id: UUID | None = None,
) -> Page[s.CreditFileRead]:
    """The most points first; `grade` finds that grade and what is worse."""
    return await service.listed(act, page, q, division, grade, holder_id)


@router.post("", status_code=201, summary="建立信用档案")
async def create_credit_file(
    body: s.FileCreate, act: Writer, request: Request, response: Response
) -> s.CreditFileDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{file_id}", summary="一份信用档案")
async def get_credit_file(file_id: UUID, act: Reader, response: Response) -> s.CreditFileDetail:
    return tagged(response, await service.get(act, file_id))


@router.post("/{file_id}/entries", summary="失信记分")
async def enter_credit_points(
    file_id: UUID, body: s.CreditEntryCreate, act: Writer, response: Response
) -> s.CreditFileDetail:
    """The points are the rulebook's for the ground on that day; an entry is never rewritten."""
    return tagged(response, await service.enter(act, file_id, body))


@router.post("/{file_id}/repairs", summary="申请信用修复")
async def apply_for_credit_repair(
    file_id: UUID, body: s.RepairCreate, act: Writer, response: Response
) -> s.CreditFileDetail:
    return tagged(response, await service.apply(act, file_id, body))


@router.post("/{file_id}/decide", summary="决定信用修复")
async def decide_credit_repair(
    file_id: UUID, body: s.RepairDecide, act: Approver, response: Response
) -> s.CreditFileDetail:
    """By another person."""
    return tagged(response, await service.decide(act, file_id, body))
