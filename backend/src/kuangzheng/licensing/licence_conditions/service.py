"""Use cases of conditions that live on in the licence."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.words import (
    CONDITION_DUE_NAMES,
    CONDITION_SOURCE_NAMES,
    KIND_NAMES,
)
from kuangzheng.licensing.licence_conditions import repository
from kuangzheng.licensing.licence_conditions.errors import ConditionActNotAllowed, wrong
from kuangzheng.licensing.licence_conditions.repository import Found
from kuangzheng.licensing.licence_conditions.rules import (
    ACTION_NAMES,
    STATE_NAMES,
    actions,
    state_of,
)
from kuangzheng.licensing.licence_conditions.schemas import (
    ConditionMeet,
    ConditionReopen,
    LicenceConditionRead,
)
from kuangzheng.licensing.rights.presenting import division_name

_MISSING = "没有此许可条件，或不在您的管辖范围内"


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None,
    due: str | None, right_id: UUID | None,
) -> Page[LicenceConditionRead]:  # fmt: skip
    wanted = repository.conditions(q, division, state, due, right_id)
    rows, cursor, total = await repository.page(act.session, wanted, page)
    return Page[LicenceConditionRead](
        items=await _reads(act, rows), next_cursor=cursor, total=total, as_of=today(act.clock)
    )


async def get(act: Act, condition_id: UUID) -> LicenceConditionRead:
    """Raises NotFound, also while the application has led to nothing."""
    found = await repository.one(act.session, condition_id)
    if found is None:
        raise NotFound(_MISSING)
    return (await _reads(act, [found]))[0]


async def meet(act: Act, condition_id: UUID, body: ConditionMeet) -> LicenceConditionRead:
    """An officer saw that it is met. Raises NotFound, Stale, ConditionActNotAllowed,
    ConditionRefused."""
    found = await _taken(act, condition_id, "meet")
    row, application = found
    if body.on > today(act.clock):
        raise wrong("/on", "day_ahead", "落实日期不得晚于今日")
    if application.decided_on is not None and body.on < application.decided_on:
        told = f"落实日期不得早于作出许可决定之日 {application.decided_on}"
        raise wrong("/on", "before_decision", told)
    row.met_on, row.met_document_no, row.met_note = body.on, body.document_no, body.note
    row.met_by, row.met_by_name = act.principal.id, act.principal.name or None
    return await _changed(act, found)


async def reopen(act: Act, condition_id: UUID, body: ConditionReopen) -> LicenceConditionRead:
    """An entry in error is taken back; why, the trail keeps. Raises as `meet`."""
    found = await _taken(act, condition_id, "reopen")
    row = found[0]
    row.met_on = row.met_document_no = row.met_by = row.met_by_name = None
    row.met_note = body.reason
    return await _changed(act, found)


async def _taken(act: Act, condition_id: UUID, action: str) -> Found:
    found = await repository.one(act.session, condition_id, lock=True)
    if found is None:
        raise NotFound(_MISSING)
    (shown,) = await _reads(act, [found])
    act.check_version(shown.version, shown.model_dump(mode="json"))
    if action not in shown.actions:
        names = "、".join(ACTION_NAMES[name] for name in shown.actions) or "无"
        raise ConditionActNotAllowed(
            f"该条件为{shown.state_name}，可办理：{names}", tuple(shown.actions)
        )
    return found


async def _changed(act: Act, found: Found) -> LicenceConditionRead:
    row = found[0]
    row.version += 1
    row.updated_at = act.clock.now()
    await act.session.flush()
    return (await _reads(act, [found]))[0]


async def _reads(act: Act, rows: Sequence[Found]) -> list[LicenceConditionRead]:
    held = {application.id: _right(application) for _, application in rows}
    names = await repository.rights(act.session, {one for one in held.values() if one})
    return [_read(row, application, names) for row, application in rows]


def _right(application: Any) -> UUID | None:
    found: UUID | None = application.issued_right_id or application.right_id
    return found


def _read(row: Any, application: Any, names: Any) -> LicenceConditionRead:
    state, right = state_of(row.due, row.met_on), _right(application)
    named = names.get(right) or {}
    kept = ("id", "version", "division_code", "no", "text", "due", "met_on", "met_document_no",
            "met_note", "met_by_name", "application_id", "created_at", "updated_at")  # fmt: skip
    return LicenceConditionRead(
        **{name: getattr(row, name) for name in kept},
        division_name=division_name(row.division_code), source=row.department,
        source_name=CONDITION_SOURCE_NAMES[row.department], due_name=CONDITION_DUE_NAMES[row.due],
        state=state, state_name=STATE_NAMES[state], serial=application.serial,
        application_kind=application.kind, application_kind_name=KIND_NAMES[application.kind],
        decision_no=application.decision_no, issued_on=application.closed_on, right_id=right,
        right_code=named.get("code"), right_name=named.get("name"),
        licence_id=application.issued_licence_id, holder_name=application.holder_name,
        actions=list(actions(state)),
    )  # fmt: skip
