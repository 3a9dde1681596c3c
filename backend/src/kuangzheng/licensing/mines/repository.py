"""Every query of mines."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.mines.tables import Mine, MineFacility

_RIGHTS = text(
    "SELECT v.mine_id, v.right_id AS id, v.code, v.name, v.status FROM mining_right_versions v"
    " WHERE v.mine_id = ANY (:mines) AND (v.valid_during @> CAST(:on AS date)) IS TRUE ORDER BY v.code"
)


class Mines(Records[Mine]):
    """Mines of the caller's divisions."""

    table = Mine
    missing = "没有此矿山，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(Mine.name, Mine.id),  # type: ignore[arg-type]
            "updated_at": Sort(Mine.updated_at, Mine.id),  # type: ignore[arg-type]
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, status: str | None, mineral: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            grams = bigrams(q)
            found.append(Mine.bigrams.contains(grams) if grams else or_(False))  # type: ignore[attr-defined]
        if division:
            found.append(Mine.division_code.startswith(division))  # type: ignore[attr-defined]
        if status:
            found.append(Mine.status == status)  # type: ignore[arg-type]
        if mineral:
            found.append(Mine.main_mineral == mineral)  # type: ignore[arg-type]
        return found

    async def facilities(self, mine_ids: Sequence[UUID]) -> dict[UUID, list[MineFacility]]:
        query = (
            select(MineFacility)
            .where(MineFacility.mine_id.in_(mine_ids))  # type: ignore[attr-defined]
            .order_by(MineFacility.kind, MineFacility.name)  # type: ignore[arg-type]
        )
        found: dict[UUID, list[MineFacility]] = {mine_id: [] for mine_id in mine_ids}
        for row in (await self._session.execute(query)).scalars():
            found[row.mine_id].append(row)
        return found

    async def rights(self, mine_ids: Sequence[UUID], on: date) -> dict[UUID, list[Any]]:
        """Rights on the mines on a day."""
        found: dict[UUID, list[Any]] = {mine_id: [] for mine_id in mine_ids}
        rows = await self._session.execute(_RIGHTS, {"mines": list(mine_ids), "on": on})
        for row in rows.mappings():
            found[row["mine_id"]].append(row)
        return found


class MineFacilities(Records[MineFacility]):
    """Facilities; read and written through their mine."""

    table = MineFacility
    missing = "没有此设施，或不在您的管辖范围内"
