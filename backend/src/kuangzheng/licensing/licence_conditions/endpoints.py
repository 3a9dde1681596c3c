"""`/licence-conditions`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, may, tagged
from kuangzheng.licensing.licence_conditions import schemas as s
from kuangzheng.licensing.licence_conditions import service

router = APIRouter(
    prefix="/licence-conditions", route_class=TransactionalRoute, tags=["许可条件"]
)
Reader = Annotated[Act, may("licensing.register:read")]
Writer = Annotated[Act, may("licensing.register:write")]


@router.get("", summary="许可条件台账")
async def list_licence_conditions(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    q: Words = None,
    division: DivisionPrefix = None,
    state: s.ConditionState | None = None,
    due: s.ConditionDue | None = None,
    right_id: UUID | None = None,
) -> Page[s.LicenceConditionRead]:
    """Conditions of approvals that led to a right or a licence; a holder sees its own."""
    return await service.listed(act, page, q, division, state, due, right_id)


@router.get("/{condition_id}", summary="一项许可条件")
async def get_licence_condition(
    condition_id: UUID, act: Reader, response: Response
) -> s.LicenceConditionRead:
    return tagged(response, await service.get(act, condition_id))


@router.post("/{condition_id}/meet", summary="登记落实")
async def meet_licence_condition(
    condition_id: UUID, body: s.ConditionMeet, act: Writer, response: Response
) -> s.LicenceConditionRead:
    return tagged(response, await service.meet(act, condition_id, body))


@router.post("/{condition_id}/reopen", summary="撤回落实")
async def reopen_licence_condition(
    condition_id: UUID, body: s.ConditionReopen, act: Writer, response: Response
) -> s.LicenceConditionRead:
    """An entry in error is taken back, with its reason."""
    return tagged(response, await service.reopen(act, condition_id, body))
