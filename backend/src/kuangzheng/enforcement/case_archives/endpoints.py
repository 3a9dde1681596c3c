"""`/case-archives`."""

from collections.abc import Iterator
from typing import IO, Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from starlette.background import BackgroundTask
from starlette.responses import StreamingResponse

from kuangzheng.enforcement.case_archives import schemas as s
from kuangzheng.enforcement.case_archives import service
from kuangzheng.enforcement.case_papers.endpoints import store_of
from kuangzheng.kernel.documents import docx, pdf
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.papers import Form
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/case-archives", route_class=TransactionalRoute, tags=["案卷归档"])
Reader = Annotated[Act, may("enforcement.execution:read")]
Writer = Annotated[Act, may("enforcement.execution:write")]


@router.get("", summary="案卷")
async def list_case_archives(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    case_id: UUID | None = None,
    mine_id: UUID | None = None,
) -> Page[s.ArchiveRead]:
    return await service.listed(act, page, q, division, case_id, mine_id)


@router.post("", status_code=201, summary="立卷归档")
async def create_case_archive(
    body: s.ArchiveCreate, act: Writer, request: Request, response: Response
) -> s.ArchiveDetail:
    """Every issued paper, proof, piece of evidence and the record of acts, numbered and hashed;
    the case is only read afterwards."""
    return created(response, request.url.path, await service.create(act, body, store_of(act)))


@router.get("/{archive_id}", summary="一个案卷")
async def get_case_archive(archive_id: UUID, act: Reader, response: Response) -> s.ArchiveDetail:
    return tagged(response, await service.get(act, archive_id))


@router.get("/{archive_id}/catalogue", summary="卷内目录（PDF 或 Word）", response_class=Response)
async def get_case_archive_catalogue(
    archive_id: UUID, act: Reader, form: Form = "pdf"
) -> Response:
    content = await service.catalogue(act, archive_id, form, store_of(act))
    media_type = pdf.MEDIA_TYPE if form == "pdf" else docx.MEDIA_TYPE
    headers = download_headers(f"卷内目录-{archive_id}.{form}", len(content))
    return Response(content, media_type=media_type, headers=headers)


@router.get("/{archive_id}/file", summary="整卷（zip）", response_class=StreamingResponse)
async def get_case_archive_file(archive_id: UUID, act: Reader) -> Response:
    """With table of contents and the list of hashes that `sha256sum -c` reads."""
    number, content = await service.zipped(act, archive_id, store_of(act))
    size = content.seek(0, 2)
    content.seek(0)
    return StreamingResponse(
        _blocks(content), media_type="application/zip", background=BackgroundTask(content.close),
        headers=download_headers(f"案卷-{number}.zip", size),
    )  # fmt: skip


@router.get("/{archive_id}/verification", summary="核验案卷")
async def verify_case_archive(archive_id: UUID, act: Reader) -> s.ArchiveVerification:
    """Every file read again and hashed anew."""
    return await service.verify(act, archive_id, store_of(act))


def _blocks(content: IO[bytes]) -> Iterator[bytes]:
    while block := content.read(2**18):
        yield block
