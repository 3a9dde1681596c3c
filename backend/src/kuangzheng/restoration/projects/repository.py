"""Every query of projects and budgets."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.restoration.projects.tables import (
    Budget,
    Project,
    ProjectAct,
    ProjectFund,
    ProjectMilestone,
    ProjectSite,
    ProjectYear,
)

PLACES = Layer(
    "SELECT * FROM find_project_areas($1, $2, $3, $4, $5, $6, $7, $8)",
    "SELECT * FROM find_project_cells($1, $2, $3, $4, $5, $6, $7, $8)",
)
"""As places of the one map, and as cells."""

_SUMS = text("""
    SELECT p.id, coalesce(f.amount, 0)::bigint AS covered,
           coalesce(f.allocated, 0)::bigint AS allocated,
           coalesce(f.paid, 0)::bigint AS paid, coalesce(y.trees, 0)::int AS trees,
           coalesce(s.number, 0)::int AS sites
      FROM restoration_projects p
      LEFT JOIN (SELECT project_id, sum(amount_fen) AS amount, sum(allocated_fen) AS allocated,
                        sum(paid_fen) AS paid FROM restoration_project_funds
                  WHERE project_id = ANY (:ids) GROUP BY 1) f ON f.project_id = p.id
      LEFT JOIN (SELECT project_id, sum(trees) AS trees FROM restoration_project_years
                  WHERE project_id = ANY (:ids) GROUP BY 1) y ON y.project_id = p.id
      LEFT JOIN (SELECT project_id, count(*) AS number FROM restoration_project_sites
                  WHERE project_id = ANY (:ids) GROUP BY 1) s ON s.project_id = p.id
     WHERE p.id = ANY (:ids)
""")
_SITES = text("""
    SELECT s.id, s.code, s.name, s.state, s.area_mu, s.restored_mu
      FROM restoration_project_sites p JOIN restoration_sites s ON s.id = p.site_id
     WHERE p.project_id = :id ORDER BY s.code
""")
_KNOWN = text("SELECT id FROM restoration_sites WHERE id = ANY (:ids)")
_NAMES = text("SELECT id, name FROM restoration_projects WHERE id = ANY (:ids)")


class Projects(Records[Project]):
    """Projects of the caller's divisions."""

    table = Project
    missing = "没有此修复项目，或不在您的管辖范围内"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(Project.code), col(Project.id)),
            "investment_fen": Sort(col(Project.investment_fen), col(Project.id)),
            "updated_at": Sort(col(Project.updated_at), col(Project.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, programme: str | None,
        basin: str | None, market_funded: bool | None, site_id: UUID | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (col(Project.name), col(Project.code), col(Project.contractor))
            found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
        if division:
            found.append(within(col(Project.division_code), division))
        for name, value in (("state", state), ("programme", programme), ("basin", basin)):
            if value:
                found.append(col(getattr(Project, name)) == value)
        if market_funded is not None:
            found.append(col(Project.market_funded) == market_funded)
        if site_id:
            inside = select(col(ProjectSite.project_id)).where(col(ProjectSite.site_id) == site_id)
            found.append(col(Project.id).in_(inside))
        return found

    async def sums(self, ids: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
        """Money, trees and sites of projects, by id."""
        rows = (await self._session.execute(_SUMS, {"ids": list(ids)})).mappings()
        return {row["id"]: dict(row) for row in rows}

    async def sites(self, project_id: UUID) -> Sequence[Mapping[str, Any]]:
        rows = await self._session.execute(_SITES, {"id": project_id})
        return [dict(row) for row in rows.mappings()]

    async def known_sites(self, ids: Sequence[UUID]) -> set[UUID]:
        return set((await self._session.execute(_KNOWN, {"ids": list(ids)})).scalars())

    async def funds(self, project_id: UUID) -> Sequence[ProjectFund]:
        return await self._of(ProjectFund, project_id, col(ProjectFund.id))

    async def milestones(self, project_id: UUID) -> Sequence[ProjectMilestone]:
        return await self._of(ProjectMilestone, project_id, col(ProjectMilestone.due_on))

    async def years(self, project_id: UUID) -> Sequence[ProjectYear]:
        return await self._of(ProjectYear, project_id, col(ProjectYear.year))

    async def acts(self, project_id: UUID) -> Sequence[ProjectAct]:
        return await self._of(ProjectAct, project_id, col(ProjectAct.created_at))

    async def _of(self, table: Any, project_id: UUID, order: Any) -> Sequence[Any]:
        query = select(table).where(table.project_id == project_id).order_by(order, table.id)
        return (await self._session.execute(query)).scalars().all()

    async def drop_sites(self, project_id: UUID) -> None:
        await self._session.execute(
            delete(ProjectSite).where(col(ProjectSite.project_id) == project_id)
        )

    async def drop(self, *rows: Any) -> None:
        for row in rows:
            await self._session.delete(row)
        await self._session.flush()


class Budgets(Records[Budget]):
    """Budget lines and special funds of the caller's divisions."""

    table = Budget
    missing = "没有此预算或专项资金，或不在您的管辖范围内"
    sorts = Sorts(
        "-year",
        {
            "year": Sort(col(Budget.year), col(Budget.id)),
            "amount_fen": Sort(col(Budget.amount_fen), col(Budget.id)),
            "updated_at": Sort(col(Budget.updated_at), col(Budget.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, item: str | None, year: int | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (col(Budget.name), col(Budget.document_no))
            found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
        if division:
            found.append(within(col(Budget.division_code), division))
        if kind:
            found.append(col(Budget.kind) == kind)
        if item:
            found.append(col(Budget.item) == item)
        if year:
            found.append(col(Budget.year) == year)
        return found

    async def names(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        """Names of projects by id, those of the scope only."""
        rows = await self._session.execute(_NAMES, {"ids": list(ids)})
        return {row.id: row.name for row in rows}
