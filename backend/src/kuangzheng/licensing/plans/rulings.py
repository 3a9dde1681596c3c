"""A plan in force as a rulebook: its tables and conditions in the words of rulebooks. Pure.

The check, the overview and whatever else asks a rulebook so finds the plan's own value before the
one that somebody copied from it (decision 0039).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.reference.minerals import canonical_name
from kuangzheng.kernel.rulebooks import (
    Book,
    Outcome,
    RulebookSet,
    Ruling,
    RulingValue,
    Validity,
)
from kuangzheng.kernel.rulebooks.lookup import build_set
from kuangzheng.licensing.plans.content import PlanCondition, PlanContent
from kuangzheng.licensing.plans.progress import counted_indicators, effect_of, is_enforced
from kuangzheng.licensing.plans.rules import last_day

CAPS = "plan.caps"
_LISTS = {
    "prohibited": ("admission.prohibited_minerals", Outcome.BLOCK),
    "restricted": ("admission.restricted_minerals", Outcome.REVIEW),
    "encouraged": ("admission.encouraged_minerals", Outcome.INFO),
}
_OF_MINERALS = ("min_capacity", "max_capacity", "min_service_life", "no_new_rights")
_FLAGS = ("capacity_matches_reserves", "one_block_one_holder")
_EXCEPTIONS = {
    "资源禀赋": "resource_endowment", "开采技术条件": "mining_conditions",
    "市场保供": "market_supply",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class InForce:
    """An edition with the days on which it holds."""

    id: str
    edition: int
    content: PlanContent
    content_version: str
    document_no: str
    in_force_on: date
    extended_to: date | None
    ends_on: date | None


def book_of(plan: InForce) -> Book | None:
    """The rulebook that the edition is; None when it holds on no day. Raises UnknownUnit,
    UnknownMineral where this release no longer knows a word of it."""
    head = plan.content.plan
    last = last_day(head.valid_to, plan.extended_to)
    if plan.ends_on is not None:
        last = min(last, plan.ends_on - timedelta(days=1))
    if last < plan.in_force_on:
        return None
    validity = Validity(plan.in_force_on, last)
    told = _Told(plan, validity)
    rulings = [*_caps(told), *_conditions(told), *_lists(told)]
    if head.minerals_scope == "oil_gas":
        rulings = [one for one in rulings if one.selector("mineral") is not None]
    return Book(
        book=told.book, jurisdiction=head.division, title=told.title, source=head.source,
        validity=validity, version=plan.content_version, rulings=_once(rulings),
    )  # fmt: skip


def under(shipped: RulebookSet, plans: list[Book]) -> RulebookSet:
    """The shipped set as it stands below the plans."""
    return build_set([without_caps(book, plans) for book in shipped.books], shipped.registry)


def without_caps(book: Book, plans: list[Book]) -> Book:
    """A book whose caps end where a plan of the same place begins: what the plan does not cap is
    not capped. Other entries stay for what the plan leaves open."""
    starts = {one.jurisdiction: one.validity.start for one in reversed(plans)}
    start = starts.get(book.jurisdiction)
    if start is None:
        return book
    kept = [_shortened(ruling, start) for ruling in book.rulings]
    return replace(book, rulings=tuple(one for one in kept if one is not None))


def _shortened(ruling: Ruling, start: date) -> Ruling | None:
    if ruling.key != CAPS:
        return ruling
    validity, last = ruling.validity, start - timedelta(days=1)
    if validity.start is not None and validity.start > last:
        return None
    end = last if validity.end is None else min(validity.end, last)
    return replace(ruling, validity=Validity(validity.start, end))


@dataclass(frozen=True, slots=True)
class _Told:
    """What all entries of an edition share."""

    plan: InForce
    validity: Validity

    @property
    def book(self) -> str:
        return f"plan-{self.plan.content.plan.division}-{self.plan.content.plan.minerals_scope}"

    @property
    def title(self) -> str:
        return f"{self.plan.content.plan.title}（第 {self.plan.edition} 版）"

    def ruling(
        self, key: str, value: RulingValue, cell: str, outcome: Outcome | None,
        note: str | None = None, attributes: dict[str, object] | None = None, **chosen: str | None,
    ) -> Ruling:  # fmt: skip
        selectors = tuple(sorted((name, text) for name, text in chosen.items() if text))
        return Ruling(
            key=key, value=value, selectors=selectors, outcome=outcome, validity=self.validity,
            basis=f"{self.title} {cell}", source=self.plan.document_no, confirmed=True,
            attributes=attributes or {}, note=note or "", book=self.book,
            jurisdiction=self.plan.content.plan.division, version=self.plan.content_version, line=0,
        )  # fmt: skip


def _caps(told: _Told) -> Iterator[Ruling]:
    """Indicators and total control; of two figures for one mineral's output the lower one."""
    content = told.plan.content
    outputs = {(one.mineral, one.unit): one for one in content.totals}
    for row in counted_indicators(content):
        if row.kind == "other":
            continue
        target, cell = row.target, row.basis
        total = outputs.get((row.mineral or "", row.unit)) if row.kind == "annual_output" else None
        if total is not None and total.basis != cell:
            target, cell = min(target, total.output), f"{cell}、{total.basis}"
        note = row.note or ("文本未印出指标属性" if effect_of(row) == "open" else None)
        yield told.ruling(
            CAPS, Quantity.of(target, row.unit), cell, None, note, {"binding": is_enforced(row)},
            indicator=row.kind, mineral=row.mineral and canonical_name(row.mineral),
        )  # fmt: skip


def _conditions(told: _Told) -> Iterator[Ruling]:
    for row in told.plan.content.conditions:
        key, outcome = f"admission.{row.kind}", Outcome(row.outcome)
        if row.kind in _OF_MINERALS:
            for word in row.minerals:
                mineral = canonical_name(word)
                value = None if row.kind == "no_new_rights" else _quantity(row)
                if value is not None or row.kind == "no_new_rights":
                    yield told.ruling(key, value, row.basis, outcome, row.text, mineral=mineral)
        elif row.kind == "min_scale_class" and row.scale is not None:
            excepted = tuple(_EXCEPTIONS.get(word, word) for word in row.exceptions)
            attributes: dict[str, object] = {"exceptions": excepted} if excepted else {}
            minerals: list[str | None] = [canonical_name(word) for word in row.minerals]
            for one in minerals or [None]:
                yield told.ruling(
                    key, row.scale, row.basis, outcome, row.text, attributes, mineral=one
                )
        elif row.kind in _FLAGS:
            yield told.ruling(key, True, row.basis, outcome, row.text)


def _quantity(row: PlanCondition) -> Quantity | None:
    return None if row.value is None or row.unit is None else Quantity.of(row.value, row.unit)


def _lists(told: _Told) -> Iterator[Ruling]:
    for row in told.plan.content.mineral_lists:
        if row.kind not in _LISTS:
            continue
        key, outcome = _LISTS[row.kind]
        for word in row.minerals:
            yield told.ruling(key, None, row.basis, outcome, mineral=canonical_name(word))


def _once(rulings: list[Ruling]) -> tuple[Ruling, ...]:
    """Of entries for the same thing the stricter figure, else the first."""
    found: dict[Any, Ruling] = {}
    for one in rulings:
        place = (one.key, one.selectors)
        if place not in found or _stricter(one, found[place]):
            found[place] = one
    return tuple(found.values())


def _stricter(one: Ruling, other: Ruling) -> bool:
    if not (isinstance(one.value, Quantity) and isinstance(other.value, Quantity)):
        return False
    if one.value.dimension is not other.value.dimension:
        return False
    lowest = one.key.rpartition(".")[2].startswith("min_")
    return other.value < one.value if lowest else one.value < other.value


def read(item: Mapping[str, Any]) -> InForce:
    """An edition as the database tells it."""

    def day(name: str) -> date | None:
        return date.fromisoformat(item[name]) if item[name] else None

    return InForce(
        id=item["id"], edition=item["edition"],
        content=PlanContent.model_validate(item["content"]),
        content_version=item["content_version"], document_no=item["document_no"] or "",
        in_force_on=date.fromisoformat(item["in_force_on"]), extended_to=day("extended_to"),
        ends_on=day("ends_on"),
    )  # fmt: skip
