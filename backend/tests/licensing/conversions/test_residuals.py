"""What parameters do, worked by hand; control points; what must hold for any parameters."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import httpx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.geo import ConversionParameters, convert_lonlat, convert_plane
from kuangzheng.kernel.geo.coordinates import gk_to_lonlat
from kuangzheng.licensing.conversions.rules import ControlPoint, quality, residuals, serves, shift_m
from tests.licensing.conversions.sets import FOUR, PATH, SET, SEVEN

pytestmark = pytest.mark.service("licensing")
TRIAL = PATH.replace("conversions", "conversion-trials/search")
SEARCH = PATH.replace("conversions", "vertex-tables/search")
EXTENT = (106.4, 29.1, 107.0, 29.8)
IDENTITY = ConversionParameters(
    name="示例", source="xian80", method="four", dx_m=0, dy_m=0, zone=36, extent=EXTENT
)


def at_the_equator(degrees_east: float) -> list[list[float]]:
    return [[degrees_east, 0.0]]


def test_given_seven_parameters_at_the_equator_then_each_figure_shows_by_itself() -> None:
    """At 90° E on the equator X points west, Y up and Z north, so that a shift or a small rotation
    moves one coordinate alone. CGCS2000 is 3 m smaller than Xi'an's ellipsoid: only height changes.
    One metre is 1/6378140 rad of longitude and 1/(a(1 − e²)) of latitude."""
    still = ConversionParameters(
        name="示例", source="xian80", method="seven", dx_m=0, dy_m=0, dz_m=0
    )

    def moved(**figures: Any) -> tuple[float, float]:
        lon, lat = convert_lonlat(np.array(at_the_equator(90.0)), replace(still, **figures))[0]
        return float(lon) - 90.0, float(lat)

    assert moved() == pytest.approx((0.0, 0.0), abs=1e-12)
    # −100 m along X are 100 m to the east: 100 / 6378140 rad = 0.000898314°
    east = np.degrees(100 / 6378140)
    assert moved(dx_m=-100.0) == pytest.approx((east, 0.0), abs=1e-9)
    # 100 m along Z: the meridian's radius at the equator is a(1 − e²) = 6335439 m
    assert moved(dz_m=100.0) == pytest.approx((0.0, np.degrees(100 / 6335439)), abs=2e-9)
    assert moved(dy_m=100.0, scale_ppm=10.0) == pytest.approx((0.0, 0.0), abs=1e-9)
    # a rotation about Z by 10″ turns the point by 10″ to the east, or the axes, then to the west
    turned = 10 / 3600
    assert moved(rz_arcsec=10.0)[0] == pytest.approx(turned, abs=1e-9)
    frame = moved(rz_arcsec=10.0, rotation_convention="coordinate_frame")
    assert frame[0] == pytest.approx(-turned, abs=1e-9)


def test_given_four_parameters_then_the_plane_figures_are_those_on_paper() -> None:
    """X 3 252 000, Y 370 000; k = 2·10⁻⁶ adds 6.504 m and 0.740 m; α = 1″ = 4.848137·10⁻⁶ rad
    takes 1.793811 m (0.37·4.848137) from X and gives 15.766142 m (3.252·4.848137) to Y."""
    parameters = replace(IDENTITY, dx_m=12.5, dy_m=-7.25, scale_ppm=2.0, rz_arcsec=1.0, extent=None)
    found = convert_plane(np.array([[3_252_000.0, 370_000.0]]), 36, parameters)[0]
    north = 3_252_000 + 12.5 + 6.504 - 1.793811
    east = 370_000 - 7.25 + 0.740 + 15.766142
    wanted = gk_to_lonlat([north], [east], 36)[0]
    # 1e-9° are 0.1 mm; the second order of α and the product of k and α stay below
    assert found == pytest.approx(wanted, abs=2e-9)


async def test_given_the_same_four_parameters_over_http_then_a_table_is_converted_and_marked(
    keeper: httpx.AsyncClient, clerk: httpx.AsyncClient
) -> None:
    body = SET | {"name": "示例四参数", "figures": FOUR | {"rotation_arcsec": "1"}}
    made = (await keeper.post(PATH, json=body, headers={"Idempotency-Key": "four-0001"})).json()
    table = "1 3252000 36370000\n2 3252000 36370400\n3 3252400 36370400"
    asked = {"kind": "xian80", "parameters_id": made["id"]}
    found = (
        await clerk.post(SEARCH, json={"text": table, "crs": asked, "jurisdiction": "500113"})
    ).json()
    assert found["ok"], found
    mark = found["conversion"]
    assert (mark["id"], mark["version"], mark["method"]) == (made["id"], 1, "four")
    assert mark["text"] == "由1980西安坐标系按〈示例四参数〉（第 1 版）换算"
    assert found["crs"] == {
        "epsg": None, "name": "1980西安坐标系 3度带第36带", "note": mark["text"], "datum": None,
    }  # fmt: skip
    first = found["rings"][0][0]
    wanted = gk_to_lonlat([3_252_017.210189], [370_009.256142], 36)[0]
    assert (first["lon"], first["lat"]) == pytest.approx(tuple(wanted), abs=1e-8)
    assert first["registered"] == ["3252000", "36370000"]


async def test_given_seven_parameters_over_http_then_degrees_are_converted(
    keeper: httpx.AsyncClient, clerk: httpx.AsyncClient
) -> None:
    """A shift of (10, −20, 30) m at φ = 29°24′, λ = 106°30′:
    east  = −10·sin λ + (−20)·cos λ = −9.5882 + 5.6803 = −3.9079 m
    north = −sin φ·(10·cos λ − 20·sin λ) + 30·cos φ
          = −0.49090·(−2.8402 − 19.1764) + 30·0.87121 = 10.8080 + 26.1364 = 36.9443 m.
    Beside it the ellipsoid alone moves the latitude: Xi'an's has the radius 3 m larger, its
    flattening smaller by 1.2·10⁻¹⁰, which is below 0.02 m here."""
    made = (await keeper.post(PATH, json=SET, headers={"Idempotency-Key": "seven-0001"})).json()
    table = "1 29°24′00″ 106°30′00″\n2 29°24′00″ 106°30′15″\n3 29°24′15″ 106°30′15″"
    asked = {"kind": "xian80", "parameters_id": made["id"]}
    found = (await clerk.post(SEARCH, json={"text": table, "crs": asked})).json()
    assert found["ok"], found
    first = found["rings"][0][0]
    # metres in a degree at 29.4° N: 97 081 east, 110 859 north
    assert (first["lon"] - 106.5) * 97_081 == pytest.approx(-3.9079, abs=0.01)
    assert (first["lat"] - 29.4) * 110_859 == pytest.approx(36.9443, abs=0.05)


async def test_given_control_points_then_the_residuals_prove_or_disprove_a_set(
    keeper: httpx.AsyncClient,
) -> None:
    wanted = [gk_to_lonlat([x + 12.5 + 2e-6 * x], [y - 7.25 + 2e-6 * y], 36)[0]
              for x, y in ((3_252_000, 370_000), (3_260_000, 380_000))]  # fmt: skip
    controls = [
        {"name": f"示例{n}", "northing": x, "easting": y, "longitude": f"{lon:.12f}",
         "latitude": f"{lat:.12f}"}
        for n, ((x, y), (lon, lat)) in enumerate(
            zip((("3252000", "370000"), ("3260000.000", "36380000")), wanted, strict=True), 1)
    ]  # fmt: skip
    body = {k: SET[k] for k in ("division_code", "source", "extent")}
    fit = (await keeper.post(TRIAL, json=body | {"figures": FOUR, "controls": controls})).json()
    assert (fit["control_max_m"], fit["control_rms_m"]) == ("0.0000", "0.0000")
    off = (
        await keeper.post(
            TRIAL, json=body | {"figures": FOUR | {"dx_m": "13.5"}, "controls": controls}
        )
    ).json()
    missed = [(one["residual_north_m"], one["residual_east_m"]) for one in off["controls"]]
    assert missed == [("1.0000", "0.0000")] * 2 and off["control_max_m"] == "1.0000"
    wrong = await keeper.post(TRIAL, json=body | {"figures": SEVEN | {"dx_m": "5000"}})
    assert wrong.json()["code"] == "conversion_implausible"
    assert float(off["shift_m"]) == pytest.approx(21, abs=2)


def test_given_residuals_then_greatest_and_root_mean_square() -> None:
    point = ControlPoint(
        "示例", Decimal(3_252_000), Decimal(370_000), 36, *_known(3_252_003, 370_004)
    )
    missed = residuals(IDENTITY, [point, replace(point, name="示例2")])
    assert (missed[0].north_m, missed[0].east_m) == pytest.approx((-3, -4), abs=1e-4)
    assert quality([]) is None
    greatest, mean = quality(missed) or (0, 0)
    assert (str(greatest), str(mean)) == ("5.0000", "5.0000")


def _known(north: float, east: float) -> tuple[Decimal, Decimal]:
    lon, lat = gk_to_lonlat([north], [east], 36)[0]
    return Decimal(f"{lon:.12f}"), Decimal(f"{lat:.12f}")


places = st.tuples(
    st.floats(min_value=106.4, max_value=107.0), st.floats(min_value=29.1, max_value=29.8)
)


@given(places)
def test_given_identity_in_the_plane_then_figures_mean_the_same_place(
    place: tuple[float, float],
) -> None:
    """Plane figures are taken over as they are; from degrees the change of ellipsoid remains."""
    plane = np.array([[3_250_000 + place[1] * 100, 360_000 + place[0] * 100]])
    same = gk_to_lonlat(plane[:, 0], plane[:, 1], 36)
    assert np.abs(convert_plane(plane, 36, replace(IDENTITY, extent=None)) - same).max() <= 1e-9


@given(places, st.sampled_from(["xian80", "beijing54"]))
def test_given_seven_zeros_then_the_longitude_stays_and_the_latitude_moves_by_the_ellipsoid(
    place: tuple[float, float], source: Any
) -> None:
    """With the axes shared the longitude is the same to 1e-9°. The latitude follows the flattening:
    dφ = (da·f/a + df)·sin 2φ by Molodensky, with heights as 0."""
    zeros = ConversionParameters(name="示例", source=source, method="seven", dx_m=0, dy_m=0)
    lon, lat = convert_lonlat(np.array([place]), zeros)[0]
    assert abs(lon - place[0]) <= 1e-9
    a, f = (6_378_140.0, 1 / 298.257) if source == "xian80" else (6_378_245.0, 1 / 298.3)
    da, df = 6_378_137.0 - a, 1 / 298.257222101 - f
    expected = (da * f / a + df) * np.sin(2 * np.radians(place[1]))
    # first order in the flattening: good to half a percent of 2 m
    assert lat - place[1] == pytest.approx(np.degrees(expected), rel=5e-3, abs=1e-10)


@given(places, st.floats(-200, 200), st.floats(-200, 200), st.floats(-5, 5), st.floats(-20, 20))
def test_given_small_parameters_then_the_shift_told_bounds_every_point_of_the_extent(
    place: tuple[float, float], dx: float, dy: float, turn: float, scale: float
) -> None:
    """The shift is affine in the place, so that its greatest length is at a corner."""
    parameters = replace(IDENTITY, dx_m=dx, dy_m=dy, rz_arcsec=turn, scale_ppm=scale)
    most = shift_m(parameters)
    moved = convert_lonlat(np.array([place]), replace(parameters, extent=None))[0]
    apart = np.hypot((moved[0] - place[0]) * 97_400, (moved[1] - place[1]) * 110_870)
    assert apart <= most * 1.01 + 0.5


@pytest.mark.parametrize(
    ("division", "jurisdiction", "holds"),
    [
        ("500113", "500113", True), ("500000", "500113", True), ("500113", "500113001", True),
        ("500113", "500000", True), ("100000", "140900", True), ("500113", "500112", False),
        ("500113", "140900", False),
    ],
)  # fmt: skip
def test_parameters_serve_their_division_and_what_lies_above_or_below(
    division: str, jurisdiction: str, holds: bool
) -> None:
    assert serves(division, jurisdiction) is holds
