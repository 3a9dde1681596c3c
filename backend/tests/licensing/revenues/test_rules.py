"""Grant revenue by hand: instalments, yearly parts, payments in order, late fee, shares."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.money import Fen
from kuangzheng.licensing.revenues.rules import (
    SETTLED,
    Item,
    Payment,
    arrears,
    items_by_amount,
    late_fee,
    late_fee_of,
    next_due,
    settle,
    share_within,
    shared,
    shared_below,
    undeclared,
    yearly_due,
    yearly_item,
)

PER_DAY = Fraction(2, 1000)
TWO_MONTHS = Period(2, PeriodUnit.MONTHS, "示例", rolls=False)
FEN = st.integers(0, 10**14).map(Fen)
DAY = date(2025, 8, 1)


@pytest.mark.parametrize(
    ("total", "first", "count", "amounts"),
    [
        (100_000_000, 100_000_000, 0, [100_000_000]),  # 1,000,000.00 元 at once
        (100_000_000, 20_000_000, 4, [20_000_000, *[20_000_000] * 4]),
        # 900,000 fen in seven: 128,571.43, three fen remain (7 × 128,571 = 899,997)
        (1_000_000, 100_000, 7, [100_000, *[128_572] * 3, *[128_571] * 4]),
        (100, 10, 4, [10, 23, 23, 22, 22]),
    ],
)
def test_given_a_total_then_first_payment_and_yearly_instalments_add_up(
    total: int, first: int, count: int, amounts: list[int]
) -> None:
    items = items_by_amount(
        Fen(total), Fen(first), date(2025, 1, 31), count, date(2026, 1, 31) if count else None
    )
    assert [item.amount for item in items] == amounts
    assert sum(amounts) == total
    assert [item.due_on.year for item in items] == [2025 + n for n in range(count + 1)]


def test_given_instalments_from_a_leap_day_then_the_others_end_february() -> None:
    items = items_by_amount(Fen(400), Fen(40), date(2023, 6, 1), 3, date(2024, 2, 29))
    days = [date(2023, 6, 1), date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28)]
    assert [item.due_on for item in items] == days
    assert [item.kind for item in items] == ["first", *["instalment"] * 3]


@pytest.mark.parametrize(
    ("first", "within"), [(999, False), (1000, True), (1500, True), (2000, True), (2001, False)]
)
def test_given_ten_to_twenty_per_cent_then_limits_are_included(first: int, within: bool) -> None:
    least, most = Fraction(10, 100), Fraction(20, 100)
    assert share_within(Fen(10_000), Fen(first), least, most) is within


@pytest.mark.parametrize(
    ("sales", "rate", "amount"),
    [
        (123_456_789, Fraction(23, 1000), 2_839_506),  # 2,839,506.147
        (50, Fraction(1, 100), 1),  # half a fen goes up
        (49, Fraction(1, 100), 0),
        (0, Fraction(23, 1000), 0),
    ],
)
def test_given_sales_of_a_year_then_its_part_is_due_at_the_end_of_february(
    sales: int, rate: Fraction, amount: int
) -> None:
    item = yearly_item(2024, Fen(sales), rate, TWO_MONTHS)
    assert (item.amount, item.due_on, item.year) == (amount, date(2025, 2, 28), 2024)
    assert yearly_due(2023, TWO_MONTHS) == date(2024, 2, 29)


RATES = st.fractions(min_value=0, max_value=1, max_denominator=100_000)
SALES = st.integers(min_value=0, max_value=10**15)


@given(SALES, RATES)
def test_the_part_of_a_year_is_exact_to_half_a_fen_and_never_above_the_sales(
    sales: int, rate: Fraction
) -> None:
    amount = yearly_item(2024, Fen(sales), rate, TWO_MONTHS).amount
    assert abs(amount - sales * rate) <= Fraction(1, 2)
    assert 0 <= amount <= sales


@given(SALES, SALES, RATES, RATES)
def test_more_sales_or_a_higher_rate_never_make_less_due(
    one: int, other: int, low: Fraction, high: Fraction
) -> None:
    fewer, more = sorted((one, other))
    low, high = sorted((low, high))

    def due(sales: int, rate: Fraction) -> int:
        return int(yearly_item(2024, Fen(sales), rate, TWO_MONTHS).amount)

    assert due(fewer, low) <= due(more, low) <= due(more, high)


@given(st.lists(SALES, min_size=1, max_size=30), RATES)
def test_years_are_due_each_for_itself_and_their_sum_strays_half_a_fen_a_year_at_most(
    years: list[int], rate: Fraction
) -> None:
    items = [
        yearly_item(2000 + at, Fen(sales), rate, TWO_MONTHS) for at, sales in enumerate(years)
    ]
    strays = abs(sum(item.amount for item in items) - sum(years) * rate)
    assert strays <= Fraction(len(years), 2)
    assert [item.year for item in items] == list(range(2000, 2000 + len(years)))


def test_given_other_periods_then_natural_days_count_and_working_days_are_none_of_a_year() -> None:
    assert yearly_due(2024, Period(59, PeriodUnit.NATURAL_DAYS, "示例")) == date(2025, 2, 28)
    with pytest.raises(ValueError, match="does not end"):
        yearly_due(2024, Period(40, PeriodUnit.WORKING_DAYS, "示例"))


@pytest.mark.parametrize(
    ("principal", "days", "fee"),
    [
        (1_000_000, -3, 0),
        (1_000_000, 0, 0),  # paid on the due day
        (1_000_000, 1, 2_000),  # 10,000.00 元: 20.00 a day
        (1_000_000, 30, 60_000),
        (1_000_000, 499, 998_000),
        (1_000_000, 500, 1_000_000),
        (1_000_000, 501, 1_000_000),  # up to the principal
        (250, 1, 1),  # 0.5 fen
        (249, 1, 0),  # 0.498 fen
        (0, 1000, 0),
    ],
)
def test_given_days_of_delay_then_two_per_mille_each_up_to_the_principal(
    principal: int, days: int, fee: int
) -> None:
    assert late_fee(Fen(principal), PER_DAY, days) == fee


def test_given_a_payment_in_part_then_each_portion_runs_to_its_own_day() -> None:
    items = [Item("whole", date(2025, 6, 30), Fen(1_000_000))]
    paid = [Payment(date(2025, 7, 10), Fen(400_000))]
    (one,), over = settle(items, paid, DAY)
    # 400,000 × 2 ‰ × 10 days = 8,000; 600,000 × 2 ‰ × 32 days = 38,400
    assert late_fee_of(one, PER_DAY, DAY) == 46_400
    assert (one.open, over, arrears([one], DAY)) == (600_000, 0, 600_000)
    assert next_due([one]) == date(2025, 6, 30)


def test_given_an_item_due_today_then_it_is_open_and_no_arrears() -> None:
    settled, _ = settle([Item("first", DAY, Fen(5))], [], DAY)
    assert (settled[0].open, arrears(settled, DAY), next_due(settled)) == (5, 0, DAY)
    assert arrears(settled, DAY + timedelta(days=1)) == 5


def test_given_payments_then_the_earliest_item_is_settled_first_and_the_rest_is_overpaid() -> None:
    items = [
        Item("instalment", date(2026, 1, 1), Fen(300)), Item("first", date(2025, 1, 1), Fen(100)),
    ]  # fmt: skip
    paid = [Payment(date(2025, 3, 1), Fen(350)), Payment(date(2025, 1, 1), Fen(60))]
    settled, over = settle(items, paid, DAY)
    assert [
        [(part.amount, part.paid_on) for part in one.portions] for one in settled
    ] == [
        [(60, date(2025, 1, 1)), (40, date(2025, 3, 1))], [(300, date(2025, 3, 1))],
    ]  # fmt: skip
    assert (over, next_due(settled)) == (10, SETTLED)
    before, none = settle(items, paid, date(2025, 2, 1))
    assert ([one.open for one in before], none) == ([40, 300], 0)


def test_given_years_without_declaration_then_only_those_that_have_ended() -> None:
    assert undeclared(2022, {2023}, DAY) == [2022, 2024]
    assert undeclared(2025, set(), DAY) == []


@pytest.mark.parametrize(
    ("amount", "parts"), [(10_000, (4_000, 6_000)), (1, (0, 1)), (3, (1, 2)), (0, (0, 0))]
)
def test_given_forty_per_cent_then_centre_and_locality_share_to_the_fen(
    amount: int, parts: tuple[int, int]
) -> None:
    assert shared(Fen(amount), Fraction(40, 100)) == parts


@given(FEN, st.integers(0, 100), st.integers(1, 50))
def test_instalments_always_add_up_and_differ_by_a_fen_at_most(
    total: Fen, percent: int, count: int
) -> None:
    first = Fen(total * percent // 100)
    items = items_by_amount(total, first, DAY, count, date(2026, 8, 1))
    later = [item.amount for item in items[1:]]
    assert sum(item.amount for item in items) == total
    assert len(later) == count
    assert max(later) - min(later) <= 1


@given(FEN, st.fractions(0, 1, max_denominator=10_000), st.integers(0, 5000), st.integers(0, 5000))
def test_a_late_fee_never_falls_with_the_days_nor_exceeds_the_principal(
    principal: Fen, per_day: Fraction, days: int, more: int
) -> None:
    fee, later = (late_fee(principal, per_day, n) for n in (days, days + more))
    assert 0 <= fee <= later <= principal


_PAYMENTS = st.lists(
    st.tuples(st.integers(0, 900), FEN).map(lambda p: Payment(DAY + timedelta(days=p[0]), p[1])),
    max_size=8,
)
_ITEMS = st.lists(
    st.tuples(st.integers(0, 900), FEN).map(
        lambda i: Item("instalment", DAY + timedelta(days=i[0]), i[1])
    ),
    max_size=8,
)


@given(_ITEMS, _PAYMENTS, st.integers(0, 1000))
def test_what_is_paid_is_settled_or_over_and_arrears_are_what_falls_short(
    items: list[Item], payments: list[Payment], after: int
) -> None:
    on = DAY + timedelta(days=after)
    settled, over = settle(items, payments, on)
    paid = sum(p.amount for p in payments if p.paid_on <= on)
    fallen = sum(i.amount for i in items if i.due_on < on)
    assert sum(i.amount for i in items) - sum(one.open for one in settled) + over == paid
    assert arrears(settled, on) == max(0, fallen - paid)
    assert all(sum(p.amount for p in one.portions) == one.item.amount for one in settled)
    for one in settled:
        fee = late_fee_of(one, PER_DAY, on)
        assert fee <= late_fee_of(one, PER_DAY, on + timedelta(days=1)) <= one.item.amount


@given(FEN, st.fractions(0, 1, max_denominator=10_000))
def test_the_shares_always_add_up(amount: Fen, central: Fraction) -> None:
    first, second = shared(amount, central)
    assert first + second == amount
    assert min(first, second) >= 0


@pytest.mark.parametrize(
    ("amount", "central", "provincial", "parts"),
    [
        # of 1.01 yuan 40.4 fen are the centre's, of the 61 local fen half each the province's
        (101, 40, 30, (40, 31, 30)),
        (100, 40, 30, (40, 30, 30)), (1, 40, 60, (0, 1, 0)), (7, 100, 0, (7, 0, 0)),
        (100, 0, 0, (0, 0, 100)),
    ],
)  # fmt: skip
def test_given_three_shares_then_their_parts_by_hand(
    amount: int, central: int, provincial: int, parts: tuple[int, int, int]
) -> None:
    top, local = shared(Fen(amount), Fraction(central, 100))
    assert (top, *shared_below(local, Fraction(central, 100), Fraction(provincial, 100))) == parts


@given(FEN, st.integers(0, 1000), st.integers(0, 1000))
def test_given_any_amount_then_central_provincial_and_the_rest_sum_to_it_exactly(
    amount: Fen, first: int, second: int
) -> None:
    central, provincial = Fraction(first, 1000), Fraction(second, 1000)
    top, local = shared(amount, central)
    if central + provincial > 1:
        with pytest.raises(ValueError, match="exceed the whole"):
            shared_below(local, central, provincial)
        return
    upper, below = shared_below(local, central, provincial)
    assert top + upper + below == amount
    assert min(top, upper, below) >= 0
    if central < 1:
        assert abs(upper - amount * provincial) <= 2
