"""Use cases of counties' plans."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from kuangzheng.enforcement.campaign_plans import schemas as s
from kuangzheng.enforcement.campaign_plans.repository import CampaignPlans
from kuangzheng.enforcement.campaign_plans.tables import CampaignPlan
from kuangzheng.enforcement.campaigns.errors import AlreadyThere
from kuangzheng.enforcement.campaigns.handling import (
    county,
    files_of,
    require_act,
    require_other,
    require_owner,
    running,
)
from kuangzheng.enforcement.campaigns.repository import Campaigns
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.campaigns.vocabulary import PLAN_STATE_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

_ACTS = {"review": "审核"}


async def listed(
    act: Act, page: PageRequest, campaign_id: UUID | None, division: str | None, state: str | None
) -> Page[s.CampaignPlanRead]:
    plans = CampaignPlans(act.session)
    rows, cursor, total = await plans.page(plans.conditions(campaign_id, division, state), page)
    known = await Campaigns(act.session).many({row.campaign_id for row in rows})
    items = [_read(act, row, known) for row in rows]
    return Page[s.CampaignPlanRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, plan_id: UUID) -> s.CampaignPlanRead:
    return await _shown(act, await CampaignPlans(act.session).get(plan_id))


async def file(act: Act, body: s.CampaignPlanCreate) -> s.CampaignPlanRead:
    """Raises WrongLevel, CampaignClosed, AlreadyThere, NotFound for the file."""
    division, campaign = county(act), await running(act, body.campaign_id)
    plans, now = CampaignPlans(act.session), act.clock.now()
    known = await plans.standing(campaign.id, division)
    if known is not None:
        told = f"本县已报送实施方案《{known.title}》，退回后才能另报"
        raise AlreadyThere(told, plan_id=str(known.id))
    document = (await files_of(act, [body.document_id]))[0]
    row = CampaignPlan(
        **body.model_dump(), id=new_id(), division_code=division, sha256=document["sha256"],
        file_name=document["name"], filed_on=today(act.clock), filed_by=act.principal.id,
        filed_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await _shown(act, await plans.add(row))


async def review(act: Act, plan_id: UUID, body: s.CampaignPlanReview) -> s.CampaignPlanRead:
    """By the office that runs the campaign. Raises WrongLevel, CampaignSecondPerson."""
    plans = CampaignPlans(act.session)
    row = await plans.lock(plan_id, act.if_match, lambda one: _shown(act, one))
    require_owner(act, await running(act, row.campaign_id))
    require_act("review", _allowed(row), _ACTS, PLAN_STATE_NAMES[row.state])
    require_other(act, row.filed_by, "方案由您报送")
    values = {
        "state": "accepted" if body.accepted else "returned", "reviewed_on": today(act.clock),
        "reviewed_by": act.principal.id, "reviewed_by_name": act.principal.name or None,
        "review_note": body.note,
    }  # fmt: skip
    return await _shown(act, await plans.change(row, values, act.clock.now()))


def _allowed(row: CampaignPlan) -> list[str]:
    return ["review"] if row.state == "filed" else []


async def _shown(act: Act, row: CampaignPlan) -> s.CampaignPlanRead:
    return _read(act, row, await Campaigns(act.session).many({row.campaign_id}))


def _read(act: Act, row: CampaignPlan, known: Mapping[UUID, Campaign]) -> s.CampaignPlanRead:
    campaign = known[row.campaign_id]
    due = _due(campaign)
    told = row.model_dump(exclude={"document_id", "filed_by", "reviewed_by", "created_at"})
    return s.CampaignPlanRead(
        **told, division_name=division_name(row.division_code), due_on=due,
        state_name=PLAN_STATE_NAMES[row.state], late=due is not None and row.filed_on > due,
        allowed=_allowed(row) if act.principal.division == campaign.division_code else [],
    )  # fmt: skip


def _due(campaign: Campaign) -> date | None:
    found = [
        item["due_on"] for one in campaign.phases for item in one["deliverables"]
        if item["code"] == "plan"
    ]  # fmt: skip
    return date.fromisoformat(found[0]) if found else None
