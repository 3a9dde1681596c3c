"""What the machine says of a patch, on rectangles whose areas are worked by hand.

0.01° of longitude at 29.5° N are 969.6 m, 0.01° of latitude 1,108.4 m: all squares below lie in one
belt of latitude, so areas are in proportion to their width and one is measured for all.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

import numpy as np
import pytest
import shapely
from sqlalchemy.dialects.postgresql import Range

from kuangzheng.enforcement.patches.comparing import Found, Inputs, compare
from kuangzheng.enforcement.patches.minerals import registered, suggested
from kuangzheng.enforcement.patches.overlay import own_areas

FIRST, LAST = date(2025, 4, 1), date(2025, 7, 10)
SPACE = UUID("01980000-0000-7000-8000-000000000000")
WHOLE = float(own_areas(np.array([shapely.box(106.50, 29.50, 106.51, 29.51)], dtype=object))[0])
"""Of a patch of 0.01° by 0.01°, 969.62 m by 1,108.44 m: 1,074,760 m²."""


def box(west: float, east: float, south: float = 29.50, north: float = 29.51) -> bytes:
    return shapely.to_wkb(shapely.box(west, south, east, north))


def right(name: str, west: float, east: float, **said: Any) -> dict[str, Any]:
    """A mining right with a valid licence, since 2020 and for long."""
    row: dict[str, Any] = {
        "right_id": uuid5(SPACE, name), "version_id": uuid5(SPACE, f"{name}{said}"),
        "valid_during": Range(date(2020, 1, 1), None), "division_code": "500113", "code": name,
        "name": name, "kind": "mining", "status": "registered", "licence_status": "valid",
        "certificate_no": None, "holder_name": "示例矿业", "minerals": ["石灰岩"], "mine_id": None,
        "term_to": date(2030, 1, 1), "geometry": box(west, east),
    } | said  # fmt: skip
    return row


def found(*rights: dict[str, Any], mineral: str | None = None, **more: Any) -> Found:
    """Of the patch 106.50–106.51."""
    patch = {"id": uuid5(SPACE, "patch"), "mineral": mineral, "geometry": box(106.50, 106.51)}
    inputs: dict[str, Any] = {
        "first": FIRST, "last": LAST, "patches": [patch], "rights": rights, "mines": {},
        "zones": [], "leaves": [], "forerunners": [], "sliver_m2": 50, "same_place": 0.3,
    } | more  # fmt: skip
    return compare(Inputs(**inputs)).found[0]


def test_given_no_right_then_none_and_all_of_it_is_suspected() -> None:
    one = found()
    assert (one.verdict.head, one.verdict.classes) == ("none", ("none",))
    assert one.verdict.suspected_m2 == pytest.approx(1_074_760, rel=1e-4)
    assert one.findings == []


def test_given_a_licence_on_all_days_around_it_then_inside_and_never_legal() -> None:
    one = found(right("甲", 106.49, 106.52))
    assert (one.verdict.head, one.verdict.suspected_m2) == ("inside", 0.0)
    (row,) = one.findings
    assert (row["class"], row["outside_m2"]) == ("inside", 0.0)
    assert row["inside_m2"] == pytest.approx(WHOLE, abs=0.01)
    assert row["facts"]["states"] == [{"first": FIRST, "last": LAST, "state": "licensed"}]


def test_given_three_tenths_beyond_the_boundary_then_beyond_by_their_square_metres() -> None:
    one = found(right("甲", 106.49, 106.507))
    assert (one.verdict.head, one.verdict.classes) == ("beyond", ("beyond", "inside"))
    assert one.verdict.outside_m2 == pytest.approx(0.3 * WHOLE, rel=1e-6)
    (row,) = one.findings
    assert row["inside_m2"] == pytest.approx(0.7 * WHOLE, rel=1e-6)
    assert row["class"] == "beyond"


def test_given_two_rights_that_overlap_then_what_they_share_counts_once() -> None:
    one = found(right("甲", 106.49, 106.506), right("乙", 106.504, 106.508))
    sizes = {row["facts"]["name"]: row["inside_m2"] for row in one.findings}
    assert sizes == {
        "甲": pytest.approx(0.6 * WHOLE, rel=1e-6), "乙": pytest.approx(0.4 * WHOLE, rel=1e-6),
    }  # fmt: skip
    assert one.verdict.outside_m2 == pytest.approx(0.2 * WHOLE, rel=1e-6)


def test_given_a_sliver_beyond_then_it_is_left_aside() -> None:
    one = found(right("甲", 106.49, 106.51 - 0.0000004))  # 0.04 m by 1,108 m are 43 m²
    assert (one.verdict.head, one.verdict.outside_m2) == ("inside", 0.0)


@pytest.mark.parametrize(
    ("said", "head"),
    [
        ({"term_to": date(2025, 5, 31)}, "expired"),
        ({"licence_status": "lapsed"}, "expired"),
        ({"licence_status": "renewal_pending", "term_to": date(2025, 5, 31)}, "renewal_pending"),
        ({"licence_status": "detained"}, "suspended"),
        ({"status": "retained"}, "suspended"),
        ({"kind": "exploration"}, "exploration_only"),
        ({"licence_status": "revoked"}, "closed"),
        ({"status": "extinguished"}, "closed"),
        ({"valid_during": Range(date(2025, 5, 1), None)}, "expired"),
    ],
)
def test_given_no_licence_on_some_day_then_the_class_names_why(
    said: dict[str, Any], head: str
) -> None:
    one = found(right("甲", 106.49, 106.52, **said))
    assert one.verdict.head == head
    assert one.verdict.suspected_m2 == pytest.approx(WHOLE, rel=1e-6)


def test_given_a_term_that_ended_between_the_images_then_both_states_with_their_days() -> None:
    one = found(right("甲", 106.49, 106.52, term_to=date(2025, 5, 31)))
    assert one.findings[0]["facts"]["states"] == [
        {"first": FIRST, "last": date(2025, 5, 31), "state": "licensed"},
        {"first": date(2025, 6, 1), "last": LAST, "state": "expired"},
    ]


def test_given_a_detained_licence_between_two_valid_versions_then_three_spans() -> None:
    versions = [
        right("甲", 106.49, 106.52, valid_during=Range(date(2020, 1, 1), date(2025, 5, 1))),
        right("甲", 106.49, 106.52, valid_during=Range(date(2025, 5, 1), date(2025, 6, 1)),
              licence_status="detained"),
        right("甲", 106.49, 106.52, valid_during=Range(date(2025, 6, 1), None)),
    ]  # fmt: skip
    one = found(*versions)
    assert one.verdict.head == "suspended"
    assert [s["state"] for s in one.findings[0]["facts"]["states"]] == [
        "licensed", "suspended", "licensed",
    ]  # fmt: skip


def test_given_a_mine_stopped_between_the_images_then_suspended_from_that_day() -> None:
    mine = uuid5(SPACE, "mine")
    one = found(right("甲", 106.49, 106.52, mine_id=mine), mines={
        mine: [(date(2024, 1, 1), "producing"), (date(2025, 6, 15), "rectifying")],
    })  # fmt: skip
    assert one.findings[0]["facts"]["states"][1] == {
        "first": date(2025, 6, 15), "last": LAST, "state": "suspended",
    }  # fmt: skip


def test_given_a_boundary_that_shrank_between_the_images_then_only_what_stayed_is_allowed() -> None:
    versions = [
        right("甲", 106.49, 106.52, valid_during=Range(date(2020, 1, 1), date(2025, 5, 1))),
        right("甲", 106.49, 106.504, valid_during=Range(date(2025, 5, 1), None)),
    ]
    one = found(*versions)
    assert one.verdict.outside_m2 == 0.0
    assert one.verdict.suspected_m2 == pytest.approx(0.6 * WHOLE, rel=1e-6)


@pytest.mark.parametrize(
    ("mineral", "head"), [("石灰岩", "inside"), ("锂矿", "other_mineral"), (None, "inside")]
)
def test_given_a_mineral_in_the_image_then_it_is_held_against_the_right(
    mineral: str | None, head: str
) -> None:
    assert found(right("甲", 106.49, 106.52), mineral=mineral).verdict.head == head


@pytest.mark.parametrize(
    ("image", "register", "same"),
    [
        ("石灰岩", ["建筑石料用灰岩"], True), ("建筑石料用灰岩", ["limestone", "石灰岩"], True),
        ("页岩", ["石灰岩"], False), ("砂石料场", ["石灰岩"], None),
    ],
)  # fmt: skip
def test_given_a_use_of_a_mineral_then_it_is_that_mineral(
    image: str, register: list[str], same: bool | None
) -> None:
    word = suggested(image)
    assert (None if word is None else word in registered(register)) is same


def leave(west: float, east: float, until: date | None) -> dict[str, Any]:
    return {
        "leave_id": uuid5(SPACE, "leave"), "kind": "restoration", "division_code": "500113",
        "name": "示例修复项目", "document_no": "示例设计1号",
        "valid_during": Range(date(2025, 1, 1), until), "geometry": box(west, east),
    }  # fmt: skip


def test_given_a_restoration_project_with_leave_then_project_and_what_is_left_none() -> None:
    one = found(leaves=[leave(106.49, 106.52, None)])
    assert (one.verdict.head, one.verdict.suspected_m2) == ("project", 0.0)
    part = found(leaves=[leave(106.49, 106.504, None)])
    assert (part.verdict.head, part.verdict.classes) == ("none", ("none", "project"))
    ended = found(leaves=[leave(106.49, 106.52, date(2025, 5, 1))])
    assert ended.verdict.suspected_m2 == pytest.approx(WHOLE, rel=1e-6)


def test_given_a_zone_then_its_layer_is_told_with_its_version() -> None:
    zone = {
        "zone_id": uuid5(SPACE, "zone"), "layer_id": uuid5(SPACE, "layer"), "code": None,
        "division_code": "500113", "name": "示例红线", "kind": "ecological_red_line",
        "kind_name": "生态保护红线", "layer_name": "示例红线图层", "layer_version": "2024-1",
        "layer_source": "示例", "layer_confirmed": False,
        "valid_during": Range(date(2024, 1, 1), None), "geometry": box(106.508, 106.52),
    }  # fmt: skip
    (row,) = found(zones=[zone]).findings
    assert (row["what"], row["facts"]["layer_version"]) == ("zone", "2024-1")
    assert row["inside_m2"] == pytest.approx(0.2 * WHOLE, rel=1e-6)


@pytest.mark.parametrize(("east", "known"), [(106.5029, 0), (106.5031, 1)])
def test_given_an_earlier_patch_then_the_same_place_from_three_tenths_on(
    east: float, known: int
) -> None:
    earlier = {
        "patch_id": uuid5(SPACE, "earlier"), "division_code": "500113", "code": "旧",
        "batch_code": "2024Q4", "later_on": date(2024, 12, 1), "geometry": box(106.49, east),
    }  # fmt: skip
    assert found(forerunners=[earlier]).count("patch") == known


def test_given_the_same_inputs_in_another_order_then_the_same_digests() -> None:
    rights = [right("甲", 106.49, 106.506), right("乙", 106.504, 106.508)]
    patch = {"id": uuid5(SPACE, "patch"), "mineral": None, "geometry": box(106.50, 106.51)}
    results = [
        compare(Inputs(FIRST, LAST, [patch], order, {}, [], [], [], 50, 0.3))
        for order in (rights, rights[::-1])
    ]
    assert results[0].inputs == results[1].inputs
    assert results[0].result == results[1].result
