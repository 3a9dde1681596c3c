"""Every query of case papers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, func, or_, select, text
from sqlmodel import col

from kuangzheng.enforcement.case_papers.tables import CasePaper
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

_SCAN = text("SELECT id, sha256, name, media_type FROM documents WHERE id = :id")
_ARCHIVED = text("SELECT EXISTS (SELECT FROM case_archives WHERE case_id = :id)")


class CasePapers(Records[CasePaper]):
    """Papers of cases of the caller's divisions."""

    table = CasePaper
    missing = "没有此文书，或不在您的管辖范围内"
    sorts = Sorts(
        "-updated_at",
        {"updated_at": Sort(col(CasePaper.updated_at), col(CasePaper.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, case_id: UUID | None, kind: str | None,
        state: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(CasePaper, None, division, (), case_id=case_id, kind=kind, state=state)
        if q:
            texts = (CasePaper.case_no, CasePaper.title, CasePaper.number)
            found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
        return found

    async def issued(self, case_id: UUID) -> Sequence[CasePaper]:
        query = (
            select(CasePaper)
            .where(col(CasePaper.case_id) == case_id, col(CasePaper.state) == "issued")
            .order_by(col(CasePaper.issued_on), col(CasePaper.id))
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def drafts(self, case_id: UUID) -> int:
        query = select(func.count()).select_from(CasePaper).where(
            col(CasePaper.case_id) == case_id, col(CasePaper.state) == "draft"
        )
        found: int = (await self._session.execute(query)).scalar_one()
        return found

    async def numbers(self, division: str, kind: str, year: int) -> set[str]:
        """Numbers of a kind given out in a year."""
        query = select(col(CasePaper.number)).where(
            col(CasePaper.division_code) == division, col(CasePaper.kind) == kind,
            col(CasePaper.number).is_not(None),
            func.extract("year", col(CasePaper.issued_on)) == year,
        )  # fmt: skip
        return {str(one) for one in (await self._session.execute(query)).scalars()}

    async def numbered(self, division: str, number: str) -> bool:
        query = select(col(CasePaper.id)).where(
            col(CasePaper.division_code) == division, col(CasePaper.number) == number
        )
        return (await self._session.execute(query)).first() is not None

    async def scan(self, document_id: UUID) -> RowMapping | None:
        """An uploaded file that the caller may name."""
        return (await self._session.execute(_SCAN, {"id": document_id})).mappings().first()

    async def archived(self, case_id: UUID) -> bool:
        return bool((await self._session.execute(_ARCHIVED, {"id": case_id})).scalar_one())
