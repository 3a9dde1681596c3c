"""`/executions`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.execution import court, motions, service
from kuangzheng.enforcement.execution import schemas as s
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/executions", route_class=TransactionalRoute, tags=["处罚执行"])
Reader = Annotated[Act, may("enforcement.execution:read")]
Writer = Annotated[Act, may("enforcement.execution:write")]
Payer = Annotated[Act, may("enforcement.execution:pay")]
Approver = Annotated[Act, may("enforcement.execution:approve")]


@router.get("", summary="处罚执行")
async def list_executions(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    late: bool = False,
    case_id: UUID | None = None,
) -> Page[s.PenaltyExecutionRead]:
    """`late`: running, and the day of the slip is over."""
    return await service.listed(act, page, q, division, state, late, case_id)


@router.post("", status_code=201, summary="开具缴款书")
async def create_execution(
    body: s.ExecutionCreate, act: Writer, request: Request, response: Response
) -> s.ExecutionDetail:
    """Of a served decision, one a case."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{execution_id}", summary="一个案件的执行")
async def get_execution(execution_id: UUID, act: Reader, response: Response) -> s.ExecutionDetail:
    """With the additional fine and the window at court as of today."""
    return tagged(response, await service.get(act, execution_id))


@router.post("/{execution_id}/pay", summary="登记缴款")
async def pay_execution(
    execution_id: UUID, body: s.FinePaymentCreate, act: Payer, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await service.pay(act, execution_id, body))


@router.post("/{execution_id}/reverse", summary="冲正缴款")
async def reverse_execution_payment(
    execution_id: UUID, body: s.PaymentReverse, act: Payer, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await service.reverse(act, execution_id, body))


@router.post("/{execution_id}/ask", summary="提请延期、分期、加处罚款或执行协议")
async def ask_execution(
    execution_id: UUID, body: s.MotionCreate, act: Writer, response: Response
) -> s.ExecutionDetail:
    """An additional fine of which the decision did not tell is refused."""
    return tagged(response, await motions.ask(act, execution_id, body))


@router.post("/{execution_id}/decide", summary="审批提请事项")
async def decide_execution(
    execution_id: UUID, body: s.MotionDecide, act: Approver, response: Response
) -> s.ExecutionDetail:
    """By another person than asked."""
    return tagged(response, await motions.decide(act, execution_id, body))


@router.post("/{execution_id}/break", summary="认定执行协议未履行")
async def break_execution_agreement(
    execution_id: UUID, body: s.MotionBreak, act: Approver, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await motions.break_agreement(act, execution_id, body))


@router.post("/{execution_id}/demand", summary="发出催告书")
async def demand_execution(
    execution_id: UUID, body: s.FineDemandCreate, act: Writer, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await court.demand(act, execution_id, body))


@router.post("/{execution_id}/serve-demand", summary="登记催告书送达")
async def serve_execution_demand(
    execution_id: UUID, body: s.DemandServe, act: Writer, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await court.serve_demand(act, execution_id, body))


@router.post("/{execution_id}/apply", summary="申请人民法院强制执行")
async def apply_execution(
    execution_id: UUID, body: s.CourtApply, act: Approver, response: Response
) -> s.ExecutionDetail:
    """Within the window of the case, after the demand has run out."""
    return tagged(response, await court.apply(act, execution_id, body))


@router.post("/{execution_id}/accept", summary="登记法院受理")
async def accept_execution(
    execution_id: UUID, body: s.CourtAccept, act: Writer, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await court.accept(act, execution_id, body))


@router.post("/{execution_id}/rule", summary="登记法院裁定")
async def rule_execution(
    execution_id: UUID, body: s.CourtRule, act: Writer, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await court.rule(act, execution_id, body))


@router.post("/{execution_id}/finish", summary="执行完毕")
async def finish_execution(
    execution_id: UUID, body: s.ExecutionFinish, act: Writer, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await service.finish(act, execution_id, body))


@router.post("/{execution_id}/end", summary="终结执行")
async def end_execution(
    execution_id: UUID, body: s.ExecutionEnd, act: Approver, response: Response
) -> s.ExecutionDetail:
    return tagged(response, await service.end(act, execution_id, body))
