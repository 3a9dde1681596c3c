"""The `province` set: 100,000 rights and 20,000 zones of an invented province, loaded by COPY.

It is for benchmarks and screens at scale. Codes begin with 示例; nothing in it is real.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import numpy as np
import shapely

from kuangzheng.kernel.geo.area import areas_m2
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.demo.shapes import Floats, jittered_grid, star_polygons

SEED = 20250801
EXTENT = (105.4, 28.3, 110.0, 32.1)
BANAN = (106.40, 29.05, 107.02, 29.80)
"""Left free: the Banan set stands there."""
DISTRICTS = tuple(f"5001{n:02d}" for n in (*range(1, 20), *range(51, 57)) if n != 13) + tuple(
    f"5002{n:02d}" for n in range(28, 44)
)
MINERALS = (
    ("建筑石料用灰岩", "万吨/年", "open_pit", 100.0),
    ("地热", "万立方米/年", "well", 15.0),
    ("砖瓦用页岩", "万吨/年", "open_pit", 8.0),
    ("水泥用灰岩", "万吨/年", "open_pit", 120.0),
    ("煤", "万吨/年", "underground", 45.0),
    ("铝土矿", "万吨/年", "underground", 30.0),
    ("锰", "万吨/年", "underground", 6.0),
    ("萤石", "万吨/年", "combined", 5.0),
)
ZONE_KINDS = (
    "ecological_red_line", "nature_reserve_general", "permanent_farmland", "public_welfare_forest",
    "urban_boundary", "drinking_water_source", "scenic_area", "main_road", "railway", "tunnel",
)  # fmt: skip
RIGHT_COLUMNS = ("id", "division_code", "code", "kind")
VERSION_COLUMNS = (
    "right_id", "valid_during", "version_id", "act", "recorded_by", "division_code", "code", "kind",
    "name", "status", "licence_status", "holder_id", "minerals", "mining_method", "capacity_value",
    "capacity_unit", "scale_class", "area_km2", "elevation_from", "elevation_to", "term_from",
    "term_to", "geometry", "min_lon", "min_lat", "max_lon", "max_lat", "parts", "vertices_crs",
    "bigrams",
)  # fmt: skip
ZONE_COLUMNS = (
    "id", "layer_id", "division_code", "kind", "valid_during", "name", "area_km2", "geometry",
    "min_lon", "min_lat", "max_lon", "max_lat",
)  # fmt: skip
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ProvinceSize:
    """How much to make."""

    rights: int = 100_000
    zones: int = 20_000
    holders: int = 2_000


async def load_province(
    owner_url: str, size: ProvinceSize | None = None, progress: Progress | None = None
) -> None:
    """Load the set in one transaction as the schema's owner; does nothing when it is there."""
    wanted = size or ProvinceSize()
    connection = await asyncpg.connect(owner_url)
    try:
        async with connection.transaction():
            await connection.execute("SELECT set_config('kz.actor', 'system:demo', true)")
            if await connection.fetchval(
                "SELECT EXISTS (SELECT FROM mining_rights WHERE code LIKE '示例省%')"
            ):
                return
            await _load(connection, wanted, progress or (lambda done, total: None))
        await connection.execute(
            "VACUUM (ANALYZE) mining_rights, mining_right_versions, zones, planned_blocks"
        )
    finally:
        await connection.close()


async def _load(connection: Any, size: ProvinceSize, progress: Progress) -> None:
    rng = np.random.default_rng(SEED)
    total = size.rights + size.zones
    holders = [new_id() for _ in range(size.holders)]
    await _copy(connection, "holders", ("id", "division_code", "name", "is_sample", "bigrams"), (
        (holder, DISTRICTS[n % len(DISTRICTS)], f"示例矿业公司{n:05d}", True,
         bigrams(f"示例矿业公司{n:05d}"))
        for n, holder in enumerate(holders)
    ))  # fmt: skip
    centres = _centres(rng, size.rights)
    for start in range(0, size.rights, 10_000):
        part = centres[start : start + 10_000]
        rights, versions = _rights(rng, start, part, holders)
        await _copy(connection, "mining_rights", RIGHT_COLUMNS, rights)
        await _copy(connection, "mining_right_versions", VERSION_COLUMNS, versions)
        progress(start + len(part), total)
    await _load_zones(connection, rng, size.zones)
    progress(total, total)


def _centres(rng: np.random.Generator, count: int) -> Floats:
    """Exactly `count` centres outside Banan; the grid is made a little finer to leave it free."""
    west, south, east, north = BANAN
    grid = jittered_grid(rng, int(count * 1.04), EXTENT)
    x, y = grid[:, 0], grid[:, 1]
    free = grid[~((x > west) & (x < east) & (y > south) & (y < north))]
    return free[:count]


def _district_of(centres: Floats) -> list[str]:
    """Districts as vertical strips of the extent: invented, but each in one piece."""
    share = (centres[:, 0] - EXTENT[0]) / (EXTENT[2] - EXTENT[0])
    return [DISTRICTS[min(int(s * len(DISTRICTS)), len(DISTRICTS) - 1)] for s in share]


def _rights(
    rng: np.random.Generator, start: int, centres: Floats, holders: Sequence[UUID]
) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    count = len(centres)
    shapes = star_polygons(rng, centres, rng.uniform(150, 480, count), 24)
    areas = areas_m2(shapes) / 1e6
    wkb, boxes, districts = shapely.to_wkb(shapes), shapely.bounds(shapes), _district_of(centres)
    kinds = rng.integers(0, len(MINERALS), count)
    scale, upper = rng.uniform(0.4, 2.5, count), rng.integers(200, 1500, count)
    terms = rng.integers(-700, 4000, count)
    owners = rng.integers(0, len(holders), count)
    rights, versions = [], []
    for i in range(count):
        right_id, number = new_id(), start + i
        code, name = f"示例省{number:06d}", f"示例{districts[i]}第{number:06d}号矿山"
        mineral, unit, method, typical = MINERALS[kinds[i]]
        ends = date(2025, 8, 1) + timedelta(days=int(terms[i]))
        status, licence = _standing(number)
        rights.append((right_id, districts[i], code, "mining"))
        versions.append((
            right_id, _since(2015), new_id(), "registered", "system:demo", districts[i], code,
            "mining", name, status, licence, holders[owners[i]], [mineral], method,
            round(typical * float(scale[i]), 2), unit, _SCALES[number % 3],
            round(float(areas[i]), 4),
            int(upper[i]), int(upper[i]) - 120, date(2015, 1, 1), ends, wkb[i],
            *(float(v) for v in boxes[i]), "[]", 4490, bigrams(name, code),
        ))  # fmt: skip
    return rights, versions


_SCALES = ("large", "medium", "small")


def _standing(number: int) -> tuple[str, str]:
    if number % 50 == 0:
        return "extinguished", "cancelled"
    if number % 40 == 1:
        return "registered", "detained"
    return ("renewed" if number % 5 == 0 else "registered"), (
        "renewal_pending" if number % 60 == 2 else "valid"
    )


def _since(year: int) -> asyncpg.Range:
    return asyncpg.Range(date(year, 1, 1), None)


async def _load_zones(connection: Any, rng: np.random.Generator, count: int) -> None:
    layers = {kind: new_id() for kind in ZONE_KINDS}
    await _copy(
        connection, "zone_layers",
        ("id", "division_code", "kind", "name", "version_no", "valid_during", "source"),
        ((layer, "500000", kind, f"示例图层 {kind}", "示例-2021", _since(2015), "示例数据")
         for kind, layer in layers.items()),
    )  # fmt: skip
    centres = _centres(rng, count)
    shapes = star_polygons(rng, centres, rng.uniform(200, 900, count), 40)
    kinds = [ZONE_KINDS[n] for n in rng.integers(0, len(ZONE_KINDS), count)]
    lines = np.array([kind in ("main_road", "railway", "tunnel") for kind in kinds])
    shapes[lines] = [_way(shape) for shape in shapes[lines]]
    areas = np.where(lines, 0.0, areas_m2(shapes) / 1e6)
    boxes, wkb, districts = shapely.bounds(shapes), shapely.to_wkb(shapes), _district_of(centres)
    await _copy(connection, "zones", ZONE_COLUMNS, (
        (new_id(), layers[kinds[i]], districts[i], kinds[i], _since(2015), f"示例区域{i:05d}",
         round(float(areas[i]), 4), wkb[i], *(float(v) for v in boxes[i]))
        for i in range(count)
    ))  # fmt: skip


def _way(outline: Any) -> Any:
    """Half of an outline as a road or railway."""
    return shapely.linestrings(shapely.get_coordinates(outline)[:20])


async def _copy(
    connection: Any, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    await connection.copy_records_to_table(table, columns=columns, records=rows)
