"""`/inbound-feeds`, `/inbound-mappings`, `/inbound-rows`, `/inbound-kinds`, `/inbound-sheets`."""

import tempfile
from pathlib import Path
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.problems import TooLarge
from kuangzheng.kernel.sandbox import Limits, run_limited
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, created, may, tagged
from kuangzheng.supervision.inbound_feeds import presenting, service
from kuangzheng.supervision.inbound_feeds import schemas as s
from kuangzheng.supervision.inbound_feeds.errors import SheetRefused
from kuangzheng.supervision.inbound_feeds.kinds import KINDS
from kuangzheng.supervision.inbound_feeds.mapping import suggested

_TAGS = ["数据接入"]
_feeds = APIRouter(prefix="/inbound-feeds", route_class=TransactionalRoute, tags=[*_TAGS])
_mappings = APIRouter(prefix="/inbound-mappings", route_class=TransactionalRoute, tags=[*_TAGS])
_rows = APIRouter(prefix="/inbound-rows", route_class=TransactionalRoute, tags=[*_TAGS])
_kinds = APIRouter(prefix="/inbound-kinds", route_class=TransactionalRoute, tags=[*_TAGS])
_trials = APIRouter(prefix="/inbound-trials", route_class=TransactionalRoute, tags=[*_TAGS])
_sheets = APIRouter(prefix="/inbound-sheets", route_class=TransactionalRoute, tags=[*_TAGS])
READ, SUBMIT = "supervision.inbound:read", "supervision.inbound:submit"
CONFIGURE, RESOLVE = "supervision.inbound:configure", "supervision.inbound:resolve"
Reader = Annotated[Act, may(READ)]
Configurer = Annotated[Act, may(CONFIGURE)]
Resolver = Annotated[Act, may(RESOLVE)]
Pages = Annotated[PageRequest, Depends(page_request)]
MOST_BYTES = 10 * 2**20
_READ_SHEET = "kuangzheng.supervision.inbound_feeds.sheets:read_sheet"
_LIMITS = Limits(memory_bytes=2**30, cpu_s=20, wall_s=40, result_bytes=64 * 2**20)
_SHEET = {
    "requestBody": {
        "required": True, "description": "CSV（UTF-8 或 GB18030）或 .xlsx",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}  # fmt: skip


@_kinds.get("", summary="可接入的数据与字段")
async def list_inbound_kinds(act: Reader) -> list[s.InboundKindRead]:
    return presenting.kinds()


@_feeds.get("", summary="数据接入")
async def list_inbound_feeds(
    act: Reader, page: Pages, q: Words = None, kind: s.FeedKind | None = None,
    state: Annotated[str | None, Query(pattern="^(active|closed)$")] = None,
    division: DivisionPrefix = None,
) -> Page[s.InboundFeedRead]:  # fmt: skip
    """A client sees those it may send to."""
    return await service.list_feeds(act, page, q, kind, state, division)


@_feeds.post("", status_code=201, summary="设置数据接入")
async def create_inbound_feed(
    body: s.InboundFeedCreate, act: Configurer, request: Request, response: Response
) -> s.InboundFeedRead:
    return created(response, request.url.path, await service.create_feed(act, body))


@_feeds.get("/{feed}", summary="一个数据接入")
async def get_inbound_feed(
    feed: Annotated[str, "code or id"], act: Reader, response: Response
) -> s.InboundFeedRead:
    return tagged(response, await service.get_feed(act, feed))


@_feeds.patch("/{feed_id}", summary="修改或关闭数据接入")
async def update_inbound_feed(
    feed_id: UUID, body: s.InboundFeedUpdate, act: Configurer, response: Response
) -> s.InboundFeedRead:
    return tagged(response, await service.update_feed(act, feed_id, body))


@_feeds.post("/{feed_id}/mappings", status_code=201, summary="新的字段对应版本")
async def create_inbound_mapping(
    feed_id: UUID, body: s.InboundMappingCreate, act: Configurer, response: Response
) -> s.InboundMappingRead:
    record = await service.create_mapping(act, feed_id, body)
    created(response, "/api/v1/supervision/inbound-mappings", record)
    return record


@_feeds.post("/{feed}/rows", summary="提交数据")
async def submit_inbound_rows(
    feed: str, body: s.InboundRowsIn, who: Annotated[Principal, allowed(SUBMIT)], request: Request
) -> s.InboundAnswer:
    """Each row by itself: accepted by the service that owns it, a duplicate, or rejected with the
    reason. Done in the caller's name: the owner asks for the permission of the matter."""
    return await service.submit(request, who, feed, body)


@_mappings.get("", summary="字段对应的各版本")
async def list_inbound_mappings(
    act: Reader, page: Pages, feed_id: UUID
) -> Page[s.InboundMappingRead]:
    return await service.list_mappings(act, page, feed_id)


@_mappings.get("/{mapping_id}", summary="一版字段对应")
async def get_inbound_mapping(
    mapping_id: UUID, act: Reader, response: Response
) -> s.InboundMappingRead:
    return tagged(response, await service.get_mapping(act, mapping_id))


@_mappings.post("/{mapping_id}/activate", summary="启用一版字段对应")
async def activate_inbound_mapping(
    mapping_id: UUID, act: Configurer, response: Response
) -> s.InboundMappingRead:
    return tagged(response, await service.activate_mapping(act, mapping_id))


@_trials.post("/search", summary="用样例试字段对应")
async def try_inbound_mapping(act: Reader, body: s.InboundTrial) -> s.InboundTried:
    return service.try_mapping(body)


@_sheets.post("/search", summary="读取表格", openapi_extra=_SHEET)
async def read_inbound_sheet(
    who: Annotated[Principal, allowed(SUBMIT)], request: Request,
    kind: Annotated[s.FeedKind, Query()],
) -> s.InboundSheet:  # fmt: skip
    """Nothing is kept; formulas, macros and headings that are there twice are refused."""
    with tempfile.TemporaryDirectory(prefix="kz-sheet-") as folder:
        path = Path(folder) / "sheet"
        size = 0
        with path.open("wb") as file:
            async for piece in request.stream():
                size += len(piece)
                if size > MOST_BYTES:
                    raise TooLarge(f"表格不得超过 {MOST_BYTES // 2**20} MB")
                file.write(piece)
        found = await run_limited(_READ_SHEET, [str(path)], _LIMITS)
    if found["refused"]:
        raise SheetRefused(found["refused"])
    return s.InboundSheet(
        columns=found["columns"], rows=found["rows"],
        suggested=suggested(KINDS[kind], found["columns"]),
    )


@_rows.get("", summary="接入记录")
async def list_inbound_rows(
    act: Reader, page: Pages, q: Words = None, feed_id: UUID | None = None,
    state: s.RowState | None = None,
    batch: Annotated[str | None, Query(min_length=1, max_length=200)] = None,
) -> Page[s.InboundRowItem]:  # fmt: skip
    """`state=rejected`: the rejects desk. `q` in the source's id and the reason."""
    return await service.list_rows(act, page, q, feed_id, state, batch)


@_rows.get("/{row_id}", summary="一条接入记录")
async def get_inbound_row(row_id: UUID, act: Reader, response: Response) -> s.InboundRowRead:
    return tagged(response, await service.get_row(act, row_id))


@_rows.post("/{row_id}/mend", summary="更正后重送")
async def mend_inbound_row(
    row_id: UUID, body: s.InboundMend, who: Annotated[Principal, allowed(RESOLVE)],
    request: Request, response: Response,
) -> s.InboundRowRead:  # fmt: skip
    return tagged(response, await service.mend(request, who, row_id, body))


@_rows.post("/{row_id}/dismiss", summary="不采用")
async def dismiss_inbound_row(
    row_id: UUID, body: s.InboundDismissal, act: Resolver, response: Response
) -> s.InboundRowRead:
    return tagged(response, await service.dismiss(act, row_id, body.reason))


router = gathered(_feeds, _mappings, _rows, _kinds, _trials, _sheets)
