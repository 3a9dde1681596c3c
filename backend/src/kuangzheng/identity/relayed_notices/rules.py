"""What another service's notice says, and which desk it means. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kuangzheng.kernel.auth.principal import PORTAL_ROLES

BODY = "详情请登录矿政平台查看。"
"""What a message says beside the title: what the notice says may be personal and stays inside."""


@dataclass(frozen=True, slots=True)
class Told:
    """A notice as its service tells it; exactly one of the three addressees is there."""

    id: UUID
    source: str
    kind: str
    title: str
    link: str | None
    urgent: bool
    recipient: str | None
    audience: str | None
    holder_id: UUID | None
    division_code: str
    created_at: datetime


def told_of(source: str, data: Mapping[str, Any]) -> Told:
    """The notice an event is about."""
    holder = data["holder_id"]
    return Told(
        UUID(data["notice_id"]), source, data["kind"], data["title"], data["link"], data["urgent"],
        data["recipient"], data["audience"], UUID(holder) if holder else None,
        data["division_code"], datetime.fromisoformat(data["posted_at"]),
    )  # fmt: skip


def person_of(recipient: str) -> UUID | None:
    """The account, or None where the recipient is no account, such as a system's own work.

    >>> person_of("system:feed:licensing")
    """
    try:
        return UUID(recipient)
    except ValueError:
        return None


def desks_of(audience: str, division: str) -> tuple[str, tuple[str, ...]]:
    """The role and the divisions whose desk is meant, the first that anybody sits at.

    A superior's desk sees in the application what goes on below, and is not written to for it. A
    township mostly has no desk of its own: its county's is meant. Nobody outside the
    administration sits at a desk.

    >>> desks_of("clerk", "500113"), desks_of("clerk", "500113101")
    (('clerk', ('500113',)), ('clerk', ('500113101', '500113')))
    >>> desks_of("clerk@500113101", "500113101"), desks_of("agent", "500113")
    (('clerk', ('500113101',)), ('agent', ()))
    """
    role, _, exact = audience.partition("@")
    if role in PORTAL_ROLES:
        return role, ()
    if exact:
        return role, (exact,)
    return role, tuple(dict.fromkeys((division, division[:6])))
