"""Defects of many shapes at once agree with the full report of each."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from kuangzheng.kernel import geo
from kuangzheng.kernel.geo.readers.model import Note, ReadLimits, object_array
from kuangzheng.licensing.cadastre.imports.geometry import check_shapes
from tests.licensing.cadastre.conftest import ABROAD, order
from tests.licensing.cadastre.files import bow_tie, square, squares


def test_given_sound_squares_then_nothing_is_said_and_areas_are_the_laws() -> None:
    shapes = object_array(squares(5))
    found = check_shapes(shapes, {}, order())
    assert not found.refused and not found.warnings
    assert found.areas_m2 == pytest.approx(geo.areas_m2(shapes))


def test_given_a_bow_tie_then_refused_with_the_place_of_the_crossing() -> None:
    found = check_shapes(object_array([square(), bow_tie()]), {}, order())
    assert list(found.refused) == [1]
    assert found.refused[1].code == "self_intersection"
    assert "106.50200000" in found.refused[1].message


def test_given_repair_on_request_then_the_change_is_told_in_square_metres() -> None:
    found = check_shapes(object_array([bow_tie()]), {}, order(repair=True))
    assert not found.refused and shapely.is_valid(found.shapes[0])
    whole = float(geo.area_m2(square()))
    assert found.changed_m2[0] == pytest.approx(whole / 2, rel=1e-3)
    assert found.warnings[0][0].code == "self_intersection"


def test_given_values_that_are_no_coordinates_then_each_is_refused_for_what_it_is() -> None:
    nan = shapely.Polygon([(106.5, 29.4), (float("nan"), 29.4), (106.6, 29.5)])
    far = shapely.Polygon([(106.5, 95.0), (106.6, 95.0), (106.6, 96.0)])
    shapes = object_array([nan, far, shapely.Point(106.5, 29.4), shapely.Polygon(), None])
    faults = {4: Note("geometry_unreadable", "图形数据损坏，无法读取")}
    found = check_shapes(shapes, faults, order())
    assert {n: note.code for n, note in found.refused.items()} == {
        0: "not_finite", 1: "out_of_range", 2: "not_polygonal", 3: "empty_geometry",
        4: "geometry_unreadable",
    }  # fmt: skip


def test_given_lines_then_taken_only_where_the_layer_is_of_them() -> None:
    line = shapely.LineString([(106.5, 29.4), (106.6, 29.5)])
    assert check_shapes(object_array([line]), {}, order()).refused[0].code == "not_polygonal"
    assert not check_shapes(object_array([line]), {}, order(lines_allowed=True)).refused


def test_given_height_values_then_they_are_left_out() -> None:
    raised = shapely.force_3d(square(), 300.0)
    found = check_shapes(object_array([raised]), {}, order())
    assert not found.refused and not shapely.has_z(found.shapes[0])


def test_given_an_area_outside_the_district_then_refused_and_across_the_border_warned() -> None:
    shapes = object_array([square(100.0, 25.0), square(106.9815, 29.4), square()])
    found = check_shapes(shapes, {}, order())
    assert {n: note.code for n, note in found.refused.items()} == {0: "outside_jurisdiction"}
    assert [note.code for note in found.warnings[1]] == ["beyond_jurisdiction"]
    assert not check_shapes(shapes, {}, order(ABROAD)).refused


def test_given_less_than_half_a_ten_thousandth_of_a_square_kilometre_then_refused() -> None:
    found = check_shapes(object_array([square(size=0.00005)]), {}, order())
    assert found.refused[0].code == "area_too_small"


def test_given_a_doubled_vertex_or_a_spike_then_taken_with_a_warning() -> None:
    corners = list(square().exterior.coords)[:-1]
    doubled = shapely.Polygon([corners[0], corners[0], *corners[1:]])
    spiked = shapely.Polygon([*corners[:2], (106.52, 29.40000001), *corners[1:]])
    found = check_shapes(object_array([doubled, spiked]), {}, order())
    assert found.warnings[0][0].code == "duplicate_vertex"
    codes = {note.code for note in (*found.warnings.get(1, ()), *found.refused.values())}
    assert codes & {"spike", "self_intersection"}


def test_given_more_vertices_than_the_limit_then_refused() -> None:
    circle = shapely.Point(106.6, 29.4).buffer(0.01, quad_segs=100)
    limits = ReadLimits(vertices_each=100)
    found = check_shapes(object_array([circle]), {}, order(limits=limits))
    assert found.refused[0].code == "too_many_vertices"


POINTS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(
    lambda p: (106.5 + p[0] / 1000, 29.3 + p[1] / 1000)
)


@settings(deadline=None)
@given(st.lists(st.lists(POINTS, min_size=4, max_size=9), min_size=1, max_size=6))
def test_given_any_outlines_then_exactly_those_the_full_report_refuses_are_refused(
    outlines: list[list[tuple[float, float]]],
) -> None:
    shapes = object_array([shapely.Polygon(outline) for outline in outlines])
    found = check_shapes(shapes, {}, order())
    refused = {n for n, note in found.refused.items() if note.code != "area_too_small"}
    assert refused == {n for n, shape in enumerate(shapes) if not geo.check_geometry(shape).valid}


@settings(deadline=None)
@given(st.lists(st.lists(POINTS, min_size=4, max_size=9), min_size=1, max_size=4))
def test_given_any_outlines_when_repaired_then_what_is_taken_is_valid(
    outlines: list[list[tuple[float, float]]],
) -> None:
    shapes = object_array([shapely.Polygon(outline) for outline in outlines])
    found = check_shapes(shapes, {}, order(repair=True))
    taken = [n for n in range(len(shapes)) if n not in found.refused]
    assert np.all(shapely.is_valid(found.shapes[taken]))
