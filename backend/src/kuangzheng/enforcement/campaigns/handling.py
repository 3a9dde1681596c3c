"""What every room of a campaign asks first: is it running, is it this level's matter."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaigns.errors import (
    CampaignActNotAllowed,
    CampaignClosed,
    CampaignSecondPerson,
    WrongLevel,
    invalid,
)
from kuangzheng.enforcement.campaigns.repository import Campaigns, documents
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act


async def running(act: Act, campaign_id: UUID) -> Campaign:
    """The campaign, to which things may be entered. Raises NotFound, CampaignClosed."""
    found = await Campaigns(act.session).get(campaign_id)
    if found.state == "closed":
        raise CampaignClosed("专项行动已收官，不能再登记；需要继续的，按长期机制办理", [])
    return found


def county(act: Act) -> str:
    """The county the caller works for. Raises WrongLevel for a city or a province."""
    if len(significant_prefix(act.principal.division)) < 6:
        raise WrongLevel("此事项由县（市、区）办理，请切换到县级行政区")
    return act.principal.division[:6]


def require_owner(act: Act, campaign: Campaign) -> None:
    """Raises WrongLevel unless the caller works for the division that runs the campaign."""
    if act.principal.division != campaign.division_code:
        raise WrongLevel("此事项由组织专项行动的机关办理")


def require_other(act: Act, who: str | None, what: str) -> None:
    """Raises CampaignSecondPerson where the caller prepared it."""
    if who is not None and who in act.principal.hands:
        raise CampaignSecondPerson(f"{what}，须由另一人办理")


def require_act(name: str, acts: Sequence[str], names: dict[str, str], state: str) -> None:
    """Raises CampaignActNotAllowed with what is possible instead."""
    if name not in acts:
        could = "、".join(names[one] for one in acts) or "查看"
        raise CampaignActNotAllowed(f"现为〈{state}〉，不能{names[name]}；现在可以：{could}", acts)


def in_order(act: Act, on: date, earliest: date, pointer: str = "/on") -> None:
    """Raises CampaignInvalid for a day before `earliest` or to come."""
    if not earliest <= on <= today(act.clock):
        raise invalid(pointer, "out_of_range", f"日期应在 {earliest} 至今日之间")


async def files_of(act: Act, ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """Uploaded files by their hash. Raises NotFound."""
    known = await documents(act.session, ids)
    for one in ids:
        if one not in known:
            raise NotFound("没有此文件，请先上传")
    return [
        {"document_id": str(one), "sha256": known[one]["sha256"], "name": known[one]["name"]}
        for one in ids
    ]  # fmt: skip
