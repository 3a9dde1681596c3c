"""Who may stand in for whom, with which rights, and until when. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from kuangzheng.identity.roles.rules import ADMINISTRATORS, Held
from kuangzheng.kernel.auth.permissions import permissions_of
from kuangzheng.kernel.auth.principal import PORTAL_ROLES
from kuangzheng.kernel.clock import CHINA

AbsenceState = Literal["pending", "in_force", "over", "revoked"]
LONGEST = timedelta(days=366)
"""Whoever is away longer hands the desk over: roles are then given to the successor."""


@dataclass(frozen=True, slots=True)
class Person:
    """What decides whether somebody may stand in, or be stood in for."""

    organisation: str
    active: bool
    held: Sequence[Held]


def state_of(first: date, last: date, revoked: bool, on: date) -> AbsenceState:
    """
    >>> state_of(date(2025, 8, 4), date(2025, 8, 8), False, date(2025, 8, 8))
    'in_force'
    >>> state_of(date(2025, 8, 4), date(2025, 8, 8), False, date(2025, 8, 9))
    'over'
    """
    if revoked:
        return "revoked"
    if on < first:
        return "pending"
    return "in_force" if on <= last else "over"


def official_grants(held: Sequence[Held], on: date) -> Mapping[str, list[str]]:
    """The roles in force by division that somebody else can exercise: no administrator's, whose
    rights lie in one hand each, and nothing somebody has as a holder, an agent or an expert."""
    found: dict[str, set[str]] = {}
    for one in held:
        if one.in_force(on) and one.role not in PORTAL_ROLES | ADMINISTRATORS:
            found.setdefault(one.division_code, set()).add(one.role)
    return {code: sorted(found[code]) for code in sorted(found)}


def fault(absent: Person, deputy: Person, on: date) -> str | None:
    """Why the second may not stand in for the first on a day.

    The deputy may nothing that the absent person may not: so no desk comes into one hand with
    another that checks it, and nobody is stood in for by a superior.
    """
    if not (absent.active and deputy.active):
        return "inactive"
    if absent.organisation != deputy.organisation:
        return "other_organisation"
    if any(one.role in ADMINISTRATORS and one.in_force(on) for p in (absent, deputy)
           for one in p.held):  # fmt: skip
        return "administrator"
    away, stays = official_grants(absent.held, on), official_grants(deputy.held, on)
    if not away or not stays:
        return "no_role"
    for code, roles in stays.items():
        if not permissions_of(roles) <= permissions_of(away.get(code, ())):
            return "wider"
    return None


FAULTS = {
    "inactive": "本人或代理人的账号已停用",
    "other_organisation": "代理人须与本人同属一个机构",
    "administrator": "系统、安全、审计管理员的职责不能由他人代理",
    "no_role": "本人或代理人没有可以代理的岗位",
    "wider": "代理人的权限不得超出本人的权限",
    "deputy_absent": "代理人在此期间也不在岗",
    "deputising": "本人在此期间是他人的代理人，请先撤销或另行安排",
}


def until(last: date) -> int:
    """Unix seconds of the midnight after the last day, in China.

    >>> until(date(2025, 8, 8)) == int(datetime(2025, 8, 9, tzinfo=CHINA).timestamp())
    True
    """
    return int(datetime.combine(last + timedelta(days=1), time(), CHINA).timestamp())


def last_day_of(seconds: int) -> date:
    """The last day of which `until` is the end."""
    return (datetime.fromtimestamp(seconds, CHINA) - timedelta(seconds=1)).date()
