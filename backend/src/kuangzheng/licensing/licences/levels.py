"""At which level a mineral is registered and its licence issued. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing.licences.rules import LEVEL_NAMES
from kuangzheng.licensing.rights.errors import wrong

_ORDER = ("county", "city", "province", "ministry")
_NATION = "100000"


def level_of(division: str) -> str:
    """The level of a division's bureau, by its code.

    >>> level_of("500113"), level_of("140900"), level_of("500000"), level_of("100000")
    ('county', 'city', 'province', 'ministry')
    """
    if division == _NATION:
        return "ministry"
    if division[2:6] == "0000":
        return "province"
    return "city" if division[4:6] == "00" else "county"


def below(one: str, other: str) -> bool:
    """Whether a level is under another."""
    return _ORDER.index(one) < _ORDER.index(other)


def level_warnings(
    books: RulebookSet, right: Mapping[str, Any], level: str | None, on: date
) -> list[str]:
    """What is to be known of the level that issues. Raises RuleNotMet for one under the level that
    a confirmed rule names for the mineral; a local rulebook says what was delegated."""
    asked = {"mineral": right["minerals"][0], "kind": right["kind"]}
    ruling = books.find("licence.authority", right["division_code"], on, asked)
    if ruling is None or (level is not None and not below(level, ruling.text())):
        return []
    needed, mineral = LEVEL_NAMES[ruling.text()], right["minerals"][0]
    if level is None:
        return [f"{mineral}由{needed}登记发证（{ruling.basis}），未填发证机关级别，请核对"]
    told = f"{mineral}由{needed}登记发证，{LEVEL_NAMES[level]}无权核发（{ruling.basis}）"
    if not ruling.confirmed:
        return [f"{told}（未核实）"]
    raise wrong("/issuing_level", "level_too_low", f"{told}；已委托的，请先在规则册中录入")
