"""The declared filters of a list of zones, as the search functions take them."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kuangzheng.kernel.texts import DivisionPrefix
from kuangzheng.licensing.places import prefix_range
from kuangzheng.licensing.rights.search import read_bbox


@dataclass(frozen=True, slots=True)
class ZoneFilters:
    """What a list is narrowed by; `filter` is for `zone_conditions`."""

    filter: dict[str, Any]
    layer: UUID | None
    as_of: date | None

    def search(self, on: date | None) -> dict[str, Any]:
        if on is None or "during" in self.filter:
            return self.filter
        return {**self.filter, "on": on}


def zone_filters(
    bbox: Annotated[str | None, Query(max_length=120, description="west,south,east,north")] = None,
    layer: UUID | None = None,
    kind: Annotated[str | None, Query(pattern=r"^[a-z][a-z0-9_]{1,40}$")] = None,
    division: DivisionPrefix = None,
    as_of: date | None = None,
    since: Annotated[date | None, Query(description="该日及以后曾有效")] = None,
    until: Annotated[date | None, Query(description="该日及以前曾有效")] = None,
) -> ZoneFilters:
    """FastAPI dependency. With `since` or `until` zones count that held on any day of a period."""
    found: dict[str, Any] = {}
    if bbox is not None:
        found["bbox"] = list(read_bbox(bbox))
    if layer is not None:
        found["layer"] = layer
    if kind is not None:
        found["kind"] = kind
    if division is not None:
        found["division_lo"], found["division_hi"] = prefix_range(division)
    if since is not None or until is not None:
        found["during"] = [since, until]
    return ZoneFilters(found, layer, as_of)
