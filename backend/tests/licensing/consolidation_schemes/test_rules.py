"""Triggers, shares, exits, figures and lights by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.licensing.consolidation_schemes.figures import (
    Right,
    comparable,
    figures,
    share,
)
from kuangzheng.licensing.consolidation_schemes.milestones import Due, light, milestones
from kuangzheng.licensing.consolidation_schemes.rules import (
    WHOLE,
    Answer,
    Fact,
    Mine,
    Standards,
    mined_out_by,
    months_later,
    police_check_due,
    settled,
    shares_problem,
    triggers,
)

STANDARDS = Standards(2, Period(2, PeriodUnit.YEARS, "示例", rolls=False), Decimal("0.1"))
RIGHT = UUID(int=1)
DAY = date(2022, 9, 30)


def fact(kind: str, on: str = "2022-09-30", **data: Any) -> Fact:
    return Fact(kind, date.fromisoformat(on), data)


def mine(*facts: Fact, outcome: str = "not_required", **fields: Any) -> Mine:
    return Mine(RIGHT, outcome, facts, **fields)


def answer(code: str, subject: Mine, standards: Standards = STANDARDS) -> Answer:
    return next(one.answer for one in triggers(subject, standards) if one.code == code)


@pytest.mark.parametrize(
    ("penalties", "acts", "closes"),
    [
        (["2021-03-01", "2022-02-01"], ["2022-09-01"], True),
        (["2020-09-01", "2022-02-01"], ["2022-09-01"], True),  # two years back to the day
        (["2020-08-31", "2022-02-01"], ["2022-09-01"], False),
        (["2022-02-01"], ["2022-09-01"], False),
        (["2021-03-01", "2022-02-01"], [], False),
        (["2021-03-01", "2022-02-01"], ["2022-01-31"], False),  # not again after the second
        (["2021-03-01", "2022-09-01"], ["2022-09-01"], False),  # punished for that very act
        (["2021-03-01", "2021-04-01", "2022-02-01"], ["2025-01-01", "2022-03-01"], True),
    ],
)
def test_given_two_penalties_within_two_years_and_again_then_closed_and_the_police_asked_about(
    penalties: list[str], acts: list[str], closes: bool
) -> None:
    told = [fact("penalty", on) for on in penalties] + [fact("illegal_mining", on) for on in acts]
    subject = mine(*told)
    assert (answer("illegal_mining", subject) is Answer.MET) == closes
    assert police_check_due(subject, STANDARDS) == closes
    assert answer("illegal_mining", subject, Standards()) is Answer.UNKNOWN


@pytest.mark.parametrize(
    ("status", "facts", "expected"),
    [
        ("valid", [], Answer.NOT_MET),
        ("expired", [], Answer.UNKNOWN),
        ("lapsed", [], Answer.UNKNOWN),
        ("expired", [fact("lapse_cause", own_reason=True)], Answer.MET),
        ("expired", [fact("lapse_cause", own_reason=False)], Answer.NOT_MET),
        (
            "expired",
            [fact("lapse_cause", "2022-10-01", own_reason=False),
             fact("lapse_cause", own_reason=True)],
            Answer.NOT_MET,
        ),
    ],
)  # fmt: skip
def test_given_a_licence_run_out_then_only_its_own_reason_closes(
    status: str, facts: list[Fact], expected: Answer
) -> None:
    assert answer("own_lapse", mine(*facts, licence_status=status)) is expected


def test_given_rectification_then_each_ground_by_its_last_result() -> None:
    ordered = fact("rectification", "2022-01-01", ground="safety", result="open")
    passed = fact("rectification", "2022-05-01", ground="safety", result="passed")
    failed = fact("rectification", "2022-03-01", ground="ecology", result="failed")
    assert answer("rectification_failed", mine(ordered)) is Answer.UNKNOWN
    assert answer("rectification_failed", mine(passed, ordered)) is Answer.NOT_MET
    assert answer("rectification_failed", mine(ordered, passed, failed)) is Answer.MET
    assert answer("rectification_failed", mine()) is Answer.NOT_MET


def test_given_a_protected_area_then_its_authority_decides() -> None:
    inside = {"protected": ("示例红线",)}
    close = fact("protected_area", authority="示例林业局", opinion="close")
    keep = fact("protected_area", authority="示例林业局", opinion="keep")
    assert answer("protected_area", mine(**inside)) is Answer.UNKNOWN
    assert answer("protected_area", mine(close, **inside)) is Answer.MET
    assert answer("protected_area", mine(keep, **inside)) is Answer.NOT_MET
    assert answer("protected_area", mine()) is Answer.NOT_MET


BACKWARD = fact("backward", process_backward=True, cannot_participate=True)
EXHAUSTED = fact(
    "verification", unit="示例", remaining={"value": "0", "unit": "万吨"}, restoration="below"
)
SMALL: dict[str, Any] = {
    "area_km2": Decimal("0.05"), "scale_class": "small", "has_neighbour": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "changed", "expected"),
    [
        ([BACKWARD, EXHAUSTED], {}, Answer.MET),
        ([BACKWARD, EXHAUSTED], {"area_km2": Decimal("0.1")}, Answer.NOT_MET),
        ([BACKWARD, EXHAUSTED], {"scale_class": "medium"}, Answer.NOT_MET),
        ([BACKWARD, EXHAUSTED], {"scale_class": None}, Answer.UNKNOWN),
        ([BACKWARD, EXHAUSTED], {"has_neighbour": True}, Answer.NOT_MET),
        ([BACKWARD], {}, Answer.UNKNOWN),
        ([EXHAUSTED], {}, Answer.NOT_MET),
        (
            [fact("backward", process_backward=True, cannot_participate=False), EXHAUSTED],
            {}, Answer.NOT_MET,
        ),
        (
            [BACKWARD, fact("verification", unit="示例", restoration="below",
                            remaining={"value": "1", "unit": "万吨"})],
            {}, Answer.NOT_MET,
        ),
    ],
)  # fmt: skip
def test_given_the_backward_criteria_then_all_of_them_close(
    facts: list[Fact], changed: dict[str, Any], expected: Answer
) -> None:
    assert answer("backward", mine(*facts, **SMALL | changed)) is expected


def test_given_undetermined_then_a_person_settles_it() -> None:
    assert settled(mine(outcome="undetermined")) == "undetermined"
    found = fact("finding", outcome="must_merge", grounds="示例")
    assert settled(mine(found, outcome="undetermined")) == "must_merge"
    assert settled(mine(found, outcome="not_required")) == "not_required"


@pytest.mark.parametrize(
    ("shares", "told"),
    [
        ([10_000], None), ([6667, 3333], None), ([3333, 3333, 3334], None),
        ([6667, 3332], "各方股比合计 99.99%，应为 100%"),
        ([5000, 5001], "各方股比合计 100.01%，应为 100%"),
        ([10_000, 0], "各方股比应大于零"), ([10_001, -1], "各方股比应大于零"),
    ],
)  # fmt: skip
def test_given_shares_then_exactly_a_hundred_per_cent(shares: list[int], told: str | None) -> None:
    assert shares_problem(shares) == told


@given(st.lists(st.integers(1, WHOLE), min_size=1, max_size=20))
def test_given_any_shares_then_whole_only_at_the_sum(shares: list[int]) -> None:
    assert (shares_problem(shares) is None) == (sum(shares) == WHOLE)


@pytest.mark.parametrize(
    ("remaining", "yearly", "last"),
    [
        (Fraction(200_000), Fraction(100_000), date(2024, 9, 30)),
        (Fraction(250_000), Fraction(100_000), date(2025, 4, 1)),  # half of 365 days: 183
        (Fraction(0), Fraction(100_000), DAY),
        (Fraction(1), Fraction(365), date(2022, 10, 1)),
    ],
)
def test_given_what_is_left_then_mined_out_at_the_design_capacity(
    remaining: Fraction, yearly: Fraction, last: date
) -> None:
    assert mined_out_by(DAY, remaining, yearly) == last


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-600, 600))
def test_given_months_then_that_many_later_and_never_another_day_but_the_last(
    day: date, months: int
) -> None:
    found = months_later(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day <= day.day


def test_given_units_then_mass_with_mass_and_volume_with_volume() -> None:
    q = Quantity.of
    assert comparable(q("20", "万吨"), q("5", "万吨/年")) == (200_000, 50_000)
    assert comparable(q("20", "万立方米"), q("5", "万立方米/年")) == (200_000, 50_000)
    assert comparable(q("20", "万立方米"), q("5", "万吨/年")) is None
    assert comparable(None, q("5", "万吨/年")) is None
    assert comparable(q("20", "万吨"), q("0", "万吨/年")) is None


def test_given_capacities_then_mass_and_volume_apart_and_shares_by_hand() -> None:
    q = Quantity.of
    told = figures(
        [Right("small", q("10", "万吨/年"), "merged"),
         Right("small", q("50000", "吨/年"), "merged"),
         Right("medium", q("8", "万立方米/年"), "kept"), Right(None, None, "exits"),
         Right("small", q("3", "万吨/年"), "closed")],
        [Right("large", q("120", "万吨/年"))],
    )  # fmt: skip
    # 5 before; the group's, the kept one and the one that exits after: 40 % less, then 60 %
    assert (told.before, told.after, told.after_exits) == (5, 3, 2)
    assert (told.reduction, told.reduction_after_exits) == ("40.0", "60.0")
    assert (told.large_medium_before, told.large_medium_after) == ("20.0", "66.7")
    assert [(one.unit, one.before, one.after) for one in told.capacity] == [
        ("万吨/年", "18", "120"), ("万立方米/年", "8", "8"),
    ]  # fmt: skip
    assert told.scale_unknown == 1
    assert share(2, 3) == Decimal("66.7")


@pytest.mark.parametrize(
    ("done", "on", "expected"),
    [
        (None, date(2022, 9, 29), ("none", 31)), (None, date(2022, 9, 30), ("amber", 30)),
        (None, date(2022, 10, 30), ("amber", 0)), (None, date(2022, 10, 31), ("red", -1)),
        (date(2022, 10, 30), date(2022, 11, 1), ("green", 0)),
        (date(2022, 10, 31), date(2022, 11, 1), ("red", -1)),
        (date(2022, 10, 28), date(2022, 10, 27), ("amber", 3)),
    ],
)  # fmt: skip
def test_given_a_due_day_then_its_light(
    done: date | None, on: date, expected: tuple[str, int]
) -> None:
    assert light(date(2022, 10, 30), done, on) == expected


def test_given_no_date_in_any_rulebook_then_no_light_and_all_steps_told() -> None:
    found = milestones({"scheme_submitted": Due(DAY, "示例", True)}, {}, DAY)
    assert len(found) == 7
    assert [one.light for one in found] == ["amber", *["none"] * 6]

