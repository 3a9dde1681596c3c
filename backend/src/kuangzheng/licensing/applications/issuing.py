"""What an approval leads to: the entry in the register, or the licence (矿产资源法 22, 33)."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import subjects_repository
from kuangzheng.licensing.applications.arrears import revenue_owed
from kuangzheng.licensing.applications.entry_mines import chosen_mine, made_mine
from kuangzheng.licensing.applications.errors import Barred, BlockTaken, invalid
from kuangzheng.licensing.applications.pinning import procedure_now
from kuangzheng.licensing.applications.places import settle
from kuangzheng.licensing.applications.prerequisites import (
    Prerequisite,
    Registered,
    bars_of,
    judged,
    prerequisites,
)
from kuangzheng.licensing.applications.presenting import whole
from kuangzheng.licensing.applications.publishing_areas import area_to_publish
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import Bar, Desk
from kuangzheng.licensing.applications.schemas import (
    ApplicationRead,
    Issuing,
    LicenceEntry,
    RegisterEntry,
)
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.vertices import table_of
from kuangzheng.licensing.applications.words import KIND_NAMES
from kuangzheng.licensing.applications.work import (
    done,
    renewal_decided,
    taken,
    tell_desk,
    tell_holder,
)
from kuangzheng.licensing.licences import service as licences
from kuangzheng.licensing.licences.rules import number_problem
from kuangzheng.licensing.licences.schemas import LicenceCreate, LicenceRead
from kuangzheng.licensing.permits import service as permits
from kuangzheng.licensing.permits.schemas import PermitCreate
from kuangzheng.licensing.rights import rules as rights_rules
from kuangzheng.licensing.rights import service as rights
from kuangzheng.licensing.rights.schemas import (
    ActBase,
    ChangeAct,
    ExtinguishAct,
    RenewAct,
    RetainAct,
    RightCreate,
    TransferAct,
)

_LICENCE_KINDS = frozenset({"licence_issue"})
_NEITHER = frozenset({"plan_approval"})


async def issue(act: Act, application_id: UUID, body: Issuing) -> ApplicationRead:
    """Enter the right or issue the licence, and link it; both or neither.

    Raises Stale, StepNotAllowed, Barred while the seal or a condition is missing,
    ApplicationInvalid, and what register and licence refuse.
    """
    row = await taken(act, application_id, "issue")
    await _require_ready(act, row, body)
    _require_kind(row, body)
    values: dict[str, Any] = {}
    warnings: list[str] = []
    if body.register_entry is not None:
        values["issued_right_id"] = await _registered(act, row, body.register_entry)
        await settle(act.session, row, values["issued_right_id"], act.clock.now())
        await renewal_decided(act, row, "issue", row.decision_no or "")
    if body.licence is not None:
        licence = await _licensed(act, row, body.licence)
        values["issued_licence_id"] = licence.id
        warnings = licence.warnings
    told: dict[str, Any] = {name: str(value) for name, value in values.items()}
    told |= {"warnings": warnings} if warnings else {}
    area = await area_to_publish(act, row)
    if area:
        told["publish_by"] = str(area["area_publish_by"])
        told["publish_basis"] = area["area_publish_basis"]
    await done(act, row, "issue", values | area, document_no=row.decision_no, data=told)
    if area:
        until = f"请于 {told['publish_by']} 前公告矿区范围（{told['publish_basis']}）"
        await tell_desk(act, row, Desk.HANDLER, until)
    await tell_holder(act, row, "已登簿发证", f"《{row.title}》已办结（{row.decision_no}）")
    return await whole(act, row)


async def _require_ready(act: Act, row: Application, body: Issuing) -> None:
    if row.seal_no is None:
        raise Barred([Bar("seal_missing", "决定尚未用印")])
    on, met = today(act.clock), frozenset(body.conditions_met)
    open_ = []
    for condition in await Applications(act.session).conditions_of(row.id):
        if condition.no in met and condition.met_on is None:
            condition.met_on, condition.met_by = on, act.principal.id
            condition.met_by_name = act.principal.name or None
        elif condition.due == "before_issue" and condition.met_on is None:
            open_.append(f"{condition.no}. {condition.text}")
    if open_:
        raise Barred([Bar("condition_open", f"发证前须落实：{'；'.join(open_)}")])
    lacking = bars_of(await _prerequisites(act, row, body))
    if lacking:
        raise Barred(lacking)
    owed = await revenue_owed(act, row)
    if owed is not None:
        raise Barred([Bar("revenue_owed", owed)])


async def _prerequisites(act: Act, row: Application, body: Issuing) -> list[Prerequisite]:
    """Of a right that stands, what the register holds; of a new one, what is entered with it."""
    procedure = await procedure_now(act, row)
    if row.kind != "new":
        return await prerequisites(act, row, procedure)
    entered = [
        Registered(one.kind, one.number, one.valid_from, one.valid_to, "valid")
        for one in (body.register_entry.permits if body.register_entry else ())
    ]
    return judged(procedure.permits, entered, today(act.clock))


def _require_permits(row: Application, entry: RegisterEntry) -> None:
    if entry.permits and row.kind != "new":
        told = f"{KIND_NAMES[row.kind]}的许可在“相关许可”登记"
        raise invalid("/register_entry/permits", "permits_of_new", told)
    seen: set[tuple[str, str]] = set()
    for at, one in enumerate(entry.permits):
        place = f"/register_entry/permits/{at}"
        if one.valid_to is not None and one.valid_to < one.valid_from:
            raise invalid(f"{place}/valid_to", "term_upside_down", "有效期止早于有效期起")
        if (one.kind, one.number) in seen:
            raise invalid(f"{place}/number", "permit_twice", f"{one.number} 填写了两次")
        seen.add((one.kind, one.number))


def _require_kind(row: Application, body: Issuing) -> None:
    name = KIND_NAMES[row.kind]
    wants_licence, neither = row.kind in _LICENCE_KINDS, row.kind in _NEITHER
    if (body.licence is not None) != wants_licence:
        told = f"{name}须填许可证" if wants_licence else f"{name}不在此核发许可证，请另行申请核发"
        raise invalid("/licence", "licence_of_kind", told)
    if (body.register_entry is not None) != (not wants_licence and not neither):
        told = f"{name}须填登记内容" if body.register_entry is None else f"{name}不登簿"
        raise invalid("/register_entry", "register_of_kind", told)


async def _registered(act: Act, row: Application, entry: RegisterEntry) -> UUID:
    _require_permits(row, entry)
    mine = await chosen_mine(act, row, entry)
    if row.kind == "new":
        new = _new_right(row, entry, today(act.clock))
        if entry.new_mine:
            mine = await made_mine(act, new, row.division_code)
        if mine is not None:
            new = new.model_copy(update={"mine_id": mine})
        made = await rights.register(act, new)
        if row.block_id is not None:
            await _occupied(act, row.block_id, made.id)
        for one in entry.permits:
            await permits.create(act, PermitCreate(right_id=made.id, **one.model_dump()))
        return made.id
    assert row.right_id is not None
    name, body = _act_on(row, entry)
    found = await rights.perform(act, row.right_id, name, body, entry.right_version)
    return found.id


async def _occupied(act: Act, block_id: UUID, right_id: UUID) -> None:
    """Raises BlockTaken, naming who is on the block, when another right was entered meanwhile."""
    on, now = today(act.clock), act.clock.now()
    if await subjects_repository.occupy_block(act.session, block_id, right_id, on, now):
        return
    other = await subjects_repository.occupant(act.session, block_id, on)
    who = "其他矿业权"
    if other is not None:
        who = f"{other['holder_name'] or '其他矿业权人'}的{other['name']}（{other['code']}）"
    raise BlockTaken(f"该区块已设{who}，一个区块只设一个矿业权，不能登簿；请核对区块后另行处理")


def _new_right(row: Application, entry: RegisterEntry, on: date) -> RightCreate:
    if not entry.code:
        raise invalid("/register_entry/code", "required", "请填写全国统一系统给出的编号")
    problem = number_problem(entry.code, row.right_kind, on)
    if problem is not None:
        raise invalid("/register_entry/code", "code_form", problem)
    if not entry.name:
        raise invalid("/register_entry/name", "required", "请填写矿业权名称")
    proposal = row.proposal or {}
    fields = {
        "code": entry.code, "kind": row.right_kind, "name": entry.name,
        "division_code": row.division_code, "holder_id": row.holder_id,
        "effective_on": entry.effective_on, "document_no": row.decision_no,
        "reason": "新立登记", "valid_from": entry.valid_from, "valid_to": entry.valid_to,
        "certificate_no": entry.certificate_no, "geometry": proposal.get("boundary"),
        "minerals": proposal.get("minerals"), "mining_method": proposal.get("mining_method"),
        "capacity": proposal.get("capacity"), "elevation": proposal.get("elevation"),
        "reserves": _reserves(proposal, entry.effective_on), **table_of(proposal),
    }  # fmt: skip
    return RightCreate.model_validate({k: v for k, v in fields.items() if v is not None})


def _reserves(proposal: dict[str, Any], on: date) -> list[dict[str, Any]]:
    if proposal.get("reserves") is None:
        return []
    mineral = proposal["minerals"][0]
    return [{"mineral": mineral, "value": proposal["reserves"], "as_of": on, "category": "filed"}]


def _act_on(row: Application, entry: RegisterEntry) -> tuple[rights_rules.Act, ActBase]:
    """The act of the register that an application of this kind asks for."""
    proposal = row.proposal or {}
    said: dict[str, Any] = {
        "effective_on": entry.effective_on, "document_no": row.decision_no,
        "reason": f"{KIND_NAMES[row.kind]}登记（{row.serial}）",
    }  # fmt: skip
    area = {
        name: proposal[source]
        for name, source in (("geometry", "boundary"), ("elevation", "elevation"))
        if proposal.get(source) is not None
    } | table_of(proposal)
    numbered = {"certificate_no": entry.certificate_no} if entry.certificate_no else {}
    if row.kind in ("renewal", "retention") and entry.valid_to is None:
        raise invalid("/register_entry/valid_to", "required", "请填写有效期止")
    if row.kind == "renewal":
        term = {"valid_from": entry.valid_from, "valid_to": entry.valid_to}
        return rights_rules.Act.RENEW, RenewAct.model_validate(said | term | area | numbered)
    if row.kind == "retention":
        return rights_rules.Act.RETAIN, RetainAct.model_validate(
            said | {"valid_to": entry.valid_to} | numbered
        )
    if row.kind == "transfer":
        return rights_rules.Act.TRANSFER, TransferAct.model_validate(
            said | {"holder_id": row.transferee_id} | numbered
        )
    if row.kind == "cancellation":
        return rights_rules.Act.EXTINGUISH, ExtinguishAct.model_validate(said)
    more = {
        name: proposal[name] for name in ("minerals", "mining_method", "capacity")
        if proposal.get(name) is not None
    }  # fmt: skip
    more |= {
        name: told for name, told in (("name", entry.name), ("mine_id", entry.mine_id)) if told
    }
    return rights_rules.Act.CHANGE, ChangeAct.model_validate(said | area | more | numbered)


async def _licensed(act: Act, row: Application, entry: LicenceEntry) -> LicenceRead:
    body = LicenceCreate.model_validate(
        entry.model_dump() | {
            "right_id": row.right_id, "kind": row.right_kind, "document_no": row.decision_no,
            "reason": f"核发许可证（{row.serial}）",
        }
    )  # fmt: skip
    return await licences.issue(act, body)
