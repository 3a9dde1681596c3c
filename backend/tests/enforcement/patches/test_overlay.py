"""The overlay of many over many: edges worked by hand, and the real set beside plain Shapely."""

import gzip
import json
import os
from pathlib import Path

import numpy as np
import pytest
import shapely

from kuangzheng.enforcement.patches.overlay import joined, overlay, own_areas, sound
from kuangzheng.kernel.geo.ellipsoid import geod

SHARED = Path(os.environ.get("KZ_SHARED", "/nowhere")) / "data" / "satellite_patches"


def boxes(*corners: tuple[float, float, float, float]) -> np.ndarray:
    return np.array([shapely.box(*one) for one in corners], dtype=object)


def test_given_touching_covering_crossing_and_distant_areas_then_only_shared_areas_are_pairs() -> (
    None
):
    patches = boxes((106.0, 29.0, 106.01, 29.01))
    areas = boxes(
        (106.01, 29.0, 106.02, 29.01), (105.9, 28.9, 106.1, 29.1), (106.005, 29.0, 106.02, 29.01),
        (107, 29, 108, 30),
    )  # fmt: skip
    found = overlay(patches, areas)
    own = own_areas(patches)
    assert found.areas.tolist() == [1, 2]
    assert found.square_metres == pytest.approx([own[0], own[0] / 2], rel=1e-9)
    assert joined(found, own) == pytest.approx(own, rel=1e-12)


def test_given_areas_that_overlap_each_other_then_their_union_counts_once() -> None:
    patches = boxes((106.0, 29.0, 106.01, 29.01), (108, 29, 108.01, 29.01))
    areas = boxes((105.9, 29.0, 106.006, 29.01), (106.004, 29.0, 106.008, 29.01))
    own = own_areas(patches)
    assert joined(overlay(patches, areas), own) == pytest.approx([0.8 * own[0], 0.0], rel=1e-9)


def test_given_nothing_to_compare_with_then_no_pairs() -> None:
    patches = boxes((106.0, 29.0, 106.01, 29.01))
    found = overlay(patches, np.array([], dtype=object))
    assert len(found.patches) == 0
    assert joined(found, own_areas(patches)).tolist() == [0.0]


@pytest.mark.skipif(not SHARED.exists(), reason="KZ_SHARED has no satellite_patches")
def test_given_the_real_patches_and_territories_then_counts_and_areas_as_plain_shapely() -> None:
    patches = json.loads((SHARED / "detected_mining_2024_annual.geojson").read_bytes())
    with gzip.open(SHARED / "protected_areas_237.geojson.gz") as file:
        territories = json.load(file)
    mine, areas = (
        sound(shapely.from_geojson([json.dumps(f["geometry"]) for f in one["features"]]))
        for one in (patches, territories)
    )
    assert (len(mine), len(areas)) == (5_232, 237)
    found = overlay(mine, areas)
    expected = {}
    for at, area in enumerate(areas):
        west, south, east, north = area.bounds
        bounds = shapely.bounds(mine)
        near = np.flatnonzero(
            (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north)
            & (bounds[:, 3] >= south)
        )  # fmt: skip
        for patch in near.tolist():
            piece = mine[patch].intersection(area)
            size = abs(geod().geometry_area_perimeter(piece)[0]) if piece.area else 0.0
            if size:
                expected[patch, at] = size
    told = {
        (int(p), int(a)): float(size)
        for p, a, size in zip(found.patches, found.areas, found.square_metres, strict=True)
    }
    assert len(told) > 100
    assert told.keys() == expected.keys()
    assert told == pytest.approx(expected, rel=1e-6, abs=1e-3)
