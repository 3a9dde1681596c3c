"""`/sync`: what a device fetches, what it sends, and what came."""

import asyncio
import gzip
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.sync import listing, pulling, service, tracks
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, no_key

router = APIRouter(prefix="/sync", route_class=TransactionalRoute, tags=["外业同步"])
Worker = Annotated[Act, may("enforcement.field:sync")]
Supervisor = Annotated[Act, may("enforcement.device:read")]
_LEVEL, _SMALL = 6, 1400


@router.get("/pull", response_model=s.PullRead, summary="下载外业数据")
async def pull_field_data(
    act: Worker,
    request: Request,
    device: Annotated[UUID, Query(description="登记的终端")],
    since: Annotated[str | None, Query(max_length=600)] = None,
    limit: Annotated[int, Query(ge=1, le=5000)] = 5000,
) -> Response:
    """Own tasks, rights with boundaries, code tables; with `since` what changed and what is gone.
    403 `device_revoked` with `wipe` for a revoked device, 409 `sync_restart` to begin anew."""
    found = await pulling.pull(act, device, since, limit)
    return await _packed(request, found.model_dump_json().encode())


@router.post("/push", summary="上传外业记录")
@no_key
async def push_field_operations(body: s.PushBatch, act: Worker) -> s.PushRead:
    """Each operation by itself and in order; sending a batch again is harmless."""
    return await service.push(act, body)


@router.get("/operations", summary="外业记录来源")
async def list_sync_operations(
    act: Supervisor,
    page: Annotated[PageRequest, Depends(page_request)],
    device_id: UUID | None = None,
    subject_id: UUID | None = None,
    kind: Annotated[str | None, Query(pattern="^[a-z_]{1,40}$")] = None,
    status: s.Recorded | None = None,
) -> Page[s.SyncOperationRead]:
    """The last that came first; `duplicate`: those that came more than once."""
    return await listing.listed(
        act, page, status=status, device_id=device_id, subject_id=subject_id, kind=kind
    )


@router.get("/operations/{operation_id}", summary="一条外业记录")
async def get_sync_operation(
    operation_id: UUID, act: Supervisor, device_id: UUID | None = None
) -> s.SyncOperationDetail:
    """With both versions of a conflict."""
    return await listing.get(act, operation_id, device_id)


@router.get("/tracks/{track_id}", summary="一条外业轨迹")
async def get_sync_track(track_id: UUID, act: Supervisor) -> s.TrackRead:
    return await tracks.track(act, track_id)


async def _packed(request: Request, body: bytes) -> Response:
    """Compressed for a radio link, off the loop."""
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if len(body) > _SMALL and "gzip" in request.headers.get("accept-encoding", ""):
        body = await asyncio.to_thread(gzip.compress, body, _LEVEL)
        headers["Content-Encoding"] = "gzip"
    return Response(body, media_type="application/json", headers=headers)
