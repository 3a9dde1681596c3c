"""`/licences`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.licences import service
from kuangzheng.licensing.licences.repository import LicenceSearch
from kuangzheng.licensing.licences.rules import plain_number
from kuangzheng.licensing.licences.schemas import (
    Kind,
    LevelAct,
    LicenceCreate,
    LicenceItem,
    LicenceRead,
    NumberAct,
    Status,
    StatusAct,
)
from kuangzheng.licensing.rights import papers, reading

router = APIRouter(route_class=TransactionalRoute, tags=["licences"])
Reader = Annotated[Act, may("licensing.register:read")]
Writer = Annotated[Act, may("licensing.register:write")]


@router.get("/licences")
async def list_licences(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    right_id: UUID | None = None,
    kind: Kind | None = None,
    status: Status | None = None,
    q: Annotated[str | None, Query(max_length=60, description="证号或其中一段")] = None,
    expires_before: date | None = None,
    as_of: date | None = None,
    known_at: Instant | None = None,
    division: DivisionPrefix = None,
) -> Page[LicenceItem]:
    """Licences as they stand on a day, the newest issued first. `kind=combined_old` with
    `status=valid`: the combined certificates that have not passed over to separate ones."""
    return await service.listed(
        act, page, right_id=right_id, kind=kind, status=status, as_of=as_of, known_at=known_at,
        expires_before=expires_before, number=plain_number(q) if q else None, division=division,
    )  # fmt: skip


@router.post("/licences", status_code=201)
async def issue_licence(
    body: LicenceCreate, act: Writer, request: Request, response: Response
) -> LicenceRead:
    """Issue a licence; its state shows on the right from the day of issue."""
    return created(response, request.url.path, await service.issue(act, body))


@router.get("/licences/{licence_id}")
async def get_licence(
    licence_id: UUID,
    act: Reader,
    response: Response,
    as_of: date | None = None,
    known_at: Instant | None = None,
) -> LicenceRead:
    """One licence; only the present view carries an ETag."""
    search = LicenceSearch(as_of or today(act.clock), known_at, id=licence_id)
    record = await service.get(act.session, search)
    if as_of is None and known_at is None:
        tagged(response, record)
    return record


@router.get("/licences/{licence_id}/paper", response_class=Response)
async def get_licence_paper(licence_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    """The licence as PDF or Word, as it stands today."""
    record = await service.get(act.session, LicenceSearch(today(act.clock), None, id=licence_id))
    right = await reading.right(act, record.right_id, None, None)
    await act.record("export", "licences", str(licence_id))
    paper = papers.licence(record, right)
    name = f"{paper.title}-{record.number or licence_id}"
    return sent(paper, form, name, record.updated_at, act.settings.font_path)


@router.post("/licences/{licence_id}/change-status")
async def change_licence_status(
    licence_id: UUID, body: StatusAct, act: Writer, response: Response
) -> LicenceRead:
    """暂扣, 恢复, 续期待批, 到期, 自行废止, 吊销 or 注销, from a day on."""
    return tagged(response, await service.change_status(act, licence_id, body))


@router.post("/licences/{licence_id}/record-number")
async def record_licence_number(
    licence_id: UUID, body: NumberAct, act: Writer, response: Response
) -> LicenceRead:
    """补录编号: the number that the national system gave after the licence was issued."""
    return tagged(response, await service.record_number(act, licence_id, body))


@router.post("/licences/{licence_id}/record-level")
async def record_licence_level(
    licence_id: UUID, body: LevelAct, act: Writer, response: Response
) -> LicenceRead:
    """发证级别: which level issued the licence, where that was not entered with it."""
    return tagged(response, await service.record_level(act, licence_id, body))
