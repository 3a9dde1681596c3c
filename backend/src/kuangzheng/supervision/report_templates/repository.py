"""Every query of templates."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.report_templates.tables import ReportTemplate

_IN_USE = text(
    "SELECT id, edition, name, sha256, placeholders, division_code"
    " FROM report_template_in_use(:division, :kind)"
)
_DOCUMENT = text("SELECT id, sha256, name, media_type, size FROM documents WHERE id = :id")


class Templates(Records[ReportTemplate]):
    table = ReportTemplate
    missing = "没有此模板，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {"updated_at": Sort(col(ReportTemplate.updated_at), col(ReportTemplate.id))},
    )

    @staticmethod
    def conditions(
        division: str | None, kind: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if division:
            found.append(within(col(ReportTemplate.division_code), division))
        if kind:
            found.append(col(ReportTemplate.kind) == kind)
        if state:
            found.append(col(ReportTemplate.state) == state)
        return found

    async def own(self, division: str, kind: str) -> ReportTemplate | None:
        """The edition in use of the division itself, locked."""
        query = select(ReportTemplate).where(
            col(ReportTemplate.division_code) == division, col(ReportTemplate.kind) == kind,
            col(ReportTemplate.state) == "in_use",
        ).with_for_update()  # fmt: skip
        return (await self._session.execute(query)).scalar_one_or_none()

    async def last_edition(self, division: str, kind: str) -> int:
        query = select(func.max(col(ReportTemplate.edition))).where(
            col(ReportTemplate.division_code) == division, col(ReportTemplate.kind) == kind
        )
        return int((await self._session.execute(query)).scalar_one() or 0)


async def in_use(session: AsyncSession, division: str, kind: str) -> Any:
    """The division's template, else its superior's; None: the built-in one."""
    values = {"division": division, "kind": kind}
    return (await session.execute(_IN_USE, values)).mappings().one_or_none()


async def document(session: AsyncSession, document_id: UUID) -> Any:
    """An upload that the caller may read."""
    return (await session.execute(_DOCUMENT, {"id": document_id})).mappings().one_or_none()
