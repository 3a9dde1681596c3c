"""The answer to a map request: polygons when near and few, else counts; small on the wire."""

import asyncio
import gzip
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any

import numpy as np
import orjson

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.geo.simplified import simplified
from kuangzheng.licensing.map.grid import BBox, Grid, cells_in, count, level_for
from kuangzheng.licensing.map.marks import Array, MapSource, Marks, MarkStore, day_number

POLYGON_ZOOM = 11
"""From here on a mining area of a few hundred metres is several pixels wide (76 m per pixel)."""
FEW_ZOOM, FEW = 9, 300
"""A district's few areas stand apart two levels earlier: dots in their true places say more than
cells do."""
BUDGET = 2_000
MAX_BYTES = 300_000
CACHE_BYTES = 32 * 2**20
COARSER = (1.0, 4.0)
_GZIP_LEVEL = 2


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """What is asked for: box and zoom, the day, and the filters of the source."""

    bbox: BBox
    zoom: int
    as_of: date
    filter: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """A JSON body and the same compressed (gzip)."""

    body: bytes
    packed: bytes


class Cache:
    """Grids by question, the least used dropped when they weigh too much together. Asked by
    several threads at once."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit = limit
        self._weight = 0
        self._held: OrderedDict[tuple[Any, ...], Grid] = OrderedDict()
        self._alone = Lock()

    def get(self, key: tuple[Any, ...]) -> Grid | None:
        with self._alone:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: tuple[Any, ...], grid: Grid) -> None:
        with self._alone:
            replaced = self._held.pop(key, None)
            self._weight += grid.weight - (replaced.weight if replaced is not None else 0)
            self._held[key] = grid
            while self._weight > self._limit:
                _, dropped = self._held.popitem(last=False)
                self._weight -= dropped.weight


class Mapper:
    """Draws one source in this process."""

    def __init__(self, source: MapSource, database: Database, budget: int = BUDGET) -> None:
        self.source = source
        self.store = MarkStore(source, database)
        self._database = database
        self._budget = budget
        self._cache = Cache()

    async def answer(self, scope: Scope, question: MapQuestion) -> MapAnswer:
        """Polygons where single areas can be told apart and are not too many, else a grid."""
        marks = await self.store.marks()
        if question.zoom >= FEW_ZOOM:
            drawn = await self._polygons(scope, question, marks)
            if drawn is not None:
                return drawn
        return await asyncio.to_thread(self._grid, scope, question, marks)

    async def _polygons(
        self, scope: Scope, question: MapQuestion, marks: Marks
    ) -> MapAnswer | None:
        budget = self._budget if question.zoom >= POLYGON_ZOOM else min(FEW, self._budget)
        if await asyncio.to_thread(self._count_in, scope, question, marks) > budget:
            return None
        filter_ = {**question.filter, "bbox": list(question.bbox)}
        properties, wkb = await self.source.shapes(
            self._database, scope, question.as_of, filter_, self._budget + 1
        )
        if len(wkb) > self._budget:
            return None
        return await asyncio.to_thread(_draw, properties, wkb, question)

    def _count_in(self, scope: Scope, question: MapQuestion, marks: Marks) -> int:
        west, south, east, north = question.bbox
        lon, lat = marks.rows["lon"], marks.rows["lat"]
        inside = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        return len(self._selected(scope, question, replace(marks, rows=marks.rows[inside])))

    def _selected(self, scope: Scope, question: MapQuestion, marks: Marks) -> Array:
        return self.source.select(marks, scope, day_number(question.as_of), question.filter)

    def _grid(self, scope: Scope, question: MapQuestion, marks: Marks) -> MapAnswer:
        level = level_for(question.zoom, question.bbox)
        filters = orjson.dumps(question.filter, option=orjson.OPT_SORT_KEYS, default=str)
        holder = scope.holder if scope.role is DbRole.PORTAL else ""
        key = (
            marks.revision,
            scope.role,
            scope.lo,
            scope.hi,
            holder,
            question.as_of,
            level,
            filters,
        )
        grid = self._cache.get(key)
        if grid is None:
            rows = self._selected(scope, question, marks)
            codes = self.source.classify(rows, day_number(question.as_of)).astype(np.int64)
            grid = count(rows["lon"], rows["lat"], codes, len(self.source.classes), level)
            self._cache.put(key, grid)
        cells = cells_in(grid, question.bbox, self.source.classes, self.source.counts)
        return _packed({
            "kind": "grid", "cells": cells, "truncated": False, "as_of": question.as_of,
        })  # fmt: skip


def _draw(
    properties: list[dict[str, Any]], wkb: list[bytes], question: MapQuestion
) -> MapAnswer | None:
    """Polygons within the size limit, drawn coarser if need be; None when even that is too much."""
    for coarser in COARSER:
        shapes = simplified(wkb, question.zoom, coarser) if wkb else []
        items = [{**p, "geometry": g} for p, g in zip(properties, shapes, strict=True)]
        answer = _packed({
            "kind": "polygons", "items": items, "truncated": False, "as_of": question.as_of,
        })  # fmt: skip
        if len(answer.packed) <= MAX_BYTES:
            return answer
    return None


def _packed(content: dict[str, Any]) -> MapAnswer:
    body = orjson.dumps(content, default=str)
    return MapAnswer(body, gzip.compress(body, _GZIP_LEVEL, mtime=0))
