"""Every query of checklists."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import col

from kuangzheng.enforcement.checklist_templates.tables import ChecklistTemplate
from kuangzheng.enforcement.patrols.tables import PatrolAnswer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class ChecklistTemplates(Records[ChecklistTemplate]):
    """Of the caller's divisions, and released ones of those above."""

    table = ChecklistTemplate
    missing = "没有此检查表，或不在您的管辖范围内"
    sorts = Sorts(
        "kind",
        {
            "kind": Sort(col(ChecklistTemplate.kind), col(ChecklistTemplate.id)),
            "updated_at": Sort(col(ChecklistTemplate.updated_at), col(ChecklistTemplate.id)),
        },
    )

    @staticmethod
    def conditions(
        division: str | None, kind: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(ChecklistTemplate, None, division, (), kind=kind, state=state)

    async def editions(self, division: str, kind: str) -> Sequence[ChecklistTemplate]:
        """Of one place and kind, the newest first."""
        query = (
            select(ChecklistTemplate)
            .where(
                col(ChecklistTemplate.division_code) == division,
                col(ChecklistTemplate.kind) == kind,
            )
            .order_by(col(ChecklistTemplate.edition).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def in_force(self) -> Sequence[ChecklistTemplate]:
        """Every released edition the caller sees."""
        query = (
            select(ChecklistTemplate).where(col(ChecklistTemplate.state) == "released")
            .order_by(col(ChecklistTemplate.kind), col(ChecklistTemplate.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def many(self, ids: Sequence[UUID]) -> dict[UUID, ChecklistTemplate]:
        query = select(ChecklistTemplate).where(col(ChecklistTemplate.id).in_(ids))
        return {row.id: row for row in (await self._session.execute(query)).scalars()}

    async def used(self, ids: Sequence[UUID]) -> dict[UUID, int]:
        """How many records of the caller's divisions were made with each."""
        query = (
            select(
                col(PatrolAnswer.template_id),
                func.count(func.distinct(col(PatrolAnswer.patrol_id))),
            )
            .where(col(PatrolAnswer.template_id).in_(ids))
            .group_by(col(PatrolAnswer.template_id))
        )  # fmt: skip
        return {row[0]: row[1] for row in (await self._session.execute(query)).all()}
