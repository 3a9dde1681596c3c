"""Every statement of the copy."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel import bitemporal
from kuangzheng.kernel.bitemporal import Interval, Register
from kuangzheng.kernel.db.database import driver_connection

RIGHT_COPIES = Register(
    "right_copies", "right_copy_versions", "right_copy_history", "right_id",
    ("division_code", "code", "name", "kind", "status", "licence_status", "certificate_no",
     "holder_id", "holder_name", "minerals", "mine_id", "term_from", "term_to", "geometry",
     "min_lon", "min_lat", "max_lon", "max_lat"),
)  # fmt: skip
_IDENTITY = text(
    "INSERT INTO right_copies (id, division_code, created_at, updated_at)"
    " VALUES (CAST(:id AS uuid), :division, :at, :at) ON CONFLICT (id) DO NOTHING"
)
_SAME = (
    "SELECT ARRAY[" + ", ".join(f"{name} IS NOT DISTINCT FROM ${n}" for n, name in enumerate(
        RIGHT_COPIES.attributes, start=4)) + "] AS same"
    " FROM right_copy_versions WHERE right_id = $1 AND valid_during = daterange($2, $3)"
)  # fmt: skip
_NOW = text("SELECT clock_timestamp()")
_FILL = text("SELECT fill_mines(CAST(:right AS uuid))")
_ASIDE = text("SELECT set_right_copies_aside()")
_MINE = text(
    "INSERT INTO mine_status_copies (mine_id, since, division_code, status, document_no)"
    " SELECT CAST(:mine AS uuid), :since, :division, :status, :document_no WHERE NOT EXISTS ("
    " SELECT FROM mine_status_copies m WHERE m.mine_id = CAST(:mine AS uuid) AND m.since = :since"
    " AND m.status = :status)"
)
_KNOWN = text(
    "INSERT INTO known_mines AS k (mine_id, division_code, name, township, main_mineral, status,"
    " since, told_at) VALUES (CAST(:mine AS uuid), :division, :name, :township, :main_mineral,"
    " :status, :since, :at) ON CONFLICT (mine_id) DO UPDATE SET"
    " division_code = excluded.division_code, name = excluded.name, township = excluded.township,"
    " main_mineral = excluded.main_mineral, status = excluded.status, since = excluded.since,"
    " told_at = excluded.told_at WHERE k.told_at <= excluded.told_at"
)
_PRICE = text(
    "INSERT INTO guidance_price_copies AS p (price_id, division_code, mineral, product, price_fen,"
    " floor_fen, ceiling_fen, unit, valid_from, document_no, confirmed, withdrawn_on, told_at)"
    " VALUES (CAST(:price AS uuid), :division, :mineral, :product, :price_fen, :floor_fen,"
    " :ceiling_fen, :unit, :valid_from, :document_no, :confirmed, :withdrawn_on, :at)"
    " ON CONFLICT (price_id) DO UPDATE SET withdrawn_on = excluded.withdrawn_on,"
    " confirmed = excluded.confirmed, told_at = excluded.told_at"
    " WHERE p.told_at <= excluded.told_at"
)
_FORGET = text("DELETE FROM known_mines")
_FORGET_PRICES = text("DELETE FROM guidance_price_copies")
_LAYER = text(
    "INSERT INTO zone_layer_copies (layer_id, division_code, kind, kind_name, name, version_no,"
    " source, confirmed, valid_during) SELECT CAST(:layer AS uuid), :division, :kind, :kind_name,"
    " :name, :version_no, :source, :confirmed, "
    "CASE WHEN :held THEN daterange(:start, :end) ELSE 'empty'::daterange END"
)
_ZONE = text(
    "INSERT INTO zone_copies (zone_id, layer_id, division_code, code, name, geometry, min_lon,"
    " min_lat, max_lon, max_lat) VALUES (CAST(:zone AS uuid), CAST(:layer AS uuid), :division,"
    " :code, :name, :geometry, :west, :south, :east, :north) ON CONFLICT (zone_id) DO NOTHING"
)
_LEAVE = text(
    "INSERT INTO leave_copies (leave_id, kind, division_code, name, document_no, valid_during,"
    " geometry, min_lon, min_lat, max_lon, max_lat) VALUES (CAST(:leave AS uuid), :kind, :division,"
    " :name, :document_no, daterange(:start, :end, '[]'), :geometry, :west, :south, :east, :north)"
)


async def instant(session: AsyncSession) -> datetime:
    """What is known is known since it came here, by the clock of this database."""
    found: datetime = (await session.execute(_NOW)).scalar_one()
    return found


async def keep_version(
    session: AsyncSession, right_id: UUID, during: Interval, attributes: Mapping[str, Any]
) -> bool:
    """What holds of a right in an interval; False where the copy says the same already."""
    at = await instant(session)
    asked = {"id": right_id, "division": attributes["division_code"], "at": at}
    await session.execute(_IDENTITY, asked)
    connection = await driver_connection(session)
    values = [attributes[name] for name in RIGHT_COPIES.attributes]
    same = await connection.fetchval(_SAME, right_id, during.start, during.end, *values)
    if same is not None and all(same):
        return False
    await bitemporal.record(session, RIGHT_COPIES, right_id, during, attributes, at)
    return True


async def fill_mines(session: AsyncSession, right_id: UUID) -> int:
    """Records on the right that were entered before its mine was known; how many they were."""
    return int((await session.execute(_FILL, {"right": right_id})).scalar_one())


async def set_aside(session: AsyncSession) -> int:
    """All versions into the history, before a snapshot fills the copy anew."""
    await session.execute(_FORGET)
    await session.execute(_FORGET_PRICES)
    return int((await session.execute(_ASIDE)).scalar_one())


async def keep_mine(
    session: AsyncSession, mine_id: UUID, division: str, status: str, since: date,
    document_no: str | None,
) -> None:  # fmt: skip
    await session.execute(_MINE, {
        "mine": mine_id, "since": since, "division": division, "status": status,
        "document_no": document_no,
    })  # fmt: skip


async def know_mine(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """What a mine is called and how it stands, unless something newer is known."""
    await session.execute(_KNOWN, dict(values))


async def keep_price(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """A guidance price; told again when it is taken back."""
    await session.execute(_PRICE, dict(values))


async def keep_layer(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(_LAYER, dict(values))


async def keep_zone(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(_ZONE, dict(values))


async def keep_leave(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(_LEAVE, dict(values))
