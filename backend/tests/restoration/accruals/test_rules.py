"""The two formulas, worked by hand; what always holds."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.restoration.accruals.rules import (
    Difference,
    Estimate,
    Phase,
    Standing,
    Step,
    Terms,
    by_factors,
    by_plan,
    estimate,
    explain,
    needed_by,
    rounded,
)
from kuangzheng.restoration.parameters import shipped_rulebooks

ON = date(2025, 12, 31)
YUAN = 100
COAL = {
    "base": Fraction(550), "method": Fraction("1.2"), "land": Fraction(1), "region": Fraction(1),
    "price": Fraction(1), "output": Fraction(1_000_000),
}  # fmt: skip


def plan(cost: int, left: int, output: int) -> dict[str, Fraction]:
    return {
        "remaining_cost": Fraction(cost),
        "remaining_output": Fraction(left),
        "output": Fraction(output),
    }


def test_given_the_worked_case_of_ordos_then_6_600_000_yuan_a_year() -> None:
    books = shipped_rulebooks()
    base = books.value("fund.class_base", "150622", ON, {"class": "solid_energy"})
    method = books.value("fund.method_factor", "150622", ON, {"method": "underground_subsidence"})
    land = books.value("fund.land_factor", "150622", ON, {"land": "grass"})
    assert books.value("fund.formula", "150622", ON).text() == "factor"
    values = COAL | {
        "base": Fraction(base.integer()), "method": method.ratio(), "land": land.ratio(),
    }  # fmt: skip
    assert by_factors(values) == 6_600_000 * YUAN


def test_given_ordos_then_the_bases_of_the_split_heading_are_unconfirmed() -> None:
    books = shipped_rulebooks()
    found = books.values("fund.class_base", "150600", ON)
    assert {r.selector("class"): (r.integer(), r.confirmed) for r in found} == {
        "solid_energy": (550, True), "liquid_energy_water": (100, False), "metal": (300, False),
        "building_nonmetal": (200, False), "other_nonmetal": (250, False),
    }  # fmt: skip
    assert books.find("fund.region_factor", "150600", ON) is None


@pytest.mark.parametrize(
    ("place", "formula", "period"),
    [("500113", "plan", "year"), ("360902", "plan", "quarter"), ("150622", "factor", "year")],
)
def test_given_a_place_then_its_rulebook_names_formula_and_period(
    place: str, formula: str, period: str
) -> None:
    books = shipped_rulebooks()
    assert books.value("fund.formula", place, ON).text() == formula
    assert books.value("fund.period", place, ON).text() == period
    assert not books.value("fund.all_at_once", place, ON).confirmed
    assert not books.value("fund.first_share", place, ON).confirmed


@pytest.mark.parametrize(
    ("values", "fen"),
    [
        # 5.5 × 2 × 1.4 × 10⁶ 元
        (COAL | {"method": Fraction(2), "land": Fraction("1.4")}, 1_540_000_000),
        (COAL | {"output": Fraction(0)}, 0),
        # 5.5 × 0.8 × 0.8 × 1.05 × 123.457 t = 456.29707… 元
        (
            COAL | {"method": Fraction("0.8"), "land": Fraction("0.8"), "region": Fraction("1.05"),
                    "output": Fraction("123.457")},
            45_630,
        ),
    ],
)  # fmt: skip
def test_given_factors_then_their_product(values: dict[str, Fraction], fen: int) -> None:
    assert by_factors(values) == fen


@pytest.mark.parametrize(
    ("cost", "left", "output", "fen"),
    [
        (1_000_000, 100, 10, 100_000),
        (1_000_000, 300, 100, 333_333),  # 333,333.33
        (1_000_001, 2, 1, 500_001),  # half a fen goes up
        (700, 10, 10, 700),
        (700, 10, 12, 700),  # more than was thought to be there
        (700, 0, 5, 700),
        (0, 10, 5, 0),
        (-5, 10, 5, 0),
    ],
)
def test_given_a_plan_then_its_share_of_the_ore(
    cost: int, left: int, output: int, fen: int
) -> None:
    assert by_plan(plan(cost, left, output)) == fen


@pytest.mark.parametrize(
    ("day", "fen"),
    [
        (date(2024, 12, 31), 0),
        (date(2025, 1, 1), 100),
        (date(2025, 1, 10), 1000),
        (date(2025, 1, 15), 1000 + 250),  # 5 of the 20 days of the second phase
        (date(2026, 1, 1), 2000),
    ],
)
def test_given_phases_then_the_need_grows_evenly_within_each(day: date, fen: int) -> None:
    phases = [
        Phase(date(2025, 1, 1), date(2025, 1, 10), 1000),
        Phase(date(2025, 1, 11), date(2025, 1, 30), 1000),
    ]
    assert needed_by(phases, day) == fen


TERMS = Terms("plan", all_at_once_years=Fraction(3), first_share=Fraction(1, 5))


@pytest.mark.parametrize(
    ("standing", "amount", "steps"),
    [
        (Standing(0), 100, [("formula", 100)]),
        (Standing(50, 1000, 120, Fraction(10)), 100, [("formula", 100)]),
        (Standing(50, 1000, 250, Fraction(10)), 200, [("formula", 100), ("floor", 200)]),
        (Standing(0, 1000, 150, Fraction(10), first=True), 200,
         [("formula", 100), ("floor", 150), ("first_share", 200)]),
        (Standing(400, 1000, 0, Fraction(3)), 600, [("formula", 100), ("all_at_once", 600)]),
        (Standing(400, 1000, 0, Fraction("3.1")), 100, [("formula", 100)]),
        (Standing(950, 1000, 0, Fraction(10)), 50, [("formula", 100), ("plan_spent", 50)]),
        (Standing(1200, 1000, 0, Fraction(10)), 0, [("formula", 100), ("plan_spent", 0)]),
    ],
)  # fmt: skip
def test_given_a_standing_then_floor_first_share_and_all_at_once(
    standing: Standing, amount: int, steps: list[tuple[str, int]]
) -> None:
    found = estimate(TERMS, standing, plan(1000, 100, 10))
    assert found == Estimate(amount, tuple(Step(*step) for step in steps))


def test_given_a_factor_formula_then_it_may_go_beyond_the_plan_but_not_below_its_need() -> None:
    low = COAL | {"output": Fraction(1)}  # 6.60 元
    assert estimate(Terms("factor"), Standing(0, 500, 400), low).amount_fen == 660
    assert estimate(Terms("factor"), Standing(0, 5000, 700), low).amount_fen == 700


def test_given_a_declaration_then_the_difference_is_told_factor_by_factor() -> None:
    found = estimate(Terms("factor"), Standing(0), COAL)
    theirs = {"method": Fraction("0.8"), "output": Fraction(900_000), "land": Fraction(1)}
    # 660 → 5.5 × 0.8 × 10⁶ = 440 → × 0.9 = 396 万元; declared 390
    assert explain("factor", found, COAL, theirs, 390_000_000) == [
        Difference("method", Fraction("1.2"), Fraction("0.8"), -220_000_000),
        Difference("output", Fraction(1_000_000), Fraction(900_000), -44_000_000),
        Difference("unexplained", None, None, -6_000_000),
    ]


def test_given_a_raised_estimate_then_what_raised_it_is_a_line_of_its_own() -> None:
    ours = plan(1000, 100, 10)
    found = estimate(TERMS, Standing(50, 1000, 250, Fraction(10)), ours)
    assert explain("plan", found, ours, {}, 100) == [Difference("raised", None, None, -100)]
    assert explain("plan", found, ours, {}, 200) == [
        Difference("raised", None, None, -100), Difference("unexplained", None, None, 100),
    ]  # fmt: skip


factors = st.fractions(min_value=0, max_value=100, max_denominator=1000)
outputs = st.fractions(min_value=0, max_value=10**8, max_denominator=1000)
amounts = st.integers(min_value=0, max_value=10**13)


@given(factors, factors, factors, outputs, outputs)
def test_given_more_output_then_never_less_by_factors(
    base: Fraction, method: Fraction, land: Fraction, one: Fraction, other: Fraction
) -> None:
    values = COAL | {"base": base, "method": method, "land": land}
    less, more = sorted((one, other))
    found = by_factors(values | {"output": less})
    assert 0 <= found <= by_factors(values | {"output": more})


@given(amounts, outputs, outputs, outputs)
def test_given_more_output_then_never_less_by_plan(
    cost: int, left: Fraction, one: Fraction, other: Fraction
) -> None:
    less, more = sorted((one, other))
    values = {"remaining_cost": Fraction(cost), "remaining_output": left}
    found = by_plan(values | {"output": less})
    assert 0 <= found <= by_plan(values | {"output": more}) <= cost


@given(
    st.integers(min_value=0, max_value=10**12),
    st.lists(st.integers(min_value=1, max_value=10**6), min_size=1, max_size=30),
    st.lists(st.integers(min_value=0, max_value=10**12), max_size=30),
)
def test_given_all_periods_of_a_plan_then_they_sum_to_its_cost(
    cost: int, periods: list[int], needs: list[int]
) -> None:
    accrued, left = 0, sum(periods)
    for number, output in enumerate(periods):
        need = min(max(needs[: number + 1], default=0), cost)
        standing = Standing(accrued, cost, need, Fraction(10), first=number == 0)
        found = estimate(TERMS, standing, plan(cost - accrued, left, output))
        assert found.amount_fen >= 0
        accrued, left = accrued + found.amount_fen, left - output
        assert need <= accrued <= cost
    assert accrued == cost


@given(amounts, outputs, outputs, outputs, outputs, amounts)
def test_given_any_declaration_then_the_effects_sum_to_the_difference(
    cost: int,
    left: int,
    output: Fraction,
    their_left: Fraction,
    their_output: Fraction,
    declared: int,
) -> None:
    ours = {"remaining_cost": Fraction(cost), "remaining_output": Fraction(left), "output": output}
    found = estimate(TERMS, Standing(0, cost, cost // 2), ours)
    theirs = {"remaining_output": their_left, "output": their_output}
    lines = explain("plan", found, ours, theirs, declared)
    assert sum(line.effect_fen for line in lines) == declared - found.amount_fen


@given(st.fractions(min_value=0, max_value=10**9))
def test_given_a_fraction_then_it_is_rounded_to_the_nearest_fen(amount: Fraction) -> None:
    assert abs(rounded(amount) - amount) <= Fraction(1, 2)
