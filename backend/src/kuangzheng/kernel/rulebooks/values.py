"""Turns the written value of an entry into a typed one, within its declared range."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from kuangzheng.kernel.deadlines import Period, PeriodUnit
from kuangzheng.kernel.money import MoneyError, parse_money
from kuangzheng.kernel.quantities import Quantity, QuantityError
from kuangzheng.kernel.rulebooks.faults import Fault
from kuangzheng.kernel.rulebooks.model import RulingValue
from kuangzheng.kernel.rulebooks.nodes import Tree
from kuangzheng.kernel.rulebooks.parameters import Attribute, Kind, Parameter

PERIOD_UNITS = {
    "日": PeriodUnit.NATURAL_DAYS,
    "工作日": PeriodUnit.WORKING_DAYS,
    "月": PeriodUnit.MONTHS,
    "年": PeriodUnit.YEARS,
    "小时": PeriodUnit.HOURS,
}
MONEY_UNITS = ("元", "万元", "亿元")
_MONTH_DAY = re.compile(r"\d{2}-\d{2}")


def typed_value(
    parameter: Parameter, value: Tree | None, unit: Tree | None, basis: str
) -> RulingValue:
    """The value of an entry of `parameter`. Raises `Fault` with the line at fault."""
    if parameter.kind is Kind.NONE:
        for extra in (value, unit):
            if extra is not None:
                raise Fault(extra.line, "takes_no_value", key=parameter.key)
        return None
    if value is None:
        raise Fault(0, "missing", name="value")
    if parameter.kind in _WITH_UNIT:
        return _with_unit(parameter, value, unit, basis)
    if unit is not None:
        raise Fault(unit.line, "takes_no_unit", key=parameter.key)
    return _PLAIN[parameter.kind](parameter, value)


def attribute_value(attribute: Attribute, tree: Tree) -> object:
    """The value of a further field: bool, int, text or tuple of texts. Raises `Fault`."""
    if attribute.kind is Kind.FLAG:
        return tree.flag(attribute.name)
    if attribute.kind is Kind.INTEGER:
        return whole(tree, attribute.name)
    if attribute.kind is Kind.CHOICE:
        return _chosen(attribute.choices, tree, attribute.name)
    if attribute.kind is Kind.CHOICES:
        return _all_chosen(attribute.choices, tree, attribute.name)
    return tree.text(attribute.name)


def _with_unit(parameter: Parameter, value: Tree, unit: Tree | None, basis: str) -> RulingValue:
    if unit is None:
        raise Fault(value.line, "missing", name="unit")
    symbol = unit.text("unit") if unit.scalar != ("str", "") else ""
    if parameter.kind is Kind.QUANTITY:
        return _quantity(parameter, value, symbol, unit.line)
    if parameter.kind is Kind.MONEY:
        return _money(parameter, value, symbol, unit.line)
    if symbol not in PERIOD_UNITS:
        raise _no_unit(unit.line, symbol, PERIOD_UNITS)
    amount = whole(value, "value")
    _in_range(parameter, amount, value.line)
    if amount <= 0:
        raise Fault(value.line, "period_zero")
    return Period(amount, PERIOD_UNITS[symbol], basis, rolls=parameter.rolls)


def _quantity(parameter: Parameter, value: Tree, symbol: str, unit_line: int) -> Quantity:
    number = _decimal(value)
    try:
        found = Quantity.of(number, symbol)
    except QuantityError as error:
        raise Fault(unit_line, "wrong_unit", symbol=symbol, reason=error) from None
    if found.dimension not in parameter.dimensions:
        wanted = ", ".join(sorted(parameter.dimensions))
        raise Fault(
            unit_line, "wrong_dimension", symbol=symbol, found=found.dimension, wanted=wanted
        )
    _in_range(parameter, found, value.line)
    return found


def _money(parameter: Parameter, value: Tree, symbol: str, unit_line: int) -> int:
    if symbol not in MONEY_UNITS:
        raise _no_unit(unit_line, symbol, MONEY_UNITS)
    _decimal(value)
    try:
        fen = parse_money(value.text("value") + symbol)
    except MoneyError as error:
        raise Fault(value.line, "not_money", reason=error) from None
    _in_range(parameter, fen, value.line)
    return fen


def _no_unit(line: int, symbol: str, units: Iterable[str]) -> Fault:
    return Fault(line, "not_a_choice", what="unit", text=symbol, choices="、".join(units))


def _integer(parameter: Parameter, value: Tree) -> int:
    number = whole(value, "value")
    _in_range(parameter, number, value.line)
    return number


def _flag(_: Parameter, value: Tree) -> bool:
    return value.flag("value")


def _choice(parameter: Parameter, value: Tree) -> str:
    return _chosen(parameter.choices, value, "value")


def _choices(parameter: Parameter, value: Tree) -> tuple[str, ...]:
    return _all_chosen(parameter.choices, value, "value")


def _date(_: Parameter, value: Tree) -> date:
    return day(value, "value")


def _month_day(_: Parameter, value: Tree) -> str:
    text = value.text("value")
    try:
        if _MONTH_DAY.fullmatch(text) is None:
            raise ValueError
        date.fromisoformat(f"2000-{text}")
    except ValueError:
        raise Fault(value.line, "not_month_day", text=text) from None
    return text


_WITH_UNIT = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERIOD})
_PLAIN: dict[Kind, Callable[[Parameter, Tree], RulingValue]] = {
    Kind.INTEGER: _integer,
    Kind.FLAG: _flag,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.MONTH_DAY: _month_day,
}


def day(tree: Tree, what: str) -> date:
    """A calendar day written YYYY-MM-DD. Raises `Fault`."""
    try:
        return date.fromisoformat(tree.scalar[1] if tree.scalar else "")
    except ValueError:
        raise Fault(tree.line, "not_day", what=what) from None


def whole(tree: Tree, what: str) -> int:
    """A whole number. Raises `Fault`."""
    if tree.scalar is None or not re.fullmatch(r"[+-]?\d+", tree.scalar[1]):
        raise Fault(tree.line, "not_whole", what=what)
    return int(tree.scalar[1])


def _decimal(tree: Tree) -> Decimal:
    if tree.scalar is None or not re.fullmatch(r"[+-]?\d+(\.\d+)?", tree.scalar[1]):
        raise Fault(tree.line, "not_decimal")
    return Decimal(tree.scalar[1])


def _chosen(choices: frozenset[str], tree: Tree, what: str) -> str:
    text = tree.text(what)
    if text not in choices:
        listed = ", ".join(sorted(choices))
        raise Fault(tree.line, "not_a_choice", what=what, text=text, choices=listed)
    return text


def _all_chosen(choices: frozenset[str], tree: Tree, what: str) -> tuple[str, ...]:
    chosen = tuple(_chosen(choices, item, what) for item in tree.sequence(what))
    if len(set(chosen)) != len(chosen):
        raise Fault(tree.line, "choice_twice", what=what)
    return chosen


def _in_range(parameter: Parameter, value: Quantity | int, line: int) -> None:
    reason = parameter.outside(value)
    if reason is not None:
        limits = [
            f"{word} {bound}"
            for word, bound in (("不低于", parameter.minimum), ("不高于", parameter.maximum))
            if bound is not None
        ]
        raise Fault(
            line, "out_of_range", value=value, reason=reason, key=parameter.key,
            range="，".join(limits),
        )  # fmt: skip
