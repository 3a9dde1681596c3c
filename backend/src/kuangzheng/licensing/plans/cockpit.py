"""The cockpit of a plan: one read of the register for all its indicators and years."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.caps import service as caps_service
from kuangzheng.licensing.caps.schemas import CapRead
from kuangzheng.licensing.plans import figures, presenting, repository
from kuangzheng.licensing.plans.cockpit_schemas import (
    CockpitRead,
    PlanBlocksRow,
    PlanIndicatorRead,
    PlanPointRead,
    PlanStandingRead,
)
from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.notes import notes, plain
from kuangzheng.licensing.plans.progress import Progress, RightsRow, days_of, progress
from kuangzheng.licensing.plans.rates import RATES, RateRow
from kuangzheng.licensing.plans.repository import Plans
from kuangzheng.licensing.plans.service import current
from kuangzheng.licensing.plans.tables import Plan
from kuangzheng.licensing.plans.words import INDICATORS

_REMEMBERED = 64
Remembered = OrderedDict[tuple[Any, ...], list[RightsRow]]


async def of_division(act: Act, division: str | None, as_of: date | None) -> CockpitRead:
    """Of the plan that holds in a division on a day. Raises NoPlanInForce."""
    on = as_of or today(act.clock)
    found = await current(act.session, division or act.principal.division, on)
    return await _cockpit(act, found, on)


async def of_plan(act: Act, plan_id: UUID, as_of: date | None) -> CockpitRead:
    """Of any edition, drafts too. Raises NotFound."""
    found = await Plans(act.session).get(plan_id)
    return await _cockpit(act, found, as_of or today(act.clock))


async def _cockpit(act: Act, plan: Plan, on: date) -> CockpitRead:
    content, span = presenting.content_of(plan), division_range(plan.division_code)
    days = days_of(content.plan.base_year, on)
    rights = await rights_over_time(act, span, days)
    found = await repository.found(act.session, span, on)
    caps = await caps_service.listed(act, plan.id)
    drawn = await repository.drawn_blocks(act.session, plan.id, on)
    resources = await repository.resources(act.session, span)
    ranked = await repository.standings(act.session, span, on.year)
    outputs = await repository.outputs(act.session, span, on)
    rates: list[RateRow] = []
    if any(row.kind in RATES for row in content.indicators):
        rates = await repository.rates(act.session, span, days)
    states = progress(content, rights, found, on, outputs, rates)
    today_rows = [row for row in rights if row.day == on]
    computed = [*notes(content), *figures.live_notes(content, states)]
    return CockpitRead(
        plan=presenting.head(plan, today(act.clock)), as_of=on,
        indicators=[_indicator(one, caps) for one in states], caps=caps,
        blocks=blocks_table(content, drawn), comparisons=figures.comparisons(content),
        figures=figures.figures(content, today_rows, resources, ranked, on),
        standings=[
            PlanStandingRead(mineral=r["mineral"], year=r["year"], value=plain(r["value"]),
                         unit=r["unit"], province_rank=r["province_rank"])
            for r in ranked
        ],
        notes=[presenting.note(one) for one in computed],
    )  # fmt: skip


async def rights_over_time(
    act: Act, span: tuple[str, str], days: Sequence[date]
) -> list[RightsRow]:
    """Remembered while the register stands still (0006)."""
    if not hasattr(act.app_state, "plan_series"):
        act.app_state.plan_series = OrderedDict()
    held: Remembered = act.app_state.plan_series
    key = (span, tuple(days), await repository.register_revision(act.session))
    if key not in held:
        held[key] = await repository.rights(act.session, span, days)
        while len(held) > _REMEMBERED:
            held.popitem(last=False)
    return held[key]


def _indicator(one: Progress, caps: Sequence[CapRead]) -> PlanIndicatorRead:
    row = one.indicator
    cap = next((cap for cap in caps if cap.key == one.key), None)
    return PlanIndicatorRead(
        key=one.key, kind=row.kind, kind_name=INDICATORS[row.kind], name=row.name,
        mineral=row.mineral, unit=row.unit, attribute=row.attribute, effect=one.effect,
        read_basis=row.read_basis, enforced=one.enforced, direction=one.direction,
        base=None if row.base is None else plain(row.base), target=plain(row.target),
        outlook=None if row.outlook is None else plain(row.outlook), actual=one.actual,
        year=one.year,
        reserved=None if cap is None else cap.reserved, share=one.share, room=one.room,
        reported=one.reported, returned=one.returned,
        outcome=one.outcome, uncounted=one.uncounted, entity=one.entity, query=one.query,
        basis=row.basis, note=row.note,
        trend=[PlanPointRead(on=point.on, value=point.value) for point in one.trend],
    )  # fmt: skip


def blocks_table(content: PlanContent, drawn: Sequence[Any]) -> list[PlanBlocksRow]:
    """As counted by the text beside what is drawn; a row for each that one of them has."""
    planned = {
        (row.kind, row.setting, row.mineral): row.count for row in content.block_counts
        if row.setting is not None and row.mineral is not None
    }  # fmt: skip
    held = {(row["kind"], row["setting"], row["mineral"]): row for row in drawn}
    order = ("retained", "adjusted", "new")
    keys = sorted({*planned, *held}, key=lambda k: (k[0] != "mining", order.index(k[1]), k[2]))
    return [
        PlanBlocksRow(
            kind=key[0], setting=key[1], mineral=key[2], planned=planned.get(key),
            drawn=held[key]["drawn"] if key in held else 0,
            occupied=held[key]["occupied"] if key in held else 0,
            released=held[key]["released"] if key in held else 0,
            area_km2=f"{held[key]['area_km2']:.4f}" if key in held else "0.0000",
        )
        for key in keys
    ]  # fmt: skip
