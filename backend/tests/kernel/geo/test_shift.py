"""Suspicion of GCJ-02: decided by fine references, left open by coarse ones."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel import geo

BLOCK = shapely.Polygon(
    [(106.50, 29.40), (106.52, 29.40), (106.53, 29.42), (106.51, 29.44), (106.49, 29.42)]
)
SHIFTED = shapely.transform(BLOCK, geo.to_gcj02)
lon = st.floats(min_value=74.0, max_value=134.0)
lat = st.floats(min_value=5.0, max_value=53.0)


def points(polygon: shapely.Polygon) -> np.ndarray:
    return np.asarray(shapely.get_coordinates(polygon)[:-1])


@given(lon, lat)
def test_given_any_place_when_shifted_and_undone_then_a_millimetre(x: float, y: float) -> None:
    there = geo.to_gcj02(np.array([[x, y]]))
    assert geo.from_gcj02(there)[0] == pytest.approx((x, y), abs=1e-8)


def test_given_chongqing_when_shifted_then_some_five_hundred_metres() -> None:
    offset = geo.gcj02_offset(np.array([[106.7, 29.4]]))[0]
    # 0.0039° × 97.1 km and 0.0028° × 110.8 km
    assert offset == pytest.approx((0.0039035, -0.0028263), abs=1e-6)


@pytest.mark.parametrize(
    ("given_points", "verdict"),
    [
        (points(SHIFTED), geo.ShiftVerdict.SHIFTED),
        (points(BLOCK), geo.ShiftVerdict.NOT_SHIFTED),
        (points(BLOCK) + (0.003, 0.003), geo.ShiftVerdict.UNDECIDABLE),
        ((points(BLOCK) + points(SHIFTED)) / 2, geo.ShiftVerdict.UNDECIDABLE),
    ],
)
def test_given_control_points_when_fitted_then_only_the_field_itself_convicts(
    given_points: np.ndarray, verdict: geo.ShiftVerdict
) -> None:
    evidence = geo.compare_control_points(given_points, points(BLOCK), accuracy_m=5.0)
    assert evidence.verdict is verdict


def test_given_control_points_in_gcj02_when_fitted_then_factor_one() -> None:
    figures = geo.compare_control_points(points(SHIFTED), points(BLOCK), accuracy_m=5.0).figures
    assert figures["factor"] == pytest.approx(1.0, abs=1e-9)
    assert figures["residual_m"] < 0.01
    assert 450 < figures["offset_m"] < 550


@pytest.mark.parametrize(
    ("polygon", "accuracy", "verdict"),
    [
        (SHIFTED, 10.0, geo.ShiftVerdict.SHIFTED),
        (BLOCK, 10.0, geo.ShiftVerdict.NOT_SHIFTED),
        (SHIFTED, 1000.0, geo.ShiftVerdict.UNDECIDABLE),
    ],
)
def test_given_a_registered_boundary_when_compared_then_its_accuracy_decides(
    polygon: shapely.Polygon, accuracy: float, verdict: geo.ShiftVerdict
) -> None:
    assert geo.compare_with_reference(polygon, BLOCK, accuracy_m=accuracy).verdict is verdict


def test_given_a_reference_far_away_when_compared_then_undecidable() -> None:
    far = shapely.LineString([(110, 35), (111, 36)])
    assert geo.compare_with_reference(BLOCK, far, accuracy_m=1).verdict is (
        geo.ShiftVerdict.UNDECIDABLE
    )


def test_given_exploration_blocks_when_compared_with_the_graticule_then_decided() -> None:
    step = 15 / 3600
    cells = shapely.box(106.5, 29.4, 106.5 + 4 * step, 29.4 + 4 * step)
    assert geo.compare_with_graticule(cells).verdict is geo.ShiftVerdict.NOT_SHIFTED
    moved = shapely.transform(cells, geo.to_gcj02)
    assert geo.compare_with_graticule(moved).verdict is geo.ShiftVerdict.SHIFTED
    assert geo.compare_with_graticule(BLOCK).verdict is geo.ShiftVerdict.UNDECIDABLE


@pytest.mark.parametrize(
    ("declared", "text", "properties", "verdict"),
    [
        (None, "来源：高德地图", [], geo.ShiftVerdict.SUSPECTED),
        (None, "", [{"adcode": 1, "childrenNum": 0, "acroutes": []}], geo.ShiftVerdict.SUSPECTED),
        ("EPSG:4490", "", [{"adcode": 1, "childrenNum": 0, "acroutes": []}],
         geo.ShiftVerdict.UNDECIDABLE),
        (None, "县局测绘成果", [{"name": "示例"}], geo.ShiftVerdict.UNDECIDABLE),
    ],
)  # fmt: skip
def test_given_provenance_when_weighed_then_at_most_suspected(
    declared: str | None,
    text: str,
    properties: list[dict[str, object]],
    verdict: geo.ShiftVerdict,
) -> None:
    evidence = geo.provenance_evidence(
        declared_crs=declared, source_text=text, properties=properties
    )
    assert evidence.verdict is verdict


def test_given_measurement_and_provenance_when_weighed_then_measurement_wins() -> None:
    suspicion = geo.provenance_evidence(declared_crs=None, source_text="高德")
    cleared = geo.compare_with_reference(BLOCK, BLOCK, accuracy_m=5)
    convicted = geo.compare_with_graticule(
        shapely.transform(shapely.box(106.5, 29.4, 106.525, 29.425), geo.to_gcj02)
    )
    assert geo.assess_shift(BLOCK, [suspicion]).verdict is geo.ShiftVerdict.SUSPECTED
    assert geo.assess_shift(BLOCK, [suspicion, cleared]).verdict is geo.ShiftVerdict.NOT_SHIFTED
    assert geo.assess_shift(BLOCK, [cleared, convicted]).verdict is geo.ShiftVerdict.UNDECIDABLE
    assert geo.assess_shift(BLOCK, []).verdict is geo.ShiftVerdict.UNDECIDABLE


def test_given_data_outside_china_when_assessed_then_the_shift_does_not_apply() -> None:
    away = shapely.box(150, -33, 151, -32)
    assert geo.assess_shift(away, []).verdict is geo.ShiftVerdict.NOT_SHIFTED
