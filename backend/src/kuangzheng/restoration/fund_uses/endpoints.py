"""`/fund-uses`, `/fund-payees`, `/fund-contracts`, `/correction-orders`, `/undocumented-payments`,
`/fund-use-standing`."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.paging import Page, PageRequest, StateCounts, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.fund_uses import correcting, deciding, presenting, registers, service
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses import standing_schemas as f

_TAGS = ["基金使用备案"]
_uses = APIRouter(prefix="/fund-uses", route_class=TransactionalRoute, tags=[*_TAGS])
_payees = APIRouter(prefix="/fund-payees", route_class=TransactionalRoute, tags=[*_TAGS])
_deals = APIRouter(prefix="/fund-contracts", route_class=TransactionalRoute, tags=[*_TAGS])
_orders = APIRouter(prefix="/correction-orders", route_class=TransactionalRoute, tags=["责令改正"])
_unfiled = APIRouter(prefix="/undocumented-payments", route_class=TransactionalRoute, tags=[*_TAGS])
_standing = APIRouter(prefix="/fund-use-standing", route_class=TransactionalRoute, tags=[*_TAGS])
Reader = Annotated[Act, may("restoration.fund:read")]
Filer = Annotated[Act, may("restoration.fund_use:file")]
Writer = Annotated[Act, may("restoration.fund:write")]
Reviewer = Annotated[Act, may("restoration.fund_use:review")]
Pages = Annotated[PageRequest, Depends(page_request)]


@_uses.get("", summary="使用备案列表")
async def list_fund_uses(
    act: Reader, page: Pages, q: Words = None, division: DivisionPrefix = None,
    fund_id: UUID | None = None, state: s.UseState | None = None, flag: s.UseFlag | None = None,
    purpose: s.UsePurpose | None = None, mine_id: UUID | None = None,
) -> Page[s.FundUseRead]:  # fmt: skip
    """`q` in right, holder and what it was for; `flag` finds what the comparison found."""
    return await service.listed(act, page, q, division, fund_id, state, flag, purpose, mine_id)


@_uses.get("/state-counts", summary="使用备案各状态件数")
async def count_fund_uses(
    act: Reader, q: Words = None, division: DivisionPrefix = None, fund_id: UUID | None = None,
    flag: s.UseFlag | None = None, purpose: s.UsePurpose | None = None,
) -> StateCounts:  # fmt: skip
    """Of the list with the same filters."""
    return await service.state_counts(act, q, division, fund_id, flag, purpose)


@_uses.get("/workbook", response_class=Response, summary="使用备案（Excel）")
async def get_fund_uses_workbook(
    act: Reader, q: Words = None, division: DivisionPrefix = None, fund_id: UUID | None = None,
    state: s.UseState | None = None, flag: s.UseFlag | None = None,
) -> Response:  # fmt: skip
    items = await service.exported(act, q, division, fund_id, state, flag)
    content = await asyncio.to_thread(presenting.workbook, items)
    headers = download_headers("基金使用备案.xlsx", len(content))
    return Response(content, media_type=MEDIA_TYPE, headers=headers)


@_uses.post("", status_code=201, summary="填报使用备案")
async def create_fund_use(
    body: s.FundUseCreate, act: Filer, request: Request, response: Response
) -> s.FundUseDetail:
    """By the holder for the own fund, or by the officer from paper."""
    return created(response, request.url.path, await service.create(act, body))


@_uses.get("/{fund_use_id}", summary="一件使用备案及其比对")
async def get_fund_use(fund_use_id: UUID, act: Reader, response: Response) -> s.FundUseDetail:
    return tagged(response, await service.get(act, fund_use_id))


@_uses.patch("/{fund_use_id}", summary="修改备案草稿")
async def change_fund_use(
    fund_use_id: UUID, body: s.FundUseWrite, act: Filer, response: Response
) -> s.FundUseDetail:
    return tagged(response, await service.change(act, fund_use_id, body))


@_uses.post("/{fund_use_id}/submit", summary="提交备案")
async def submit_fund_use(
    fund_use_id: UUID, body: s.UseStep, act: Filer, response: Response
) -> s.FundUseDetail:
    """Compared at once; what does not fit is flagged and never refused."""
    return tagged(response, await service.submit(act, fund_use_id, body))


@_uses.post("/{fund_use_id}/withdraw", summary="撤回备案")
async def withdraw_fund_use(
    fund_use_id: UUID, body: s.UseStep, act: Filer, response: Response
) -> s.FundUseDetail:
    return tagged(response, await service.withdraw(act, fund_use_id, body))


@_uses.post("/{fund_use_id}/link", summary="关联银行流水")
async def link_fund_use(
    fund_use_id: UUID, body: s.UseLink, act: Writer, response: Response
) -> s.FundUseDetail:
    """The money is in the ledger by the bank's line; nothing is posted."""
    return tagged(response, await service.link(act, fund_use_id, body))


@_uses.post("/{fund_use_id}/accept", summary="核对通过")
async def accept_fund_use(
    fund_use_id: UUID, body: s.UseAcceptance, act: Writer, response: Response
) -> s.FundUseDetail:
    return tagged(response, await deciding.accept(act, fund_use_id, body))


@_uses.post("/{fund_use_id}/inspect", summary="安排现场核查")
async def inspect_fund_use(
    fund_use_id: UUID, body: s.InspectionOrder, act: Writer, response: Response
) -> s.FundUseDetail:
    return tagged(response, await deciding.inspect(act, fund_use_id, body))


@_uses.post("/{fund_use_id}/inspected", summary="登记现场核查结果")
async def record_fund_use_inspection(
    fund_use_id: UUID, body: s.InspectionRecord, act: Writer, response: Response
) -> s.FundUseDetail:
    return tagged(response, await deciding.inspected(act, fund_use_id, body))


@_uses.post("/{fund_use_id}/order", summary="责令改正")
async def order_fund_use(
    fund_use_id: UUID, body: s.CorrectionOrderWrite, act: Writer, response: Response
) -> s.FundUseDetail:
    return tagged(response, await deciding.order(act, fund_use_id, body))


@_payees.get("", summary="基金收款人")
async def list_fund_payees(
    act: Reader, page: Pages, fund_id: UUID | None = None
) -> Page[s.FundPayeeRead]:
    return await registers.list_payees(act, page, fund_id)


@_payees.post("", status_code=201, summary="登记收款人")
async def create_fund_payee(
    body: s.FundPayeeCreate, act: Filer, request: Request, response: Response
) -> s.FundPayeeRead:
    return created(response, request.url.path, await registers.enter_payee(act, body))


@_payees.get("/{fund_payee_id}", summary="一个收款人")
async def get_fund_payee(fund_payee_id: UUID, act: Reader, response: Response) -> s.FundPayeeRead:
    return tagged(response, await registers.get_payee(act, fund_payee_id))


@_deals.get("", summary="基金合同")
async def list_fund_contracts(
    act: Reader, page: Pages, fund_id: UUID | None = None
) -> Page[s.FundContractRead]:
    """With what was filed against each."""
    return await registers.list_contracts(act, page, fund_id)


@_deals.post("", status_code=201, summary="登记合同")
async def create_fund_contract(
    body: s.FundContractCreate, act: Filer, request: Request, response: Response
) -> s.FundContractRead:
    return created(response, request.url.path, await registers.enter_contract(act, body))


@_deals.get("/{fund_contract_id}", summary="一份合同")
async def get_fund_contract(
    fund_contract_id: UUID, act: Reader, response: Response
) -> s.FundContractRead:
    return tagged(response, await registers.get_contract(act, fund_contract_id))


@_orders.get("", summary="责令改正列表")
async def list_correction_orders(
    act: Reader, page: Pages, q: Words = None, division: DivisionPrefix = None,
    fund_id: UUID | None = None, state: s.OrderState | None = None, overdue: bool | None = None,
) -> Page[s.CorrectionOrderRead]:  # fmt: skip
    return await correcting.listed(act, page, q, division, fund_id, state, overdue)


@_orders.post("", status_code=201, summary="就未备案支出责令改正")
async def create_correction_order(
    body: s.CorrectionOrderCreate, act: Writer, request: Request, response: Response
) -> s.CorrectionOrderDetail:
    return created(response, request.url.path, await correcting.create(act, body))


@_orders.get("/{correction_order_id}", summary="一份责令改正")
async def get_correction_order(
    correction_order_id: UUID, act: Reader, response: Response
) -> s.CorrectionOrderDetail:
    return tagged(response, await correcting.get(act, correction_order_id))


@_orders.get(
    "/{correction_order_id}/paper", summary="责令改正通知书（PDF 或 Word）", response_class=Response
)
async def get_correction_order_paper(
    correction_order_id: UUID, act: Reader, form: Form = "pdf"
) -> Response:
    paper = await correcting.paper(act, correction_order_id)
    name = f"{paper.title}-{correction_order_id}"
    return sent(paper, form, name, act.clock.now(), act.settings.font_path)


@_orders.post("/{correction_order_id}/answer", summary="答复整改")
async def answer_correction_order(
    correction_order_id: UUID, body: s.OrderAnswer, act: Filer, response: Response
) -> s.CorrectionOrderDetail:
    return tagged(response, await correcting.answer(act, correction_order_id, body))


@_orders.post("/{correction_order_id}/recheck", summary="复核")
async def recheck_correction_order(
    correction_order_id: UUID, body: s.OrderRecheck, act: Reviewer, response: Response
) -> s.CorrectionOrderDetail:
    """By another person than ordered or answered."""
    return tagged(response, await correcting.recheck(act, correction_order_id, body))


@_orders.post("/{correction_order_id}/cancel", summary="撤销责令改正")
async def cancel_correction_order(
    correction_order_id: UUID, body: s.OrderReason, act: Writer, response: Response
) -> s.CorrectionOrderDetail:
    return tagged(response, await correcting.cancel(act, correction_order_id, body))


@_unfiled.get("", summary="未备案支出")
async def list_undocumented_payments(
    act: Reader, page: Pages, fund_id: UUID | None = None, division: DivisionPrefix = None
) -> Page[s.UndocumentedPayment]:
    """Payments out of a fund's account that nobody filed."""
    return await service.undocumented(act, page, fund_id, division)


@_standing.get("/{fund_id}", summary="基金使用方式和方案项目使用情况")
async def get_fund_use_standing(fund_id: UUID, act: Reader) -> f.FundUseStanding:
    """Each item of the plan: planned, paid by the bank, filed, checked."""
    return await service.standing(act, fund_id)


@_standing.get("/{fund_id}/choices", summary="填报可选的方案项目、年度计划项、合同和收款人")
async def get_fund_use_choices(fund_id: UUID, act: Reader) -> s.UseChoices:
    return await service.choices(act, fund_id)


router = gathered(_uses, _payees, _deals, _orders, _unfiled, _standing)
