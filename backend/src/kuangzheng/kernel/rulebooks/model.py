"""Values, books and what a lookup answers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kuangzheng.kernel.deadlines import Period
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks.faults import Problem
from kuangzheng.kernel.rulebooks.parameters import Outcome

RulingValue = Quantity | Period | int | bool | str | tuple[str, ...] | date | None
"""What an entry can hold. Money is `int` fen, `MONTH_DAY` the text `MM-DD`, `NONE` is None."""

Selectors = tuple[tuple[str, str], ...]
"""Selector values sorted by selector name: the identity of an entry within its key."""


@dataclass(frozen=True, slots=True)
class Validity:
    """Days on which something holds: `start` to `end`, both included; open where None."""

    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: "Validity") -> bool:
        """Whether one day lies in both."""
        starts_in_time = self.start is None or other.end is None or self.start <= other.end
        ends_late_enough = other.start is None or self.end is None or other.start <= self.end
        return starts_in_time and ends_late_enough

    def within(self, other: "Validity") -> bool:
        """Whether every day of this lies in `other`."""
        begins = other.start is None or (self.start is not None and self.start >= other.start)
        ends = other.end is None or (self.end is not None and self.end <= other.end)
        return begins and ends

    def __str__(self) -> str:
        return f"{self.start or '…'} – {self.end or '…'}"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """An administrator's word that a figure stands in a document, and where that word holds."""

    document_no: str
    confirmed_by: str
    confirmed_on: date
    document_title: str = ""
    division: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        if not self.document_no.strip():
            raise ValueError("a confirmation names the document that carries the figure")


@dataclass(frozen=True, slots=True)
class Ruling:
    """One value of one parameter in one book, with all that a decision stores about it."""

    key: str
    value: RulingValue
    selectors: Selectors
    outcome: Outcome | None
    validity: Validity
    basis: str
    source: str
    confirmed: bool
    attributes: Mapping[str, object]
    note: str
    jurisdiction: str
    book: str
    version: str
    """SHA-256 of the book's canonical content, in hex."""
    line: int
    confirmation: Confirmation | None = None

    @property
    def digest(self) -> str:
        """SHA-256 of what the entry says, in hex: equal in another edition of the book that left
        this entry alone. Its period, source, note and place in the file are not part of it."""
        said = (
            self.key, repr(self.value), self.selectors, self.outcome and self.outcome.value,
            self.basis, sorted((name, repr(value)) for name, value in self.attributes.items()),
        )  # fmt: skip
        return hashlib.sha256(repr(said).encode()).hexdigest()

    @property
    def ident(self) -> str:
        """Stable name of the entry: `book#key[selectors]@from`, the handle for confirmations."""
        chosen = ",".join(f"{name}={value}" for name, value in self.selectors)
        return f"{self.book}#{self.key}[{chosen}]@{self.validity.start or ''}"

    def selector(self, name: str) -> str | None:
        return next((value for key, value in self.selectors if key == name), None)

    def quantity(self) -> Quantity:
        """The value as a quantity; `TypeError` when the parameter is of another kind."""
        if not isinstance(self.value, Quantity):
            raise TypeError(f"{self.key} is not a quantity")
        return self.value

    def period(self) -> Period:
        """The value as a period; `TypeError` when the parameter is of another kind."""
        if not isinstance(self.value, Period):
            raise TypeError(f"{self.key} is not a period")
        return self.value

    def integer(self) -> int:
        """The value as a whole number (fen for money); `TypeError` for other kinds."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise TypeError(f"{self.key} is not a whole number")
        return self.value

    def flag(self) -> bool:
        """The value as yes or no; `TypeError` for other kinds."""
        if not isinstance(self.value, bool):
            raise TypeError(f"{self.key} is not a flag")
        return self.value

    def text(self) -> str:
        """The value as text (a choice, a day of the year); `TypeError` for other kinds."""
        if not isinstance(self.value, str):
            raise TypeError(f"{self.key} is not a text")
        return self.value

    def ratio(self) -> Fraction:
        """A share as an exact fraction of one (90 % → 9/10)."""
        return self.quantity().in_unit("")


@dataclass(frozen=True, slots=True)
class Book:
    """A rulebook as loaded: one document of one jurisdiction, with its entries."""

    book: str
    jurisdiction: str
    title: str
    source: str
    validity: Validity
    version: str
    rulings: tuple[Ruling, ...]
    title_en: str = ""


class RulebookError(ValueError):
    """Rulebooks that cannot be used, with every fault found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class NoValue(LookupError):
    """No rulebook of the jurisdiction or above it says anything on that day."""

    code = "rulebook_value_missing"

    def __init__(self, key: str, jurisdiction: str, on: date, selectors: Mapping[str, str]) -> None:
        self.key, self.jurisdiction, self.on = key, jurisdiction, on
        chosen = "，".join(f"{name}={value}" for name, value in selectors.items())
        super().__init__(
            f"{jurisdiction} 及其上级在 {on} 没有规定参数 {key}"
            + (f"（{chosen}）" if chosen else "")
        )
