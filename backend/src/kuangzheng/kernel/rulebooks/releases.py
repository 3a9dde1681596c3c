"""Rules that a bureau keeps in its database: versions released for a day, before shipped books.

A release is a book whose entries are data. Of one jurisdiction the later version takes over from
its first day; until then the earlier one stands, and what neither says the shipped books say.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import orjson

from kuangzheng.kernel.rulebooks.faults import Problem
from kuangzheng.kernel.rulebooks.loader import read_book
from kuangzheng.kernel.rulebooks.lookup import RulebookSet, build_set
from kuangzheng.kernel.rulebooks.model import Book, RulebookError, Validity
from kuangzheng.kernel.rulebooks.parameters import ParameterRegistry


@dataclass(frozen=True, slots=True)
class Release:
    """`entries`: what a rulebook file would say, each with its `key` and its `selectors`. Later
    releases of a jurisdiction have higher editions; without a first day it has always held."""

    book: str
    jurisdiction: str
    edition: int
    title: str
    source: str
    starts: date | None
    entries: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class EntryFault:
    """What is wrong with an entry, by its place in the release; None for the release itself."""

    entry: int | None
    problem: Problem


def book_of(release: Release, registry: ParameterRegistry) -> Book:
    """The release as a book. Raises RulebookError, also where two entries say the same thing."""
    text, _ = _written(release)
    book = read_book(f"{release.book}.yaml", text, registry)
    build_set([book], registry)
    return book


def faults_of(release: Release, registry: ParameterRegistry) -> list[EntryFault]:
    """Everything that keeps the release from being a book, told by entry."""
    _, places = _written(release)
    try:
        book_of(release, registry)
    except RulebookError as error:
        return [EntryFault(places.get(one.line), one) for one in error.problems]
    return []


def with_releases(
    base: RulebookSet, releases: Iterable[Release], registry: ParameterRegistry
) -> RulebookSet:
    """A set in which the releases go before the books, each until the next of its place."""
    books = []
    for release, last in in_turn(releases):
        book = book_of(release, registry)
        held = replace(book.validity, end=last)
        rulings = tuple(replace(one, validity=held) for one in book.rulings)
        books.append(replace(book, validity=held, rulings=rulings))
    return base.with_layer(books) if books else base


def in_turn(releases: Iterable[Release]) -> list[tuple[Release, date | None]]:
    """Each release with its last day; left out where a later one took over before its first."""
    listed = list(releases)
    found: list[tuple[Release, date | None]] = []
    for one in listed:
        later = [
            other.starts or date.min for other in listed
            if other.jurisdiction == one.jurisdiction and other.edition > one.edition
        ]  # fmt: skip
        if not later:
            found.append((one, None))
        elif min(later) > (one.starts or date.min):
            found.append((one, min(later) - timedelta(days=1)))
    return found


def _written(release: Release) -> tuple[str, dict[int, int]]:
    """The release as the text of a rulebook, and which entry stands in which line."""
    valid = Validity(release.starts)
    lines = [
        "{" + f'"jurisdiction": {_json(release.jurisdiction)}, "title": {_json(release.title)},'
        f' "source": {_json(release.source)},'
        + (f' "valid": {{"from": "{valid.start}"}},' if valid.start else "")
        + ' "parameters": {'
    ]
    places: dict[int, int] = {}
    keys = list(dict.fromkeys(str(one["key"]) for one in release.entries))
    for n, key in enumerate(keys):
        lines.append(f"{_json(key)}: [")
        for place, entry in enumerate(release.entries):
            if entry["key"] == key:
                said = {k: v for k, v in entry.items() if k not in ("key", "selectors")}
                lines.append(_json({**entry["selectors"], **said}) + ",")
                places[len(lines)] = place
        lines.append("]," if n < len(keys) - 1 else "]")
    return "\n".join([*lines, "}}"]), places


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
