"""`/escalations`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.supervision.escalations import schemas as s
from kuangzheng.supervision.escalations import service
from kuangzheng.supervision.escalations.jobs import escalate

PERIODIC = (escalate,)
router = APIRouter(prefix="/escalations", route_class=TransactionalRoute, tags=["超期升级"])
Reader = Annotated[Act, may("supervision.escalation:read")]
Superior = Annotated[Act, may("supervision.escalation:answer")]


@router.get("", summary="超期升级事项")
async def list_escalations(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)],
    waiting: Annotated[bool, Query(description="只列未办结且未批示的")] = False,
    below: Annotated[bool, Query(description="也列报送给所辖其他岗位的")] = False,
    kind: Annotated[str | None, Query(max_length=40)] = None,
) -> Page[s.EscalationRead]:  # fmt: skip
    """What was told to the caller's own desk in its own division."""
    return await service.listed(act, page, waiting=waiting, below=below, kind=kind)


@router.get("/{escalation_id}", summary="一项超期升级及其经过")
async def get_escalation(
    escalation_id: UUID, act: Reader, response: Response
) -> s.EscalationDetail:
    return tagged(response, await service.get(act, escalation_id))


@router.post("/{escalation_id}/answer", summary="批示")
async def answer_escalation(
    escalation_id: UUID, body: s.EscalationAnswer, act: Superior, response: Response
) -> s.EscalationDetail:
    return tagged(response, await service.answer(act, escalation_id, body))
