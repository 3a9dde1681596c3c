"""From a text to a rulebook: all faults found at once, each with its line."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.rulebooks import Book, Problem, RulebookError, build_set, read_book
from kuangzheng.kernel.rulebooks.lookup import NATION
from kuangzheng.licensing.local_rulebooks.rules import line_of, takes_over
from kuangzheng.licensing.local_rulebooks.tables import LocalRulebook
from kuangzheng.licensing.parameters import PARAMETERS
from kuangzheng.licensing.rulings.rules import division_of, shortened


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read under a book's name: the book, or why there is none."""

    book: Book | None
    problems: tuple[Problem, ...] = ()


async def read(name: str, text: str, division: str, on: date) -> Reading:
    """Parsed in a thread: a long text takes a tenth of a second and more."""
    return await asyncio.to_thread(_read, name, text, division, on)


def _read(name: str, text: str, division: str, on: date) -> Reading:
    try:
        book = read_book(f"{name}.yaml", text, PARAMETERS)
        build_set([book], PARAMETERS)
    except RulebookError as error:
        return Reading(None, error.problems)
    faults = [f for f in (_place_fault(book, text, division, on), _size_fault(book, text)) if f]
    return Reading(None, tuple(faults)) if faults else Reading(book)


def _place_fault(book: Book, text: str, division: str, on: date) -> Problem | None:
    line, code = line_of(text, "jurisdiction"), book.jurisdiction
    if code != NATION and not divisions.exists(code, on):
        return _problem(book, line, "unknown_jurisdiction", f"没有行政区划代码 {code}")
    low, high = division_range(division)
    if not low <= division_of(code) < high:
        return _problem(book, line, "outside_scope", f"{code} 不在您的管辖范围内")
    return None


def _size_fault(book: Book, text: str) -> Problem | None:
    if not book.rulings:
        return _problem(book, line_of(text, "parameters"), "no_entry", "没有任何规定值")
    long = [name for name in ("title", "source") if len(getattr(book, name)) > 200]
    if long:
        return _problem(book, line_of(text, long[0]), "too_long", f"{long[0]} 不能超过 200 字")
    return None


def _problem(book: Book, line: int, code: str, told: str) -> Problem:
    return Problem(f"{book.book}.yaml", line, told, code, told)


async def overlaps(
    book: Book, editions: Sequence[LocalRulebook], replaced: LocalRulebook | None
) -> tuple[Problem, ...]:
    """Entries of the book that hold on one day with those of editions in force."""
    return await asyncio.to_thread(_overlaps, book, editions, replaced)


def _overlaps(
    book: Book, editions: Sequence[LocalRulebook], replaced: LocalRulebook | None
) -> tuple[Problem, ...]:
    held: list[Book] = []
    for edition in editions:
        ends_on = edition.ends_on
        if replaced is not None and edition.id == replaced.id:
            ends_on = min(takes_over(book), ends_on or date.max)
        found = shortened(parsed(edition), ends_on)
        if found is not None:
            held.append(found)
    try:
        build_set([*held, book], PARAMETERS)
    except RulebookError as error:
        return error.problems
    return ()


def parsed(edition: LocalRulebook) -> Book:
    """An edition that was read before. Raises RulebookError in a release that cannot any more."""
    return read_book(f"{edition.book}.yaml", edition.text, PARAMETERS)
