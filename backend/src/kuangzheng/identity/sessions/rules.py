"""When a session has ended and which ones must make room for a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """Longest life in hours, idle time in minutes, sessions per user at once."""

    hours: int = 12
    idle_minutes: int = 30
    per_user: int = 10

    def expires_at(self, started_at: datetime) -> datetime:
        return started_at + timedelta(hours=self.hours)


@dataclass(frozen=True, slots=True)
class SessionState:
    """What decides whether a session lives."""

    id: UUID
    started_at: datetime
    last_used_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


def ended(state: SessionState, now: datetime, policy: SessionPolicy) -> str | None:
    """Why a session has ended (`revoked`, `expired`, `idle`), or None while it lives."""
    if state.revoked_at is not None:
        return "revoked"
    if now >= state.expires_at:
        return "expired"
    if now - state.last_used_at >= timedelta(minutes=policy.idle_minutes):
        return "idle"
    return None


def superseded(states: Sequence[SessionState], now: datetime, policy: SessionPolicy) -> list[UUID]:
    """The sessions that end when one more begins: the least recently used beyond the limit."""
    live = [s for s in states if ended(s, now, policy) is None]
    live.sort(key=lambda s: (s.last_used_at, s.started_at, s.id))
    return [s.id for s in live[: max(0, len(live) - policy.per_user + 1)]]
