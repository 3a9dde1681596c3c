"""Who sits at a desk, who acts for a holder, who stands in; what is relayed. Under kz_worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import Select, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.identity.absences.tables import Absence
from kuangzheng.identity.agents.tables import AgentLetter
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.identity.relayed_notices.rules import BODY, Told
from kuangzheng.identity.roles.tables import RoleAssignment
from kuangzheng.identity.users.tables import User

_RELAY = text("SELECT notice_relay(CAST(:notice AS jsonb), CAST(:deliveries AS jsonb))")
_DELIVERY = text(
    "SELECT d.person, d.channel, d.address, n.id, n.source, n.kind, n.title, n.link, n.urgent,"
    " n.recipient, n.audience, n.holder_id, n.division_code, n.created_at"
    " FROM notice_deliveries d JOIN notices n ON n.id = d.notice_id WHERE d.id = :id"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A message about to leave: whose, where to, of what."""

    person: UUID
    channel: str
    address: str
    told: Told


def _active() -> Select[User]:
    """An account counts only while its organisation is active too."""
    return (
        select(User)
        .join(Organisation, col(Organisation.id) == col(User.organisation_id))
        .where(col(User.status) == "active", col(Organisation.status) == "active")
        .order_by(col(User.id))
    )


def _holding(role: str, day: date) -> Select[UUID]:
    return select(col(RoleAssignment.user_id)).where(
        col(RoleAssignment.role) == role, col(RoleAssignment.revoked_at).is_(None),
        col(RoleAssignment.valid_from) <= day,
        or_(col(RoleAssignment.valid_to).is_(None), col(RoleAssignment.valid_to) >= day),
    )  # fmt: skip


async def person(session: AsyncSession, user_id: UUID) -> Sequence[User]:
    return (await session.execute(_active().where(col(User.id) == user_id))).scalars().all()


async def at_desk(
    session: AsyncSession, role: str, division: str, day: date
) -> Sequence[User]:
    held = _holding(role, day).where(col(RoleAssignment.division_code) == division)
    return (await session.execute(_active().where(col(User.id).in_(held)))).scalars().all()


async def acting_for(session: AsyncSession, holder: UUID, day: date) -> Sequence[User]:
    """The holder's own people and its agents under a letter that holds on the day."""
    letters = select(col(AgentLetter.user_id)).where(
        col(AgentLetter.holder_id) == holder, col(AgentLetter.revoked_at).is_(None),
        col(AgentLetter.valid_from) <= day, col(AgentLetter.valid_to) >= day,
    )  # fmt: skip
    own = col(Organisation.holder_id) == holder
    query = _active().where(or_(
        own & col(User.id).in_(_holding("holder", day)),
        (own | col(User.id).in_(letters)) & col(User.id).in_(_holding("agent", day)),
    ))  # fmt: skip
    return (await session.execute(query)).scalars().all()


async def deputies(
    session: AsyncSession, people: Sequence[UUID], day: date
) -> dict[UUID, User]:
    """Who of these people is away on the day, and who was named to stand in."""
    query = (
        select(col(Absence.user_id), User)
        .join(User, col(User.id) == col(Absence.deputy_id))
        .where(
            col(Absence.user_id).in_(people), col(Absence.revoked_at).is_(None),
            col(Absence.first_day) <= day, col(Absence.last_day) >= day,
        )
    )  # fmt: skip
    return {row[0]: row[1] for row in await session.execute(query)}


async def relay(
    session: AsyncSession, told: Told, deliveries: Sequence[dict[str, Any]]
) -> int:
    """How many messages wait for it; none for a notice that was relayed before."""
    notice = {name: getattr(told, name) for name in Told.__slots__} | {"body": BODY}
    values = {"notice": _json(notice), "deliveries": _json(deliveries)}
    found: int = (await session.execute(_RELAY, values)).scalar_one()
    return found


async def due(session: AsyncSession, delivery: int) -> Due | None:
    """None for a message of identity itself, which is meant for whom it was written to."""
    row = (await session.execute(_DELIVERY, {"id": delivery})).mappings().one()
    if row["person"] is None:
        return None
    told = Told(**{name: row[name] for name in Told.__slots__})
    return Due(row["person"], row["channel"], row["address"], told)


def _json(value: object) -> str:
    """The driver's ids are of a class of its own."""
    return orjson.dumps(value, default=str).decode()
