"""Use cases of check records."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaign_checks import schemas as s
from kuangzheng.enforcement.campaign_checks.repository import CampaignChecks
from kuangzheng.enforcement.campaign_checks.tables import CampaignCheck
from kuangzheng.enforcement.campaigns.clue import opened
from kuangzheng.enforcement.campaigns.errors import AlreadyThere, invalid
from kuangzheng.enforcement.campaigns.handling import in_order, running
from kuangzheng.enforcement.campaigns.tables import Campaign
from kuangzheng.enforcement.campaigns.vocabulary import CHECK_RESULT_NAMES
from kuangzheng.enforcement.clues.schemas import ClueWrite
from kuangzheng.enforcement.register_copies.finding import right_of
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
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
    return Page[s.CampaignCheckRead](items=await _reads(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, check_id: UUID) -> s.CampaignCheckRead:
    return await _shown(act, await CampaignChecks(act.session).get(check_id))


async def record(act: Act, body: s.CampaignCheckCreate) -> s.CampaignCheckRead:
    """One a right; what looks like a violation opens a clue. Raises CampaignClosed, NotFound,
    AlreadyThere, CampaignInvalid."""
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
    _fits(body)
    clue_id = None
    if body.violation is not None:
        clue_id = await _clue(act, campaign, body, body.right_id, right.division_code)
    row = CampaignCheck(
        **body.model_dump(exclude={"into", "apart"}), clue_id=clue_id, id=new_id(),
        division_code=right.division_code, right_code=right.code, right_name=right.name,
        mine_id=right.mine_id,
        recorded_by=act.principal.id, recorded_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return await _shown(act, await checks.add(row))


async def amend(act: Act, check_id: UUID, body: s.CampaignCheckWrite) -> s.CampaignCheckRead:
    """What was suspected stays, since its clue runs. Raises CampaignClosed, CampaignInvalid."""
    checks = CampaignChecks(act.session)
    row = await checks.lock(check_id, act.if_match, lambda one: _shown(act, one))
    campaign = await running(act, row.campaign_id)
    in_order(act, body.checked_on, campaign.from_on, "/checked_on")
    if row.clue_id is not None and body.violation != row.violation:
        told = "已据此登记线索，疑似违法行为在线索中核查和更正"
        raise invalid("/violation", "clue_open", told)
    _fits(body)
    values: dict[str, Any] = body.model_dump(exclude={"into", "apart"})
    if row.clue_id is None and body.violation is not None:
        values["clue_id"] = await _clue(act, campaign, body, row.right_id, row.division_code)
    return await _shown(act, await checks.change(row, values, act.clock.now()))


async def _clue(
    act: Act, campaign: Campaign, body: s.CampaignCheckWrite, right_id: UUID, division: str
) -> UUID:
    assert body.violation is not None
    row = await opened(act, campaign, division, ClueWrite(
        violation=body.violation, text=body.findings, occurred_on=body.checked_on,
        right_id=right_id,
    ), body)  # fmt: skip
    return row.id


def _fits(body: s.CampaignCheckWrite) -> None:
    if body.violation is not None and body.result == "clear":
        told = "有疑似违法行为的，排查结果应为发现问题"
        raise invalid("/result", "not_fitting", told)


async def _shown(act: Act, row: CampaignCheck) -> s.CampaignCheckRead:
    return (await _reads(act, [row]))[0]


async def _reads(act: Act, rows: Sequence[CampaignCheck]) -> list[s.CampaignCheckRead]:
    checks = CampaignChecks(act.session)
    counted = await checks.problems({row.right_id for row in rows})
    opened_clues = {row.clue_id for row in rows if row.clue_id is not None}
    clues = await checks.clues(opened_clues) if opened_clues else {}
    return [
        s.CampaignCheckRead(
            **row.model_dump(exclude={"recorded_by", "created_at"}),
            division_name=division_name(row.division_code),
            result_name=CHECK_RESULT_NAMES[row.result],
            violation_name=VIOLATION_NAMES.get(row.violation or ""),
            clue_no=None if row.clue_id is None else clues.get(row.clue_id),
            problems=counted.get((row.campaign_id, row.right_id), 0),
        )
        for row in rows
    ]  # fmt: skip
