"""`/seized-properties`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.seized_properties import schemas as s
from kuangzheng.enforcement.seized_properties import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/seized-properties", route_class=TransactionalRoute, tags=["涉案财物"]
)
Reader = Annotated[Act, may("enforcement.penalty:read")]
Writer = Annotated[Act, may("enforcement.penalty:write")]
Approver = Annotated[Act, may("enforcement.penalty:approve")]


@router.get("", summary="涉案财物")
async def list_seized_properties(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    case_id: UUID | None = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
    kind: s.Kind | None = None,
    measure: s.Measure | None = None,
    overdue: bool = False,
) -> Page[s.SeizedPropertyRead]:
    """`overdue`: held beyond the last day."""
    return await service.listed(
        act, page, q=q, case_id=case_id, division=division, overdue=overdue, state=state,
        kind=kind, measure=measure,
    )  # fmt: skip


@router.post("", status_code=201, summary="登记查封、扣押或先行登记保存")
async def create_seized_property(
    body: s.SeizedPropertyCreate, act: Writer, request: Request, response: Response
) -> s.SeizedPropertyDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{property_id}", summary="一件涉案财物")
async def get_seized_property(
    property_id: UUID, act: Reader, response: Response
) -> s.SeizedPropertyDetail:
    return tagged(response, await service.get(act, property_id))


@router.post("/{property_id}/extend", summary="批准延长")
async def extend_seized_property(
    property_id: UUID, body: s.PropertyExtension, act: Approver, response: Response
) -> s.SeizedPropertyDetail:
    """By the head, once, before the period is over."""
    return tagged(response, await service.extend(act, property_id, body))


@router.post("/{property_id}/test", summary="登记检测鉴定期间")
async def test_seized_property(
    property_id: UUID, body: s.PropertyTest, act: Writer, response: Response
) -> s.SeizedPropertyDetail:
    """These days are not counted."""
    return tagged(response, await service.test(act, property_id, body))


@router.post("/{property_id}/attach", summary="补充照片")
async def attach_to_seized_property(
    property_id: UUID, body: s.PropertyAttach, act: Writer, response: Response
) -> s.SeizedPropertyDetail:
    return tagged(response, await service.attach(act, property_id, body))


@router.post("/{property_id}/release", summary="解除")
async def release_seized_property(
    property_id: UUID, body: s.PropertyStep, act: Writer, response: Response
) -> s.SeizedPropertyDetail:
    return tagged(response, await service.step(act, property_id, body, "release"))


@router.post("/{property_id}/confiscate", summary="没收")
async def confiscate_seized_property(
    property_id: UUID, body: s.PropertyStep, act: Approver, response: Response
) -> s.SeizedPropertyDetail:
    """By the number of the decision."""
    return tagged(response, await service.step(act, property_id, body, "confiscate"))


@router.post("/{property_id}/hand-police", summary="移交公安机关")
async def hand_seized_property_to_police(
    property_id: UUID, body: s.PropertyStep, act: Writer, response: Response
) -> s.SeizedPropertyDetail:
    return tagged(response, await service.step(act, property_id, body, "hand_police"))


@router.post("/{property_id}/auction", summary="登记拍卖变卖")
async def auction_seized_property(
    property_id: UUID, body: s.PropertyAuction, act: Writer, response: Response
) -> s.SeizedPropertyDetail:
    return tagged(response, await service.auction(act, property_id, body))


@router.post("/{property_id}/pay-in", summary="登记缴入国库")
async def pay_in_seized_property(
    property_id: UUID, body: s.PropertyPayIn, act: Writer, response: Response
) -> s.SeizedPropertyDetail:
    """What it brought, by the treasury's receipt."""
    return tagged(response, await service.pay_in(act, property_id, body))
