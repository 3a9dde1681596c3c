"""`/local-rulebooks`: a bureau's own rulebooks."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.local_rulebooks import service
from kuangzheng.licensing.local_rulebooks.schemas import (
    ChangeRead,
    Discard,
    LocalRulebookRead,
    LocalRulebookWrite,
    PutInForce,
    Status,
    TextReport,
    Withdraw,
)

router = APIRouter(prefix="/local-rulebooks", route_class=TransactionalRoute, tags=["本级规则册"])
Reader = Annotated[Act, may("licensing.rulebook:read")]
Writer = Annotated[Act, may("licensing.rulebook:write")]
Approver = Annotated[Act, may("licensing.rulebook:approve")]


@router.get("", summary="本级规则册列表")
async def list_local_rulebooks(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    status: Status | None = None,
    jurisdiction: Annotated[str | None, Query(pattern=r"^(CN|[0-9]{6}|[0-9]{9})$")] = None,
) -> Page[LocalRulebookRead]:
    return await service.listed(act, page, status, jurisdiction)


@router.post("", status_code=201, summary="起草规则册")
async def prepare_local_rulebook(
    body: LocalRulebookWrite, act: Writer, request: Request, response: Response
) -> LocalRulebookRead:
    return created(response, request.url.path, await service.prepare(act, body))


@router.post("/reports/search", summary="检查规则册文本，不保存")
async def report_on_text(body: LocalRulebookWrite, act: Writer) -> TextReport:
    return await service.report(act, body)


@router.get("/{rulebook_id}", summary="一个规则册版本")
async def get_local_rulebook(
    rulebook_id: UUID, act: Reader, response: Response
) -> LocalRulebookRead:
    return tagged(response, await service.get(act, rulebook_id))


@router.patch("/{rulebook_id}", summary="修改草稿")
async def change_local_rulebook(
    rulebook_id: UUID, body: LocalRulebookWrite, act: Writer, response: Response
) -> LocalRulebookRead:
    return tagged(response, await service.change(act, rulebook_id, body))


@router.get("/{rulebook_id}/changes", summary="草稿与现行规定的差异")
async def get_local_rulebook_changes(rulebook_id: UUID, act: Reader) -> list[ChangeRead]:
    return await service.drafted_changes(act, rulebook_id)


@router.post("/{rulebook_id}/put-in-force", summary="发布规则册")
async def put_local_rulebook_in_force(
    rulebook_id: UUID, body: PutInForce, act: Approver, response: Response
) -> LocalRulebookRead:
    return tagged(response, await service.put_in_force(act, rulebook_id, body))


@router.post("/{rulebook_id}/withdraw", summary="废止规则册")
async def withdraw_local_rulebook(
    rulebook_id: UUID, body: Withdraw, act: Approver, response: Response
) -> LocalRulebookRead:
    return tagged(response, await service.withdraw(act, rulebook_id, body))


@router.post("/{rulebook_id}/discard", summary="作废草稿")
async def discard_local_rulebook(
    rulebook_id: UUID, body: Discard, act: Writer, response: Response
) -> LocalRulebookRead:
    return tagged(response, await service.discard(act, rulebook_id, body))
