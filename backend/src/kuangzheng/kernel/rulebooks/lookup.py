"""Which value, valid when, on what basis: the immutable set a service asks on its hot path."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import combinations, product

from kuangzheng.kernel.rulebooks.faults import Fault, Problem
from kuangzheng.kernel.rulebooks.model import (
    Book,
    Confirmation,
    NoValue,
    RulebookError,
    Ruling,
    Selectors,
)
from kuangzheng.kernel.rulebooks.parameters import SEVERITY, Parameter, ParameterRegistry

NATION = "CN"
CACHE_LIMIT = 200_000
_Question = tuple[str, str, date, tuple[tuple[str, str], ...]]
_Identity = tuple[str, str, Selectors]


@lru_cache(maxsize=8192)
def ancestry(jurisdiction: str) -> tuple[str, ...]:
    """The jurisdiction and those above it, nearest first: 500113 → 500100 → 500000 → CN.

    Codes of 6 or 9 digits, or CN; anything else raises `ValueError`.
    """
    if jurisdiction == NATION:
        return (NATION,)
    if not jurisdiction.isascii() or not jurisdiction.isdigit() or len(jurisdiction) not in (6, 9):
        raise ValueError(f"{jurisdiction!r} is neither CN nor a division code of 6 or 9 digits")
    county = jurisdiction[:6]
    chain = (jurisdiction, county, f"{county[:4]}00", f"{county[:2]}0000", NATION)
    return tuple(dict.fromkeys(chain))


class RulebookSet:
    """Rulebooks of all jurisdictions, ready to be asked. Immutable; answers are cached.

    Fallback goes entry by entry: the nearest jurisdiction that says something for the selectors on
    that day wins; within it the entry with the most selectors, then the nearest wider class. Of a
    cumulative parameter the most severe of all levels' answers wins, the nearer of equal ones.
    """

    def __init__(
        self, registry: ParameterRegistry, books: Sequence[Book], layers: Sequence[Sequence[Ruling]]
    ) -> None:
        self.registry = registry
        self.books = tuple(books)
        self._layers = tuple(tuple(layer) for layer in layers)
        self._by_identity: dict[_Identity, tuple[Ruling, ...]] = {}
        self._by_key: dict[tuple[str, str], tuple[Selectors, ...]] = {}
        self._shapes: dict[tuple[str, str], frozenset[tuple[str, ...]]] = {}
        self._answers: dict[_Question, Ruling | None] = {}
        self._all_levels: dict[_Question, tuple[Ruling, ...]] = {}
        self._index()

    def _index(self) -> None:
        entries: dict[_Identity, list[Ruling]] = defaultdict(list)
        for layer in self._layers:
            for ruling in layer:
                entries[(ruling.jurisdiction, ruling.key, ruling.selectors)].append(ruling)
        keyed: dict[tuple[str, str], list[Selectors]] = defaultdict(list)
        for identity, rulings in entries.items():
            self._by_identity[identity] = tuple(rulings)
            keyed[identity[:2]].append(identity[2])
        for place, selectors in keyed.items():
            self._by_key[place] = tuple(sorted(selectors))
            self._shapes[place] = frozenset(tuple(n for n, _ in item) for item in selectors)

    def value(
        self,
        key: str,
        jurisdiction: str,
        on: date,
        selectors: Mapping[str, str] | None = None,
    ) -> Ruling:
        """The ruling that decides. Raises `NoValue` when no book says anything on that day."""
        found = self.find(key, jurisdiction, on, selectors)
        if found is None:
            raise NoValue(key, jurisdiction, on, selectors or {})
        return found

    def find(
        self,
        key: str,
        jurisdiction: str,
        on: date,
        selectors: Mapping[str, str] | None = None,
    ) -> Ruling | None:
        """Like `value`, None when nothing is said.

        `KeyError` for an undeclared parameter, `ValueError` for a selector it does not have or a
        selector value that does not exist.
        """
        question = (key, jurisdiction, on, tuple(selectors.items()) if selectors else ())
        try:
            return self._answers[question]
        except KeyError:
            pass
        answer = self._decide(self.registry[key], jurisdiction, on, selectors or {})
        if len(self._answers) >= CACHE_LIMIT:
            self._answers.clear()
        self._answers[question] = answer
        return answer

    def values(
        self,
        key: str,
        jurisdiction: str,
        on: date,
        selectors: Mapping[str, str] | None = None,
    ) -> tuple[Ruling, ...]:
        """Every ruling that applies, in the order of selectors: caps, prohibited minerals.

        A selector not given leaves that property open. Rulings with equal selectors at two levels:
        the nearer one.
        """
        parameter = self.registry[key]
        wanted = _widened(parameter, selectors or {})
        found: dict[Selectors, Ruling] = {}
        for place in ancestry(jurisdiction):
            for chosen in self._by_key.get((place, key), ()):
                if chosen in found or not _fits(chosen, wanted):
                    continue
                ruling = self._on(place, key, chosen, on)
                if ruling is not None:
                    found[chosen] = ruling
        return tuple(found[chosen] for chosen in sorted(found))

    def history(self, key: str, jurisdiction: str, selectors: Selectors) -> tuple[Ruling, ...]:
        """All rulings of exactly this entry in this jurisdiction alone, whenever valid."""
        return self._by_identity.get((jurisdiction, key, selectors), ())

    def first_said(self, ruling: Ruling, on: date) -> bool:
        """Whether no other layer says something for the same entry before this one on that day."""
        return self._on(ruling.jurisdiction, ruling.key, ruling.selectors, on) == ruling

    def lapsed(self, jurisdiction: str, on: date) -> tuple[Book, ...]:
        """Books of the jurisdiction or above it that ran out before `on` without a successor.

        A check then says that the plan has expired instead of passing over it in silence.
        """
        places = ancestry(jurisdiction)
        alive = {book.jurisdiction for book in self.books if book.validity.holds(on)}
        return tuple(
            book
            for book in self.books
            if book.jurisdiction in places
            and book.jurisdiction not in alive
            and book.validity.end is not None
            and book.validity.end < on
        )

    def unconfirmed(self) -> tuple[Ruling, ...]:
        """What an administrator still has to confirm (未核实)."""
        return tuple(ruling for layer in self._layers for ruling in layer if not ruling.confirmed)

    def with_confirmations(self, confirmations: Mapping[str, Confirmation]) -> "RulebookSet":
        """A set in which the named entries (`Ruling.ident`) are confirmed by a document.

        Raises `KeyError` for an unknown entry.
        """
        known = {ruling.ident for layer in self._layers for ruling in layer}
        for ident in confirmations:
            if ident not in known:
                raise KeyError(ident)

        def told(rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
            return tuple(_confirmed(ruling, confirmations.get(ruling.ident)) for ruling in rulings)

        books = [replace(book, rulings=told(book.rulings)) for book in self.books]
        return RulebookSet(self.registry, books, [told(layer) for layer in self._layers])

    def with_layer(self, books: Iterable[Book]) -> "RulebookSet":
        """A set in which `books` (entered by an administrator) go before equal entries.

        Raises `RulebookError` when the new books contradict each other.
        """
        added = tuple(books)
        _refuse_overlaps(added)
        layer = [ruling for book in added for ruling in book.rulings]
        return RulebookSet(self.registry, (*self.books, *added), (layer, *self._layers))

    def _on(self, place: str, key: str, chosen: Selectors, on: date) -> Ruling | None:
        for ruling in self._by_identity.get((place, key, chosen), ()):
            if ruling.validity.holds(on):
                return ruling
        return None

    def levels(
        self,
        key: str,
        jurisdiction: str,
        on: date,
        selectors: Mapping[str, str] | None = None,
    ) -> tuple[Ruling, ...]:
        """What each level says for these selectors, the nearest first; for distances all hold."""
        question = (key, jurisdiction, on, tuple(selectors.items()) if selectors else ())
        try:
            return self._all_levels[question]
        except KeyError:
            pass
        answer = tuple(self._levels(self.registry[key], jurisdiction, on, selectors or {}))
        if len(self._all_levels) >= CACHE_LIMIT:
            self._all_levels.clear()
        self._all_levels[question] = answer
        return answer

    def _decide(
        self, parameter: Parameter, jurisdiction: str, on: date, selectors: Mapping[str, str]
    ) -> Ruling | None:
        answers = self._levels(parameter, jurisdiction, on, selectors)
        if not parameter.cumulative:
            return next(answers, None)
        return min(answers, key=_severity, default=None)

    def _levels(
        self, parameter: Parameter, jurisdiction: str, on: date, selectors: Mapping[str, str]
    ) -> Iterator[Ruling]:
        candidates = _candidates(parameter, selectors)
        for place in ancestry(jurisdiction):
            shapes = self._shapes.get((place, parameter.key), frozenset())
            rulings = (
                self._on(place, parameter.key, chosen, on)
                for chosen in candidates
                if tuple(name for name, _ in chosen) in shapes
            )
            answer = next((ruling for ruling in rulings if ruling is not None), None)
            if answer is not None:
                yield answer


def _severity(ruling: Ruling) -> int:
    return len(SEVERITY) if ruling.outcome is None else SEVERITY.index(ruling.outcome)


def build_set(books: Iterable[Book], registry: ParameterRegistry) -> RulebookSet:
    """One set of several books. Raises `RulebookError` where two values hold on one day."""
    listed = tuple(books)
    _refuse_overlaps(listed)
    return RulebookSet(registry, listed, [[r for book in listed for r in book.rulings]])


def _refuse_overlaps(books: Sequence[Book]) -> None:
    entries: dict[_Identity, list[Ruling]] = defaultdict(list)
    for book in books:
        for ruling in book.rulings:
            entries[(ruling.jurisdiction, ruling.key, ruling.selectors)].append(ruling)
    titles = {book.book: book.title for book in books}
    problems = [
        _overlap(first, second, titles[first.book])
        for rulings in entries.values()
        for first, second in combinations(rulings, 2)
        if first.validity.overlaps(second.validity)
    ]
    if problems:
        raise RulebookError(tuple(problems))


def _overlap(first: Ruling, second: Ruling, title: str) -> Problem:
    condition = "，".join(text for _, text in second.selectors)
    fault = Fault(
        second.line, "overlap", key=second.key, selectors=dict(second.selectors),
        condition=f"（{condition}）" if condition else "", here=second.validity,
        there=first.validity, file=f"{first.book}.yaml", other=first.line, title=title,
    )  # fmt: skip
    return fault.in_file(f"{second.book}.yaml")


def _widened(parameter: Parameter, selectors: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    wanted: dict[str, tuple[str, ...]] = {}
    for name, text in selectors.items():
        selector = parameter.selector(name)
        if selector is None:
            raise ValueError(f"{parameter.key} has no selector {name}")
        wanted[name] = selector.widened(selector.checked(text))
    return wanted


def _candidates(parameter: Parameter, selectors: Mapping[str, str]) -> list[Selectors]:
    """Selector values to look for, the most specific first.

    More selectors go before fewer; of as many, those declared earlier; then the nearer class.
    """
    wanted = _widened(parameter, selectors)
    names = [selector.name for selector in parameter.selectors if selector.name in wanted]
    found: list[Selectors] = []
    for size in range(len(names), -1, -1):
        for chosen in combinations(names, size):
            ranked = product(*(enumerate(wanted[name]) for name in chosen))
            for picks in sorted(ranked, key=lambda picks: sum(rank for rank, _ in picks)):
                texts = (text for _, text in picks)
                found.append(tuple(sorted(zip(chosen, texts, strict=True))))
    return found


def _fits(chosen: Selectors, wanted: Mapping[str, tuple[str, ...]]) -> bool:
    return all(name not in wanted or text in wanted[name] for name, text in chosen)


def _confirmed(ruling: Ruling, confirmation: Confirmation | None) -> Ruling:
    if confirmation is None:
        return ruling
    return replace(
        ruling, confirmed=True, source=confirmation.document_no, confirmation=confirmation
    )
