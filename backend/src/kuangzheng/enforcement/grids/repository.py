"""Every query of grid cells."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import col

from kuangzheng.enforcement.grids.tables import Grid
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.places import within
from kuangzheng.kernel.records import Records

PLACES = Layer(
    "SELECT * FROM find_grid_areas($1, $2, $3, $4, $5, $6, $7)",
    "SELECT * FROM find_grid_cells($1, $2, $3, $4, $5, $6, $7)",
)
"""As places of the one map, and as cells."""


class Grids(Records[Grid]):
    """Of the caller's divisions."""

    table = Grid
    missing = "没有此网格，或不在您的管辖范围内"
    sorts = Sorts(
        "code",
        {
            "code": Sort(col(Grid.code), col(Grid.id)),
            "updated_at": Sort(col(Grid.updated_at), col(Grid.id)),
        },
    )

    async def all(self, conditions: Sequence[ColumnElement[bool]], most: int) -> Sequence[Grid]:
        query = (
            select(Grid).where(*conditions).order_by(col(Grid.division_code), col(Grid.code))
            .limit(most)
        )  # fmt: skip
        return (await self._session.execute(query)).scalars().all()

    async def codes(self, division: str) -> set[str]:
        """Of cells that stand."""
        query = select(col(Grid.code)).where(
            col(Grid.division_code) == division, col(Grid.ended_on).is_(None)
        )
        return set((await self._session.execute(query)).scalars())


def conditions(
    *, q: str | None = None, division: str | None = None, kind: str | None = None,
    ended: bool = False,
) -> list[ColumnElement[bool]]:  # fmt: skip
    standing = col(Grid.ended_on).is_(None)
    found: list[ColumnElement[bool]] = [~standing if ended else standing]
    if q:
        texts = (Grid.code, Grid.name, Grid.chief_name)
        found.append(or_(*(col(one).icontains(q, autoescape=True) for one in texts)))
    if division:
        found.append(within(col(Grid.division_code), division))
    if kind:
        found.append(col(Grid.kind) == kind)
    return found
