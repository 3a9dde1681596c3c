"""`/damaged-plots`: what a mine damaged and must make green again."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.exchange import DOCUMENTED, GEOJSON, features
from kuangzheng.kernel.geo.boxes import read_bbox
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.damaged_plots import mapping, service
from kuangzheng.restoration.damaged_plots import schemas as s
from kuangzheng.restoration.damaged_plots.repository import DamagedPlots
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep

router = APIRouter(prefix="/damaged-plots", route_class=TransactionalRoute, tags=["损毁地块"])
Reader = Annotated[Act, may("restoration.work:read")]
Writer = Annotated[Act, may("restoration.work:write")]
Verifier = Annotated[Act, may("restoration.work:verify")]


@router.get(
    "", response_model=Page[s.DamagedPlotRead], summary="损毁地块列表", responses=DOCUMENTED
)
async def list_damaged_plots(
    request: Request,
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.PlotState | None = None,
    must_regreen: bool | None = None,
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
    since: Annotated[date | None, Query(description="当日尚未确认复绿")] = None,
    until: Annotated[date | None, Query(description="当日已经发现")] = None,
    bbox: Annotated[str | None, Query(max_length=120, description="west,south,east,north")] = None,
) -> Page[s.DamagedPlotRead] | Response:
    """By code; GeoJSON for exchange."""
    placed = DamagedPlots.placed(since, until, read_bbox(bbox) if bbox is not None else None)
    whole = GEOJSON in request.headers.get("accept", "")
    found = await service.listed(
        act, page, q, division, state, must_regreen, right_id, mine_id, placed, whole=whole
    )
    return features(found) if whole else found


@router.get("/standing", summary="各矿山损毁与复绿情况")
async def get_plot_standing(act: Reader, division: DivisionPrefix = None) -> s.PlotStandings:
    """Per mine: plots checked, to be re-greened, done, with their areas."""
    return await service.standing(act, division)


mapping.LAYER.serve(
    router, "plots", "损毁地块",
    "Areas from near, counts by state from far, as they stood on the day.",
)  # fmt: skip


@router.post("", status_code=201, summary="登记损毁地块")
async def create_damaged_plot(
    body: s.DamagedPlotCreate, act: Writer, request: Request, response: Response
) -> s.DamagedPlotDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{plot_id}", summary="一条损毁地块")
async def get_damaged_plot(plot_id: UUID, act: Reader, response: Response) -> s.DamagedPlotDetail:
    return tagged(response, await service.get(act, plot_id))


@router.post("/{plot_id}/check", summary="核查损毁地块")
async def check_damaged_plot(
    plot_id: UUID, body: s.PlotCheck, act: Writer, response: Response
) -> s.DamagedPlotDetail:
    return tagged(response, await service.check(act, plot_id, body))


@router.post("/{plot_id}/regreen", summary="登记复绿")
async def regreen_damaged_plot(
    plot_id: UUID, body: s.PlotRegreening, act: Writer, response: Response
) -> s.DamagedPlotDetail:
    return tagged(response, await service.regreen(act, plot_id, body))


@router.post("/{plot_id}/confirm", summary="确认复绿")
async def confirm_damaged_plot(
    plot_id: UUID, body: WorkStep, act: Verifier, response: Response
) -> s.DamagedPlotDetail:
    return tagged(response, await service.confirm(act, plot_id, body))


@router.post("/{plot_id}/send-back", summary="退回复绿")
async def send_back_damaged_plot(
    plot_id: UUID, body: WorkStep, act: Verifier, response: Response
) -> s.DamagedPlotDetail:
    return tagged(response, await service.send_back(act, plot_id, body))


@router.post("/{plot_id}/photos", summary="登记照片")
async def photos_damaged_plot(
    plot_id: UUID, body: WorkPhotoCreate, act: Writer, response: Response
) -> s.DamagedPlotDetail:
    return tagged(response, await service.photograph(act, plot_id, body))
