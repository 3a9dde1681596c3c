"""`/mining-rights`."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act as Unit
from kuangzheng.kernel.unit import TransactionalRoute, allowed, created, may, tagged
from kuangzheng.licensing.rights import papers, presenting, reading, service
from kuangzheng.licensing.rights.repository import Search
from kuangzheng.licensing.rights.reserve_schemas import ReserveRecord
from kuangzheng.licensing.rights.rules import Act
from kuangzheng.licensing.rights.schemas import (
    ChangeAct,
    CorrectAct,
    ExtinguishAct,
    HistoryRead,
    RenewAct,
    RetainAct,
    RightCreate,
    RightItem,
    RightRead,
    TransferAct,
)
from kuangzheng.licensing.rights.search import RightFilters, right_filters
from kuangzheng.licensing.rights.use_fees import UseFeeRead, use_fee

router = APIRouter(route_class=TransactionalRoute, tags=["mining-rights"])
Reader = Annotated[Unit, may("licensing.register:read")]
Writer = Annotated[Unit, may("licensing.register:write")]
GEOJSON = "application/geo+json"
_DOCUMENTED: dict[int | str, dict[str, Any]] = {
    200: {"content": {GEOJSON: {"schema": {"type": "object"}}}, "description": "一页矿业权"}
}


@router.get("/mining-rights", response_model=Page[RightItem], responses=_DOCUMENTED)
async def list_rights(
    request: Request,
    principal: Annotated[Principal, allowed("licensing.register:read")],
    filters: Annotated[RightFilters, Depends(right_filters)],
    page: Annotated[PageRequest, Depends(page_request)],
) -> Response:
    """Rights as of a day (`as_of`), as known at an instant (`known_at`); GeoJSON for exchange.

    Orders: `code`, `updated_at`, `valid_to`, each also with `-`.
    """
    state = request.app.state
    wants_features = GEOJSON in request.headers.get("accept", "")
    search = filters.search(state.clock)
    if wants_features:
        search = Search(search.as_of, search.known_at, {**search.filter, "geometry": True})
    rows, envelope = await reading.listed(
        state.database, principal.scope(), search, page, state.clock.now()
    )
    if not wants_features:
        items = [presenting.item(row) for row in rows]
        return _json({"items": items, **envelope}, "application/json")
    features = [presenting.feature(row) for row in rows]
    return _json({"type": "FeatureCollection", "features": features, **envelope}, GEOJSON)


def _json(content: dict[str, Any], media_type: str) -> Response:
    body = orjson.dumps(content, default=str)
    return Response(body, media_type=media_type, headers={"Vary": "Accept"})


@router.get("/mining-rights/{right_id}")
async def get_right(
    right_id: UUID,
    unit: Reader,
    response: Response,
    as_of: date | None = None,
    known_at: Instant | None = None,
) -> RightRead:
    """The register page of a right. Only the present view carries an ETag."""
    record = await reading.right(unit, right_id, as_of, known_at)
    if as_of is None and known_at is None:
        tagged(response, record)
    return record


@router.get("/mining-rights/{right_id}/certificate", response_class=Response)
async def get_certificate(
    right_id: UUID, unit: Reader, form: Form = "pdf", as_of: date | None = None
) -> Response:
    """The register certificate as PDF or Word, as the register says it on a day."""
    record = await reading.right(unit, right_id, as_of, None)
    await unit.record("export", "mining_rights", str(right_id))
    paper = papers.certificate(record)
    name = f"{paper.title}-{record.code}"
    return sent(paper, form, name, record.recorded_at, unit.settings.font_path)


@router.get("/mining-rights/{right_id}/use-fee")
async def get_use_fee(right_id: UUID, unit: Reader, on: date | None = None) -> UseFeeRead:
    """The yearly fee (矿业权占用费) in the year of registration that a day lies in."""
    return await use_fee(unit, right_id, on)


@router.get("/mining-rights/{right_id}/history")
async def get_history(right_id: UUID, unit: Reader) -> HistoryRead:
    """Every act on the right in the order of recording, with what it changed."""
    return HistoryRead.model_validate({"items": await reading.acts(unit.session, right_id)})


@router.post("/mining-rights", status_code=201)
async def register_right(
    body: RightCreate, unit: Writer, request: Request, response: Response
) -> RightRead:
    """First registration."""
    return created(response, request.url.path, await service.register(unit, body))


@router.post("/mining-rights/{right_id}/change")
async def change_right(
    right_id: UUID, body: ChangeAct, unit: Writer, response: Response
) -> RightRead:
    """变更登记. Refused while a mortgage, seizure or dispute stands."""
    return tagged(response, await service.perform(unit, right_id, Act.CHANGE, body))


@router.post("/mining-rights/{right_id}/renew")
async def renew_right(
    right_id: UUID, body: RenewAct, unit: Writer, response: Response
) -> RightRead:
    """续期登记."""
    return tagged(response, await service.perform(unit, right_id, Act.RENEW, body))


@router.post("/mining-rights/{right_id}/transfer")
async def transfer_right(
    right_id: UUID, body: TransferAct, unit: Writer, response: Response
) -> RightRead:
    """转移登记. Refused while a mortgage, seizure or dispute stands."""
    return tagged(response, await service.perform(unit, right_id, Act.TRANSFER, body))


@router.post("/mining-rights/{right_id}/retain")
async def retain_right(
    right_id: UUID, body: RetainAct, unit: Writer, response: Response
) -> RightRead:
    """保留登记, of exploration rights."""
    return tagged(response, await service.perform(unit, right_id, Act.RETAIN, body))


@router.post("/mining-rights/{right_id}/extinguish")
async def extinguish_right(
    right_id: UUID, body: ExtinguishAct, unit: Writer, response: Response
) -> RightRead:
    """消灭登记: expired, surrendered, recovered or merged."""
    return tagged(response, await service.perform(unit, right_id, Act.EXTINGUISH, body))


@router.post("/mining-rights/{right_id}/reserves")
async def record_reserve(
    right_id: UUID, body: ReserveRecord, unit: Writer, response: Response
) -> RightRead:
    """登记储量: what a report or its filing states; of each mineral the newest day counts."""
    return tagged(response, await service.record_reserve(unit, right_id, body))


@router.post("/mining-rights/{right_id}/correct")
async def correct_right(
    right_id: UUID, body: CorrectAct, unit: Writer, response: Response
) -> RightRead:
    """更正登记: what was wrong stays readable with the time it was believed."""
    return tagged(response, await service.perform(unit, right_id, Act.CORRECT, body))
