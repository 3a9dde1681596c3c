"""What a mine must have before it produces, held against what is registered. Pure.

Which permits: rulebook `mine.production_permit` by mineral and method (S1-32, 49, 54).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.permits.rules import KIND_NAMES
from kuangzheng.licensing.vocabulary import PRODUCTION_PERMITS

GATED = frozenset({"producing"})
LICENCE = "licence"
NAMES = {LICENCE: "有效的采矿许可证", **KIND_NAMES}


@dataclass(frozen=True, slots=True)
class Held:
    """A valid permit, or licence, of a right on the mine; `valid_to` None: open-ended."""

    permit: str
    number: str | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Gate:
    """One requirement; `number` and `valid_to` of the permit that meets it the longest."""

    permit: str
    name: str
    held: bool
    number: str | None
    valid_to: date | None
    basis: str
    confirmed: bool


def required(
    books: RulebookSet, jurisdiction: str, on: date, selectors: Mapping[str, str]
) -> dict[str, Ruling]:
    """The permits that the rulebooks ask for, with the value that does, the licence first."""
    found = {}
    for permit in sorted(PRODUCTION_PERMITS, key=lambda one: (one != LICENCE, one)):
        asked = {"permit": permit, **selectors}
        ruling = books.find("mine.production_permit", jurisdiction, on, asked)
        if ruling is not None and ruling.flag():
            found[permit] = ruling
    return found


def judged(rulings: Mapping[str, Ruling], held: Iterable[Held]) -> list[Gate]:
    """Each requirement with the permit that meets it, where there is one."""
    best: dict[str, Held] = {}
    for one in held:
        before = best.get(one.permit)
        if before is None or (one.valid_to or date.max) > (before.valid_to or date.max):
            best[one.permit] = one
    return [_gate(permit, ruling, best.get(permit)) for permit, ruling in rulings.items()]


def condition(id_: str, number: int, words: str, decision_no: str) -> Gate:
    """A condition of an approval that is to be met before production and is not yet."""
    basis = f"{decision_no}第 {number} 项条件".strip()
    return Gate(f"condition:{id_}", f"许可条件“{words}”", False, None, None, basis, True)


def missing(gates: Sequence[Gate]) -> list[Gate]:
    return [one for one in gates if not one.held]


def _gate(permit: str, ruling: Ruling, met: Held | None) -> Gate:
    return Gate(
        permit, NAMES[permit], met is not None, met.number if met else None,
        met.valid_to if met else None, ruling.basis, ruling.confirmed,
    )  # fmt: skip
