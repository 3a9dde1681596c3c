"""`/api/public/v1`: read by everybody, without signing in; the same for every resource."""

import asyncio
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import JSONResponse

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.draws import redraw
from kuangzheng.kernel.paging import PageRequest, page_request
from kuangzheng.kernel.public import PublicRoute, Visiting
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.supervision.public_records import jobs, service
from kuangzheng.supervision.public_records import schemas as s
from kuangzheng.supervision.public_records.vocabulary import RESOURCE_NAMES, Resource

JOBS = (jobs,)
TAG = "公众网"
router = APIRouter(route_class=PublicRoute, tags=[TAG])
Word = Annotated[str | None, Query(pattern=r"^[a-z_]{1,40}$")]
Bbox = Annotated[str, Query(max_length=120, examples=["106.4,29.3,106.9,29.7"])]
Form = Literal["csv", "xlsx"]
_DRAWN: tuple[Resource, ...] = ("rights", "restorations")


def _add(resource: Resource) -> None:
    """The routes of one resource; those with a fixed second part go first."""
    name, path = RESOURCE_NAMES[resource], f"/{resource}"

    async def listed(
        visit: Visiting, page: Annotated[PageRequest, Depends(page_request)], kind: Word = None,
        state: Word = None, division: DivisionPrefix = None, q: Words = None,
    ) -> s.PublicPage[s.PublicItem]:  # fmt: skip
        """The newest first; fields are those the disclosure policy lets through."""
        filters = service.asked(visit, resource, kind, state, division, q)
        return await service.listed(visit, page, filters)

    async def exported(
        visit: Visiting, form: Form = "csv", kind: Word = None, state: Word = None,
        division: DivisionPrefix = None, q: Words = None,
        cursor: Annotated[str | None, Query(max_length=1000)] = None,
    ) -> Response:  # fmt: skip
        """At most 10,000 lines; `kz-next-cursor` asks for the rest."""
        filters = service.asked(visit, resource, kind, state, division, q)
        file, content, media, more = await service.exported(visit, filters, form, cursor)
        return _file(file, content, media, more)

    async def divided(visit: Visiting) -> list[s.PublicPlace]:
        """What `division` of the list may be: divisions with something public, and their number."""
        return await service.divisions(visit, resource)

    async def mapped(
        visit: Visiting, bbox: Bbox, kind: Word = None, state: Word = None
    ) -> s.PublicMap:
        """GeoJSON of a box; a grid of counts where there are too many areas for it."""
        return await service.map_of(visit, resource, kind, state, bbox)

    async def one(record_id: UUID, visit: Visiting) -> s.PublicRecord:
        return await service.get(visit, resource, record_id)

    noun = resource.replace("-", "_")
    routes: list[tuple[str, Any, str, str]] = [
        (path, listed, f"list_public_{noun}", name),
        (f"{path}/divisions", divided, f"list_public_{noun}_divisions", f"{name}（行政区）"),
        (f"{path}/export", exported, f"export_public_{noun}", f"{name}（CSV、Excel）"),
    ]
    if resource in _DRAWN:
        routes.append((f"{path}/map", mapped, f"map_public_{noun}", f"{name}（地图）"))
    if resource == "draws":
        routes.append((f"{path}/script", script, "get_public_script", "重复抽取的小程序"))
        routes.append((f"{path}/{{record_id}}/proof", proof, "get_public_proof", "抽取证明"))
    routes.append((f"{path}/{{record_id}}", one, f"get_public_{noun}", f"{name}：一项"))
    for place, endpoint, code, summary in routes:
        kind = Response if endpoint in (exported, script, proof) else JSONResponse
        router.add_api_route(place, endpoint, name=code, summary=summary, response_class=kind)


async def script() -> Response:
    """The very file that draws; it needs Python and nothing else."""
    content = await asyncio.to_thread(Path(redraw.__file__).read_bytes)
    return _file("redraw.py", content, "text/x-python; charset=utf-8")


async def proof(record_id: UUID, visit: Visiting) -> Response:
    """With `script` the draw can be repeated by anybody."""
    return _file("proof.json", await service.proof(visit, record_id), "application/json")


for _resource in get_args(Resource):
    _add(_resource)


@router.get("/findings", summary="全站查找")
async def find_public(
    visit: Visiting, q: Annotated[str, Query(min_length=1, max_length=60)]
) -> list[s.PublicFound]:
    """Over everything that is public, the newest 30."""
    return await service.search(visit, q)


@router.get("/status", summary="公开内容的时效")
async def get_public_status(visit: Visiting) -> s.PublicStatus:
    """Per producer the newest applied fact, and for how long facts have been waiting."""
    return await service.status(visit)


@router.get("/disclosure-policy", summary="公开字段清单")
async def get_public_policy(visit: Visiting) -> s.PublicPolicy:
    """Which field of what is published, masked or withheld, and on what ground."""
    return await service.policy(visit)


def _file(name: str, content: bytes, media_type: str, more: str | None = None) -> Response:
    headers = download_headers(name, len(content)) | ({"kz-next-cursor": more} if more else {})
    return Response(content, media_type=media_type, headers=headers)
