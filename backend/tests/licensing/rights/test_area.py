"""The area of an entry: what is drawn, what is registered, and that both are the same."""

from decimal import Decimal
from typing import Any

import pytest

from kuangzheng.kernel.geo.coordinates import format_dms, format_gk, plane_point
from kuangzheng.kernel.problems import Problem
from kuangzheng.licensing.rights.area import elevation_of, read_area
from kuangzheng.licensing.rights.errors import AreaInvalid, RuleNotMet
from kuangzheng.licensing.rights.schemas import AreaFields

CORNERS = [(106.5, 29.4), (106.504, 29.4), (106.504, 29.404), (106.5, 29.404)]


def geojson(*rings: list[tuple[float, float]]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [[*map(list, r), list(r[0])] for r in rings]}


def part(vertices: list[tuple[str, str]], **fields: Any) -> dict[str, Any]:
    listed = [{"no": f"J{n}", "registered": pair} for n, pair in enumerate(vertices, start=1)]
    return {"no": "1", "vertices": listed} | fields


def gk(prefixed: bool = True) -> list[tuple[str, str]]:
    return [format_gk(plane_point(lon, lat, 36), prefixed=prefixed) for lon, lat in CORNERS]


def pointers(caught: pytest.ExceptionInfo[Problem]) -> list[tuple[str, str]]:
    return [(error.pointer, error.code) for error in caught.value.errors]


def test_given_a_drawn_area_then_its_size_box_and_vertices_are_computed() -> None:
    area = read_area(AreaFields(geometry=geojson(CORNERS)))
    assert area is not None
    columns = area.columns()
    # 0.004° at 29.402° N is 388.2 m by 443.3 m
    assert columns["area_km2"] == Decimal("0.1721")
    assert (columns["min_lon"], columns["max_lat"]) == (106.5, 29.404)
    assert columns["parts"][0]["rings"][0][0] == ["1", "106.5", "29.4"]
    assert columns["vertices_crs"] == 4490


def test_given_a_bow_tie_then_the_crossing_is_pointed_at() -> None:
    bow = [CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3]]
    with pytest.raises(AreaInvalid) as caught:
        read_area(AreaFields(geometry=geojson(bow)))
    assert ("/geometry/coordinates/0/0", "self_intersection") in pointers(caught)


def test_given_an_open_ring_or_another_type_then_the_pointer_leads_to_it() -> None:
    with pytest.raises(AreaInvalid) as caught:
        read_area(AreaFields(geometry={"type": "Point", "coordinates": [106.5, 29.4]}))
    assert pointers(caught) == [("/geometry/type", "geojson_type")]


@pytest.mark.parametrize(("prefixed", "epsg"), [(True, 4524), (False, 4545)])
def test_given_gauss_krueger_vertices_then_they_are_kept_verbatim_and_make_the_area(
    prefixed: bool, epsg: int
) -> None:
    registered = gk(prefixed)
    fields = AreaFields.model_validate(
        {"geometry": geojson(CORNERS), "parts": [part(registered)], "vertices_crs": {"epsg": epsg}}
    )
    area = read_area(fields)
    assert area is not None
    assert area.parts[0]["rings"][0] == [
        [f"J{n}", x, y] for n, (x, y) in enumerate(registered, start=1)
    ]
    assert area.epsg == epsg
    assert area.geometry.bounds == pytest.approx((106.5, 29.4, 106.504, 29.404), abs=2e-7)


def test_given_degrees_minutes_seconds_in_either_order_then_both_are_understood() -> None:
    east = [(format_dms(lon, "lon"), format_dms(lat, "lat")) for lon, lat in CORNERS]
    north = [(lat, lon) for lon, lat in east]
    areas = [read_area(AreaFields.model_validate({"parts": [part(v)]})) for v in (east, north)]
    assert areas[0] is not None and areas[1] is not None
    assert areas[0].geometry.equals(areas[1].geometry)


def test_given_vertices_in_the_other_direction_than_the_drawing_then_it_is_the_same_area() -> None:
    fields = {
        "geometry": geojson(CORNERS[::-1]),
        "parts": [part(gk())],
        "vertices_crs": {"epsg": 4524},
    }
    assert read_area(AreaFields.model_validate(fields)) is not None


def test_given_vertices_of_another_place_than_the_drawing_then_it_is_refused() -> None:
    moved = geojson([(lon + 0.001, lat) for lon, lat in CORNERS])
    fields = {"geometry": moved, "parts": [part(gk())], "vertices_crs": {"epsg": 4524}}
    with pytest.raises(AreaInvalid) as caught:
        read_area(AreaFields.model_validate(fields))
    assert pointers(caught) == [("/parts", "parts_differ_from_geometry")]


def test_given_a_vertex_whose_degrees_disagree_then_the_pointer_names_it() -> None:
    listed = part(gk())
    listed["vertices"][2] |= {"lon": 106.6, "lat": 29.404}
    with pytest.raises(AreaInvalid) as caught:
        read_area(AreaFields.model_validate({"parts": [listed], "vertices_crs": {"epsg": 4524}}))
    assert pointers(caught) == [("/parts/0/vertices/2", "vertex_mismatch")]


def test_given_another_zone_than_the_system_then_it_is_said() -> None:
    with pytest.raises(AreaInvalid) as caught:
        read_area(
            AreaFields.model_validate({"parts": [part(gk())], "vertices_crs": {"epsg": 4523}})
        )
    assert pointers(caught)[0] == ("/parts/0/vertices/0/registered", "zone_mismatch")


def test_given_an_old_datum_then_converted_degrees_are_required_and_the_figures_kept() -> None:
    listed = part(gk())
    fields = {"parts": [listed], "vertices_crs": {"epsg": 2360}}
    with pytest.raises(AreaInvalid) as caught:
        read_area(AreaFields.model_validate(fields))
    assert pointers(caught) == [("/parts/0/vertices", "lonlat_required")]
    for vertex, (lon, lat) in zip(listed["vertices"], CORNERS, strict=True):
        vertex |= {"lon": lon, "lat": lat}
    area = read_area(AreaFields.model_validate(fields))
    assert area is not None
    assert (area.epsg, area.parts[0]["rings"][0][0][1:]) == (2360, list(gk()[0]))


def test_given_a_hole_then_ring_numbers_carry_it() -> None:
    hole = [(106.501, 29.401), (106.503, 29.401), (106.503, 29.403), (106.501, 29.403)]
    vertices = [
        {"ring": r, "no": str(n), "registered": (str(lon), str(lat))}
        for r, ring in enumerate((CORNERS, hole))
        for n, (lon, lat) in enumerate(ring, start=1)
    ]
    area = read_area(AreaFields.model_validate({"parts": [{"no": "1", "vertices": vertices}]}))
    assert area is not None
    assert len(area.geometry.interiors) == 1


def elevation(upper: int, lower: int) -> dict[str, int]:
    return {"from_m": upper, "to_m": lower}


def read_elevation(kind: str, **fields: Any) -> tuple[Decimal, Decimal] | None:
    body = AreaFields.model_validate(fields)
    area = read_area(body)
    return elevation_of(kind, body, area.parts if area else [])


def test_given_parts_with_their_own_elevations_then_the_area_spans_them() -> None:
    east = [(str(lon + 0.01), str(lat)) for lon, lat in CORNERS]
    west = [(str(lon), str(lat)) for lon, lat in CORNERS]
    parts = [part(west, elevation=elevation(300, 250)), part(east, elevation=elevation(280, 200))]
    assert read_elevation("mining", parts=parts) == (300, 200)


@pytest.mark.parametrize(
    ("kind", "upper", "lower", "code"),
    [
        ("mining", 200, 310, "elevation_upside_down"),
        ("mining", 200, 200, "elevation_upside_down"),
        ("exploration", 310, 200, "elevation_of_exploration"),
    ],
)
def test_given_an_impossible_elevation_then_it_is_refused(
    kind: str, upper: int, lower: int, code: str
) -> None:
    with pytest.raises(RuleNotMet) as caught:
        read_elevation(kind, geometry=geojson(CORNERS), elevation=elevation(upper, lower))
    assert pointers(caught) == [("/elevation", code)]


def test_given_a_range_narrower_than_a_part_then_it_is_refused() -> None:
    listed = part([(str(lon), str(lat)) for lon, lat in CORNERS], elevation=elevation(300, 200))
    with pytest.raises(RuleNotMet) as caught:
        read_elevation("mining", parts=[listed], elevation=elevation(290, 200))
    assert pointers(caught) == [("/elevation", "elevation_narrower_than_parts")]
