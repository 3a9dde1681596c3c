"""Every query of the expert pool."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select, tuple_
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.experts.tables import Expert
from kuangzheng.licensing.places import within


class Experts(Records[Expert]):
    """Experts of the caller's divisions."""

    table = Expert
    missing = "没有此专家，或不在您的管辖范围内"
    sorts = Sorts(
        "name",
        {
            "name": Sort(col(Expert.name), col(Expert.id)),
            "updated_at": Sort(col(Expert.updated_at), col(Expert.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, speciality: str | None, active: bool | None, on: date
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if q:
            names = (Expert.name, Expert.employer)
            found.append(or_(*(col(name).icontains(q, autoescape=True) for name in names)))
        if division:
            found.append(within(col(Expert.division_code), division))
        if speciality:
            found.append(col(Expert.specialities).contains([speciality]))
        if active is not None:
            sits = and_(
                col(Expert.active_from) <= on,
                or_(col(Expert.active_until).is_(None), col(Expert.active_until) >= on),
            )
            found.append(sits if active else ~sits)
        return found

    async def known(self, division: str, people: Sequence[tuple[str, str]]) -> set[tuple[str, ...]]:
        """Of names with employers, those in the pool of a division, with their certificates."""
        asked = tuple_(col(Expert.name), col(Expert.employer)).in_(list(people))
        query = select(
            col(Expert.name), col(Expert.employer), col(Expert.credential_no)
        ).where(col(Expert.division_code) == division, asked)  # fmt: skip
        rows = await self._session.execute(query)
        return {(name, employer, number or "") for name, employer, number in rows}
