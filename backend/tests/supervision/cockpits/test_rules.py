"""Figures of the cockpit, worked by hand."""

from typing import Any

import pytest

from kuangzheng.supervision.cockpits import rules

TALLY = {"patches": 40, "judged": 30, "overdue": 0}
COUNT = {"open": 8, "overdue": 0}
OWED = {
    "due_fen": 300_000_00, "paid_fen": 200_000_00, "used_fen": 50_000_00,
    "short_fen": 100_000_00, "late_fen": 0, "late_funds": 0,
}  # fmt: skip
COUNTY = {"problems": 3, "accepted": 2, "late": 0}


@pytest.mark.parametrize(("part", "whole", "told"), [
    (1, 3, "33.3"), (2, 3, "66.7"), (1, 2000, "0.1"), (1, 4000, "0.0"), (0, 5, "0.0"),
    ("12.50", "25.00", "50.0"), (0, 0, None),
])  # fmt: skip
def test_given_a_part_of_a_whole_then_one_place_half_up(part: Any, whole: Any, told: str) -> None:
    assert rules.percent(part, whole) == told


@pytest.mark.parametrize(("changed", "value", "mark", "query"), [
    ({}, "75.0", "warn", "/api/v1/enforcement/satellite-patches"),
    ({"judged": 40}, "100.0", "good", "/api/v1/enforcement/satellite-patches"),
    ({"overdue": 1}, "75.0", "bad", "/api/v1/enforcement/satellite-patches?overdue=true"),
    ({"patches": 0, "judged": 0}, None, "none", "/api/v1/enforcement/satellite-patches"),
])  # fmt: skip
def test_given_patches_then_judged_of_all_and_red_when_one_is_late(
    changed: dict[str, int], value: str | None, mark: str, query: str
) -> None:
    figure = rules.patches(TALLY | changed)
    assert (figure.value, figure.mark, figure.query) == (value, mark, query)


def test_given_open_cases_then_those_within_their_period() -> None:
    assert rules.cases(COUNT, "2026-02-01").mark == "good"
    fine = rules.cases(COUNT, "2026-02-01")
    assert (fine.value, fine.query) == (
        "100.0",
        "/api/v1/enforcement/cases?counted=open&since=1949-10-01&until=2026-02-01",
    )
    late = rules.cases(COUNT | {"overdue": 1}, "2026-02-01", "500113")
    assert (late.value, late.mark) == ("87.5", "bad")  # 7 of 8
    assert late.query == (
        "/api/v1/enforcement/cases"
        "?counted=overdue&since=1949-10-01&until=2026-02-01&division=500113"
    )
    assert rules.cases({"open": 0, "overdue": 0}, "2026-02-01").value is None


def test_given_a_fund_that_is_short_then_amber_and_red_only_after_a_day_that_was_set() -> None:
    short = rules.funds(OWED)
    assert (short.value, short.mark) == ("66.7", "warn")
    assert short.beside["used_fen"] == 50_000_00
    assert rules.funds(OWED | {"late_fen": 1, "late_funds": 1}).mark == "bad"
    paid = rules.funds(OWED | {"paid_fen": 300_000_00, "short_fen": 0})
    assert (paid.value, paid.mark) == ("100.0", "good")
    assert rules.funds(dict.fromkeys(OWED, 0)).mark == "none"


def test_given_divisions_from_several_services_then_one_line_each_and_the_reddest_first() -> None:
    places = rules.places({
        "patches": {"divisions": [
            {"division_code": "500112", "division_name": "渝北区", **TALLY},
            {"division_code": "500113", "division_name": "巴南区", **TALLY, "overdue": 2},
        ]},
        "cases": {"until": "2026-02-01", "rows": [
            {"key": "500113", "name": "巴南区", **COUNT, "overdue": 1},
        ]},
        "owed_below": {"items": [{"division_code": "500115", "division_name": "长寿区", **OWED}]},
        "campaign": {"campaign": {"id": "c"}, "counties": [
            {"division_code": "500112", "division_name": "渝北区", **COUNTY, "late": 1},
        ]},
    })  # fmt: skip
    assert [(one.division_code, one.red) for one in places] == [
        ("500113", 2), ("500112", 1), ("500115", 0)
    ]  # fmt: skip
    assert set(places[0].figures) == {"patches", "cases"}
    assert places[1].figures["problems"].value == "66.7"  # 2 of 3
    assert places[1].figures["problems"].query == (
        "/api/v1/enforcement/problems?campaign_id=c&late=true&division=500112"
    )
