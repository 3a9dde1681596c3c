"""Ellipsoidal area against the printed series, against geodesics, and its additivity."""

import itertools
import math
from decimal import Decimal

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel import geo
from kuangzheng.kernel.geo.area import four_places, km2_from_m2, raw_area_m2
from kuangzheng.kernel.geo.ellipsoid import geod

longitudes = st.floats(min_value=74.0, max_value=134.0)
latitudes = st.floats(min_value=4.0, max_value=53.0)
sizes = st.floats(min_value=0.0005, max_value=0.2)


def area_by_series(ring: list[tuple[float, float]], any_meridian: float) -> float:
    """椭球面上任意梯形面积, summed over the sides (国土调查办发〔2008〕32号, as in annex D)."""
    a, f = 6378137.0, 1 / 298.257222101
    b, e2 = a * (1 - f), f * (2 - f)
    c_a = 1 + 3 / 6 * e2 + 30 / 80 * e2**2 + 35 / 112 * e2**3 + 630 / 2304 * e2**4
    c_b = 1 / 6 * e2 + 15 / 80 * e2**2 + 21 / 112 * e2**3 + 420 / 2304 * e2**4
    c_c = 3 / 80 * e2**2 + 7 / 112 * e2**3 + 180 / 2304 * e2**4
    c_d = 1 / 112 * e2**3 + 45 / 2304 * e2**4
    c_e = 5 / 2304 * e2**4
    total = 0.0
    for (l1, b1), (l2, b2) in itertools.pairwise(ring):
        dl = math.radians((l1 + l2) / 2 - any_meridian)
        db, bm = math.radians(b2 - b1), math.radians((b1 + b2) / 2)
        total += 2 * b * b * dl * (
            c_a * math.sin(db / 2) * math.cos(bm)
            - c_b * math.sin(3 * db / 2) * math.cos(3 * bm)
            + c_c * math.sin(5 * db / 2) * math.cos(5 * bm)
            - c_d * math.sin(7 * db / 2) * math.cos(7 * bm)
            + c_e * math.sin(9 * db / 2) * math.cos(9 * bm)
        )  # fmt: skip
    return abs(total)


@given(longitudes, latitudes, sizes, st.integers(min_value=3, max_value=12))
def test_given_any_polygon_when_measured_then_the_printed_series_agrees(
    longitude: float, latitude: float, size: float, corners: int
) -> None:
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    polygon = shapely.Polygon(
        np.column_stack((longitude + size * np.cos(angles), latitude + size * np.sin(angles)))
    )
    printed = area_by_series(list(polygon.exterior.coords), longitude)
    assert raw_area_m2(polygon) == pytest.approx(printed, rel=1e-8, abs=1e-3)


def test_given_a_graticule_cell_when_measured_then_parallels_count_and_geodesics_do_not() -> None:
    cell = shapely.box(106, 30, 107, 31)
    ring = list(cell.exterior.coords)
    assert geo.area_km2(cell) == Decimal("10642.3934")
    assert float(geo.area_m2(cell)) == pytest.approx(area_by_series(ring, 105.0), abs=0.01)
    geodesic = abs(geod().geometry_area_perimeter(cell)[0])
    assert geodesic - raw_area_m2(cell) == pytest.approx(62_383, abs=5)


@pytest.mark.parametrize(
    ("degrees", "difference_m2"), [(0.00898, 16.76), (0.045, 2110.5), (0.127, 47523.7)]
)
def test_given_a_side_along_a_parallel_when_geodesic_instead_then_the_documented_difference(
    degrees: float, difference_m2: float
) -> None:
    width = degrees / 0.866
    triangle = shapely.Polygon(
        [(106.5, 30), (106.5 + width, 30), (106.5 + width / 2, 30 + degrees)]
    )
    geodesic = abs(geod().geometry_area_perimeter(triangle)[0])
    assert geodesic - raw_area_m2(triangle) == pytest.approx(difference_m2, rel=0.01)


@given(longitudes, latitudes, sizes, st.floats(min_value=0.1, max_value=0.9))
def test_given_a_polygon_cut_at_shared_vertices_when_measured_then_parts_add_up(
    longitude: float, latitude: float, size: float, cut: float
) -> None:
    a, b = (longitude, latitude), (longitude + size, latitude + 0.1 * size)
    c, d = (longitude + size, latitude + size), (longitude, latitude + 0.9 * size)
    e = (longitude + cut * size, latitude + 0.5 * size)
    whole = raw_area_m2(shapely.Polygon([a, b, c, d]))
    parts = sum(
        raw_area_m2(shapely.Polygon([p, q, e])) for p, q in ((a, b), (b, c), (c, d), (d, a))
    )
    assert parts == pytest.approx(whole, rel=1e-9)


def test_given_a_hole_and_several_parts_when_measured_then_sums() -> None:
    shell, hole = shapely.box(106.5, 29.4, 106.6, 29.5), shapely.box(106.52, 29.42, 106.54, 29.44)
    other = shapely.box(106.7, 29.4, 106.8, 29.5)
    holed = shapely.Polygon(shell.exterior.coords, [hole.exterior.coords])
    both = shapely.MultiPolygon([holed, other])
    expected = raw_area_m2(shell) - raw_area_m2(hole) + raw_area_m2(other)
    assert raw_area_m2(both) == pytest.approx(expected, rel=1e-12)
    assert geo.areas_m2([shell, hole]) == pytest.approx([raw_area_m2(shell), raw_area_m2(hole)])


def test_given_halves_in_the_fifth_place_when_rounded_then_up() -> None:
    assert four_places(Decimal("0.00005")) == Decimal("0.0001")
    assert four_places(1.00004) == Decimal("1.0000")
    assert km2_from_m2(1_234_550.0) == Decimal("1.2346")
    assert km2_from_m2(49.99) == Decimal("0.0000")


@given(longitudes, latitudes)
def test_given_any_place_when_into_the_equal_area_plane_and_back_then_the_same(
    longitude: float, latitude: float
) -> None:
    back = geo.from_equal_area(geo.to_equal_area(shapely.Point(longitude, latitude)))
    assert (back.x, back.y) == pytest.approx((longitude, latitude), abs=1e-11)


def test_given_a_square_when_measured_then_perimeter_is_the_sum_of_geodesic_sides() -> None:
    square = shapely.box(106.5, 29.4, 106.51, 29.41)
    corners = [(106.5, 29.4), (106.51, 29.4), (106.51, 29.41), (106.5, 29.41), (106.5, 29.4)]
    sides = [geod().inv(*p, *q)[2] for p, q in itertools.pairwise(corners)]
    assert geo.perimeter_m(square) == pytest.approx(sum(sides), abs=1e-6)
