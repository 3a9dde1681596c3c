"""`/closure-tasks`: closures as enforcement tells them, decided by the registering authority."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.licensing.closure_tasks import service
from kuangzheng.licensing.closure_tasks.schemas import ClosureTaskRead, TaskDecision, TaskState

router = APIRouter(prefix="/closure-tasks", route_class=TransactionalRoute, tags=["关闭矿山处理"])
Reader = Annotated[Act, may("licensing.operation:read")]
Decider = Annotated[Act, may("licensing.application:decide")]


@router.get("", summary="关闭矿山的矿业权处理")
async def list_closure_tasks(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: TaskState | None = None,
    right_id: UUID | None = None,
) -> Page[ClosureTaskRead]:
    """`open`: accepted by enforcement, not decided here."""
    return await service.listed(act, page, q, division, state, right_id)


@router.get("/{task_id}", summary="一项关闭的处理")
async def get_closure_task(task_id: UUID, act: Reader, response: Response) -> ClosureTaskRead:
    return tagged(response, await service.get(act, task_id))


@router.post("/{task_id}/decide", summary="决定矿业权和许可证的处理")
async def decide_closure_task(
    task_id: UUID, body: TaskDecision, act: Decider, response: Response
) -> ClosureTaskRead:
    """The decision with its paper; the licence is cancelled by the procedure of the register."""
    return tagged(response, await service.decide(act, task_id, body))
