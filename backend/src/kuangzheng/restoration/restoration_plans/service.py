"""Use cases of restoration plans."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import SumDiffers, WorkExists, WorkInvalid, invalid
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.fund_uses.comparing import recompare_all
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.restoration_plans import schemas as s
from kuangzheng.restoration.restoration_plans.presenting import phases_read, read_all, spans, whole
from kuangzheng.restoration.restoration_plans.repository import RestorationPlans
from kuangzheng.restoration.restoration_plans.rules import (
    ACT_NAMES,
    PREPARING,
    STATE_NAMES,
    allowed,
    differences,
    phase_faults,
    total_fault,
    unit_fault,
)
from kuangzheng.restoration.restoration_plans.tables import (
    PlanMeasure,
    PlanPhase,
    PlanZone,
    RestorationPlan,
)
from kuangzheng.restoration.statements.planning import keep_plan_items
from kuangzheng.restoration.vocabulary import WORK_MEASURES

SUBJECT = "restoration_plan"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    right_id: UUID | None, mine_id: UUID | None = None,
) -> Page[s.RestorationPlanRead]:  # fmt: skip
    plans = RestorationPlans(act.session)
    texts = [getattr(RestorationPlan, name) for name in ("right_name", "holder_name", "title")]
    conditions = of_place(
        RestorationPlan, q, division, texts, state=state, right_id=right_id, mine_id=mine_id
    )
    rows, cursor, total = await plans.page(conditions, page)
    return Page[s.RestorationPlanRead](
        items=await read_all(act, rows), next_cursor=cursor, total=total
    )


async def get(act: Act, plan_id: UUID) -> s.RestorationPlanDetail:
    return await whole(act, await RestorationPlans(act.session).get(plan_id))


async def create(act: Act, body: s.RestorationPlanCreate) -> s.RestorationPlanDetail:
    """A first edition, or the next one. Raises WorkInvalid, WorkExists, SumDiffers."""
    plans = RestorationPlans(act.session)
    subject = await dealings.of_right(act, body.right_id)
    editions = await plans.of_right(body.right_id)
    if any(one.state == "draft" for one in editions):
        raise WorkExists("此采矿权已有编制中的方案，请在该方案上修改")
    _check(body)
    plan = RestorationPlan(
        **dealings.fresh(act), **subject, **_head(body),
        edition=editions[0].edition + 1 if editions else 1,
    )  # fmt: skip
    await plans.add(plan)
    await _fill(act, plan, body.phases)
    name = "revise" if editions else "register"
    await dealings.told(act, SUBJECT, plan, name, today(act.clock))
    return await whole(act, plan)


async def update(
    act: Act, plan_id: UUID, body: s.RestorationPlanWrite
) -> s.RestorationPlanDetail:
    """The content anew, while nothing is approved. Raises NotFound, Stale, WorkActNotAllowed."""
    plan = await _taken(act, plan_id, "change")
    _check(body)
    plans = RestorationPlans(act.session)
    await plans.clear(plan.id)
    await plans.change(plan, _head(body), act.clock.now())
    await _fill(act, plan, body.phases)
    await dealings.told(act, SUBJECT, plan, "change", today(act.clock))
    return await whole(act, plan)


async def bind(act: Act, plan_id: UUID, body: s.PlanBinding) -> s.RestorationPlanDetail:
    """This edition is the content of that approval: by another person than entered it, and only
    where total, phases and their costs are the approved ones. Raises NotFound, Stale,
    WorkActNotAllowed, WorkSamePerson, WorkInvalid."""
    plan = await _taken(act, plan_id, "bind")
    await dealings.require_other_hand(act, plan, "bind", PREPARING, ACT_NAMES)
    plans, now = RestorationPlans(act.session), act.clock.now()
    decisions = await plans.decisions(plan.right_id)
    decision = next((d for d in decisions if d.application_id == body.application_id), None)
    editions = await plans.of_right(plan.right_id)
    if decision is None or body.application_id in {one.application_id for one in editions}:
        raise invalid("/application_id", "unknown", "没有此批准文件，或已与其他版本绑定")
    found = spans(phases_read(*await plans.content(plan.id)))
    wrong = differences(found, decision.phases, plan.total_fen, decision.cost_fen)
    if wrong:
        errors = [FieldError("/application_id", "differs", one) for one in wrong]
        raise WorkInvalid("方案内容与批准文件不一致，请先修改方案", errors=errors)
    for former in editions:
        if former.state == "bound":
            await plans.change(former, {"state": "superseded"}, now)
            await dealings.told(act, SUBJECT, former, "supersede", today(act.clock))
    values = {
        "state": "bound", "application_id": decision.application_id,
        "decision_no": decision.decision_no, "approved_on": decision.approved_on,
    }  # fmt: skip
    await plans.change(plan, values, now)
    await dealings.told(
        act, SUBJECT, plan, "bind", today(act.clock), document_no=decision.decision_no
    )
    await _told_to_fund(act, plan)
    return await whole(act, plan)


async def _told_to_fund(act: Act, plan: RestorationPlan) -> None:
    """What each item may cost, so that a use the plan does not have is seen at the bank's line."""
    fund = await Funds(act.session).of_right(plan.right_id)
    if fund is None:
        return
    _, zones, measures = await RestorationPlans(act.session).content(plan.id)
    names = {zone.no: zone.name for zone in zones}
    await keep_plan_items(act.session, fund, {
        f"{one.zone_no}-{one.no}":
            (f"{names[one.zone_no]}：{WORK_MEASURES[one.measure][0]}", one.cost_fen)
        for one in measures
    })  # fmt: skip
    await recompare_all(act.session, act.clock.now(), fund.id)


def _head(body: s.RestorationPlanWrite) -> dict[str, Any]:
    return {
        "title": body.title, "note": body.note, "total_fen": body.total.amount_fen,
        "starts_on": body.phases[0].starts_on, "ends_on": body.phases[-1].ends_on,
    }  # fmt: skip


def _check(body: s.RestorationPlanWrite) -> None:
    """Raises SumDiffers, WorkInvalid with every fault."""
    errors = [
        FieldError(f"/phases/{at}/ends_on", "out_of_order", told)
        for at, told in phase_faults([(p.starts_on, p.ends_on) for p in body.phases]).items()
    ]
    costs = []
    for at, phase in enumerate(body.phases):
        for beside, zone in enumerate(phase.zones):
            for no, one in enumerate(zone.measures):
                costs.append(one.cost.amount_fen)
                place = f"/phases/{at}/zones/{beside}/measures/{no}"
                fault = unit_fault(one.measure, one.unit)
                if fault:
                    errors.append(FieldError(f"{place}/unit", "wrong_unit", fault))
                if not Decimal(one.quantity):
                    errors.append(FieldError(f"{place}/quantity", "nothing", "工程量应大于零"))
    if errors:
        raise WorkInvalid("方案内容有误，请按提示修改", errors=errors)
    fault = total_fault(body.total.amount_fen, costs)
    if fault:
        raise SumDiffers(fault, errors=[FieldError("/total", "sum_differs", fault)])


async def _fill(act: Act, plan: RestorationPlan, phases: Sequence[s.PlanPhaseIn]) -> None:
    """Enter the content, outermost first. Raises OutlineInvalid."""
    own: dict[str, Any] = {"plan_id": plan.id, "division_code": plan.division_code}
    rows: tuple[list[Any], list[Any], list[Any]] = ([], [], [])
    for no, phase in enumerate(phases, 1):
        rows[0].append(PlanPhase(**phase.model_dump(exclude={"zones"}), **own, id=new_id(), no=no))
        for at, zone in enumerate(phase.zones):
            pointer = f"/phases/{no - 1}/zones/{at}/geometry"
            zone_no = len(rows[1]) + 1
            rows[1].append(PlanZone(
                **own, **dealings.drawn(zone.geometry, pointer), id=new_id(), phase_no=no,
                no=zone_no, name=zone.name, direction=zone.direction,
            ))  # fmt: skip
            for one in zone.measures:
                rows[2].append(PlanMeasure(
                    **own, id=new_id(), zone_no=zone_no, no=len(rows[2]) + 1, measure=one.measure,
                    quantity=Decimal(one.quantity), unit=one.unit, cost_fen=one.cost.amount_fen,
                    note=one.note,
                ))  # fmt: skip
    for some in rows:
        await enter(act.session, *some)


async def _taken(act: Act, plan_id: UUID, name: str) -> RestorationPlan:
    async def shown(row: RestorationPlan) -> s.RestorationPlanDetail:
        return await whole(act, row)

    plan = await RestorationPlans(act.session).lock(plan_id, act.if_match, shown)
    dealings.require_act(name, allowed(plan.state), ACT_NAMES, STATE_NAMES[plan.state])
    return plan
