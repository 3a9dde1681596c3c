"""Which mines must merge: three-valued, so that what is not known is never taken for a no.

A mine must merge when *some* neighbour within the distance lies on the same ore body and its own
area and its own reserves are below the limits. One criterion that is certainly not met settles it,
whatever else is unknown. The second ground, of a concentrated mining area, is in `concentrated.py`.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple
from uuid import UUID

from kuangzheng.kernel.quantities import Dimension, QuantityError, unit


class Answer(StrEnum):
    """What one criterion says."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Outcome(StrEnum):
    """必须整合, 不须整合, 待核实."""

    MUST_MERGE = "must_merge"
    NOT_REQUIRED = "not_required"
    UNDETERMINED = "undetermined"


OUTCOMES = {
    Answer.MET: Outcome.MUST_MERGE, Answer.NOT_MET: Outcome.NOT_REQUIRED,
    Answer.UNKNOWN: Outcome.UNDETERMINED,
}  # fmt: skip
_KILO, _TENTH = Decimal(1000), Decimal("0.1")


class Limits(NamedTuple):
    """The limits of a run. The distance counts in (以内); area and reserves must be below, and a
    safety distance is kept at its own length. None: nobody set one, its ground is not judged."""

    distance_m: Decimal
    area_km2: Decimal
    reserves_t: Decimal
    safety_m: Decimal | None = None


class Amount(NamedTuple):
    """Reserves of one mineral as last stated; `density` in tonnes a cubic metre."""

    mineral: str
    value: Decimal
    unit: str
    density: Decimal | None


class Mine(NamedTuple):
    """What the register knows of a right on the day."""

    id: UUID
    ore_body: str | None
    area_km2: Decimal
    amounts: Sequence[Amount]
    licence_status: str | None = None
    term_to: date | None = None
    turned_away: bool = False
    """Somebody was refused, or not accepted, for this right."""
    scale_class: str | None = None
    """`small`, `medium` or `large` as registered."""


class Missing(NamedTuple):
    """What has to be found out: `ore_body`, `reserves`, `density`, `unit`, `zone` or `scale`; of
    which right, of which mineral."""

    what: str
    right_id: UUID
    mineral: str | None = None


class Criterion(NamedTuple):
    """One criterion of one mine: its value as text, and the neighbour that decided."""

    code: str
    outcome: Answer
    value: str | None
    neighbour: UUID | None = None


class Judgement(NamedTuple):
    """A mine with every criterion. `missing` is empty unless the outcome is undetermined."""

    outcome: Outcome
    criteria: tuple[Criterion, ...]
    missing: tuple[Missing, ...]


class Neighbour(NamedTuple):
    """Another mine within the distance."""

    mine: Mine
    metres: float


class Reserves(NamedTuple):
    """The tonnes that are certain, and what stands in the way of the rest."""

    least_t: Decimal
    missing: tuple[Missing, ...]


def every(answers: Iterable[Answer]) -> Answer:
    """Kleene's conjunction: a certain no outweighs what is unknown."""
    return _weighed(answers, Answer.NOT_MET, Answer.MET)


def some(answers: Iterable[Answer]) -> Answer:
    """Kleene's disjunction: a certain yes outweighs what is unknown."""
    return _weighed(answers, Answer.MET, Answer.NOT_MET)


def _weighed(answers: Iterable[Answer], deciding: Answer, otherwise: Answer) -> Answer:
    found = otherwise
    for answer in answers:
        if answer is deciding:
            return deciding
        if answer is Answer.UNKNOWN:
            found = Answer.UNKNOWN
    return found


def judge(mine: Mine, neighbours: Sequence[Neighbour], limits: Limits) -> Judgement:
    """`neighbours` are all within the distance, in any order."""
    near = sorted(neighbours, key=lambda one: one.metres)
    distance, body, unnamed = neighbourhood(mine, near)
    area = Answer.MET if mine.area_km2 < limits.area_km2 else Answer.NOT_MET
    held = reserves(mine)
    amount = _below(held, limits.reserves_t)
    outcome = OUTCOMES[every((distance.outcome, body.outcome, area, amount))]
    criteria = (
        distance, body, Criterion("area", area, plain(mine.area_km2)),
        Criterion("reserves", amount, _tonnes_told(held)),
    )  # fmt: skip
    if outcome is not Outcome.UNDETERMINED:
        return Judgement(outcome, criteria, ())
    missing = (*unnamed, *(held.missing if amount is Answer.UNKNOWN else ()))
    return Judgement(outcome, criteria, missing)


def neighbourhood(
    mine: Mine, near: Sequence[Neighbour], distance: str = "distance", body: str = "ore_body"
) -> tuple[Criterion, Criterion, tuple[Missing, ...]]:
    """Distance and ore body of the neighbour that decides: the nearest that is on the same ore
    body, else the nearest that may be, else the nearest. They go by the names given."""
    if not near:
        return (
            Criterion(distance, Answer.NOT_MET, None),
            Criterion(body, Answer.NOT_MET, mine.ore_body), (),
        )  # fmt: skip
    said = [same_body(mine.ore_body, one.mine.ore_body) for one in near]
    whole = some(said)
    one = near[said.index(whole)]
    metres = plain(Decimal(one.metres).quantize(_TENTH))
    missing: tuple[Missing, ...] = ()
    if whole is Answer.UNKNOWN:
        silent = [mine] if not body_name(mine.ore_body) else []
        silent += [one.mine for one in near if not body_name(one.mine.ore_body)]
        missing = tuple(Missing("ore_body", each.id) for each in silent)
    return (
        Criterion(distance, Answer.MET, metres, one.mine.id),
        Criterion(body, whole, mine.ore_body, one.mine.id), missing,
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def body_name(ore_body: str | None) -> str:
    """The name by which ore bodies are compared: full width, spaces and case do not tell apart."""
    if not ore_body:
        return ""
    return "".join(unicodedata.normalize("NFKC", ore_body).split()).casefold()


def same_body(one: str | None, other: str | None) -> Answer:
    """Unknown where either is not recorded."""
    first, second = body_name(one), body_name(other)
    if not first or not second:
        return Answer.UNKNOWN
    return Answer.MET if first == second else Answer.NOT_MET


def reserves(mine: Mine) -> Reserves:
    """All minerals together. What is no mass counts only by its own recorded density."""
    if not mine.amounts:
        return Reserves(Decimal(0), (Missing("reserves", mine.id),))
    total, missing = Decimal(0), []
    for amount in mine.amounts:
        dimension, size = _unit(amount.unit)
        if not amount.value:
            continue
        if dimension is Dimension.MASS:
            total += amount.value * size
        elif dimension is not Dimension.VOLUME:
            missing.append(Missing("unit", mine.id, amount.mineral))
        elif amount.density is None:
            missing.append(Missing("density", mine.id, amount.mineral))
        else:
            total += amount.value * size * amount.density
    return Reserves(total, tuple(missing))


@cache
def _unit(symbol: str) -> tuple[Dimension | None, Decimal]:
    """What it measures and its size in tonnes or cubic metres."""
    try:
        found = unit(symbol)
    except QuantityError:
        return None, Decimal(0)
    size = Decimal(found.size.numerator) / Decimal(found.size.denominator)
    return found.dimension, size / _KILO if found.dimension is Dimension.MASS else size


def _below(held: Reserves, limit: Decimal) -> Answer:
    """What is certain already may reach the limit, whatever the rest turns out to be."""
    if held.least_t >= limit:
        return Answer.NOT_MET
    return Answer.UNKNOWN if held.missing else Answer.MET


def _tonnes_told(held: Reserves) -> str | None:
    return None if held.missing and not held.least_t else plain(held.least_t)


def plain(value: Decimal) -> str:
    """Without exponent and trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def classes(mine: Mine, on: date) -> dict[str, Answer]:
    """By which of the scheme's classes the mine takes part. A boundary is delimited for every right
    of the register; why somebody was turned away, only a person can read in the paper."""
    held = reserves(mine)
    remaining = Answer.MET if held.least_t > 0 else (
        Answer.UNKNOWN if held.missing else Answer.NOT_MET
    )  # fmt: skip
    return {
        "valid_licence": every((_licence(mine, on), remaining)),
        "turned_away": Answer.UNKNOWN if mine.turned_away else Answer.NOT_MET,
        "delimited": Answer.MET,
    }


def _licence(mine: Mine, on: date) -> Answer:
    if mine.term_to is not None and mine.term_to < on:
        return Answer.NOT_MET
    if mine.licence_status is None:
        return Answer.UNKNOWN
    return Answer.MET if mine.licence_status == "valid" else Answer.NOT_MET


def groups(
    mines: Sequence[Mine], pairs: Iterable[tuple[int, int]], outcomes: Sequence[Outcome]
) -> Mapping[int, int]:
    """Number of the group of each mine that must merge, by index: mines that are linked by
    neighbours on one ore body, numbered from 1 in the order of their first mine. `pairs` are the
    neighbours of any ground."""
    must = {k for k, outcome in enumerate(outcomes) if outcome is Outcome.MUST_MERGE}
    above = {k: k for k in must}

    def root(k: int) -> int:
        while above[k] != k:
            above[k] = above[above[k]]
            k = above[k]
        return k

    for first, second in pairs:
        if not (first in must and second in must):
            continue
        if same_body(mines[first].ore_body, mines[second].ore_body) is Answer.MET:
            one, other = sorted((root(first), root(second)))
            above[other] = one
    numbers: dict[int, int] = {}
    return {k: numbers.setdefault(root(k), len(numbers) + 1) for k in sorted(must)}
