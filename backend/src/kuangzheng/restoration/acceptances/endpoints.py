"""`/acceptances`: stage and overall acceptance of restored land."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.restoration.acceptances import deciding, service
from kuangzheng.restoration.acceptances import schemas as s
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep

router = APIRouter(prefix="/acceptances", route_class=TransactionalRoute, tags=["修复验收"])
Reader = Annotated[Act, may("restoration.work:read")]
Filer = Annotated[Act, may("restoration.work:file")]
Writer = Annotated[Act, may("restoration.work:write")]
Verifier = Annotated[Act, may("restoration.work:verify")]


@router.get("", summary="验收列表")
async def list_acceptances(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.AcceptanceState | None = None,
    kind: s.AcceptanceKind | None = None,
    right_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[s.AcceptanceRead]:
    """The latest application first."""
    return await service.listed(act, page, q, division, state, kind, right_id, mine_id)


@router.post("", status_code=201, summary="申请验收")
async def create_acceptance(
    body: s.AcceptanceCreate, act: Filer, request: Request, response: Response
) -> s.AcceptanceDetail:
    """Of phases of the approved plan, or of the whole: by the holder of the right, or by the clerk
    from its paper."""
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{acceptance_id}", summary="一次验收")
async def get_acceptance(
    acceptance_id: UUID, act: Reader, response: Response
) -> s.AcceptanceDetail:
    return tagged(response, await service.get(act, acceptance_id))


@router.post("/{acceptance_id}/visit", summary="现场验收")
async def visit_acceptance(
    acceptance_id: UUID, body: s.SiteVisit, act: Writer, response: Response
) -> s.AcceptanceDetail:
    """With ecology, experts and villagers."""
    return tagged(response, await service.visit(act, acceptance_id, body))


@router.post("/{acceptance_id}/check", summary="核对指标")
async def check_acceptance(
    acceptance_id: UUID, body: s.AcceptanceCheck, act: Writer, response: Response
) -> s.AcceptanceDetail:
    """Slope, backfill, soil cover, survival against law and design."""
    return tagged(response, await service.check(act, acceptance_id, body))


@router.post("/{acceptance_id}/photos", summary="登记照片")
async def add_acceptance_photo(
    acceptance_id: UUID, body: WorkPhotoCreate, act: Writer, response: Response
) -> s.AcceptanceDetail:
    return tagged(response, await service.photograph(act, acceptance_id, body))


@router.post("/{acceptance_id}/publicise", summary="公示初步结果")
async def publicise_acceptance(
    acceptance_id: UUID, body: s.Publication, act: Writer, response: Response
) -> s.AcceptanceDetail:
    """For the days of the rulebook."""
    return tagged(response, await deciding.publicise(act, acceptance_id, body))


@router.post("/{acceptance_id}/object", summary="登记异议")
async def object_acceptance(
    acceptance_id: UUID, body: s.ObjectionIn, act: Writer, response: Response
) -> s.AcceptanceDetail:
    return tagged(response, await deciding.object_to(act, acceptance_id, body))


@router.post("/{acceptance_id}/answer", summary="答复异议")
async def answer_acceptance(
    acceptance_id: UUID, body: s.ObjectionAnswer, act: Writer, response: Response
) -> s.AcceptanceDetail:
    return tagged(response, await deciding.answer(act, acceptance_id, body))


@router.post("/{acceptance_id}/confirm", summary="确认验收合格")
async def confirm_acceptance(
    acceptance_id: UUID, body: s.Confirmation, act: Verifier, response: Response
) -> s.AcceptanceDetail:
    """By another person, after the publication and its objections."""
    return tagged(response, await deciding.confirm(act, acceptance_id, body))


@router.post("/{acceptance_id}/rectify", summary="下达整改清单")
async def rectify_acceptance(
    acceptance_id: UUID, body: s.Rectification, act: Verifier, response: Response
) -> s.AcceptanceDetail:
    return tagged(response, await deciding.rectify(act, acceptance_id, body))


@router.post("/{acceptance_id}/rectified", summary="整改完成，申请复验")
async def rectified_acceptance(
    acceptance_id: UUID, body: WorkStep, act: Filer, response: Response
) -> s.AcceptanceDetail:
    """By the holder, or by the clerk from its paper: another round begins."""
    return tagged(response, await deciding.rectified(act, acceptance_id, body))


@router.post("/{acceptance_id}/track", summary="登记耕地跟踪")
async def track_acceptance(
    acceptance_id: UUID, body: s.FarmlandYear, act: Writer, response: Response
) -> s.AcceptanceDetail:
    return tagged(response, await deciding.track(act, acceptance_id, body))
