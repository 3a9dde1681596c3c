"""Every query of grant projects."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.grant_projects.rules import CLOSED
from kuangzheng.licensing.grant_projects.tables import GrantProject, GrantProjectAct
from kuangzheng.licensing.places import within

_BLOCKS = text("""
    SELECT b.id, b.code, b.name, b.kind, b.mineral, b.plan_id, b.plan_name, b.division_code,
           b.area_km2, b.occupied_by_right_id, (b.valid_during @> CAST(:on AS date)) AS valid,
           p.status AS plan_status, p.in_force_on,
           (SELECT a.holder_name FROM applications a WHERE a.block_id = b.id AND a.state IN
             ('accepted', 'joint_review', 'decision_pending', 'publicised', 'approved', 'issued')
             LIMIT 1) AS applicant,
           coalesce(p.extended_to, p.valid_to) AS plan_to
      FROM planned_blocks b LEFT JOIN plans p ON p.id = b.plan_id
     WHERE b.id = ANY (:ids)
""")
_PROPOSED = text(
    "SELECT kind, geometry, elevation_from, elevation_to FROM planned_blocks WHERE id = :id"
)
_RELEASE = text("""
    SELECT id, title, status, items @>
           jsonb_build_array(jsonb_build_object('block_id', CAST(:block AS text)))
           AS lists FROM release_plans WHERE id = :id
""")
_HOLDERS = text("SELECT id, name FROM holders WHERE id = ANY (:ids)")
_LISTINGS = text(
    "SELECT list, listed_on, document_no FROM find_holder_listings(ARRAY[CAST(:id AS uuid)], :on)"
)
_APPLICATION = text(
    "SELECT kind, state, holder_id, block_id, issued_right_id FROM applications WHERE id = :id"
)
_RIGHT = text("""
    SELECT v.right_id, v.holder_id, v.name FROM mining_right_versions v
     WHERE v.right_id = :id AND (v.valid_during @> CAST(:on AS date)) IS TRUE
""")
_PAPERS = text("SELECT id, name, size, sha256 FROM documents WHERE id = ANY (:ids)")
_DOCUMENT = text("SELECT id FROM documents WHERE id = :id")
_STATES = text("SELECT state, count(*) AS number FROM grant_projects GROUP BY state")
_YEARS = text("""
    SELECT extract(year FROM concluded_on)::int AS year, method <> 'agreement' AS public,
           count(*) AS number, sum(price_fen)::bigint AS fen
      FROM grant_projects WHERE concluded_on IS NOT NULL AND state = ANY (:sold)
     GROUP BY 1, 2 ORDER BY 1
""")


class GrantProjects(Records[GrantProject]):
    """Grant projects of the caller's divisions."""

    table = GrantProject
    missing = "没有此出让项目，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {
            "updated_at": Sort(col(GrantProject.updated_at), col(GrantProject.id)),
            "code": Sort(col(GrantProject.code), col(GrantProject.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, states: Sequence[str], method: str | None,
        block_id: UUID | None, pending: bool,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (col(GrantProject.name), col(GrantProject.code))
            found.append(or_(*(column.icontains(q, autoescape=True) for column in texts)))
        if division:
            found.append(within(col(GrantProject.division_code), division))
        if states:
            found.append(col(GrantProject.state).in_(states))
        if method:
            found.append(col(GrantProject.method) == method)
        if block_id:
            found.append(col(GrantProject.block_id) == block_id)
        if pending:
            found.append(col(GrantProject.state).not_in(CLOSED))
        return found

    async def of_block(self, block_id: UUID) -> GrantProject | None:
        """The open project of a block."""
        query = select(GrantProject).where(
            col(GrantProject.block_id) == block_id, col(GrantProject.state).not_in(CLOSED)
        )
        return (await self._session.execute(query)).scalar_one_or_none()

    async def acts(self, project_id: UUID) -> Sequence[GrantProjectAct]:
        query = (
            select(GrantProjectAct)
            .where(col(GrantProjectAct.project_id) == project_id)
            .order_by(col(GrantProjectAct.recorded_at), col(GrantProjectAct.id))
        )
        return (await self._session.execute(query)).scalars().all()

    async def blocks(self, ids: Sequence[UUID], on: date) -> dict[UUID, Mapping[str, Any]]:
        """Blocks by id with the plan they stand on, those of the scope and above it."""
        if not ids:
            return {}
        rows = (await self._session.execute(_BLOCKS, {"ids": list(ids), "on": on})).mappings()
        return {row["id"]: dict(row) for row in rows}

    async def proposed(self, block_id: UUID) -> RowMapping:
        """What of a block is proposed for admission."""
        return (await self._session.execute(_PROPOSED, {"id": block_id})).mappings().one()

    async def release_plan(self, plan_id: UUID, block_id: UUID) -> RowMapping | None:
        """A release plan and whether it lists the block."""
        values = {"id": plan_id, "block": str(block_id)}
        return (await self._session.execute(_RELEASE, values)).mappings().one_or_none()

    async def holders(self, ids: Sequence[UUID]) -> dict[UUID, str]:
        if not ids:
            return {}
        rows = await self._session.execute(_HOLDERS, {"ids": list(ids)})
        return {row.id: row.name for row in rows}

    async def listings(self, holder_id: UUID, on: date) -> Sequence[RowMapping]:
        """The lists a holder stands on that day, wherever it was listed."""
        values = {"id": holder_id, "on": on}
        return (await self._session.execute(_LISTINGS, values)).mappings().all()

    async def application(self, application_id: UUID) -> RowMapping | None:
        found = await self._session.execute(_APPLICATION, {"id": application_id})
        return found.mappings().one_or_none()

    async def right(self, right_id: UUID, on: date) -> RowMapping | None:
        found = await self._session.execute(_RIGHT, {"id": right_id, "on": on})
        return found.mappings().one_or_none()

    async def documents(self, ids: Sequence[UUID]) -> Sequence[RowMapping]:
        if not ids:
            return []
        return (await self._session.execute(_PAPERS, {"ids": list(ids)})).mappings().all()

    async def document_known(self, document_id: UUID) -> bool:
        found = await self._session.execute(_DOCUMENT, {"id": document_id})
        return found.scalar_one_or_none() is not None

    async def by_state(self) -> dict[str, int]:
        return {row.state: row.number for row in await self._session.execute(_STATES)}

    async def by_year(self, sold: Sequence[str]) -> Sequence[RowMapping]:
        return (await self._session.execute(_YEARS, {"sold": list(sold)})).mappings().all()
