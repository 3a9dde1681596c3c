"""Use cases of notice choices: read, choose, set the bureau's rule, tell somebody by them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.notice_choices import repository
from kuangzheng.identity.notice_choices.errors import BeyondNoticeRule, NotYourNoticeRule
from kuangzheng.identity.notice_choices.kinds import FIXED, KINDS, Kind
from kuangzheng.identity.notice_choices.rules import (
    Channel,
    Choice,
    Rule,
    faults,
    quiet_of,
    reached_by,
    silent_on,
    switchable,
)
from kuangzheng.identity.notice_choices.schemas import (
    NoticeChoiceChange,
    NoticeChoiceRead,
    NoticeRuleChange,
    NoticeRuleRead,
)
from kuangzheng.identity.notice_choices.tables import NoticeChoice, NoticeRule
from kuangzheng.identity.reminders.rules import contacts_of
from kuangzheng.identity.users import repository as users
from kuangzheng.identity.users.divisions import division_name
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.masking import masked_text
from kuangzheng.kernel.notices import Contact, Notice, QuietHours, post_notice
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.unit import Act

_INITIAL = Rule()


async def tell(session: AsyncSession, notice: Notice, now: datetime) -> UUID | None:
    """A notice to one person, outside the application as that person chose and the bureau permits;
    to anybody else as it is."""
    if notice.recipient is None:
        return await post_notice(session, notice, now)
    choice = _choice(await repository.choice_of(session, UUID(notice.recipient)))
    rule = _rule(await repository.rule_over(session, notice.division_code))
    silent = silent_on(notice.kind, choice, rule, urgent=notice.urgent)
    contacts = () if silent else reached_by(notice.contacts, choice, rule)
    wanted = replace(notice, contacts=contacts)
    return await post_notice(session, wanted, now, quiet_of(choice, rule))


@dataclass(frozen=True, slots=True)
class Way:
    """Where a person is told outside the application, and when not."""

    contacts: Sequence[Contact]
    quiet: QuietHours


async def way_to(session: AsyncSession, user: User, kind: str, *, urgent: bool) -> Way:
    """As the person chose within the rule of the own bureau; nowhere for a kind that is switched
    off."""
    choice = _choice(await repository.choice_of(session, user.id))
    rule = _rule(await repository.rule_over(session, user.division_code))
    quiet = quiet_of(choice, rule)
    if silent_on(kind, choice, rule, urgent=urgent):
        return Way((), quiet)
    return Way(reached_by(contacts_of(user.phone, user.email), choice, rule), quiet)


async def own(act: Act) -> NoticeChoiceRead:
    return await _read(act, await _user(act), await repository.choice_of(act.session, _me(act)))


async def choose(act: Act, body: NoticeChoiceChange) -> NoticeChoiceRead:
    """Raises Stale, BeyondNoticeRule."""
    user = await _user(act)
    row = await repository.choice_of(act.session, _me(act), lock=True)
    act.check_version(
        row.version if row else 0, (await _read(act, user, row)).model_dump(mode="json")
    )
    rule = _rule(await repository.rule_over(act.session, user.division_code))
    channels = tuple(dict.fromkeys(body.channels))
    muted = body.muted_kinds
    if muted is None:
        muted = _still_muted(_choice(row), rule)
    wanted = Choice(channels, _time(body.quiet_from), _time(body.quiet_to), frozenset(muted))
    wrong = faults(wanted, rule)
    if wrong:
        raise BeyondNoticeRule(wrong[0].detail, errors=wrong)
    now = act.clock.now()
    values: dict[str, Any] = {"channels": list(channels), "quiet_from": wanted.quiet_from,
                              "quiet_to": wanted.quiet_to, "updated_at": now,
                              "muted_kinds": [one for one in KINDS if one in muted]}  # fmt: skip
    if row is None:
        row = NoticeChoice(user_id=user.id, division_code=user.division_code, **values)
        act.session.add(row)
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.version += 1
    await act.session.flush()
    return await _read(act, user, row)


async def rule(act: Act, division: str) -> NoticeRuleRead:
    return _rule_read(division, await repository.rule_over(act.session, division))


async def set_rule(act: Act, division: str, body: NoticeRuleChange) -> NoticeRuleRead:
    """Of the caller's own division. Raises NotYourNoticeRule, Stale, BeyondNoticeRule."""
    if division != act.principal.division:
        raise NotYourNoticeRule("请切换到该行政区后再设置")
    row = await repository.rule_of(act.session, division, lock=True)
    present = (await rule(act, division)).model_dump(mode="json")
    act.check_version(row.version if row else 0, present)
    begin, end = _time(body.quiet_from), _time(body.quiet_to)
    assert begin is not None and end is not None
    if begin == end:
        told = "免打扰时段的起止时间不能相同"
        raise BeyondNoticeRule(told, errors=[FieldError("/quiet_to", "empty", told)])
    now = act.clock.now()
    fixed = body.fixed_kinds
    if fixed is None:
        fixed = _rule_read(division, await repository.rule_over(act.session, division)).fixed_kinds
    values = body.model_dump() | {
        "fixed_kinds": [one for one in KINDS if one in fixed],
        "channels": list(dict.fromkeys(body.channels)), "quiet_from": begin, "quiet_to": end,
        "changed_by_name": act.principal.name or None,
    }  # fmt: skip
    if row is None:
        row = NoticeRule(
            id=new_id(), created_at=now, updated_at=now, division_code=division, **values
        )
        act.session.add(row)
    else:
        for name, value in values.items():
            setattr(row, name, value)
        row.touched(now)
    await act.session.flush()
    return _rule_read(division, row)


def _me(act: Act) -> UUID:
    return UUID(act.principal.id)


async def _user(act: Act) -> User:
    account = await users.find_account(act.session, _me(act))
    if account is None:
        raise NotFound("只有人员账号可以选择通知方式")
    return account.user


async def _read(act: Act, user: User, row: NoticeChoice | None) -> NoticeChoiceRead:
    found = await repository.rule_over(act.session, user.division_code)
    choice, ruling = _choice(row), _rule(found)
    quiet = quiet_of(choice, ruling)
    chosen = ruling.channels if choice is None else choice.channels
    at = {one.channel: one.address for one in contacts_of(user.phone, user.email)}
    mail = at.get("email")
    return NoticeChoiceRead(
        chosen=choice is not None, channels=[one for one in chosen if one in ruling.channels],
        quiet_from=_said(row.quiet_from) if row else None,
        quiet_to=_said(row.quiet_to) if row else None, muted_kinds=_still_muted(choice, ruling),
        holds_from=quiet.begin.strftime("%H:%M"), holds_to=quiet.end.strftime("%H:%M"),
        mobile=masked_text(at["sms"]) if "sms" in at else None,
        email=f"{mail[0]}***@{mail.rpartition('@')[2]}" if mail else None,
        rule=_rule_read(user.division_code, found), version=row.version if row else 0,
    )  # fmt: skip


def _choice(row: NoticeChoice | None) -> Choice | None:
    if row is None:
        return None
    return Choice(
        _channels(row.channels), row.quiet_from, row.quiet_to, _kinds(row.muted_kinds)
    )


def _still_muted(choice: Choice | None, rule: Rule) -> list[Kind]:
    """What was switched off and may be now."""
    return [one for one in switchable(rule) if choice is not None and one in choice.muted]


def _kinds(names: list[str]) -> frozenset[Kind]:
    """Those that are known still."""
    return frozenset(one for one in KINDS if one in names)


def _rule(row: NoticeRule | None) -> Rule:
    if row is None:
        return _INITIAL
    return Rule(
        _channels(row.channels), row.quiet_from, row.quiet_to, row.longest_quiet,
        row.urgent_passes, FIXED if row.fixed_kinds is None else _kinds(row.fixed_kinds),
    )  # fmt: skip


def _channels(names: list[str]) -> tuple[Channel, ...]:
    return tuple(cast(Channel, one) for one in names)


def _rule_read(division: str, row: NoticeRule | None) -> NoticeRuleRead:
    found = _rule(row)
    return NoticeRuleRead(
        division_code=division, from_division=row.division_code if row else None,
        from_division_name=division_name(row.division_code) if row else None,
        channels=list(found.channels), quiet_from=found.quiet_from.strftime("%H:%M"),
        quiet_to=found.quiet_to.strftime("%H:%M"), longest_quiet=found.longest_quiet,
        urgent_passes=found.urgent_passes,
        fixed_kinds=[one for one in KINDS if one in found.fixed],
        switchable_kinds=switchable(found), basis=row.basis if row else "系统初始值",
        confirmed=row is not None, changed_by_name=row.changed_by_name if row else None,
        version=row.version if row and row.division_code == division else 0,
    )  # fmt: skip


def _time(said: str | None) -> time | None:
    return time.fromisoformat(said) if said else None


def _said(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None
