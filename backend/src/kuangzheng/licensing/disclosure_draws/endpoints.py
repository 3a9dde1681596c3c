"""`/disclosure-draws` with their script, `/national-draw-lists` with their files."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.draws import redraw
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged
from kuangzheng.licensing.cadastre.incoming import FORM_DOCUMENTED, received
from kuangzheng.licensing.disclosure_draws import lists, service
from kuangzheng.licensing.disclosure_draws import schemas as s

draws = APIRouter(prefix="/disclosure-draws", route_class=TransactionalRoute, tags=["随机抽取"])
script = APIRouter(
    prefix="/disclosure-draw-script", route_class=TransactionalRoute, tags=["随机抽取"]
)
files = APIRouter(prefix="/national-draw-files", route_class=TransactionalRoute, tags=["随机抽取"])
national = APIRouter(
    prefix="/national-draw-lists", route_class=TransactionalRoute, tags=["随机抽取"]
)
_READ, _WRITE = "licensing.disclosure:read", "licensing.disclosure:write"
Reader = Annotated[Act, may("licensing.disclosure_check:read")]
Anybody = Annotated[Act, may(_READ)]
Writer = Annotated[Act, may(_WRITE)]
Years = Annotated[int | None, Query(ge=2000, le=2100)]


@draws.get("", summary="随机抽取列表")
async def list_disclosure_draws(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    state: s.DrawState | None = None,
    year: Years = None,
) -> Page[s.DrawRead]:
    """The newest first; draws that were given up stay in it."""
    return await service.listed(act, page, division, state, year)


@draws.post("", status_code=201, summary="固定名单并公布承诺")
async def create_disclosure_draw(
    body: s.DrawCreate, act: Writer, request: Request, response: Response
) -> s.DrawDetail:
    """The commitment is the SHA-256 of the published text with list, rule and the hash of a secret
    seed; nothing of it can be changed afterwards."""
    return created(response, request.url.path, await service.create(act, body))


@draws.get("/{draw_id}", summary="一次随机抽取")
async def get_disclosure_draw(draw_id: UUID, act: Reader, response: Response) -> s.DrawDetail:
    return tagged(response, await service.get(act, draw_id))


@draws.get("/{draw_id}/proof", summary="抽取证明")
async def get_disclosure_draw_proof(draw_id: UUID, act: Anybody) -> s.DrawProof:
    """To be saved as it is and given to the script of `/disclosure-draw-script`."""
    return await service.proof(act, draw_id)


@draws.post("/{draw_id}/draw", summary="录入公开随机数并抽取")
async def enter_draw_randomness(
    draw_id: UUID, body: s.DrawRandomness, act: Writer, response: Response
) -> s.DrawDetail:
    return tagged(response, await service.enter_randomness(act, draw_id, body))


@draws.post("/{draw_id}/void", summary="作废（抽取之前）")
async def void_disclosure_draw(
    draw_id: UUID, body: s.DrawVoid, act: Writer, response: Response
) -> s.DrawDetail:
    return tagged(response, await service.void(act, draw_id, body))


@script.get("", response_class=Response, summary="重复抽取的小程序（Python）")
async def get_disclosure_draw_script(principal: Annotated[Principal, allowed(_READ)]) -> Response:
    """The very file that draws; it needs Python and nothing else."""
    content = await asyncio.to_thread(Path(redraw.__file__).read_bytes)
    headers = download_headers("redraw.py", len(content))
    return Response(content, media_type="text/x-python; charset=utf-8", headers=headers)


@files.post("/search", openapi_extra=FORM_DOCUMENTED, summary="读取国家抽查名单，不保存")
async def search_national_draw_file(
    request: Request, principal: Annotated[Principal, allowed(_WRITE)]
) -> s.NationalFile:
    """CSV or xlsx with the columns 许可证号, 矿业权名称, 矿业权人, 备注; others are refused."""
    with tempfile.TemporaryDirectory(prefix="kz-draw-") as folder:
        async with received(request, lists.MOST_BYTES) as incoming:
            name = incoming.name
            path = Path(folder) / f"source{Path(name).suffix.lower()}"
            await incoming.save(path)
        return await lists.read_file(path, name)


@national.get("", summary="国家抽查名单")
async def list_national_draw_lists(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)], year: Years = None
) -> Page[s.NationalListRead]:
    return await lists.listed(act, page, year)


@national.post("", status_code=201, summary="导入国家抽查名单")
async def create_national_draw_list(
    body: s.NationalListCreate, act: Writer, request: Request, response: Response
) -> s.NationalListDetail:
    """Every row is kept; one whose licence the register does not know says so."""
    return created(response, request.url.path, await lists.create(act, body))


@national.get("/{list_id}", summary="一份国家抽查名单")
async def get_national_draw_list(
    list_id: UUID, act: Reader, response: Response
) -> s.NationalListDetail:
    return tagged(response, await lists.get(act, list_id))


router = gathered(draws, script, files, national)
