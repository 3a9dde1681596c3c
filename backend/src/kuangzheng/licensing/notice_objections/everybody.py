"""Objections by anybody, without signing in; the gateway counts these strictly."""

from uuid import UUID

from fastapi import APIRouter

from kuangzheng.kernel.public import Visiting
from kuangzheng.kernel.unit import TransactionalRoute, unhashed
from kuangzheng.licensing.notice_objections import schemas as s
from kuangzheng.licensing.notice_objections import service

router = APIRouter(prefix="/public-notices", route_class=TransactionalRoute, tags=["公示公告"])


@router.post("/objections/search", summary="凭查询码查看异议答复（无须登录）")
async def find_public_objection(body: s.ObjectionQuery, visit: Visiting) -> s.PublicObjectionState:
    return await service.state(visit, body)


@router.post(
    "/{kind}/{notice_id}/objections", status_code=201, summary="对公示提出异议（无须登录）"
)
@unhashed("name", "phone")
async def object_to_notice(
    kind: s.ObjectionKind, notice_id: UUID, body: s.PublicObjection, visit: Visiting
) -> s.ObjectionTaken:
    """While the publicity runs. The answer's query code is told once; who asks with it sees the
    state and the answer."""
    taken = await service.object_to(visit, kind, notice_id, body)
    visit.replay_with(taken.model_copy(update={"query_code": None}).model_dump_json().encode())
    return taken
