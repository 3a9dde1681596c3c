"""The short way through the validity report says nothing that the full report would contradict."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.geo.validity import check_geometry, check_rings, plainly_sound

CORNERS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=3, max_size=9
)  # fmt: skip
STEPS = st.sampled_from((1e-9, 1e-7, 1e-6, 1e-3, 10.0))
SQUARE = ((106.6, 29.3), (106.604, 29.3), (106.604, 29.304), (106.6, 29.304))

TONGUE = ((106.604, 29.302), (106.612, 29.302), (106.604, 29.30201))


def full_report(polygon: shapely.Polygon) -> tuple[str, ...]:
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(polygon)]
    return tuple(finding.code for finding in check_rings([rings]).findings)


@given(corners=CORNERS, step=STEPS)
def test_given_any_ring_then_the_short_way_agrees_with_the_full_report(
    corners: list[tuple[int, int]], step: float
) -> None:
    polygon = shapely.Polygon(np.array(corners) * step + (106.6, 29.3))
    full = full_report(polygon)
    if plainly_sound(polygon):
        assert full == ()
    assert tuple(f.code for f in check_geometry(polygon).findings) == full


def test_given_a_square_then_it_is_plainly_sound() -> None:
    assert plainly_sound(shapely.Polygon(SQUARE))


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        (shapely.Polygon(SQUARE[::-1]), "ring_order"),
        # 1e-8° of latitude is 1.1 mm, below the centimetre of a repeated vertex
        (shapely.Polygon((*SQUARE, (106.6, 29.30400001))), "duplicate_vertex"),
        # out 0.008° and back 0.00001° beside it: atan(1.11 m / 777 m) = 0.08°, below 0.5°
        (shapely.Polygon((*SQUARE[:2], *TONGUE, *SQUARE[2:])), "spike"),
        (shapely.Polygon([(200.0, 29.3), (200.1, 29.3), (200.1, 29.4)]), "out_of_range"),
        (shapely.Polygon(((0, 0), (1, 1), (1, 0), (0, 1))), "self_intersection"),
    ],
)  # fmt: skip
def test_given_something_to_report_then_the_full_report_speaks(
    shape: shapely.Polygon, code: str
) -> None:
    assert not plainly_sound(shape)
    assert code in {finding.code for finding in check_geometry(shape).findings}


def test_given_a_hole_or_several_parts_then_the_full_report_decides() -> None:
    square = shapely.Polygon(SQUARE)
    holed = square.difference(shapely.box(106.601, 29.301, 106.602, 29.302))
    assert not plainly_sound(holed)
    assert not plainly_sound(shapely.MultiPolygon([square]))
