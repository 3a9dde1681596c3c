"""Telling somebody something once per reason and window, in the transaction of the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.events import is_holding_back
from kuangzheng.kernel.ids import new_id

_POST = text(
    "SELECT notice_post(:id, :kind, :reason, :title, :body, :link, :urgent, :recipient, :audience,"
    " :holder, :division, :window, CAST(:deliveries AS jsonb), :now)"
)
DEFAULT_WINDOW = timedelta(days=7)
ONCE = timedelta(days=36500)
"""The window of what is told once: another occasion has another reason."""


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local time in which nobody is disturbed unless it is urgent; may span midnight."""

    begin: time = time(21, 0)
    end: time = time(8, 0)
    urgent_passes: bool = True

    def allowed_from(self, instant: datetime) -> datetime:
        """The instant itself, or the end of the quiet hours it falls into."""
        local = instant.astimezone(CHINA)
        now, spans = local.time(), self.begin > self.end
        late = now >= self.begin
        quiet = (late or now < self.end) if spans else (late and now < self.end)
        if not quiet:
            return instant
        day = local.date() + timedelta(days=1 if spans and late else 0)
        return datetime.combine(day, self.end, CHINA)

    def not_before(self, now: datetime, *, urgent: bool) -> datetime:
        """When a message may leave: at once when it is urgent and such pass."""
        return now if urgent and self.urgent_passes else self.allowed_from(now)


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a person is reached outside the application."""

    channel: Literal["sms", "email"]
    address: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell. Exactly one addressee: `recipient` (a principal's id), `audience` (a role
    within `division_code`) or `holder_id`.

    `reason` is stable for one occasion, e.g. `permit_expiring:<id>:30d`: the same addressee is not
    told twice for it within `window`. `contacts` are served beside the entry in the application.
    """

    kind: str
    reason: str
    title: str
    body: str
    division_code: str
    recipient: str | None = None
    audience: str | None = None
    holder_id: UUID | None = None
    link: str | None = None
    urgent: bool = False
    contacts: Sequence[Contact] = ()
    window: timedelta = DEFAULT_WINDOW


def at_desk(role: str, division: str) -> str:
    """The audience of those who hold the role while they work in this very division: a superior's
    desk of the same role, which sees notices below, is not meant."""
    return f"{role}@{division}"


async def post_notice(
    session: AsyncSession, notice: Notice, now: datetime, quiet: QuietHours | None = None
) -> UUID | None:
    """The notice's id, or None when the addressee was told for this reason within the window, or
    while events are held back.

    Messages wait for the end of the quiet hours unless the notice is urgent and such pass. Raises
    ValueError unless there is exactly one addressee.
    """
    if is_holding_back(session):
        return None
    addressees = (notice.recipient, notice.audience, notice.holder_id)
    if sum(addressee is not None for addressee in addressees) != 1:
        raise ValueError("a notice has exactly one addressee")
    at = (quiet or QuietHours()).not_before(now, urgent=notice.urgent)
    deliveries = [
        {"channel": contact.channel, "address": contact.address, "not_before": at.isoformat()}
        for contact in notice.contacts
    ]
    parameters = {
        "id": new_id(), "kind": notice.kind, "reason": notice.reason, "title": notice.title,
        "body": notice.body, "link": notice.link, "urgent": notice.urgent,
        "recipient": notice.recipient, "audience": notice.audience, "holder": notice.holder_id,
        "division": notice.division_code, "window": notice.window, "now": now,
        "deliveries": orjson.dumps(deliveries).decode(),
    }  # fmt: skip
    found: UUID | None = (await session.execute(_POST, parameters)).scalar_one()
    return found
