"""`/damage-reports`: damage and disasters, their treatment and compensation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.damage_reports import schemas as s
from kuangzheng.restoration.damage_reports import service
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep

router = APIRouter(
    prefix="/damage-reports", route_class=TransactionalRoute, tags=["损害与灾害报告"]
)
Reader = Annotated[Act, may("restoration.work:read")]
Filer = Annotated[Act, may("restoration.work:file")]
Writer = Annotated[Act, may("restoration.work:write")]
Verifier = Annotated[Act, may("restoration.work:verify")]


@router.get("", summary="损害与灾害报告列表")
async def list_damage_reports(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.DamageState | None = None,
    kind: s.DamageKind | None = None,
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[s.DamageReportRead]:
    return await service.listed(act, page, q, division, state, kind, right_id, mine_id)


@router.post("", status_code=201, summary="登记损害与灾害报告")
async def create_damage_report(
    body: s.DamageReportCreate, act: Filer, request: Request, response: Response
) -> s.DamageReportDetail:
    """By the holder of the right, or by the clerk from its paper."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{damage_report_id}", summary="一条损害与灾害报告")
async def get_damage_report(
    damage_report_id: UUID, act: Reader, response: Response
) -> s.DamageReportDetail:
    return tagged(response, await service.get(act, damage_report_id))


@router.post("/{damage_report_id}/treat", summary="登记处置")
async def treat_damage_report(
    damage_report_id: UUID, body: s.DamageTreatment, act: Writer, response: Response
) -> s.DamageReportDetail:
    return tagged(response, await service.treat(act, damage_report_id, body))


@router.post("/{damage_report_id}/agree", summary="登记赔偿协议")
async def agree_damage_report(
    damage_report_id: UUID, body: s.CompensationAgreement, act: Writer, response: Response
) -> s.DamageReportDetail:
    return tagged(response, await service.agree(act, damage_report_id, body))


@router.post("/{damage_report_id}/pay", summary="登记赔付")
async def pay_damage_report(
    damage_report_id: UUID, body: s.CompensationPayment, act: Writer, response: Response
) -> s.DamageReportDetail:
    return tagged(response, await service.pay(act, damage_report_id, body))


@router.post("/{damage_report_id}/close", summary="办结")
async def close_damage_report(
    damage_report_id: UUID, body: WorkStep, act: Verifier, response: Response
) -> s.DamageReportDetail:
    return tagged(response, await service.close(act, damage_report_id, body))


@router.post("/{damage_report_id}/photos", summary="登记照片")
async def photos_damage_report(
    damage_report_id: UUID, body: WorkPhotoCreate, act: Writer, response: Response
) -> s.DamageReportDetail:
    return tagged(response, await service.photograph(act, damage_report_id, body))
