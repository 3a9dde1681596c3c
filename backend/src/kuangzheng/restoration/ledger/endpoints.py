"""`/ledger`: accounts, transactions, statements."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.concurrency import etag
from kuangzheng.kernel.idempotency import read_key, request_hash
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, no_key, tagged
from kuangzheng.restoration.ledger import service
from kuangzheng.restoration.ledger.posting import poster_of
from kuangzheng.restoration.ledger.schemas import (
    AccountCreate,
    AccountLimits,
    AccountRead,
    Kind,
    LineRead,
    TransactionRead,
    TransactionsCreate,
    TransactionsRead,
    Type,
)

router = APIRouter(prefix="/ledger", route_class=TransactionalRoute, tags=["总账"])
_READ, _POST, _MANAGE = (f"restoration.ledger:{name}" for name in ("read", "post", "manage"))
Reader = Annotated[Act, may(_READ)]
Manager = Annotated[Act, may(_MANAGE)]
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
    q: Annotated[str | None, Query(min_length=1, max_length=60)] = None,
    division: Annotated[str | None, Query(pattern=r"^[0-9]{2,9}$")] = None,
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
    record = await service.open_account(act, body)
    created(response, request.url.path, record)
    return record


@router.get("/accounts/{account}", summary="账户与余额（按编号或代码）")
async def get_account(
    account: str, principal: Annotated[Principal, allowed(_READ)], request: Request,
    response: Response,
) -> AccountRead:  # fmt: skip
    record = await service.read_account(principal, request.app.state.database, account)
    tagged(response, record)
    return record


@router.patch("/accounts/{account_id}", summary="修改名称、上下限、备注")
async def change_account(
    account_id: UUID, body: AccountLimits, act: Manager, response: Response
) -> AccountRead:
    record = await service.change_account(act, account_id, body)
    tagged(response, record)
    return record


@router.post("/accounts/{account_id}/close", summary="销户")
async def close_account(account_id: UUID, act: Manager, response: Response) -> AccountRead:
    record = await service.close_account(act, account_id)
    tagged(response, record)
    return record


@router.post("/accounts/{account_id}/reopen", summary="恢复账户")
async def reopen_account(account_id: UUID, act: Manager, response: Response) -> AccountRead:
    record = await service.reopen_account(act, account_id)
    tagged(response, record)
    return record


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
    kind: Literal["posting", "hold", "reversal"] | None = None,
    flagged: bool | None = None,
    from_: From = None,
    to: To = None,
) -> Page[TransactionRead]:
    return await service.list_transactions(act, page, kind, flagged, from_, to)


@router.post(
    "/transactions", status_code=201, response_model=TransactionsRead, openapi_extra=_KEY_HEADER,
    summary="记账（全部入账或全部不入账）",
)  # fmt: skip
@no_key
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
