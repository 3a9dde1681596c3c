"""Importing a cadastre of 100,000 rights (24 vertices each): read, validate, publish.

Ours reads a GeoPackage in a limited process, checks every feature in full (defects, area, extent,
attributes, minerals, terms, repeated codes), keeps a report line per feature, and publishes rights,
versions, holders, audit entries and facts in one transaction on durable settings.

The peer is what an import by hand does: the same file read by pyogrio, inserted into PostGIS with
`ST_IsValid` and the area on the ellipsoid, one GiST and one unique index, nothing else.
"""

import asyncio
import hashlib
import shutil
import sys
import time
from datetime import date
from pathlib import Path

import numpy as np
import postgis
import psycopg
import pyogrio
import shapely
from kuangzheng.kernel.clock import SystemClock
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.migrate import upgrade
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.cadastre.imports.direct import DirectImport, import_directly
from kuangzheng.licensing.cadastre.imports.options import Order, Place
from kuangzheng.licensing.demo import province
from kuangzheng.licensing.demo.shapes import jittered_grid, star_polygons
from report import higher_is_better, publish

COUNT = 100_000
TARGET = 8_000
DATA = Path(__file__).parent / ".data"


def make_file(path: Path, count: int) -> None:
    """A GeoPackage of invented rights with the columns a bureau's own list has."""
    rng = np.random.default_rng(7)
    centres = jittered_grid(rng, count, province.EXTENT)
    shapes = star_polygons(rng, centres, rng.uniform(150, 480, count), 24)
    from kuangzheng.kernel.geo import areas_m2

    areas = areas_m2(shapes) / 1e6
    kinds = rng.integers(0, len(province.MINERALS), count)
    words = {"open_pit": "露天", "underground": "地下", "combined": "露天/地下", "well": "钻井"}
    columns = {
        "登记编号": [f"示例省{n:06d}" for n in range(count)],
        "名称": [f"示例第{n:06d}号矿山" for n in range(count)],
        "类型": ["采矿权"] * count,
        "矿业权人": [f"示例矿业公司{n % 2000:05d}" for n in range(count)],
        "矿种": [province.MINERALS[k][0] for k in kinds],
        "开采方式": [words[province.MINERALS[k][2]] for k in kinds],
        "生产规模": [f"{province.MINERALS[k][3]:g}{province.MINERALS[k][1]}" for k in kinds],
        "面积": [f"{area:.4f}" for area in areas],
        "有效期起": ["2020-01-01"] * count,
        "有效期止": [f"20{26 + n % 14}-12-31" for n in range(count)],
        "标高上限": [f"{200 + n % 900}" for n in range(count)],
        "标高下限": [f"{100 + n % 900}" for n in range(count)],
    }
    path.unlink(missing_ok=True)
    pyogrio.raw.write(
        path, shapely.to_wkb(shapes), [np.array(c, dtype=object) for c in columns.values()],
        list(columns), geometry_type="Polygon", crs="EPSG:4490", driver="GPKG", append=False,
    )  # fmt: skip


async def ours(url: str, file: Path) -> tuple[float, dict[str, float]]:
    """Seconds for everything, and when each phase ended."""
    place = Place("500000", "示例省", province.EXTENT)
    order = Order("mining_rights", place, date(2025, 8, 1))
    ended: dict[str, float] = {}
    database = Database(url, service="licensing", worker=True)
    begun = time.perf_counter()

    async def tell(phase: str, done: int, total: int | None, staged: object) -> None:
        ended[phase] = time.perf_counter() - begun

    try:
        told = DirectImport(file, order, "500000", "system:bench", SystemClock(), tell)
        result = await import_directly(database, told)
    finally:
        await database.close()
    seconds = time.perf_counter() - begun
    assert result["result"]["registered"] == COUNT, result
    return seconds, ended


def peer(dsn: str, file: Path) -> float:
    """Seconds of reading, inserting with validity and area, committing."""
    with psycopg.connect(dsn) as connection:
        connection.execute("CREATE EXTENSION postgis")
        connection.execute(
            "CREATE TABLE rights (code text UNIQUE, name text, kind text, holder text,"
            " mineral text, method text, capacity text, area text, term_from date,"
            " term_to date, upper text, lower text, valid bool, area_m2 float8,"
            " geom geometry(Polygon, 4490))"
        )
        connection.execute("CREATE INDEX ON rights USING gist (geom)")
        connection.commit()
        begun = time.perf_counter()
        _, _, wkb, columns = pyogrio.raw.read(file)
        connection.execute("CREATE UNLOGGED TABLE loaded (LIKE rights); ALTER TABLE loaded"
                           " ALTER geom TYPE bytea USING NULL")  # fmt: skip
        with connection.cursor().copy(
            "COPY loaded (code, name, kind, holder, mineral, method, capacity, area, term_from,"
            " term_to, upper, lower, geom) FROM STDIN"
        ) as copy:
            for row in zip(*columns, wkb, strict=True):
                copy.write_row(row)
        connection.execute(
            "INSERT INTO rights SELECT code, name, kind, holder, mineral, method, capacity, area,"
            " term_from, term_to, upper, lower, ST_IsValid(g), ST_Area(g::geography), g"
            " FROM (SELECT *, ST_GeomFromWKB(geom, 4490) AS g FROM loaded) s"
        )
        connection.commit()
        return time.perf_counter() - begun


def main() -> None:
    postgis.require()
    DATA.mkdir(exist_ok=True)
    file = DATA / "cadastre.gpkg"
    make_file(file, COUNT)
    home = DATA / "import-home"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    server = EmbeddedServer(home)
    server.start()
    try:
        server.bootstrap()
        upgrade("licensing", server.dsn("licensing").owner)
        seconds, ended = asyncio.run(ours(server.dsn("licensing").login, file))
    finally:
        server.stop()
        server.remove()
    shares = ", ".join(f"{phase} {at:.1f} s" for phase, at in ended.items())
    print(f"# {COUNT} features in {seconds:.1f} s; phases ended at: {shares}", flush=True)
    print(f"# file {hashlib.sha256(file.read_bytes()).hexdigest()[:12]}", flush=True)
    with postgis.running(DATA / "peer") as dsn:
        other = peer(dsn, file)
    print("# the peer keeps no versions, audit, facts, search indexes or report", flush=True)
    rate, peer_rate = COUNT / seconds, COUNT / other
    publish("cadastre_import", [
        higher_is_better("import_features", rate, "features/s", peer="pyogrio+PostGIS",
                         peer_value=peer_rate, target=f">={TARGET}", met=rate >= TARGET),
    ])  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
