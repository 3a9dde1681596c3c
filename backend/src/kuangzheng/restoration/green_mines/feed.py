"""What licensing tells of lists, licences and mines, as preconditions ask for it."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Handler, Subscription

_LISTED = text(
    "INSERT INTO holder_list_copies AS l (listing_id, holder_id, division_code, list, reason,"
    " document_no, listed_on, until, delisted_on, told_at) VALUES (CAST(:id AS uuid),"
    " CAST(:holder AS uuid), :division, :list, :reason, :document_no, :listed_on, :until,"
    " :delisted_on, :at) ON CONFLICT (listing_id) DO UPDATE SET reason = excluded.reason,"
    " until = excluded.until, delisted_on = excluded.delisted_on, told_at = excluded.told_at"
    " WHERE l.told_at <= excluded.told_at"
)
_LICENCE = text(
    "INSERT INTO right_licence_copies AS r (right_id, division_code, licence_status, scale_class,"
    " told_at) VALUES (CAST(:id AS uuid), :division, :status, :scale, :at)"
    " ON CONFLICT (right_id) DO UPDATE SET division_code = excluded.division_code,"
    " licence_status = excluded.licence_status, scale_class = coalesce(excluded.scale_class,"
    " r.scale_class), told_at = excluded.told_at WHERE r.told_at <= excluded.told_at"
)
_MINE = text(
    "INSERT INTO mine_status_copies AS m (mine_id, division_code, status, since, told_at)"
    " VALUES (CAST(:id AS uuid), :division, :status, :since, :at)"
    " ON CONFLICT (mine_id) DO UPDATE SET status = excluded.status, since = excluded.since,"
    " told_at = excluded.told_at WHERE m.told_at <= excluded.told_at"
)
_EMPTY = text("DELETE FROM holder_list_copies")


async def keep_listing(session: AsyncSession, event: CloudEvent) -> None:
    """A holder went on a list, or off it."""
    data = event["data"]
    await session.execute(_LISTED, {
        "id": data["listing_id"], "holder": data["holder"]["id"],
        "division": data["division_code"], "list": data["list"], "reason": data["reason"],
        "document_no": data["document_no"], "listed_on": _day(data["listed_on"]),
        "until": _day(data["until"]), "delisted_on": _day(data["delisted_on"]), "at": _at(event),
    })  # fmt: skip


async def keep_right_licence(session: AsyncSession, event: CloudEvent) -> None:
    """The licence as a register entry has it."""
    data = event["data"]
    await session.execute(_LICENCE, {
        "id": data["right_id"], "division": data["division_code"],
        "status": data.get("licence_status"), "scale": data.get("scale_class"), "at": _at(event),
    })  # fmt: skip


async def keep_licence(session: AsyncSession, event: CloudEvent) -> None:
    """Suspended, revoked, issued anew: between register entries."""
    data = event["data"]
    if data["kind"] == "exploration":
        return
    await session.execute(_LICENCE, {
        "id": data["right_id"], "division": event["divisioncode"], "status": data["status"],
        "scale": None, "at": _at(event),
    })  # fmt: skip


async def keep_mine(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    await session.execute(_MINE, {
        "id": event["subject"], "division": event["divisioncode"], "status": data["to"],
        "since": _day(data["since"]), "at": _at(event),
    })  # fmt: skip


def _at(event: CloudEvent) -> datetime:
    return datetime.fromisoformat(event["time"])


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


HANDLERS: dict[str, Handler] = {
    "licensing.right_registered": keep_right_licence,
    "licensing.right_changed": keep_right_licence,
    "licensing.licence_issued": keep_licence,
    "licensing.licence_status_changed": keep_licence,
    "licensing.holder_listed": keep_listing,
    "licensing.holder_delisted": keep_listing,
    "licensing.mine_status_changed": keep_mine,
}


def heard_too(subscription: Subscription) -> Subscription:
    """The same subscription with these handlers after its own; a snapshot fills the lists."""
    handlers = dict(subscription.handlers)
    for name, handler in HANDLERS.items():
        before = handlers.get(name)
        handlers[name] = handler if before is None else _both(before, handler)

    async def reset(session: AsyncSession) -> None:
        if subscription.reset is not None:
            await subscription.reset(session)
        await session.execute(_EMPTY)

    return Subscription(subscription.producer, handlers, reset)


def _both(first: Handler, second: Handler) -> Callable[[AsyncSession, CloudEvent], Awaitable[None]]:
    async def both(session: AsyncSession, event: CloudEvent) -> None:
        await first(session, event)
        await second(session, event)

    return both
