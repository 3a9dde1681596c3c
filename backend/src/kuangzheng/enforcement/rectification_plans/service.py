"""Use cases of rectification plans: assemble, write, approve, print."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaigns.errors import (
    AlreadyThere,
    CampaignActNotAllowed,
    WrongLevel,
    invalid,
)
from kuangzheng.enforcement.campaigns.handling import in_order, require_other, running
from kuangzheng.enforcement.campaigns.repository import Campaigns
from kuangzheng.enforcement.campaigns.rules import strategic
from kuangzheng.enforcement.campaigns.vocabulary import (
    CATEGORY_NAMES,
    MEASURE_NAMES,
    POLICY_STATE_NAMES,
    STRATEGIC_NAMES,
)
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.problems.repository import Problems
from kuangzheng.enforcement.problems.tables import CampaignProblem
from kuangzheng.enforcement.rectification_plans import papers, rules
from kuangzheng.enforcement.rectification_plans import schemas as s
from kuangzheng.enforcement.rectification_plans.repository import RectificationPlans
from kuangzheng.enforcement.rectification_plans.tables import RectificationPlan
from kuangzheng.enforcement.register_copies.finding import mine_of, rights_of
from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act

Open = Mapping[tuple[UUID, UUID], set[UUID]]


async def listed(
    act: Act, page: PageRequest, q: str | None, campaign_id: UUID | None, division: str | None,
    mine_id: UUID | None, state: str | None,
) -> Page[s.RectificationPlanRead]:  # fmt: skip
    plans = RectificationPlans(act.session)
    where = plans.conditions(q, campaign_id, division, mine_id, state)
    rows, cursor, total = await plans.page(where, page)
    known = await plans.open_problems({row.mine_id for row in rows})
    items = [_read(act, row, known) for row in rows]
    return Page[s.RectificationPlanRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, plan_id: UUID) -> s.RectificationPlanRead:
    return await shown(act, await RectificationPlans(act.session).get(plan_id))


async def assemble(act: Act, body: s.RectificationPlanCreate) -> s.RectificationPlanRead:
    """Of all open problems of the mine. Raises CampaignClosed, NotFound, AlreadyThere."""
    campaign = await running(act, body.campaign_id)
    plans, now = RectificationPlans(act.session), act.clock.now()
    known = await plans.draft(campaign.id, body.mine_id)
    if known is not None:
        raise AlreadyThere("该矿已有整改方案草稿，请在原稿上修改", plan_id=str(known.id))
    problems = await Problems(act.session).open_of_mine(campaign.id, body.mine_id)
    if not problems:
        raise NotFound("该矿在本次专项行动中没有待整改的问题，无须编制整改方案")
    rights = (await rights_of(act.session, [body.mine_id], day_of(now)))[body.mine_id]
    mine = await mine_of(act.session, body.mine_id)
    minerals = sorted({name for one in rights for name in one.mineral_names})
    division = problems[0].division_code
    watched = shipped_rulebooks().value("campaign.green_plan_minerals", division, day_of(now))
    row = RectificationPlan(
        id=new_id(), division_code=division, campaign_id=campaign.id, mine_id=body.mine_id,
        mine_name=mine.name if mine else problems[0].subject, minerals=minerals,
        strategic=strategic(minerals, _codes(watched.value)), items=_items(problems),
        assembled_at=now, prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await shown(act, await plans.add(row))


def _codes(value: Any) -> list[str]:
    return [str(one) for one in value]


def _items(problems: Sequence[CampaignProblem]) -> list[dict[str, Any]]:
    names = ("no", "category", "description", "measure", "measure_text", "responsible_unit",
             "responsible_person")  # fmt: skip
    return [
        {**{name: getattr(one, name) for name in names}, "problem_id": str(one.id),
         "due_on": one.due_on.isoformat()}
        for one in problems
    ]  # fmt: skip


async def paper(act: Act, plan_id: UUID) -> Paper:
    plan = await get(act, plan_id)
    campaign = await Campaigns(act.session).get(plan.campaign_id)
    await act.record("export", "rectification_plans", str(plan.id))
    return papers.paper(plan, campaign.name, today(act.clock))


async def change(
    act: Act, plan_id: UUID, body: s.RectificationPlanChange
) -> s.RectificationPlanRead:
    """Chapters that are named are set. Raises CampaignActNotAllowed once approved."""
    row = await _taken(act, plan_id, "change")
    values = body.model_dump(exclude={"reassemble"}, exclude_unset=True)
    if body.reassemble:
        problems = await Problems(act.session).open_of_mine(row.campaign_id, row.mine_id)
        values |= {"items": _items(problems), "assembled_at": act.clock.now()}
    values |= {"prepared_by": act.principal.id, "prepared_by_name": act.principal.name or None}
    return await shown(
        act, await RectificationPlans(act.session).change(row, values, act.clock.now())
    )


async def approve(
    act: Act, plan_id: UUID, body: s.RectificationPlanApproval
) -> s.RectificationPlanRead:
    """By another person of the county, with every chapter that is due (S1-11, 12)."""
    row = await _taken(act, plan_id, "approve")
    if act.principal.division[:6] != row.division_code[:6]:
        raise WrongLevel("一矿一策整改方案由矿山所在县（市、区）批准")
    require_other(act, row.prepared_by, "方案由您编制")
    open_ = rules.lacking(row.strategic, row.model_dump())
    if open_:
        pointer = f"/{next(k for k, v in rules.CHAPTER_NAMES.items() if v == open_[0])}"
        raise invalid(pointer, "chapter_missing", f"请先填写：{'、'.join(open_)}")
    in_order(act, body.on, day_of(row.assembled_at))
    values = {
        "state": "approved", "document_no": body.document_no, "approved_on": body.on,
        "approved_by": act.principal.id, "approved_by_name": act.principal.name or None,
    }  # fmt: skip
    return await shown(
        act, await RectificationPlans(act.session).change(row, values, act.clock.now())
    )


async def _taken(act: Act, plan_id: UUID, name: str) -> RectificationPlan:
    row = await RectificationPlans(act.session).lock(
        plan_id, act.if_match, lambda one: shown(act, one)
    )
    await running(act, row.campaign_id)
    if name not in _allowed(row):
        raise CampaignActNotAllowed("方案已批准；有新问题的，请另编一份", _allowed(row))
    return row


def _allowed(row: RectificationPlan) -> list[str]:
    return ["approve", "change"] if row.state == "draft" else []


async def shown(act: Act, row: RectificationPlan) -> s.RectificationPlanRead:
    known = await RectificationPlans(act.session).open_problems({row.mine_id})
    return _read(act, row, known)


def _read(act: Act, row: RectificationPlan, known: Open) -> s.RectificationPlanRead:
    held = {UUID(one["problem_id"]) for one in row.items}
    items = [
        s.RectificationItem(**one, category_name=CATEGORY_NAMES[one["category"]],
                     measure_name=MEASURE_NAMES[one["measure"]])
        for one in row.items
    ]  # fmt: skip
    basis = None
    if row.strategic:
        found = shipped_rulebooks().value(
            "campaign.green_plan_minerals", row.division_code, today(act.clock)
        )
        basis = found.basis if found.confirmed else f"{found.basis}（待核实）"
    told = row.model_dump(exclude={"items", "prepared_by", "approved_by", "created_at"})
    return s.RectificationPlanRead(
        **told, items=items, division_name=division_name(row.division_code), green_basis=basis,
        strategic_names=[STRATEGIC_NAMES[one] for one in row.strategic],
        lacking=rules.lacking(row.strategic, told) if row.state == "draft" else [],
        outdated=bool(known.get((row.campaign_id, row.mine_id), set()) - held),
        state_name=POLICY_STATE_NAMES[row.state], allowed=_allowed(row),
    )  # fmt: skip
