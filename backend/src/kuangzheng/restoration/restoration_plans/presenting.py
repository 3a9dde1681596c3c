"""Restoration plans as the wire shows them."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.areas import shown
from kuangzheng.restoration.dealings.service import (
    acts_read,
    area_read,
    plain,
    right_read,
    shape_of,
)
from kuangzheng.restoration.restoration_plans import schemas as s
from kuangzheng.restoration.restoration_plans.repository import RestorationPlans
from kuangzheng.restoration.restoration_plans.rules import (
    ACT_NAMES,
    STATE_NAMES,
    Span,
    allowed,
    differences,
)
from kuangzheng.restoration.restoration_plans.tables import (
    PlanMeasure,
    PlanPhase,
    PlanZone,
    RestorationPlan,
)
from kuangzheng.restoration.vocabulary import DIRECTION_NAMES, WORK_MEASURES


def money(fen: int) -> Money:
    return Money.model_construct(amount_fen=fen, currency="CNY")


async def read_all(act: Act, rows: Sequence[RestorationPlan]) -> list[s.RestorationPlanRead]:
    sums = await RestorationPlans(act.session).sums([row.id for row in rows])
    return [s.RestorationPlanRead(**_facts(row, sums[row.id])) for row in rows]


async def whole(act: Act, plan: RestorationPlan) -> s.RestorationPlanDetail:
    plans = RestorationPlans(act.session)
    sums = (await plans.sums([plan.id]))[plan.id]
    phases = phases_read(*await plans.content(plan.id))
    found = spans(phases)
    taken = {one.application_id for one in await plans.of_right(plan.right_id)}
    return s.RestorationPlanDetail(
        **_facts(plan, sums), note=plan.note, phases=phases, allowed=allowed(plan.state),
        decisions=[
            s.PlanDecisionRead(
                **one.model_dump(include={"application_id", "title", "decision_no",
                                          "approved_on"}),
                cost=money(one.cost_fen), bound=one.application_id in taken,
                differences=differences(found, one.phases, plan.total_fen, one.cost_fen),
            )
            for one in await plans.decisions(plan.right_id)
        ],
        acts=await acts_read(act, plan.id, ACT_NAMES),
    )  # fmt: skip


def spans(phases: Sequence[s.PlanPhaseRead]) -> list[Span]:
    return [Span(one.starts_on, one.ends_on, one.cost.amount_fen) for one in phases]


def phases_read(
    phases: Sequence[PlanPhase], zones: Sequence[PlanZone], measures: Sequence[PlanMeasure]
) -> list[s.PlanPhaseRead]:
    found = []
    for phase in phases:
        inside = [zone for zone in zones if zone.phase_no == phase.no]
        read = [_zone(zone, [m for m in measures if m.zone_no == zone.no]) for zone in inside]
        found.append(s.PlanPhaseRead(
            **phase.model_dump(include={"no", "name", "starts_on", "ends_on"}),
            cost=money(sum(one.cost.amount_fen for one in read)), zones=read,
            area=shown(sum((zone.area_mu for zone in inside), Decimal(0))),
        ))  # fmt: skip
    return found


def _zone(zone: PlanZone, measures: Sequence[PlanMeasure]) -> s.PlanZoneRead:
    area, shape = area_read(zone.area_m2, zone.area_mu), shape_of(zone.geometry)
    assert area is not None and shape is not None
    return s.PlanZoneRead(
        **zone.model_dump(include={"id", "no", "name", "direction"}), area=area, geometry=shape,
        direction_name=DIRECTION_NAMES.get(zone.direction or ""),
        bbox=[zone.min_lon, zone.min_lat, zone.max_lon, zone.max_lat],
        cost=money(sum(one.cost_fen for one in measures)),
        measures=[
            s.PlanMeasureRead(
                **one.model_dump(include={"no", "measure", "unit", "note"}),
                measure_name=WORK_MEASURES[one.measure][0], quantity=plain(one.quantity) or "0",
                cost=money(one.cost_fen),
            )
            for one in measures
        ],
    )  # fmt: skip


def _facts(plan: RestorationPlan, sums: Mapping[str, Any]) -> dict[str, Any]:
    fields = {"edition", "title", "state", "starts_on", "ends_on", "decision_no", "approved_on"}
    return {
        **right_read(plan), **plan.model_dump(include=fields),
        "state_name": STATE_NAMES[plan.state], "total": money(plan.total_fen),
        "area": shown(sums["area"]), "phases_count": sums["phases"],
    }  # fmt: skip
