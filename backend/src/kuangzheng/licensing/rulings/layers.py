"""The rulebooks as they decide: plans in force before entered ones, these before shipped ones,
confirmed where somebody did.

Kept per process under a revision that the check reads with its candidates (0018), so that a check
asks the database nothing more.
"""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import structlog
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.quantities import UnknownUnit
from kuangzheng.kernel.reference.minerals import UnknownMineral
from kuangzheng.kernel.rulebooks import (
    Book,
    Confirmation,
    RulebookError,
    RulebookSet,
    Ruling,
    read_book,
)
from kuangzheng.kernel.rulebooks.lookup import ancestry
from kuangzheng.licensing.parameters import PARAMETERS, shipped_rulebooks
from kuangzheng.licensing.plans import rulings
from kuangzheng.licensing.rulings import repository
from kuangzheng.licensing.rulings.errors import RulebookUnreadable
from kuangzheng.licensing.rulings.rules import chain, shortened

log = structlog.get_logger("kuangzheng.rulings")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A confirmation that has not been taken back, for an entry as it then read."""

    division: str
    ruling: str
    digest: str
    word: Confirmation


@dataclass(frozen=True, slots=True)
class Entered:
    """A bureau's rulebook put in force; `book` is None where this release cannot read it."""

    id: str
    jurisdiction: str
    title: str
    book: Book | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Planned:
    """An edition of a plan put in force; `book` is None where it holds on no day, or where this
    release cannot read it."""

    jurisdiction: str
    title: str
    book: Book | None
    readable: bool


class Layers:
    """What decides, as known at one moment. Immutable but for the sets it remembers."""

    def __init__(
        self, revision: str, shipped: RulebookSet, entered: Sequence[Entered],
        confirmed: Sequence[Confirmed], plans: Sequence[Planned] = (),
    ) -> None:  # fmt: skip
        self.revision = revision
        read = [(e, e.book and shortened(e.book, e.ends_on)) for e in entered]
        self.local = {(b.book, b.version): e.id for e, b in read if b is not None}
        """Ids of the bureaus' own books by name and version."""
        spoken = [one.book for one in plans if one.book is not None]
        self.plans = {(b.book, b.version) for b in spoken}
        """Plans in force, which go before every rulebook of their place (0039)."""
        self._unreadable = {e.jurisdiction: e.title for e in entered if e.book is None}
        self._unreadable |= {p.jurisdiction: p.title for p in plans if not p.readable}
        books = [rulings.without_caps(b, spoken) for _, b in read if b is not None]
        base = rulings.under(shipped, spoken) if spoken else shipped
        base = base.with_layer(books) if books else base
        self._base = base.with_layer(spoken) if spoken else base
        self.entries = {r.ident: r for book in self._base.books for r in book.rulings}
        self._confirmed: dict[str, dict[str, Confirmation]] = defaultdict(dict)
        for item in confirmed:
            entry = self.entries.get(item.ruling)
            if entry is not None and entry.digest == item.digest:
                self._confirmed[item.division][item.ruling] = item.word
        self._sets: dict[tuple[str, ...], RulebookSet] = {(): self._base}

    def books(self, jurisdiction: str) -> RulebookSet:
        """The set that decides in a jurisdiction. Raises RulebookUnreadable."""
        for place in ancestry(jurisdiction) if self._unreadable else ():
            if place in self._unreadable:
                told = f"规则册“{self._unreadable[place]}”与当前版本不符，请修改后重新发布再核查"
                raise RulebookUnreadable(told)
        return self.confirmed_by(chain(jurisdiction))

    def confirmed_by(self, divisions: Sequence[str]) -> RulebookSet:
        """The set with the confirmations of these divisions, the first of two for one entry."""
        speaking = tuple(place for place in divisions if place in self._confirmed)
        if speaking not in self._sets:
            words: dict[str, Confirmation] = {}
            for place in reversed(speaking):
                words |= self._confirmed[place]
            self._sets[speaking] = self._base.with_confirmations(words)
        return self._sets[speaking]

    @property
    def all_books(self) -> tuple[Book, ...]:
        """Every book, shipped and entered, as nobody has confirmed it."""
        return self._base.books

    def entry(self, ruling: str) -> Ruling | None:
        """An entry as its book has it, whoever confirmed it."""
        return self.entries.get(ruling)


class RulingLayers:
    """The layers of one database, read again when their revision has moved."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: Layers | None = None
        self._reading = asyncio.Lock()
        self._books: dict[str, Book | None] = {}
        self._plans: dict[tuple[Any, ...], Planned] = {}

    async def remembered(self) -> Layers:
        """The layers as last read; the caller compares their revision with the present one."""
        return self._known or await self.at(None)

    async def at(self, revision: str | None) -> Layers:
        """The layers of a revision that was just read, or of a later one."""
        async with self._reading:
            if self._known is None or self._known.revision != revision:
                self._known = await self._read(None)
            return self._known

    async def current(self, session: AsyncSession) -> Layers:
        """The layers as committed when a transaction asks."""
        revision = await repository.revision(session)
        known = await self.remembered()
        return known if known.revision == revision else await self.at(revision)

    async def as_known(self, known_at: datetime) -> Layers:
        """The layers as they were known at an instant, to repeat a decision of then."""
        return await self._read(known_at)

    async def _read(self, known_at: datetime | None) -> Layers:
        row = await repository.layers(self._database, known_at)
        shipped = shipped_rulebooks()
        entered = [await self._entered(item) for item in row["books"]]
        confirmed = [_confirmed(item) for item in row["confirmations"]]
        plans = [
            await self._planned(item) for item in await repository.plans(self._database, known_at)
        ]
        return Layers(row["revision"], shipped, entered, confirmed, plans)

    async def _planned(self, item: Mapping[str, Any]) -> Planned:
        """The content of an edition never changes once it is in force, its days may."""
        days = (item["id"], item["content_version"], item["extended_to"], item["ends_on"])
        if days not in self._plans:
            self._plans[days] = await asyncio.to_thread(_spoken, item)
        return self._plans[days]

    async def _entered(self, item: Mapping[str, Any]) -> Entered:
        """A text in force never changes and is parsed once, beside the requests."""
        if item["id"] not in self._books:
            self._books[item["id"]] = await asyncio.to_thread(_parsed, item["book"], item["text"])
        ends_on = item["ends_on"] and date.fromisoformat(item["ends_on"])
        return Entered(
            item["id"], item["jurisdiction"], item["title"], self._books[item["id"]], ends_on
        )


def _spoken(item: Mapping[str, Any]) -> Planned:
    try:
        book, readable = rulings.book_of(rulings.read(item)), True
    except (UnknownUnit, UnknownMineral, ValidationError) as error:
        log.error("a plan in force cannot be read", plan=item["id"], error=str(error))
        book, readable = None, False
    return Planned(item["division"], item["title"], book, readable)


def _parsed(book: str, text: str) -> Book | None:
    try:
        return read_book(f"{book}.yaml", text, PARAMETERS)
    except RulebookError as error:
        log.error("a rulebook in force cannot be read", book=book, error=str(error))
        return None


def _confirmed(item: Mapping[str, Any]) -> Confirmed:
    word = Confirmation(
        document_no=item["document_no"], confirmed_by=item["by"],
        confirmed_on=date.fromisoformat(item["on"]), document_title=item["document_title"],
        division=item["division"], id=item["id"],
    )  # fmt: skip
    return Confirmed(item["division"], item["ruling"], item["digest"], word)


def layers_of(state: Any) -> RulingLayers:
    """The layers of an application, made when first asked for. `state` is `app.state`."""
    if not hasattr(state, "rulings"):
        state.rulings = RulingLayers(state.database)
    found: RulingLayers = state.rulings
    return found
