"""加处罚款 by hand, and what must hold of it whatever the dates are."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.enforcement.execution.rules import (
    Additional,
    Owed,
    Paid,
    additional_fine,
    cap_reached_on_day,
    paid_up_on,
)
from kuangzheng.enforcement.execution.windows import Span

DUE = date(2025, 8, 18)
FINE = 5_000_000
"""50,000.00 yuan; 3 % a day is 1,500.00 yuan."""


def late(days: int) -> date:
    return DUE + timedelta(days=days)


def computed(on: date, *paid: Paid, excluded: tuple[Span, ...] = (), cut: int = 0) -> Additional:
    return additional_fine(
        [Owed(DUE, FINE)], paid, excluded, on, percent=3, cut_percent=cut
    )  # fmt: skip


@pytest.mark.parametrize(
    ("days", "fen", "capped"),
    [
        (0, 0, False),  # paid on the last day is in time
        (1, 150_000, False),
        (10, 1_500_000, False),
        (33, 4_950_000, False),  # 99 %
        (34, 5_000_000, True),  # 102 %, cut to the fine
        (40, 5_000_000, True),
        (400, 5_000_000, True),
    ],
)
def test_given_days_late_then_three_per_cent_each_up_to_the_fine(
    days: int, fen: int, capped: bool
) -> None:
    found = computed(late(days), Paid(late(days), FINE))
    assert (found.days_counted, found.amount_fen) == (days, fen)
    assert found.capped_on == (late(34) if capped else None)


def test_given_nothing_paid_then_it_runs_to_the_day_asked_about() -> None:
    found = computed(late(5))
    assert (found.first_day, found.until, found.days_counted) == (late(1), late(5), 5)


def test_given_payment_then_nothing_is_added_afterwards() -> None:
    assert computed(late(90), Paid(late(4), FINE)).amount_fen == 600_000


def test_given_reconsideration_then_its_days_do_not_count() -> None:
    # late for 40 days, of which days 11 to 30 under reconsideration: 20 × 1,500 yuan
    found = computed(late(40), Paid(late(40), FINE), excluded=(Span(late(11), late(30)),))
    assert (found.days_late, found.days_excluded, found.days_counted) == (40, 20, 20)
    assert (found.amount_fen, found.capped_on) == (3_000_000, None)


def test_given_an_open_suit_then_no_day_from_its_filing_counts() -> None:
    assert computed(late(365), excluded=(Span(late(3), None),)).amount_fen == 300_000


def test_given_a_part_paid_then_only_what_is_late_is_raised() -> None:
    # 10 days on 50,000, then 10 days on 30,000: 15,000 + 9,000
    found = computed(late(20), Paid(late(10), 2_000_000))
    assert found.amount_fen == 2_400_000


def test_given_instalments_then_each_is_late_by_its_own_day() -> None:
    owed = [Owed(DUE, 2_000_000), Owed(late(30), 3_000_000)]
    # first paid in time; the second 5 days late: 5 × 3 % × 30,000
    found = additional_fine(
        owed, [Paid(DUE, 2_000_000), Paid(late(35), 3_000_000)], [], late(50), percent=3
    )
    assert (found.days_counted, found.amount_fen, found.cap_fen) == (5, 450_000, FINE)


def test_given_an_agreement_then_it_cuts_what_was_reached() -> None:
    found = computed(late(40), cut=60)
    assert (found.uncut_fen, found.amount_fen) == (FINE, 2_000_000)


def test_given_fen_then_rounded_once_half_up() -> None:
    found = additional_fine([Owed(DUE, 50)], [], [], late(1), percent=3)
    assert found.amount_fen == 2  # 1.5 fen


def test_given_three_per_cent_then_day_34_reaches_the_cap() -> None:
    assert [cap_reached_on_day(one) for one in (3, 2, 1)] == [34, 50, 100]


def test_given_payments_then_the_day_nothing_is_owed() -> None:
    owed = [Owed(DUE, FINE)]
    assert paid_up_on(owed, [Paid(late(1), FINE - 1)]) is None
    assert paid_up_on(owed, [Paid(late(2), 1), Paid(late(1), FINE - 1)]) == late(2)


spans = st.builds(
    lambda at, days: Span(late(at), None if days is None else late(at + days)),
    st.integers(-50, 200), st.none() | st.integers(0, 100),
)  # fmt: skip
payments = st.builds(
    lambda at, fen: Paid(late(at), fen), st.integers(-10, 200), st.integers(1, FINE)
)


@given(
    fine=st.integers(1, 10**12), paid=st.lists(payments, max_size=4),
    excluded=st.lists(spans, max_size=3), days=st.integers(-10, 250), cut=st.integers(0, 100),
)  # fmt: skip
def test_given_anything_then_never_above_the_fine_and_never_falling(
    fine: int, paid: list[Paid], excluded: list[Span], days: int, cut: int
) -> None:
    def at(day: int) -> Additional:
        return additional_fine(
            [Owed(DUE, fine)], paid, excluded, late(day), percent=3, cut_percent=cut
        )

    found, next_day = at(days), at(days + 1)
    assert 0 <= found.amount_fen <= found.uncut_fen <= fine
    assert found.days_late == found.days_counted + found.days_excluded
    assert next_day.uncut_fen >= found.uncut_fen
    assert found.uncut_fen <= (fine * 3 * found.days_counted + 50) // 100
    assert (found.capped_on is None) or found.uncut_fen == fine
    if found.capped_on is not None:
        assert found.days_counted >= 34


@given(days=st.integers(0, 250), excluded=st.lists(spans, max_size=3))
def test_given_more_excluded_days_then_never_more(days: int, excluded: list[Span]) -> None:
    assert (
        computed(late(days), excluded=tuple(excluded)).amount_fen
        <= computed(late(days)).amount_fen
    )
