"""The declared parameters as a bureau needs them to write a rulebook: what may stand where."""

from functools import cache

from kuangzheng.kernel.quantities import UNITS
from kuangzheng.kernel.rulebooks import Kind, Parameter, Selector
from kuangzheng.kernel.rulebooks.parameters import Attribute
from kuangzheng.kernel.rulebooks.values import MONEY_UNITS, PERIOD_UNITS
from kuangzheng.licensing.parameters import PARAMETERS
from kuangzheng.licensing.rulings.schemas import FieldRead, ParameterRead


@cache
def parameters() -> tuple[ParameterRead, ...]:
    """All parameters in the order of their declaration."""
    return tuple(_read(parameter) for parameter in PARAMETERS)


def _read(parameter: Parameter) -> ParameterRead:
    return ParameterRead(
        key=parameter.key, name=parameter.title_zh, name_en=parameter.title_en,
        kind=parameter.kind.value, units=units(parameter), choices=sorted(parameter.choices),
        minimum=None if parameter.minimum is None else str(parameter.minimum),
        maximum=None if parameter.maximum is None else str(parameter.maximum),
        selectors=[_field(selector) for selector in parameter.selectors],
        attributes=[_field(attribute) for attribute in parameter.attributes],
        outcomes=sorted(outcome.value for outcome in parameter.outcomes),
        example=example(parameter),
    )  # fmt: skip


def _field(item: Selector | Attribute) -> FieldRead:
    required = isinstance(item, Selector) and item.required
    return FieldRead(name=item.name, required=required, choices=sorted(item.choices or ()))


def units(parameter: Parameter) -> list[str]:
    """Units a value may be written in, the declared order kept."""
    if parameter.kind is Kind.PERIOD:
        return list(PERIOD_UNITS)
    if parameter.kind is Kind.MONEY:
        return list(MONEY_UNITS)
    found = (unit for unit in UNITS.values() if unit.dimension in parameter.dimensions)
    return [unit.symbol for unit in found if unit.symbol]


def example(parameter: Parameter) -> str:
    """An entry to be filled in: every field that has to be there, empty."""
    written = [f"{selector.name}: " for selector in parameter.selectors if selector.required]
    if parameter.kind is not Kind.NONE:
        written.append("value: ")
    if units(parameter):
        written.append(f'unit: "{units(parameter)[0]}"')
    if parameter.outcomes:
        written.append(f"outcome: {sorted(outcome.value for outcome in parameter.outcomes)[0]}")
    written += ["basis: ", "confirmed: false"]
    first, *others = written
    return "\n".join([f"  {parameter.key}:", f"    - {first}", *(f"      {o}" for o in others)])
