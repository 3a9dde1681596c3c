"""What the bureau permits, what a person chose, and what holds of the two. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Literal

from kuangzheng.identity.notice_choices.kinds import FIXED, KINDS, Kind
from kuangzheng.kernel.notices import Contact, QuietHours
from kuangzheng.kernel.problems import FieldError

Channel = Literal["sms", "email"]
CHANNELS: tuple[Channel, ...] = ("sms", "email")


@dataclass(frozen=True, slots=True)
class Rule:
    """Of a bureau. `longest_quiet`: how many hours of quiet a person may choose, 0 for none;
    `fixed`: the kinds that nobody switches off."""

    channels: tuple[Channel, ...] = CHANNELS
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    longest_quiet: int = 12
    urgent_passes: bool = True
    fixed: frozenset[Kind] = FIXED


@dataclass(frozen=True, slots=True)
class Choice:
    """Of a person; without hours of its own the bureau's hold. `muted` kinds are told in the
    application only."""

    channels: tuple[Channel, ...]
    quiet_from: time | None = None
    quiet_to: time | None = None
    muted: frozenset[Kind] = frozenset()


def hours_between(begin: time, end: time) -> float:
    """
    >>> hours_between(time(21), time(8)), hours_between(time(12), time(14, 30))
    (11.0, 2.5)
    """
    minutes = (end.hour * 60 + end.minute) - (begin.hour * 60 + begin.minute)
    return (minutes % 1440) / 60


def faults(choice: Choice, rule: Rule) -> list[FieldError]:
    """Why a choice is not within the rule."""
    found = []
    barred = [one for one in choice.channels if one not in rule.channels]
    if barred:
        found.append(FieldError("/channels", "barred", "本单位未开通所选的渠道"))
    if not choice.muted.isdisjoint(rule.fixed):
        found.append(FieldError("/muted_kinds", "fixed", "所选通知中有本单位规定不能关闭的"))
    if choice.quiet_from is None or choice.quiet_to is None:
        if choice.quiet_from is not choice.quiet_to:
            found.append(FieldError("/quiet_to", "half", "免打扰时段的起止时间须同时填写"))
        return found
    if choice.quiet_from == choice.quiet_to:
        found.append(FieldError("/quiet_to", "empty", "免打扰时段的起止时间不能相同"))
    elif hours_between(choice.quiet_from, choice.quiet_to) > rule.longest_quiet:
        told = (
            f"免打扰时段最长 {rule.longest_quiet} 小时" if rule.longest_quiet
            else "本单位统一规定免打扰时段，不能自行设置"
        )  # fmt: skip
        found.append(FieldError("/quiet_to", "too_long", told))
    return found


def quiet_of(choice: Choice | None, rule: Rule) -> QuietHours:
    """The person's own hours where they are within the rule, else the bureau's."""
    own = choice is not None and choice.quiet_from is not None and not any(
        one.pointer == "/quiet_to" for one in faults(choice, rule)
    )
    if own and choice is not None and choice.quiet_from is not None and choice.quiet_to is not None:
        return QuietHours(choice.quiet_from, choice.quiet_to, rule.urgent_passes)
    return QuietHours(rule.quiet_from, rule.quiet_to, rule.urgent_passes)


def silent_on(kind: str, choice: Choice | None, rule: Rule, *, urgent: bool) -> bool:
    """Whether a person has switched this off, as far as the rule still lets anybody. What is urgent
    is told, and so is what is not known here.

    >>> silent_on("meeting", Choice((), muted=frozenset({"meeting"})), Rule(), urgent=False)
    True
    """
    if urgent or choice is None:
        return False
    return any(kind == one for one in choice.muted - rule.fixed)


def switchable(rule: Rule) -> list[Kind]:
    """What a person may switch off, in the order of the kinds."""
    return [one for one in KINDS if one not in rule.fixed]


def reached_by(
    contacts: Sequence[Contact], choice: Choice | None, rule: Rule
) -> tuple[Contact, ...]:
    """Where a person is told outside the application: by channels that were chosen and are
    permitted; who chose nothing is told by all that are permitted."""
    chosen = rule.channels if choice is None else choice.channels
    return tuple(one for one in contacts if one.channel in chosen and one.channel in rule.channels)
