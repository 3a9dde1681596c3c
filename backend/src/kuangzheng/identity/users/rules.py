"""Password policy and the state of an account (GB/T 22239-2019 level 3, 身份鉴别)."""

import secrets
import string
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kuangzheng.kernel.clock import day_of

MAX_LENGTH = 128
_OTHER = "!#%+-=?@_"
_UNCLEAR = set("0O1lI")


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """`classes` of lower case, upper case, digits, others; ages in days; history in passwords."""

    min_length: int = 10
    classes: int = 3
    history: int = 5
    max_age_days: int = 90


@dataclass(frozen=True, slots=True)
class Fault:
    """A reason to refuse a password: a stable code and what to do about it."""

    code: str
    detail: str


def password_faults(password: str, username: str, policy: PasswordPolicy) -> list[Fault]:
    """All reasons at once, so that nobody has to guess them one by one; empty when it will do."""
    faults = []
    if len(password) < policy.min_length:
        faults.append(Fault("too_short", f"口令至少 {policy.min_length} 个字符"))
    if len(password) > MAX_LENGTH:
        faults.append(Fault("too_long", f"口令至多 {MAX_LENGTH} 个字符"))
    if character_classes(password) < policy.classes:
        faults.append(
            Fault("too_few_classes", f"大写、小写、数字、符号中至少包含 {policy.classes} 类")
        )
    if username and username.casefold() in password.casefold():
        faults.append(Fault("contains_username", "口令不能包含用户名"))
    return faults


def character_classes(password: str) -> int:
    """How many of four classes occur: lower case, upper case, digits, everything else."""
    kinds = {
        "lower" if c.islower() else "upper" if c.isupper() else "digit" if c.isdigit() else "other"
        for c in password
    }
    return len(kinds)


def password_expires_on(set_at: datetime, policy: PasswordPolicy) -> date:
    """The first day (China) on which the password has to be changed."""
    return day_of(set_at) + timedelta(days=policy.max_age_days)


def must_change_password(
    set_at: datetime, flagged: bool, today: date, policy: PasswordPolicy
) -> bool:
    """At first sign-in, after a reset, and once the password is too old."""
    return flagged or today >= password_expires_on(set_at, policy)


def generate_password(policy: PasswordPolicy, length: int = 16) -> str:
    """A random password of all four classes without easily confused characters."""
    classes = [
        [c for c in alphabet if c not in _UNCLEAR]
        for alphabet in (string.ascii_lowercase, string.ascii_uppercase, string.digits, _OTHER)
    ]
    everything = [c for alphabet in classes for c in alphabet]
    chosen = [secrets.choice(alphabet) for alphabet in classes]
    missing = max(length, policy.min_length) - len(chosen)
    chosen += [secrets.choice(everything) for _ in range(missing)]
    secrets.SystemRandom().shuffle(chosen)
    return "".join(chosen)


def account_status(status: str, locked_until: datetime | None, now: datetime) -> str:
    """active, disabled or locked; a disabled account is shown as disabled even while locked."""
    if status == "active" and locked_until is not None and locked_until > now:
        return "locked"
    return status
