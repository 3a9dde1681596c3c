"""`/potential-surveys`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.potential_surveys import mapping, service
from kuangzheng.licensing.potential_surveys import schemas as s

router = APIRouter(
    prefix="/potential-surveys", route_class=TransactionalRoute, tags=["潜力评价与国情调查"]
)
Reader = Annotated[Act, may("licensing.zone:read")]
Writer = Annotated[Act, may("licensing.zone:write")]
Reviewer = Annotated[Act, may("licensing.plan:review")]


@router.get("", summary="潜力评价与国情调查成果")
async def list_potential_surveys(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.SurveyKind | None = None,
    mineral: Annotated[str | None, Query(max_length=60)] = None,
    year: Annotated[int | None, Query(ge=1950, le=2100)] = None,
    state: s.SurveyState | None = None,
    level: s.Level | None = None,
    ore: s.Ore | None = None,
) -> Page[s.PotentialSurveyRead]:
    """`level` and `ore`: with resources of the level, of that kind of ore."""
    return await service.listed(
        act, page, q, division, kind, mineral, year, state, level, ore
    )


@router.post("", status_code=201, summary="登记潜力评价或国情调查成果")
async def create_potential_survey(
    body: s.PotentialSurveyWrite, act: Writer, request: Request, response: Response
) -> s.PotentialSurveyDetail:
    return created(response, request.url.path, await service.create(act, body))


mapping.LAYER.serve(
    router, "potential_surveys", "潜力评价与国情调查区",
    "Areas of prediction and survey; a result without an area is in the list alone.",
)  # fmt: skip


@router.get("/{survey_id}", summary="一项调查评价成果")
async def get_potential_survey(
    survey_id: UUID, act: Reader, response: Response
) -> s.PotentialSurveyDetail:
    return tagged(response, await service.get(act, survey_id))


@router.patch("/{survey_id}", summary="修改未验收的成果")
async def update_potential_survey(
    survey_id: UUID, body: s.PotentialSurveyWrite, act: Writer, response: Response
) -> s.PotentialSurveyDetail:
    return tagged(response, await service.amend(act, survey_id, body))


@router.post("/{survey_id}/accept", summary="登记评审验收")
async def accept_potential_survey(
    survey_id: UUID, body: s.SurveyAcceptance, act: Reviewer, response: Response
) -> s.PotentialSurveyDetail:
    """By who reviews plans, and another person than who entered it."""
    return tagged(response, await service.accept(act, survey_id, body))


@router.post("/{survey_id}/supersede", summary="登记成果更新")
async def supersede_potential_survey(
    survey_id: UUID, body: s.SurveySuperseding, act: Writer, response: Response
) -> s.PotentialSurveyDetail:
    return tagged(response, await service.supersede(act, survey_id, body))
