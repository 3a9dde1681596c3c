"""`/police-transfers`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from kuangzheng.enforcement.police_transfers import checking, service
from kuangzheng.enforcement.police_transfers import schemas as s
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(
    prefix="/police-transfers", route_class=TransactionalRoute, tags=["移送公安机关"]
)
Reader = Annotated[Act, may("enforcement.penalty:read")]
Reporter = Annotated[Act, may("enforcement.transfer:report")]
Head = Annotated[Act, may("enforcement.transfer:decide")]


@router.get("", summary="移送公安机关")
async def list_police_transfers(
    act: Reader,
    page: Annotated[PageRequest, Depends(page_request)],
    case_id: UUID | None = None,
    state: s.State | None = None,
    division: DivisionPrefix = None,
    overdue: bool = False,
) -> Page[s.PoliceTransferRead]:
    """`overdue`: those whose clock has run out."""
    return await service.listed(act, page, case_id, state, division, overdue)


@router.post("", status_code=201, summary="书面报告涉嫌犯罪")
async def create_police_transfer(
    body: s.PoliceTransferCreate, act: Reporter, request: Request, response: Response
) -> s.PoliceTransferDetail:
    """By two officers or more; the head's three days begin."""
    return created(response, request.url.path, await service.create(act, body))


@router.post("/search", summary="入罪标准核对（不作决定）")
async def check_police_transfer(body: s.CrimeCheckAsk, act: Reader) -> s.CrimeCheck:
    """Every threshold against the valuations and cases of the actor; a person decides."""
    return await checking.checked(act, body)


@router.get("/{transfer_id}", summary="一件移送")
async def get_police_transfer(
    transfer_id: UUID, act: Reader, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.get(act, transfer_id))


@router.post("/{transfer_id}/approve", summary="批准移送")
async def approve_police_transfer(
    transfer_id: UUID, body: s.TransferDecision, act: Head, response: Response
) -> s.PoliceTransferDetail:
    """By the head, with reasons; handed over within 24 hours."""
    return tagged(response, await service.decide(act, transfer_id, body, "approve"))


@router.post("/{transfer_id}/refuse", summary="决定不移送")
async def refuse_police_transfer(
    transfer_id: UUID, body: s.TransferDecision, act: Head, response: Response
) -> s.PoliceTransferDetail:
    """By the head; the reasons are kept."""
    return tagged(response, await service.decide(act, transfer_id, body, "refuse"))


@router.post("/{transfer_id}/hand-over", summary="移送公安机关")
async def hand_over_police_transfer(
    transfer_id: UUID, body: s.TransferHandOver, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.hand_over(act, transfer_id, body))


@router.post("/{transfer_id}/redirect", summary="转送有管辖权的机关")
async def redirect_police_transfer(
    transfer_id: UUID, body: s.TransferRedirect, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.redirect(act, transfer_id, body))


@router.post("/{transfer_id}/answer", summary="登记公安机关的决定")
async def answer_police_transfer(
    transfer_id: UUID, body: s.TransferAnswer, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.answered(act, transfer_id, body, "answer"))


@router.post("/{transfer_id}/reconsider", summary="提请复议")
async def reconsider_police_transfer(
    transfer_id: UUID, body: s.TransferStep, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.step(act, transfer_id, body, "reconsider"))


@router.post("/{transfer_id}/reconsidered", summary="登记复议决定")
async def close_transfer_reconsideration(
    transfer_id: UUID, body: s.TransferAnswer, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.answered(act, transfer_id, body, "reconsidered"))


@router.post("/{transfer_id}/supervise", summary="提请检察监督")
async def supervise_police_transfer(
    transfer_id: UUID, body: s.TransferStep, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.step(act, transfer_id, body, "supervise"))


@router.post("/{transfer_id}/supervised", summary="登记监督结果")
async def close_transfer_supervision(
    transfer_id: UUID, body: s.TransferAnswer, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.answered(act, transfer_id, body, "supervised"))


@router.post("/{transfer_id}/hand-objects", summary="移交涉案物品")
async def hand_objects_of_transfer(
    transfer_id: UUID, body: s.TransferStep, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    return tagged(response, await service.step(act, transfer_id, body, "hand_objects"))


@router.post("/{transfer_id}/return", summary="退回由本机关处理")
async def return_police_transfer(
    transfer_id: UUID, body: s.TransferStep, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    """The case goes on here; stop and correction orders never stopped."""
    return tagged(response, await service.step(act, transfer_id, body, "return"))


@router.post("/{transfer_id}/sentence", summary="登记刑事裁判")
async def sentence_police_transfer(
    transfer_id: UUID, body: s.TransferSentence, act: Reporter, response: Response
) -> s.PoliceTransferDetail:
    """A fine collected here counts against the criminal fine; no fine is imposed after it."""
    return tagged(response, await service.sentence(act, transfer_id, body))
