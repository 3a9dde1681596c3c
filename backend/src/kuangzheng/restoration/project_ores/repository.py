"""Every query of ore leaving projects."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.dealings.repository import parts
from kuangzheng.restoration.project_ores.tables import OreLeaving, ProjectOre

_OUTLINES = text(
    "SELECT s.geometry FROM restoration_project_sites p JOIN restoration_sites s"
    " ON s.id = p.site_id WHERE p.project_id = :project ORDER BY s.id"
)


class ProjectOres(Records[ProjectOre]):
    """Of the caller's divisions."""

    table = ProjectOre
    missing = "没有此出矿台账，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at", {"updated_at": Sort(col(ProjectOre.updated_at), col(ProjectOre.id))}
    )

    @staticmethod
    def conditions(
        division: str | None, project_id: UUID | None, over: bool | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(ProjectOre.division_code), division))
        if project_id:
            found.append(col(ProjectOre.project_id) == project_id)
        if over is not None:
            beyond = col(ProjectOre.left_t) > col(ProjectOre.design_t)
            found.append(beyond if over else ~beyond)
        return found

    async def outlines(self, project_id: UUID) -> Sequence[bytes]:
        """Of the sites that a project restores, as stored."""
        found = await self._session.execute(_OUTLINES, {"project": project_id})
        return [row.geometry for row in found]

    async def leavings(self, ore_id: UUID) -> Sequence[OreLeaving]:
        owner = col(OreLeaving.ore_id) == ore_id
        return await parts(self._session, OreLeaving, owner, col(OreLeaving.at))
