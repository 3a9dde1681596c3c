"""Record, show and revoke absences; what a deputy's token says."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.absences import repository, rules
from kuangzheng.identity.absences.errors import AbsenceOverlaps, DeputyUnfit, NotYourStaff
from kuangzheng.identity.absences.repository import ABSENCE_SORTS, Named
from kuangzheng.identity.absences.schemas import (
    AbsenceCreate,
    AbsenceRead,
    ColleagueList,
    ColleagueRead,
)
from kuangzheng.identity.absences.tables import Absence
from kuangzheng.identity.events import principal_disabled
from kuangzheng.identity.users import repository as users
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest, cut
from kuangzheng.kernel.problems import FieldError, IllegalTransition, NotFound, RuleViolation
from kuangzheng.kernel.unit import Act

RECORD_OTHERS = "identity.absence:write"


async def listed(act: Act, page: PageRequest, *, organisation: bool) -> Page[AbsenceRead]:
    """Those of the caller; a head's also those of the organisation."""
    of = None
    if organisation:
        if not act.principal.may(RECORD_OTHERS) or act.principal.organisation_id is None:
            raise NotYourStaff("只有负责人可以查看本机构人员的缺席登记")
        of = UUID(act.principal.organisation_id)
    rows, total = await repository.listed(act.session, UUID(act.principal.id), of, page)
    kept, after = cut(rows, page, lambda row: (row.absence.last_day, row.absence.id), ABSENCE_SORTS)
    return Page(items=[_read(act, row) for row in kept], next_cursor=after, total=total)


async def get(act: Act, absence_id: UUID) -> AbsenceRead:
    return _read(act, await _seen(act, absence_id))


async def colleagues(
    act: Act, user_id: UUID | None, first: date | None, last: date | None
) -> ColleagueList:
    """Who of the organisation could stand in on these days, and why the others could not."""
    own = user_id is None or str(user_id) == act.principal.id
    if own and await users.find_account(act.session, UUID(act.principal.id)) is None:
        return ColleagueList(items=[])
    away = await _person(act, user_id)
    found = await repository.colleagues(act.session, away)
    on = first or today(act.clock)
    known = await repository.persons(act.session, [away, *found])
    items = []
    for one in found:
        why = rules.fault(known[away.id], known[one.id], on)
        if why is None and await repository.overlapping(act.session, one.id, on, last or on):
            why = "deputy_absent"
        items.append(ColleagueRead(
            id=one.id, name=one.display_name, fault=why,
            fault_name=rules.FAULTS[why] if why else None,
        ))  # fmt: skip
    return ColleagueList(items=items)


async def record(act: Act, body: AbsenceCreate) -> AbsenceRead:
    """Takes effect with the deputy's next token. Raises NotYourStaff, DeputyUnfit,
    AbsenceOverlaps."""
    on = today(act.clock)
    if body.first_day < on or not (
        body.first_day <= body.last_day <= body.first_day + rules.LONGEST
    ):
        detail = "起期不能早于今日，止期不能早于起期，且不超过一年"
        raise RuleViolation(detail, errors=[FieldError("/last_day", "out_of_range", detail)])
    away = await _person(act, body.user_id)
    people = await repository.lock_people(act.session, [away.id, body.deputy_id])
    deputy = people.get(body.deputy_id)
    if deputy is None or deputy.id == away.id:
        raise DeputyUnfit("other_organisation")
    known = await repository.persons(act.session, [away, deputy])
    await _check(act, known[away.id], known[deputy.id], away, deputy, body)
    now = act.clock.now()
    row = Absence(
        id=new_id(), created_at=now, updated_at=now, division_code=away.division_code,
        user_id=away.id, recorded_by=UUID(act.principal.id),
        **body.model_dump(exclude={"user_id"}),
    )  # fmt: skip
    act.session.add(row)
    await act.session.flush()
    await _tell(act, row, away, deputy, "recorded")
    return _read(act, await _seen(act, row.id))


async def _check(
    act: Act, absent: rules.Person, standing: rules.Person, away: User, deputy: User,
    body: AbsenceCreate,
) -> None:  # fmt: skip
    days = (body.first_day, body.last_day)
    why = rules.fault(absent, standing, body.first_day)
    if why is None and await repository.overlapping(act.session, deputy.id, *days):
        why = "deputy_absent"
    if why is None and await repository.overlapping(
        act.session, away.id, *days, standing_in=True
    ):
        why = "deputising"
    if why is not None:
        raise DeputyUnfit(why)
    if await repository.overlapping(act.session, away.id, *days):
        raise AbsenceOverlaps("此期间已登记缺席，请先撤销原登记")


async def revoke(act: Act, absence_id: UUID, reason: str) -> AbsenceRead:
    """Ends it at once: tokens that name it are refused as soon as the services hear of it."""
    before = await _seen(act, absence_id)
    row = await repository.locked(act.session, absence_id)
    assert row is not None
    act.check_version(row.version, _read(act, before).model_dump(mode="json"))
    if not _read(act, before).revocable:
        raise IllegalTransition("该缺席登记已结束或已撤销，或者不由您办理", allowed=[])
    now = act.clock.now()
    row.revoked_at, row.revoked_by, row.revoked_reason = now, UUID(act.principal.id), reason
    row.touched(now)
    await act.session.flush()
    await emit(act.session, principal_disabled("absence", row.id, row.division_code, reason))
    await _tell(act, row, before.user, before.deputy, "revoked")
    return _read(act, await _seen(act, row.id))


async def steads(session: AsyncSession, deputy: User, on: date) -> Sequence[dict[str, Any]]:
    """What a token says of whom its bearer stands in for. Looked at anew with every token: who was
    disabled, moved or lost a role meanwhile is no longer stood in for."""
    rows = await repository.in_force_for(session, deputy.id, on)
    if not rows:
        return []
    known = await repository.persons(session, [deputy, *(user for _, user in rows)])
    return [
        {
            "id": str(row.id), "absent": str(user.id), "name": user.display_name,
            "dept": str(user.department_id) if user.department_id else None,
            "grants": rules.official_grants(known[user.id].held, on),
            "until": rules.until(row.last_day),
        }
        for row, user in rows
        if rules.fault(known[user.id], known[deputy.id], on) is None
    ]  # fmt: skip


async def _person(act: Act, user_id: UUID | None) -> User:
    """The caller, or somebody of the caller's organisation when the caller heads it."""
    own = UUID(act.principal.id)
    account = await users.find_account(act.session, user_id or own)
    if account is not None and account.user.id == own:
        return account.user
    heads = act.principal.may(RECORD_OTHERS) and act.principal.in_stead is None
    if account is None or not heads or (
        str(account.user.organisation_id) != act.principal.organisation_id
    ):  # fmt: skip
        raise NotYourStaff("只能为本人登记，负责人可以为本机构人员登记")
    return account.user


async def _seen(act: Act, absence_id: UUID) -> Named:
    """Raises NotFound for somebody whom it does not concern."""
    found = await repository.one(act.session, absence_id)
    if found is None or not (_mine(act, found) or _heads(act, found)):
        raise NotFound("未找到该缺席登记")
    return found


def _mine(act: Act, row: Named) -> str | None:
    own = UUID(act.principal.id)
    if own == row.user.id:
        return "user"
    return "deputy" if own == row.deputy.id else None


def _heads(act: Act, row: Named) -> bool:
    return act.principal.may(RECORD_OTHERS) and (
        str(row.user.organisation_id) == act.principal.organisation_id
    )


def _read(act: Act, row: Named) -> AbsenceRead:
    absence, on = row.absence, today(act.clock)
    state = rules.state_of(
        absence.first_day, absence.last_day, absence.revoked_at is not None, on
    )
    mine = _mine(act, row)
    shown = {"user_name", "deputy_name", "state", "mine", "recorded_by_name", "revocable"}
    return AbsenceRead.model_validate({
        **absence.model_dump(include=set(AbsenceRead.model_fields) - shown), "state": state,
        "user_name": row.user.display_name, "deputy_name": row.deputy.display_name, "mine": mine,
        "recorded_by_name": row.recorder,
        "revocable": state in ("pending", "in_force") and (mine == "user" or _heads(act, row)),
    })  # fmt: skip


async def _tell(act: Act, row: Absence, away: User, deputy: User, what: str) -> None:
    """Both of them."""
    days = f"{row.first_day} 至 {row.last_day}"
    told = {
        "recorded": (
            f"已登记缺席：{days}", f"此期间由{deputy.display_name}代理您的岗位，到期自动结束。",
            f"您被指定为代理人：{days}",
            f"此期间您代{away.display_name}办理待办事项，办理记录写明由您代办；到期自动结束。",
        ),
        "revoked": (
            "缺席登记已撤销", f"{days} 由{deputy.display_name}代理的登记已撤销。",
            "代理已撤销", f"{days} 您代{away.display_name}的登记已撤销，不再代办。",
        ),
    }[what]  # fmt: skip
    for person, title, text in ((away, *told[:2]), (deputy, *told[2:])):
        await post_notice(act.session, Notice(
            kind="absence", reason=f"absence:{row.id}:{what}", title=title, body=text,
            division_code=row.division_code, recipient=str(person.id), link="/absences",
            window=ONCE,
        ), act.clock.now())  # fmt: skip
