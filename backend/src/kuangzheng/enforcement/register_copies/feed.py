"""What licensing and restoration tell, kept by interval and by when it was known."""

import base64
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

import orjson
import shapely
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.register_copies import repository
from kuangzheng.kernel.bitemporal import Interval
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.consumers import CloudEvent, Subscription
from kuangzheng.kernel.geo.formats import from_wkb, to_wkb


async def keep_right(session: AsyncSession, event: CloudEvent) -> None:
    """A register entry holds in its interval, whatever the copy said of it."""
    data = event["data"]
    shape = shapely.from_geojson(_text(data["area"]["geometry"]))
    holder = data["holder"] or {}
    words = {word for one in data["minerals"] for word in (one["code"], one["name"])}
    await _keep(session, event, shape, {
        **{name: data[name] for name in _TOLD},
        "holder_id": _id(holder.get("id")), "holder_name": holder.get("name"),
        "minerals": sorted(words), "mine_id": _id(data["mine_id"]),
        "term_from": _day(data["term"][0]), "term_to": _day(data["term"][1]),
    })  # fmt: skip


async def keep_former(session: AsyncSession, event: CloudEvent) -> None:
    """A version of another time, as a snapshot tells it: the same facts, the outline as stored."""
    data = event["data"]
    await _keep(session, event, from_wkb(base64.b64decode(data["wkb"])), {
        **{name: data[name] for name in _TOLD},
        "holder_id": _id(data.get("holder_id")), "holder_name": data["holder_name"],
        "minerals": sorted(data["minerals"]), "mine_id": _id(data["mine_id"]),
        "term_from": _day(data["term"][0]), "term_to": _day(data["term"][1]),
    })  # fmt: skip


_TOLD = ("division_code", "code", "name", "kind", "status", "licence_status", "certificate_no")


async def _keep(
    session: AsyncSession, event: CloudEvent, shape: Any, said: Mapping[str, Any]
) -> None:
    data = event["data"]
    start, end = (_day(value) for value in data["valid_during"])
    during = Interval(start or date.min, end)
    right_id = UUID(str(data["right_id"]))
    news = await repository.keep_version(session, right_id, during, {**said, **_drawn(shape)})
    if news and said["mine_id"] is not None:
        await repository.fill_mines(session, right_id)


async def keep_mine(session: AsyncSession, event: CloudEvent) -> None:
    """Since which day a mine stands as it does, and what it is called."""
    data, mine = event["data"], UUID(str(event["subject"]))
    told = _day(data.get("since"))
    since = told or day_of(_at(event))
    await repository.keep_mine(
        session, mine, event["divisioncode"], data["to"], since, data.get("document_no")
    )
    if data.get("name") is None:
        return  # told before mines said their names
    await repository.know_mine(session, {
        "mine": mine, "division": event["divisioncode"], "name": data["name"],
        "township": data["township"], "main_mineral": data["main_mineral"], "status": data["to"],
        "since": told, "at": _at(event),
    })  # fmt: skip


async def keep_layer(session: AsyncSession, event: CloudEvent) -> None:
    """In which period a version of a layer holds."""
    data = event["data"]
    start, end = (_day(value) for value in data["valid_during"] or (None, None))
    await repository.keep_layer(session, {
        "layer": UUID(str(data["layer_id"])), "division": data["division_code"],
        **{name: data[name] for name in ("kind", "kind_name", "name", "version_no", "source",
                                         "confirmed")},
        "held": data["valid_during"] is not None, "start": start, "end": end,
    })  # fmt: skip


async def keep_zone(session: AsyncSession, event: CloudEvent) -> None:
    """A zone of a published version, which is never rewritten."""
    data = event["data"]
    shape = from_wkb(base64.b64decode(data["wkb"]))
    west, south, east, north = shape.bounds
    await repository.keep_zone(session, {
        "zone": UUID(str(data["zone_id"])), "layer": UUID(str(data["layer_id"])),
        "division": data["division_code"], "code": data["code"], "name": data["name"],
        "geometry": to_wkb(shape), "west": west, "south": south, "east": east, "north": north,
    })  # fmt: skip


async def keep_price(session: AsyncSession, event: CloudEvent) -> None:
    """A guidance price of sales; benchmark prices of grants are no measure of ore that was sold."""
    data = event["data"]
    if data["kind"] != "guidance":
        return
    await repository.keep_price(session, {
        "price": UUID(str(data["price_id"])), "division": data["division_code"],
        **{name: data[name] for name in ("mineral", "product", "price_fen", "floor_fen",
                                         "ceiling_fen", "unit", "document_no", "confirmed")},
        "valid_from": _day(data["valid_from"]), "withdrawn_on": _day(data["withdrawn_on"]),
        "at": _at(event),
    })  # fmt: skip


async def keep_leave(session: AsyncSession, event: CloudEvent) -> None:
    """An area where a project may use sand and stone, and how long."""
    data = event["data"]
    shape = shapely.from_geojson(_text(data["geometry"]))
    west, south, east, north = shape.bounds
    await repository.keep_leave(session, {
        "leave": UUID(str(data["project_id"])), "kind": "restoration",
        "division": data["division_code"], "name": data["project_name"],
        "document_no": data["design_no"], "start": _day(data["during"][0]),
        "end": _day(data["during"][1]), "geometry": to_wkb(shape), "west": west, "south": south,
        "east": east, "north": north,
    })  # fmt: skip


def _drawn(shape: Any) -> dict[str, Any]:
    west, south, east, north = shape.bounds
    return {
        "geometry": to_wkb(shape), "min_lon": west, "min_lat": south, "max_lon": east,
        "max_lat": north,
    }  # fmt: skip


def _text(geometry: Any) -> str:
    return orjson.dumps(geometry).decode()


def _at(event: CloudEvent) -> datetime:
    return datetime.fromisoformat(event["time"])


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _id(value: Any) -> UUID | None:
    return None if value is None else UUID(str(value))


async def reset(session: AsyncSession) -> None:
    """What was known goes to the history; the snapshot tells all of it anew."""
    await repository.set_aside(session)


LICENSING_COPIES = Subscription(
    "licensing",
    {
        "licensing.right_registered": keep_right,
        "licensing.right_changed": keep_right,
        "licensing.right_extinguished": keep_right,
        "licensing.right_version": keep_former,
        "licensing.mine_registered": keep_mine,
        "licensing.mine_changed": keep_mine,
        "licensing.mine_status_changed": keep_mine,
        "licensing.zone_layer_changed": keep_layer,
        "licensing.zone_published": keep_zone,
        "licensing.guide_price_changed": keep_price,
    },
    reset,
)
RESTORATION_COPIES = Subscription(
    "restoration", {"restoration.ore_leave_given": keep_leave}, whole_feed=True
)
