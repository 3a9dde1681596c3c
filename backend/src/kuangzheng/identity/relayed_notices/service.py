"""Whom another service's notice means, and telling them outside the application."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.absences import repository as absences
from kuangzheng.identity.absences.rules import fault, official_grants
from kuangzheng.identity.base import authority
from kuangzheng.identity.notice_choices.service import way_to
from kuangzheng.identity.relayed_notices import repository
from kuangzheng.identity.relayed_notices.rules import Told, desks_of, person_of
from kuangzheng.identity.users.tables import User
from kuangzheng.kernel.clock import Clock, day_of
from kuangzheng.kernel.db.database import Database


async def relay(session: AsyncSession, told: Told, now: datetime) -> int:
    """Messages to everybody who is meant by now, each within what the person chose and the bureau
    permits; how many wait. A notice is relayed once."""
    deliveries = []
    for user in await addressees(session, told, day_of(now)):
        way = await way_to(session, user, told.kind, urgent=told.urgent)
        at = way.quiet.not_before(now, urgent=told.urgent)
        deliveries += [
            {"person": user.id, "channel": one.channel, "address": one.address, "not_before": at}
            for one in way.contacts
        ]
    return await repository.relay(session, told, deliveries)


async def addressees(session: AsyncSession, told: Told, day: date) -> Sequence[User]:
    """Active people only. Of a desk those who sit at it, or in whose stead somebody acts: that
    deputy; of a person that one, and the deputy too; of a holder its people and agents."""
    if told.holder_id is not None:
        return await repository.acting_for(session, told.holder_id, day)
    if told.recipient is not None:
        account = person_of(told.recipient)
        found = await repository.person(session, account) if account else ()
        standing = await _standing_in(session, found, day, None)
        return _once([*found, *standing.values()])
    role, divisions = desks_of(told.audience or "", told.division_code)
    for division in divisions:
        found = await repository.at_desk(session, role, division, day)
        if found:
            standing = await _standing_in(session, found, day, (role, division))
            return _once([standing.get(user.id, user) for user in found])
    return ()


async def still_meant(database: Database, clock: Clock, delivery: int) -> bool:
    """Looked at anew when a message leaves, after the night for one: who has left the desk, was
    disabled, chose another channel, switched the kind off or has another number is not written to
    any longer."""
    async with database.session(authority("system:notices")) as session:
        due = await repository.due(session, delivery)
        if due is None:
            return True
        for user in await addressees(session, due.told, day_of(clock.now())):
            if user.id == due.person:
                way = await way_to(session, user, due.told.kind, urgent=due.told.urgent)
                return any(
                    (one.channel, one.address) == (due.channel, due.address) for one in way.contacts
                )
    return False


async def _standing_in(
    session: AsyncSession, people: Sequence[User], day: date, desk: tuple[str, str] | None
) -> dict[UUID, User]:
    """Deputies who may act on the day by whom they act for, at the desk where one is named."""
    named = await repository.deputies(session, [one.id for one in people], day)
    if not named:
        return {}
    away = [one for one in people if one.id in named]
    known = await absences.persons(session, [*away, *named.values()])
    found = {}
    for one in away:
        deputy = named[one.id]
        if fault(known[one.id], known[deputy.id], day) is not None:
            continue
        if desk and desk[0] not in official_grants(known[one.id].held, day).get(desk[1], ()):
            continue
        found[one.id] = deputy
    return found


def _once(people: Sequence[User]) -> Sequence[User]:
    return list({one.id: one for one in people}.values())
