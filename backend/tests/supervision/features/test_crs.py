"""Systems by URI: axis order, boxes, what lies nowhere. Plane coordinates are compared with the
kernel's own series, which owes nothing to PROJ."""

import math

import numpy as np
import pytest
import shapely

from kuangzheng.kernel.geo.coordinates import lonlat_to_gk
from kuangzheng.supervision.features import crs

ORIGIN = shapely.Point(106.5, 29.4)
EPSG = "http://www.opengis.net/def/crs/EPSG/0/"


def coordinates(uri: str) -> list[float]:
    found: list[float] = shapely.get_coordinates(crs.projected(ORIGIN, uri))[0].tolist()
    return found


def test_given_crs84_then_longitude_is_first_and_given_4490_then_latitude() -> None:
    assert coordinates(crs.CRS84) == [106.5, 29.4]
    assert coordinates(f"{EPSG}4490") == [29.4, 106.5]


@pytest.mark.parametrize(
    ("code", "zone", "prefixed"), [(4523, 35, True), (4524, 36, True), (4544, 35, False)]
)
def test_given_a_zone_then_the_northing_is_first(code: int, zone: int, prefixed: bool) -> None:
    northing, easting = lonlat_to_gk(np.array([[106.5, 29.4]]), zone)[0].tolist()
    told = easting + zone * 1e6 if prefixed and easting < 1e6 else easting
    assert coordinates(f"{EPSG}{code}") == pytest.approx([northing, told], abs=1e-3)


def test_every_zone_of_the_country_is_there_twice() -> None:
    assert len(crs.ZONES) == 42
    assert crs.name_of(crs.ZONES[0]).startswith("2000国家大地坐标系，3度带第25带")
    assert "不冠带号" in crs.name_of(crs.ZONES[-1])


@pytest.mark.parametrize("uri", [f"{EPSG}4490", f"{EPSG}4523", f"{EPSG}4545"])
def test_given_a_box_of_a_system_then_the_same_place_in_degrees(uri: str) -> None:
    low, high = (
        shapely.get_coordinates(crs.projected(shapely.Point(*place), uri))[0].tolist()
        for place in ((106.5, 29.4), (106.6, 29.5))
    )
    west, south, east, north = crs.degrees_of((*low, *high), uri)
    assert (west, south, east, north) == pytest.approx((106.5, 29.4, 106.6, 29.5), abs=2e-3)
    assert west <= 106.5 + 1e-9 and south <= 29.4 + 1e-9  # it holds all of the box
    assert east >= 106.6 - 1e-9 and north >= 29.5 - 1e-9


@pytest.mark.parametrize(
    ("uri", "box"),
    [
        (crs.CRS84, (106.5, 29.5, 106.6, 29.4)), (crs.CRS84, (106.5, 29.4, 196.6, 29.5)),
        (crs.CRS84, (math.nan, 29.4, 106.6, 29.5)), (f"{EPSG}4490", (106.5, 29.4, 106.6, 29.5)),
        (f"{EPSG}4523", (1e12, 1e12, 2e12, 2e12)),
    ],
)  # fmt: skip
def test_given_a_box_that_lies_nowhere_then_an_error(
    uri: str, box: tuple[float, float, float, float]
) -> None:
    with pytest.raises(ValueError, match="http"):
        crs.degrees_of(box, uri)
