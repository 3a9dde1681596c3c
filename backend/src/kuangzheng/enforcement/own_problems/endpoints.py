"""`/own-problems`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.enforcement.own_problems import schemas as s
from kuangzheng.enforcement.own_problems import service
from kuangzheng.enforcement.problems.schemas import ProblemSubmit, State
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged

router = APIRouter(prefix="/own-problems", route_class=TransactionalRoute, tags=["我的问题整改"])
Reader = Annotated[Act, may("enforcement.own:read")]
Filer = Annotated[Act, may("enforcement.own:file")]


@router.get("", summary="我的问题")
async def list_own_problems(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)], state: State | None = None
) -> Page[s.OwnProblemRead]:
    """Found at mines of the caller's company."""
    return await service.listed(act, page, state)


@router.get("/{problem_id}", summary="我的一个问题")
async def get_own_problem(problem_id: UUID, act: Reader, response: Response) -> s.OwnProblemDetail:
    return tagged(response, await service.get(act, problem_id))


@router.post("/{problem_id}/submit", summary="报送整改情况")
async def submit_own_problem(
    problem_id: UUID, body: ProblemSubmit, act: Filer, response: Response
) -> s.OwnProblemDetail:
    """With evidence; the county accepts it on site or sends it back."""
    return tagged(response, await service.submit(act, problem_id, body))
