"""`/restoration-sites`, `/restoration-site-imports`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.sites import importing, mapping, service
from kuangzheng.restoration.sites import schemas as s
from kuangzheng.restoration.sites.repository import SiteSearch

sites = APIRouter(
    prefix="/restoration-sites", route_class=TransactionalRoute, tags=["修复图斑台账"]
)
imports = APIRouter(
    prefix="/restoration-site-imports", route_class=TransactionalRoute, tags=["修复图斑导入"]
)
Reader = Annotated[Act, may("restoration.site:read")]
Writer = Annotated[Act, may("restoration.site:write")]
Accepter = Annotated[Act, may("restoration.site:accept")]


@sites.get("", summary="修复图斑台账")
async def list_sites(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    category: s.Category | None = None,
    state: s.State | None = None,
    party_kind: s.PartyKind | None = None,
    mode: s.Mode | None = None,
    direction: s.Direction | None = None,
    basin: Words = None,
    programme: Words = None,
    visible_range: bool | None = None,
    right_id: UUID | None = None,
) -> Page[s.SiteRead]:
    """By code (`sort=code`, `area`, `updated_at`, `visible_range`); a holder lists what it
    answers for."""
    search = SiteSearch(
        q, division, category, state, party_kind, mode, direction, basin, programme,
        visible_range, right_id,
    )  # fmt: skip
    return await service.listed(act, page, search)


@sites.post("", status_code=201, summary="登记图斑")
async def register_site(
    body: s.SiteCreate, act: Writer, request: Request, response: Response
) -> s.SiteDetail:
    return created(response, request.url.path, await service.register(act, body))


mapping.LAYER.serve(
    sites, "sites", "图斑",
    "Areas from near, counts by state from far, as they stood on the day.",
)  # fmt: skip


@sites.get("/{site_id}", summary="一个图斑")
async def get_site(site_id: UUID, act: Reader, response: Response) -> s.SiteDetail:
    return tagged(response, await service.get(act, site_id))


@sites.patch("/{site_id}", summary="修改图斑")
async def update_site(
    site_id: UUID, body: s.SiteUpdate, act: Writer, response: Response
) -> s.SiteDetail:
    """From `effective_on` on; left out, a correction of what was always so."""
    return tagged(response, await service.update(act, site_id, body))


@sites.post("/{site_id}/plan", summary="列入计划")
async def plan_site(
    site_id: UUID, body: s.SiteStep, act: Writer, response: Response
) -> s.SiteDetail:
    return tagged(response, await service.step(act, site_id, "plan", body))


@sites.post("/{site_id}/start", summary="开工")
async def start_site(
    site_id: UUID, body: s.SiteStep, act: Writer, response: Response
) -> s.SiteDetail:
    return tagged(response, await service.step(act, site_id, "start", body))


@sites.post("/{site_id}/complete", summary="完工")
async def complete_site(
    site_id: UUID, body: s.SiteStep, act: Writer, response: Response
) -> s.SiteDetail:
    return tagged(response, await service.step(act, site_id, "complete", body))


@sites.post("/{site_id}/close", summary="依法取缔关闭")
async def close_site(
    site_id: UUID, body: s.SiteClosure, act: Writer, response: Response
) -> s.SiteDetail:
    """Of an illegal site: nobody, no equipment and no building is left, and the public was told."""
    return tagged(response, await service.close(act, site_id, body))


@sites.post("/{site_id}/accept-stage", summary="阶段验收")
async def accept_site_stage(
    site_id: UUID, body: s.SiteAcceptance, act: Accepter, response: Response
) -> s.SiteDetail:
    """By another person than registered, planned, started or finished it."""
    return tagged(response, await service.accept(act, site_id, "accept_stage", body))


@sites.post("/{site_id}/accept", summary="整体验收")
async def accept_site(
    site_id: UUID, body: s.SiteAcceptance, act: Accepter, response: Response
) -> s.SiteDetail:
    """The same of all that is left to accept."""
    return tagged(response, await service.accept(act, site_id, "accept", body))


@sites.post("/{site_id}/send-back", summary="验收退回")
async def send_back_site(
    site_id: UUID, body: s.SiteReturn, act: Accepter, response: Response
) -> s.SiteDetail:
    return tagged(response, await service.send_back(act, site_id, body))


@sites.post("/{site_id}/photos", summary="登记修复前后照片")
async def add_site_photo(
    site_id: UUID, body: s.SitePhotoCreate, act: Writer, response: Response
) -> s.SiteDetail:
    return tagged(response, await service.add_photo(act, site_id, body))


@imports.get("", summary="图斑导入记录")
async def list_site_imports(
    act: Writer, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[s.SiteImportRead]:
    return await importing.listed(act, page)


@imports.post("", status_code=201, summary="导入图斑文件")
async def import_sites(
    body: s.SiteImportCreate, act: Writer, request: Request, response: Response
) -> s.SiteImportRead:
    """GeoJSON, Shapefile, GeoPackage or a table with vertices; taken whole, or refused with every
    fault and its row. A shape that is not valid is refused, never repaired."""
    return created(response, request.url.path, await importing.take(act, body))


@imports.get("/{import_id}", summary="一次图斑导入")
async def get_site_import(import_id: UUID, act: Writer, response: Response) -> s.SiteImportRead:
    return tagged(response, await importing.get(act, import_id))


router = gathered(sites, imports)
