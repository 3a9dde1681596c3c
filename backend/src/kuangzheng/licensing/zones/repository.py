"""Every query of zones and layers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.zones.tables import Zone, ZoneKind, ZoneLayer

_ZONE_SORTS = Sorts("name", {"name": Sort(Zone.name, Zone.id)})  # type: ignore[arg-type]


class ZoneLayers(Records[ZoneLayer]):
    """Layers of the caller's divisions and of those above."""

    table = ZoneLayer
    missing = "没有此图层，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(ZoneLayer.name, ZoneLayer.id),  # type: ignore[arg-type]
            "updated_at": Sort(ZoneLayer.updated_at, ZoneLayer.id),  # type: ignore[arg-type]
        },
    )

    @staticmethod
    def conditions(
        kind: str | None, division: str | None, as_of: date | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if kind:
            found.append(ZoneLayer.kind == kind)  # type: ignore[arg-type]
        if division:
            found.append(ZoneLayer.division_code.startswith(division))  # type: ignore[attr-defined]
        if as_of:
            found.append(ZoneLayer.valid_during.contains(as_of))
        return found

    async def counts(self, layer_ids: Sequence[UUID]) -> dict[UUID, int]:
        query = (
            select(Zone.layer_id, func.count())  # type: ignore[call-overload]
            .where(Zone.layer_id.in_(layer_ids))  # type: ignore[attr-defined]
            .group_by(Zone.layer_id)
        )
        found = dict.fromkeys(layer_ids, 0)
        found.update({row[0]: row[1] for row in await self._session.execute(query)})
        return found

    async def end(self, layer: ZoneLayer, until: date) -> Range[date]:
        """End a layer and, with it, its zones; gives the period it now has."""
        period = Range(layer.valid_during.lower, until, bounds="[)")
        where = Zone.layer_id == layer.id
        await self._session.execute(update(Zone).where(where).values(valid_during=period))  # type: ignore[arg-type]
        return period


class Zones:
    """Zones of the caller's divisions and of those above."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def kinds(self) -> dict[str, ZoneKind]:
        rows = await self._session.execute(select(ZoneKind).order_by(ZoneKind.sort))  # type: ignore[arg-type]
        return {kind.kind: kind for kind in rows.scalars()}

    async def page(
        self, page: PageRequest, *, layer: UUID | None, kind: str | None, division: str | None,
        as_of: date,
    ) -> tuple[list[Zone], str | None]:  # fmt: skip
        query = select(Zone).where(Zone.valid_during.contains(as_of))
        if layer:
            query = query.where(Zone.layer_id == layer)  # type: ignore[arg-type]
        if kind:
            query = query.where(Zone.kind == kind)  # type: ignore[arg-type]
        if division:
            query = query.where(Zone.division_code.startswith(division))  # type: ignore[attr-defined]
        rows = (await self._session.execute(_ZONE_SORTS.apply(query, page))).scalars().all()
        return cut(rows, page, lambda zone: (zone.name, str(zone.id)), _ZONE_SORTS)

    async def get(self, zone_id: UUID) -> Zone:
        found: Zone | None = await self._session.get(Zone, zone_id)
        if found is None:
            raise NotFound("没有此区域，或不在您的管辖范围内")
        return found
