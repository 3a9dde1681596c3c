"""`/ledger`: accounts, transactions, statements, holds, closing, proof."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.concurrency import etag
from kuangzheng.kernel.hot import hot
from kuangzheng.kernel.idempotency import read_key, request_hash
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, no_key, tagged
from kuangzheng.restoration.ledger import acting, service
from kuangzheng.restoration.ledger.posting import poster_of
from kuangzheng.restoration.ledger.schemas import (
    AccountCreate,
    AccountLimits,
    AccountRead,
    BalanceRead,
    ClosingCreate,
    ClosingRead,
    HoldCreate,
    HoldPost,
    HoldRead,
    Kind,
    LineRead,
    ProofRead,
    Reversal,
    TransactionItem,
    TransactionRead,
    TransactionsCreate,
    TransactionsRead,
    TransactionStanding,
    TrialBalance,
    Type,
    VerificationJob,
)

router = APIRouter(prefix="/ledger", route_class=TransactionalRoute, tags=["总账"])
_READ, _POST, _MANAGE = (f"restoration.ledger:{name}" for name in ("read", "post", "manage"))
Reader = Annotated[Act, may(_READ)]
Balancer = Annotated[Act, may("restoration.ledger:balance")]
"""Officials: a holder sees his own accounts, whose sums say nothing."""
Manager = Annotated[Act, may(_MANAGE)]
Payer = Annotated[Act, may(_POST)]
Closer = Annotated[Act, may("restoration.ledger:close")]
Auditor = Annotated[Act, may("restoration.ledger:verify")]
Pages = Annotated[PageRequest, Depends(page_request)]
From = Annotated[Instant | None, Query(alias="from", description="记录时间，含")]
To = Annotated[Instant | None, Query(alias="to", description="记录时间，不含")]
_KEY_HEADER = {
    "parameters": [
        {
            "name": "Idempotency-Key", "in": "header", "required": True,
            "description": "每次提交一个；重试用同一个", "schema": {"type": "string"},
        }
    ]
}  # fmt: skip


@router.get("/accounts", summary="账户列表")
async def list_accounts(
    act: Reader,
    page: Pages,
    q: Words = None,
    division: DivisionPrefix = None,
    type: Type | None = None,  # noqa: A002 - the name on the wire
    kind: Kind | None = None,
    status: Literal["open", "closed"] | None = None,
    owner_id: UUID | None = None,
) -> Page[AccountRead]:
    return await service.list_accounts(
        act, page, q, division, owner_id, type=type, kind=kind, status=status
    )


@router.post("/accounts", status_code=201, summary="开立账户")
async def open_account(
    body: AccountCreate, act: Manager, request: Request, response: Response
) -> AccountRead:
    return created(response, request.url.path, await service.open_account(act, body))


@router.get(
    "/accounts/{account}", response_model=AccountRead, summary="账户与余额（按编号或代码）"
)
@hot
async def get_account(
    account: str, principal: Annotated[Principal, allowed(_READ)], request: Request
) -> Response:
    record = await service.read_account(principal, request.app.state.database, account)
    headers = {"etag": etag(record.version)}
    return Response(record.model_dump_json(), 200, headers, media_type="application/json")


@router.patch("/accounts/{account_id}", summary="修改名称、上下限、备注")
async def change_account(
    account_id: UUID, body: AccountLimits, act: Manager, response: Response
) -> AccountRead:
    return tagged(response, await service.change_account(act, account_id, body))


@router.post("/accounts/{account_id}/close", summary="销户")
async def close_account(account_id: UUID, act: Manager, response: Response) -> AccountRead:
    return tagged(response, await service.close_account(act, account_id))


@router.post("/accounts/{account_id}/reopen", summary="恢复账户")
async def reopen_account(account_id: UUID, act: Manager, response: Response) -> AccountRead:
    return tagged(response, await service.reopen_account(act, account_id))


@router.get("/accounts/{account}/statement", summary="对账单")
async def get_statement(
    account: str, act: Reader, page: Pages, from_: From = None, to: To = None
) -> Page[LineRead]:
    return await service.statement(act, account, from_, to, page)


@router.get("/entries", summary="分录列表")
async def list_entries(
    act: Reader, page: Pages, from_: From = None, to: To = None
) -> Page[LineRead]:
    return await service.entries(act, from_, to, page)


@router.get("/transactions", summary="凭证列表")
async def list_transactions(
    act: Reader,
    page: Pages,
    q: Annotated[
        str | None, Query(min_length=1, max_length=60, description="凭证编号，或摘要中的词")
    ] = None,
    account: Annotated[str | None, Query(max_length=64, description="账户编号或代码")] = None,
    kind: Literal["posting", "hold", "reversal"] | None = None,
    flagged: bool | None = None,
    from_: From = None,
    to: To = None,
) -> Page[TransactionItem]:
    return await service.list_transactions(act, page, q, account, kind, flagged, from_, to)


@router.post(
    "/transactions", status_code=201, response_model=TransactionsRead, openapi_extra=_KEY_HEADER,
    summary="记账（全部入账或全部不入账）",
)  # fmt: skip
@no_key
@hot
async def post_transactions(
    body: TransactionsCreate, principal: Annotated[Principal, allowed(_POST)], request: Request
) -> Response:
    """The key is held by the posting call itself; the answer is what was stored."""
    content, headers = await service.post(
        poster_of(request.app.state), principal, body, request.url.path, read_key(request),
        await request_hash(request),
    )  # fmt: skip
    return Response(content, 201, headers, media_type="application/json")


@router.get("/transactions/{transaction_id}", response_model=TransactionRead, summary="一笔凭证")
async def get_transaction(transaction_id: UUID, act: Reader) -> Response:
    body = await service.get_transaction(act, transaction_id)
    return Response(body, media_type="application/json", headers={"ETag": etag(1)})


@router.get(
    "/transactions/{transaction_id}/standing", summary="一笔凭证之后如何：冲销、所在区块、账户名称"
)
async def get_transaction_standing(transaction_id: UUID, act: Balancer) -> TransactionStanding:
    return await acting.standing(act, transaction_id)


@router.post(
    "/transactions/{transaction_id}/reverse", status_code=201, summary="冲销（红字，只能一次）"
)
async def reverse_transaction(
    transaction_id: UUID, body: Reversal, act: Payer, request: Request, response: Response
) -> TransactionRead:
    record = await acting.reverse(act, transaction_id, body)
    _placed(response, request, record)
    return record


def _placed(response: Response, request: Request, record: TransactionRead) -> None:
    ledger = request.url.path.partition("/ledger/")[0]
    response.headers["Location"] = f"{ledger}/ledger/transactions/{record.id}"
    response.headers["ETag"] = etag(1)


@router.get("/holds", summary="冻结列表")
async def list_holds(
    act: Reader,
    page: Pages,
    account: Annotated[str | None, Query(max_length=64)] = None,
    status: Literal["held", "posted", "voided", "expired"] | None = None,
) -> Page[HoldRead]:
    return await acting.list_holds(act, page, account, status)


@router.post("/holds", status_code=201, summary="冻结")
async def place_hold(
    body: HoldCreate, act: Payer, request: Request, response: Response
) -> HoldRead:
    record = await acting.place_hold(act, body)
    response.headers["Location"] = f"{request.url.path}/{record.id}"
    response.headers["ETag"] = etag(1)
    return record


@router.get("/holds/{hold_id}", summary="一项冻结")
async def get_hold(hold_id: UUID, act: Reader, response: Response) -> HoldRead:
    record = await acting.read_hold(act, hold_id)
    response.headers["ETag"] = etag(1 if record.status == "held" else 2)
    return record


@router.post("/holds/{hold_id}/post", status_code=201, summary="付讫（不超过冻结金额）")
async def post_hold(
    hold_id: UUID, body: HoldPost, act: Payer, request: Request, response: Response
) -> TransactionRead:
    record = await acting.post_hold(act, hold_id, body)
    _placed(response, request, record)
    return record


@router.post("/holds/{hold_id}/void", summary="解冻")
async def void_hold(hold_id: UUID, act: Payer, response: Response) -> HoldRead:
    record = await acting.void_hold(act, hold_id)
    response.headers["ETag"] = etag(2)
    return record


@router.get("/accounts/{account}/balance", summary="任一时刻的余额")
async def get_balance(
    account: str,
    principal: Annotated[Principal, allowed(_READ)],
    request: Request,
    at: Annotated[Instant | None, Query(description="业务时刻，不含")] = None,
    known_at: Annotated[Instant | None, Query(description="记录时刻，含")] = None,
) -> BalanceRead:
    now, state = request.app.state.clock.now(), request.app.state
    return await acting.balance(principal, state.database, account, at or now, known_at or now)


@router.get("/trial-balance", summary="试算平衡表")
async def get_trial_balance(
    act: Balancer, page: Pages, as_of: date | None = None, known_at: Instant | None = None
) -> TrialBalance:
    return await acting.trial_balance(act, as_of, known_at, page)


@router.get("/closings", summary="结账记录")
async def list_closings(act: Reader, page: Pages) -> Page[ClosingRead]:
    return await acting.list_closings(act, page)


@router.post("/closings", status_code=201, summary="结账至某日")
async def close_period(
    body: ClosingCreate, act: Closer, request: Request, response: Response
) -> ClosingRead:
    record = await acting.close_period(act, body)
    response.headers["Location"] = f"{request.url.path}/{record.id}"
    response.headers["ETag"] = etag(1)
    return record


@router.get("/verification", summary="最近一次核验与封存")
async def get_proof(act: Auditor) -> ProofRead:
    return await acting.proof(act)


@router.post("/verification", status_code=202, summary="核验整个总账（后台任务）")
async def order_verification(act: Auditor) -> VerificationJob:
    return VerificationJob(job_id=await acting.order_verification(act))
