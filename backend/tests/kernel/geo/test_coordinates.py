"""DMS and Gauss-Krüger: notations, carry, zones, both ways."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import CRS

from kuangzheng.kernel import geo
from kuangzheng.kernel.geo.coordinates import split_easting, zone_of_meridian

# 106°26′30.123″ = 106 + 26/60 + 30.123/3600
EXPECTED = 106 + 26 / 60 + 30.123 / 3600


@pytest.mark.parametrize(
    "text",
    [
        "106°26′30.123″", "106-26-30.123", "106:26:30.123", "106 26 30.123", "1062630.123",
        "１０６°２６′３０．１２３″", "106度26分30.123秒", "106º26'30.123\"", "106°26’30.123’’",
        "东经106°26′30.123″", "E106°26′30.123″", "106°26′30.123″E", "L=106°26′30.123″",
        " 106° 26′ 30.123″ ", "东经：106°26′30.123″",
    ],
)  # fmt: skip
def test_given_a_usual_notation_when_parsed_then_the_same_degrees(text: str) -> None:
    assert geo.parse_angle(text).degrees == pytest.approx(EXPECTED, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "axis"),
    [("东经106°30′", "lon"), ("N29°07′", "lat"), ("29°07′北纬", "lat"), ("106.5", None)],
)
def test_given_a_named_direction_when_parsed_then_the_axis_is_known(
    text: str, axis: str | None
) -> None:
    assert geo.parse_angle(text).axis == axis


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("106°60′00″", "angle_out_of_range"),
        ("106°26′60″", "angle_out_of_range"),
        ("1066030", "angle_out_of_range"),
        ("106.5°30′", "angle_out_of_range"),
        ("181°", "angle_out_of_range"),
        ("N91°", "angle_out_of_range"),
        ("abc", "angle_unreadable"),
        ("", "angle_unreadable"),
        ("E106°26′N", "angle_unreadable"),
    ],
)
def test_given_an_impossible_angle_when_parsed_then_the_reason_is_coded(
    text: str, code: str
) -> None:
    with pytest.raises(geo.CoordinateError) as caught:
        geo.parse_angle(text)
    assert caught.value.finding.code == code
    assert caught.value.finding.message_zh.endswith("。")


def test_given_a_latitude_in_a_longitude_column_when_parsed_then_conflict() -> None:
    with pytest.raises(geo.CoordinateError) as caught:
        geo.parse_angle("N29°30′", axis="lon")
    assert caught.value.finding.code == "angle_axis_conflict"


@pytest.mark.parametrize(
    ("degrees", "text"),
    [
        (106 + 59 / 60 + 59.9996 / 3600, "107°00′00.000″"),
        (106 + 26 / 60 + 59.99951 / 3600, "106°27′00.000″"),
        (106 + 26 / 60 + 59.9994 / 3600, "106°26′59.999″"),
        (-0.0000000001, "0°00′00.000″"),
        (29.5, "29°30′00.000″"),
    ],
)
def test_given_seconds_near_sixty_when_formatted_then_they_carry(degrees: float, text: str) -> None:
    assert geo.format_dms(degrees) == text


def test_given_an_axis_when_formatted_then_the_letter_follows() -> None:
    assert geo.format_dms(106.5, "lon") == "106°30′00.000″E"
    assert geo.format_dms(-29.5, "lat", 0) == "29°30′00″S"


@given(st.integers(min_value=0, max_value=180 * 3_600_000))
def test_given_thousandths_of_a_second_when_formatted_and_parsed_then_identical(n: int) -> None:
    text = geo.format_dms(n / 3_600_000)
    assert geo.format_dms(geo.parse_angle(text).degrees) == text
    assert geo.parse_angle(text).degrees == pytest.approx(n / 3_600_000, abs=1e-12)


@given(st.floats(min_value=73.6, max_value=134.9), st.floats(min_value=3.5, max_value=53.5))
def test_given_any_place_in_china_when_projected_and_back_then_within_a_tenth_millimetre(
    longitude: float, latitude: float
) -> None:
    point = geo.plane_point(longitude, latitude)
    back = geo.gk_to_lonlat([point.x_north], [point.y_east], point.zone)[0]
    assert back == pytest.approx((longitude, latitude), abs=1e-9)
    assert abs(longitude - 3 * point.zone) <= 1.5 + 1e-12


def gauss_kruger_by_series(
    longitude: float, latitude: float, meridian: float
) -> tuple[float, float]:
    """Classical series in powers of the longitude difference, independent of PROJ."""
    a, f = 6378137.0, 1 / 298.257222101
    e2 = f * (2 - f)
    ep2 = e2 / (1 - e2)
    b, l = math.radians(latitude), math.radians(longitude - meridian)
    steps = 20000
    h = b / steps  # meridian arc by Simpson's rule

    def m(p: float) -> float:
        return a * (1 - e2) / math.sqrt(1 - e2 * math.sin(p) ** 2) ** 3

    arc = m(0) + m(b) + sum((4 if i % 2 else 2) * m(i * h) for i in range(1, steps))
    arc *= h / 3
    n = a / math.sqrt(1 - e2 * math.sin(b) ** 2)
    t, eta2, c = math.tan(b), ep2 * math.cos(b) ** 2, math.cos(b) * l
    x = arc + n * t * c**2 * (
        1 / 2
        + (5 - t**2 + 9 * eta2 + 4 * eta2**2) * c**2 / 24
        + (61 - 58 * t**2 + t**4 + 270 * eta2 - 330 * t**2 * eta2) * c**4 / 720
    )
    y = (
        n
        * c
        * (
            1
            + (1 - t**2 + eta2) * c**2 / 6
            + (5 - 18 * t**2 + t**4 + 14 * eta2 - 58 * t**2 * eta2) * c**4 / 120
        )
    )
    return x, y + 500_000


@pytest.mark.parametrize(
    ("longitude", "latitude", "zone"),
    [(106.5, 29.5, 35), (106.5, 29.5, 36), (114.4, 27.8, 38), (112.7, 38.4, 38), (111.2, 38.4, 37)],
)
def test_given_points_of_the_districts_when_projected_then_the_series_agrees(
    longitude: float, latitude: float, zone: int
) -> None:
    point = geo.plane_point(longitude, latitude, zone)
    x, y = gauss_kruger_by_series(longitude, latitude, 3 * zone)
    assert (point.x_north, point.y_east) == pytest.approx((x, y), abs=0.001)


def test_given_the_central_meridian_when_projected_then_x_is_the_meridian_arc() -> None:
    point = geo.plane_point(108.0, 30.0)
    # meridian arc from the equator to 30° on GRS 80: 3 320 113.398 m
    assert point.x_north == pytest.approx(3_320_113.398, abs=0.001)
    assert point.y_east == pytest.approx(500_000.0, abs=1e-6)


def test_given_banan_at_the_zone_edge_when_projected_then_both_zones_mirror_each_other() -> None:
    # 106°30′ E lies 1.5° from 105° (zone 35) and from 108° (zone 36)
    west, east = geo.plane_point(106.5, 29.5, 35), geo.plane_point(106.5, 29.5, 36)
    assert west.x_north == pytest.approx(east.x_north, abs=1e-6)
    assert west.y_east - 500_000 == pytest.approx(500_000 - east.y_east, abs=1e-6)
    assert geo.format_gk(west) == ("3265627.01", "35645458.05")
    assert geo.format_gk(east) == ("3265627.01", "36354541.95")
    assert geo.zone_of(106.4999) == 35
    assert geo.zone_of(106.5) == 36


@pytest.mark.parametrize("zone", range(25, 46))
def test_given_every_zone_when_coded_then_epsg_names_that_zone(zone: int) -> None:
    assert geo.epsg_of_zone(zone, prefixed=True) == 4488 + zone
    assert geo.epsg_of_zone(zone, prefixed=False) == 4509 + zone
    assert geo.zone_of_epsg(4488 + zone) == (zone, True)
    assert geo.zone_of_epsg(4509 + zone) == (zone, False)
    assert f"CM {3 * zone}E" in CRS.from_epsg(4509 + zone).name
    assert CRS.from_epsg(4488 + zone).name.endswith(f"zone {zone}")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("18645458.05", "six_degree_zone"),
        ("46500000.00", "zone_out_of_range"),
        ("24500000.00", "zone_out_of_range"),
        ("-145458.05", "easting_unreadable"),
        ("45458.05", "easting_unreadable"),
        ("3265627.01", "easting_unreadable"),
        ("36,354,541.95", "number_unreadable"),
    ],
)
def test_given_an_easting_without_sense_when_split_then_refused(text: str, code: str) -> None:
    with pytest.raises(geo.CoordinateError) as caught:
        split_easting(text)
    assert caught.value.finding.code == code


def test_given_a_meridian_off_the_three_degree_grid_when_asked_then_refused() -> None:
    assert zone_of_meridian(108) == 36
    with pytest.raises(geo.CoordinateError):
        zone_of_meridian(106.5)


def test_given_many_points_when_projected_in_bulk_then_equal_to_single_points() -> None:
    lonlat = np.array([[106.5, 29.5], [107.0, 29.2]])
    plane = geo.lonlat_to_gk(lonlat, 36)
    single = geo.plane_point(107.0, 29.2, 36)
    assert plane[1] == pytest.approx((single.x_north, single.y_east))
