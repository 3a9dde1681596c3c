"""Use cases of escalations: what stands above, and what the superior says to it."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.notices import ONCE, Notice, at_desk, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.escalations import schemas as s
from kuangzheng.supervision.escalations.errors import EscalationNotOpen
from kuangzheng.supervision.escalations.repository import Escalations
from kuangzheng.supervision.escalations.tables import Escalation
from kuangzheng.supervision.inbox.rules import Waiting


async def listed(
    act: Act, page: PageRequest, *, waiting: bool, below: bool, kind: str | None
) -> Page[s.EscalationRead]:
    found = Escalations(act.session)
    of = None if below else act.principal
    rows, cursor, total = await found.page(
        found.conditions(of, waiting=waiting, kind=kind), page
    )
    return Page[s.EscalationRead](
        items=[_read(act, row) for row in rows], next_cursor=cursor, total=total,
        as_of=today(act.clock),
    )  # fmt: skip


async def waiting_for(session: AsyncSession, who: Principal) -> list[Waiting]:
    """What stands at the caller's desk, for the inbox."""
    if not who.may("supervision.escalation:answer"):
        return []
    rows = await Escalations(session).standing(who)
    return [
        Waiting(
            "supervision", "escalation", str(row.id), row.title, "answer", "督办批示",
            f"{division_name(row.of_division)}超期满 {row.working_days} 个工作日", row.due_on,
            row.of_division, f"/escalations?id={row.id}",
        )
        for row in rows
    ]  # fmt: skip


async def get(act: Act, escalation_id: UUID) -> s.EscalationDetail:
    return await _whole(act, await Escalations(act.session).get(escalation_id))


async def answer(act: Act, escalation_id: UUID, body: s.EscalationAnswer) -> s.EscalationDetail:
    """The superior's instruction; the late desk is told. Raises Stale, EscalationNotOpen."""
    found = Escalations(act.session)
    row = await found.lock(escalation_id, act.if_match, lambda one: _whole(act, one))
    if "answer" not in _allowed(act, row):
        raise EscalationNotOpen("该事项已办结、已批示，或者不是报送给您的", [])
    now = act.clock.now()
    changed = await found.change(row, {
        "answered_on": today(act.clock), "answered_by": act.principal.id,
        "answered_by_name": act.principal.name or None, "instruction": body.instruction,
    }, now)  # fmt: skip
    await post_notice(act.session, Notice(
        kind="escalation", reason=f"escalation:{row.id}:answered",
        title=f"上级对超期事项作出批示：{row.title}",
        body=f"{act.principal.name}批示：{body.instruction}", division_code=row.of_division[:6],
        audience=at_desk("clerk", row.of_division[:6]), link=row.link, window=ONCE,
    ), now)  # fmt: skip
    return await _whole(act, changed)


def _mine(act: Act, row: Escalation) -> bool:
    return row.division_code == act.principal.division and row.role in act.principal.roles


def _allowed(act: Act, row: Escalation) -> list[str]:
    open_ = row.settled_on is None and row.answered_on is None
    may = act.principal.may("supervision.escalation:answer")
    return ["answer"] if open_ and may and _mine(act, row) else []


def _step(row: Escalation) -> s.EscalationStep:
    kept = row.model_dump(include=set(s.EscalationStep.model_fields) - {"division_name"})
    return s.EscalationStep(**kept, division_name=division_name(row.division_code))


def _read(act: Act, row: Escalation) -> s.EscalationRead:
    made = {"division_name", "of_division_name", "mine", "allowed"}
    return s.EscalationRead(
        **row.model_dump(include=set(s.EscalationRead.model_fields) - made),
        division_name=division_name(row.division_code),
        of_division_name=division_name(row.of_division), mine=_mine(act, row),
        allowed=_allowed(act, row),
    )  # fmt: skip


async def _whole(act: Act, row: Escalation) -> s.EscalationDetail:
    course = await Escalations(act.session).course(row)
    return s.EscalationDetail(
        **_read(act, row).model_dump(), course=[_step(one) for one in course]
    )
