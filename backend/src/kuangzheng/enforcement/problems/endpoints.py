"""`/problems`, `/problem-acceptances`, `/problem-escalations`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.campaigns.schemas import Category
from kuangzheng.enforcement.problems import deciding, service
from kuangzheng.enforcement.problems import schemas as s
from kuangzheng.enforcement.problems.repository import ProblemSearch
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

problems = APIRouter(prefix="/problems", route_class=TransactionalRoute, tags=["问题台账"])
acceptances = APIRouter(
    prefix="/problem-acceptances", route_class=TransactionalRoute, tags=["问题台账"]
)
escalations = APIRouter(
    prefix="/problem-escalations", route_class=TransactionalRoute, tags=["问题台账"]
)
Reader = Annotated[Act, may("enforcement.campaign:read")]
Filer = Annotated[Act, may("enforcement.campaign:file")]
Accepter = Annotated[Act, may("enforcement.campaign:accept")]
Paged = Annotated[PageRequest, Depends(page_request)]


@problems.get("", summary="问题台账")
async def list_problems(
    act: Reader, page: Paged,
    q: Words = None,
    campaign_id: UUID | None = None, division: DivisionPrefix = None, mine_id: UUID | None = None,
    right_id: UUID | None = None, state: s.State | None = None, source: s.Source | None = None,
    category: Category | None = None, measure: s.Measure | None = None, late: bool = False,
) -> Page[s.CampaignProblemRead]:  # fmt: skip
    """`late`: past its day and neither accepted nor proposed for closure."""
    on = today(act.clock) if late else None
    search = ProblemSearch(
        q, campaign_id, division, mine_id, right_id, state, source, category, measure, on
    )
    return await service.listed(act, page, search)


@problems.post("", status_code=201, summary="登记问题")
async def create_problem(
    body: s.CampaignProblemCreate, act: Filer, request: Request, response: Response
) -> s.CampaignProblemDetail:
    return created(response, request.url.path, await service.record(act, body))


@problems.get("/{problem_id}", summary="一个问题")
async def get_problem(problem_id: UUID, act: Reader, response: Response) -> s.CampaignProblemDetail:
    return tagged(response, await service.get(act, problem_id))


@problems.patch("/{problem_id}", summary="修改整改措施、责任和期限")
async def update_problem(
    problem_id: UUID, body: s.CampaignProblemAmend, act: Filer, response: Response
) -> s.CampaignProblemDetail:
    return tagged(response, await service.amend(act, problem_id, body))


@problems.post("/{problem_id}/submit", summary="上报整改情况")
async def submit_problem(
    problem_id: UUID, body: s.ProblemSubmit, act: Filer, response: Response
) -> s.CampaignProblemDetail:
    return tagged(response, await service.submit(act, problem_id, body))


@problems.post("/{problem_id}/dispose", summary="登记处置")
async def dispose_of_problem(
    problem_id: UUID, body: s.ProblemDispose, act: Accepter, response: Response
) -> s.CampaignProblemDetail:
    return tagged(response, await service.dispose(act, problem_id, body))


@problems.post("/{problem_id}/clue", summary="转为线索")
async def make_clue_of_problem(
    problem_id: UUID, body: s.ProblemSuspect, act: Filer, response: Response
) -> s.CampaignProblemDetail:
    """A suspected violation: its clue runs beside the rectification."""
    return tagged(response, await service.suspect(act, problem_id, body))


@problems.post("/{problem_id}/stop", summary="责令停产整治")
async def stop_mine_of_problem(
    problem_id: UUID, body: s.ProblemStop, act: Accepter, response: Response
) -> s.CampaignProblemDetail:
    return tagged(response, await deciding.stop(act, problem_id, body))


@problems.post("/{problem_id}/escalate", summary="提请关闭")
async def escalate_problem(
    problem_id: UUID, body: s.ProblemEscalate, act: Accepter, response: Response
) -> s.CampaignProblemDetail:
    """After failed acceptances or past its day; those who order closures take it up."""
    return tagged(response, await deciding.escalate(act, problem_id, body))


@acceptances.get("", summary="整改验收")
async def list_problem_acceptances(
    act: Reader, page: Paged, problem_id: UUID | None = None, division: DivisionPrefix = None,
    passed: bool | None = None,
) -> Page[s.ProblemAcceptanceRead]:  # fmt: skip
    return await deciding.acceptances(act, page, problem_id, division, passed)


@acceptances.post("", status_code=201, summary="验收整改")
async def create_problem_acceptance(
    body: s.ProblemAcceptanceCreate, act: Accepter, request: Request, response: Response
) -> s.ProblemAcceptanceRead:
    """The only way by which a stopped mine starts again."""
    return created(response, request.url.path, await deciding.accept(act, body))


@acceptances.get("/{acceptance_id}", summary="一次验收")
async def get_problem_acceptance(
    acceptance_id: UUID, act: Reader, response: Response
) -> s.ProblemAcceptanceRead:
    return tagged(response, await deciding.acceptance(act, acceptance_id))


@escalations.get("", summary="提请关闭")
async def list_problem_escalations(
    act: Reader, page: Paged, mine_id: UUID | None = None, division: DivisionPrefix = None,
    waiting: bool = False,
) -> Page[s.ProblemEscalationRead]:  # fmt: skip
    """`waiting`: those of which no order to close was made."""
    return await deciding.escalations(act, page, mine_id, division, waiting)


router = gathered(problems, acceptances, escalations)
