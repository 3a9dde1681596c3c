"""Counted failures and lockout (GB/T 22239-2019 level 3: failed sign-ins are limited)."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class FailurePolicy:
    """After `limit` failures within `window_minutes` there is no sign-in for `lockout_minutes`."""

    limit: int = 5
    window_minutes: int = 15
    lockout_minutes: int = 15


@dataclass(frozen=True, slots=True)
class Count:
    """Failures since `window_from`, and until when sign-in is refused."""

    failures: int
    window_from: datetime
    locked_until: datetime | None = None


def is_locked(count: Count | None, now: datetime) -> bool:
    return count is not None and count.locked_until is not None and now < count.locked_until


def after_failure(count: Count | None, now: datetime, policy: FailurePolicy) -> Count:
    """The count after one more failure; it starts anew when the window or a lockout has passed."""
    window = timedelta(minutes=policy.window_minutes)
    fresh = (
        count is None
        or now - count.window_from >= window
        or (count.locked_until is not None and now >= count.locked_until)
    )
    if fresh or count is None:
        count = Count(0, now)
    failures = count.failures + 1
    locked_until = (
        now + timedelta(minutes=policy.lockout_minutes)
        if failures >= policy.limit
        else count.locked_until
    )
    return Count(failures, count.window_from, locked_until)


def seconds_left(count: Count, now: datetime) -> int:
    """Whole seconds until the lockout ends, at least one."""
    if count.locked_until is None:
        return 1
    return max(1, int((count.locked_until - now).total_seconds()) + 1)
