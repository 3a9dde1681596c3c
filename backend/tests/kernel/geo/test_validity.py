"""The validity report finds each defect and names it; repair is explicit."""

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel import geo

SQUARE = [(106.50, 29.40), (106.51, 29.40), (106.51, 29.41), (106.50, 29.41), (106.50, 29.40)]


def codes(report: geo.ValidityReport) -> list[str]:
    return [f.code for f in report.findings]


def test_given_a_sound_square_when_checked_then_nothing_is_found() -> None:
    assert geo.check_rings([[SQUARE]]).findings == ()
    assert geo.check_geometry(shapely.Polygon(SQUARE)).valid


def test_given_an_unclosed_ring_when_checked_then_the_gap_is_told() -> None:
    report = geo.check_rings([[SQUARE[:-1]]])
    assert codes(report) == ["not_closed"]
    assert report.findings[0].vertex == 3
    # 0.01° of latitude at 29.4° N is 1108.5 m
    assert "1108." in report.findings[0].message_zh


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_given_a_value_that_is_no_number_when_checked_then_its_vertex(bad: float) -> None:
    ring = [*SQUARE[:2], (bad, 29.41), *SQUARE[3:]]
    report = geo.check_rings([[ring]])
    assert [(f.code, f.vertex) for f in report.findings] == [("not_finite", 2)]


def test_given_metres_instead_of_degrees_when_checked_then_out_of_range() -> None:
    report = geo.check_rings([[[(x * 1e5, y * 1e5) for x, y in SQUARE]]])
    assert set(codes(report)) == {"out_of_range"}


def test_given_two_distinct_vertices_when_checked_then_too_few() -> None:
    assert codes(geo.check_rings([[[SQUARE[0], SQUARE[1], SQUARE[0]]]])) == ["too_few_vertices"]


def test_given_vertices_on_one_line_when_checked_then_zero_area() -> None:
    line = [(106.5, 29.4), (106.51, 29.41), (106.52, 29.42), (106.5, 29.4)]
    assert codes(geo.check_rings([[line]])) == ["zero_area"]


def test_given_a_bow_tie_when_checked_then_the_crossing_is_located() -> None:
    bow_tie = [SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]
    report = geo.check_rings([[bow_tie]])
    assert codes(report) == ["self_intersection"]
    assert report.findings[0].location == pytest.approx((106.505, 29.405), abs=1e-6)
    assert "第 1 条边与第 3 条边" in report.findings[0].message_zh


def test_given_an_uneven_crossing_when_checked_then_located_too() -> None:
    ring = [(106.5, 29.4), (106.53, 29.4), (106.53, 29.41), (106.51, 29.39), (106.5, 29.41),
            (106.5, 29.4)]  # fmt: skip
    report = geo.check_rings([[ring]])
    assert not report.valid
    assert set(codes(report)) == {"self_intersection"}
    assert len(report.errors) == 2
    assert all(
        f.location is not None and f.location[1] == pytest.approx(29.4) for f in report.errors
    )


def test_given_a_repeated_vertex_when_checked_then_a_warning_with_its_number() -> None:
    ring = [SQUARE[0], SQUARE[1], SQUARE[1], *SQUARE[2:]]
    report = geo.check_rings([[ring]])
    assert [(f.code, f.vertex) for f in report.findings] == [("duplicate_vertex", 2)]
    assert report.valid


def test_given_a_spike_when_checked_then_its_angle() -> None:
    ring = [SQUARE[0], SQUARE[1], SQUARE[2], (106.505, 29.41), (106.50500001, 29.43),
            (106.50499, 29.41), SQUARE[3], SQUARE[0]]  # fmt: skip
    report = geo.check_rings([[ring]])
    assert [(f.code, f.vertex) for f in report.findings] == [("spike", 4)]


def test_given_clockwise_vertices_when_checked_then_only_information() -> None:
    report = geo.check_rings([[SQUARE[::-1]]])
    assert codes(report) == ["ring_order"]
    assert report.findings[0].severity is geo.Severity.INFO


def test_given_a_hole_outside_when_checked_then_an_error() -> None:
    hole = [(106.6, 29.4), (106.6, 29.41), (106.61, 29.41), (106.6, 29.4)]
    assert codes(geo.check_rings([[SQUARE, hole]])) == ["hole_outside_shell"]


def test_given_overlapping_parts_when_checked_then_the_place() -> None:
    shifted = [(x + 0.005, y) for x, y in SQUARE]
    report = geo.check_rings([[SQUARE], [shifted]])
    assert codes(report) == ["parts_overlap"]
    assert report.findings[0].location is not None
    assert 106.505 < report.findings[0].location[0] < 106.51


def test_given_parts_touching_in_a_side_when_checked_then_not_called_clear() -> None:
    beside = [(x + 0.01, y) for x, y in SQUARE]
    assert not geo.check_rings([[SQUARE], [beside]]).valid


def test_given_too_many_vertices_when_checked_then_refused_before_work() -> None:
    report = geo.check_rings([[SQUARE]], geo.Limits(max_vertices=4))
    assert codes(report) == ["too_many_vertices"]


def test_given_a_line_or_an_empty_polygon_when_checked_then_said() -> None:
    assert codes(geo.check_geometry(shapely.LineString(SQUARE))) == ["not_polygonal"]
    assert codes(geo.check_geometry(shapely.Polygon())) == ["empty_geometry"]


def test_given_a_bow_tie_when_repaired_then_two_triangles_and_the_change() -> None:
    bow_tie = shapely.Polygon([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3]])
    mended, changed = geo.repair(bow_tie)
    assert mended.geom_type == "MultiPolygon"
    assert shapely.is_valid(mended)
    # two triangles on opposite sides of the square: half its area
    assert changed == pytest.approx(float(geo.area_m2(shapely.Polygon(SQUARE))) / 2, rel=1e-4)


def test_given_nothing_polygonal_when_repaired_then_an_error() -> None:
    with pytest.raises(ValueError, match="no area"):
        geo.repair(shapely.Polygon([(106.5, 29.4), (106.6, 29.5), (106.55, 29.45)]))


def test_given_a_needle_whose_crossing_falls_between_two_doubles_then_it_is_repaired() -> None:
    steps = [(0, 0), (19, 20), (8, 9), (0, 8), (16, 17)]
    needle = shapely.Polygon([(106.5 + x / 1000, 29.4 + y / 1000) for x, y in steps])
    mended, changed = geo.repair(needle)
    assert shapely.is_valid(mended)
    # in steps: (16,17) (8,9) (0,8) is |16·9 − 8·17 + 8·8 − 16·8| / 2 = 28, (0,0) (16,17) (19,20)
    # is |16·20 − 19·17| / 2 = 1.5
    assert mended.area * 1e6 == pytest.approx(29.5, rel=1e-9)
    assert changed > 0


@given(
    st.lists(
        st.tuples(
            st.integers(min_value=0, max_value=20), st.integers(min_value=0, max_value=20)
        ),
        min_size=4, max_size=12, unique=True,
    )
)  # fmt: skip
def test_given_any_ring_when_checked_then_geos_agrees_and_repair_is_idempotent(
    steps: list[tuple[int, int]],
) -> None:
    polygon = shapely.Polygon([(106.5 + x / 1000, 29.4 + y / 1000) for x, y in steps])
    assert geo.check_geometry(polygon).valid == bool(shapely.is_valid(polygon))
    try:
        mended, _ = geo.repair(polygon)
    except ValueError:
        return
    assert shapely.is_valid(mended)
    again, changed = geo.repair(mended)
    assert again is mended
    assert changed == 0.0
