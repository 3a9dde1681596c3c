"""Use cases of annual plans up to the report; what follows it is in `closing`."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.annual_plans import rules
from kuangzheng.restoration.annual_plans import schemas as s
from kuangzheng.restoration.annual_plans.presenting import read_all, whole
from kuangzheng.restoration.annual_plans.repository import AnnualPlans
from kuangzheng.restoration.annual_plans.rules import ACT_NAMES, STATE_NAMES, allowed, due_in
from kuangzheng.restoration.annual_plans.tables import AnnualItem, AnnualPlan, AnnualProgress
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import SumDiffers, WorkExists, WorkInvalid, invalid
from kuangzheng.restoration.dealings.repository import drop, enter
from kuangzheng.restoration.dealings.schemas import WorkPhotoCreate, WorkStep
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.restoration_plans.repository import RestorationPlans
from kuangzheng.restoration.restoration_plans.rules import total_fault, unit_fault

SUBJECT = "annual_plan"
_DUES = (("plan_due", "annual.plan_by"), ("check_due", "annual.check_by"),
         ("report_due", "annual.report_by"))  # fmt: skip


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    year: int | None, right_id: UUID | None, mine_id: UUID | None = None,
) -> Page[s.AnnualPlanRead]:  # fmt: skip
    plans = AnnualPlans(act.session)
    texts = [AnnualPlan.right_name, AnnualPlan.holder_name]
    conditions = of_place(
        AnnualPlan, q, division, texts, state=state, year=year, right_id=right_id, mine_id=mine_id
    )
    rows, cursor, total = await plans.page(conditions, page)
    return Page[s.AnnualPlanRead](
        items=await read_all(act, rows), next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, plan_id: UUID) -> s.AnnualPlanDetail:
    return await whole(act, await AnnualPlans(act.session).get(plan_id))


async def create(act: Act, body: s.AnnualPlanCreate) -> s.AnnualPlanDetail:
    """Raises WorkInvalid, WorkExists, SumDiffers."""
    plans = AnnualPlans(act.session)
    subject = await dealings.of_right(act, body.right_id)
    if await plans.of_year(body.right_id, body.year) is not None:
        raise WorkExists(f"此采矿权已有 {body.year} 年度计划")
    _check(body)
    content = await RestorationPlans(act.session).bound(body.right_id)
    plan = AnnualPlan(
        **dealings.fresh(act), **subject, **_head(
            await fund_rulebooks(act.session), body, body.year, subject["division_code"]
        ),
        year=body.year, plan_id=None if content is None else content.id,
    )  # fmt: skip
    await plans.add(plan)
    await _fill(act, plan, body)
    await dealings.told(act, SUBJECT, plan, "register", today(act.clock))
    return await whole(act, plan)


async def update(act: Act, plan_id: UUID, body: s.AnnualPlanWrite) -> s.AnnualPlanDetail:
    """Raises NotFound, Stale, WorkActNotAllowed, WorkInvalid, SumDiffers."""
    plan = await taken(act, plan_id, "change")
    _check(body)
    plans = AnnualPlans(act.session)
    await drop(act.session, await plans.items(plan.id))
    books = await fund_rulebooks(act.session)
    head = _head(books, body, plan.year, plan.division_code)
    await plans.change(plan, head, act.clock.now())
    await _fill(act, plan, body)
    await dealings.told(act, SUBJECT, plan, "change", today(act.clock))
    return await whole(act, plan)


async def submit(act: Act, plan_id: UUID, body: WorkStep) -> s.AnnualPlanDetail:
    plan = await taken(act, plan_id, "submit")
    dealings.not_later(act, body.on)
    return await done(act, plan, "submit", body, {"state": "submitted", "submitted_on": body.on})


async def progress(act: Act, plan_id: UUID, body: s.AnnualProgressIn) -> s.AnnualPlanDetail:
    """So much more of an item is done. Raises as `taken`, WorkInvalid, OutlineInvalid."""
    plan = await taken(act, plan_id, "progress")
    dealings.not_later(act, body.on)
    plans = AnnualPlans(act.session)
    if body.item_id not in {one.id for one in await plans.items(plan.id)}:
        raise invalid("/item_id", "unknown", "本计划没有此项工程")
    if body.on.year != plan.year:
        raise invalid("/on", "other_year", f"日期应在 {plan.year} 年内")
    if not Decimal(body.quantity):
        raise invalid("/quantity", "nothing", "工程量应大于零")
    where = {} if body.geometry is None else dealings.drawn(body.geometry, "/geometry")
    row = AnnualProgress(
        **where, id=new_id(), plan_id=plan.id, item_id=body.item_id,
        division_code=plan.division_code, on_date=body.on, quantity=Decimal(body.quantity),
        note=body.note, by_id=act.principal.id, by_name=act.principal.name or None,
        at=act.clock.now(),
    )  # fmt: skip
    await enter(act.session, row)
    if body.photo_document_id is not None:
        await dealings.add_photo(act, SUBJECT, plan, WorkPhotoCreate(
            document_id=body.photo_document_id, moment="during", taken_on=body.on,
            place=body.photo_place, part_id=body.item_id,
        ))  # fmt: skip
    data = {"item_id": str(body.item_id), "quantity": body.quantity}
    await dealings.told(act, SUBJECT, plan, "progress", body.on, note=body.note, data=data)
    return await whole(act, await plans.change(plan, {}, act.clock.now()))


async def photograph(act: Act, plan_id: UUID, body: WorkPhotoCreate) -> s.AnnualPlanDetail:
    """A picture of an item or of the whole, at any time before the verification."""
    plan = await _locked(act, plan_id)
    if plan.state == "verified":
        dealings.require_act("photo", [], ACT_NAMES, STATE_NAMES[plan.state])
    items = {one.id for one in await AnnualPlans(act.session).items(plan.id)}
    if body.part_id is not None and body.part_id not in items:
        raise invalid("/part_id", "unknown", "本计划没有此项工程")
    await dealings.add_photo(act, SUBJECT, plan, body)
    await dealings.told(act, SUBJECT, plan, "photo", body.taken_on)
    return await whole(act, await AnnualPlans(act.session).change(plan, {}, act.clock.now()))


def _head(
    books: RulebookSet, body: s.AnnualPlanWrite, year: int, division: str
) -> dict[str, Any]:
    """Days of the rulebook stand before those that were entered."""
    found: dict[str, Any] = {
        "area_mu": body.area.mu(), "total_fen": body.total.amount_fen, "note": body.note,
        "plan_due": body.plan_due, "check_due": body.check_due, "dues": [],
    }  # fmt: skip
    for name, key in _DUES:
        ruling = books.find(key, division, due_in(year, "01-01"))
        if ruling is not None:
            found[name] = due_in(year, ruling.text())
            found["dues"].append({
                "name": name, "due": found[name].isoformat(), "basis": ruling.basis,
                "confirmed": ruling.confirmed,
            })  # fmt: skip
    return found


def _check(body: s.AnnualPlanWrite) -> None:
    """Raises WorkInvalid, SumDiffers."""
    errors = [] if body.area.mu() else [FieldError("/area", "nothing", "复绿面积应大于零")]
    for at, one in enumerate(body.items):
        fault = unit_fault(one.measure, one.unit)
        if fault:
            errors.append(FieldError(f"/items/{at}/unit", "wrong_unit", fault))
        if not Decimal(one.quantity):
            errors.append(FieldError(f"/items/{at}/quantity", "nothing", "工程量应大于零"))
    if errors:
        raise WorkInvalid("年度计划内容有误，请按提示修改", errors=errors)
    fault = total_fault(body.total.amount_fen, [one.cost.amount_fen for one in body.items])
    if fault:
        raise SumDiffers(fault, errors=[FieldError("/total", "sum_differs", fault)])


async def _fill(act: Act, plan: AnnualPlan, body: s.AnnualPlanWrite) -> None:
    rows = []
    for at, one in enumerate(body.items):
        where = {}
        if one.geometry is not None:
            where = dealings.drawn(one.geometry, f"/items/{at}/geometry")
        rows.append(AnnualItem(
            **where, id=new_id(), plan_id=plan.id, division_code=plan.division_code, no=at + 1,
            name=one.name, measure=one.measure, quantity=Decimal(one.quantity), unit=one.unit,
            cost_fen=one.cost.amount_fen,
        ))  # fmt: skip
    await enter(act.session, *rows)


async def _locked(act: Act, plan_id: UUID) -> AnnualPlan:
    async def shown(row: AnnualPlan) -> s.AnnualPlanDetail:
        return await whole(act, row)

    return await AnnualPlans(act.session).lock(plan_id, act.if_match, shown)


async def taken(act: Act, plan_id: UUID, name: str) -> AnnualPlan:
    """The plan, locked, when this act may be done now by this person."""
    plan = await _locked(act, plan_id)
    acts = allowed(plan.state, letter_to=plan.letter_to, letter_no=plan.letter_no)
    dealings.require_act(name, acts, ACT_NAMES, STATE_NAMES[plan.state])
    if name in ("check", "send_back", "verify"):
        await dealings.require_other_hand(act, plan, name, rules.PREPARING, ACT_NAMES)
    return plan


async def done(
    act: Act, plan: AnnualPlan, name: str, body: WorkStep, values: dict[str, Any],
    **data: Any,
) -> s.AnnualPlanDetail:  # fmt: skip
    """The change and the act."""
    await AnnualPlans(act.session).change(plan, values, act.clock.now())
    await dealings.told(
        act, SUBJECT, plan, name, body.on, document_no=body.document_no, note=body.note, data=data
    )
    return await whole(act, plan)
