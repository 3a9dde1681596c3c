from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.quantities import (
    UNITS,
    Dimension,
    InexactConversion,
    Quantity,
    QuantityError,
    QuantityWire,
    UnknownUnit,
    WrongDimension,
    mass_of,
    unit,
    volume_of,
)

Q = Quantity.of


def test_given_land_units_when_compared_then_a_hectare_is_fifteen_mu() -> None:
    assert Q(1, "公顷") == Q(15, "亩")
    assert Q(1, "平方千米") == Q(100, "公顷") == Q(1500, "亩")
    assert Q(1, "km²").to("亩").to_wire() == {"value": "1500", "unit": "亩"}
    assert len({Q(1, "公顷"), Q(15, "亩")}) == 1


def test_given_a_mu_when_turned_into_square_metres_then_places_are_demanded() -> None:
    with pytest.raises(InexactConversion):
        Q(1, "亩").to("平方米")
    assert str(Q(1, "亩").to("平方米", places=2)) == "666.67 平方米"
    assert Q(1, "亩").in_unit("平方米") == Fraction(2000, 3)
    assert str(Q(1, "平方米").to("亩")) == "0.0015 亩"


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("万吨/a", "万吨/年"),
        ("万m³/年", "万立方米/年"),
        ("矿石 万吨/年", "万吨/年"),
        ("原煤万吨", "万吨"),
        ("平方公里", "平方千米"),
        ("MW", "兆瓦"),
        ("t/m³", "吨/立方米"),
        ("万克拉/年", "万克拉/年"),
        ("处", "个"),
    ],
)
def test_given_other_spellings_when_read_then_the_unit_is_known(written: str, symbol: str) -> None:
    assert unit(written).symbol == symbol


def test_given_an_unknown_unit_when_read_then_it_is_refused() -> None:
    with pytest.raises(UnknownUnit, match="斤"):
        unit("斤")


def test_given_another_dimension_when_compared_or_summed_then_it_is_refused() -> None:
    with pytest.raises(WrongDimension):
        assert Q(1, "万吨/年") < Q(1, "万立方米/年")
    with pytest.raises(WrongDimension):
        Q(1, "万吨") + Q(1, "万吨/年")
    assert Q(1, "万吨") != Q(1, "万吨/年")


def test_given_stone_when_its_density_is_stated_then_volume_becomes_mass() -> None:
    density = Q("2.65", "吨/立方米")
    assert mass_of(Q(100, "万立方米/年"), density, "万吨/年") == Q(265, "万吨/年")
    assert volume_of(Q(265, "万吨"), density, "万立方米") == Q(100, "万立方米")
    with pytest.raises(WrongDimension):
        mass_of(Q(1, "万立方米/年"), density, "万吨")
    with pytest.raises(WrongDimension):
        Q(1, "万立方米").to("万吨")
    with pytest.raises(QuantityError):
        volume_of(Q(1, "吨"), Q(0, "吨/立方米"), "立方米")


def test_given_the_wire_when_read_then_only_decimal_strings_pass() -> None:
    wire: QuantityWire = {"value": "120", "unit": "万吨/年"}
    assert Quantity.from_wire(wire, Dimension.MASS_RATE).to_wire() == wire
    with pytest.raises(WrongDimension):
        Quantity.from_wire(wire, Dimension.AREA)
    with pytest.raises(QuantityError):
        Quantity.from_wire({"value": 120, "unit": "万吨/年"})  # type: ignore[typeddict-item]
    with pytest.raises(QuantityError):
        Q("NaN", "吨")


def test_given_text_when_parsed_then_number_and_unit_are_taken() -> None:
    assert Quantity.parse("120万吨/年") == Q(120, "万吨/年")
    assert Quantity.parse("1,500 亩") == Q(1, "平方千米")
    with pytest.raises(QuantityError):
        Quantity.parse("约120万吨")


def test_given_a_share_when_taken_then_it_is_an_exact_fraction() -> None:
    assert Q(90, "%").in_unit("") == Fraction(9, 10)
    assert Q(2, "‰") == Q("0.2", "%")
    assert Q(20, "万吨").ratio(Q(60, "万吨")) == Fraction(1, 3)


SYMBOLS = st.sampled_from(sorted(UNITS))
NUMBERS = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)


@given(NUMBERS, SYMBOLS)
def test_wire_and_back_is_the_same(number: Decimal, symbol: str) -> None:
    quantity = Q(number, symbol)
    assert Quantity.from_wire(quantity.to_wire()) == quantity


@given(NUMBERS, NUMBERS, SYMBOLS, st.data())
def test_order_does_not_depend_on_the_unit(
    left: Decimal, right: Decimal, symbol: str, data: st.DataObject
) -> None:
    first, second = Q(left, symbol), Q(right, symbol)
    alike = [u.symbol for u in UNITS.values() if u.dimension == first.dimension]
    other = data.draw(st.sampled_from(alike))
    try:
        moved = second.to(other)
    except InexactConversion:
        return
    assert (first < moved) == (left < right)
    assert (first == moved) == (left == right)


@given(NUMBERS, NUMBERS, SYMBOLS)
def test_sum_and_difference_undo_each_other(left: Decimal, right: Decimal, symbol: str) -> None:
    first, second = Q(left, symbol), Q(right, symbol)
    assert (first + second) - second == first
