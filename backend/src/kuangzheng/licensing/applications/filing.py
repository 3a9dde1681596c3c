"""What applicants do: draft, complete, send in, withdraw."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.reference.divisions import exists, extent
from kuangzheng.kernel.reference.minerals import UnknownMineral, catalogue
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.errors import OutsideJurisdiction, ProposalRefused
from kuangzheng.licensing.admission.proposals import read_proposal
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.applicant_check_schemas import ExplorationMoney
from kuangzheng.licensing.applications.checking import check_body, run_check
from kuangzheng.licensing.applications.choosing import require_block, require_transferee
from kuangzheng.licensing.applications.clocks import deadline_of
from kuangzheng.licensing.applications.errors import ApplicationInvalid, Barred, invalid
from kuangzheng.licensing.applications.filing_schemas import RestorationPlan
from kuangzheng.licensing.applications.pinning import procedure_now
from kuangzheng.licensing.applications.presenting import standing_of, whole
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import Desk, bars_to_submission
from kuangzheng.licensing.applications.schemas import (
    ApplicationCreate,
    ApplicationRead,
    ApplicationUpdate,
    MaterialAdd,
    Proposal,
    Withdrawal,
)
from kuangzheng.licensing.applications.tables import (
    Application,
    ApplicationAct,
    ApplicationMaterial,
)
from kuangzheng.licensing.applications.vertices import kept
from kuangzheng.licensing.applications.work import done, taken, tell_desk


async def draft(act: Act, body: ApplicationCreate) -> ApplicationRead:
    """A draft of the caller's holder. Raises ApplicationInvalid, NotFound."""
    applicant = await _applicant(act)
    on, now = today(act.clock), act.clock.now()
    if not exists(body.division_code, on):
        raise invalid("/division_code", "unknown_division", "没有此行政区")
    values = await _subject(act, body, on)
    row = Application(
        **values, id=new_id(), created_at=now, updated_at=now, division_code=body.division_code,
        kind=body.kind, title=body.title, explanation=body.explanation,
        holder_id=applicant["id"], holder_name=applicant["name"], filed_by=act.principal.id,
        filed_by_name=act.principal.name or None,
    )  # fmt: skip
    applications = Applications(act.session)
    await applications.add(row)
    await applications.enter(
        ApplicationAct(
            id=new_id(), application_id=row.id, division_code=row.division_code, act="draft",
            state_after="draft", internal=False, by_id=act.principal.id,
            by_name=act.principal.name or None, data={}, at=now,
        )
    )  # fmt: skip
    return await whole(act, row)


async def change(act: Act, application_id: UUID, body: ApplicationUpdate) -> ApplicationRead:
    """Other words of a draft or a correction. Raises Stale, StepNotAllowed, ApplicationInvalid."""
    row = await taken(act, application_id, "change")
    sent = body.model_dump(exclude_unset=True, mode="json")
    if "block_id" in sent:
        sent["block_id"] = body.block_id
        await _require_block(act, row, body.block_id)
    if "transferee_id" in sent:
        sent["transferee_id"] = body.transferee_id
        await require_transferee(
            act, row.kind, body.transferee_id, row.division_code, row.holder_id
        )
    if "restoration_plan" in sent:
        _require_plan_kind(row.kind, body.restoration_plan)
    if "exploration" in sent:
        _require_exploration(row.kind, row.right_kind, body.exploration)
    if "proposal" in sent:
        _require_proposal(body.proposal, row.division_code, row.right_kind, today(act.clock))
        sent["proposal"] = body.proposal and kept(body.proposal, row.right_kind)
        sent["main_mineral"] = _main_mineral(body.proposal) or row.main_mineral
    await done(act, row, "change", sent)
    return await whole(act, row)


async def add_material(act: Act, application_id: UUID, body: MaterialAdd) -> ApplicationRead:
    """A document handed in. Raises Stale, StepNotAllowed, ApplicationInvalid."""
    row = await taken(act, application_id, "change")
    if not await repository.document_known(act.session, body.document_id):
        raise invalid("/document_id", "unknown_document", "没有此文件，请先上传")
    now = act.clock.now()
    await Applications(act.session).enter(
        ApplicationMaterial(
            **body.model_dump(), id=new_id(), application_id=row.id,
            division_code=row.division_code, created_at=now, updated_at=now,
        )
    )  # fmt: skip
    await done(act, row, "change", data={"material_added": body.title})
    return await whole(act, row)


async def remove_material(act: Act, application_id: UUID, material_id: UUID) -> ApplicationRead:
    """Take a document back; it stays in the record. Raises NotFound, Stale, StepNotAllowed."""
    row = await taken(act, application_id, "change")
    found = await Applications(act.session).material(row.id, material_id)
    if found is None:
        raise NotFound("没有此材料")
    found.removed_at = act.clock.now()
    await done(act, row, "change", data={"material_removed": found.title})
    return await whole(act, row)


async def submit(act: Act, application_id: UUID) -> ApplicationRead:
    """Send in, at first or after a correction: the check is run, the periods are taken and run.

    Raises Stale, StepNotAllowed, Barred with all that is missing, and what the check raises.
    """
    found = await Applications(act.session).get(application_id)
    name = "resubmit" if found.state == "correction_requested" else "submit"
    row = await taken(act, application_id, name)
    on = today(act.clock)
    procedure = await procedure_now(act, row)
    row.procedure = dict(procedure.wire)
    bars = bars_to_submission(await standing_of(act, row))
    if bars:
        raise Barred(bars)
    if row.kind == "transfer" and row.transferee_id is None:
        raise invalid("/transferee_id", "required", "请填写受让人")
    if row.kind == "new" and not (row.proposal or {}).get("boundary"):
        raise invalid("/proposal/boundary", "required", "新立申请须有拟设范围")
    await _require_block(act, row, row.block_id)
    await require_transferee(act, row.kind, row.transferee_id, row.division_code, row.holder_id)
    values: dict[str, Any] = {"submitted_on": on, "complete_on": on, "procedure": row.procedure}
    period = procedure.period("correction_notice")
    if period is not None:
        calendar = await calendar_of(act.session)
        values["correction_due"] = deadline_of(period, on, (), calendar).due
    if row.serial is None:
        values["serial"] = await repository.serial(act.session, row.division_code, on.year)
    values |= await run_check(act, row, "submission")
    await done(act, row, name, values)
    await tell_desk(act, row, Desk.HANDLER, f"{row.holder_name}提交了申请，请在期限内审查材料")
    return await whole(act, row)


async def withdraw(act: Act, application_id: UUID, body: Withdrawal) -> ApplicationRead:
    """Before the decision. Raises Stale, StepNotAllowed."""
    row = await taken(act, application_id, "withdraw")
    await done(act, row, "withdraw", note=body.reason)
    await repository.release_withdrawn(act.session, row.id, act.clock.now())
    await tell_desk(act, row, Desk.HANDLER, f"{row.holder_name}撤回了申请：{body.reason}")
    return await whole(act, row)


async def _applicant(act: Act) -> Any:
    holder_id = act.principal.holder_id
    found = await repository.holder(act.session, UUID(holder_id)) if holder_id else None
    if found is None:
        raise invalid("", "no_holder", "您的账号没有关联已登记的矿业权人，不能提出申请")
    return found


async def _subject(act: Act, body: ApplicationCreate, on: date) -> dict[str, Any]:
    """The right or block concerned and the proposal, as columns."""
    values: dict[str, Any] = {
        "right_kind": body.right_kind, "right_id": body.right_id, "block_id": body.block_id,
        "transferee_id": body.transferee_id,
        "restoration_plan": body.restoration_plan.model_dump(mode="json")
        if body.restoration_plan else None,
        "exploration": body.exploration.model_dump(mode="json") if body.exploration else None,
        "main_mineral": _main_mineral(body.proposal),
    }  # fmt: skip
    if (body.kind == "new") != (body.right_id is None):
        told = "新立申请不填矿业权" if body.kind == "new" else "请选择所涉矿业权"
        raise invalid("/right_id", "right_of_kind", told)
    if body.right_id is not None:
        found = await repository.right(act.session, body.right_id, on)
        if found is None or found["holder_id"] != UUID(str(act.principal.holder_id)):
            raise invalid("/right_id", "unknown_right", "您名下没有此矿业权")
        values["right_kind"] = found["kind"]
        values["main_mineral"] = values["main_mineral"] or found["mineral"]
    _require_proposal(body.proposal, body.division_code, values["right_kind"], on)
    values["proposal"] = body.proposal and kept(body.proposal, values["right_kind"])
    if body.block_id is not None and body.kind != "new":
        raise invalid("/block_id", "only_new", "只有新立申请选择规划区块")
    await require_block(act, body.block_id, body.division_code, values["right_kind"])
    own = UUID(str(act.principal.holder_id))
    await require_transferee(act, body.kind, body.transferee_id, body.division_code, own)
    _require_plan_kind(body.kind, body.restoration_plan)
    _require_exploration(body.kind, values["right_kind"], body.exploration)
    return values


async def _require_block(act: Act, row: Application, block_id: UUID | None) -> None:
    if block_id is not None and row.kind != "new":
        raise invalid("/block_id", "only_new", "只有新立申请选择规划区块")
    await require_block(act, block_id, row.division_code, row.right_kind)


def _require_plan_kind(kind: str, plan: RestorationPlan | None) -> None:
    if plan is not None and kind != "plan_approval":
        told = "只有开采（勘查）方案审批填写矿区生态修复方案"
        raise invalid("/restoration_plan", "only_plan_approval", told)


def _require_exploration(kind: str, right_kind: str, money: ExplorationMoney | None) -> None:
    if money is not None and (kind, right_kind) != ("new", "exploration"):
        raise invalid("/exploration", "only_exploration", "只有探矿权新立申请填写勘查预算和资金")


def _require_proposal(
    proposal: Proposal | None, division: str, right_kind: str, on: date
) -> None:
    """By the rules of the check itself, so that nothing is refused only at submission."""
    if proposal is None or proposal.boundary is None:
        return
    body = check_body(proposal.model_dump(mode="json"), division, kind=right_kind)
    try:
        read_proposal(body, on, extent(division))
    except (ProposalRefused, OutsideJurisdiction) as refused:
        errors = [replace(one, pointer=f"/proposal{one.pointer}") for one in refused.errors]
        raise ApplicationInvalid(refused.detail, errors=errors) from refused


def _main_mineral(proposal: Proposal | None) -> str | None:
    if proposal is None:
        return None
    try:
        names = [catalogue().resolve(word).name for word in proposal.minerals]
    except UnknownMineral as error:
        told = "矿种不在矿产资源分类细目中"
        raise invalid("/proposal/minerals", "unknown_mineral", told) from error
    return names[0]
