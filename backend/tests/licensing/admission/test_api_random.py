"""Random proposals against a random register: blocked exactly when interiors meet."""

import random
from typing import Any

import httpx
import pytest
import shapely
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import mapping

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.geo import areas_m2
from kuangzheng.kernel.geo.validity import check_geometry
from tests.licensing.rooms import create, insert_right, run_sql

pytestmark = pytest.mark.service("licensing")
WEST, SOUTH, STEP = 106.6, 29.3, 0.001
"""Corners lie on a lattice of about 100 m, so that shared sides and corners are common."""
SLIVER_M2 = 2
"""Sides of unlike length bend apart by millimetres in the plane of measurement: near one square
metre either answer is right."""
lattice = st.tuples(st.integers(0, 12), st.integers(0, 12))
outline = st.lists(lattice, min_size=3, max_size=6, unique=True)


def polygon(corners: list[tuple[int, int]]) -> shapely.Polygon:
    return shapely.Polygon([(WEST + x * STEP, SOUTH + y * STEP) for x, y in corners])


def random_register(seed: int) -> list[shapely.Polygon]:
    """Triangles and rectangles that may touch and overlap one another."""
    chance = random.Random(seed)
    found = []
    while len(found) < 6:
        x, y = chance.randrange(10), chance.randrange(10)
        w, h = chance.randrange(1, 4), chance.randrange(1, 4)
        corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]
        found.append(polygon(corners[: chance.choice((3, 4))]))
    return found


@settings(
    max_examples=6, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    seed=st.integers(0, 2**32),
    proposals=st.lists(outline, min_size=5, max_size=5),
)
async def test_given_any_polygons_then_blocked_exactly_when_the_interiors_meet(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, seed: int,
    proposals: list[list[tuple[int, int]]],
) -> None:  # fmt: skip
    drawn = [shape for shape in map(polygon, proposals) if _sound(shape)]
    assume(drawn)
    run_sql(postgres, "DELETE FROM mining_right_versions")
    rights = random_register(seed)
    for right in rights:
        insert_right(postgres, mapping(right))
    for shape in drawn:
        check = await create(clerk, "/admission-checks", boundary=_geojson(shape))
        [found] = [r for r in check["results"] if r["rule"] == "admission.overlap"]
        shared = [_shared_m2(shape, right) for right in rights]
        if max(shared) > SLIVER_M2:
            assert found["outcome"] == "block", (shape.wkt, shared)
            meeting = sum(area > SLIVER_M2 for area in shared)
            assert len([e for e in found["evidence"] if e["kind"] == "right"]) >= meeting
        elif max(shared) < SLIVER_M2 / 4:
            assert found["outcome"] in ("pass", "info"), (shape.wkt, shared)


def _sound(shape: shapely.Polygon) -> bool:
    return shape.area > STEP**2 / 4 and check_geometry(shape).valid


def _geojson(shape: shapely.Polygon) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[list(p) for p in shape.exterior.coords]]}


def _shared_m2(one: shapely.Polygon, other: shapely.Polygon) -> float:
    """The area that two polygons share; 0 when only sides or corners are shared."""
    found = one.intersection(other)
    areal = found.area > 0 and found.geom_type in ("Polygon", "MultiPolygon")
    return float(areas_m2([found])[0]) if areal else 0.0
