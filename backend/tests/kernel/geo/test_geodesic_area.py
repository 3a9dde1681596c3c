"""Areas with geodesic sides: beside pyproj, with holes and parts, and nothing for what has none."""

import numpy as np
import pytest
import shapely

from kuangzheng.kernel.geo.ellipsoid import geod
from kuangzheng.kernel.geo.geodesic_area import geodesic_areas_m2


def stars(count: int, radius: float) -> np.ndarray:
    rng = np.random.default_rng(3)
    centre = np.column_stack((rng.uniform(75, 134, count), rng.uniform(18, 53, count)))
    angle = np.linspace(0.0, 2.0 * np.pi, 16, endpoint=False)
    reach = radius * rng.uniform(0.4, 1.0, (count, 16))
    x, y = centre[:, :1] + reach * np.cos(angle), centre[:, 1:] + reach * np.sin(angle)
    return np.asarray(shapely.polygons(np.stack((x, y), -1)), dtype=object)


@pytest.mark.parametrize(("radius", "relative"), [(0.001, 1e-8), (0.01, 1e-7), (0.1, 1e-5)])
def test_given_stars_all_over_the_country_then_as_pyproj_measures_them(
    radius: float, relative: float
) -> None:
    shapes = stars(300, radius)
    theirs = [abs(geod().geometry_area_perimeter(shape)[0]) for shape in shapes]
    assert geodesic_areas_m2(shapes) == pytest.approx(theirs, rel=relative)


def test_given_a_hole_and_two_parts_then_the_hole_is_taken_away_and_the_parts_added() -> None:
    outer, inner = shapely.box(106, 29, 106.02, 29.02), shapely.box(106.01, 29.01, 106.015, 29.015)
    apart = shapely.box(107, 29, 107.02, 29.02)
    shapes = np.array([
        outer, inner, shapely.difference(outer, inner), shapely.union_all([outer, apart]), apart,
        shapely.Point(106, 29), shapely.LineString([(106, 29), (107, 29)]), shapely.Polygon(),
    ], dtype=object)  # fmt: skip
    whole, hole, holed, both, other, *nothing = geodesic_areas_m2(shapes).tolist()
    assert holed == pytest.approx(whole - hole, rel=1e-12)
    assert both == pytest.approx(whole + other, rel=1e-12)
    assert nothing == [0.0, 0.0, 0.0]
