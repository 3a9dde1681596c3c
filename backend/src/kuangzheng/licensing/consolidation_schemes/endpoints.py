"""`/consolidation-schemes`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.consolidation_schemes import (
    assessing,
    execution_endpoints,
    facts,
    report_endpoints,
    service,
)
from kuangzheng.licensing.consolidation_schemes.fact_schemas import (
    AssessmentRead,
    FactRead,
    FactWithdraw,
    FactWrite,
    MilestoneWrite,
)
from kuangzheng.licensing.consolidation_schemes.schemas import (
    SchemeChange,
    SchemeCreate,
    SchemeHead,
    SchemeHearing,
    SchemePaper,
    SchemePublicity,
    SchemeRead,
    SchemeReturn,
    SchemeStatus,
    SchemeStep,
)

routes = APIRouter(
    prefix="/consolidation-schemes", route_class=TransactionalRoute, tags=["资源整合"]
)
assessment = APIRouter(
    prefix="/consolidation-screenings", route_class=TransactionalRoute, tags=["资源整合"]
)
Reader = Annotated[Act, may("licensing.consolidation:read")]
Preparer = Annotated[Act, may("licensing.consolidation:prepare")]
Decider = Annotated[Act, may("licensing.consolidation:decide")]


@routes.get("", summary="整合方案列表")
async def list_schemes(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    screening: UUID | None = None,
    status: SchemeStatus | None = None,
) -> Page[SchemeHead]:
    """The newest first."""
    return await service.listed(act, page, division, screening, status)


@routes.post("", status_code=201, summary="编制整合方案")
async def create_scheme(
    body: SchemeCreate, act: Preparer, request: Request, response: Response
) -> SchemeRead:
    """A draft for a county, on a screening of its city. One per county and screening."""
    return created(response, request.url.path, await service.create(act, body))


@routes.get("/{scheme_id}", summary="一个整合方案")
async def get_scheme(
    scheme_id: UUID, act: Reader, response: Response, as_of: date | None = None
) -> SchemeRead:
    """With figures, findings, milestones and acts; `as_of`: the lights of another day."""
    return tagged(response, await service.get(act, scheme_id, as_of))


@routes.patch("/{scheme_id}", summary="修改整合方案")
async def change_scheme(
    scheme_id: UUID, body: SchemeChange, act: Preparer, response: Response
) -> SchemeRead:
    """The whole content anew. What was heard or publicised is a draft again."""
    return tagged(response, await service.change(act, scheme_id, body))


@routes.post("/{scheme_id}/hold-hearing", summary="登记听证")
async def hold_hearing(
    scheme_id: UUID, body: SchemeHearing, act: Preparer, response: Response
) -> SchemeRead:
    """Refused while the scheme has errors."""
    return tagged(response, await service.hold_hearing(act, scheme_id, body))


@routes.post("/{scheme_id}/publicise", summary="登记公示")
async def publicise_scheme(
    scheme_id: UUID, body: SchemePublicity, act: Preparer, response: Response
) -> SchemeRead:
    return tagged(response, await service.publicise(act, scheme_id, body))


@routes.post("/{scheme_id}/submit", summary="上报市政府")
async def submit_scheme(
    scheme_id: UUID, body: SchemePaper, act: Preparer, response: Response
) -> SchemeRead:
    """After the publicity has ended."""
    return tagged(response, await service.submit(act, scheme_id, body))


@routes.post("/{scheme_id}/approve", summary="市政府核准")
async def approve_scheme(
    scheme_id: UUID, body: SchemePaper, act: Decider, response: Response
) -> SchemeRead:
    """At the city, by another person than those who prepared it."""
    return tagged(response, await service.approve(act, scheme_id, body))


@routes.post("/{scheme_id}/return", summary="市政府退回")
async def return_scheme(
    scheme_id: UUID, body: SchemeReturn, act: Decider, response: Response
) -> SchemeRead:
    return tagged(response, await service.return_(act, scheme_id, body))


@routes.post("/{scheme_id}/begin", summary="组织实施")
async def begin_scheme(
    scheme_id: UUID, body: SchemeStep, act: Preparer, response: Response
) -> SchemeRead:
    """Lists what has to be decided: every mine that ends, every group to be registered."""
    return tagged(response, await service.begin(act, scheme_id, body))


@routes.post("/{scheme_id}/complete", summary="整合办结")
async def complete_scheme(
    scheme_id: UUID, body: SchemeStep, act: Preparer, response: Response
) -> SchemeRead:
    return tagged(response, await service.complete(act, scheme_id, body))


@routes.get("/{scheme_id}/facts", summary="登记的事实")
async def list_facts(
    scheme_id: UUID, act: Reader, right_id: UUID | None = None
) -> Page[FactRead]:
    """All of them, those taken back among them, as they were recorded."""
    return await facts.listed(act, scheme_id, right_id)


@routes.post("/{scheme_id}/facts", status_code=201, summary="登记事实")
async def record_fact(
    scheme_id: UUID, body: FactWrite, act: Preparer, request: Request, response: Response
) -> FactRead:
    """What an officer found out about a mine: a penalty, a verification of reserves, an opinion."""
    return created(response, request.url.path, await facts.record(act, scheme_id, body))


@routes.post("/{scheme_id}/facts/{fact_id}/withdraw", summary="撤回事实")
async def withdraw_fact(
    scheme_id: UUID, fact_id: UUID, body: FactWithdraw, act: Preparer, response: Response
) -> FactRead:
    """What was recorded wrongly; it stays readable. `If-Match` is the fact's."""
    return tagged(response, await facts.withdraw(act, scheme_id, fact_id, body))


@routes.post("/{scheme_id}/record-milestone", summary="登记阶段任务完成")
async def record_milestone(
    scheme_id: UUID, body: MilestoneWrite, act: Preparer, response: Response
) -> SchemeRead:
    return tagged(response, await facts.milestone(act, scheme_id, body))


@assessment.get("/{screening_id}/assessment", summary="整合工作考核（各县）")
async def get_assessment(
    screening_id: UUID, act: Reader, as_of: date | None = None
) -> AssessmentRead:
    """All counties of a screening with their steps and figures on a day."""
    return await assessing.of_screening(act, screening_id, as_of)


router = gathered(
    routes, report_endpoints.router, report_endpoints.assessment, assessment,
    execution_endpoints.router,
)  # fmt: skip
