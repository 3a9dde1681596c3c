"""The public dirty data: what the reports find in it."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from kuangzheng.kernel import geo

UNITS_M2 = {"HA": 10_000.0, "M2": 1.0, "KM2": 1_000_000.0}


@pytest.fixture(scope="module")
def tenements(shared_data: Path) -> tuple[np.ndarray, list[Any]]:
    import pyogrio.raw

    path = shared_data / "nsw_tenements_2015" / "nsw_tenement_12.shp"
    meta, _, wkb, columns = pyogrio.raw.read(path)
    assert meta["crs"] is None
    return shapely.from_wkb(wkb), list(columns[list(meta["fields"]).index("AREA")])


def test_given_the_titles_of_2015_when_checked_then_exactly_29_of_2063_are_invalid(
    tenements: tuple[np.ndarray, list[Any]],
) -> None:
    polygons, _ = tenements
    reports = [geo.check_geometry(p) for p in polygons]
    assert len(reports) == 2_063
    invalid = [r for r in reports if not r.valid]
    assert len(invalid) == 29
    assert {f.code for r in invalid for f in r.errors} == {"self_intersection"}
    assert all(f.location is not None for r in invalid for f in r.errors)


def test_given_the_invalid_titles_when_repaired_then_hardly_any_area_changes(
    tenements: tuple[np.ndarray, list[Any]],
) -> None:
    polygons, _ = tenements
    for polygon in polygons[~shapely.is_valid(polygons)]:
        mended, changed = geo.repair(polygon)
        assert shapely.is_valid(mended)
        assert changed <= 1e-3 * float(geo.area_m2(mended))


def declared_m2(text: object) -> float | None:
    parts = str(text or "").split()
    if len(parts) != 2 or parts[1].upper() not in UNITS_M2:
        return None
    return float(parts[0]) * UNITS_M2[parts[1].upper()]


def test_given_the_area_column_when_compared_then_four_in_five_agree_within_five_percent(
    tenements: tuple[np.ndarray, list[Any]],
) -> None:
    polygons, texts = tenements
    declared = [declared_m2(t) for t in texts]
    known = np.array([d is not None and d > 0 for d in declared])
    figures = np.array([d for d in declared if d is not None and d > 0])
    measured = geo.areas_m2(polygons[known])
    off = np.abs(measured - figures) / figures
    assert known.sum() > 1_200
    assert (off <= 0.05).mean() > 0.8
    assert np.median(off) < 0.01


def test_given_no_prj_when_proposed_then_gda94_leads_but_nothing_is_picked(
    tenements: tuple[np.ndarray, list[Any]],
) -> None:
    polygons, _ = tenements
    bounds = tuple(float(b) for b in shapely.total_bounds(polygons))
    proposals = geo.propose_crs(bounds)  # type: ignore[arg-type]
    assert [p.epsg for p in proposals] == [4283, 7844, 4326]


def counties(shared_data: Path, name: str) -> list[dict[str, Any]]:
    path = shared_data / "cn_county_boundaries" / name
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


@pytest.mark.parametrize(
    "name", ["city_140900.json", "city_360900.json", "city_410400.json", "province_500000.json"]
)
def test_given_county_boundaries_when_assessed_then_suspected_by_provenance(
    shared_data: Path, name: str
) -> None:
    features = counties(shared_data, name)
    shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in features]
    rivers_path = shared_data / "rivers_east_asia" / "ne_10m_rivers_cn_bbox.geojson"
    rivers = shapely.from_geojson(rivers_path.read_text(encoding="utf-8"))
    whole = shapely.GeometryCollection(shapes)
    by_rivers = geo.compare_with_reference(whole, rivers, accuracy_m=1_000.0)
    said = geo.provenance_evidence(
        declared_crs=None, properties=[f["properties"] for f in features]
    )
    assessment = geo.assess_shift(whole, [said, by_rivers])
    assert by_rivers.verdict is geo.ShiftVerdict.UNDECIDABLE
    assert assessment.verdict is geo.ShiftVerdict.SUSPECTED
    assert 480 < assessment.offset_m < 640


def test_given_banan_and_its_published_extent_when_compared_then_too_coarse_to_decide(
    shared_data: Path, banan: tuple[float, float, float, float]
) -> None:
    features = counties(shared_data, "province_500000.json")
    (feature,) = [f for f in features if f["properties"]["adcode"] == 500113]
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    evidence = geo.compare_with_extent(shape, banan, resolution_degrees=1 / 60)
    assert evidence.verdict is geo.ShiftVerdict.UNDECIDABLE
    assert evidence.figures["accuracy_m"] > 3 * evidence.figures["offset_m"]


def test_given_a_county_known_in_cgcs2000_when_compared_then_the_file_is_shown_shifted(
    shared_data: Path,
) -> None:
    """The same boundary put back by the inverse field stands in for a surveyed one."""
    (feature,) = [
        f for f in counties(shared_data, "province_500000.json")
        if f["properties"]["adcode"] == 500113
    ]  # fmt: skip
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    surveyed = shapely.transform(shape, geo.from_gcj02)
    evidence = geo.compare_with_reference(shape, surveyed, accuracy_m=20.0)
    assert evidence.verdict is geo.ShiftVerdict.SHIFTED
