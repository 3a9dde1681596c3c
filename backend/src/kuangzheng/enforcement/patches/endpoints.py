"""`/satellite-patches`."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.patches import mapping, reviewing, service
from kuangzheng.enforcement.patches import schemas as s
from kuangzheng.enforcement.patches.repository import PatchSearch
from kuangzheng.enforcement.patches.statistics import around, statistics
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.exchange import DOCUMENTED, GEOJSON, features
from kuangzheng.kernel.geo.boxes import read_bbox
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, may, tagged

router = APIRouter(prefix="/satellite-patches", route_class=TransactionalRoute, tags=["卫片图斑"])
_READ = "enforcement.patch:read"
Reader = Annotated[Act, may(_READ)]
Writer = Annotated[Act, may("enforcement.patch:write")]
Judge = Annotated[Act, may("enforcement.patch:judge")]
Reviewer = Annotated[Act, may("enforcement.patch:review")]


def _search(
    request: Request,
    q: Words = None,
    division: DivisionPrefix = None,
    batch_id: UUID | None = None,
    state: s.State | None = None,
    class_: Annotated[s.Class | Literal["waiting"] | None, Query(
        alias="class", description="waiting：尚未比对")] = None,
    judgement: s.Judgement | None = None,
    waiting: Annotated[Literal["county", "city", "province"] | None, Query(
        description="等待哪一级办理")] = None,
    on_site: bool | None = None,
    zones: bool | None = None,
    repeated: bool | None = None,
    overdue: bool | None = None,
    mine_id: Annotated[UUID | None, Query(description="与该矿山的矿业权相交")] = None,
    since: Annotated[date | None, Query(description="后时相不早于")] = None,
    until: Annotated[date | None, Query(description="前时相不晚于")] = None,
    bbox: Annotated[str | None, Query(max_length=120, description="west,south,east,north")] = None,
) -> PatchSearch:
    """The filters of the list, which its counts take too."""
    late = today(request.app.state.clock) if overdue else None
    return PatchSearch(
        q, division, batch_id, state, class_, judgement, waiting, on_site, zones, repeated, late,
        mine_id, since, until, read_bbox(bbox) if bbox is not None else None,
    )  # fmt: skip


Search = Annotated[PatchSearch, Depends(_search)]


@router.get("", response_model=Page[s.PatchRead], summary="卫片图斑", responses=DOCUMENTED)
async def list_patches(
    request: Request,
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    search: Search,
) -> Page[s.PatchRead] | Response:
    """By code (`sort=code`, `area`, `updated_at`); GeoJSON for exchange."""
    if GEOJSON in request.headers.get("accept", ""):
        return features(await service.features(act, page, search))
    return await service.listed(act, page, search)


@router.get("/class-counts", summary="卫片图斑各比对类别数")
async def count_patch_classes(act: Reader, search: Search) -> s.PatchClassCounts:
    """Of the list with the same filters, whatever class is chosen in it."""
    return await service.class_counts(act, replace(search, class_=None))


@router.get("/statistics", summary="图斑统计")
async def get_patch_statistics(
    act: Reader, batch_id: UUID | None = None, division: DivisionPrefix = None
) -> s.PatchStatistics:
    return await statistics(act, batch_id, division)


@router.get("/around", summary="图斑周边")
async def around_patch(
    request: Request,
    principal: Annotated[Principal, allowed(_READ)],
    bbox: Annotated[str, Query(max_length=120, description="west,south,east,north")],
    as_of: date | None = None,
) -> s.PatchSurroundings:
    """Rights as they were on the day, zones, leaves and patches of the division."""
    on = as_of or today(request.app.state.clock)
    return await around(request.app.state.database, principal, read_bbox(bbox), on)


mapping.LAYER.serve(
    router, "patches", "图斑",
    "Areas from near, counts by judgement from far, as they were judged on the day.",
)  # fmt: skip


@router.get("/{patch_id}", summary="一个图斑")
async def get_patch(patch_id: UUID, act: Reader, response: Response) -> s.PatchDetail:
    return tagged(response, await service.get(act, patch_id))


@router.post("/{patch_id}/check", summary="外业核查")
async def check_patch(
    patch_id: UUID, body: s.PatchCheckCreate, act: Writer, response: Response
) -> s.PatchDetail:
    return tagged(response, await service.check(act, patch_id, body))


@router.post("/{patch_id}/reuse", summary="沿用以往举证")
async def reuse_patch_proof(
    patch_id: UUID, body: s.PatchReuse, act: Writer, response: Response
) -> s.PatchDetail:
    return tagged(response, await service.reuse(act, patch_id, body))


@router.post("/{patch_id}/images", summary="附前后时相影像")
async def attach_patch_images(
    patch_id: UUID, body: s.PatchImages, act: Writer, response: Response
) -> s.PatchDetail:
    return tagged(response, await service.images(act, patch_id, body))


@router.post("/{patch_id}/judge", summary="判定图斑")
async def judge_patch(
    patch_id: UUID, body: s.PatchJudgement, act: Judge, response: Response
) -> s.PatchDetail:
    """合法, 违法 or 伪变化, by a person; against the machine's findings with a reason."""
    return tagged(response, await service.judge(act, patch_id, body))


@router.post("/{patch_id}/city-pass", summary="市级审核通过")
async def pass_patch_by_city(
    patch_id: UUID, body: s.PatchReview, act: Reviewer, response: Response
) -> s.PatchDetail:
    return tagged(response, await reviewing.city_pass(act, patch_id, body))


@router.post("/{patch_id}/city-return", summary="市级退回")
async def return_patch_by_city(
    patch_id: UUID, body: s.PatchReturn, act: Reviewer, response: Response
) -> s.PatchDetail:
    return tagged(response, await reviewing.city_return(act, patch_id, body))


@router.post("/{patch_id}/province-check", summary="省级实地核查")
async def check_patch_by_province(
    patch_id: UUID, body: s.PatchCheckCreate, act: Reviewer, response: Response
) -> s.PatchDetail:
    reviewing.require_level(act, "province_check")
    return tagged(response, await service.check_by_province(act, patch_id, body))


@router.post("/{patch_id}/province-pass", summary="省级审核通过")
async def pass_patch_by_province(
    patch_id: UUID, body: s.PatchReview, act: Reviewer, response: Response
) -> s.PatchDetail:
    return tagged(response, await reviewing.province_pass(act, patch_id, body))


@router.post("/{patch_id}/province-return", summary="省级退回")
async def return_patch_by_province(
    patch_id: UUID, body: s.PatchReturn, act: Reviewer, response: Response
) -> s.PatchDetail:
    return tagged(response, await reviewing.province_return(act, patch_id, body))


@router.post("/{patch_id}/stop", summary="记录制止")
async def stop_patch(
    patch_id: UUID, body: s.PatchStop, act: Writer, response: Response
) -> s.PatchDetail:
    return tagged(response, await reviewing.stop(act, patch_id, body))


@router.post("/{patch_id}/file", summary="关联立案")
async def file_patch(
    patch_id: UUID, body: s.PatchFiling, act: Judge, response: Response
) -> s.PatchDetail:
    return tagged(response, await reviewing.file(act, patch_id, body))


@router.post("/{patch_id}/close", summary="记录结案")
async def close_patch(
    patch_id: UUID, body: s.PatchReview, act: Judge, response: Response
) -> s.PatchDetail:
    return tagged(response, await reviewing.close(act, patch_id, body))
