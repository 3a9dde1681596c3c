"""The register in every format: what is exported can be imported again and says the same."""

import csv
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import orjson
import pytest
import shapely

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.cadastre.imports.options import Place
from tests.licensing.cadastre.conftest import BASE, Importer, Runner, records
from tests.licensing.cadastre.files import geojson, rows, square, squares, vector

pytestmark = pytest.mark.service("licensing")
ELSEWHERE = Place("500112", "渝北区", None, "", False)
GK36 = "EPSG:4524"
"""3-degree zone 36 with the zone in front of the easting."""
CONTENT = (
    "name, kind, certificate_no, minerals, mining_method, capacity_value, capacity_unit,"
    " scale_class, elevation_from, elevation_to, term_from, term_to, licence_status, area_km2"
)
HOLED = shapely.Polygon(square(106.52).exterior, [square(106.521, 29.401, 0.001).exterior])
TWO = shapely.multipolygons([square(106.53), square(106.54)])
Exporter = Callable[..., Any]


@pytest.fixture
def exported(clerk: httpx.AsyncClient, run: Runner, tmp_path: Path) -> Exporter:
    """`await exported("shp")`: the file of the whole register, by way of job and document."""

    async def make(format_: str, **told: str) -> Path:
        asked = await clerk.post(
            f"{BASE}/cadastre-exports", headers=new_key(), json={"format": format_, **told}
        )
        assert asked.status_code == 202, asked.text
        await run()
        job = (await clerk.get(asked.headers["location"])).json()
        assert job["status"] == "succeeded", job
        document = job["result"]["document"]
        file = tmp_path / document["name"]
        file.write_bytes((await clerk.get(document["url"])).content)
        return file

    return make


async def both(database: Database) -> list[tuple[Any, ...]]:
    """Content and outline of every right, ordered so that the two of one code stand together."""
    found = await records(
        database,
        f"SELECT code, {CONTENT}, geometry FROM mining_right_versions ORDER BY code, division_code",
    )
    return [tuple(row) for row in found]


def outlines_equal(one: bytes, other: bytes, tolerance: float) -> bool:
    """Part by part, whether a single part stands alone or in a collection."""
    a, b = (
        shapely.normalize(shapely.multipolygons(shapely.get_parts(shapely.from_wkb(wkb))))
        for wkb in (one, other)
    )
    return bool(shapely.equals_exact(a, b, tolerance))


async def load(imported: Importer, tmp_path: Path) -> None:
    """Three rights: plain, with a hole, of two parts."""
    columns = rows(3, 标高上限="310", 标高下限="200", 许可证号="示例证{n}")
    path = geojson(
        tmp_path / "a.geojson", [square(), HOLED, TWO], columns,
        crs={"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}},
    )  # fmt: skip
    assert (await imported(path))["result"]["registered"] == 3


@pytest.mark.parametrize(
    ("format_", "told", "degrees"),
    [
        ("gpkg", {}, 0.0), ("shp", {}, 0.0), ("geojson", {}, 0.0), ("fgb", {}, 0.0),
        ("csv", {}, 0.0), ("csv", {"coordinates": "dms"}, 2e-7),
    ],
)  # fmt: skip
async def test_given_an_export_when_imported_again_then_the_rights_say_the_same(
    imported: Importer, exported: Exporter, database: Database, tmp_path: Path, format_: str,
    told: dict[str, str], degrees: float,
) -> None:  # fmt: skip
    await load(imported, tmp_path)
    file = await exported(format_, **told)
    options = {"crs": "EPSG:4490"} if format_ == "csv" else {}
    again = await imported(file, ELSEWHERE, **options)
    assert again["result"]["registered"] == 3, again["result"]
    found = await both(database)
    for one, other in zip(found[::2], found[1::2], strict=True):
        assert one[:-2] == other[:-2]
        assert abs(one[-2] - other[-2]) <= (0 if degrees == 0.0 else Decimal("0.0001"))
        assert outlines_equal(one[-1], other[-1], degrees), one[0]


async def test_given_plane_vertices_then_the_table_repeats_them_as_registered(
    imported: Importer, exported: Exporter, database: Database, tmp_path: Path
) -> None:
    points = [("J1", "3254415.39", "36374106.98"), ("J2", "3254408.93", "36374689.42"),
              ("J3", "3254741.50", "36374693.10"), ("J4", "3254747.96", "36374110.68")]  # fmt: skip
    source = tmp_path / "plane.csv"
    lines = [",".join(("示例-0001", "示例矿", "采矿权", "建筑石料用灰岩", *p)) for p in points]
    source.write_text("\n".join(("登记编号,名称,类型,矿种,拐点号,X,Y", *lines)), encoding="utf-8")
    assert (await imported(source, crs=GK36))["result"]["registered"] == 1
    for coordinates in ("registered", "plane"):
        file = await exported("csv", coordinates=coordinates)
        with file.open(encoding="utf-8-sig", newline="") as opened:
            table = list(csv.DictReader(opened))
        assert [(r["拐点号"], r["纵坐标X"], r["横坐标Y"]) for r in table] == points
        assert table[0]["坐标系"].endswith("（EPSG:4524）") and table[1]["登记编号"] == "示例-0001"
    again = await imported(file, ELSEWHERE, crs=GK36)
    assert again["result"]["registered"] == 1, again["result"]
    pair = await records(database, "SELECT geometry, parts::text, vertices_crs, area_km2"
                                   " FROM mining_right_versions")  # fmt: skip
    assert dict(pair[0]) == dict(pair[1])


async def test_given_a_shapefile_then_its_system_and_encoding_are_declared_beside_it(
    imported: Importer, exported: Exporter, tmp_path: Path
) -> None:
    await load(imported, tmp_path)
    with zipfile.ZipFile(await exported("shp")) as archive:
        assert {Path(name).suffix for name in archive.namelist()} == {
            ".shp", ".shx", ".dbf", ".prj", ".cpg",
        }  # fmt: skip
        assert archive.read("mining_rights.cpg") == b"UTF-8"
        assert b"China_2000" in archive.read("mining_rights.prj")


async def test_given_geojson_then_it_is_one_document_that_names_its_system(
    imported: Importer, exported: Exporter, tmp_path: Path
) -> None:
    await load(imported, tmp_path)
    document = orjson.loads((await exported("geojson")).read_bytes())
    assert document["crs"]["properties"]["name"] == "urn:ogc:def:crs:EPSG::4490"
    kinds = [one["geometry"]["type"] for one in document["features"]]
    assert sorted(kinds) == ["MultiPolygon", "Polygon", "Polygon"]
    ring = np.array(document["features"][0]["geometry"]["coordinates"][0])
    assert shapely.is_ccw(shapely.linearrings(ring))


async def test_given_text_that_begins_like_a_formula_then_the_table_defuses_it(
    imported: Importer, exported: Exporter, tmp_path: Path
) -> None:
    names = ('=HYPERLINK("http://x")', "@SUM(A1)", "+1+2")
    columns = rows(3)
    columns["名称"] = list(names)
    assert (await imported(vector(tmp_path / "f.gpkg", squares(3), columns)))["result"]["published"]
    with (await exported("csv")).open(encoding="utf-8-sig", newline="") as opened:
        told = {row["名称"] for row in csv.DictReader(opened)}
    assert told == {f"'{name}" for name in names}


async def test_given_coordinates_for_another_format_or_an_unknown_one_then_no_job_begins(
    clerk: httpx.AsyncClient,
) -> None:
    for body in ({"format": "gpkg", "coordinates": "dms"}, {"format": "kml"}):
        answer = await clerk.post(f"{BASE}/cadastre-exports", headers=new_key(), json=body)
        assert answer.status_code == 422, answer.text


async def test_given_a_workbook_then_it_says_who_made_it_and_when_also_on_paper(
    imported: Importer, exported: Exporter, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    await load(imported, tmp_path)
    book = load_workbook(await exported("xlsx", filters={"kind": "mining"}))
    assert book.sheetnames == ["矿业权", "导出说明"]
    notes = dict(book["导出说明"].iter_rows(values_only=True))
    assert notes["导出人"] == "测试用户"
    assert notes["导出时间"] == "2025-08-01 10:00"
    assert notes["筛选条件"] == "kind=mining"
    foot = book["矿业权"].oddFooter.center.text
    assert "导出人：测试用户" in foot and "2025-08-01 10:00" in foot


async def test_given_a_geopackage_then_its_layer_says_who_made_it_and_when(
    imported: Importer, exported: Exporter, tmp_path: Path
) -> None:
    import pyogrio

    await load(imported, tmp_path)
    told = pyogrio.read_info(await exported("gpkg"))["layer_metadata"]
    assert (told["导出人"], told["导出时间"]) == ("测试用户", "2025-08-01 10:00")
