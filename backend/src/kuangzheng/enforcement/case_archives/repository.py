"""Every query of archives."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, text
from sqlmodel import col

from kuangzheng.enforcement.case_archives.tables import CaseArchive
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

_DOCUMENTS = text("SELECT id, sha256, name, media_type FROM documents WHERE id = ANY (:ids)")


class CaseArchives(Records[CaseArchive]):
    """Archives of cases of the caller's divisions."""

    table = CaseArchive
    missing = "没有此案卷，或不在您的管辖范围内"
    sorts = Sorts(
        "-archived_on",
        {"archived_on": Sort(col(CaseArchive.archived_on), col(CaseArchive.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, case_id: UUID | None, mine_id: UUID | None = None
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            texts = (CaseArchive.case_no, CaseArchive.party_name, CaseArchive.no)
            found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
        if division:
            found.append(within(col(CaseArchive.division_code), division))
        if case_id is not None:
            found.append(col(CaseArchive.case_id) == case_id)
        if mine_id is not None:
            of_mine = select(col(Case.id)).where(col(Case.mine_id) == mine_id)
            found.append(col(CaseArchive.case_id).in_(of_mine))
        return found

    async def of_case(self, case_id: UUID) -> CaseArchive | None:
        query = select(CaseArchive).where(col(CaseArchive.case_id) == case_id)
        found: CaseArchive | None = (await self._session.execute(query)).scalar_one_or_none()
        return found

    async def numbered(self, division: str, number: str) -> bool:
        query = select(col(CaseArchive.id)).where(
            col(CaseArchive.division_code) == division, col(CaseArchive.no) == number
        )
        return (await self._session.execute(query)).first() is not None

    async def documents(self, ids: Sequence[UUID]) -> dict[UUID, Any]:
        rows = (await self._session.execute(_DOCUMENTS, {"ids": list(ids)})).mappings()
        return {row["id"]: row for row in rows}
