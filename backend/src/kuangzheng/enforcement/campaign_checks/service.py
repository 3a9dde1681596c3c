"""Use cases of check records."""

from collections.abc import Mapping
from uuid import UUID

from kuangzheng.enforcement.campaign_checks import schemas as s
from kuangzheng.enforcement.campaign_checks.repository import CampaignChecks
from kuangzheng.enforcement.campaign_checks.tables import CampaignCheck
from kuangzheng.enforcement.campaigns.errors import AlreadyThere
from kuangzheng.enforcement.campaigns.handling import in_order, running
from kuangzheng.enforcement.campaigns.vocabulary import CHECK_RESULT_NAMES
from kuangzheng.enforcement.register_copies.finding import right_of
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, campaign_id: UUID | None, division: str | None,
    result: str | None, mine_id: UUID | None = None,
) -> Page[s.CampaignCheckRead]:  # fmt: skip
    checks = CampaignChecks(act.session)
    rows, cursor, total = await checks.page(
        checks.conditions(q, campaign_id, division, result, mine_id), page
    )
    counted = await checks.problems({row.right_id for row in rows})
    items = [_read(row, counted) for row in rows]
    return Page[s.CampaignCheckRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, check_id: UUID) -> s.CampaignCheckRead:
    return await _shown(act, await CampaignChecks(act.session).get(check_id))


async def record(act: Act, body: s.CampaignCheckCreate) -> s.CampaignCheckRead:
    """One a right. Raises CampaignClosed, NotFound, AlreadyThere, CampaignInvalid."""
    campaign = await running(act, body.campaign_id)
    in_order(act, body.checked_on, campaign.from_on, "/checked_on")
    right = await right_of(act.session, body.right_id, today(act.clock))
    if right is None:
        raise NotFound("没有此矿业权，或不在您的管辖范围内")
    checks, now = CampaignChecks(act.session), act.clock.now()
    known = await checks.of_right(campaign.id, body.right_id)
    if known is not None:
        told = f"该矿业权已有排查记录（{known.checked_on}），有变化的请修改原记录"
        raise AlreadyThere(told, check_id=str(known.id))
    row = CampaignCheck(
        **body.model_dump(), id=new_id(), division_code=right.division_code,
        right_code=right.code, right_name=right.name, mine_id=right.mine_id,
        recorded_by=act.principal.id, recorded_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _shown(act, await checks.add(row))


async def amend(act: Act, check_id: UUID, body: s.CampaignCheckWrite) -> s.CampaignCheckRead:
    """Raises CampaignClosed, CampaignInvalid."""
    checks = CampaignChecks(act.session)
    row = await checks.lock(check_id, act.if_match, lambda one: _shown(act, one))
    campaign = await running(act, row.campaign_id)
    in_order(act, body.checked_on, campaign.from_on, "/checked_on")
    return await _shown(act, await checks.change(row, body.model_dump(), act.clock.now()))


async def _shown(act: Act, row: CampaignCheck) -> s.CampaignCheckRead:
    return _read(row, await CampaignChecks(act.session).problems({row.right_id}))


def _read(row: CampaignCheck, counted: Mapping[tuple[UUID, UUID], int]) -> s.CampaignCheckRead:
    return s.CampaignCheckRead(
        **row.model_dump(exclude={"recorded_by", "created_at"}),
        division_name=division_name(row.division_code),
        result_name=CHECK_RESULT_NAMES[row.result],
        problems=counted.get((row.campaign_id, row.right_id), 0),
    )  # fmt: skip
