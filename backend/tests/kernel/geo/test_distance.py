"""Boundary-to-boundary distance: symmetry, exactness, limits."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel import geo
from kuangzheng.kernel.geo.ellipsoid import geod

offsets = st.floats(min_value=-0.15, max_value=0.15)


def square(longitude: float, latitude: float, size: float = 0.01) -> shapely.Polygon:
    return shapely.box(longitude, latitude, longitude + size, latitude + size)


@given(offsets, offsets, st.floats(min_value=20.0, max_value=50.0))
def test_given_two_areas_when_measured_then_symmetric_and_never_above_any_vertex_pair(
    east: float, north: float, latitude: float
) -> None:
    a, b = square(106.5, latitude), square(106.5 + east, latitude + north)
    apart = geo.distance_m(a, b)
    assert apart == pytest.approx(geo.distance_m(b, a), abs=0.001)
    if shapely.intersects(a, b):
        assert apart == 0.0
        return
    p, q = shapely.get_coordinates(a)[:-1], shapely.get_coordinates(b)[:-1]
    grid = np.array([(*i, *j) for i in p for j in q])
    pairs = geod().inv(grid[:, 0], grid[:, 1], grid[:, 2], grid[:, 3])[2]
    assert apart <= pairs.min() + 0.05


def test_given_two_squares_along_a_meridian_when_measured_then_the_meridian_arc() -> None:
    a, b = square(106.5, 29.40), square(106.5, 29.42)
    expected = geod().inv(106.505, 29.41, 106.505, 29.42)[2]
    assert geo.distance_m(a, b) == pytest.approx(expected, abs=0.001)
    assert expected == pytest.approx(1108.5, abs=0.5)


def test_given_a_slanted_side_when_measured_then_a_dense_search_agrees() -> None:
    line = shapely.LineString([(106.4, 29.3), (106.6, 29.5)])
    point = shapely.Point(106.55, 29.40)
    dense = shapely.get_coordinates(shapely.segmentize(line, 1e-5))
    count = len(dense)
    nearest = (
        geod().inv(dense[:, 0], dense[:, 1], np.full(count, 106.55), np.full(count, 29.40))[2].min()
    )
    assert geo.distance_m(line, point) == pytest.approx(nearest, abs=0.01)


def test_given_touching_areas_when_measured_then_zero() -> None:
    assert geo.distance_m(square(106.5, 29.4), square(106.51, 29.4)) == 0.0


def test_given_an_empty_geometry_when_measured_then_an_error() -> None:
    with pytest.raises(ValueError, match="empty"):
        geo.distance_m(square(106.5, 29.4), shapely.Polygon())


def test_given_a_limit_when_asked_then_the_boundary_value_counts_as_within() -> None:
    a, b = square(106.5, 29.40), square(106.5, 29.42)
    apart = geo.distance_m(a, b)
    assert geo.within_distance(a, b, apart)
    assert not geo.within_distance(a, b, apart - 0.01)
    assert not geo.within_distance(a, square(110.0, 29.4), 300.0)


@given(st.lists(st.tuples(offsets, offsets), min_size=1, max_size=12))
def test_given_many_candidates_when_filtered_then_as_one_by_one(
    places: list[tuple[float, float]],
) -> None:
    own = square(106.5, 29.4, 0.03)
    others = [square(106.5 + e, 29.4 + n) for e, n in places]
    found = dict(geo.distances_within(own, others, 5_000.0))
    expected = {
        i: geo.distance_m(own, o) for i, o in enumerate(others) if geo.distance_m(own, o) <= 5_000.0
    }
    assert found == pytest.approx(expected)
