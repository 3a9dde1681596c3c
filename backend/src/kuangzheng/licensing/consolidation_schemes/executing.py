"""The decisions of execution, each by a person on its own paper; none follows by itself."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.bitemporal import version_for_update
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.caps import service as caps
from kuangzheng.licensing.consolidation_schemes import executions
from kuangzheng.licensing.consolidation_schemes.content import columns_of
from kuangzheng.licensing.consolidation_schemes.errors import (
    NotMeasured,
    SamePerson,
    StepNotAllowed,
    day_ahead,
    refused,
)
from kuangzheng.licensing.consolidation_schemes.execution_schemas import (
    Cancellation,
    ClosureOrder,
    ExecutionRead,
    GapGrant,
    MergedRegistration,
    RestorationAcceptance,
)
from kuangzheng.licensing.consolidation_schemes.executions import Executions
from kuangzheng.licensing.consolidation_schemes.judging import NEGLIGIBLE_KM2
from kuangzheng.licensing.consolidation_schemes.loading import load
from kuangzheng.licensing.consolidation_schemes.schemas import ProposedRight, SchemeContent
from kuangzheng.licensing.consolidation_schemes.tables import Scheme, SchemeAct, SchemeExecution
from kuangzheng.licensing.consolidation_schemes.work import enter, require_another
from kuangzheng.licensing.events import restoration_duty_event
from kuangzheng.licensing.rights import repository as register
from kuangzheng.licensing.rights import service as rights
from kuangzheng.licensing.rights.errors import Encumbered
from kuangzheng.licensing.rights.rules import ENCUMBRANCE_NAMES, later_by
from kuangzheng.licensing.rights.rules import Act as RightAct
from kuangzheng.licensing.rights.schemas import ExtinguishAct, RightCreate
from kuangzheng.licensing.rights.tables import RIGHTS
from kuangzheng.licensing.rulings.service import books_for


async def order_closure(act: Act, execution_id: UUID, body: ClosureOrder) -> ExecutionRead:
    """The county government's closure document. It cancels nothing."""
    row, scheme = await executions.taken(act, execution_id, "order-closure")
    _require_past(act, body.on)
    data = {"legal_ground": body.legal_ground}
    return await _done(act, row, scheme, "closure_ordered", {"state": "ordered"}, body.on,
                       document_no=body.document_no, reason=body.note, data=data)  # fmt: skip


async def cancel(act: Act, execution_id: UUID, body: Cancellation) -> ExecutionRead:
    """The registering authority decides on the old right, on its own ground: licences are
    cancelled, the right is extinguished in the register.

    Raises Stale, StepNotAllowed, SamePerson, Encumbered, SchemeRefused, and what the register
    refuses.
    """
    row, scheme = await executions.taken(act, execution_id, "cancel")
    assert row.right_id is not None
    ordered = await _act(act, row, "closure_ordered")
    await require_another(act, scheme.id, "决定注销")
    if ordered.recorded_by in act.principal.hands:
        raise SamePerson("关闭文件由您登记，须由另一人决定注销")
    _require_past(act, body.on)
    if body.on < ordered.on_date:
        raise refused("/on", "before_closure", f"注销日期早于关闭文件日期 {ordered.on_date}")
    if row.exit_on is not None and body.on < row.exit_on:
        raise refused("/on", "before_exit", f"该矿山 {row.exit_on} 退出，期满前不得注销")
    if body.published_on < body.on:
        raise refused("/published_on", "published_early", "公告日期早于注销日期")
    await _require_free(act, row.right_id)
    await _extinguish(act, row.right_id, body)
    data = body.model_dump(
        mode="json", include={"authority", "legal_ground", "published_on", "compensation"},
        exclude_none=True,
    )  # fmt: skip
    return await _done(act, row, scheme, "cancelled", {"state": "cancelled"}, body.on,
                       document_no=body.document_no, reason=body.note, data=data)  # fmt: skip


async def record_grant(act: Act, execution_id: UUID, body: GapGrant) -> ExecutionRead:
    """夹缝资源 was granted in competition, as the scheme said."""
    row, scheme = await executions.taken(act, execution_id, "record-grant")
    _require_past(act, body.on)
    return await _done(act, row, scheme, "grant_recorded", {}, body.on,
                       document_no=body.document_no, reason=body.note,
                       data={"method": body.method})  # fmt: skip


async def register_merged(
    act: Act, execution_id: UUID, body: MergedRegistration
) -> ExecutionRead:
    """The group's right enters the register with its predecessors, takes its places under the
    caps, and the duty to restore is handed over: all or nothing.

    Raises Stale, StepNotAllowed, SamePerson, SchemeRefused, CapExceeded, PlanExpired, and what
    the register refuses.
    """
    row, scheme = await executions.taken(act, execution_id, "register")
    await require_another(act, scheme.id, "登记整合后采矿权")
    _require_past(act, body.on)
    members = await _cancelled_members(act, row)
    await _require_granted(act, row, scheme)
    content = SchemeContent.model_validate(scheme.content)
    group = next(one for one in content.groups if one.no == row.group_no)
    assert group.proposed is not None
    holder = body.holder_id or (group.lead.holder_id if group.lead else None)
    entry = _entry(body, group.proposed, scheme, holder, members)
    columns = columns_of(group.proposed)
    await caps.reserve(
        act.session, row.id, scheme.division_code, columns["minerals"][0], 1,
        Quantity.of(columns["capacity_value"], columns["capacity_unit"]),
        columns.get("scale_class"), body.on, at=act.clock.now(),
    )  # fmt: skip
    registered = await rights.register(act, entry)
    await caps.commit(act.session, row.id, registered.id, at=act.clock.now())
    due = await _restoration_due(act, scheme, body.on)
    mine = registered.mine.id if registered.mine else None
    merged = [{"right_id": right, "mine_id": told["mine_id"]} for right, told in members.items()]
    await emit(act.session, restoration_duty_event(
        scheme.id, registered.id, scheme.division_code, mine, merged, due
    ))  # fmt: skip
    values = {"state": "registered", "successor_id": registered.id, "restoration_due": due}
    data = {
        "authority": body.authority, "legal_ground": body.legal_ground,
        "right_id": str(registered.id), "restoration_due": due.isoformat(),
    }  # fmt: skip
    return await _done(act, row, scheme, "registered", values, body.on,
                       document_no=body.document_no, data=data)  # fmt: skip


async def accept_restoration(
    act: Act, execution_id: UUID, body: RestorationAcceptance
) -> ExecutionRead:
    """The county has accepted the restoration of the merged mines."""
    row, scheme = await executions.taken(act, execution_id, "accept-restoration")
    _require_past(act, body.on)
    return await _done(act, row, scheme, "restored", {"state": "restored"}, body.on,
                       document_no=body.document_no, reason=body.note)  # fmt: skip


def _require_past(act: Act, on: date) -> None:
    if on > today(act.clock):
        raise day_ahead("/on", on)


async def _act(act: Act, row: SchemeExecution, name: str) -> SchemeAct:
    found = await Executions(act.session).acts([row.id])
    return next(one for one in reversed(found[row.id]) if one.act == name)


async def _require_free(act: Act, right_id: UUID) -> None:
    standing = (await executions.encumbered(act.session, [right_id], today(act.clock)))[right_id]
    if standing:
        named = "、".join(f"{ENCUMBRANCE_NAMES[e['kind']]}（{e['authority']}）" for e in standing)
        raise Encumbered(
            f"存在{named}，解除前不得注销",
            [{**e, "right_id": str(right_id), "kind_name": ENCUMBRANCE_NAMES[e["kind"]]}
             for e in standing],
        )  # fmt: skip


async def _extinguish(act: Act, right_id: UUID, body: Cancellation) -> None:
    """A right that has been extinguished meanwhile stays as it is."""
    on = today(act.clock)
    version = await version_for_update(act.session, RIGHTS, right_id)
    present = await register.one(act.session, right_id, on)
    if version is None or present is None or present["status"] == "extinguished":
        return
    stated: dict[str, Any] = {
        "effective_on": body.on, "document_no": body.document_no,
        "reason": f"资源整合，{body.legal_ground}",
    }  # fmt: skip
    await rights.perform(
        act, right_id, RightAct.EXTINGUISH, ExtinguishAct(**stated), expected=version
    )


async def _cancelled_members(
    act: Act, row: SchemeExecution
) -> dict[UUID, Mapping[str, Any]]:
    """The group's old rights as the register has them. Raises StepNotAllowed while one stands."""
    all_of_them = await Executions(act.session).of_scheme(row.scheme_id)
    members = [one for one in all_of_them if one.kind == "merged" and one.group_no == row.group_no]
    open_ = [one for one in members if one.state != "cancelled"]
    if open_:
        raise StepNotAllowed(
            f"本组还有 {len(open_)} 个被整合矿山未注销，注销后方可登记整合后采矿权",
            ("record-grant",),
        )
    found: dict[UUID, Mapping[str, Any]] = {}
    for one in members:
        assert one.right_id is not None
        present = await register.one(act.session, one.right_id, today(act.clock))
        found[one.right_id] = present or {"mine_id": None}
    return found


async def _require_granted(act: Act, row: SchemeExecution, scheme: Scheme) -> None:
    assert row.group_no is not None
    gap = (await load(act, scheme)).measured[row.group_no].gap_km2
    if gap is None or gap < NEGLIGIBLE_KM2:
        return
    acts = (await Executions(act.session).acts([row.id])).get(row.id, [])
    if not any(one.act == "grant_recorded" for one in acts):
        raise StepNotAllowed(
            f"含夹缝资源 {gap} 平方千米，须先登记竞争性出让结果", ("record-grant",)
        )


def _entry(
    body: MergedRegistration, proposed: ProposedRight, scheme: Scheme, holder: UUID | None,
    members: Mapping[UUID, Any],
) -> RightCreate:  # fmt: skip
    assert proposed.minerals is not None and proposed.reserves is not None
    reserve = {
        "mineral": proposed.minerals[0], "value": proposed.reserves, "as_of": body.on,
        "category": "verified", "density": proposed.density,
    }  # fmt: skip
    return RightCreate.model_validate({
        **proposed.model_dump(exclude_none=True, exclude={"reserves", "density"}),
        **body.model_dump(include={
            "code", "certificate_no", "mine_id", "valid_from", "valid_to", "document_no",
        }, exclude_none=True),
        "kind": "mining", "division_code": scheme.division_code, "holder_id": holder,
        "effective_on": body.on, "reason": f"资源整合登记，{body.legal_ground}",
        "reserves": [reserve],
        "predecessors": [{"right_id": one, "relation": "merged_into"} for one in members],
    })  # fmt: skip


async def _restoration_due(act: Act, scheme: Scheme, on: date) -> date:
    books = await books_for(act, scheme.division_code)
    ruling = books.find("consolidation.restoration", scheme.division_code, scheme.screened_on)
    if ruling is None:
        raise NotMeasured("规则册没有规定被整合矿山的修复期限")
    return later_by(on, ruling.period())


async def _done(
    act: Act, row: SchemeExecution, scheme: Scheme, name: str, values: dict[str, Any], on: date,
    **stated: Any,
) -> ExecutionRead:  # fmt: skip
    await Executions(act.session).change(row, values, act.clock.now())
    await enter(act, scheme, name, on=on, execution_id=row.id, **stated)
    return await executions.one(act, row)
