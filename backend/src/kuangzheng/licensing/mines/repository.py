"""Every query of mines."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, false, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.mines.gate import Held
from kuangzheng.licensing.mines.tables import Mine, MineFacility
from kuangzheng.licensing.places import within

_RIGHTS = text(
    "SELECT v.mine_id, v.right_id AS id, v.code, v.name, v.status, display_status(v.status,"
    " v.licence_status, v.term_from, v.term_to, CAST(:on AS date)) AS display_status"
    " FROM mining_right_versions v WHERE v.mine_id = ANY (:mines)"
    " AND (v.valid_during @> CAST(:on AS date)) IS TRUE"
    " ORDER BY v.code"
)
_HELD = text("""
    WITH r AS (SELECT v.right_id FROM mining_right_versions v
                WHERE v.mine_id = :mine AND (v.valid_during @> CAST(:on AS date)) IS TRUE
                  AND v.status <> 'extinguished')
    SELECT p.kind AS permit, p.number, p.valid_to FROM permits p JOIN r USING (right_id)
     WHERE p.status = 'valid' AND p.valid_from <= :on
       AND coalesce(p.valid_to, 'infinity'::date) >= :on
    UNION ALL
    SELECT 'licence', l.number, s.term_to
      FROM licences l JOIN licence_versions s ON s.licence_id = l.id JOIN r USING (right_id)
     WHERE l.kind <> 'exploration' AND s.status = 'valid'
       AND (s.valid_during @> CAST(:on AS date)) IS TRUE
       AND CAST(:on AS date) BETWEEN s.term_from AND s.term_to
""")


class Mines(Records[Mine]):
    """Mines of the caller's divisions."""

    table = Mine
    missing = "没有此矿山，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(col(Mine.name), col(Mine.id)),
            "updated_at": Sort(col(Mine.updated_at), col(Mine.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, status: str | None, mineral: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            grams = bigrams(q)
            found.append(col(Mine.bigrams).contains(grams) if grams else false())
        if division:
            found.append(within(col(Mine.division_code), division))
        if status:
            found.append(col(Mine.status) == status)
        if mineral:
            found.append(col(Mine.main_mineral) == mineral)
        return found

    async def named(self, division: str, name: str) -> bool:
        """Whether a mine of exactly that name stands in the county of a division."""
        query = select(col(Mine.id)).where(
            within(col(Mine.division_code), division[:6]), col(Mine.name) == name
        )
        return (await self._session.execute(query.limit(1))).first() is not None

    async def facilities(self, mine_ids: Sequence[UUID]) -> dict[UUID, list[MineFacility]]:
        query = (
            select(MineFacility)
            .where(col(MineFacility.mine_id).in_(mine_ids))
            .order_by(col(MineFacility.kind), col(MineFacility.name), col(MineFacility.id))
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

    async def held_permits(self, mine_id: UUID, on: date) -> list[Held]:
        """Licences and permits that are valid on a day, of the rights on the mine that day."""
        rows = await self._session.execute(_HELD, {"mine": mine_id, "on": on})
        return [Held(row.permit, row.number, row.valid_to) for row in rows]


class MineFacilities(Records[MineFacility]):
    """Facilities; read and written through their mine."""

    table = MineFacility
    missing = "没有此设施，或不在您的管辖范围内"
