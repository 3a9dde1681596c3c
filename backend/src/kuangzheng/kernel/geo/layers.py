"""A register as one layer of the one map: its three routes, what is in view, what is near a
place and what lies inside a drawn area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar
from uuid import UUID

import shapely
from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.geo.boxes import BBox, read_bbox, read_place
from kuangzheng.kernel.geo.drawn import FARTHEST_M, Areas, Layer, NearRead, StatesGrid, draw
from kuangzheng.kernel.geo.drawn import near as near_in
from kuangzheng.kernel.geo.enclosed import AreaText, InsideRead, OfDivision, read_area
from kuangzheng.kernel.geo.enclosed import inside as inside_of
from kuangzheng.kernel.unit import allowed

Listed = Annotated[str | None, Query(max_length=600, description="以逗号分隔")]
"""A filter that takes several values."""
Few = Annotated[str | None, Query(max_length=200, description="以逗号分隔")]
Day = Annotated[date | None, Query(description="哪一天的情况，默认今天")]


def listed(text: str | None) -> list[str] | None:
    """
    >>> listed("high,low"), listed(""), listed(None)
    (['high', 'low'], None, None)
    """
    return text.split(",") if text else None


class MapPlace(BaseModel):
    """One record on the map: how it stood on the day, its outline simplified or its point."""

    id: UUID
    name: str | None
    code: str | None
    state: str
    geometry: dict[str, Any]


P = TypeVar("P", bound=BaseModel)
A = TypeVar("A", bound="MapPlaces[Any]")


class MapPlaces(BaseModel, Generic[P]):
    """From near: each record by itself."""

    kind: Literal["polygons"]
    truncated: bool
    as_of: date
    items: list[P]


@dataclass(frozen=True, slots=True)
class View:
    """What of a map is seen, on which day, of which division."""

    database: Database
    on: date
    bbox: BBox
    zoom: int
    division: str | None


@dataclass(frozen=True, slots=True)
class Around:
    """A place and how far around it is looked."""

    database: Database
    on: date
    at: tuple[float, float]
    within_m: int


@dataclass(frozen=True, slots=True)
class Within:
    """An area that somebody drew."""

    database: Database
    on: date
    area: shapely.Polygon
    division: str | None


def _view(
    request: Request,
    bbox: Annotated[str, Query(max_length=120, description="west,south,east,north")],
    zoom: Annotated[int, Query(ge=0, le=22)],
    as_of: Day = None,
    division: OfDivision = None,
) -> View:
    state = request.app.state
    return View(state.database, as_of or today(state.clock), read_bbox(bbox), zoom, division)


def _around(
    request: Request,
    at: Annotated[str, Query(max_length=60, description="lon,lat")],
    within_m: Annotated[int, Query(ge=1, le=FARTHEST_M)] = 5_000,
    as_of: Day = None,
) -> Around:
    state = request.app.state
    return Around(state.database, as_of or today(state.clock), read_place(at), within_m)


def _within(
    request: Request, area: AreaText, as_of: Day = None, division: OfDivision = None
) -> Within:
    state = request.app.state
    return Within(state.database, as_of or today(state.clock), read_area(area), division)


Filters = Callable[..., tuple[Any, ...]]
"""A dependency: what a reader may choose by, as arguments of the queries; nothing unless asked."""


@dataclass(frozen=True, slots=True)
class MapLayer(Generic[A]):
    """`queries` lead with the bounds of the divisions, the holder where it sees its own
    (`by_holder`), the day and what `asked` answers; what the areas bring beside `geometry` are the
    fields of `answer`'s items. For those with the permission."""

    queries: Layer
    answer: type[A]
    permission: str
    asked: Filters
    asked_inside: Filters | None = None
    """Where fewer are offered inside a drawn area."""
    by_holder: bool = False

    def serve(self, router: APIRouter, many: str, title: str, about: str) -> None:
        """Its three routes, before those by identifier; `many` names them."""

        @router.get("/map", name=f"map_{many}", summary=f"{title}地图", description=about,
                    response_model=StatesGrid | self.answer)  # fmt: skip
        async def drawn(
            principal: Annotated[Principal, allowed(self.permission)],
            view: Annotated[View, Depends(_view)],
            asked: Annotated[tuple[Any, ...], Depends(self.asked)],
        ) -> StatesGrid | A:
            return await self._drawn(principal, view, asked)

        @router.get("/near", name=f"near_{many}", summary=f"某处附近的{title}",
                    description="Whatever its state.")  # fmt: skip
        async def near(
            principal: Annotated[Principal, allowed(self.permission)],
            around: Annotated[Around, Depends(_around)],
        ) -> NearRead:
            told = self._leading(principal, None, around.on, self.asked())
            return await near_in(
                around.database, self.queries, told, around.at, around.within_m, around.on
            )

        @router.get("/inside", name=f"inside_{many}", summary=f"某一范围内的{title}",
                    description="Wholly or in part, as it stood on the day.")  # fmt: skip
        async def inside(
            principal: Annotated[Principal, allowed(self.permission)],
            within: Annotated[Within, Depends(_within)],
            asked: Annotated[tuple[Any, ...], Depends(self.asked_inside or self.asked)],
        ) -> InsideRead:
            told = self._leading(principal, within.division, within.on, asked)
            return await inside_of(within.database, self.queries, told, within.area, within.on)

    async def _drawn(
        self, principal: Principal, view: View, asked: Sequence[Any]
    ) -> StatesGrid | A:
        told = self._leading(principal, view.division, view.on, asked)
        found = await draw(view.database, self.queries, told, view.bbox, view.zoom, view.on)
        if not isinstance(found, Areas):
            return found
        items = [
            dict(row) | {"geometry": shape}
            for row, shape in zip(found.rows, found.shapes, strict=True)
        ]
        return self.answer.model_validate(
            {"kind": "polygons", "truncated": False, "as_of": view.on, "items": items}
        )

    def _leading(
        self, principal: Principal, division: str | None, on: date, asked: Sequence[Any]
    ) -> tuple[Any, ...]:
        scope = principal.scope().narrowed(division)
        holder = (scope.only_holder,) if self.by_holder else ()
        return (scope.lo, scope.hi, *holder, on, *asked)
