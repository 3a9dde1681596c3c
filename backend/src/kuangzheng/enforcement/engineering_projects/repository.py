"""Every query of construction projects."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, not_, select, text
from sqlmodel import col

from kuangzheng.enforcement.engineering_projects.tables import EngineeringProject
from kuangzheng.enforcement.entry import said_in
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

PLACES = Layer(
    "SELECT * FROM find_engineering_areas($1, $2, $3, $4, $5, $6)",
    "SELECT * FROM find_engineering_cells($1, $2, $3, $4, $5, $6)",
)
"""As places of the one map, and as cells."""

_LEAVE = text(
    "INSERT INTO leave_copies (leave_id, kind, division_code, name, document_no, valid_during,"
    " geometry, min_lon, min_lat, max_lon, max_lat) VALUES (:id, 'engineering', :division, :name,"
    " :document_no, CASE WHEN CAST(:start AS date) IS NULL THEN 'empty'::daterange"
    " ELSE daterange(CAST(:start AS date), CAST(:end AS date), '[]') END, :geometry, :west,"
    " :south, :east, :north)"
)


class EngineeringProjects(Records[EngineeringProject]):
    table = EngineeringProject
    missing = "没有此工程建设项目，或不在您的管辖范围内"
    sorts = Sorts(
        "-from_on",
        {"from_on": Sort(col(EngineeringProject.from_on), col(EngineeringProject.id))},
    )

    @staticmethod
    def conditions(
        q: str | None, division: str | None, state: str | None, on: date
    ) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        of = EngineeringProject
        if q:
            found.append(said_in(q, col(of.name), col(of.builder), col(of.land_no)))
        if division:
            found.append(within(col(of.division_code), division))
        standing = col(of.ended_on).is_(None)
        asked: dict[str, ColumnElement[bool]] = {
            "coming": and_(standing, col(of.from_on) > on),
            "running": and_(standing, col(of.from_on) <= on, col(of.until_on) >= on),
            "over": and_(standing, col(of.until_on) < on),
            "ended": and_(not_(standing), not_(col(of.withdrawn))),
            "withdrawn": col(of.withdrawn).is_(True),
        }
        if state:
            found.append(asked[state])
        return found

    async def known(self, division: str, land_no: str, name: str, own: UUID | None) -> bool:
        of = EngineeringProject
        query = select(col(of.id)).where(
            col(of.division_code) == division, col(of.land_no) == land_no, col(of.name) == name,
            col(of.ended_on).is_(None),
        )  # fmt: skip
        if own is not None:
            query = query.where(col(of.id) != own)
        return (await self._session.execute(query)).first() is not None

    async def tell(self, row: EngineeringProject, held: tuple[date, date] | None) -> None:
        """One more word of where and how long the leave holds, which comparisons read."""
        start, end = held or (None, None)
        await self._session.execute(_LEAVE, {
            "id": row.id, "division": row.division_code, "name": row.name,
            "document_no": row.land_no, "start": start, "end": end, "geometry": row.geometry,
            "west": row.min_lon, "south": row.min_lat, "east": row.max_lon, "north": row.max_lat,
        })  # fmt: skip
