"""`/patrol-rules`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.enforcement.patrol_rules import schemas as s
from kuangzheng.enforcement.patrol_rules import service
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import Act, TransactionalRoute, created, may, tagged

router = APIRouter(prefix="/patrol-rules", route_class=TransactionalRoute, tags=["巡查频次"])
Reader = Annotated[Act, may("enforcement.patrol:read")]
Writer = Annotated[Act, may("enforcement.patrol:write")]
Releaser = Annotated[Act, may("enforcement.checklist:release")]
Division = Annotated[str | None, Query(pattern=r"^([0-9]{6}|[0-9]{9})$")]


@router.get("", summary="巡查频次规定")
async def list_patrol_rules(
    act: Reader, page: Annotated[PageRequest, Depends(page_request)],
    division: DivisionPrefix = None,
    state: s.State | None = None,
) -> Page[s.PatrolRulesRead]:  # fmt: skip
    return await service.listed(act, page, division, state)


@router.post("", status_code=201, summary="起草巡查频次规定")
async def create_patrol_rules(
    body: s.PatrolRulesCreate, act: Writer, request: Request, response: Response
) -> s.PatrolRulesRead:
    return created(response, request.url.path, await service.draft(act, body))


@router.get("/mines", summary="各矿山巡查频次")
async def list_mine_frequencies(
    act: Reader, division: Division = None,
    q: Words = None,
) -> s.MineFrequencies:  # fmt: skip
    """How often each mine is visited, on which basis, and whether the figure is confirmed."""
    return await service.mines(act, division, q)


@router.get("/mines/{mine_id}", summary="一座矿山的巡查频次")
async def get_mine_frequency(
    mine_id: UUID, act: Reader, response: Response
) -> s.MineFrequencyRead:
    return tagged(response, await service.mine(act, mine_id))


@router.patch("/mines/{mine_id}", summary="设定矿山风险等级和巡查频次")
async def set_mine_frequency(
    mine_id: UUID, body: s.MineSettingWrite, act: Writer, response: Response
) -> s.MineFrequencyRead:
    """`If-Match: "0"` where nothing was set for the mine yet."""
    return tagged(response, await service.set_mine(act, mine_id, body))


@router.get("/{rules_id}", summary="一份巡查频次规定")
async def get_patrol_rules(rules_id: UUID, act: Reader, response: Response) -> s.PatrolRulesRead:
    return tagged(response, await service.get(act, rules_id))


@router.patch("/{rules_id}", summary="修改巡查频次草稿")
async def update_patrol_rules(
    rules_id: UUID, body: s.PatrolRulesWrite, act: Writer, response: Response
) -> s.PatrolRulesRead:
    return tagged(response, await service.amend(act, rules_id, body))


@router.post("/{rules_id}/release", summary="发布巡查频次规定")
async def release_patrol_rules(
    rules_id: UUID, act: Releaser, response: Response
) -> s.PatrolRulesRead:
    """By another person than wrote it."""
    return tagged(response, await service.release(act, rules_id))


@router.post("/{rules_id}/withdraw", summary="作废巡查频次草稿")
async def withdraw_patrol_rules(
    rules_id: UUID, act: Writer, response: Response
) -> s.PatrolRulesRead:
    return tagged(response, await service.withdraw(act, rules_id))
