"""Every query of hot spots."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, case, select
from sqlmodel import col

from kuangzheng.enforcement.hot_spots.tables import HotSpot, HotSpotVisit
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import of_place
from kuangzheng.kernel.records import Records

PLACES = Layer(
    "SELECT * FROM find_hot_spot_places($1, $2, $3, $4, $5, $6, $7)",
    "SELECT * FROM find_hot_spot_cells($1, $2, $3, $4, $5, $6, $7)",
)
"""As places of the one map, and as cells."""


class HotSpots(Records[HotSpot]):
    table = HotSpot
    missing = "没有此易发点，或不在您的管辖范围内"
    sorts = Sorts("-listed_on", {"listed_on": Sort(col(HotSpot.listed_on), col(HotSpot.id))})

    @staticmethod
    def conditions(
        q: str | None, division: str | None, grade: str | None, state: str | None
    ) -> list[ColumnElement[bool]]:
        return of_place(
            HotSpot, q, division, (col(HotSpot.name), col(HotSpot.place), col(HotSpot.leader)),
            grade=grade, state=state,
        )  # fmt: skip

    async def watched(
        self, division: str | None, grade: str | None, limit: int
    ) -> Sequence[HotSpot]:
        """The gravest first."""
        ranked = case({"high": 0, "medium": 1, "low": 2}, value=col(HotSpot.grade))
        query = (
            select(HotSpot).where(*self.conditions(None, division, grade, "watched"))
            .order_by(ranked, col(HotSpot.id)).limit(limit)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def visits(self, spot_id: UUID) -> Sequence[HotSpotVisit]:
        query = (
            select(HotSpotVisit).where(col(HotSpotVisit.spot_id) == spot_id)
            .order_by(col(HotSpotVisit.at).desc(), col(HotSpotVisit.id).desc())
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()
