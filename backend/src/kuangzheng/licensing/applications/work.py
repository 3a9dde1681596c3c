"""What every act has in common: lock, ask whether it is allowed, change, enter it, tell."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.errors import SamePerson, StepNotAllowed
from kuangzheng.licensing.applications.presenting import whole
from kuangzheng.licensing.applications.publishing import Said, publish
from kuangzheng.licensing.applications.publishing_areas import acts_of
from kuangzheng.licensing.applications.repository import Applications
from kuangzheng.licensing.applications.rules import CLOSED, STEPS, Desk, leads_to
from kuangzheng.licensing.applications.schemas import ApplicationRead
from kuangzheng.licensing.applications.tables import Application, ApplicationAct
from kuangzheng.licensing.applications.words import ACT_NAMES, STATE_NAMES
from kuangzheng.licensing.pending_renewals import service as pending_renewals

_AUDIENCES = {
    Desk.HANDLER: "clerk", Desk.DEPARTMENT: "department_reviewer", Desk.REVIEWER: "reviewer",
    Desk.SIGNER: "approver",
}  # fmt: skip


async def taken(act: Act, application_id: UUID, name: str) -> Application:
    """The application, locked at the version the caller has read, in a state that admits the act.

    Raises NotFound, Stale, StepNotAllowed.
    """

    async def shown(row: Application) -> ApplicationRead:
        return await whole(act, row)

    row = await Applications(act.session).lock(application_id, act.if_match, shown)
    require(row, name)
    return row


def require(row: Application, name: str) -> None:
    if row.state not in STEPS[name].before:
        allowed = acts_of(row)
        words = "、".join(ACT_NAMES[one] for one in allowed) or "查看"
        raise StepNotAllowed(
            f"申请现为〈{STATE_NAMES[row.state]}〉，不能{ACT_NAMES[name]}；现在可以：{words}",
            allowed,
        )


@dataclass(frozen=True, slots=True)
class Done:
    """An act as it is entered: its name, on what ground, by which document, with what beside."""

    name: str
    before: str
    note: str | None = None
    basis: str | None = None
    document_no: str | None = None


async def done(
    act: Act, row: Application, name: str, values: dict[str, Any] | None = None, *,
    note: str | None = None, basis: str | None = None, document_no: str | None = None,
    data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Set the values and the state the act leads to, tell the fact, and enter the act."""
    entry = Done(name, row.state, note, basis, document_no)
    await moved(act, row, entry, values)
    await entered(act, row, entry, data)


async def moved(
    act: Act, row: Application, entry: Done, values: dict[str, Any] | None = None
) -> None:
    """Set the values and the state the act leads to, and tell the fact."""
    after, on = leads_to(entry.name, row.state), today(act.clock)
    changed = dict(values or {}, state=after)
    if after in CLOSED:
        changed["closed_on"] = on
    await Applications(act.session).change(row, changed, act.clock.now())
    said = Said(entry.name, on, entry.document_no, entry.basis, entry.note)
    await publish(act.session, row, said)


async def entered(
    act: Act, row: Application, entry: Done, data: dict[str, Any] | None = None
) -> None:
    """Enter the act in the history of the application, which it has moved."""
    await Applications(act.session).enter(
        ApplicationAct(
            id=new_id(), application_id=row.id, division_code=row.division_code, act=entry.name,
            state_before=entry.before, state_after=row.state,
            internal=STEPS[entry.name].internal, by_id=act.principal.id,
            by_name=act.principal.name or None, by_role=",".join(act.principal.roles) or None,
            note=entry.note, basis=entry.basis, document_no=entry.document_no, data=data or {},
            at=act.clock.now(),
        )
    )  # fmt: skip


async def tell_holder(act: Act, row: Application, title: str, body: str) -> None:
    """The applicant's inbox."""
    notice = Notice(
        kind="application", reason=f"application:{row.id}:{row.version}", title=title, body=body,
        division_code=row.division_code, holder_id=row.holder_id, link=f"/applications/{row.id}",
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())


async def tell_desk(act: Act, row: Application, desk: Desk, body: str) -> None:
    """The inboxes of all who sit at a desk of the division."""
    audience = _AUDIENCES[desk]
    notice = Notice(
        kind="application", reason=f"application:{row.id}:{row.version}:{audience}",
        title=f"{row.title}（{row.serial}）", body=body, division_code=row.division_code,
        audience=audience, link=f"/applications/{row.id}",
    )  # fmt: skip
    await post_notice(act.session, notice, act.clock.now())


async def renewal_decided(act: Act, row: Application, name: str, paper: str) -> None:
    """Its right is pending no longer, where it was (行政许可法 50)."""
    if row.kind == "renewal" and row.right_id is not None:
        await pending_renewals.ended(act, row.id, row.right_id, name, paper)


async def require_other_person(act: Act, row: Application, *acts: str) -> None:
    """Raises SamePerson when the caller has done one of these acts on the application."""
    for one in await Applications(act.session).acts(row.id):
        if one.act in acts and one.by_id in act.principal.hands:
            raise SamePerson(f"该申请由您{ACT_NAMES[one.act]}，此事项须由另一人办理")


def plain(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
