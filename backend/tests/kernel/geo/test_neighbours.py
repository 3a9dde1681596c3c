"""Pairs within a distance: the same as asking every pair, and exact at the limit."""

import numpy as np
import pytest
import shapely
from shapely.geometry import Point, box

from kuangzheng.kernel.geo.distance import distance_m
from kuangzheng.kernel.geo.ellipsoid import geod
from kuangzheng.kernel.geo.neighbours import pairs_within

LIMIT = 500.0


def found(shapes: list[shapely.Geometry], metres: float = LIMIT) -> dict[tuple[int, int], float]:
    pairs = pairs_within(np.array(shapes, dtype=object), metres)
    keys = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    return dict(zip(keys, pairs.metres.tolist(), strict=True))


def eastward(gap_m: float, latitude: float = 38.5) -> list[shapely.Geometry]:
    """Two squares side by side; along a parallel the nearest sides face each other at their end
    that is nearer to the pole, where the gap is measured."""
    west = box(112.0, latitude, 112.003, latitude + 0.002)
    end = geod().fwd(112.003, latitude + 0.002, 90.0, gap_m)[0]
    return [west, box(end, latitude, end + 0.003, latitude + 0.002)]


def northward(gap_m: float) -> list[shapely.Geometry]:
    start = box(112.0, 38.0, 112.003, 38.002)
    top = geod().fwd(112.001, 38.002, 0.0, gap_m)[1]
    return [start, box(112.0, top, 112.003, top + 0.002)]


@pytest.mark.parametrize(
    ("gap_m", "near"), [(499.99, True), (499.9999, True), (500.0001, False), (500.01, False)]
)
def test_given_a_gap_around_the_limit_then_a_tenth_of_a_millimetre_decides(
    gap_m: float, near: bool
) -> None:
    assert bool(found(northward(gap_m))) is near
    assert bool(found(eastward(gap_m))) is near


def test_given_a_limit_equal_to_the_distance_then_the_pair_is_within() -> None:
    pair = northward(300.0)
    assert found(pair, distance_m(*pair)) == {(0, 1): pytest.approx(300.0, abs=1e-6)}


@pytest.mark.parametrize("second", [box(1, 0, 2, 1), box(0.5, 0.5, 2, 2), box(0.2, 0.2, 0.4, 0.4)])
def test_given_shapes_that_touch_overlap_or_contain_then_zero(second: shapely.Geometry) -> None:
    assert found([box(0, 0, 1, 1), second]) == {(0, 1): 0.0}


def test_given_nothing_or_one_then_no_pair() -> None:
    assert found([]) == {}
    assert found([box(112, 38, 112.1, 38.1)]) == {}


def test_given_an_empty_shape_then_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        found([shapely.Polygon(), box(0, 0, 1, 1)])


def everywhere(seed: int, latitude: float) -> list[shapely.Geometry]:
    """Squares, turned shapes of many corners and long ones, crowded in a few kilometres."""
    rng = np.random.default_rng(seed)
    shapes: list[shapely.Geometry] = []
    for _ in range(60):
        lon, lat = 112 + rng.uniform(0, 0.08), latitude + rng.uniform(0, 0.06)
        kind = rng.integers(3)
        if kind == 0:
            shapes.append(box(lon, lat, lon + 0.003, lat + 0.002))
        elif kind == 1:
            shapes.append(Point(lon, lat).buffer(rng.uniform(0.0005, 0.002), quad_segs=3))
        else:
            far = lon + rng.uniform(-0.03, 0.03), lat + rng.uniform(-0.03, 0.03)
            shapes.append(shapely.LineString([(lon, lat), far]).buffer(0.0004, cap_style="flat"))
    return shapes


@pytest.mark.parametrize("latitude", [3.9, 18.2, 29.4, 38.4, 53.0, -33.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_given_random_shapes_then_the_pairs_are_those_of_asking_each(
    seed: int, latitude: float
) -> None:
    shapes = everywhere(seed, latitude)
    expected = {
        (i, j): metres
        for i in range(len(shapes))
        for j in range(i + 1, len(shapes))
        if (metres := distance_m(shapes[i], shapes[j])) <= LIMIT
    }
    answer = found(shapes)
    assert len(expected) > 20
    assert answer.keys() == expected.keys()
    for pair, metres in expected.items():
        assert answer[pair] == pytest.approx(metres, abs=0.11)
