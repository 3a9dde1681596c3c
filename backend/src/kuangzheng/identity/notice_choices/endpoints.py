"""`/notice-choices` and `/notice-rules`."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from kuangzheng.identity.access import OwnAffairs, permitted_everywhere
from kuangzheng.identity.notice_choices import service
from kuangzheng.identity.notice_choices.schemas import (
    NoticeChoiceChange,
    NoticeChoiceRead,
    NoticeRuleChange,
    NoticeRuleRead,
)
from kuangzheng.kernel.unit import Act, TransactionalRoute, tagged

router = APIRouter(route_class=TransactionalRoute, tags=["通知方式"])
Keeper = Annotated[Act, permitted_everywhere("identity.notice_rule:write")]
Division = Annotated[str, Path(pattern=r"^[0-9]{6}$")]


@router.get("/notice-choices/own", summary="本人的通知方式")
async def read_own_notice_choice(act: OwnAffairs, response: Response) -> NoticeChoiceRead:
    return tagged(response, await service.own(act))


@router.patch("/notice-choices/own", summary="选择本人的通知方式")
async def change_own_notice_choice(
    body: NoticeChoiceChange, act: OwnAffairs, response: Response
) -> NoticeChoiceRead:
    """In the application everybody is always told; this is what goes out beside it."""
    return tagged(response, await service.choose(act, body))


@router.get("/notice-rules/{division_code}", summary="一个行政区的通知规则")
async def read_notice_rule(
    division_code: Division, act: OwnAffairs, response: Response
) -> NoticeRuleRead:
    return tagged(response, await service.rule(act, division_code))


@router.patch("/notice-rules/{division_code}", summary="设置本行政区的通知规则")
async def change_notice_rule(
    division_code: Division, body: NoticeRuleChange, act: Keeper, response: Response
) -> NoticeRuleRead:
    return tagged(response, await service.set_rule(act, division_code, body))
