"""From a fund, what is known of it, and the rulebook: the estimate, or what is missing for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any

import orjson

from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.holidays import HolidayCalendar
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.restoration.accruals.periods import Period, quarter_starts
from kuangzheng.restoration.accruals.rules import (
    Estimate,
    Phase,
    Standing,
    Terms,
    estimate,
    needed_by,
)

Outputs = Mapping[tuple[int, int], Decimal | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """A fund before the period. `outputs`: returned tonnes by quarter, None for a volume."""

    division: str
    plan_approved_on: date
    plan_cost_fen: int
    phases: Sequence[Phase]
    accrued_fen: int
    term_to: date | None = None
    mineral_class: str | None = None
    method: str | None = None
    land: str | None = None
    region_factor: Decimal | None = None
    price_factor: Decimal | None = None
    plan_output_t: Decimal | None = None
    outputs: Outputs = field(default_factory=dict)

    @property
    def kind(self) -> tuple[Any, ...]:
        """All that the rulebook is asked about: funds of one kind get the same answers."""
        return (
            self.division, self.mineral_class, self.method, self.land, self.region_factor,
            self.price_factor,
        )  # fmt: skip


@dataclass(slots=True)
class Ground:
    """What the rulebook says for funds of one kind, and how it is stored with each of them."""

    formula: str | None = None
    terms: Terms = field(default_factory=lambda: Terms(""))
    values: dict[str, Fraction] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    deposit_due: date | None = None
    told: dict[str, str] = field(default_factory=dict)
    listed: orjson.Fragment = field(default_factory=lambda: orjson.Fragment("[]"))
    unconfirmed: bool = False

    def settled(self) -> "Ground":
        self.told = {name: decimal_of(value) for name, value in self.values.items()}
        self.listed = orjson.Fragment(orjson.dumps([
            {"key": key, "book": r.book, "version": r.version[:12], "basis": r.basis,
             "confirmed": r.confirmed}
            for key, r in self.rulings.items()
        ]))  # fmt: skip
        self.unconfirmed = any(not ruling.confirmed for ruling in self.rulings.values())
        return self


@dataclass(slots=True)
class Finding:
    """`own`: the values of this fund alone; `missing` names what has to be entered before an
    estimate can be made."""

    ground: Ground
    own: dict[str, Fraction]
    missing: list[str]
    result: Estimate | None = None

    @property
    def formula(self) -> str | None:
        return self.ground.formula

    @property
    def deposit_due(self) -> date | None:
        return self.ground.deposit_due

    @property
    def unconfirmed(self) -> bool:
        return self.ground.unconfirmed

    def facts(self) -> dict[str, Any]:
        """As it is stored: exact decimals, the rulings with their basis."""
        own = {name: decimal_of(value) for name, value in self.own.items()}
        return {
            "values": self.ground.told | own,
            "steps": [[s.kind, s.amount_fen] for s in (self.result.steps if self.result else ())],
            "missing": self.missing, "rulings": self.ground.listed,
        }  # fmt: skip


def decimal_of(value: Fraction) -> str:
    """
    >>> decimal_of(Fraction(6, 5)), decimal_of(Fraction(7))
    ('1.2', '7')
    """
    if value.denominator == 1:
        return str(value.numerator)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


@lru_cache(maxsize=8192)
def years_left(day: date, end: date) -> Fraction:
    """Whole years by the calendar, then the days that remain.

    >>> years_left(date(2026, 12, 31), date(2029, 12, 31)), years_left(date(2027, 1, 1), date.min)
    (Fraction(3, 1), Fraction(0, 1))
    """
    if end <= day:
        return Fraction(0)
    whole = end.year - day.year - ((end.month, end.day) < (day.month, day.day))
    reached = min(date(day.year + whole, day.month, 1) + timedelta(days=day.day - 1), end)
    return whole + Fraction((end - reached).days, 366)


class Estimator:
    """The rulebook as it stands on a period's last day; equal questions are asked once."""

    def __init__(self, books: RulebookSet, period: Period, calendar: HolidayCalendar) -> None:
        self._books, self._period, self._calendar = books, period, calendar
        self._begun: dict[str, Ground] = {}
        self._grounds: dict[tuple[Any, ...], Ground] = {}

    def of(self, subject: Subject) -> Finding:
        kind = subject.kind
        ground = self._grounds.get(kind)
        if ground is None:
            ground = self._grounds[kind] = self._ground(subject).settled()
        found = Finding(ground, {}, list(ground.missing))
        if ground.formula is None or "period" in found.missing:
            return found
        if ground.formula == "plan":
            self._plan(subject, found)
        self._output(subject, found)
        if not found.missing:
            found.result = estimate(
                ground.terms, self._standing(subject), {**ground.values, **found.own}
            )
        return found

    def _ground(self, subject: Subject) -> Ground:
        known = self._begun.get(subject.division)
        if known is None:
            known = self._begun[subject.division] = self._ask(subject.division)
        found = Ground(
            known.formula, known.terms, {}, list(known.missing), dict(known.rulings),
            known.deposit_due,
        )  # fmt: skip
        if found.formula == "factor" and not found.missing:
            self._factors(subject, found)
        return found

    def _ask(self, division: str) -> Ground:
        """Formula, period, limits and day of deposit, which a division shares."""
        found = Ground()
        for name in ("formula", "period", "output", "all_at_once", "first_share",
                     "deposit_within"):  # fmt: skip
            ruling = self._books.find(f"fund.{name}", division, self._period.last)
            if ruling is not None:
                found.rulings[name] = ruling
        found.missing += [n for n in ("formula", "period", "output") if n not in found.rulings]
        if found.missing:
            return found
        found.formula = found.rulings["formula"].text()
        found.terms = _terms(found.formula, found.rulings)
        if found.rulings["period"].text() != self._period.kind:
            found.missing.append("period")
        within = found.rulings.get("deposit_within")
        if within is not None:
            found.deposit_due = due(
                self._period.last, within.period(), self._calendar, mark_missing_year=True
            ).due
        return found

    def _factors(self, subject: Subject, found: Ground) -> None:
        place, values = subject.division, found.values
        for name, of in (("base", subject.mineral_class), ("method", subject.method),
                         ("land", subject.land)):  # fmt: skip
            if of is None:
                found.missing.append(name)
        if found.missing:
            return
        kind = {"class": str(subject.mineral_class)}
        self._take(found, "base", place, "class_base", kind)
        self._take(found, "method", place, "method_factor", {"method": str(subject.method), **kind})
        self._take(found, "land", place, "land_factor", {"land": str(subject.land)})
        if subject.region_factor is not None:
            values["region"] = Fraction(subject.region_factor)
        else:
            self._take(found, "region", place, "region_factor", {})
        if subject.price_factor is not None:
            values["price"] = Fraction(subject.price_factor)
        elif subject.mineral_class == "solid_energy":
            self._take(found, "price", place, "price_factor", kind)
        else:  # the price enters for coal alone
            values["price"] = Fraction(1)

    def _take(
        self, found: Ground, name: str, place: str, key: str, selectors: Mapping[str, str]
    ) -> None:
        ruling = self._books.find(f"fund.{key}", place, self._period.last, selectors)
        if ruling is None:
            found.missing.append(name)
            return
        found.rulings[key] = ruling
        found.values[name] = (
            Fraction(ruling.integer()) if key == "class_base" else ruling.ratio()
        )

    def _plan(self, subject: Subject, found: Finding) -> None:
        found.own["remaining_cost"] = Fraction(max(subject.plan_cost_fen - subject.accrued_fen, 0))
        if subject.plan_output_t is None:
            found.missing.append("remaining_output")
            return
        begun, first = subject.plan_approved_on, self._period.first
        mined = sum(
            output for place, output in subject.outputs.items()
            if output is not None and begun <= quarter_starts(*place) < first
        )  # fmt: skip
        found.own["remaining_output"] = max(
            Fraction(subject.plan_output_t - mined), Fraction(0)
        )

    def _output(self, subject: Subject, found: Finding) -> None:
        """Every quarter has to be returned, in tonnes."""
        if found.ground.rulings["output"].text() == "previous_year":
            year = self._period.first.year - 1
            quarters: Sequence[tuple[int, int]] = [(year, quarter) for quarter in (1, 2, 3, 4)]
        else:
            quarters = self._period.quarters
        known = [subject.outputs.get(place) for place in quarters]
        tonnes = [output for output in known if output is not None]
        if not quarters or len(tonnes) < len(known):
            found.missing.append("output")
        else:
            found.own["output"] = Fraction(sum(tonnes))

    def _standing(self, subject: Subject) -> Standing:
        last = self._period.last
        life = None
        if subject.term_to is not None:
            life = years_left(last, subject.term_to)
        return Standing(
            subject.accrued_fen, subject.plan_cost_fen, needed_by(subject.phases, last), life,
            first=subject.accrued_fen == 0,
        )  # fmt: skip


def _terms(formula: str, rulings: Mapping[str, Ruling]) -> Terms:
    once, share = rulings.get("all_at_once"), rulings.get("first_share")
    return Terms(
        formula, None if once is None else Fraction(once.period().amount),
        None if share is None else share.ratio(),
    )  # fmt: skip
