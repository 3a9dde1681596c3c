"""What licensing tells of lists, licences, mines, grant revenue, reserves and safety permits, as
preconditions ask for it."""

import json
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import shapely
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import CloudEvent, Handler, Subscription
from kuangzheng.restoration.green_mines.protected_feed import HANDLERS as PROTECTED

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
    " capacity_value, capacity_unit, outline, told_at) VALUES (CAST(:id AS uuid), :division,"
    " :status, :scale, CAST(:capacity AS numeric), :unit, :outline, :at)"
    " ON CONFLICT (right_id) DO UPDATE SET division_code = excluded.division_code,"
    " licence_status = excluded.licence_status, scale_class = coalesce(excluded.scale_class,"
    " r.scale_class), told_at = excluded.told_at,"
    " capacity_value = CASE WHEN :entry THEN excluded.capacity_value ELSE r.capacity_value END,"
    " capacity_unit = CASE WHEN :entry THEN excluded.capacity_unit ELSE r.capacity_unit END,"
    " outline = CASE WHEN :entry THEN excluded.outline ELSE r.outline END"
    " WHERE r.told_at <= excluded.told_at"
)
_MINE = text(
    "INSERT INTO mine_status_copies AS m (mine_id, division_code, status, since, told_at)"
    " VALUES (CAST(:id AS uuid), :division, :status, :since, :at)"
    " ON CONFLICT (mine_id) DO UPDATE SET status = excluded.status, since = excluded.since,"
    " told_at = excluded.told_at WHERE m.told_at <= excluded.told_at"
)
_REVENUE = text(
    "INSERT INTO revenue_copies AS r (right_id, division_code, contract_no, mode, signed_on, dues,"
    " paid_fen, told_at) VALUES (CAST(:id AS uuid), :division, :contract, :mode, :signed,"
    " CAST(:dues AS jsonb), :paid, :at) ON CONFLICT (right_id) DO UPDATE SET"
    " division_code = excluded.division_code, contract_no = excluded.contract_no,"
    " mode = excluded.mode, signed_on = excluded.signed_on, dues = excluded.dues,"
    " paid_fen = excluded.paid_fen, told_at = excluded.told_at"
    " WHERE r.told_at <= excluded.told_at"
)
_RESERVE = text(
    "INSERT INTO reserve_copies AS r (right_id, mineral, as_of, division_code, value, unit,"
    " document_no, told_at) VALUES (CAST(:id AS uuid), :mineral, :as_of, :division, :value, :unit,"
    " :document, :at) ON CONFLICT (right_id, mineral, as_of) DO UPDATE SET"
    " division_code = excluded.division_code, value = excluded.value, unit = excluded.unit,"
    " document_no = excluded.document_no, told_at = excluded.told_at"
    " WHERE r.told_at <= excluded.told_at"
)
_PERMIT = text(
    "INSERT INTO permit_copies AS p (permit_id, division_code, right_id, number, valid_from,"
    " valid_to, status, told_at) VALUES (CAST(:id AS uuid), :division, CAST(:right AS uuid),"
    " :number, :start, :end, :status, :at) ON CONFLICT (permit_id) DO UPDATE SET"
    " number = excluded.number, valid_from = excluded.valid_from, valid_to = excluded.valid_to,"
    " status = excluded.status, told_at = excluded.told_at WHERE p.told_at <= excluded.told_at"
)
_EMPTY = tuple(
    text(f"DELETE FROM {table}")
    for table in (
        "holder_list_copies", "revenue_copies", "reserve_copies", "protected_zone_copies",
        "protected_layer_copies", "permit_copies",
    )
)


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
    """The licence as a register entry has it, and the capacity."""
    data = event["data"]
    capacity = data.get("capacity") or {}
    await session.execute(_LICENCE, {
        "id": data["right_id"], "division": data["division_code"],
        "status": data.get("licence_status"), "scale": data.get("scale_class"), "at": _at(event),
        "capacity": capacity.get("value"), "unit": capacity.get("unit"), "entry": True,
        "outline": _outline(data),
    })  # fmt: skip


async def keep_licence(session: AsyncSession, event: CloudEvent) -> None:
    """Suspended, revoked, issued anew: between register entries."""
    data = event["data"]
    if data["kind"] == "exploration":
        return
    await session.execute(_LICENCE, {
        "id": data["right_id"], "division": event["divisioncode"], "status": data["status"],
        "scale": None, "at": _at(event), "capacity": None, "unit": None,
        "outline": None, "entry": False,
    })  # fmt: skip


async def keep_mine(session: AsyncSession, event: CloudEvent) -> None:
    data = event["data"]
    await session.execute(_MINE, {
        "id": event["subject"], "division": event["divisioncode"], "status": data["to"],
        "since": _day(data["since"]), "at": _at(event),
    })  # fmt: skip


async def keep_revenue(session: AsyncSession, event: CloudEvent) -> None:
    """The account of a right: all that falls due by it, and what was paid and not taken back."""
    data = event["data"]
    names = ("kind", "due_on", "amount_fen", "declared_on")
    await session.execute(_REVENUE, {
        "id": data["right_id"], "division": event["divisioncode"], "contract": data["contract_no"],
        "mode": data["mode"], "signed": _day(data["signed_on"]), "at": _at(event),
        "dues": json.dumps([{name: one[name] for name in names} for one in data["dues"]]),
        "paid": sum(one["amount_fen"] for one in data["payments"]),
    })  # fmt: skip


async def keep_reserve(session: AsyncSession, event: CloudEvent) -> None:
    """What may still be mined of a mineral; other categories say nothing of that."""
    data = event["data"]
    if data["category"] != "recoverable":
        return
    await session.execute(_RESERVE, {
        "id": data["right_id"], "mineral": data["mineral"], "as_of": _day(data["as_of"]),
        "division": event["divisioncode"], "value": Decimal(str(data["value"])),
        "unit": data["unit"], "document": data["document_no"], "at": _at(event),
    })  # fmt: skip


async def keep_permit(session: AsyncSession, event: CloudEvent) -> None:
    """The one among the preconditions; a kind stays what it is."""
    data = event["data"]
    if data["kind"] != "safety":
        return
    await session.execute(_PERMIT, {
        "id": data["permit_id"], "division": data["division_code"], "right": data["right_id"],
        "number": data["number"], "start": _day(data["valid_from"]),
        "end": _day(data["valid_to"]), "status": data["status"], "at": _at(event),
    })  # fmt: skip


def _outline(data: Any) -> bytes | None:
    """Of a mining right; no other can be a green mine."""
    drawn = (data.get("area") or {}).get("geometry")
    if drawn is None or data["kind"] != "mining":
        return None
    return bytes(shapely.to_wkb(shapely.from_geojson(json.dumps(drawn))))


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
    "licensing.grant_revenue_changed": keep_revenue,
    "licensing.reserve_registered": keep_reserve,
    "licensing.permit_changed": keep_permit,
    **PROTECTED,
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
        for emptied in _EMPTY:
            await session.execute(emptied)

    return Subscription(subscription.producer, handlers, reset)


def _both(first: Handler, second: Handler) -> Callable[[AsyncSession, CloudEvent], Awaitable[None]]:
    async def both(session: AsyncSession, event: CloudEvent) -> None:
        await first(session, event)
        await second(session, event)

    return both
