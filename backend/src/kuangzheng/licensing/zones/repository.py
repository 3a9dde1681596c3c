"""Every query of zones and layers."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import PageRequest, Sort, Sorts, cut
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.zones.tables import Zone, ZoneKind, ZoneLayer

_ZONE_SORTS = Sorts("name", {"name": Sort(col(Zone.name), col(Zone.id))})


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
        kind: str | None, division: str | None, as_of: date | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if kind:
            found.append(col(ZoneLayer.kind) == kind)
        if division:
            found.append(within(col(ZoneLayer.division_code), division))
        if as_of:
            found.append(col(ZoneLayer.valid_during).contains(as_of))
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

    async def end(self, layer: ZoneLayer, until: date) -> Range[date]:
        """End a layer and, with it, its zones; gives the period it now has."""
        period = Range(layer.valid_during.lower, until, bounds="[)")
        zones = update(Zone).where(col(Zone.layer_id) == layer.id)
        await self._session.execute(zones.values(valid_during=period))
        return period


class Zones:
    """Zones of the caller's divisions and of those above."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def kinds(self) -> dict[str, ZoneKind]:
        rows = await self._session.execute(select(ZoneKind).order_by(col(ZoneKind.sort)))
        return {kind.kind: kind for kind in rows.scalars()}

    async def page(
        self, page: PageRequest, *, layer: UUID | None, kind: str | None, division: str | None,
        as_of: date,
    ) -> tuple[list[Zone], str | None, int | None]:  # fmt: skip
        """A page by name, the next cursor, and the exact count when asked for."""
        conditions = [col(Zone.valid_during).contains(as_of)]
        if layer:
            conditions.append(col(Zone.layer_id) == layer)
        if kind:
            conditions.append(col(Zone.kind) == kind)
        if division:
            conditions.append(within(col(Zone.division_code), division))
        query = _ZONE_SORTS.apply(select(Zone).where(*conditions), page)
        rows = (await self._session.execute(query)).scalars().all()
        total = None
        if page.exact_count:
            counting = select(func.count()).select_from(Zone).where(*conditions)
            total = (await self._session.execute(counting)).scalar_one()
        kept, cursor = cut(rows, page, lambda zone: (zone.name, str(zone.id)), _ZONE_SORTS)
        return kept, cursor, total

    async def get(self, zone_id: UUID) -> Zone:
        found: Zone | None = await self._session.get(Zone, zone_id)
        if found is None:
            raise NotFound("没有此区域，或不在您的管辖范围内")
        return found
