"""Features of a collection: asked for, filtered, put into the system wanted."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import numpy as np
import orjson
import shapely

from kuangzheng.supervision.features import crs, rules
from kuangzheng.supervision.features.asking import Keeper
from kuangzheng.supervision.features.collections import Collection
from kuangzheng.supervision.features.rules import Question

Feature = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of features; `cursor` leads to the next one, `matched` is known or None."""

    features: list[Feature]
    cursor: str | None
    matched: int | None


async def items(keeper: Keeper, collection: Collection, question: Question, today: date) -> Found:
    """Raises Problem: what the service refused, or that it did not answer."""
    if question.hits and not rules.countable(collection, question):
        return Found([], None, None)
    told = await keeper.page(collection, rules.asked_of_service(collection, question, today))
    if question.hits:
        return Found([], None, told["total"])
    rows = told["features"]
    if len(rows) > 20 or question.crs != crs.CRS84 or question.boxes:
        features = await asyncio.to_thread(_made, collection, question, rows)
    else:
        features = _made(collection, question, rows)
    cursor = told.get("next_cursor")
    whole = cursor is None and question.cursor is None
    return Found(features, cursor, len(features) if whole else None)


def _made(collection: Collection, question: Question, rows: Sequence[Mapping[str, Any]]) -> list[
    Feature
]:
    features = [
        feature(collection, row["id"], row["geometry"], row["properties"])
        for row in rows
    ]  # fmt: skip
    features = [one for one in features if _is(one["properties"], question.wanted)]
    if not features or (not question.boxes and crs.is_stored_order(question.crs)):
        return features
    shapes = _shapes([one["geometry"] for one in features])
    if question.boxes:
        near = np.zeros(len(features), dtype=bool)
        for box in question.boxes:
            near |= shapely.intersects(shapes, shapely.box(*box))
        features = [one for one, kept in zip(features, near, strict=True) if kept]
        shapes = shapes[near]
    if not crs.is_stored_order(question.crs):
        _place(features, shapes, question.crs)
    return features


def feature(collection: Collection, feature_id: str, geometry: Any, item: Mapping[str, Any]) -> (
    Feature
):
    """A GeoJSON feature in degrees, longitude first."""
    properties = {one.name: one.of(item) for one in collection.properties}
    return {"type": "Feature", "id": feature_id, "geometry": geometry, "properties": properties}


def _is(properties: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    return all(properties[name] == value for name, value in wanted.items())


def _shapes(geometries: Sequence[Any]) -> Any:
    """An array of shapes; nothing where a record has no place."""
    texts = [None if one is None else orjson.dumps(one).decode() for one in geometries]
    return shapely.from_geojson(np.array(texts, dtype=object))


def _place(features: Sequence[Feature], shapes: Any, uri: str) -> None:
    """Give the features their coordinates in a system."""
    moved = crs.projected(shapes, uri)
    for one, text in zip(features, shapely.to_geojson(moved), strict=True):
        one["geometry"] = None if text is None else orjson.loads(text)


async def item(keeper: Keeper, collection: Collection, feature_id: str, uri: str) -> Feature:
    """One feature as it is today. Raises NotFound, also outside the caller's scope."""
    record = await keeper.record(collection, feature_id)
    found = feature(collection, record["id"], record.get("geometry"), record)
    if not crs.is_stored_order(uri):
        _place([found], _shapes([found["geometry"]]), uri)
    return found


def next_query(pairs: Sequence[tuple[str, str]], cursor: str) -> str:
    """The same question after the page that ended at the cursor."""
    return urlencode([*(pair for pair in pairs if pair[0] != "cursor"), ("cursor", cursor)])
