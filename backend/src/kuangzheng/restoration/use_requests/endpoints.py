"""`/use-requests`: use of a fund in approval mode."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, StateCounts, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.use_requests import deciding, paying, service
from kuangzheng.restoration.use_requests import schemas as s

router = APIRouter(
    prefix="/use-requests", route_class=TransactionalRoute, tags=["基金使用申请"]
)
Reader = Annotated[Act, may("restoration.fund:read")]
Filer = Annotated[Act, may("restoration.use:file")]
Checker = Annotated[Act, may("restoration.use:check")]
Reviewer = Annotated[Act, may("restoration.use:review")]
Accepter = Annotated[Act, may("restoration.use:accept")]
Payer = Annotated[Act, may("restoration.use:pay")]


@router.get("", summary="基金使用申请列表")
async def list_use_requests(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.UseState | None = None,
    fund_id: UUID | None = None,
    mine: bool | None = None,
) -> Page[s.UseRequestRead]:
    """What waits longest first. `mine`: whose next act is the reader's."""
    return await service.listed(act, page, q, division, state, fund_id, mine)


@router.get("/state-counts", summary="使用申请各状态件数")
async def count_use_requests(
    act: Reader,
    q: Words = None,
    division: DivisionPrefix = None,
    fund_id: UUID | None = None,
    mine: bool | None = None,
) -> StateCounts:
    """Of the list with the same filters."""
    return await service.state_counts(act, q, division, fund_id, mine)


@router.post("", status_code=201, summary="草拟使用申请")
async def create_use_request(
    body: s.UseRequestCreate, act: Filer, request: Request, response: Response
) -> s.UseRequestDetail:
    """Of the holder's own fund, where a local rule makes its use subject to approval."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{use_request_id}", summary="一份使用申请")
async def get_use_request(
    use_request_id: UUID, act: Reader, response: Response
) -> s.UseRequestDetail:
    return tagged(response, await service.get(act, use_request_id))


@router.patch("/{use_request_id}", summary="修改使用申请")
async def update_use_request(
    use_request_id: UUID, body: s.UseRequestWrite, act: Filer, response: Response
) -> s.UseRequestDetail:
    return tagged(response, await service.update(act, use_request_id, body))


@router.post("/{use_request_id}/attach", summary="上传合同、发票、照片")
async def attach_file(
    use_request_id: UUID, body: s.UseFileAdd, act: Filer, response: Response
) -> s.UseRequestDetail:
    return tagged(response, await service.attach(act, use_request_id, body))


@router.post("/{use_request_id}/submit", summary="提交使用申请")
async def submit_use_request(
    use_request_id: UUID, body: s.UseRequestStep, act: Filer, response: Response
) -> s.UseRequestDetail:
    return tagged(response, await service.submit(act, use_request_id, body))


@router.post("/{use_request_id}/withdraw", summary="撤回使用申请")
async def withdraw_use_request(
    use_request_id: UUID, body: s.UseRequestStep, act: Filer, response: Response
) -> s.UseRequestDetail:
    """Until money is held for it."""
    return tagged(response, await service.withdraw(act, use_request_id, body))


@router.post("/{use_request_id}/check", summary="初审")
async def check_use_request(
    use_request_id: UUID, body: s.UseCheck, act: Checker, response: Response
) -> s.UseRequestDetail:
    """Plan item, budget, contract and invoice, photos; else back for correction or refused."""
    return tagged(response, await deciding.check(act, use_request_id, body))


@router.post("/{use_request_id}/review", summary="复核")
async def review_use_request(
    use_request_id: UUID, body: s.UseReview, act: Reviewer, response: Response
) -> s.UseRequestDetail:
    """By a second person."""
    return tagged(response, await deciding.review(act, use_request_id, body))


@router.post("/{use_request_id}/countersign", summary="财政会签（金额随即冻结）")
async def countersign_use_request(
    use_request_id: UUID, body: s.UseCountersign, act: Payer, response: Response
) -> s.UseRequestDetail:
    return tagged(response, await deciding.countersign(act, use_request_id, body))


@router.post("/{use_request_id}/accept", summary="登记阶段验收")
async def accept_work(
    use_request_id: UUID, body: s.UseWorkAccept, act: Accepter, response: Response
) -> s.UseRequestDetail:
    """Work of a stage with what it is worth."""
    return tagged(response, await paying.accept(act, use_request_id, body))


@router.post("/{use_request_id}/pay", summary="拨付预付款或进度款")
async def pay_use_request(
    use_request_id: UUID, body: s.UsePay, act: Payer, response: Response
) -> s.UseRequestDetail:
    """Never more than accepted, held, planned and there."""
    return tagged(response, await paying.pay(act, use_request_id, body))


@router.post("/{use_request_id}/settle", summary="办结并解冻余额")
async def settle_use_request(
    use_request_id: UUID, body: s.UseRequestStep, act: Payer, response: Response
) -> s.UseRequestDetail:
    return tagged(response, await paying.settle(act, use_request_id, body))


@router.post("/{use_request_id}/renew", summary="重新冻结")
async def renew_hold(
    use_request_id: UUID, body: s.UseRequestStep, act: Payer, response: Response
) -> s.UseRequestDetail:
    """After the hold ran out."""
    return tagged(response, await paying.renew(act, use_request_id, body))
