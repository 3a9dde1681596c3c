"""Times, places and outlines of synchronising, by hand."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import shapely

from kuangzheng.enforcement.sync import rules
from kuangzheng.enforcement.sync.rules import Place
from kuangzheng.kernel.clock import CHINA

NOW = datetime(2025, 8, 1, 10, tzinfo=CHINA)
DAY = timedelta(days=1)


def test_given_a_clock_that_is_off_then_times_are_told_by_ours_and_never_lie_ahead() -> None:
    ahead = rules.offset_s(NOW + DAY, NOW)
    assert (ahead, rules.is_wrong(ahead)) == (86_400, True)
    assert rules.happened(NOW + DAY - timedelta(hours=2), ahead, NOW) == NOW - timedelta(hours=2)
    assert rules.happened(NOW + 3 * DAY, ahead, NOW) == NOW
    behind = rules.offset_s(NOW - DAY, NOW)
    assert rules.happened_on(NOW - DAY - timedelta(hours=11), behind, NOW) == date(2025, 7, 31)
    assert not rules.is_wrong(300) and rules.is_wrong(-301)


def test_given_a_place_then_it_comes_back_and_anything_else_is_none() -> None:
    place = Place(str(UUID(int=1)), "500113", "me", 7, 9, date(2025, 8, 1), "c", 2, UUID(int=3))
    assert Place.decode(place.encode()) == place
    for wrong in ("", "e30", "W10", place.encode()[:-8]):
        assert Place.decode(wrong) is None


def test_given_polygons_with_holes_then_rings_are_steps_in_millionths_of_a_degree() -> None:
    hole = shapely.Polygon(
        [(106, 29), (106.01, 29), (106.01, 29.01), (106, 29.01)],
        [[(106.002, 29.002), (106.004, 29.002), (106.004, 29.004)]],
    )
    two = shapely.MultiPolygon([shapely.box(1, 2, 1.001, 2.001), shapely.box(3, 4, 3.001, 4.001)])
    first, second = rules.outlines([shapely.to_wkb(hole), shapely.to_wkb(two)])
    assert first[0][0] == [106_000_000, 29_000_000, 10_000, 0, 0, 10_000, -10_000, 0, 0, -10_000]
    assert first[0][1] == [106_002_000, 29_002_000, 2000, 0, 0, 2000, -2000, -2000]
    assert [len(polygon) for polygon in second] == [1, 1]
    assert second[1][0][:2] in ([3_001_000, 4_000_000], [3_000_000, 4_000_000])


def test_given_points_within_a_metre_of_the_line_then_they_are_left_out() -> None:
    # 0.000003° of latitude is 0.33 m
    bent = shapely.Polygon([(106, 29), (106.005, 29.000003), (106.01, 29), (106.01, 29.01)])
    assert len(rules.outlines([shapely.to_wkb(bent)])[0][0][0]) == 2 * 4


def test_given_operations_then_those_of_one_kind_go_together_and_known_ones_alone() -> None:
    @dataclass(frozen=True)
    class Sent:
        id: UUID
        kind: str

    a, b, c, d, e = (Sent(UUID(int=n), "clue" if n < 4 else "track") for n in range(1, 6))
    assert list(rules.runs([a, b, c, d, e], set(), 9)) == [[a, b, c], [d, e]]
    assert list(rules.runs([a, b, a, c], {b.id}, 9)) == [[a], [b], [a], [c]]
    assert list(rules.runs([a, b, c], set(), 2)) == [[a, b], [c]]
