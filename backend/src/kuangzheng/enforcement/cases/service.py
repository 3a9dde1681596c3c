"""Cases as they are listed, read, held by other rooms, and taken in hand for an act."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.counting import behind
from kuangzheng.enforcement.cases.errors import (
    OBSTACLES,
    CaseActNotAllowed,
    CaseNotHandler,
    CaseSecondPerson,
    Recused,
    invalid,
)
from kuangzheng.enforcement.cases.presenting import read, whole
from kuangzheng.enforcement.cases.repository import Cases, Folder, conditions
from kuangzheng.enforcement.cases.standing import clock_of, investigators, ruled, standing_of
from kuangzheng.enforcement.cases.tables import Case, CaseAct
from kuangzheng.enforcement.cases.vocabulary import ACT_NAMES, STATE_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act

_ANY_ORDER = frozenset({"evidence", "pause", "resume", "statement", "ask_hearing", "assist"})
"""Acts entered when they are known, not when they happened."""


async def loaded(act: Act, case_id: UUID) -> Case:
    """A case to read from another room of this service. Raises NotFound, also out of scope."""
    return await Cases(act.session).get(case_id)


async def held(act: Act, case_id: UUID) -> Case:
    """The same, locked until the transaction ends: before money or things of it change.

    Raises NotFound.
    """
    return await Cases(act.session).hold(case_id)


async def listed(act: Act, page: PageRequest, **asked: Any) -> Page[r.CaseRead]:
    """By the clock; `q` finds number, title and party; `counted`: the rows behind a figure."""
    on, cases = today(act.clock), Cases(act.session)
    counted, since, until = (asked.pop(n, None) for n in ("counted", "since", "until"))
    q = asked.pop("q", None)
    if q is not None:
        asked["ids"] = await cases.found(q, act.principal.division)
    found = conditions(on, **asked)
    if counted is not None:
        if since is None or until is None:
            raise invalid("/since", "missing", "查看统计对应的案件，须同时给出起止日期")
        found += behind(counted, since, until, on)
    rows, cursor, total = await cases.page(found, page)
    return Page[r.CaseRead](
        items=[read(row, on) for row in rows], next_cursor=cursor, total=total, as_of=on
    )


async def get(act: Act, case_id: UUID) -> r.CaseDetail:
    return await whole(act, await Cases(act.session).get(case_id))


@dataclass(slots=True)
class InHand:
    """A locked case with its folder, for one act on one day."""

    row: Case
    folder: Folder
    standing: rules.Standing
    name: str
    on: date


async def taken(act: Act, case_id: UUID, name: str, on: date) -> InHand:
    """Locked, when this act may be done now.

    Raises NotFound, Stale, CaseActNotAllowed, CaseInvalid, and what `obstacle` names.
    """
    cases = Cases(act.session)
    row = await cases.lock(case_id, act.if_match, lambda found: whole(act, found))
    folder = await cases.folder(case_id)
    at = standing_of(row, folder, on)
    acts = rules.allowed(at)
    if name not in acts:
        could = "、".join(ACT_NAMES[one] for one in acts) or "查看"
        told = f"案件{STATE_NAMES[row.state]}，不能{ACT_NAMES[name]}；现在可以：{could}"
        raise CaseActNotAllowed(told, acts)
    not_later(act, on)
    if name not in _ANY_ORDER:
        latest = max(one.on_date for one in await cases.acts(case_id))
        if on < latest:
            raise invalid("/on", "out_of_order", f"日期不得早于前一步（{latest}）")
    missing = rules.obstacle(at, name, on)
    if missing is not None:
        raise OBSTACLES[missing[0]](missing[1])
    return InHand(row, folder, at, name, on)


def not_later(act: Act, on: date, pointer: str = "/on") -> None:
    """Raises CaseInvalid for a day to come."""
    if on > today(act.clock):
        raise invalid(pointer, "in_future", "日期不得晚于今日")


def require_investigator(act: Act, case: InHand) -> None:
    """Raises Recused, CaseNotHandler."""
    me, hands = act.principal.id, act.principal.hands
    if any(one.recused for one in case.folder.officers if one.person_id in hands):
        raise Recused("您已决定回避本案，不得再参与办理")
    mine = [one for one in case.folder.officers if one.person_id == me]
    if not any(one.until is None for one in mine):
        raise CaseNotHandler("由本案承办人、协办人办理；您可以先参加调查")


def require_other_hand(act: Act, case: InHand, what: str) -> None:
    """Raises CaseSecondPerson for who proposed or investigated."""
    hands = act.principal.hands
    if not hands.isdisjoint({*investigators(case.folder), case.row.proposed_by}):
        raise CaseSecondPerson(f"您承办或呈报了本案，须由另一人{what}")


async def done(
    act: Act, case: InHand, values: dict[str, Any] | None = None, *, note: str | None = None,
    document_no: str | None = None, data: dict[str, Any] | None = None,
) -> r.CaseDetail:  # fmt: skip
    """The change, the clock, the act, who is told. Answers with the case as it is now."""
    cases, row, before = Cases(act.session), case.row, case.row.state
    after = rules.next_state(case.standing, case.name, row.resume_to)
    kept = {"state": after, **(values or {})}
    await cases.change(row, kept, act.clock.now())
    await reclock(act, row)
    await tell(
        act, row, case.name, case.on, before=before, note=note, document_no=document_no, data=data
    )
    if before != after:
        await _tell_next(act, row)
    return await whole(act, row)


async def reclock(act: Act, row: Case) -> None:
    """The last day anew; none once it does not run any more."""
    if row.state not in rules.CLOCKED or row.filed_on is None:
        row.due_on = row.amber_on = None
        row.paused = False
    else:
        found = await clock_of(
            act.session, row, list(await Cases(act.session).changes(row.id))
        )
        ruling = ruled(row, "decide_within", row.filed_on)
        row.due_on, row.amber_on, row.paused = found.due_on, found.amber_on, found.paused
        unrolled = found.deadline.missing_year
        added = f"（{unrolled} 年节假日安排尚未录入，未作顺延）" if unrolled else ""
        row.due_basis = f"{ruling.basis}：{ruling.period()}{added}"
        row.due_confirmed = ruling.confirmed
    await act.session.flush()


async def tell(
    act: Act, row: Case, name: str, on: date, *, before: str, note: str | None = None,
    document_no: str | None = None, data: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Enter who did what."""
    await Cases(act.session).enter(CaseAct(
        id=new_id(), case_id=row.id, division_code=row.division_code, act=name, before=before,
        after=row.state, on_date=on, note=note, document_no=document_no, data=data or {},
        by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip


_NEXT = {
    "proposed": ("approver", "立案待审批"), "filed": ("case_handler", "案件已立案，待承办"),
    "reported": ("reviewer", "调查报告待审理"), "reviewed": ("legal_reviewer", "案件待法制审核"),
    "heard": ("legal_reviewer", "陈述申辩、听证完毕，待法制审核、集体讨论"),
    "decided": ("clerk", "处理决定待编号、用印"),
    "served": ("case_handler", "决定书已送达，待执行"),
    "terminated": ("approver", "案件已终止调查，待结案"), "closed": ("clerk", "案件已结案，待归档"),
}  # fmt: skip


async def _tell_next(act: Act, row: Case) -> None:
    """Whoever is to act next, once a step."""
    audience, title = _NEXT.get(row.state, ("", ""))
    if not audience:
        return
    await post_notice(act.session, Notice(
        kind="case", reason=f"case:{row.id}:{row.state}:{row.version}", title=title,
        body=f"{row.no}：{row.title}", division_code=row.division_code, audience=audience,
        link=f"/enforcement/cases/{row.id}",
    ), act.clock.now())  # fmt: skip
