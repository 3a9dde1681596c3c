"""What lies under a site: areas worked by hand, points, slivers, what must go up."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.affinity import translate
from shapely.geometry import Point, box
from shapely.geometry.base import BaseGeometry

from kuangzheng.kernel.geo.area import area_km2
from kuangzheng.licensing.overlay_enquiries.rules import (
    ACTION_NAMES,
    STATE_NAMES,
    Under,
    actions,
    answer,
    strategic_of,
)

SITE = box(106.50, 29.40, 106.52, 29.42)


def under(geometry: BaseGeometry, *minerals: str, source: str = "right") -> Under:
    facts: dict[str, Any] = {"name": "示例"}
    return Under(source, facts, minerals or ("建筑石料用灰岩",), geometry)


def test_given_a_right_over_the_eastern_half_then_the_overlap_is_half_the_site() -> None:
    found = answer(SITE, [under(box(106.51, 29.30, 106.60, 29.50))])
    (one,) = found.found
    whole = area_km2(SITE)
    assert found.outcome == "found"
    assert one.overlap_km2 is not None and one.share_percent == Decimal("50.00")
    assert abs(one.overlap_km2 * 2 - whole) <= Decimal("0.0002")
    # 0.02° at 29.41° N: 1,941.06 m by 2,216.85 m
    assert whole == Decimal("4.3030")


@pytest.mark.parametrize(
    ("candidates", "outcome", "strategic", "count"),
    [
        ([], "nothing", (), 0),
        ([under(box(106.53, 29.40, 106.54, 29.42))], "nothing", (), 0),
        ([under(box(106.52, 29.40, 106.54, 29.42))], "nothing", (), 0),
        ([under(Point(106.51, 29.41), source="deposit")], "found", (), 1),
        ([under(Point(106.52, 29.41), source="deposit")], "found", (), 1),
        ([under(Point(106.521, 29.41), source="deposit")], "nothing", (), 0),
        ([under(SITE, "钨矿")], "strategic", ("钨",), 1),
        ([under(Point(106.51, 29.41), "石灰岩", "锂", source="deposit")], "strategic", ("锂",), 1),
        ([under(box(106.53, 29.40, 106.54, 29.42), "锂")], "nothing", (), 0),
    ],
)
def test_given_what_is_near_then_only_what_lies_under_it_counts(
    candidates: Sequence[Under], outcome: str, strategic: tuple[str, ...], count: int
) -> None:
    found = answer(SITE, candidates)
    assert (found.outcome, found.strategic, len(found.found)) == (outcome, strategic, count)


def test_given_a_sliver_of_half_a_square_metre_then_it_is_told_and_decides_nothing() -> None:
    width = 0.5 / 2217 / 97000
    found = answer(SITE, [under(box(106.52 - width, 29.40, 106.53, 29.42), "锂")])
    (one,) = found.found
    assert (found.outcome, found.strategic, one.sliver) == ("nothing", (), True)


def test_given_several_then_the_largest_overlap_comes_first() -> None:
    small, large = box(106.50, 29.40, 106.501, 29.401), box(106.50, 29.40, 106.51, 29.41)
    found = answer(SITE, [under(small), under(large)])
    assert [one.under.geometry for one in found.found] == [large, small]


@given(st.floats(-0.03, 0.03), st.floats(-0.03, 0.03))
def test_an_overlap_never_exceeds_site_or_right_and_is_there_when_they_share_ground(
    east: float, north: float
) -> None:
    right = translate(SITE, east, north)
    found = answer(SITE, [under(right)]).found
    shared = SITE.intersection(right).area
    if shared > 1e-9:
        assert found
    for one in found:
        assert one.overlap_km2 is not None
        assert 0 <= one.overlap_km2 <= min(area_km2(SITE), area_km2(right)) + Decimal("0.0001")


def test_minerals_outside_the_catalogue_are_never_strategic_and_a_name_comes_once() -> None:
    assert strategic_of(["水晶宫", "煤炭", "煤", "砖瓦用页岩"]) == ("煤",)


def test_every_state_has_a_name_and_every_action_too() -> None:
    assert {name for state in STATE_NAMES for name in actions(state)} == set(ACTION_NAMES)
    assert actions("issued") == actions("withdrawn") == ()
