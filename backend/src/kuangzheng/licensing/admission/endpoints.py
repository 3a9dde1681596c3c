"""`/admission-checks`: check a proposal, read and list stored checks, the check as PDF."""

from typing import Annotated, Literal
from uuid import UUID

import orjson
from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.concurrency import etag
from kuangzheng.kernel.documents import pdf
from kuangzheng.kernel.documents.typeset import Typeset
from kuangzheng.kernel.hot import hot
from kuangzheng.kernel.idempotency import read_key, request_hash
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, allowed, may, no_key
from kuangzheng.licensing.admission.documents import check_pdf
from kuangzheng.licensing.admission.repeating import Known, repeat
from kuangzheng.licensing.admission.schemas import (
    AdmissionCheckCreate,
    AdmissionCheckItem,
    AdmissionCheckRead,
    AdmissionCheckRepeat,
)
from kuangzheng.licensing.admission.service import (
    Submission,
    list_checks,
    read_check,
    service_of,
)
from kuangzheng.licensing.conversions.using import Usable, cited, require_use

router = APIRouter(prefix="/admission-checks", tags=["会审核查"], route_class=TransactionalRoute)
_READ, _WRITE = "licensing.admission:read", "licensing.admission:write"
_KEY_HEADER = {
    "parameters": [
        {
            "name": "Idempotency-Key", "in": "header", "required": True,
            "description": "每次提交一个；重试用同一个", "schema": {"type": "string"},
        }
    ]
}  # fmt: skip


@router.post(
    "", status_code=201, response_model=AdmissionCheckRead, openapi_extra=_KEY_HEADER,
    summary="核查拟设范围",
)  # fmt: skip
@no_key
@hot
async def create_admission_check(
    body: AdmissionCheckCreate, principal: Annotated[Principal, allowed(_WRITE)], request: Request
) -> Response:
    """One run of all rules on one proposal. The key is held by the storing call itself."""
    service = service_of(request.app.state)
    sent = Submission(request.url.path, read_key(request), await request_hash(request))
    conversion = await _conversion(request, principal, body)
    answer = await service.submit(principal, body, sent, conversion)
    return Response(answer.body, answer.status, answer.headers)


async def _conversion(
    request: Request, principal: Principal, body: AdmissionCheckCreate
) -> Usable | None:
    if body.conversion is None:
        return None
    require_use(principal)
    async with request.app.state.database.session(principal.scope()) as session:
        return await cited(session, body.conversion, body.jurisdiction)


@router.get("", summary="核查记录")
async def list_admission_checks(
    act: Annotated[Act, may(_READ)],
    page: Annotated[PageRequest, Depends(page_request)],
    verdict: Literal["clear", "conditional", "blocked"] | None = None,
) -> Page[AdmissionCheckItem]:
    items, cursor, total = await list_checks(act.session, page, verdict)
    return Page[AdmissionCheckItem].model_validate(
        {"items": items, "next_cursor": cursor, "total": total}
    )


@router.get("/{check_id}", response_model=AdmissionCheckRead, summary="一次核查")
async def get_admission_check(check_id: UUID, act: Annotated[Act, may(_READ)]) -> Response:
    """Byte for byte what was answered when it was made; a check never changes."""
    body = await read_check(act.session, check_id)
    return Response(body, media_type="application/json", headers={"ETag": etag(1)})


@router.get("/{check_id}/repeat", summary="重新核对一次核查")
async def repeat_admission_check(
    check_id: UUID, act: Annotated[Act, may(_READ)], request: Request, known: Known = "then"
) -> AdmissionCheckRepeat:
    """With `known=then` on the register and rules as known at its instant, which has to give the
    same answers; with `now` as known today."""
    stored = await read_check(act.session, check_id)
    again = await repeat(request.app.state, act.principal, stored, known)
    return AdmissionCheckRepeat.model_validate(again)


@router.get("/{check_id}/pdf", summary="核查意见 PDF", response_class=Response)
async def get_admission_check_pdf(
    check_id: UUID, act: Annotated[Act, may(_READ)]
) -> Response:
    document = orjson.loads(await read_check(act.session, check_id))
    await act.record("export", "admission_checks", str(check_id))
    font_path = act.settings.font_path
    return Typeset(
        lambda: check_pdf(document, font_path), pdf.MEDIA_TYPE, f"admission-check-{check_id}.pdf"
    )
