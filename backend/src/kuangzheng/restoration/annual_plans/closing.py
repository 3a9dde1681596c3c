"""The second half of a year: check, report, verification, and the letter to finance."""

from decimal import Decimal
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import FieldError, IllegalTransition
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.annual_plans import rules
from kuangzheng.restoration.annual_plans import schemas as s
from kuangzheng.restoration.annual_plans.presenting import compared, item_read
from kuangzheng.restoration.annual_plans.repository import AnnualPlans, done_by_item
from kuangzheng.restoration.annual_plans.service import done, taken
from kuangzheng.restoration.annual_plans.tables import AnnualPlan
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import WorkInvalid, WorkSamePerson, invalid
from kuangzheng.restoration.dealings.schemas import WorkStep


async def check(act: Act, plan_id: UUID, body: WorkStep) -> s.AnnualPlanDetail:
    """The check in the middle of the year, by another person than prepared the plan."""
    plan = await taken(act, plan_id, "check")
    dealings.not_later(act, body.on)
    return await done(act, plan, "check", body, {"state": "checked", "checked_on": body.on})


async def report(act: Act, plan_id: UUID, body: s.AnnualReport) -> s.AnnualPlanDetail:
    """What the year brought, item by item. Raises as `taken`, WorkInvalid."""
    plan = await taken(act, plan_id, "report")
    dealings.not_later(act, body.on)
    for name in ("report_document_id", "monitoring_document_id"):
        await dealings.require_document(act, getattr(body, name), f"/{name}")
    plans = AnnualPlans(act.session)
    items, progress = await plans.items(plan.id), done_by_item(await plans.progress(plan.id))
    told = {one.item_id: one for one in body.items}
    if set(told) != {one.id for one in items}:
        raise invalid("/items", "not_all", "请逐项填写实际投入，不多不少")
    errors = []
    for item in items:
        item.spent_fen = told[item.id].spent.amount_fen
        item.reason = told[item.id].reason
        if rules.needs_reason(compared(item, progress)) and not item.reason:
            at = next(n for n, one in enumerate(body.items) if one.item_id == item.id)
            text = f"〈{item.name}〉少于计划或投入超出计划，请说明原因"
            errors.append(FieldError(f"/items/{at}/reason", "missing", text))
    if errors:
        raise WorkInvalid("与计划有差异的，须逐项说明原因", errors=errors)
    values = {
        "state": "reported", "reported_on": body.on,
        "report_document_id": body.report_document_id,
        "monitoring_document_id": body.monitoring_document_id,
    }  # fmt: skip
    return await done(act, plan, "report", body, values)


async def send_back(act: Act, plan_id: UUID, body: WorkStep) -> s.AnnualPlanDetail:
    """The report has to be put right; what is missing stands in the note."""
    plan = await taken(act, plan_id, "send_back")
    dealings.not_later(act, body.on)
    if not body.note:
        raise invalid("/note", "missing", "请写明需要补充的内容")
    state = "checked" if plan.checked_on else "submitted"
    return await done(act, plan, "send_back", body, {"state": state, "reported_on": None})


async def verify(act: Act, plan_id: UUID, body: s.AnnualVerification) -> s.AnnualPlanDetail:
    """What was found on the spot, by another person than prepared or reported. Raises as `taken`,
    WorkInvalid where the conclusion is not what was found."""
    plan = await taken(act, plan_id, "verify")
    dealings.not_later(act, body.on)
    plans = AnnualPlans(act.session)
    items, progress = await plans.items(plan.id), done_by_item(await plans.progress(plan.id))
    told = {one.item_id: one for one in body.items}
    if set(told) != {one.id for one in items}:
        raise invalid("/items", "not_all", "请逐项填写核实数量，不多不少")
    for item in items:
        item.found_quantity = Decimal(told[item.id].quantity)
        item.found_note = told[item.id].note
    fault = rules.conclusion_fault(body.conclusion, [compared(one, progress) for one in items])
    if fault:
        raise invalid("/conclusion", "contradicts", fault)
    values = {"state": "verified", "verified_on": body.on, "conclusion": body.conclusion}
    return await done(act, plan, "verify", body, values, conclusion=body.conclusion)


async def draft_letter(act: Act, plan_id: UUID, body: s.LetterDraft) -> s.AnnualPlanDetail:
    """Who prepares the letter to finance does not issue it."""
    plan = await taken(act, plan_id, "draft_letter")
    step = WorkStep(on=today(act.clock))
    values = {"letter_to": body.letter_to, "letter_by": act.principal.id}
    return await done(act, plan, "draft_letter", step, values)


async def issue_letter(act: Act, plan_id: UUID, body: s.LetterIssue) -> s.AnnualPlanDetail:
    """Raises WorkSamePerson."""
    plan = await taken(act, plan_id, "issue_letter")
    if plan.letter_by in act.principal.hands:
        raise WorkSamePerson("函告由您拟稿，须由另一人签发")
    dealings.not_later(act, body.on)
    step = WorkStep(on=body.on, document_no=body.document_no)
    values = {"letter_no": body.document_no, "letter_on": body.on}
    return await done(act, plan, "issue_letter", step, values)


async def letter(act: Act, plan_id: UUID) -> Paper:
    """The letter as the record has it, a draft until it is issued. Raises NotFound,
    IllegalTransition before it is drafted."""
    plans = AnnualPlans(act.session)
    plan = await plans.get(plan_id)
    if plan.letter_to is None:
        acts = rules.allowed(plan.state, letter_to=None, letter_no=None)
        raise IllegalTransition("尚未拟函告", acts)
    progress = done_by_item(await plans.progress(plan.id))
    items = [item_read(one, progress) for one in await plans.items(plan.id)]
    return _paper(plan, items)


def _paper(plan: AnnualPlan, items: list[s.AnnualItemRead]) -> Paper:
    assert plan.verified_on is not None and plan.conclusion is not None
    spent = sum(one.spent.amount_fen for one in items if one.spent)
    rows = [
        (str(one.no), f"{one.name}（{one.measure_name}）", f"{one.quantity} {one.unit}",
         f"{one.found_quantity or one.done_quantity} {one.unit}",
         f"{one.variance.rate_percent}%", one.reason or "")
        for one in items
    ]  # fmt: skip
    body: list[str | Facts | Grid] = [
        f"我单位对{plan.holder_name}{plan.right_name} {plan.year} 年度矿山地质环境保护与土地复垦"
        f"（矿区生态修复）计划的实施情况进行了核实，现将结果函告如下：",
        Facts([
            ("矿业权", plan.right_name), ("矿业权人", plan.holder_name),
            ("行政区", division_name(plan.division_code)),
            ("计划复绿面积", f"{plan.area_mu.normalize():f} 亩"),
            ("计划投入", f"{plan.total_fen / 100:,.2f} 元"),
            ("实际投入", f"{spent / 100:,.2f} 元"), ("核实日期", in_words(plan.verified_on)),
            ("核实结论", rules.CONCLUSION_NAMES[plan.conclusion]),
        ]),
        Grid(("序号", "工程", "计划", "核实", "完成率", "差异原因"), rows),
    ]  # fmt: skip
    notes = [] if plan.letter_no else ["本函尚未签发，仅供审核。"]
    return Paper(
        f"关于{plan.right_name} {plan.year} 年度生态修复实施情况检查结果的函", body,
        number=plan.letter_no or "", addressee=plan.letter_to or "",
        signed=f"{division_name(plan.division_code)}自然资源主管部门", dated=plan.letter_on,
        notes=notes,
    )  # fmt: skip


