"""Scores of the city's assessment: cases worked by hand, and what always holds."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.licensing.consolidation_schemes.milestones import STEPS, Due, milestones
from kuangzheng.licensing.consolidation_schemes.scoring import (
    ITEMS,
    County,
    Points,
    Score,
    ranks,
    scored,
)
from kuangzheng.licensing.vocabulary import ASSESSED

DAYS = {
    "scheme_submitted": date(2022, 10, 30), "scheme_approved": date(2022, 11, 30),
    "reserves_verified": date(2023, 2, 28), "revenue_valued": date(2023, 3, 30),
    "grant_completed": date(2023, 6, 30), "plans_completed": date(2023, 9, 30),
    "licence_issued": date(2023, 12, 31),
}  # fmt: skip
DUES = {step: Due(on, "示例", False) for step, on in DAYS.items()}
POINTS = {step: Points(10, "示例", False) for step in STEPS} | {
    "reduction": Points(20, "示例", False), "execution": Points(10, "示例", False),
}  # fmt: skip
SENT = {"scheme_submitted": date(2022, 10, 28)}
APPROVED = SENT | {"scheme_approved": date(2022, 11, 25)}


def score(
    done: dict[str, date], on: date, reduction: str | None = "50", ends: tuple[int, int] = (0, 0),
    **more: Any,
) -> Score:  # fmt: skip
    part = Decimal(reduction) if reduction else None
    county = County(milestones(DUES, done, on), part, Decimal(50), *ends)
    found = scored(POINTS, county, **more)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("done", "on", "reduction", "ends", "expected"),
    [
        # nothing is due before 2022-10-30
        ({}, date(2022, 10, 1), None, (0, 0), ("0", 0, None)),
        # sent in time, approval not due: the reduction waits with it
        (SENT, date(2022, 11, 1), "50", (0, 0), ("10.0", 10, "100.0")),
        # no scheme a day after both were due: 10 + 10 + 20 due, none earned
        ({}, date(2022, 12, 1), None, (0, 0), ("0.0", 40, "0.0")),
        # 10 + 10 + 20; the rest is not due
        (APPROVED, date(2022, 12, 15), "50", (4, 0), ("40.0", 40, "100.0")),
        # 25 of the 50 per cent asked for: half of 20
        (APPROVED, date(2022, 12, 15), "25", (4, 0), ("30.0", 40, "75.0")),
        # a third of 50: 20 / 3 = 6.67, told as 6.7; 26.7 / 40 = 66.75 %
        (APPROVED, date(2022, 12, 15), "16.666666666666666667", (4, 0), ("26.7", 40, "66.8")),
        # more than asked for earns no more, an increase nothing
        (APPROVED, date(2022, 12, 15), "80", (4, 0), ("40.0", 40, "100.0")),
        (APPROVED, date(2022, 12, 15), "-10", (4, 0), ("20.0", 40, "50.0")),
        # the verification is missing on 2023-03-01
        (APPROVED, date(2023, 3, 1), "50", (4, 0), ("40.0", 50, "80.0")),
        # after the campaign: five steps missing, three of four ends decided
        (APPROVED, date(2024, 1, 1), "50", (4, 3), ("47.5", 100, "47.5")),
        (APPROVED, date(2024, 1, 1), "50", (0, 0), ("40.0", 100, "40.0")),
        # all ends decided count before their day
        (APPROVED, date(2022, 12, 15), "50", (4, 4), ("50.0", 50, "100.0")),
        (DAYS, date(2024, 1, 1), "50", (4, 4), ("100.0", 100, "100.0")),
        # registered in time, one of four ends not decided: 10 * 3 / 4 = 7.5
        (DAYS, date(2024, 1, 1), "50", (4, 3), ("97.5", 100, "97.5")),
    ],
)  # fmt: skip
def test_given_a_county_on_a_day_then_its_score(
    done: dict[str, date], on: date, reduction: str | None, ends: tuple[int, int],
    expected: tuple[str, int, str | None],
) -> None:  # fmt: skip
    found = score(done, on, reduction, ends)
    rate = None if found.rate is None else str(found.rate)
    assert (str(found.earned), found.attainable, rate) == expected
    assert found.full == 100


def test_given_a_step_done_late_then_it_earns_what_the_rulebook_says() -> None:
    late = SENT | {"scheme_approved": date(2022, 12, 5)}
    on = date(2022, 12, 15)
    none = {one.item: (one.earned, one.standing) for one in score(late, on).items}
    assert none["scheme_approved"] == (Decimal("0.0"), "missed")
    halved = score(late, on, late=Fraction(1, 2))
    half = {one.item: (one.earned, one.standing) for one in halved.items}
    assert half["scheme_approved"] == (Decimal("5.0"), "partly")
    assert half["reduction"] == (Decimal("20.0"), "earned")


def test_given_exits_that_lie_ahead_then_they_are_not_missing() -> None:
    on = date(2024, 1, 1)
    steps = milestones(DUES, DAYS, on)
    found = {}
    for ends in ((4, 3, 1), (4, 2, 1), (1, 0, 1), (1, 0, 0)):
        told = scored(POINTS, County(steps, Decimal(50), Decimal(50), *ends))
        assert told is not None
        found[ends] = next(one.earned for one in told.items if one.item == "execution")
    # 10 of 10; 10 * 2 / 3 = 6.67; nothing due; due and not done
    assert found == {
        (4, 3, 1): Decimal("10.0"), (4, 2, 1): Decimal("6.7"), (1, 0, 1): None,
        (1, 0, 0): Decimal("0.0"),
    }  # fmt: skip


def test_given_no_points_or_no_target_then_nothing_is_made_up() -> None:
    steps = milestones(DUES, APPROVED, date(2022, 12, 15))
    assert scored({}, County(steps, Decimal(50), Decimal(50), 0, 0)) is None
    found = scored(POINTS, County(steps, Decimal(50), None, 0, 0))
    assert found is not None and found.attainable == 20
    only = scored({"reduction": POINTS["reduction"]}, County(steps, Decimal(50), Decimal(50), 0, 0))
    assert only is not None and [one.item for one in only.items] == ["reduction"]


def test_given_the_vocabulary_then_every_item_can_be_given_points() -> None:
    assert frozenset(ITEMS) == ASSESSED


_DAY = st.dates(date(2022, 8, 1), date(2024, 6, 1))


@given(
    st.dictionaries(st.sampled_from(list(STEPS)), _DAY), _DAY,
    st.integers(-100, 100), st.integers(0, 9), st.integers(0, 9), st.integers(0, 100),
)  # fmt: skip
def test_given_any_county_then_the_score_lies_between_nothing_and_what_is_due(
    done: dict[str, date], on: date, reduction: int, ends: int, decided: int, late: int
) -> None:
    found = score(
        done, on, str(reduction), (ends, min(ends, decided)), late=Fraction(late, 100)
    )
    assert 0 <= found.earned <= found.attainable <= found.full == 100
    assert found.earned == sum(one.earned for one in found.items if one.earned is not None)
    better = score(
        {step: min(day, DAYS[step]) for step, day in done.items()}, on, "100",
        (ends, min(ends, decided)), late=Fraction(late, 100),
    )  # fmt: skip
    assert (better.rate or 0) >= (found.rate or 0) or better.attainable > found.attainable


@given(st.lists(st.none() | st.integers(0, 100).map(Decimal), max_size=12))
def test_given_any_rates_then_a_higher_one_never_stands_behind(rates: list[Decimal | None]) -> None:
    places = ranks(rates)
    pairs = [(r, p) for r, p in zip(rates, places, strict=True) if r is not None and p is not None]
    assert len(pairs) == sum(one is not None for one in rates)
    assert all((a > b) == (p < q) for a, p in pairs for b, q in pairs if a != b)
    assert not pairs or min(p for _, p in pairs) == 1
