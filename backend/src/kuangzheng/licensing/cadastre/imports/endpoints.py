"""`/cadastre-imports`."""

from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import ValidationError

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import etag
from kuangzheng.kernel.documents.endpoints import download_headers
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE as XLSX
from kuangzheng.kernel.geo.readers.model import Unreadable
from kuangzheng.kernel.geo.readers.opening import HEAD_BYTES, kind_of_head
from kuangzheng.kernel.idempotency import read_key
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor, page_request
from kuangzheng.kernel.problems import FieldError, Malformed, RuleViolation
from kuangzheng.kernel.sandbox import run_limited
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, may, no_key
from kuangzheng.licensing.cadastre.imports import repository, service
from kuangzheng.licensing.cadastre.imports.schemas import ImportOptions, ImportRead, ReportLine
from kuangzheng.licensing.cadastre.incoming import form_documented, received
from kuangzheng.licensing.settings import LicensingSettings

router = APIRouter(route_class=TransactionalRoute, tags=["cadastre"])
_IMPORT = "licensing.cadastre:import"
_SHEET_ROWS = 50_000
_SHEET = "kuangzheng.licensing.cadastre.imports.report_sheet:render"
Importer = Annotated[Act, may(_IMPORT)]
Outcome = Literal["accepted", "refused", "unchanged", "repaired"]
_KEY = [{
    "name": "Idempotency-Key", "in": "header", "required": True,
    "description": "每次提交一个；重试用同一个", "schema": {"type": "string"},
}]  # fmt: skip

OPTIONS_SHOWN = (
    '{"jurisdiction": "500113", "crs": "EPSG:4524", "effective_on": "2025-07-01"}',
    '{"jurisdiction": "unknown", "target": "planned_blocks", "accept_valid": true}',
)


class FileRefused(RuleViolation):
    """The file is refused by its first bytes, before any job."""

    code = "file_refused"
    title, title_en = "文件不能导入", "The file cannot be imported"


@router.post(
    "/cadastre-imports", status_code=202,
    openapi_extra={"parameters": _KEY, **form_documented(*OPTIONS_SHOWN)},
)
@no_key
async def create_import(
    request: Request, response: Response, principal: Annotated[Principal, allowed(_IMPORT)]
) -> ImportRead:
    """Take a file and import it as a job. The same key gives the same import.

    The file is received before any transaction begins, so that nothing stands open meanwhile.
    """
    key = read_key(request)
    state = request.app.state
    async with received(request, LicensingSettings().import_max_bytes) as incoming:
        options = _options(incoming.fields.get("options"))
        try:
            kind_of_head(await incoming.head(HEAD_BYTES), incoming.name)
        except Unreadable as error:
            problem = FieldError("/file", error.code, error.detail)
            raise FileRefused(error.detail, errors=[problem]) from error
        await incoming.measure()
        store = BlobStore.of(state.runtime.settings, state.service)
        await incoming.keep(store)
        file = {"name": incoming.name, "sha256": incoming.sha256, "size": incoming.size}
    async with state.database.session(principal.scope()) as session:
        record, _ = await service.submit(
            session, principal, options, file, key, state.clock.now(), today(state.clock)
        )
        await store.require(incoming.sha256)
    response.headers["Location"] = f"{request.url.path}/{record.id}"
    response.headers["ETag"] = etag(record.version)
    return record


def _options(text: str | None) -> ImportOptions:
    if text is None:
        problem = FieldError("/options", "missing", "须附导入选项，至少写明 jurisdiction")
        raise Malformed("没有收到导入选项", errors=[problem])
    try:
        return ImportOptions.model_validate_json(text)
    except ValidationError as error:
        problems = [
            FieldError("/options/" + "/".join(map(str, one["loc"])), one["type"], one["msg"])
            for one in error.errors()
        ]
        raise Malformed("导入选项有误", errors=problems) from error


@router.get("/cadastre-imports")
async def list_imports(
    act: Importer,
    page: Annotated[PageRequest, Depends(page_request)],
    target: Literal["mining_rights", "zones", "planned_blocks"] | None = None,
    state: Literal["waiting", "published", "refused", "unreadable"] | None = None,
) -> Page[ImportRead]:
    """Imports of the division, the newest first."""
    now = act.clock.now()
    items, cursor, total = await service.listed(act.session, target, state, page, now)
    return Page(items=items, next_cursor=cursor, known_at=now, total=total)


@router.get("/cadastre-imports/{import_id}")
async def get_import(import_id: UUID, act: Importer, response: Response) -> ImportRead:
    """What was asked, how far it is, what came of it."""
    record = await service.show(act.session, import_id, act.clock.now())
    response.headers["ETag"] = etag(record.version)
    return record


@router.get("/cadastre-imports/{import_id}/report")
async def get_report(
    import_id: UUID,
    act: Importer,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    outcome: Outcome | None = None,
) -> Page[ReportLine]:
    """One line per feature in file order."""
    context = f"report:{import_id}:{outcome}"
    after = int(decode_cursor(cursor, context)[0]) if cursor else 0
    lines, more = await service.report(act.session, import_id, outcome, after, limit)
    following = encode_cursor([more], context) if more is not None else None
    return Page(items=lines, next_cursor=following, known_at=act.clock.now())


_SHEET_DOCUMENTED: dict[int | str, dict[str, Any]] = {200: {"content": {XLSX: {}}}}


@router.get(
    "/cadastre-imports/{import_id}/report.xlsx",
    response_class=Response,
    responses=_SHEET_DOCUMENTED,
)
async def get_report_sheet(
    import_id: UUID,
    principal: Annotated[Principal, allowed(_IMPORT)],
    request: Request,
    outcome: Outcome | None = None,
) -> Response:
    """The report as a sheet of at most 50,000 lines; what was refused comes first."""
    # The transaction ends before the seconds of writing the sheet begin.
    async with request.app.state.database.session(principal.scope()) as session:
        lines = await service.sheet_lines(session, import_id, outcome, _SHEET_ROWS)
        await repository.record_report(session, import_id, principal.division)
    content: bytes = await run_limited(_SHEET, [service.cells(lines)])
    return Response(
        content,
        media_type=XLSX,
        headers=download_headers(f"导入报告-{import_id}.xlsx", len(content)),
    )
