"""Every query of survey results."""

from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, or_, select, text
from sqlmodel import col

from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.licensing.places import within
from kuangzheng.licensing.potential_surveys.tables import PotentialSurvey

PLACES = Layer(
    "SELECT * FROM find_potential_areas($1, $2, $3, $4, $5, $6, $7)",
    "SELECT * FROM find_potential_cells($1, $2, $3, $4, $5, $6, $7)",
)
"""As places of the one map, and as cells."""
_FILE = text("SELECT id, name, size, sha256 FROM documents WHERE id = :id")


class PotentialSurveys(Records[PotentialSurvey]):
    table = PotentialSurvey
    missing = "没有此调查评价成果，或不在您的管辖范围内"
    sorts = Sorts(
        "-year",
        {
            "year": Sort(col(PotentialSurvey.year), col(PotentialSurvey.id)),
            "code": Sort(col(PotentialSurvey.code), col(PotentialSurvey.id)),
        },
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, kind: str | None, mineral: str | None,
        year: int | None, state: str | None, level: str | None, ore: str | None,
    ) -> list[ColumnElement[bool]]:  # fmt: skip
        of, found = PotentialSurvey, list[ColumnElement[bool]]()
        if q:
            names = (of.name, of.code, of.source, of.document_no)
            found.append(or_(*(col(one).icontains(q, autoescape=True) for one in names)))
        if division:
            found.append(within(col(of.division_code), division))
        asked = {"kind": kind, "mineral": mineral, "year": year, "state": state}
        found += [
            getattr(of, name) == value for name, value in asked.items() if value is not None
        ]
        told = {name: value for name, value in (("level", level), ("ore", ore)) if value}
        if told:
            found.append(col(of.resources).contains([told]))
        return found

    async def known(
        self, division: str, kind: str, code: str, mineral: str, own: UUID | None
    ) -> bool:
        of = PotentialSurvey
        query = select(col(of.id)).where(
            col(of.division_code) == division, col(of.kind) == kind, col(of.code) == code,
            col(of.mineral) == mineral, col(of.state) != "superseded",
        )  # fmt: skip
        if own is not None:
            query = query.where(col(of.id) != own)
        return (await self._session.execute(query)).first() is not None

    async def file(self, document_id: UUID) -> RowMapping | None:
        return (await self._session.execute(_FILE, {"id": document_id})).mappings().one_or_none()
