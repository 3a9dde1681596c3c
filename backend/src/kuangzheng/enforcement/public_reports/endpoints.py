"""`/public-reports`: without signing in; the gateway counts these strictly."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from kuangzheng.enforcement.public_reports import schemas as s
from kuangzheng.enforcement.public_reports import service
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.public import Visiting
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.unit import TransactionalRoute, unhashed

router = APIRouter(prefix="/public-reports", route_class=TransactionalRoute, tags=["公众举报"])


@router.post("", status_code=201, summary="举报矿产违法行为（无须登录）")
@unhashed("reporter")
async def file_report(body: s.PublicReport, visit: Visiting) -> s.ReportTaken:
    """The answer's query code is told once; who asks with it sees state and reply."""
    taken = await service.report(visit, body)
    visit.replay_with(taken.model_copy(update={"query_code": None}).model_dump_json().encode())
    return taken


@router.post("/search", summary="凭查询码查看办理情况（无须登录）")
async def find_report(body: s.ReportQuery, visit: Visiting) -> s.ReportState:
    return await service.state(visit, body)


@router.get("/divisions", summary="可选择的行政区（无须登录）")
async def list_divisions(
    request: Request, parent: Annotated[str, Query(pattern=r"^[0-9]{6}$")] = divisions.NATION
) -> list[s.PublicDivision]:
    """Directly below `parent`, by code."""
    on = today(request.app.state.clock)
    found = divisions.provinces() if parent == divisions.NATION else divisions.children(parent, on)
    return [s.PublicDivision(code=one.code, name=one.name) for one in found]
