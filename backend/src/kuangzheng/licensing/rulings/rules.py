"""Whose word holds where: pure functions over divisions, rulebooks and days."""

from dataclasses import replace
from datetime import date, timedelta

from kuangzheng.kernel.db.scope import NATIONAL
from kuangzheng.kernel.rulebooks import Book, Ruling, Validity
from kuangzheng.kernel.rulebooks.lookup import NATION, ancestry

EARLIEST = date(1900, 1, 1)
"""Before any day somebody asks about: what ends here has no day at all."""


def jurisdiction_of(division: str) -> str:
    """The word of rulebooks for a division: CN for the nation."""
    return NATION if division == NATIONAL else division


def division_of(jurisdiction: str) -> str:
    """The division whose bureau answers for a jurisdiction."""
    return NATIONAL if jurisdiction == NATION else jurisdiction


def chain(jurisdiction: str) -> tuple[str, ...]:
    """The divisions whose confirmations hold in a jurisdiction, the nearest first.

    Raises ValueError for what is no jurisdiction.
    """
    return tuple(division_of(place) for place in ancestry(jurisdiction))


def chain_seen(jurisdiction: str, division: str) -> tuple[str, ...]:
    """Whose confirmations a reader of `division` sees for a jurisdiction: those that hold for the
    lower of the two; of a jurisdiction elsewhere, only those of superiors both have."""
    own, there = chain(jurisdiction_of(division)), chain(jurisdiction)
    if there[0] in own:
        return own
    if own[0] in there:
        return there
    return tuple(place for place in there if place in own)


def related(jurisdiction: str, division: str) -> bool:
    """Whether one of the two lies in the other."""
    own, there = chain(jurisdiction_of(division)), chain(jurisdiction)
    return there[0] in own or own[0] in there


def shortened(book: Book, ends_on: date | None) -> Book | None:
    """The book with its last day before `ends_on`; None when no day is left to it."""
    if ends_on is None:
        return book
    kept = [_shortened(ruling, ends_on) for ruling in book.rulings]
    validity = _before(book.validity, ends_on)
    if validity is None:
        return None
    return replace(book, validity=validity, rulings=tuple(r for r in kept if r is not None))


def _shortened(ruling: Ruling, ends_on: date) -> Ruling | None:
    validity = _before(ruling.validity, ends_on)
    return None if validity is None else replace(ruling, validity=validity)


def _before(validity: Validity, ends_on: date) -> Validity | None:
    if ends_on <= EARLIEST or (validity.start is not None and validity.start >= ends_on):
        return None
    last = ends_on - timedelta(days=1)
    return Validity(validity.start, last if validity.end is None else min(last, validity.end))
