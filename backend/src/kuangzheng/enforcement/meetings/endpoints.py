"""`/meetings`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.meetings import schemas as s
from kuangzheng.enforcement.meetings import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/meetings", route_class=TransactionalRoute, tags=["联席会议"])
Reader = Annotated[Act, may("enforcement.meeting:read")]
Writer = Annotated[Act, may("enforcement.meeting:write")]


@router.get("", summary="联席会议")
async def list_meetings(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    kind: s.MeetingKind | None = None,
    state: s.MeetingState | None = None,
    open_only: bool = False,
) -> Page[s.MeetingRead]:
    """`open_only`: with actions that are not done."""
    return await service.listed(act, page, q, division, kind, state, open_only)


@router.post("", status_code=201, summary="登记会议")
async def create_meeting(
    body: s.MeetingCreate, act: Writer, request: Request, response: Response
) -> s.MeetingDetail:
    return created(response, request.url.path, await service.create(act, body))


@router.get("/{meeting_id}", summary="一次会议")
async def get_meeting(meeting_id: UUID, act: Reader, response: Response) -> s.MeetingDetail:
    return tagged(response, await service.get(act, meeting_id))


@router.post("/{meeting_id}/hold", summary="登记会议纪要和议定事项")
async def hold_meeting(
    meeting_id: UUID, body: s.MeetingHold, act: Writer, response: Response
) -> s.MeetingDetail:
    return tagged(response, await service.hold(act, meeting_id, body))


@router.post("/{meeting_id}/follow-ups", summary="跟踪议定事项")
async def follow_up_meeting(
    meeting_id: UUID, body: s.FollowUp, act: Reader, response: Response
) -> s.MeetingDetail:
    return tagged(response, await service.follow_up(act, meeting_id, body))
