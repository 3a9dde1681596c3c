"""What every act on a project has in common: lock, ask whether it is allowed, change, enter it."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.grant_projects.errors import GrantActNotAllowed, SamePerson, invalid
from kuangzheng.licensing.grant_projects.presenting import whole
from kuangzheng.licensing.grant_projects.repository import GrantProjects
from kuangzheng.licensing.grant_projects.rules import (
    ACT_NAMES,
    OTHER_HAND,
    STATE_NAMES,
    STEPS,
    allowed,
    leads_to,
)
from kuangzheng.licensing.grant_projects.schemas import GrantProjectRead
from kuangzheng.licensing.grant_projects.tables import GrantProject, GrantProjectAct

TOLD = {
    "announce": "licensing.grant_announced", "conclude": "licensing.grant_concluded",
    "fail": "licensing.grant_failed", "contract": "licensing.grant_contracted",
    "register": "licensing.grant_registered", "terminate": "licensing.grant_terminated",
}  # fmt: skip
"""Acts that other systems hear of; what is prepared inside is nobody's event."""


async def taken(act: Act, project_id: UUID, name: str) -> GrantProject:
    """The project, locked at the version the caller has read, in a state that admits the act.

    Raises NotFound, Stale, GrantActNotAllowed, SamePerson.
    """

    async def shown(row: GrantProject) -> GrantProjectRead:
        return await whole(act, row)

    projects = GrantProjects(act.session)
    row = await projects.lock(project_id, act.if_match, shown)
    if row.state not in STEPS[name].before:
        acts = allowed(row.state)
        words = "、".join(ACT_NAMES[one] for one in acts) or "查看"
        raise GrantActNotAllowed(
            f"项目现为〈{STATE_NAMES[row.state]}〉，不能{ACT_NAMES[name]}；现在可以：{words}", acts
        )
    others = OTHER_HAND.get(name, ())
    if others:
        done_before = {
            one.act for one in await projects.acts(row.id) if one.recorded_by in act.principal.hands
        }
        mine = [ACT_NAMES[one] for one in others if one in done_before]
        if mine:
            raise SamePerson(f"您办理了本项目的{'、'.join(mine)}，须由另一人{ACT_NAMES[name]}")
    return row


async def done(
    act: Act, row: GrantProject, name: str, values: dict[str, Any] | None = None, *,
    on: date | None = None, document_no: str | None = None, document_id: UUID | None = None,
    note: str | None = None, data: dict[str, Any] | None = None,
) -> GrantProjectRead:  # fmt: skip
    """Set the values and the state the act leads to, enter the act; the project after it."""
    after = leads_to(name, row.state) if name in STEPS else row.state
    projects = GrantProjects(act.session)
    await projects.change(row, {**(values or {}), "state": after}, act.clock.now())
    made = entry(act, row, name, on, document_no, note, data)
    made.document_id = document_id
    await projects.enter(made)
    if name in TOLD:
        await emit(act.session, _event(act, row, name, on, document_no))
    return await whole(act, row)


def _event(
    act: Act, row: GrantProject, name: str, on: date | None, document_no: str | None
) -> Event:
    data = {
        "project_id": row.id, "code": row.code, "name": row.name, "block_id": row.block_id,
        "mineral": row.mineral, "method": row.method, "state": row.state,
        "winner_id": row.winner_id, "price_fen": row.price_fen, "right_id": row.right_id,
        "on": on or today(act.clock), "document_no": document_no,
        "until": (row.notice or {}).get("until") if name == "announce" else None,
    }  # fmt: skip
    return Event(TOLD[name], row.id, row.division_code, data)


def entry(
    act: Act, row: GrantProject, name: str, on: date | None = None,
    document_no: str | None = None, note: str | None = None, data: dict[str, Any] | None = None,
) -> GrantProjectAct:  # fmt: skip
    return GrantProjectAct(
        id=new_id(), division_code=row.division_code, project_id=row.id, act=name,
        state_after=row.state, on_date=on or today(act.clock), document_no=document_no, note=note,
        data=data or {}, recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, recorded_at=act.clock.now(),
    )  # fmt: skip


def not_future(act: Act, on: date, pointer: str = "/on") -> None:
    """Raises GrantInvalid for a day that has not come."""
    if on > today(act.clock):
        raise invalid(pointer, "future", "日期不能晚于今日")


def not_before(on: date, earlier: date | str | None, pointer: str, what: str) -> None:
    """Raises GrantInvalid for a day before that of what it follows."""
    if earlier is not None and on < date.fromisoformat(str(earlier)):
        raise invalid(pointer, "too_early", f"日期早于{what}（{earlier}）")


async def known_document(act: Act, document_id: UUID | None) -> None:
    """Raises GrantInvalid for a file that was not uploaded before."""
    if document_id is not None and not await GrantProjects(act.session).document_known(document_id):
        raise invalid("/document_id", "unknown_document", "没有此文件，请先上传")
