"""States of a bureau's own rulebook, when an edition takes over, what a new one changes. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kuangzheng.kernel.rulebooks import Book, RulebookSet, Ruling, Validity
from kuangzheng.licensing.rulings.rules import EARLIEST

PREPARING = ("prepared", "changed")


class State(StrEnum):
    """What people call the state of an edition on a day."""

    DRAFT = "draft"
    COMING = "coming"
    """In force, its first day is ahead."""
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    """Another edition holds for every day of it."""
    ENDED = "ended"
    DISCARDED = "discarded"


def state_of(
    status: str, valid_from: date | None, valid_to: date | None, ends_on: date | None, on: date
) -> State:
    """The state on a day."""
    if status != "in_force":
        return State(status)
    start = valid_from or EARLIEST
    if ends_on is not None and ends_on <= start:
        return State.REPLACED
    last = min(valid_to or date.max, (ends_on or date.max) - timedelta(days=1))
    if last < on:
        return State.ENDED
    return State.COMING if start > on else State.IN_FORCE


def actions(status: str, ends_on: date | None) -> tuple[str, ...]:
    """What may be done with an edition."""
    if status == "draft":
        return ("change", "put_in_force", "discard")
    return ("replace", "withdraw") if status == "in_force" and ends_on is None else ()


def takes_over(book: Book) -> date:
    """The first day on which an edition holds instead of the one it replaces."""
    return book.validity.start or EARLIEST


class Kind(StrEnum):
    """What an edition does to one entry."""

    NEW = "new"
    CHANGED = "changed"
    OVERRIDES = "overrides"
    """A superior level says something else."""
    SAME = "same"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry before and after; `before` is what decides now, `after` the draft's."""

    kind: Kind
    before: Ruling | None
    after: Ruling | None


def changes(
    draft: Book, replaced: Book | None, books: RulebookSet, today: date
) -> Iterator[Change]:
    """What would decide otherwise with the draft in force, entry by entry in its order."""
    for ruling in draft.rulings:
        yield _change(ruling, books, _asked_on(ruling.validity, today))
    said = {(ruling.key, ruling.selectors) for ruling in draft.rulings}
    for ruling in _entries(replaced):
        if (ruling.key, ruling.selectors) not in said:
            yield Change(Kind.REMOVED, ruling, None)


def _change(ruling: Ruling, books: RulebookSet, on: date) -> Change:
    before = books.find(ruling.key, ruling.jurisdiction, on, dict(ruling.selectors))
    if before is None:
        return Change(Kind.NEW, None, ruling)
    same_entry = (before.jurisdiction, before.selectors) == (ruling.jurisdiction, ruling.selectors)
    if before.digest == ruling.digest and same_entry:
        return Change(Kind.SAME, before, ruling)
    return Change(Kind.CHANGED if same_entry else Kind.OVERRIDES, before, ruling)


def _asked_on(validity: Validity, today: date) -> date:
    """A day on which the entry holds, today if it does."""
    if validity.holds(today):
        return today
    return validity.start or validity.end or today


def _entries(book: Book | None) -> Sequence[Ruling]:
    return () if book is None else book.rulings


def line_of(text: str, field: str) -> int:
    """The line of a field of the frame, counted from one; the first where it is not found."""
    lines: Iterable[str] = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith(f"{field}:")), 1)
