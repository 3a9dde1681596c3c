"""Rules of production returns, worked by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.quantities import Dimension
from kuangzheng.licensing.returns.checking import (
    Closing,
    Licensed,
    incomplete,
    marks,
    rate_of,
    settled,
)
from kuangzheng.licensing.returns.rules import (
    Ledger,
    Quarter,
    dimensions_of,
    ended_quarters,
    has_ledger,
    percent,
    total,
    use_of,
)
from kuangzheng.licensing.returns.schemas import RateIn, ReturnContent
from tests.licensing.returns.conftest import content

LIMESTONE = Licensed(["建筑石料用灰岩"], Decimal(120), "万吨/年")
FIGURES = st.decimals(min_value=0, max_value=10**9, places=4)


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (Quarter(2025, 1), date(2025, 1, 1), date(2025, 3, 31)),
        (Quarter(2025, 2), date(2025, 4, 1), date(2025, 6, 30)),
        (Quarter(2025, 4), date(2025, 10, 1), date(2025, 12, 31)),
    ],
)
def test_given_a_quarter_then_its_days(quarter: Quarter, first: date, last: date) -> None:
    assert (quarter.first, quarter.last) == (first, last)
    assert not quarter.ended(last)
    assert Quarter.of(first) == Quarter.of(last) == quarter
    assert quarter.following.former == quarter


def test_given_a_day_then_the_quarters_of_its_year_that_are_over() -> None:
    assert ended_quarters(2025, date(2025, 6, 30)) == [Quarter(2025, 1)]
    assert ended_quarters(2025, date(2026, 1, 1)) == [Quarter(2025, n) for n in (1, 2, 3, 4)]
    assert ended_quarters(2025, date(2025, 1, 1)) == []


@given(FIGURES, FIGURES, FIGURES, FIGURES)
def test_whatever_moves_the_ledger_balances_at_the_computed_closing_and_nowhere_else(
    opening: Decimal, added: Decimal, extracted: Decimal, lost: Decimal
) -> None:
    ledger = Ledger(opening, added, extracted, lost, Decimal(0))
    closing = ledger.computed
    assert Ledger(opening, added, extracted, lost, closing).balanced
    assert not Ledger(opening, added, extracted, lost, closing + Decimal("0.0001")).balanced
    assert closing + extracted + lost == opening + added


@given(st.lists(st.tuples(FIGURES, st.sampled_from(["万吨", "吨", "亿吨"])), max_size=8))
def test_the_year_to_date_never_falls_from_quarter_to_quarter(
    quarters: list[tuple[Decimal, str]],
) -> None:
    sums = [total(quarters[:count], "万吨") for count in range(len(quarters) + 1)]
    assert sums == sorted(sums)
    ratios = [
        use.ratio for n in range(1, len(quarters) + 1)
        if (use := use_of(quarters[:n], Decimal(120), "万吨/年"))
    ]  # fmt: skip
    assert ratios == sorted(ratios)


def test_given_outputs_in_two_units_then_they_are_added_exactly_and_compared() -> None:
    outputs = [(Decimal(40), "万吨"), (Decimal(500_000), "吨"), (Decimal("0.004"), "亿吨")]
    use = use_of(outputs, Decimal(120), "万吨/年")
    assert use is not None
    # 40 + 50 + 40 = 130 of 120
    assert (use.output, use.ratio, use.uncounted) == (130, Fraction(13, 12), 0)
    assert use.beyond(Fraction(1))
    assert not use.beyond(Fraction(13, 12))


def test_given_a_volume_beside_a_capacity_by_mass_then_it_is_not_counted_but_told() -> None:
    use = use_of([(Decimal(40), "万吨"), (Decimal(7), "万立方米")], Decimal(120), "万吨/年")
    assert use is not None
    assert (use.output, use.uncounted) == (40, 1)


@pytest.mark.parametrize(
    ("capacity", "unit"), [(None, None), (Decimal(5), "万吨"), (Decimal(5), "千瓦")]
)
def test_given_no_yearly_capacity_then_nothing_is_compared(
    capacity: Decimal | None, unit: str | None
) -> None:
    assert use_of([(Decimal(1), "万吨")], capacity, unit) is None


def test_given_a_capacity_by_mass_then_a_volume_does_not_fit_the_mineral() -> None:
    assert dimensions_of("建筑石料用灰岩", "万吨/年") == {Dimension.MASS}
    assert dimensions_of("建筑石料用灰岩", "万立方米/年") == {Dimension.VOLUME}
    assert dimensions_of("地热", "万立方米/年") == {Dimension.VOLUME}
    assert not has_ledger("地热")
    assert has_ledger("建筑石料用灰岩")


def test_given_two_quantities_then_the_rate_to_two_places() -> None:
    assert percent(Decimal(40), Decimal(45)) == Decimal("88.89")
    assert rate_of(RateIn(numerator="1", denominator="3")) == Decimal("33.33")
    assert rate_of(RateIn(percent="92.5")) == Decimal("92.5")
    assert rate_of(RateIn(numerator="1", denominator="0")) is None


def _faults(body: dict[str, object], former: dict[str, Closing] | None = None) -> set[str]:
    found, faults = settled(ReturnContent.model_validate(body), LIMESTONE)
    return {fault.code for fault in (*faults, *incomplete(found, LIMESTONE, former or {}))}


def _line(**fields: object) -> dict[str, object]:
    body = content()
    return body | {"minerals": [body["minerals"][0] | fields]}


def test_given_a_whole_return_then_nothing_keeps_it_from_being_sent() -> None:
    assert _faults(content()) == set()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (content(closing="955.0001"), "ledger_unbalanced"),
        (_line(unit="万立方米"), "unit_of_mineral"),
        (_line(unit="千瓦"), "not_a_stock"),
        (_line(unit="斗"), "unknown_unit"),
        (_line(mineral="示例石"), "unknown_mineral"),
        (_line(mineral="砖瓦用页岩"), "mineral_not_licensed"),
        (_line(associated=True), "mineral_not_licensed"),
        (content(minerals=[]), "mineral_missing"),
        (content(minerals=content()["minerals"] * 2), "mineral_twice"),
        (_line(output=None), "fill"),
        (_line(reserves=None), "fill"),
        (content(employees=None), "fill"),
        (content(profit=None), "fill"),
        (content(residues=[{"kind": "tailings", "unit": "吨", "produced": "1"}]), "fill"),
        (_line(recovery={"numerator": "46", "denominator": "45"}), "rate_above"),
        (_line(recovery={"numerator": "0", "denominator": "0"}), "rate_of_nothing"),
    ],
)
def test_given_a_fault_then_it_is_named(body: dict[str, object], code: str) -> None:
    assert code in _faults(body)


def test_given_an_opening_that_is_not_the_closing_before_then_it_needs_words() -> None:
    former = {"建筑石料用灰岩": Closing(Decimal(990), "万吨", 2024, 4)}
    assert _faults(content(), former) == {"opening_differs"}
    same = {"建筑石料用灰岩": Closing(Decimal("0.1"), "亿吨", 2024, 4)}
    assert _faults(content(), same) == set()
    explained = content()
    explained["minerals"][0]["reserves"]["opening_note"] = "示例：储量核实报告重新估算"
    assert _faults(explained, former) == set()
    (mark,) = marks(ReturnContent.model_validate(explained), None)
    assert mark.code == "opening_explained"


def test_given_a_closing_changed_afterwards_then_the_following_quarter_is_marked() -> None:
    now = ReturnContent.model_validate(content())
    changed = {"建筑石料用灰岩": Closing(Decimal(990), "万吨", 2024, 4)}
    (mark,) = [one for one in marks(now, None, changed) if one.code == "opening_outdated"]
    assert (mark.pointer, "990 万吨" in mark.detail) == (
        "/content/minerals/0/reserves/opening", True,
    )  # fmt: skip
    same = {"建筑石料用灰岩": Closing(Decimal(1000), "万吨", 2024, 4)}
    assert [one.code for one in marks(now, None, same) if one.code == "opening_outdated"] == []
    explained = content()
    explained["minerals"][0]["reserves"]["opening_note"] = "示例：储量核实报告重新估算"
    told = marks(ReturnContent.model_validate(explained), None, changed)
    assert [one.code for one in told] == ["opening_explained"]


def test_given_waste_that_does_not_follow_from_the_stock_before_then_it_is_marked() -> None:
    # 0.5 + 3 - 2.5 = 1, stated 0.5
    now = ReturnContent.model_validate(content())
    assert [one.code for one in marks(now, now)] == ["stock_differs"]
    first = ReturnContent.model_validate(
        content(residues=[{"kind": "waste_rock", "unit": "万吨", "stock": "0"}])
    )
    assert marks(now, first) == []


def test_given_water_then_it_has_no_ledger_to_balance() -> None:
    water = Licensed(["地热"], Decimal(60), "万立方米/年")
    line = {"mineral": "地热", "unit": "万立方米", "output": "12", "sales_quantity": "12",
            "sales": {"amount_fen": 1}}  # fmt: skip
    found, faults = settled(ReturnContent.model_validate(content(minerals=[line])), water)
    assert (faults, incomplete(found, water, {})) == ([], [])
    line["reserves"] = {"unit": "万立方米", "opening": "1"}  # type: ignore[assignment]
    _, faults = settled(ReturnContent.model_validate(content(minerals=[line])), water)
    assert [fault.code for fault in faults] == ["no_ledger"]
