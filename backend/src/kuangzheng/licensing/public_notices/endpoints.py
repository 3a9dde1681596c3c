"""`/public-notices`: read by everybody, without signing in."""

import asyncio
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.draws import redraw
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.public import PublicRoute, Visiting
from kuangzheng.licensing.public_notices import service
from kuangzheng.licensing.public_notices.schemas import Kind, PublicNotice, PublicNoticeItem

router = APIRouter(prefix="/public-notices", route_class=PublicRoute, tags=["公示公告"])


@router.get("", summary="公示公告")
async def list_public_notices(
    visit: Visiting,
    page: Annotated[PageRequest, Depends(page_request)],
    kind: Kind | None = None,
    division: Annotated[str | None, Query(pattern=r"^[0-9]{2,9}$")] = None,
    q: Annotated[str | None, Query(min_length=1, max_length=60)] = None,
) -> Page[PublicNoticeItem]:
    """Always the newest first. Nobody need sign in."""
    return await service.listed(visit, page, kind, division, q)


@router.get("/draw-script", response_class=Response, summary="重复抽取的小程序（Python）")
async def get_public_draw_script() -> Response:
    """The very file that draws; it needs Python and nothing else."""
    content = await asyncio.to_thread(Path(redraw.__file__).read_bytes)
    return _file("redraw.py", content, "text/x-python; charset=utf-8")


@router.get("/{kind}/{notice_id}", summary="一则公示公告")
async def get_public_notice(kind: Kind, notice_id: UUID, visit: Visiting) -> PublicNotice:
    return await service.get(visit, kind, notice_id)


@router.get("/{kind}/{notice_id}/file", response_class=Response, summary="公示文件原文")
async def get_public_notice_file(kind: Kind, notice_id: UUID, visit: Visiting) -> Response:
    """Of a lapse list the text its hash was taken of; of a draw the proof for the script."""
    return _file(*await service.file(visit, kind, notice_id))


def _file(name: str, content: bytes, media_type: str) -> Response:
    return Response(content, media_type=media_type, headers=download_headers(name, len(content)))
