"""Overlap in plan with figures, slivers, invalid neighbours; relation of elevations."""

from decimal import Decimal

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel import geo

D = Decimal
coordinates = st.integers(min_value=0, max_value=40)


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(106.5 + west / 1000, 29.4 + south / 1000, 106.5 + east / 1000,
                       29.4 + north / 1000)  # fmt: skip


def wkb(*geometries: shapely.Geometry) -> np.ndarray:
    return np.array([geo.to_wkb(g) for g in geometries], dtype=object)


def test_given_half_of_a_neighbour_when_overlaid_then_area_and_shares() -> None:
    own, neighbour, far = box(0, 0, 10, 10), box(5, 0, 15, 10), box(30, 30, 40, 40)
    result = geo.overlaps(own, wkb(far, neighbour))
    (found,) = result.overlaps
    assert found.index == 1
    assert found.area_m2 == geo.area_m2(box(5, 0, 10, 10))
    # 0.005° is 485.29 m and 0.01° is 1108.43 m at 29.405° N: 537,902 m²
    assert found.area_km2 == D("0.5379")
    assert found.share_percent == D("50.00")
    assert found.candidate_share_percent == D("50.00")
    assert shapely.equals_exact(found.geometry.normalize(), box(5, 0, 10, 10).normalize(), 1e-10)


def test_given_touching_sides_when_overlaid_then_no_overlap() -> None:
    assert geo.overlaps(box(0, 0, 10, 10), wkb(box(10, 0, 20, 10))).overlaps == ()


def test_given_a_sliver_when_overlaid_then_reported_apart() -> None:
    own, neighbour = box(0, 0, 10, 10), box(9.9999, 0, 20, 10)
    # 0.0000001° × 97 m × 1108.5 m: about 10.8 m²
    result = geo.overlaps(own, wkb(neighbour), sliver_tolerance_m2=20.0)
    assert result.substantial == ()
    (sliver,) = result.slivers
    assert sliver.sliver
    assert 10 < sliver.area_m2 < 11
    assert geo.overlaps(own, wkb(neighbour), sliver_tolerance_m2=5.0).slivers == ()


def test_given_an_invalid_neighbour_when_overlaid_then_measured_and_marked() -> None:
    bow_tie = shapely.Polygon([(106.5, 29.4), (106.51, 29.41), (106.51, 29.4), (106.5, 29.41)])
    (found,) = geo.overlaps(box(0, 0, 10, 10), wkb(bow_tie)).overlaps
    assert found.candidate_repaired
    assert found.share_percent == D("50.00")


def test_given_an_invalid_own_area_when_overlaid_then_refused_with_findings() -> None:
    bow_tie = shapely.Polygon([(106.5, 29.4), (106.51, 29.41), (106.51, 29.4), (106.5, 29.41)])
    with pytest.raises(geo.GeometryInvalidError) as caught:
        geo.overlaps(bow_tie, wkb(box(0, 0, 10, 10)))
    assert caught.value.findings[0].code == "self_intersection"


def test_given_damaged_wkb_when_overlaid_then_its_place_is_told() -> None:
    candidates = np.array([b"\x01\x02", geo.to_wkb(box(0, 0, 5, 5)), None], dtype=object)
    result = geo.overlaps(box(0, 0, 10, 10), candidates)
    assert result.unreadable == (0, 2)
    assert [o.index for o in result.overlaps] == [1]


def test_given_no_candidates_when_overlaid_then_empty() -> None:
    assert geo.overlaps(box(0, 0, 10, 10), []).overlaps == ()


@given(coordinates, coordinates, st.integers(1, 30), st.integers(1, 30))
def test_given_any_two_areas_when_overlaid_then_symmetric_and_not_above_the_smaller(
    west: int, south: int, width: int, height: int
) -> None:
    a, b = box(10, 10, 30, 30), box(west, south, west + width, south + height)
    forth, back = geo.overlaps_with(a, [b]).overlaps, geo.overlaps_with(b, [a]).overlaps
    assert len(forth) == len(back)
    for one, other in zip(forth, back, strict=True):
        assert abs(one.area_m2 - other.area_m2) <= D("0.0001")
        smaller = min(geo.area_m2(a), geo.area_m2(b))
        assert D(0) < one.area_m2 <= smaller + D("0.0001")
        assert one.share_percent == other.candidate_share_percent


@given(st.floats(min_value=0.001, max_value=0.3), st.floats(min_value=0.0, max_value=6.28))
def test_given_any_area_when_overlaid_with_itself_then_the_whole(size: float, turn: float) -> None:
    angles = turn + np.linspace(0, 2 * np.pi, 7, endpoint=False)
    own = shapely.Polygon(np.column_stack((106.5 + size * np.cos(angles),
                                           29.4 + size * np.sin(angles))))  # fmt: skip
    (found,) = geo.overlaps_with(own, [own]).overlaps
    assert found.share_percent == D("100.00")
    assert abs(found.area_m2 - geo.area_m2(own)) <= D("0.001")


def level(top: str, bottom: str) -> geo.ElevationRange:
    return geo.ElevationRange(D(top), D(bottom))


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (level("310", "200"), level("250", "100"), geo.ElevationRelation.OVERLAPPING),
        (level("310", "200"), level("200", "100"), geo.ElevationRelation.TOUCHING),
        (level("310", "200"), level("199.99", "100"), geo.ElevationRelation.DISJOINT),
        (level("310", "-50"), level("100", "90"), geo.ElevationRelation.OVERLAPPING),
        (level("310", "200"), None, geo.ElevationRelation.UNKNOWN),
        (None, None, geo.ElevationRelation.UNKNOWN),
    ],
)
def test_given_two_elevation_ranges_when_compared_then_their_relation(
    a: geo.ElevationRange | None, b: geo.ElevationRange | None, relation: geo.ElevationRelation
) -> None:
    assert geo.elevation_relation(a, b) is relation
    assert geo.elevation_relation(b, a) is relation


@pytest.mark.parametrize(("top", "bottom"), [("200", "310"), ("200", "200"), ("NaN", "1")])
def test_given_an_upside_down_range_when_built_then_refused(top: str, bottom: str) -> None:
    with pytest.raises(ValueError, match="upside down|finite"):
        level(top, bottom)


def test_given_disjoint_elevations_when_overlaid_then_plan_overlap_still_counts() -> None:
    result = geo.overlaps(box(0, 0, 10, 10), wkb(box(0, 0, 10, 10)))
    relation = geo.elevation_relation(level("310", "200"), level("100", "0"))
    assert relation is geo.ElevationRelation.DISJOINT
    assert result.substantial[0].share_percent == D("100.00")
