"""Which system a file is in, whether it is shifted, turned round or elsewhere."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from kuangzheng.kernel.geo import lonlat_to_gk, to_gcj02
from kuangzheng.kernel.geo.readers import Collection, ReadLimits, read_collection
from kuangzheng.kernel.geo.readers.model import object_array
from kuangzheng.licensing.cadastre.imports.origin import find_origin
from tests.licensing.cadastre.conftest import ABROAD, order
from tests.licensing.cadastre.files import square, squares


def collection(shapes: list[Any], declared: str | None = "EPSG:4490", **told: Any) -> Collection:
    return Collection("GPKG", object_array(shapes), told.pop("columns", {}), declared, **told)


def codes(found: Any) -> list[str]:
    return [note.code for note in found.problems]


def plane(shape: Any, zone: int, offset: float = 0.0) -> Any:
    """Easting before northing, as programs write it."""
    return shapely.transform(
        shape, lambda xy: lonlat_to_gk(xy, zone)[:, ::-1] + np.array((offset, 0.0))
    )


def test_given_no_system_then_candidates_with_evidence_and_no_shapes() -> None:
    found = find_origin(collection([plane(square(), 36, 36e6)], None), order())
    assert codes(found) == ["crs_missing"] and found.shapes is None
    assert found.proposals[0]["crs"] == "EPSG:4524"
    assert "带号" in found.proposals[0]["evidence"]
    assert "100%" in found.proposals[0]["evidence"]


def test_given_the_system_by_option_then_it_decides_and_the_path_is_told() -> None:
    found = find_origin(collection([plane(square(), 36, 36e6)], None), order(crs="EPSG:4524"))
    assert not found.problems and found.shapes is not None
    assert found.shapes[0].bounds == pytest.approx(square().bounds, abs=1e-9)
    assert found.crs["source"] == "given"
    assert found.crs["path"] == "EPSG:4524 → EPSG:4490，同一坐标系，无基准转换"


def test_given_an_option_against_the_declaration_then_the_option_wins_and_it_is_said() -> None:
    found = find_origin(collection([square()], "EPSG:4326"), order(crs="EPSG:4490"))
    assert found.epsg == 4490
    assert [note.code for note in found.notes] == ["crs_overridden"]


@pytest.mark.parametrize(
    ("declared", "code"),
    [
        ("EPSG:2379", "conversion_missing"), ("EPSG:4610", "conversion_missing"),
        ("EPSG:4214", "conversion_missing"), ("EPSG:4555", "crs_refused"), ("GCJ02", "crs_refused"),
    ],
)  # fmt: skip
def test_given_a_system_that_needs_parameters_or_has_no_inverse_then_refused(
    declared: str, code: str
) -> None:
    found = find_origin(collection([square()], declared), order())
    assert codes(found) == [code] and found.shapes is None
    assert (found.crs["datum"] is None) == (code == "crs_refused")


def test_given_wgs84_then_the_near_coincidence_is_named() -> None:
    found = find_origin(collection([square()], "EPSG:4326"), order())
    assert "近似一致" in found.crs["path"]


def test_given_latitude_before_longitude_then_refused_not_turned() -> None:
    turned = shapely.transform(square(), lambda xy: xy[:, ::-1])
    found = find_origin(collection([turned]), order())
    assert codes(found) == ["axes_swapped"]
    swapped = find_origin(collection([turned]), order(swap_axes=True))
    assert not swapped.problems and swapped.shapes is not None
    assert swapped.shapes[0].bounds == square().bounds


def test_given_marks_of_a_map_service_then_suspected_until_somebody_answers_for_it() -> None:
    columns = {name: [1] for name in ("adcode", "childrenNum", "centroid", "acroutes")}
    given = collection([square()], "OGC:CRS84", columns=columns, declared_by_format=True)
    found = find_origin(given, order())
    assert codes(found) == ["shift_suspected"]
    assert found.shift is not None and found.shift["verdict"] == "suspected"
    assert 400 < found.shift["offset_m"] < 700
    assert codes(find_origin(given, order(crs="EPSG:4490"))) == ["shift_suspected"]
    taken = find_origin(given, order(accept_suspected_shift=True))
    assert not taken.problems
    assert "shift_accepted" in [note.code for note in taken.notes]


def test_given_blocks_of_the_graticule_in_gcj02_then_shown_shifted_by_figures() -> None:
    step = 15 / 3600
    blocks = [
        shapely.box(106.5 + n * step, 29.5, 106.5 + (n + 1) * step, 29.5 + step) for n in range(12)
    ]
    assert not find_origin(collection(blocks), order()).problems
    shifted = [shapely.transform(block, to_gcj02) for block in blocks]
    found = find_origin(collection(shifted), order())
    assert codes(found) == ["shift_suspected"]
    assert found.shift is not None and found.shift["verdict"] == "shifted"


def test_given_data_from_abroad_then_no_extent_is_checked_and_that_is_said() -> None:
    sydney = square(151.0, -33.8)
    found = find_origin(collection([sydney], "EPSG:4283"), order(ABROAD))
    assert not found.problems
    assert found.extent_check == {"done": False, "note": "境外数据，未核对位置"}


def test_given_only_empty_shapes_then_nothing_is_usable() -> None:
    assert codes(find_origin(collection([None, None]), order())) == ["no_usable_geometry"]


def test_given_geojson_with_metres_then_the_standards_system_is_not_believed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plane.geojson"
    path.write_text(shapely.to_geojson(plane(square(), 36, 36e6)))
    found = find_origin(read_collection(path, path.name, ReadLimits()), order())
    assert codes(found) == ["crs_missing"]
    assert found.proposals[0]["crs"] == "EPSG:4524"


def test_given_the_extent_of_the_district_then_it_is_checked() -> None:
    found = find_origin(collection(squares(2)), order())
    assert found.extent_check == {"done": True, "note": "已核对是否位于巴南区范围内"}
