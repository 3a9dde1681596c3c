"""`/consolidation-executions`: what an approved scheme leaves to be decided."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.licensing.consolidation_schemes import executing, executions
from kuangzheng.licensing.consolidation_schemes.execution_schemas import (
    Cancellation,
    ClosureOrder,
    ExecutionKind,
    ExecutionRead,
    ExecutionState,
    GapGrant,
    MergedRegistration,
    RestorationAcceptance,
)

router = APIRouter(
    prefix="/consolidation-executions", route_class=TransactionalRoute, tags=["资源整合"]
)
Reader = Annotated[Act, may("licensing.consolidation:read")]
Preparer = Annotated[Act, may("licensing.consolidation:prepare")]
Decider = Annotated[Act, may("licensing.consolidation:decide")]


@router.get("", summary="整合实施事项")
async def list_executions(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    scheme: UUID | None = None,
    kind: ExecutionKind | None = None,
    state: ExecutionState | None = None,
    division: DivisionPrefix = None,
) -> Page[ExecutionRead]:
    """Mines that end and groups to be registered; `kind=exits` is the list of exits."""
    return await executions.listed(act, page, scheme, kind, state, division)


@router.get("/{execution_id}", summary="一项整合实施事项")
async def get_execution(execution_id: UUID, act: Reader, response: Response) -> ExecutionRead:
    return tagged(response, await executions.get(act, execution_id))


@router.post("/{execution_id}/order-closure", summary="登记县级政府关闭文件")
async def order_closure(
    execution_id: UUID, body: ClosureOrder, act: Preparer, response: Response
) -> ExecutionRead:
    return tagged(response, await executing.order_closure(act, execution_id, body))


@router.post("/{execution_id}/cancel", summary="登记机关决定注销")
async def cancel_right(
    execution_id: UUID, body: Cancellation, act: Decider, response: Response
) -> ExecutionRead:
    """On the authority's own ground. Refused while a mortgage, seizure or dispute stands."""
    return tagged(response, await executing.cancel(act, execution_id, body))


@router.post("/{execution_id}/record-grant", summary="登记夹缝资源竞争性出让结果")
async def record_grant(
    execution_id: UUID, body: GapGrant, act: Preparer, response: Response
) -> ExecutionRead:
    return tagged(response, await executing.record_grant(act, execution_id, body))


@router.post("/{execution_id}/register", summary="登记整合后采矿权")
async def register_merged(
    execution_id: UUID, body: MergedRegistration, act: Decider, response: Response
) -> ExecutionRead:
    """With its predecessors, once all are cancelled; the duty to restore is handed over."""
    return tagged(response, await executing.register_merged(act, execution_id, body))


@router.post("/{execution_id}/accept-restoration", summary="登记修复县级验收")
async def accept_restoration(
    execution_id: UUID, body: RestorationAcceptance, act: Preparer, response: Response
) -> ExecutionRead:
    return tagged(response, await executing.accept_restoration(act, execution_id, body))
