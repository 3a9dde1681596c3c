"""GeoJSON in and out, WKB, and what eight decimals keep."""

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel import geo

RING = [[106.5, 29.4], [106.51, 29.4], [106.51, 29.41], [106.5, 29.4]]


def polygon(ring: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring]}


def test_given_a_polygon_when_read_and_written_then_the_same() -> None:
    result = geo.polygon_from_geojson(polygon(RING))
    assert result.findings == ()
    assert geo.to_geojson(result.geometry) == polygon(RING)


def test_given_a_multipolygon_when_read_then_parts_and_holes() -> None:
    hole = [[106.505, 29.402], [106.508, 29.404], [106.508, 29.402], [106.505, 29.402]]
    value = {"type": "MultiPolygon", "coordinates": [[RING, hole], [RING]]}
    geometry = geo.polygon_from_geojson(value).geometry
    assert shapely.get_num_geometries(geometry) == 2
    assert shapely.get_num_interior_rings(shapely.get_geometry(geometry, 0)) == 1


@pytest.mark.parametrize(
    ("value", "code", "pointer"),
    [
        ("text", "geojson_structure", "/boundary"),
        ({"type": "Point", "coordinates": [1, 2]}, "geojson_type", "/boundary/type"),
        ({"type": "Polygon"}, "geojson_structure", "/boundary/coordinates"),
        (polygon([[1, 2]]), "geojson_too_short", "/boundary/coordinates/0"),
        (polygon([*RING[:3], [106.5, 29.5]]), "geojson_not_closed", "/boundary/coordinates/0/3"),
        (polygon([*RING[:2], [106.5, None], RING[3]]), "geojson_position",
         "/boundary/coordinates/0/2"),
        (polygon([*RING[:2], [106.5, True], RING[3]]), "geojson_position",
         "/boundary/coordinates/0/2"),
        (polygon([*RING[:2], [106.5, float("nan")], RING[3]]), "geojson_position",
         "/boundary/coordinates/0/2"),
        (polygon([*RING[:2], [106.5, 10**400], RING[3]]), "geojson_position",
         "/boundary/coordinates/0/2"),
        (polygon([*RING[:2], [106.5, 29.4, 310.0], RING[3]]), "geojson_dimension",
         "/boundary/coordinates/0/2"),
        (polygon([*RING[:2], [29.4, 106.5], RING[3]]), "geojson_range",
         "/boundary/coordinates/0/2"),
        (polygon(RING) | {"crs": {"type": "name"}}, "geojson_crs", "/boundary/crs"),
    ],
)  # fmt: skip
def test_given_a_faulty_geojson_when_read_then_code_and_pointer(
    value: Any, code: str, pointer: str
) -> None:
    result = geo.polygon_from_geojson(value, pointer="/boundary")
    assert result.geometry is None
    assert (result.findings[0].code, result.findings[0].pointer) == (code, pointer)


def test_given_too_much_when_read_then_the_limit_is_told_once() -> None:
    limits = geo.GeoJsonLimits(max_parts=1, max_rings=2, max_vertices=6)
    many = {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}
    assert [f.code for f in geo.polygon_from_geojson(many, limits=limits).findings] == [
        "geojson_limit"
    ]
    two = {"type": "Polygon", "coordinates": [RING, RING]}
    assert [f.code for f in geo.polygon_from_geojson(two, limits=limits).findings] == [
        "geojson_limit"
    ]


@given(
    st.integers(min_value=73 * 3_600_000, max_value=135 * 3_600_000),
    st.integers(min_value=4 * 3_600_000, max_value=53 * 3_600_000),
)
def test_given_registered_forms_when_through_geojson_then_the_text_survives(
    east: int, north: int
) -> None:
    longitude, latitude = east / 3_600_000, north / 3_600_000
    triangle = shapely.Polygon(
        [(longitude, latitude), (longitude + 0.01, latitude), (longitude, latitude + 0.01)]
    )
    value = geo.to_geojson(triangle)
    back = shapely.get_coordinates(geo.polygon_from_geojson(value).geometry)
    assert any(
        (geo.format_dms(x), geo.format_dms(y))
        == (geo.format_dms(longitude), geo.format_dms(latitude))
        for x, y in back
    )


@given(
    st.integers(min_value=40_000_000, max_value=560_000_000),
    st.integers(min_value=35_000_000, max_value=65_000_000),
)
def test_given_centimetres_of_gauss_kruger_when_through_eight_decimals_then_kept(
    north_cm: int, east_cm: int
) -> None:
    lonlat = geo.gk_to_lonlat([north_cm / 100], [east_cm / 100], 36)
    x, y = geo.lonlat_to_gk(np.round(lonlat, 8), 36)[0]
    assert (round(x, 2), round(y, 2)) == pytest.approx((north_cm / 100, east_cm / 100), abs=1e-6)


def test_given_a_polygon_when_through_wkb_then_identical_and_flat() -> None:
    solid = shapely.Polygon([(106.5, 29.4, 310), (106.6, 29.4, 310), (106.6, 29.5, 310)])
    back = geo.from_wkb(geo.to_wkb(solid))
    assert not back.has_z
    assert np.array_equal(shapely.get_coordinates(back), shapely.get_coordinates(solid))
