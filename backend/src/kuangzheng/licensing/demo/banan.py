"""Loads the invented Banan set: what a clerk sees on the first day."""

import calendar
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

import asyncpg
import numpy as np
import orjson
import shapely

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.kernel.geo.coordinates import epsg_of_zone, gk_to_lonlat, lonlat_to_gk, zone_of
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference.scales import scale_class
from kuangzheng.kernel.text import bigrams
from kuangzheng.licensing.demo.banan_data import (
    DEPOSITS,
    DISCOVERIES,
    DIVISION,
    GEOTHERMAL,
    METHODS,
    MINES,
    NEW_BLOCKS,
    PERMITS,
    PLAN,
    REQUIREMENTS,
    STANDINGS,
    UNITS,
    ZONES,
    DemoMine,
    DemoZone,
)
from kuangzheng.licensing.demo.instants import WRONG, corrected_on, instant, told_at
from kuangzheng.licensing.demo.potential import SURVEYS
from kuangzheng.licensing.demo.shapes import star_polygons

_SPACE = UUID("6b7a0000-0000-7000-8000-000000500113")
_SEED = 500113
DEMO_HOLDER = UUID("01980000-0000-7000-8000-000000000113")
"""The company of the demonstration accounts `holder` and `agent`, as identity knows it."""
_AUTHORITY = "示例规划自然资源局"
_ENTERED = dict.fromkeys(("created_at", "updated_at"), instant(date(2021, 1, 1)))
Row = dict[str, Any]


def demo_id(*words: object) -> UUID:
    """The same id at every load, so that loading twice changes nothing."""
    return uuid5(_SPACE, "/".join(map(str, words)))


def holder_id(number: int) -> UUID:
    """The id of the n-th demonstration company, from 1; accounts `holder` and `agent` are of 1."""
    return DEMO_HOLDER if number == 1 else demo_id("holder", number)


async def load_banan(owner_url: str, today: date) -> bool:
    """Load the set as the schema's owner in one transaction; False when it is already there."""
    connection = await asyncpg.connect(owner_url)
    try:
        async with connection.transaction():
            await connection.execute("SELECT set_config('kz.actor', 'system:demo', true)")
            if await connection.fetchval(
                "SELECT EXISTS (SELECT FROM mines WHERE id = $1)", demo_id("mine", 1)
            ):
                return False
            await _Loader(connection, today).load()
        await connection.execute(
            "VACUUM (ANALYZE) mining_rights, mining_right_versions, zones, planned_blocks"
        )
        return True
    finally:
        await connection.close()


def months_later(day: date, months: int) -> date:
    """Same day number of the month, else its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class _Loader:
    """One load: the connection, the day, and a random generator that starts the same every time."""

    def __init__(self, connection: Any, today: date) -> None:
        self._connection = connection
        self._today = today
        self._rng = np.random.default_rng(_SEED)

    async def load(self) -> None:
        for number, mine in enumerate(MINES, start=1):
            await self._mine(number, mine)
        for number, block in enumerate(NEW_BLOCKS, start=1):
            outline = self._outline(block.lon, block.lat, block.radius_m)
            await self._block(f"示例新设{number:02d}", f"示例{block.place}区块", block.kind, "new",
                              block.mineral, outline, None, block.levels)  # fmt: skip
        await self._zones()
        await self._deposits()
        await self._encumbrances()

    async def _insert(self, table: str, **row: Any) -> None:
        names = ", ".join(row)
        marks = ", ".join(f"${n}" for n in range(1, len(row) + 1))
        await self._connection.execute(
            f"INSERT INTO {table} ({names}) VALUES ({marks})", *row.values()
        )

    def _outline(self, lon: float, lat: float, radius_m: float, vertices: int = 12) -> Any:
        centre, radius = np.array([[lon, lat]]), np.array([float(radius_m)])
        return star_polygons(self._rng, centre, radius, vertices)[0]

    async def _mine(self, number: int, mine: DemoMine) -> None:
        holder, site = holder_id(number), demo_id("mine", number)
        name = f"示例{mine.place}号{'地热井' if mine.mineral == GEOTHERMAL else '矿山'}"
        company = f"示例{mine.place[:-1]}矿业{number:02d}有限公司"
        await self._insert("holders", id=holder, division_code=DIVISION, name=company,
                           is_sample=True, bigrams=bigrams(company),
                           in_arrears=number == 21)  # fmt: skip
        await self._insert(
            "mines", id=site, division_code=DIVISION, name=name,
            township=f"示例{mine.place[:-1]}镇",
            basin="长江流域", status=mine.status, status_since=date(2022, 1, 1), lon=mine.lon,
            lat=mine.lat, mining_method=METHODS[mine.mineral], main_mineral=mine.mineral,
            bigrams=bigrams(name), document_no="示例文号" if mine.status == "rectifying" else None,
        )  # fmt: skip
        await self._facilities(number, mine, site)
        await self._right(number, mine, name, holder, site)

    async def _facilities(self, number: int, mine: DemoMine, site: UUID) -> None:
        pit = [("pit", "采场"), ("waste_dump", "排土场"), ("plant", "加工厂")]
        kinds = [("shaft", "地热井")] if mine.mineral == GEOTHERMAL else pit
        for place, (kind, word) in enumerate(kinds):
            await self._insert(
                "mine_facilities", id=demo_id("facility", number, kind), mine_id=site, kind=kind,
                division_code=DIVISION, name=f"示例{mine.place}号{word}",
                lon=mine.lon + 0.001 * place, lat=mine.lat,
            )  # fmt: skip

    async def _right(
        self, number: int, mine: DemoMine, name: str, holder: UUID, site: UUID
    ) -> None:
        right, code = demo_id("right", number), f"示例500113{number:03d}"
        outline, parts, epsg = _registered(self._outline(mine.lon, mine.lat, mine.radius_m), mine)
        term_to = months_later(self._today, mine.term_months)
        began = date(2016, 1, 1) if number % 2 else date(2019, 7, 1)
        base = self._version(number, mine, name, holder, site, outline, parts, epsg) | {
            "code": code, "term_from": began, "term_to": term_to,
        }  # fmt: skip
        await self._insert(
            "mining_rights", id=right, division_code=DIVISION, code=code, kind="mining"
        )
        for act, start, end, changes in self._acts(number, mine, began, holder):
            await self._insert(
                "mining_right_versions", **base | changes, right_id=right, act=act,
                valid_during=asyncpg.Range(start, end),
                version_id=demo_id("version", number, start),
                reason="示例数据", recorded_by="system:demo",
                recorded_at=told_at(number, began, start),
            )  # fmt: skip
        await self._correction(number, base, right, began)
        await self._licence(number, right, began, term_to, mine)
        await self._permits(number, right)
        await self._reserves(number, right, mine)
        surround = shapely.transform(
            outline, lambda c: (c - (mine.lon, mine.lat)) * 1.35 + (mine.lon, mine.lat)
        )
        await self._block(f"示例规划{number:02d}", f"示例{mine.place}区块", "mining", mine.setting,
                          mine.mineral, surround, right)  # fmt: skip

    def _version(
        self, number: int, mine: DemoMine, name: str, holder: UUID, site: UUID,
        outline: Any, parts: list[Any], epsg: int,
    ) -> Row:  # fmt: skip
        licence = "valid"
        if mine.term_months < 0:
            licence = "renewal_pending" if mine.term_months > -12 else "expired"
        if mine.status == "rectifying":
            licence = "detained"
        verdict = scale_class(
            mine.mineral, METHODS[mine.mineral], Quantity.of(mine.capacity, UNITS[mine.mineral])
        )
        return {
            "division_code": DIVISION, "kind": "mining", "name": name, "status": "registered",
            "licence_status": licence, "holder_id": holder, "mine_id": site,
            "minerals": [mine.mineral], "mining_method": METHODS[mine.mineral],
            "capacity_value": float(mine.capacity), "capacity_unit": UNITS[mine.mineral],
            "scale_class": verdict.scale, "area_km2": area_km2(outline),
            "elevation_from": mine.upper_m, "elevation_to": mine.lower_m, "parts": _json(parts),
            "vertices_crs": epsg, "bigrams": bigrams(name, f"示例500113{number:03d}"),
            **_boxed(outline),
        }  # fmt: skip

    def _acts(
        self, number: int, mine: DemoMine, began: date, holder: UUID
    ) -> list[tuple[str, date, date | None, Row]]:
        """Acts in the life of a right: most have only been registered, some changed since."""
        first: Row = {}
        if mine.place.startswith("桃子荡"):
            smaller, parts, epsg = _registered(
                self._outline(mine.lon, mine.lat, mine.radius_m * 0.6), mine
            )
            first = {
                "area_km2": area_km2(smaller), "parts": _json(parts), "vertices_crs": epsg,
                "capacity_value": float(mine.capacity) / 2, **_boxed(smaller),
            }  # fmt: skip
            return [
                ("registered", began, date(2023, 6, 1), first),
                ("changed", date(2023, 6, 1), None, {"status": "changed"}),
            ]
        if mine.place.startswith("丰盛"):
            return [
                (
                    "registered",
                    began,
                    date(2021, 3, 15),
                    {"holder_id": holder_id(max(number - 1, 1))},
                ),
                ("transferred", date(2021, 3, 15), None, {"status": "transferred"}),
            ]
        if number % 4 == 0:
            return [
                ("registered", began, date(2022, 7, 1), {}),
                ("renewed", date(2022, 7, 1), None, {"status": "renewed"}),
            ]
        return [("registered", began, None, {})]

    async def _correction(self, number: int, base: Row, right: UUID, began: date) -> None:
        """Rights 2 and 14 carried a wrong name for a year before it was corrected."""
        if number not in WRONG:
            return
        row = base | {"name": base["name"] + "（误登）"}
        await self._insert(
            "mining_right_history", **row, right_id=right, act="registered", reason="示例数据",
            valid_during=asyncpg.Range(began, None), version_id=demo_id("wrong", number),
            act_id=demo_id("wrong-act", number),
            recorded_by="system:demo", recorded_at=instant(began),
            recorded_during=asyncpg.Range(instant(began), instant(corrected_on(began))),
        )  # fmt: skip

    async def _licence(
        self, number: int, right: UUID, began: date, term_to: date, mine: DemoMine
    ) -> None:
        licence = demo_id("licence", number)
        new_law = number % 3 == 0
        issued = date(2025, 7, 15) if new_law else began
        status = "detained" if mine.status == "rectifying" else "valid"
        if mine.term_months < 0:
            status = "renewal_pending" if mine.term_months > -12 else "expired"
        await self._insert(
            "licences", id=licence, right_id=right, division_code=DIVISION,
            kind="mining" if new_law else "combined_old", number=f"示例采矿许可{number:03d}",
            issuing_authority=_AUTHORITY, issued_on=issued,
        )  # fmt: skip
        await self._insert(
            "licence_versions", licence_id=licence, valid_during=asyncpg.Range(issued, None),
            version_id=demo_id("licence-version", number), division_code=DIVISION, status=status,
            term_from=issued, term_to=term_to, recorded_by="system:demo",
        )  # fmt: skip

    async def _permits(self, number: int, right: UUID) -> None:
        for place, (kind, word, months) in enumerate(PERMITS):
            if kind == "land" and number % 3:
                continue
            start = months_later(self._today, -20 - number % 7 - place)
            await self._insert(
                "permits", id=demo_id("permit", number, kind), right_id=right, kind=kind,
                division_code=DIVISION, number=f"示例{word}{number:03d}", authority="示例主管部门",
                valid_from=start, valid_to=months_later(start, months) if months else None,
            )  # fmt: skip

    async def _reserves(self, number: int, right: UUID, mine: DemoMine) -> None:
        years = 9 + number % 6
        unit = (
            UNITS[mine.mineral].removesuffix("/年")
            if mine.mineral != GEOTHERMAL
            else UNITS[mine.mineral]
        )
        amount = float(mine.capacity) * (years if mine.mineral != GEOTHERMAL else 1.2)
        await self._insert(
            "mining_right_reserves", id=demo_id("reserves", number), right_id=right, value=amount,
            division_code=DIVISION, mineral=mine.mineral, unit=unit, as_of=date(2025, 12, 31),
        )  # fmt: skip

    async def _block(
        self, code: str, name: str, kind: str, setting: str, mineral: str, outline: Any,
        right: UUID | None, levels: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        upper, lower = levels or (None, None)
        await self._insert(
            "planned_blocks", id=demo_id("block", code), division_code=DIVISION, code=code,
            name=name, kind=kind, setting=setting, mineral=mineral, plan_name=PLAN,
            occupied_by_right_id=right,
            valid_during=asyncpg.Range(date(2021, 1, 1), None), requirements=REQUIREMENTS[mineral],
            release_on=date(2025, 6, 30) if setting == "new" else None,
            elevation_from=upper, elevation_to=lower, area_km2=area_km2(outline), **_ENTERED,
            **_boxed(outline),
        )  # fmt: skip

    async def _zones(self) -> None:
        valid = asyncpg.Range(date(2021, 1, 1), None)
        kinds = await self._connection.fetch("SELECT kind, name FROM zone_kinds")
        names = {row["kind"]: row["name"] for row in kinds}
        for kind in dict.fromkeys(zone.kind for zone in ZONES):
            await self._insert(
                "zone_layers", id=demo_id("layer", kind), division_code=DIVISION, kind=kind,
                name=f"示例{names[kind]}图层", version_no="示例-2021", valid_during=valid,
                source="示例数据，非主管部门提供", confirmed=False, **_ENTERED,
            )  # fmt: skip
        for number, zone in enumerate(ZONES, start=1):
            shape = self._zone_shape(zone)
            await self._insert(
                "zones", id=demo_id("zone", number), layer_id=demo_id("layer", zone.kind),
                division_code=DIVISION, kind=zone.kind, valid_during=valid, name=f"示例{zone.name}",
                area_km2=0 if zone.line else area_km2(shape), **_boxed(shape),
                recorded_at=_ENTERED["created_at"],
            )  # fmt: skip

    def _zone_shape(self, zone: DemoZone) -> Any:
        if zone.line:
            return shapely.LineString(zone.line)
        return self._outline(zone.lon, zone.lat, zone.radius_m, 28)

    async def _deposits(self) -> None:
        for number, one in enumerate(DEPOSITS, start=1):
            told = {"mineral": one.mineral, "value": one.reserves, "unit": one.unit,
                    "as_of": "2024-12-31"}  # fmt: skip
            await self._insert(
                "deposits", id=demo_id("deposit", number), division_code=DIVISION, kind=one.kind,
                name=f"示例{one.name}", minerals=[one.mineral], size_class=one.size,
                exploration_degree=one.degree, lon=one.lon, lat=one.lat,
                reserves=_json([told] if one.reserves else []),
            )  # fmt: skip
        for number, found in enumerate(DISCOVERIES, start=1):
            document_no = f"示例备案〔{found.confirmed_on.year}〕{number}号"
            await self._insert(
                "discoveries", id=demo_id("discovery", number), division_code=DIVISION,
                kind=found.kind, mineral=found.mineral, size_class=found.size, value=found.value,
                deposit_id=demo_id("deposit", found.deposit), unit=found.unit,
                confirmed_on=found.confirmed_on, document_no=document_no,
            )  # fmt: skip
        for number, (mineral, value, unit, rank) in enumerate(STANDINGS, start=1):
            await self._insert(
                "reserve_standings", id=demo_id("standing", number), division_code=DIVISION,
                mineral=mineral, year=2024, value=value, unit=unit, province_rank=rank,
                source="示例储量通报",
            )  # fmt: skip
        for number, survey in enumerate(SURVEYS, start=1):
            drawn = {} if survey.box is None else _boxed(survey.area())
            await self._insert(
                "potential_surveys", id=demo_id("survey", number), division_code=DIVISION,
                area_km2=survey.area_km2(), **survey.row(), **drawn, **_ENTERED,
            )  # fmt: skip

    async def _encumbrances(self) -> None:
        for number, kind, authority in (
            (13, "mortgage", "示例银行"), (17, "seizure", "示例人民法院"),
            (9, "dispute", "示例镇人民政府"),
        ):  # fmt: skip
            await self._insert(
                "encumbrances", id=demo_id("encumbrance", number),
                right_id=demo_id("right", number),
                division_code=DIVISION, kind=kind, authority=authority, document_no="示例文号",
                registered_on=date(2024, 5, 20),
            )  # fmt: skip


def _registered(outline: Any, mine: DemoMine) -> tuple[Any, list[Any], int]:
    """The outline as a surveyor would have registered it: Gauss-Krüger of its zone, to the
    centimetre; those figures are the truth and the stored geometry is read back from them."""
    zone = zone_of(mine.lon)
    plane = np.round(lonlat_to_gk(shapely.get_coordinates(outline)[:-1], zone), 2)
    vertices = [
        [f"J{n}", f"{north:.2f}", f"{zone}{east:.2f}"]
        for n, (north, east) in enumerate(plane, start=1)
    ]
    elevation = {"from_m": str(mine.upper_m), "to_m": str(mine.lower_m)}
    back = np.round(gk_to_lonlat(plane[:, 0], plane[:, 1], zone), 9)
    parts = [{"no": "1", "elevation": elevation, "rings": [vertices]}]
    return shapely.Polygon(back), parts, epsg_of_zone(zone, prefixed=True)


def _boxed(shape: Any) -> Row:
    west, south, east, north = shape.bounds
    return {
        "geometry": shapely.to_wkb(shape),
        "min_lon": west,
        "min_lat": south,
        "max_lon": east,
        "max_lat": north,
    }


def _json(value: Sequence[Any]) -> str:
    return orjson.dumps(value).decode()
