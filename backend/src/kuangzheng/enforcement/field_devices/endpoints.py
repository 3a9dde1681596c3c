"""`/field-devices`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.field_devices import schemas as s
from kuangzheng.enforcement.field_devices import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, no_key, tagged

router = APIRouter(prefix="/field-devices", route_class=TransactionalRoute, tags=["外业终端"])
Reader = Annotated[Act, may("enforcement.device:read")]
Worker = Annotated[Act, may("enforcement.field:sync")]
Supervisor = Annotated[Act, may("enforcement.device:revoke")]


@router.get("", summary="外业终端")
async def list_field_devices(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.State | None = None,
) -> Page[s.DeviceRead]:
    return await service.listed(act, page, q, division, state)


@router.post("", status_code=201, summary="登记终端")
async def register_field_device(
    body: s.DeviceCreate, act: Worker, request: Request, response: Response
) -> s.DeviceRead:
    """By the person who works with it; the same key again is the same device."""
    return created(response, request.url.path, await service.register(act, body))


@router.get("/{device_id}", summary="一个终端")
async def get_field_device(device_id: UUID, act: Reader, response: Response) -> s.DeviceRead:
    return tagged(response, await service.get(act, device_id))


@router.post("/{device_id}/revoke", summary="停用终端")
async def revoke_field_device(
    device_id: UUID, body: s.DeviceRevoke, act: Supervisor, response: Response
) -> s.DeviceRead:
    """Its pull and push are refused from now on, and it deletes its data when it next asks."""
    return tagged(response, await service.revoke(act, device_id, body))


@router.post("/{device_id}/wiped", summary="终端已清除")
@no_key
async def confirm_field_device_wiped(device_id: UUID, act: Worker) -> s.DeviceRead:
    """Said by the device itself."""
    return await service.wiped(act, device_id)
