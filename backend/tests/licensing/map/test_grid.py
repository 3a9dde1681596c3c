"""Counting points by cell; drawing polygons for a zoom. Pure."""

import math

import numpy as np
import orjson
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from kuangzheng.kernel.geo.simplified import pixel_degrees, simplified
from kuangzheng.licensing.map.grid import (
    MAX_CELLS_ACROSS,
    cell_size,
    cells_in,
    count,
    level_for,
)

WORLD = (-180.0, -90.0, 180.0, 90.0)
WORDS = ("a", "b")


def test_cell_size_halves_with_every_level() -> None:
    assert (cell_size(0), cell_size(3)) == (360.0, 45.0)


@given(
    zoom=st.integers(0, 22), west=st.floats(-180, 179), width=st.floats(0, 180),
    south=st.floats(-90, 89), height=st.floats(0, 90),
)  # fmt: skip
def test_level_never_gives_more_cells_than_a_screen_needs(
    zoom: int, west: float, width: float, south: float, height: float
) -> None:
    bbox = (west, south, min(180.0, west + width), min(90.0, south + height))
    size = cell_size(level_for(zoom, bbox))
    assert max(bbox[2] - bbox[0], bbox[3] - bbox[1]) / size <= MAX_CELLS_ACROSS + 1e-9
    assert size >= 32 * pixel_degrees(zoom) or level_for(zoom, bbox) == 20


points = st.tuples(
    st.floats(-179.5, 179.5, width=32), st.floats(-89.5, 89.5, width=32), st.integers(0, 1)
)


@given(st.lists(points, max_size=60), st.integers(0, 18))
@settings(deadline=None)
def test_every_point_is_counted_once_in_the_cell_that_holds_it(
    given_points: list[tuple[float, float, int]], level: int
) -> None:
    lon, lat, kind = (np.array(v) for v in zip(*given_points, strict=True)) if given_points else (
        np.array([]), np.array([]), np.array([], dtype=int),
    )  # fmt: skip
    cells = cells_in(count(lon, lat, kind.astype(np.int64), 2, level), WORLD, WORDS, "by_status")
    expected: dict[tuple[int, int], dict[str, int]] = {}
    size = cell_size(level)
    for x, y, k in given_points:
        place = (math.floor((x + 180) / size), math.floor((y + 90) / size))
        held = expected.setdefault(place, {})
        held[WORDS[k]] = held.get(WORDS[k], 0) + 1
    found = {
        (round((c["lon"] + 180) / size - 0.5), round((c["lat"] + 90) / size - 0.5)): c["by_status"]
        for c in cells
    }
    assert found == expected
    assert sum(c["count"] for c in cells) == len(given_points)


def test_cells_outside_the_box_are_left_out_and_those_on_its_edge_kept() -> None:
    lon, lat = np.array([100.0, 106.0, 120.0]), np.array([30.0, 30.0, 30.0])
    grid = count(lon, lat, np.zeros(3, dtype=np.int64), 2, 8)  # cells of 1.40625°
    cells = cells_in(grid, (105.5, 29.0, 107.0, 31.0), WORDS, "by_status")
    assert [c["count"] for c in cells] == [1]
    assert abs(cells[0]["lon"] - 106.0) <= cells[0]["size_deg"] / 2


def ring(points: int, radius: float) -> shapely.Polygon:
    angles = np.linspace(0, 2 * np.pi, points, endpoint=False)
    return shapely.Polygon(
        np.column_stack((106 + radius * np.cos(angles), 29 + radius * np.sin(angles)))
    )


@pytest.mark.parametrize("zoom", [11, 14, 18])
def test_drawn_areas_stay_within_a_pixel_of_the_real_ones(zoom: int) -> None:
    holed = ring(200, 0.02).difference(ring(50, 0.005))
    parts = shapely.multipolygons([ring(90, 0.01), shapely.affinity.translate(ring(90, 0.01), 0.1)])
    for real in (ring(500, 0.01), holed, parts):
        [drawn] = simplified([shapely.to_wkb(real)], zoom)
        shape = shapely.geometry.shape(drawn)
        assert drawn["type"] == real.geom_type
        assert shapely.hausdorff_distance(shape, real) <= pixel_degrees(zoom)


def test_an_area_smaller_than_a_pixel_is_still_drawn() -> None:
    [drawn] = simplified([shapely.to_wkb(ring(24, 1e-5))], 11)
    assert len(drawn["coordinates"][0]) >= 4


def test_figures_are_written_as_short_as_the_zoom_allows() -> None:
    [drawn] = simplified([shapely.to_wkb(ring(24, 0.01))], 12)
    numbers = orjson.dumps(drawn["coordinates"]).decode().replace("[", "").replace("]", "")
    assert max(len(number.partition(".")[2]) for number in numbers.split(",")) <= 5
