"""`/lapse-candidates`, `/lapse-lists`, `/published-lapses`."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.documents.papers import Form, sent
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged
from kuangzheng.licensing.lapses import list_schemas as s
from kuangzheng.licensing.lapses import lists, papers, service
from kuangzheng.licensing.lapses.schemas import LapseCandidate

TAGS = ["许可证自行废止"]
proposed = APIRouter(prefix="/lapse-candidates", route_class=TransactionalRoute, tags=[*TAGS])
prepared = APIRouter(prefix="/lapse-lists", route_class=TransactionalRoute, tags=[*TAGS])
public = APIRouter(prefix="/published-lapses", route_class=TransactionalRoute, tags=[*TAGS])
Reader = Annotated[Act, may("licensing.operation:read")]
"""Officials: in the portal a list is read entry by entry as it was published."""
Writer = Annotated[Act, may("licensing.register:write")]
Publisher = Annotated[Act, may("licensing.lapse:publish")]
Anybody = Annotated[Act, may("licensing.register:read")]


@proposed.get("", summary="拟列入自行废止名单的许可证")
async def list_lapse_candidates(
    act: Writer, page: Annotated[PageRequest, Depends(page_request)]
) -> Page[LapseCandidate]:
    return await service.listed(act, page)


@prepared.get("", summary="自行废止名单")
async def list_lapse_lists(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    state: s.ListState | None = None,
    division: DivisionPrefix = None,
) -> Page[s.LapseListItem]:
    return await lists.listed(act, page, q, state, division)


@prepared.post("", status_code=201, summary="拟制名单")
async def prepare_lapse_list(
    body: s.LapseListCreate, act: Writer, request: Request, response: Response
) -> s.LapseListRead:
    """Everything the machine proposes in the division and that stands on no list yet."""
    return created(response, request.url.path, await lists.create(act, body))


@prepared.get("/{lapse_list_id}", summary="一份名单")
async def get_lapse_list(lapse_list_id: UUID, act: Reader, response: Response) -> s.LapseListRead:
    return tagged(response, await lists.get(act, lapse_list_id))


@prepared.get("/{lapse_list_id}/paper", response_class=Response, summary="公告（PDF 或 Word）")
async def get_lapse_notice(lapse_list_id: UUID, act: Reader, form: Form = "pdf") -> Response:
    """The notice as it is, or as it would be made public."""
    record = await lists.get(act, lapse_list_id)
    await act.record("export", "lapse_lists", str(lapse_list_id))
    paper = papers.notice(record)
    name = f"{paper.title}-{record.document_no or record.title}"
    return sent(paper, form, name, record.updated_at, act.settings.font_path)


@prepared.post("/{lapse_list_id}/strike", summary="一项不列入")
async def strike_lapse(
    lapse_list_id: UUID, body: s.LapseStrike, act: Writer, response: Response
) -> s.LapseListRead:
    return tagged(response, await lists.strike(act, lapse_list_id, body))


@prepared.post("/{lapse_list_id}/discard", summary="作废名单")
async def discard_lapse_list(
    lapse_list_id: UUID, body: s.LapseReason, act: Writer, response: Response
) -> s.LapseListRead:
    return tagged(response, await lists.discard(act, lapse_list_id, body))


@prepared.post("/{lapse_list_id}/publish", summary="公告")
async def publish_lapse_list(
    lapse_list_id: UUID, body: s.LapsePublication, act: Publisher, response: Response
) -> s.LapseListRead:
    """By another person; frozen under its hash and told as `licensing.lapses_published`."""
    return tagged(response, await lists.publish(act, lapse_list_id, body))


@prepared.post("/{lapse_list_id}/object", summary="登记异议")
async def object_to_lapse(
    lapse_list_id: UUID, body: s.LapseObjection, act: Writer, response: Response
) -> s.LapseListRead:
    return tagged(response, await lists.object_(act, lapse_list_id, body))


@prepared.post("/{lapse_list_id}/dismiss", summary="异议不成立")
async def dismiss_objection(
    lapse_list_id: UUID, body: s.LapseDismissal, act: Publisher, response: Response
) -> s.LapseListRead:
    return tagged(response, await lists.dismiss(act, lapse_list_id, body))


@prepared.post("/{lapse_list_id}/withdraw", summary="撤回一项")
async def withdraw_lapse(
    lapse_list_id: UUID, body: s.LapseWithdrawal, act: Publisher, response: Response
) -> s.LapseListRead:
    """A wrong entry, before or after the list took effect; the licence is as it was before."""
    return tagged(response, await lists.withdraw(act, lapse_list_id, body))


@prepared.post("/{lapse_list_id}/take-effect", summary="生效")
async def lapse_licences(
    lapse_list_id: UUID, body: s.LapseEffect, act: Writer, response: Response
) -> s.LapseListRead:
    """After the time for objections: only now the licences lapse."""
    return tagged(response, await lists.take_effect(act, lapse_list_id, body))


@public.get("", summary="已公告的自行废止")
async def list_published_lapses(
    act: Anybody,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    since: date | None = None,
) -> Page[s.PublishedLapse]:
    return await lists.published(act, page, q, since)


router = gathered(proposed, prepared, public)
