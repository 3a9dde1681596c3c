"""The life of a signing key: active, then retiring while its last tokens live, then retired."""

from datetime import datetime, timedelta

from kuangzheng.kernel.auth.tokens import LIFETIME_S

RING_CACHE_S = 30
MARGIN_S = 120


def retire_after(rotated_at: datetime) -> datetime:
    """When the last token signed with a key taken out of use at `rotated_at` has surely expired.

    A process may go on signing with a remembered key for RING_CACHE_S; MARGIN_S covers clocks that
    differ.
    """
    return rotated_at + timedelta(seconds=LIFETIME_S + RING_CACHE_S + MARGIN_S)


def is_published(status: str, ends: datetime | None, now: datetime) -> bool:
    """Whether tokens of the key are still accepted."""
    return status == "active" or (status == "retiring" and ends is not None and now < ends)


def status_at(status: str, ends: datetime | None, now: datetime) -> str:
    """The status as of now: a retiring key is retired once its end has come."""
    return status if is_published(status, ends, now) else "retired"


def is_due(created_at: datetime, now: datetime, max_age_days: int) -> bool:
    """Whether a key has signed long enough."""
    return now - created_at >= timedelta(days=max_age_days)
