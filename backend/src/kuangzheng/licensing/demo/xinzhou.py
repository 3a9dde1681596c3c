"""Loads the invented mines of Xinzhou: a city in which consolidation has something to decide."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import numpy as np
import orjson
import shapely

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.coordinates import epsg_of_zone, gk_to_lonlat, lonlat_to_gk, zone_of
from kuangzheng.kernel.geo.ellipsoid import SEMI_MAJOR_M, Floats
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference.divisions import division
from kuangzheng.kernel.reference.scales import scale_class
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.demo.xinzhou_data import ANCHORS, CITY_MINES, CityMine

_SPACE = UUID("6b7a0000-0000-7000-8000-000000140900")
_BEGAN = date(2019, 1, 1)
_AUTHORITY = "示例市规划和自然资源局"
_UNIT, _METHOD = "万吨/年", "open_pit"
_FALSE_EASTING = 500_000.0
_NUMERALS = "一二三四五六七八九十"
Values = dict[str, Any]


def city_id(*words: object) -> UUID:
    """The same id at every load, so that loading twice changes nothing."""
    return uuid5(_SPACE, "/".join(map(str, words)))


@dataclass(frozen=True, slots=True)
class BuiltMine:
    """A mine with what follows from its place in the table: code, name, boundary."""

    mine: CityMine
    code: str
    name: str
    company: str
    outline: Any
    vertices: Floats
    zone: int

    @property
    def right_id(self) -> UUID:
        return city_id("right", self.code)


def built() -> list[BuiltMine]:
    """All of them in the order of the table; codes count within the county."""
    counted: Counter[str] = Counter()
    found = []
    for mine in CITY_MINES:
        counted[mine.county] += 1
        number = counted[mine.county]
        short = division(mine.county).name.removesuffix("区").removesuffix("县").removesuffix("市")
        label = f"示例{short}{_NUMERALS[number - 1]}号"
        outline, vertices, zone = _drawn(mine)
        found.append(
            BuiltMine(
                mine, f"示例{mine.county}{number:03d}", f"{label}矿山", f"{label}矿业有限公司",
                outline, vertices, zone,
            )
        )  # fmt: skip
    return found


def _drawn(mine: CityMine) -> tuple[Any, Floats, int]:
    """The outline read back from the vertices as they are registered."""
    vertices, zone = rectangle(
        mine.patch or mine.county, mine.east, mine.north, mine.width, mine.height
    )
    lonlat = np.round(gk_to_lonlat(vertices[:, 0], vertices[:, 1], zone), 9)
    return shapely.Polygon(lonlat), vertices, zone


def rectangle(
    patch: str, east_m: float, north_m: float, width_m: float, height_m: float
) -> tuple[Floats, int]:
    """Vertices in the grid of the patch's zone, to the centimetre as a surveyor registers them. A
    metre of the ground is a little more on the grid."""
    anchor = np.array([ANCHORS[patch]])
    zone = zone_of(float(anchor[0, 0]))
    north, east = lonlat_to_gk(anchor, zone)[0]
    stretch = 1 + (east - _FALSE_EASTING) ** 2 / (2 * SEMI_MAJOR_M**2)
    west, south, right, top = (
        stretch * metres for metres in (east_m, north_m, east_m + width_m, north_m + height_m)
    )
    corners = np.array([[south, west], [south, right], [top, right], [top, west]])
    return np.round(corners + np.floor((north, east)), 2), zone


async def load_xinzhou(owner_url: str) -> bool:
    """Load them as the schema's owner in one transaction; False when they are already there."""
    connection = await asyncpg.connect(owner_url)
    try:
        async with connection.transaction():
            await connection.execute("SELECT set_config('kz.actor', 'system:demo', true)")
            mines = built()
            if await connection.fetchval(
                "SELECT EXISTS (SELECT FROM mining_rights WHERE id = $1)", mines[0].right_id
            ):
                return False
            for table, rows in _tables(mines).items():
                await _copy(connection, table, rows)
        await connection.execute("ANALYZE mining_rights, mining_right_versions")
        return True
    finally:
        await connection.close()


async def _copy(connection: Any, table: str, rows: Sequence[Values]) -> None:
    records: Iterable[tuple[Any, ...]] = (tuple(row.values()) for row in rows)
    await connection.copy_records_to_table(table, columns=list(rows[0]), records=records)


def _tables(mines: Sequence[BuiltMine]) -> dict[str, list[Values]]:
    """Rows by table, in the order in which they refer to one another."""
    return {
        "holders": [_holder(one) for one in mines],
        "mines": [_site(one) for one in mines],
        "mining_rights": [
            {"id": one.right_id, "division_code": one.mine.county, "code": one.code,
             "kind": "mining"}
            for one in mines
        ],
        "mining_right_versions": [_version(one) for one in mines],
        "licences": [_licence(one) for one in mines],
        "licence_versions": [_licence_version(one) for one in mines],
        "mining_right_reserves": [row for one in mines for row in _reserves(one)],
    }  # fmt: skip


def _holder(one: BuiltMine) -> Values:
    return {
        "id": city_id("holder", one.code), "division_code": one.mine.county, "name": one.company,
        "is_sample": True, "bigrams": bigrams(one.company),
    }  # fmt: skip


def _site(one: BuiltMine) -> Values:
    centre = one.outline.centroid
    return {
        "id": city_id("mine", one.code), "division_code": one.mine.county, "name": one.name,
        "township": "示例镇", "basin": "海河流域" if centre.x > 112.5 else "黄河流域",
        "status": one.mine.status, "status_since": _BEGAN, "lon": centre.x, "lat": centre.y,
        "mining_method": _METHOD, "main_mineral": one.mine.mineral, "bigrams": bigrams(one.name),
    }  # fmt: skip


def _version(one: BuiltMine) -> Values:
    mine = one.mine
    west, south, east, north = one.outline.bounds
    verdict = scale_class(mine.mineral, _METHOD, Quantity.of(mine.capacity, _UNIT))
    return {
        "right_id": one.right_id, "valid_during": asyncpg.Range(_BEGAN, None),
        "version_id": city_id("version", one.code), "act": "registered", "reason": "示例数据",
        "recorded_by": "system:demo", "division_code": mine.county, "code": one.code,
        "kind": "mining", "name": one.name, "status": "registered",
        "licence_status": mine.licence, "holder_id": city_id("holder", one.code),
        "mine_id": city_id("mine", one.code), "minerals": [mine.mineral],
        "mining_method": _METHOD, "capacity_value": Decimal(mine.capacity),
        "capacity_unit": _UNIT, "scale_class": verdict.scale, "ore_body": mine.body,
        "area_km2": area_km2(one.outline),
        "registered_area_km2": mine.registered_km2 and Decimal(mine.registered_km2),
        "elevation_from": 1200, "elevation_to": 1100, "term_from": _BEGAN,
        "term_to": mine.term_to, "geometry": shapely.to_wkb(one.outline), "min_lon": west,
        "min_lat": south, "max_lon": east, "max_lat": north, "parts": _parts(one),
        "vertices_crs": epsg_of_zone(one.zone, prefixed=True),
        "bigrams": bigrams(one.name, one.code),
    }  # fmt: skip


def _parts(one: BuiltMine) -> str:
    ring = [
        [f"J{n}", f"{north:.2f}", f"{one.zone}{east:.2f}"]
        for n, (north, east) in enumerate(one.vertices, start=1)
    ]
    part = {"no": "1", "elevation": {"from_m": "1200", "to_m": "1100"}, "rings": [ring]}
    return orjson.dumps([part]).decode()


def _licence(one: BuiltMine) -> Values:
    return {
        "id": city_id("licence", one.code), "right_id": one.right_id,
        "division_code": one.mine.county, "kind": "combined_old",
        "number": f"{one.code}证", "issuing_authority": _AUTHORITY, "issuing_level": "county",
        "issued_on": _BEGAN,
    }  # fmt: skip


def _licence_version(one: BuiltMine) -> Values:
    return {
        "licence_id": city_id("licence", one.code), "valid_during": asyncpg.Range(_BEGAN, None),
        "version_id": city_id("licence-version", one.code), "division_code": one.mine.county,
        "status": one.mine.licence, "term_from": _BEGAN, "term_to": one.mine.term_to,
        "recorded_by": "system:demo",
    }  # fmt: skip


def _reserves(one: BuiltMine) -> list[Values]:
    return [
        {
            "id": city_id("reserves", one.code, at), "right_id": one.right_id,
            "division_code": one.mine.county, "mineral": told.mineral or one.mine.mineral,
            "value": Decimal(told.value), "unit": told.unit, "category": told.category,
            "as_of": told.as_of, "density": told.density and Decimal(told.density),
        }
        for at, told in enumerate(one.mine.reserves)
    ]  # fmt: skip
