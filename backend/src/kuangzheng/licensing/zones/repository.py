"""Every query of zones and layers."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ColumnElement, Row, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.zones.tables import Zone, ZoneKind, ZoneLayer

NEVER: Range[date] = Range(empty=True)
"""The period of zones that are in force on no day."""
MISSING = "没有此区域，或不在您的管辖范围内"
_FIND = text(
    "SELECT * FROM find_zones(CAST(:filter AS jsonb), :descending, CAST(:after AS text[]), :limit,"
    " :whole)"
)
_COUNT = text("SELECT count_zones(CAST(:filter AS jsonb))")
# Equal zones are paired off first, so that of several under one name none that stayed looks new.
_COMPARE = text("""
    WITH told AS (
      SELECT layer_id = :before AS former, id, code, name, grade, area_km2, attributes,
             md5(geometry) AS shape, coalesce(code, name) AS key, code IS NULL AS keyless,
             md5(concat_ws('|', name, grade, md5(geometry), md5(attributes::text))) AS mark
        FROM zones WHERE layer_id IN (:before, :after)),
    placed AS (
      SELECT *, row_number() OVER (PARTITION BY former, keyless, key, mark ORDER BY id) AS place
        FROM told),
    equal AS (
      SELECT b.id AS before_id, a.id AS after_id, a.area_km2 FROM placed b JOIN placed a
          ON b.former AND NOT a.former
         AND (a.keyless, a.key, a.mark, a.place) = (b.keyless, b.key, b.mark, b.place)),
    rest AS (
      SELECT *, row_number() OVER (PARTITION BY former, keyless, key ORDER BY id) AS number
        FROM told WHERE id NOT IN (
          SELECT before_id FROM equal UNION ALL SELECT after_id FROM equal)),
    differing AS (
      SELECT CASE WHEN b.id IS NULL THEN 'added' WHEN a.id IS NULL THEN 'removed'
                  ELSE 'changed' END AS change,
             coalesce(a.code, b.code) AS code, coalesce(a.name, b.name) AS name,
             b.id AS before_id, a.id AS after_id, b.area_km2 AS before, a.area_km2 AS after,
             CASE WHEN a.id IS NULL OR b.id IS NULL THEN '{}'::text[] ELSE array_remove(ARRAY[
               CASE WHEN a.name <> b.name THEN 'name' END,
               CASE WHEN a.grade IS DISTINCT FROM b.grade THEN 'grade' END,
               CASE WHEN a.shape <> b.shape THEN 'geometry' END,
               CASE WHEN a.attributes <> b.attributes THEN 'attributes' END], NULL) END AS fields
        FROM (SELECT * FROM rest WHERE former) b
        FULL JOIN (SELECT * FROM rest WHERE NOT former) a
          ON a.keyless = b.keyless AND a.key = b.key AND a.number = b.number)
    SELECT (SELECT jsonb_object_agg(change, jsonb_build_array(
              count, before::text, after::text)) FROM (
              SELECT change, count(*) AS count, coalesce(sum(before), 0) AS before,
                     coalesce(sum(after), 0) AS after FROM differing GROUP BY change
              UNION ALL SELECT 'unchanged', count(*), coalesce(sum(area_km2), 0),
                     coalesce(sum(area_km2), 0) FROM equal) t) AS tallies,
           (SELECT jsonb_agg(to_jsonb(d) || jsonb_build_object(
              'before', d.before::text, 'after', d.after::text)) FROM (
              SELECT * FROM differing
               ORDER BY abs(coalesce(after, 0) - coalesce(before, 0)) DESC, change, name, code
               LIMIT :limit) d) AS items_
""")


class ZoneLayers(Records[ZoneLayer]):
    """Layers of the caller's divisions and of those above."""

    table = ZoneLayer
    missing = "没有此图层，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(col(ZoneLayer.name), col(ZoneLayer.id)),
            "updated_at": Sort(col(ZoneLayer.updated_at), col(ZoneLayer.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, kind: str | None, state: str | None, division: str | None,
        as_of: date | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (col(ZoneLayer.name), col(ZoneLayer.version_no), col(ZoneLayer.source))
            found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
        if kind:
            found.append(col(ZoneLayer.kind) == kind)
        if state:
            found.append(col(ZoneLayer.state) == state)
        if division:
            found.append(within(col(ZoneLayer.division_code), division))
        if as_of:
            found.append(col(ZoneLayer.valid_during).contains(as_of))
            found.append(col(ZoneLayer.state).in_(("published", "withdrawn")))
        return found

    async def counts(self, layer_ids: Sequence[UUID]) -> dict[UUID, int]:
        query = (
            select(col(Zone.layer_id), func.count())
            .where(col(Zone.layer_id).in_(layer_ids))
            .group_by(col(Zone.layer_id))
        )
        found = dict.fromkeys(layer_ids, 0)
        found.update({row[0]: row[1] for row in await self._session.execute(query)})
        return found

    async def successors(self, layer_ids: Sequence[UUID]) -> dict[UUID, UUID]:
        """Replaced version → the published one that replaced it."""
        query = select(col(ZoneLayer.replaces_id), col(ZoneLayer.id)).where(
            col(ZoneLayer.replaces_id).in_(layer_ids), col(ZoneLayer.state) == "published"
        )
        rows = await self._session.execute(query)
        return {former: new for former, new in rows if former is not None}

    async def compare(self, before: UUID, after: UUID, limit: int) -> Row[Any]:
        """`tallies`: change → [count, area before, area after]; `items_`: the differences."""
        values = {"before": before, "after": after, "limit": limit}
        return (await self._session.execute(_COMPARE, values)).one()

    async def held(self, layer_id: UUID) -> ZoneLayer:
        """The layer of one's own divisions, locked whatever its version. Raises NotFound."""
        query = select(ZoneLayer).where(col(ZoneLayer.id) == layer_id).with_for_update()
        found: ZoneLayer | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(self.missing)
        return found

    async def hold_during(self, layer_id: UUID, period: Range[date]) -> None:
        """Give the zones of a layer the period it holds in."""
        zones = update(Zone).where(col(Zone.layer_id) == layer_id)
        await self._session.execute(zones.values(valid_during=period))


class Zones:
    """Zones of the caller's divisions and of those above."""

    sorts = Sorts("name", {"name": Sort(col(Zone.name), col(Zone.id))})

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def kinds(self) -> dict[str, ZoneKind]:
        rows = await self._session.execute(select(ZoneKind).order_by(col(ZoneKind.sort)))
        return {kind.kind: kind for kind in rows.scalars()}

    async def find(
        self, filter_: Mapping[str, Any], limit: int, *, descending: bool = False,
        after: Sequence[str] | None = None, whole: bool = False,
    ) -> Sequence[Row[Any]]:  # fmt: skip
        """Rows by name; keys of the filter are those of `zone_conditions`."""
        values = {
            "filter": _json(filter_), "descending": descending, "limit": limit, "whole": whole,
            "after": None if after is None else list(after),
        }  # fmt: skip
        return (await self._session.execute(_FIND, values)).all()

    async def count(self, filter_: Mapping[str, Any]) -> int:
        return int((await self._session.execute(_COUNT, {"filter": _json(filter_)})).scalar_one())

    async def get(self, zone_id: UUID) -> tuple[Zone, ZoneLayer]:
        """The zone and its layer. Raises NotFound."""
        joined = select(Zone, ZoneLayer).join(ZoneLayer, col(ZoneLayer.id) == col(Zone.layer_id))
        found = (await self._session.execute(joined.where(col(Zone.id) == zone_id))).one_or_none()
        if found is None:
            raise NotFound(MISSING)
        return found[0], found[1]

    async def lock(self, zone_id: UUID) -> Zone:
        """The zone, locked until the transaction ends. Raises NotFound."""
        query = select(Zone).where(col(Zone.id) == zone_id).with_for_update()
        found: Zone | None = (await self._session.execute(query)).scalar_one_or_none()
        if found is None:
            raise NotFound(MISSING)
        return found

    async def change(self, zone: Zone, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            setattr(zone, name, value)
        zone.version += 1
        await self._session.flush()


def _json(filter_: Mapping[str, Any]) -> str:
    return orjson.dumps(dict(filter_), default=str).decode()
