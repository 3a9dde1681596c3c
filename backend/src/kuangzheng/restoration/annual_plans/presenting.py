"""Annual plans as the wire shows them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.annual_plans import rules
from kuangzheng.restoration.annual_plans import schemas as s
from kuangzheng.restoration.annual_plans.repository import AnnualPlans, done_by_item
from kuangzheng.restoration.annual_plans.tables import AnnualItem, AnnualPlan, AnnualProgress
from kuangzheng.restoration.areas import shown
from kuangzheng.restoration.dealings.service import (
    acts_read,
    area_read,
    photos_read,
    plain,
    right_read,
    shape_of,
)
from kuangzheng.restoration.restoration_plans.presenting import money
from kuangzheng.restoration.vocabulary import WORK_MEASURES

_FIELDS = {
    "year", "state", "plan_due", "check_due", "report_due", "submitted_on", "checked_on",
    "reported_on", "verified_on", "conclusion", "letter_no", "letter_on",
}  # fmt: skip


async def read_all(act: Act, rows: Sequence[AnnualPlan]) -> list[s.AnnualPlanRead]:
    spent = await AnnualPlans(act.session).spent([row.id for row in rows])
    on = today(act.clock)
    return [s.AnnualPlanRead(**_facts(row, spent.get(row.id), on)) for row in rows]


async def whole(act: Act, plan: AnnualPlan) -> s.AnnualPlanDetail:
    plans = AnnualPlans(act.session)
    spent = await plans.spent([plan.id])
    progress = await plans.progress(plan.id)
    done = done_by_item(progress)
    return s.AnnualPlanDetail(
        **_facts(plan, spent.get(plan.id), today(act.clock)), restoration_plan_id=plan.plan_id,
        **plan.model_dump(include={"note", "report_document_id", "monitoring_document_id",
                                   "letter_to"}),
        dues=[s.AnnualDue(**one) for one in plan.dues],
        items=[item_read(one, done) for one in await plans.items(plan.id)],
        progress=[_progress(one) for one in progress], photos=await photos_read(act, plan.id),
        allowed=rules.allowed(plan.state, letter_to=plan.letter_to, letter_no=plan.letter_no),
        acts=await acts_read(act, plan.id, rules.ACT_NAMES),
    )  # fmt: skip


def compared(item: AnnualItem, done: Mapping[UUID, Decimal]) -> rules.Item:
    return rules.Item(
        item.quantity, item.cost_fen, done.get(item.id, Decimal(0)), item.spent_fen,
        item.found_quantity,
    )  # fmt: skip


def item_read(item: AnnualItem, done: Mapping[UUID, Decimal]) -> s.AnnualItemRead:
    against = compared(item, done)
    found = rules.variance(against)
    return s.AnnualItemRead(
        **item.model_dump(include={"id", "no", "name", "measure", "unit", "reason",
                                   "found_note"}),
        measure_name=WORK_MEASURES[item.measure][0], quantity=plain(item.quantity) or "0",
        cost=money(item.cost_fen), area=area_read(item.area_m2, item.area_mu),
        geometry=shape_of(item.geometry), done_quantity=plain(against.done) or "0",
        spent=None if item.spent_fen is None else money(item.spent_fen),
        found_quantity=plain(item.found_quantity),
        variance=s.AnnualVariance(
            quantity=plain(found.quantity) or "0", rate_percent=str(found.rate),
            cost_fen=found.cost_fen,
        ),
    )  # fmt: skip


def _progress(one: AnnualProgress) -> s.AnnualProgressRead:
    return s.AnnualProgressRead(
        **one.model_dump(include={"id", "item_id", "note", "at"}), on=one.on_date,
        quantity=plain(one.quantity) or "0", area=area_read(one.area_m2, one.area_mu),
        geometry=shape_of(one.geometry), by_name=one.by_name or one.by_id,
    )  # fmt: skip


def _facts(plan: AnnualPlan, spent: int | None, on: date) -> dict[str, Any]:
    late = plan.reported_on is not None and plan.report_due is not None
    return {
        **right_read(plan), **plan.model_dump(include=_FIELDS),
        "state_name": rules.STATE_NAMES[plan.state], "area": shown(plan.area_mu),
        "total": money(plan.total_fen), "spent": None if spent is None else money(spent),
        "conclusion_name": rules.CONCLUSION_NAMES.get(plan.conclusion or ""),
        "overdue": rules.overdue(
            plan.state, plan.plan_due, plan.check_due, plan.report_due, on
        ),
        "reported_late": late and plan.reported_on > plan.report_due,  # type: ignore[operator]
    }  # fmt: skip
