"""Lists as GeoJSON: for exchange with other systems, not for maps."""

from typing import Any

import orjson
from fastapi import Response

from kuangzheng.kernel.paging import Page

GEOJSON = "application/geo+json"
DOCUMENTED: dict[int | str, dict[str, Any]] = {
    200: {"content": {GEOJSON: {"schema": {"type": "object"}}}, "description": "一页记录"}
}


def features(page: Page[Any]) -> Response:
    """A page of records with geometries as GeoJSON for exchange."""
    found = [
        {"type": "Feature", "id": str(item.id), "geometry": item.geometry, "bbox": item.bbox,
         "properties": item.model_dump(exclude={"id", "geometry", "bbox"}, by_alias=True)}
        for item in page.items
    ]  # fmt: skip
    envelope = page.model_dump(exclude={"items"})
    body = orjson.dumps({"type": "FeatureCollection", "features": found, **envelope}, default=str)
    return Response(body, media_type=GEOJSON, headers={"Vary": "Accept"})
