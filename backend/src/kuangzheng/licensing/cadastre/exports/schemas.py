"""Shapes of exports on the wire."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, model_validator

from kuangzheng.kernel.bodies import Body
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.licensing.rights.repository import Search
from kuangzheng.licensing.rights.schemas import Method, ScaleClass
from kuangzheng.licensing.rights.search import right_filters

Format = Literal["xlsx", "gpkg", "shp", "geojson", "fgb", "csv"]
Coordinates = Literal["registered", "dms", "plane"]


class ExportFilters(Body):
    """The filters of the list of rights, by the same names."""

    bbox: Annotated[str, Field(max_length=120)] | None = None
    q: Annotated[str, Field(min_length=2, max_length=100)] | None = None
    status: list[str] | str | None = None
    kind: Literal["exploration", "mining"] | None = None
    mineral: Annotated[str, Field(max_length=60)] | None = None
    main_mineral: Annotated[str, Field(min_length=1, max_length=60)] | None = None
    division: Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$")] | None = None
    holder_id: UUID | None = None
    scale_class: ScaleClass | None = None
    mining_method: Method | None = None
    expires_before: date | None = None
    as_of: date | None = None
    known_at: Instant | None = None

    def search(self, clock: Clock) -> Search:
        """As the list searches, with geometry. Raises Malformed like the list."""
        told: dict[str, Any] = self.model_dump(exclude={"status"})
        status = [self.status] if isinstance(self.status, str) else self.status
        found = right_filters(**told, status=status).search(clock)
        return Search(
            found.as_of or today(clock), found.known_at, {**found.filter, "geometry": True}
        )


class ExportCreate(Body):
    """What to export and how. `csv` is a table of vertices: as registered, in degrees, minutes and
    seconds, or in the plane of the right's own 3-degree zone."""

    model_config = shown(
        {"format": "gpkg", "filters": {"kind": "mining", "status": ["valid", "expiring"]}},
        {"format": "csv", "coordinates": "dms", "filters": {"mineral": "建筑石料用灰岩"}},
    )  # fmt: skip

    format: Format = "xlsx"
    coordinates: Coordinates = "registered"
    filters: ExportFilters = ExportFilters()

    @model_validator(mode="after")
    def _only_of_vertices(self) -> "ExportCreate":
        if self.coordinates != "registered" and self.format != "csv":
            raise ValueError("坐标写法 coordinates 只用于拐点坐标表（csv）")
        return self
