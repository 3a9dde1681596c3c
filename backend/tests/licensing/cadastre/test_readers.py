"""What readers make of files, and which they refuse with which code."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import ezdxf
import pytest
import shapely

from kuangzheng.kernel.geo.readers import ReadLimits, Unreadable, read_collection
from tests.licensing.cadastre.files import (
    bow_tie,
    geojson,
    rows,
    shapefile_zip,
    square,
    squares,
    vector,
)

LIMITS = ReadLimits()


@pytest.fixture(autouse=True)
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Archives are unpacked into the working folder."""
    monkeypatch.chdir(tmp_path)


def refusal(path: Path, name: str | None = None, limits: ReadLimits = LIMITS) -> str:
    with pytest.raises(Unreadable) as refused:
        read_collection(path, name or path.name, limits)
    assert refused.value.detail
    return refused.value.code


def shapefile(tmp_path: Path, **options: object) -> Path:
    folder = tmp_path / "shapes"
    folder.mkdir(exist_ok=True)
    vector(folder / "area.shp", squares(2), rows(2), driver="ESRI Shapefile", **options)  # type: ignore[arg-type]
    return folder


@pytest.mark.parametrize(
    ("suffix", "driver"), [(".gpkg", "GPKG"), (".fgb", "FlatGeobuf"), (".shp", "ESRI Shapefile")]
)
def test_given_a_file_when_read_then_shapes_columns_and_system_are_there(
    tmp_path: Path, suffix: str, driver: str
) -> None:
    path = vector(tmp_path / f"area{suffix}", squares(3), rows(3), driver=driver)
    found = read_collection(path, path.name, LIMITS)
    assert len(found) == 3 and not found.faults
    assert found.declared == "EPSG:4490"
    assert sorted(v for column in found.columns.values() for v in column if "示例-" in str(v)) == [
        "示例-0001", "示例-0002", "示例-0003",
    ]  # fmt: skip


def test_given_a_zipped_shapefile_when_read_then_it_is_the_shapefile(tmp_path: Path) -> None:
    archive = shapefile_zip(tmp_path / "area.zip", shapefile(tmp_path))
    assert len(read_collection(archive, "area.zip", LIMITS)) == 2


@pytest.mark.parametrize("missing", [".shx", ".dbf"])
def test_given_a_shapefile_without_a_part_then_the_part_is_named(
    tmp_path: Path, missing: str
) -> None:
    archive = shapefile_zip(tmp_path / "area.zip", shapefile(tmp_path), (missing,))
    with pytest.raises(Unreadable, match=f"shapefile_incomplete.*{missing}"):
        read_collection(archive, "area.zip", LIMITS)


@pytest.mark.parametrize("declared", ["GBK", "UTF-8", None])
def test_given_gbk_attributes_when_declared_wrong_or_not_at_all_then_read_and_said_so(
    tmp_path: Path, declared: str | None
) -> None:
    folder = shapefile(tmp_path, encoding="GBK")
    declaration = folder / "area.cpg"
    declaration.unlink(missing_ok=True)
    if declared is not None:
        declaration.write_text(declared)
    found = read_collection(folder / "area.shp", "area.shp", LIMITS)
    assert found.columns["名称"] == ["示例第1号矿山", "示例第2号矿山"]
    said = [note.code for note in found.notes]
    assert said == ([] if declared == "GBK" else ["encoding_assumed"])


def test_given_a_truncated_shapefile_then_it_is_broken_or_its_features_are(tmp_path: Path) -> None:
    folder = shapefile(tmp_path)
    whole = (folder / "area.shp").read_bytes()
    (folder / "area.shp").write_bytes(whole[:150])
    try:
        found = read_collection(folder / "area.shp", "area.shp", LIMITS)
    except Unreadable as error:
        assert error.code == "file_broken"
    else:
        assert found.faults


def test_given_noise_behind_a_right_beginning_then_the_file_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "area.gpkg"
    path.write_bytes(b"SQLite format 3\x00" + b"\x17" * 5000)
    assert refusal(path) == "file_broken"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("area.gpkg", b"", "file_empty"),
        ("area.gpkg", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "format_unknown"),
        ("area.shp", b"PK\x03\x04" + b"\0" * 50, "format_mismatch"),
        ("area.geojson", b"SQLite format 3\x00", "format_mismatch"),
        ("area.csv", b"<html><body>1,2</body></html>", "format_unknown"),
        ("area.geojson", b'{"type": "FeatureCollection", "features": [', "json_broken"),
        ("area.geojson", b'{"type": "Topology", "objects": {}}', "geojson_structure"),
        ("area.geojson", b'{"type": "FeatureCollection", "features": []}', "no_features"),
        ("area.geojson", b'{"type": "Polygon", "coordinates": [[[NaN, 1]]]}', "json_broken"),
    ],
)
def test_given_a_wrong_file_then_the_reason_has_a_stable_code(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == code


def test_given_a_file_above_the_limit_then_it_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "area.geojson"
    path.write_bytes(b"{" + b" " * 2000)
    assert refusal(path, limits=ReadLimits(file_bytes=1000)) == "file_too_large"


def archive_of(tmp_path: Path, fill: Callable[[zipfile.ZipFile], None]) -> Path:
    path = tmp_path / "area.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return path


def test_given_an_archive_that_swells_then_it_is_refused(tmp_path: Path) -> None:
    bomb = archive_of(tmp_path, lambda z: z.writestr("area.shp", b"\0" * 300_000_000))
    assert refusal(bomb) == "archive_unsafe"


def test_given_a_path_out_of_the_folder_then_the_archive_is_refused(tmp_path: Path) -> None:
    climbing = archive_of(tmp_path, lambda z: z.writestr("../../etc/area.shp", b"x"))
    assert refusal(climbing) == "archive_unsafe"
    assert not (tmp_path.parent.parent / "etc").exists()


def test_given_an_archive_within_an_archive_then_it_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("area.shp", b"x")
    outer = archive_of(tmp_path, lambda z: z.writestr("inner.zip", inner.getvalue()))
    assert refusal(outer) == "archive_unsafe"


def test_given_an_archive_with_two_data_sets_then_both_are_named(tmp_path: Path) -> None:
    folder = shapefile(tmp_path)
    vector(folder / "other.gpkg", squares(1), rows(1))
    assert refusal(shapefile_zip(tmp_path / "two.zip", folder)) == "archive_contents"


def test_given_an_area_with_too_many_vertices_then_only_that_feature_is_at_fault(
    tmp_path: Path,
) -> None:
    circle = shapely.Point(106.5, 29.4).buffer(0.01, quad_segs=500)
    path = vector(tmp_path / "area.gpkg", [square(), circle], rows(2))
    found = read_collection(path, path.name, ReadLimits(vertices_each=200))
    assert {n: fault.code for n, fault in found.faults.items()} == {1: "too_many_vertices"}
    assert refusal(path, limits=ReadLimits(vertices=1000)) == "too_many_vertices"
    assert refusal(path, limits=ReadLimits(features=1)) == "too_many_features"


def test_given_geojson_without_crs_then_the_standard_declares_it_and_nobody_else(
    tmp_path: Path,
) -> None:
    path = geojson(tmp_path / "area.geojson", [square()], rows(1))
    found = read_collection(path, path.name, LIMITS)
    assert found.declared == "OGC:CRS84" and found.declared_by_format
    named = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4490"}}
    path = geojson(tmp_path / "area.geojson", [square()], rows(1), crs=named)
    found = read_collection(path, path.name, LIMITS)
    assert found.declared == "urn:ogc:def:crs:EPSG::4490" and not found.declared_by_format


def test_given_geojson_features_without_a_usable_geometry_then_each_has_its_fault(
    tmp_path: Path,
) -> None:
    corners = [[106.5, 29.4], [106.6, 29.4], [106.6, 29.5]]
    open_ring = {"type": "Polygon", "coordinates": [[*corners, [106.5, 29.5]]]}
    shapes = [None, {"type": "Kreis", "coordinates": []}, open_ring, square()]
    path = geojson(tmp_path / "area.geojson", shapes, rows(4))
    found = read_collection(path, path.name, LIMITS)
    assert {n: fault.code for n, fault in found.faults.items()} == {
        0: "empty_geometry", 1: "geojson_type", 2: "geojson_not_closed",
    }  # fmt: skip


CSV = """编号,名称,矿种,拐点号,X,Y
示例-1,示例一矿,煤,1,29°24′00.000″,106°30′00.000″
示例-1,,,2,29°24′00.000″,106°30′15.000″
示例-1,,,3,29°24′15.000″,106°30′15.000″
示例-2,示例二矿,煤,1,29.5,106.6
示例-2,,,2,29.5,106.61
示例-2,,,3,29.51,106.61
示例-2,,,4,29.5,106.6
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_given_a_table_of_vertices_then_areas_and_texts_as_written_are_there(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "vertices.csv"
    path.write_bytes(
        CSV.encode(encoding)
        if encoding != "gbk"
        else CSV.replace("′", "'").replace("″", '"').replace("°", "度").encode("gbk")
    )
    found = read_collection(path, path.name, LIMITS)
    assert len(found) == 2 and found.declared is None and not found.faults
    assert found.shapes[0].bounds == pytest.approx(
        (106.5, 29.4, 106.5 + 15 / 3600, 29.4 + 15 / 3600)
    )
    assert found.columns["名称"] == ["示例一矿", "示例二矿"]
    assert found.registered is not None
    assert found.registered[1][0]["rings"][0][1] == ["2", "29.5", "106.61"]
    assert bool(found.notes) is (encoding == "gbk")


def test_given_a_table_with_an_unreadable_coordinate_then_its_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "vertices.csv"
    path.write_text(CSV.replace("29.51,106.61", "29.51,东经"), encoding="utf-8")
    found = read_collection(path, path.name, LIMITS)
    assert list(found.faults) == [1]
    assert "第 7 行" in found.faults[1].message


def test_given_a_table_without_the_needed_columns_then_they_are_named(tmp_path: Path) -> None:
    path = tmp_path / "vertices.csv"
    path.write_text("编号,备注\n1,2\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="columns_missing.*经度.*纬度"):
        read_collection(path, path.name, LIMITS)


def test_given_a_mine_plan_then_closed_lines_are_areas_and_open_ones_faults(tmp_path: Path) -> None:
    drawing = ezdxf.new()  # type: ignore[attr-defined]
    space = drawing.modelspace()
    ring = [(35_600_000, 3_250_000), (35_600_400, 3_250_000), (35_600_400, 3_250_300)]
    space.add_lwpolyline(ring, close=True, dxfattribs={"layer": "矿界"})
    space.add_lwpolyline(ring, close=False, dxfattribs={"layer": "剖面"})
    space.add_circle((35_600_000, 3_250_000), 50)
    path = tmp_path / "plan.dxf"
    drawing.saveas(path)
    found = read_collection(path, path.name, LIMITS)
    assert found.declared is None
    assert found.columns["图层"] == ["矿界", "剖面", "0"]
    assert {n: fault.code for n, fault in found.faults.items()} == {1: "not_closed"}
    assert found.shapes[0].area == pytest.approx(400 * 300 / 2)
    assert [note.code for note in found.notes] == ["curves_flattened"]
    only = read_collection(path, path.name, LIMITS, layer="矿界")
    assert len(only) == 1


def test_given_several_layers_then_one_has_to_be_chosen(tmp_path: Path) -> None:
    import numpy as np
    import pyogrio.raw

    path = tmp_path / "area.gpkg"
    for name in ("一区", "二区"):
        pyogrio.raw.write(
            path, np.array(shapely.to_wkb([square()]), dtype=object),
            [np.array(["1"], dtype=object)],
            ["code"], layer=name, geometry_type="Polygon", crs="EPSG:4490", driver="GPKG",
        )  # fmt: skip
    with pytest.raises(Unreadable, match="layer_ambiguous.*一区.*二区"):
        read_collection(path, path.name, LIMITS)
    assert len(read_collection(path, path.name, LIMITS, layer="二区")) == 1
    with pytest.raises(Unreadable, match="layer_missing"):
        read_collection(path, path.name, LIMITS, layer="三区")


def test_given_a_bow_tie_then_reading_does_not_judge_it(tmp_path: Path) -> None:
    path = tmp_path / "area.geojson"
    path.write_text(json.dumps(json.loads(shapely.to_geojson(bow_tie()))))
    assert not read_collection(path, path.name, LIMITS).faults
