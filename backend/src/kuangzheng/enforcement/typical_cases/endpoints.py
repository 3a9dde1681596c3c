"""`/typical-cases`, and `/public-typical-cases` without signing in."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.typical_cases import reading, service
from kuangzheng.enforcement.typical_cases import schemas as s
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.public import PublicRoute, Visiting
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

cases = APIRouter(prefix="/typical-cases", route_class=TransactionalRoute, tags=["典型案例"])
public = APIRouter(prefix="/public-typical-cases", route_class=PublicRoute, tags=["典型案例"])
Reader = Annotated[Act, may("enforcement.campaign:read")]
Filer = Annotated[Act, may("enforcement.campaign:file")]
Accepter = Annotated[Act, may("enforcement.campaign:accept")]


@cases.get("", summary="典型案例")
async def list_typical_cases(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    campaign_id: UUID | None = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
) -> Page[s.TypicalCaseRead]:
    return await service.listed(act, page, q, campaign_id, division, state)


@cases.post("", status_code=201, summary="整理典型案例")
async def create_typical_case(
    body: s.TypicalCaseCreate, act: Filer, request: Request, response: Response
) -> s.TypicalCaseRead:
    return created(response, request.url.path, await service.create(act, body))


@cases.get("/{typical_case_id}", summary="一个典型案例")
async def get_typical_case(
    typical_case_id: UUID, act: Reader, response: Response
) -> s.TypicalCaseRead:
    return tagged(response, await service.get(act, typical_case_id))


@cases.patch("/{typical_case_id}", summary="修改典型案例")
async def update_typical_case(
    typical_case_id: UUID, body: s.TypicalCaseWrite, act: Filer, response: Response
) -> s.TypicalCaseRead:
    return tagged(response, await service.amend(act, typical_case_id, body))


@cases.post("/{typical_case_id}/publish", summary="公布典型案例")
async def publish_typical_case(
    typical_case_id: UUID, body: s.TypicalCasePublish, act: Accepter, response: Response
) -> s.TypicalCaseRead:
    return tagged(response, await service.publish(act, typical_case_id, body))


@cases.post("/{typical_case_id}/withdraw", summary="撤下典型案例")
async def withdraw_typical_case(
    typical_case_id: UUID, body: s.TypicalCaseWithdraw, act: Accepter, response: Response
) -> s.TypicalCaseRead:
    return tagged(response, await service.withdraw(act, typical_case_id, body))


@public.get("", summary="已公布的典型案例（无须登录）")
async def list_public_typical_cases(
    visit: Visiting,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
) -> Page[s.PublicTypicalCase]:
    """Always the newest first. Nobody need sign in."""
    return await reading.listed(visit, page, division)


@public.get("/{typical_case_id}", summary="一个已公布的典型案例（无须登录）")
async def get_public_typical_case(typical_case_id: UUID, visit: Visiting) -> s.PublicTypicalCase:
    """404 for what is not published, or withdrawn."""
    return await reading.get(visit, typical_case_id)


router = gathered(cases, public)
