"""Accepted systems, the path named, own conversions, and candidates for the undeclared."""

import math

import numpy as np
import pytest
import shapely
from pyproj import CRS, Transformer

from kuangzheng.kernel import geo

Box = tuple[float, float, float, float]


@pytest.mark.parametrize("epsg", [4490, *range(4513, 4555), 4491, 4512])
def test_given_a_cgcs2000_code_when_decided_then_exact(epsg: int) -> None:
    assert geo.decide_crs(epsg).status is geo.CrsStatus.EXACT


@pytest.mark.parametrize("epsg", range(4491, 4555))
def test_given_a_zone_of_cgcs2000_then_its_chinese_name_agrees_with_its_projection(
    epsg: int,
) -> None:
    told = {p.name: p.value for p in CRS.from_epsg(epsg).coordinate_operation.params}
    number = int(told["False easting"]) // 1_000_000
    name = geo.decide_crs(epsg).name
    assert f"中央经线{int(told['Longitude of natural origin'])}°" in name
    assert ("横坐标冠带号" in name) == (number > 0)
    if number:
        assert f"度带第{number}带" in name


def test_given_degrees_of_cgcs2000_then_the_name_is_chinese() -> None:
    assert geo.decide_crs(4490).name == "2000国家大地坐标系（经纬度）"


@pytest.mark.parametrize(
    ("epsg", "path"),
    [
        (4326, "EPSG:4326 → EPSG:4490，参考框架近似一致（约 1 米），未做历元改正"),
        (4283, "EPSG:4283 → EPSG:4490，参考框架近似一致（约 1 米），未做历元改正"),
        (28355, "EPSG:28355 → EPSG:4283 → EPSG:4490，参考框架近似一致（约 1 米），未做历元改正"),
    ],
)
def test_given_a_coinciding_frame_when_decided_then_the_path_says_so(epsg: int, path: str) -> None:
    decision = geo.decide_crs(epsg)
    assert decision.status is geo.CrsStatus.APPROXIMATE
    assert decision.path_zh == path


@pytest.mark.parametrize("epsg", [4610, 2327, 2362, 2390, 4214, 2401, 2442, 21413, 4555])
def test_given_an_old_chinese_datum_when_decided_then_own_parameters_are_needed(epsg: int) -> None:
    assert geo.decide_crs(epsg).status is geo.CrsStatus.NEEDS_PARAMETERS
    with pytest.raises(geo.CrsRefusedError):
        geo.to_cgcs2000(shapely.Point(106.5, 29.5), epsg)


@pytest.mark.parametrize(
    ("datum", "zone", "prefixed", "epsg"),
    [
        ("xian80", None, False, 4610), ("xian80", 25, True, 2349), ("xian80", 45, True, 2369),
        ("xian80", 25, False, 2370), ("xian80", 45, False, 2390),
        ("beijing54", None, False, 4214), ("beijing54", 25, True, 2401),
        ("beijing54", 45, True, 2421), ("beijing54", 25, False, 2422),
        ("beijing54", 45, False, 2442),
    ],
)  # fmt: skip
def test_given_an_old_datum_and_zone_then_the_code_and_back(
    datum: str, zone: int | None, prefixed: bool, epsg: int
) -> None:
    assert geo.epsg_of_old_datum(datum, zone, prefixed=prefixed) == epsg
    decision = geo.decide_crs(epsg)
    assert decision.datum == datum
    if zone is not None:
        assert str(3 * zone) in CRS.from_epsg(epsg).to_wkt()
        assert ("zone" in decision.name) == prefixed


def test_given_a_bare_name_then_the_old_datum_it_means() -> None:
    named = [geo.old_datum_named(text) for text in ("XIAN80", " 北京54 ", "EPSG:4610", "CGCS2000")]
    assert named == ["xian80", "beijing54", None, None]
    assert geo.decide_crs(4555).datum is None


@pytest.mark.parametrize("epsg", [4269, 4979, 5703, 99999])
def test_given_anything_else_when_decided_then_refused_with_a_way_out(epsg: int) -> None:
    decision = geo.decide_crs(epsg)
    assert decision.status is geo.CrsStatus.REFUSED
    assert "EPSG:4490" in decision.path_zh


def test_given_names_and_wkt_when_identified_then_the_code() -> None:
    esri = CRS.from_epsg(4524).to_wkt("WKT1_ESRI")
    assert geo.identify_crs(esri).epsg == 4524
    assert geo.identify_crs(CRS.from_epsg(4490).to_wkt("WKT1_ESRI")).epsg == 4490
    assert geo.identify_crs("urn:ogc:def:crs:OGC:1.3:CRS84").epsg == 4326
    assert geo.identify_crs("EPSG:4545").epsg == 4545
    assert geo.identify_crs("GCJ-02").status is geo.CrsStatus.REFUSED
    assert geo.identify_crs("no such system").status is geo.CrsStatus.REFUSED


def test_given_projected_data_when_transformed_then_degrees_by_easting_and_northing() -> None:
    point = geo.plane_point(106.7, 29.4, 36)
    moved = geo.to_cgcs2000(shapely.Point(point.y_prefixed, point.x_north), 4524)
    assert (moved.geometry.x, moved.geometry.y) == pytest.approx((106.7, 29.4), abs=1e-9)
    assert not moved.converted


SEVEN = geo.ConversionParameters(
    name="示例局七参数", source="xian80", method="seven", dx_m=-12.0, dy_m=8.0, dz_m=5.0,
    rx_arcsec=0.4, ry_arcsec=-0.3, rz_arcsec=0.2, scale_ppm=1.5,
)  # fmt: skip


def test_given_seven_parameters_when_converted_then_proj_helmert_agrees() -> None:
    lonlat = np.array([[106.5, 29.5], [107.0, 29.2]])
    pipeline = Transformer.from_pipeline(
        "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
        "+step +proj=cart +a=6378140 +rf=298.257 "
        "+step +proj=helmert +x=-12 +y=8 +z=5 +rx=0.4 +ry=-0.3 +rz=0.2 +s=1.5 "
        "+convention=position_vector "
        "+step +inv +proj=cart +ellps=GRS80 "
        "+step +proj=unitconvert +xy_in=rad +xy_out=deg"
    )
    lon, lat, _ = pipeline.transform(lonlat[:, 0], lonlat[:, 1], np.zeros(2))
    moved = geo.convert_lonlat(lonlat, SEVEN)
    assert moved == pytest.approx(np.column_stack((lon, lat)), abs=1e-9)


def test_given_opposite_rotation_convention_when_converted_then_rotations_turn_round() -> None:
    turned = geo.ConversionParameters(
        name="示例局七参数", source="xian80", method="seven", dx_m=-12.0, dy_m=8.0, dz_m=5.0,
        rx_arcsec=-0.4, ry_arcsec=0.3, rz_arcsec=-0.2, scale_ppm=1.5,
        rotation_convention="coordinate_frame",
    )  # fmt: skip
    lonlat = np.array([[106.5, 29.5]])
    assert geo.convert_lonlat(lonlat, turned) == pytest.approx(geo.convert_lonlat(lonlat, SEVEN))


def test_given_four_parameters_when_converted_then_by_hand() -> None:
    four = geo.ConversionParameters(
        name="示例县四参数", source="beijing54", method="four", dx_m=10.0, dy_m=-20.0,
        rz_arcsec=2.0, scale_ppm=5.0, zone=36,
    )  # fmt: skip
    x, y, angle = 3_260_000.0, 360_000.0, math.radians(2 / 3600)
    north = 10 + 1.000005 * (x * math.cos(angle) - y * math.sin(angle))
    east = -20 + 1.000005 * (x * math.sin(angle) + y * math.cos(angle))
    moved = geo.convert_plane(np.array([[x, y]]), 36, four)
    assert geo.lonlat_to_gk(moved, 36)[0] == pytest.approx((north, east), abs=1e-4)
    with pytest.raises(geo.CoordinateError):
        geo.convert_plane(np.array([[x, y]]), 35, four)


def test_given_an_old_datum_with_its_parameters_when_transformed_then_marked() -> None:
    moved = geo.to_cgcs2000(shapely.Point(106.5, 29.5), 4610, SEVEN)
    assert moved.converted
    assert moved.conversion_name == "示例局七参数"
    assert "示例局七参数" in moved.decision.path_zh
    with pytest.raises(geo.CrsRefusedError):
        geo.to_cgcs2000(shapely.Point(106.5, 29.5), 4214, SEVEN)


def test_given_parameters_outside_their_extent_when_converted_then_refused() -> None:
    local = geo.ConversionParameters(
        name="示例", source="xian80", method="seven", dx_m=0, dy_m=0, extent=(106, 29, 107, 30)
    )
    geo.convert_lonlat(np.array([[106.5, 29.5]]), local)
    with pytest.raises(geo.CoordinateError):
        geo.convert_lonlat(np.array([[110.0, 29.5]]), local)


def test_given_prefixed_eastings_when_proposed_then_the_zone_leads(banan: Box) -> None:
    best = geo.propose_crs((36_354_541, 3_255_000, 36_360_000, 3_265_000), banan)[0]
    assert (best.epsg, best.axes_swapped) == (4524, False)
    assert "辖区" in best.evidence_zh


def test_given_northing_first_when_proposed_then_the_swap_is_named(banan: Box) -> None:
    best = geo.propose_crs((3_255_000, 36_354_541, 3_265_000, 36_360_000), banan)[0]
    assert (best.epsg, best.axes_swapped) == (4524, True)


def test_given_bare_eastings_when_proposed_then_every_zone_without_and_one_with_jurisdiction(
    banan: Box,
) -> None:
    bounds = (354_541, 3_255_000, 360_000, 3_265_000)
    anywhere = [p.epsg for p in geo.propose_crs(bounds) if 4534 <= p.epsg <= 4554]
    assert len(anywhere) >= 20
    assert [p.epsg for p in geo.propose_crs(bounds, banan) if p.score > 0.1] == [4545]


def test_given_degrees_when_proposed_then_the_limits_of_the_evidence_are_stated(banan: Box) -> None:
    first, second = geo.propose_crs((106.5, 29.2, 106.6, 29.4), banan)[:2]
    assert {first.epsg, second.epsg} == {4490, 4326}
    assert "GCJ-02" in first.evidence_zh


def test_given_no_numbers_when_proposed_then_nothing() -> None:
    assert geo.propose_crs((math.nan, 0, 1, 1)) == ()
