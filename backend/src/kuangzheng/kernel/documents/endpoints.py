"""`/blobs/{sha256}`: resumable upload, how far it is, download that is never shown inline."""

import re
from functools import cache
from typing import Annotated, Any
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.documents import repository
from kuangzheng.kernel.documents.kinds import ALL_KINDS, OCTETS
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.uploads import Piece, Progress, Uploads
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.unit import SignedIn, TransactionalRoute, authenticate
from kuangzheng.kernel.unit import allowed as allowed_to

_RANGE = re.compile(r"^bytes (\d{1,15})-(\d{1,15})/(\d{1,15})$")
_RUNS = (
    "text/html", "application/xhtml+xml", "image/svg+xml", "application/xml", "text/xml",
)  # fmt: skip
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$")]


class BlobRead(BaseModel):
    """How far an upload is; `document_id` once it is whole."""

    sha256: str
    offset: int
    size: int
    complete: bool
    document_id: UUID | None = None
    media_type: str | None = None
    url: str | None = None


_BYTES = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@cache
def blobs_router(allowed: tuple[str, ...] = ALL_KINDS) -> APIRouter:
    """The routes of a service's files; `allowed` are the media types it takes."""
    router = APIRouter(route_class=TransactionalRoute, tags=["documents"])

    def uploads_of(request: Request) -> Uploads:
        state = request.app.state
        if not hasattr(state, "uploads"):
            settings = state.runtime.settings
            state.uploads = Uploads(
                state.database, _store_of(request), allowed=allowed,
                max_bytes=settings.blob_max_bytes, quota_bytes=settings.blob_quota_bytes,
            )  # fmt: skip
        found: Uploads = state.uploads
        return found

    @router.put(
        "/blobs/{sha256}", responses={201: {"model": BlobRead}, 202: {"model": BlobRead}},
        openapi_extra=_BYTES,
    )  # fmt: skip
    async def put_blob(
        sha256: Sha256,
        request: Request,
        response: Response,
        principal: Annotated[Principal, allowed_to("documents:write")],
        name: Annotated[str, Query(min_length=1, max_length=200)] = "file",
    ) -> BlobRead:
        progress = await uploads_of(request).receive(
            principal, sha256, _piece(request), safe_name(name), request.stream()
        )
        if progress.document is None:
            response.status_code = 202
        elif progress.is_new:
            response.status_code = 201
            response.headers["Location"] = request.url.path
        response.headers["Upload-Offset"] = str(progress.received)
        return _read(sha256, progress, request.url.path)

    @router.head("/blobs/{sha256}", status_code=200)
    async def head_blob(
        sha256: Sha256,
        request: Request,
        principal: Annotated[Principal, Depends(authenticate)],
    ) -> Response:
        progress = await uploads_of(request).state(principal, sha256)
        if progress is None:
            raise NotFound("未找到该文件")
        headers = {
            "Upload-Offset": str(progress.received),
            "Upload-Length": str(progress.size),
            "Cache-Control": "no-store",
        }
        return Response(headers=headers)

    @router.get("/blobs/{sha256}", response_class=StreamingResponse)
    async def get_blob(sha256: Sha256, request: Request, act: SignedIn) -> Response:
        row = await repository.visible(act.session, sha256, act.principal.id)
        store = _store_of(request)
        if row is None or not await store.has(sha256):
            raise NotFound("未找到该文件")
        await act.record("read", "documents", str(row["id"]))
        headers = download_headers(row["name"], row["size"])
        return StreamingResponse(
            store.read(sha256), media_type=shown_type(row["media_type"]), headers=headers
        )

    return router


def download_headers(name: str, size: int) -> dict[str, str]:
    """A browser saves the file and never runs it."""
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(safe_name(name), safe='')}",
        "Content-Length": str(size),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }


def shown_type(media_type: str) -> str:
    """The stored type, or plain octets for anything that could be shown as a page."""
    return OCTETS if media_type in _RUNS else media_type


def safe_name(name: str) -> str:
    """A file name without folders and without characters that a system may read otherwise."""
    last = name.replace("\\", "/").rpartition("/")[2]
    cleaned = _UNSAFE.sub("_", last).strip(" .")
    return cleaned or "file"


def _piece(request: Request) -> Piece:
    """Raises Malformed without a length, or with a range that is none."""
    length = request.headers.get("content-length", "")
    header = request.headers.get("content-range")
    if header is None:
        if not length.isdigit() or int(length) == 0:
            raise Malformed("上传须带 Content-Length，且文件不得为空")
        return Piece(0, int(length), int(length))
    match = _RANGE.match(header.strip())
    if match is None:
        raise Malformed("Content-Range 应写作 bytes 0-1048575/5000000")
    first, last, total = (int(part) for part in match.groups())
    if not first <= last < total:
        raise Malformed("Content-Range 的范围不正确")
    return Piece(first, last - first + 1, total)


def _read(sha256: str, progress: Progress, path: str) -> BlobRead:
    document = progress.document
    return BlobRead(
        sha256=sha256, offset=progress.received, size=progress.size,
        complete=document is not None, document_id=document.id if document else None,
        media_type=document.media_type if document else None, url=path if document else None,
    )  # fmt: skip


def _store_of(request: Request) -> BlobStore:
    state: Any = request.app.state
    if not hasattr(state, "blobs"):
        state.blobs = BlobStore.of(state.runtime.settings, state.service)
    found: BlobStore = state.blobs
    return found
