"""Every query of remedies."""

from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col

from kuangzheng.enforcement.legal_remedies.tables import LegalRemedy
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records


class LegalRemedies(Records[LegalRemedy]):
    """Remedies against decisions of the caller's divisions."""

    table = LegalRemedy
    missing = "没有此复议诉讼记录，或不在您的管辖范围内"
    sorts = Sorts(
        "-filed_on",
        {
            "filed_on": Sort(col(LegalRemedy.filed_on), col(LegalRemedy.id)),
            "updated_at": Sort(col(LegalRemedy.updated_at), col(LegalRemedy.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, state: str | None,
        case_id: UUID | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        found = of_place(LegalRemedy, None, division, (), kind=kind, state=state, case_id=case_id)
        if q:
            texts = (LegalRemedy.case_no, LegalRemedy.party_name, LegalRemedy.no, LegalRemedy.body)
            found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
        return found

    async def under_way(self, case_id: UUID, kind: str) -> bool:
        query = select(col(LegalRemedy.id)).where(
            col(LegalRemedy.case_id) == case_id, col(LegalRemedy.kind) == kind,
            col(LegalRemedy.state).in_(("filed", "accepted")),
        )  # fmt: skip
        return (await self._session.execute(query)).first() is not None
