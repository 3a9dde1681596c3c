"""Schemes as they are told."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.licensing.consolidation_schemes.loading import Loaded, capacity_of
from kuangzheng.licensing.consolidation_schemes.milestones import Milestone, milestones
from kuangzheng.licensing.consolidation_schemes.procedure import (
    EXECUTION_NAMES,
    STATUS_NAMES,
    actions,
)
from kuangzheng.licensing.consolidation_schemes.rules import (
    DESTINATION_NAMES,
    LEAD_NAMES,
    TRIGGER_BASIS,
    TRIGGER_NAMES,
    newest,
    police_check_due,
    settled,
    triggers,
)
from kuangzheng.licensing.consolidation_schemes.schemas import (
    FiguresRead,
    GroupRead,
    MilestoneRead,
    ProblemRead,
    RightRef,
    SchemeActRead,
    SchemeHead,
    SchemeMineRead,
    TriggerRead,
)
from kuangzheng.licensing.consolidation_schemes.tables import Scheme, SchemeAct
from kuangzheng.licensing.rights.presenting import division_name, four, quantity

ACT_NAMES = {
    "prepared": "编制", "changed": "修改", "fact": "登记事实", "withdrawn": "撤回事实",
    "heard": "听证", "publicised": "公示", "submitted": "上报", "approved": "核准",
    "returned": "退回", "executing": "组织实施", "completed": "办结", "milestone": "完成阶段任务",
    "closure_ordered": EXECUTION_NAMES["order-closure"], "cancelled": EXECUTION_NAMES["cancel"],
    "grant_recorded": EXECUTION_NAMES["record-grant"], "registered": EXECUTION_NAMES["register"],
    "restored": EXECUTION_NAMES["accept-restoration"],
}  # fmt: skip


def head(scheme: Scheme) -> dict[str, Any]:
    """What a list shows."""
    return {
        **scheme.model_dump(exclude={"content"}),
        "division_name": division_name(scheme.division_code),
        "city_name": division_name(scheme.city_code),
        "status_name": STATUS_NAMES[scheme.status], "actions": list(actions(scheme.status)),
    }  # fmt: skip


def listed(scheme: Scheme) -> SchemeHead:
    return SchemeHead.model_validate(head(scheme))


def whole(loaded: Loaded) -> dict[str, Any]:
    """What follows from content, facts and register."""
    errors = any(one.severity == "error" for one in loaded.problems)
    return {
        "content": loaded.content, "mines": mines(loaded), "groups": groups(loaded),
        "figures": figures_read(loaded), "may_submit": not errors,
        "problems": [ProblemRead.model_validate(one._asdict()) for one in loaded.problems],
    }  # fmt: skip


def mines(loaded: Loaded) -> list[SchemeMineRead]:
    to = {mine.right_id: mine for mine in loaded.content.mines}
    return [_mine(row, loaded, to.get(row.right_id)) for row in loaded.rows]


def _mine(row: Any, loaded: Loaded, to: Any) -> SchemeMineRead:
    known = loaded.known[row.right_id].mine
    told = [
        TriggerRead.model_validate({
            **one._asdict(), "name": TRIGGER_NAMES[one.code], "basis": TRIGGER_BASIS[one.code],
        })
        for one in triggers(known, loaded.standards)
    ]  # fmt: skip
    stated = to.model_dump(exclude={"right_id", "destination"}) if to else {
        "group_no": None, "trigger": None, "exit": None, "note": None,
    }  # fmt: skip
    return SchemeMineRead.model_validate({
        **stated, "right_id": row.right_id, "code": row.code, "name": row.name,
        "holder_name": row.holder_name, "minerals": row.minerals, "outcome": row.outcome,
        "settled_outcome": settled(known), "screening_group_no": row.group_no,
        "area_km2": None if row.area_km2 is None else four(row.area_km2),
        "scale_class": row.scale_class, "licence_status": row.licence_status,
        "capacity": quantity(row.capacity_value, row.capacity_unit) if capacity_of(row) else None,
        "valid_to": row.term_to, "encumbrances": row.encumbrances,
        "protected_areas": list(known.protected), "triggers": told,
        "police_check_due": police_check_due(known, loaded.standards),
        "verified": newest(known.facts, "verification") is not None,
        "destination": to.destination if to else None,
        "destination_name": DESTINATION_NAMES[to.destination] if to else None,
    })  # fmt: skip


def groups(loaded: Loaded) -> list[GroupRead]:
    rows = {row.right_id: row for row in loaded.rows}
    found = []
    for group in loaded.content.groups:
        own = loaded.measured[group.no]
        members = [rows[m.right_id] for m in loaded.content.mines if m.group_no == group.no]
        area = own.columns.get("area_km2")
        found.append(GroupRead(
            **{name: getattr(group, name) for name in
               ("no", "name", "lead", "members", "equity_document_no", "gap")},
            lead_kind_name=LEAD_NAMES[group.lead.kind] if group.lead else None,
            proposed=group.proposed.model_dump(mode="json", exclude_none=True)
            if group.proposed else None,
            mines=[RightRef(id=row.right_id, code=row.code, name=row.name) for row in members],
            area_km2=None if area is None else four(area),
            merged_area_km2=None if own.merged_km2 is None else four(own.merged_km2),
            gap_area_km2=None if own.gap_km2 is None else four(own.gap_km2),
            scale_class=own.columns.get("scale_class"), reserve_class=own.reserve_class,
        ))  # fmt: skip
    return found


def figures_read(loaded: Loaded) -> FiguresRead:
    target = loaded.target
    return FiguresRead.model_validate({
        **asdict(loaded.figures),
        "target": str(target.quantity().to("%", places=1).value) if target else None,
        "target_basis": target.basis if target else None,
        "target_confirmed": bool(target and target.confirmed),
    })  # fmt: skip


def acts_read(acts: Sequence[SchemeAct]) -> list[SchemeActRead]:
    return [
        SchemeActRead(
            act=one.act, act_name=ACT_NAMES[one.act], by=one.recorded_by_name or one.recorded_by,
            at=one.recorded_at, on=one.on_date, document_no=one.document_no, reason=one.reason,
            execution_id=one.execution_id, data=one.data,
        )
        for one in acts
    ]  # fmt: skip


def done_steps(
    acts: Sequence[SchemeAct], registered: Mapping[UUID, date] | None
) -> dict[str, date]:
    """On which day each step was last done. A scheme that was returned was not submitted in the
    meantime; licences are issued when every group is registered: `registered` by group."""
    found: dict[str, date] = {}
    for one in acts:
        if one.act == "milestone":
            found[one.data["step"]] = one.on_date
        elif one.act == "submitted":
            found["scheme_submitted"] = one.on_date
        elif one.act == "approved":
            found["scheme_approved"] = one.on_date
    if registered:
        found["licence_issued"] = max(registered.values())
    return found


def milestones_read(found: Sequence[Milestone]) -> list[MilestoneRead]:
    return [MilestoneRead.model_validate(asdict(one)) for one in found]


__all__ = [
    "acts_read", "done_steps", "figures_read", "groups", "head", "listed", "milestones",
    "milestones_read", "mines", "whole",
]  # fmt: skip
