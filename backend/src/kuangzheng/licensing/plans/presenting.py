"""Editions as the wire shows them."""

from collections.abc import Sequence
from datetime import date

from kuangzheng.licensing.plans.checking import Fault
from kuangzheng.licensing.plans.content import PlanContent
from kuangzheng.licensing.plans.notes import Note, notes
from kuangzheng.licensing.plans.rules import actions, last_day, state_of
from kuangzheng.licensing.plans.schemas import (
    PlanActRead,
    PlanEditionRead,
    PlanHead,
    PlanNoteRead,
    PlanRead,
    PlanRowFault,
)
from kuangzheng.licensing.plans.tables import Plan, PlanAct
from kuangzheng.licensing.rights.presenting import division_name

_APART = {"content", "content_version"}


def content_of(plan: Plan) -> PlanContent:
    return PlanContent.model_validate(plan.content)


def state_on(plan: Plan, on: date) -> str:
    last = last_day(plan.valid_to, plan.extended_to)
    return state_of(plan.status, plan.in_force_on, last, plan.ends_on, on).value


def head(plan: Plan, on: date) -> PlanHead:
    return PlanHead(
        **plan.model_dump(exclude=_APART), division_name=division_name(plan.division_code),
        state=state_on(plan, on), actions=list(actions(plan.status)),
    )  # fmt: skip


def whole(
    plan: Plan, on: date, acts: Sequence[PlanAct], editions: Sequence[Plan], mine: bool
) -> PlanRead:
    content = content_of(plan)
    return PlanRead(
        **head(plan, on).model_dump(), content=content, notes=[note(n) for n in notes(content)],
        acts=[_act(act) for act in acts], prepared_by_me=mine,
        editions=[
            PlanEditionRead.model_validate({
                "id": e.id, "edition": e.edition, "kind": e.kind, "state": state_on(e, on),
                "title": e.title, "in_force_on": e.in_force_on, "ends_on": e.ends_on,
            })
            for e in editions
        ],
    )  # fmt: skip


def note(found: Note) -> PlanNoteRead:
    return PlanNoteRead(
        code=found.code, severity=found.severity, text=found.text, values=found.values,
        basis=list(found.basis),
    )  # fmt: skip


def row_faults(faults: Sequence[Fault]) -> list[PlanRowFault]:
    return [
        PlanRowFault(place=f.place, pointer=f.pointer, code=f.code, detail=f.detail) for f in faults
    ]  # fmt: skip


def _act(act: PlanAct) -> PlanActRead:
    return PlanActRead(
        act=act.act, by=act.recorded_by_name or act.recorded_by, at=act.recorded_at,
        on_date=act.on_date, document_no=act.document_no, reason=act.reason,
    )  # fmt: skip
