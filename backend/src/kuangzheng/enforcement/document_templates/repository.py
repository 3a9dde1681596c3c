"""Every query of templates."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from kuangzheng.enforcement.document_templates.kinds import LETTERHEAD, PaperKind
from kuangzheng.enforcement.document_templates.tables import DocumentTemplate
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import division_name, of_place
from kuangzheng.kernel.records import Records

_IN_FORCE = text(
    "SELECT id, division_code, edition, title, letterhead, number_frame, body"
    " FROM template_in_force(:division, :kind)"
)


@dataclass(frozen=True, slots=True)
class Wording:
    """What a division writes by: `edition` 0 and no id is what ships with the package."""

    id: UUID | None
    division_code: str | None
    edition: int
    title: str
    letterhead: str
    number_frame: str | None
    body: str


class Templates(Records[DocumentTemplate]):
    """Versions of the caller's divisions."""

    table = DocumentTemplate
    missing = "没有此模板版本，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {"updated_at": Sort(col(DocumentTemplate.updated_at), col(DocumentTemplate.id))},
    )

    @staticmethod
    def conditions(
        division: str | None, kind: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(DocumentTemplate, None, division, (), kind=kind, state=state)

    async def of(self, division: str, kind: str) -> Sequence[DocumentTemplate]:
        """All versions of just this division, the newest first."""
        query = (
            select(DocumentTemplate)
            .where(col(DocumentTemplate.division_code) == division,
                   col(DocumentTemplate.kind) == kind)
            .order_by(col(DocumentTemplate.edition).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()


async def wording(session: AsyncSession, division: str, kind: PaperKind) -> Wording:
    """The division's own, else its superiors', else the shipped one."""
    asked = {"division": division, "kind": kind.code}
    row = (await session.execute(_IN_FORCE, asked)).mappings().one_or_none()
    if row is not None:
        return Wording(**row)
    head = LETTERHEAD.replace("{{division}}", division_name(division))
    return Wording(None, None, 0, kind.name, head, kind.number_frame, kind.body)
