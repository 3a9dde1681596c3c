"""Identity's present state for a fresh reader of the feed: holidays, organisations, clients, users
gone."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.identity.clients import repository as clients
from kuangzheng.identity.events import (
    client_changed,
    holidays_changed,
    organisation_changed,
    principal_disabled,
)
from kuangzheng.identity.holidays import repository as holidays
from kuangzheng.identity.organisations import repository as organisations
from kuangzheng.identity.users import repository as users
from kuangzheng.kernel.events import Event
from kuangzheng.kernel.feeds import SnapshotPage
from kuangzheng.kernel.problems import Malformed

_HOLIDAYS, _ORGANISATIONS, _CLIENTS, _USERS = "holidays", "organisations", "clients", "users"


async def snapshot(session: AsyncSession, after: str | None, limit: int) -> SnapshotPage:
    """A page of at most `limit` facts; `after` is `<part>:<last id>`. Raises Malformed."""
    part, last = _place(after)
    events: list[Event] = []
    if part == _HOLIDAYS:
        years = await holidays.after_id(session, last, limit)
        events = [holidays_changed(year) for year in years]
        if len(events) == limit:
            return SnapshotPage(events, f"{_HOLIDAYS}:{years[-1].id}")
        part, last = _ORGANISATIONS, None
    if part == _ORGANISATIONS:
        rows = await organisations.after_id(session, last, limit - len(events))
        events += [organisation_changed(row) for row in rows]
        if len(events) == limit:
            return SnapshotPage(events, f"{_ORGANISATIONS}:{rows[-1].id}")
        part, last = _CLIENTS, None
    if part == _CLIENTS:
        systems = await clients.after_id(session, last, limit - len(events))
        events += [client_changed(row) for row in systems]
        if len(events) == limit:
            return SnapshotPage(events, f"{_CLIENTS}:{systems[-1].id}")
        last = None
    room = limit - len(events)
    gone = await users.disabled_after_id(session, last, room)
    events += [principal_disabled("user", row.id, row.division_code, "disabled") for row in gone]
    more = len(gone) == room
    if more and not gone:
        return SnapshotPage(events, f"{_USERS}:{UUID(int=0)}")
    return SnapshotPage(events, f"{_USERS}:{gone[-1].id}" if more else None)


def _place(after: str | None) -> tuple[str, UUID | None]:
    if after is None:
        return _HOLIDAYS, None
    part, _, last = after.partition(":")
    try:
        if part in (_HOLIDAYS, _ORGANISATIONS, _CLIENTS, _USERS):
            return part, UUID(last)
    except ValueError as error:
        raise Malformed("快照位置标记无效") from error
    raise Malformed("快照位置标记无效")
