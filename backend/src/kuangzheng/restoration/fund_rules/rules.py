"""Fund rules as releases of a rulebook, and a draft beside what is in force. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kuangzheng.kernel.reference import divisions
from kuangzheng.kernel.rulebooks import (
    Book,
    Parameter,
    Release,
    RulebookSet,
    Ruling,
    with_releases,
)
from kuangzheng.kernel.rulebooks.faults import Fault
from kuangzheng.kernel.rulebooks.lookup import NATION
from kuangzheng.kernel.rulebooks.releases import EntryFault
from kuangzheng.restoration.parameters import PARAMETERS

Group = Literal["formula", "factors", "limits", "deadlines", "use", "works", "green"]
Change = Literal["inherited", "same", "changed", "new"]
GROUPS: Mapping[Group, tuple[str, ...]] = {
    "formula": ("fund.formula", "fund.period", "fund.output"),
    "factors": ("fund.class_base", "fund.method_factor", "fund.land_factor", "fund.region_factor",
                "fund.price_factor"),
    "limits": ("fund.all_at_once", "fund.first_share"),
    "deadlines": ("fund.open_within", "fund.deposit_within", "fund.report_within"),
    "use": ("fund.use", "fund.reclamation", "fund.advance_share", "fund.hold_for"),
    "works": ("acceptance.decide_within", "acceptance.publicity", "acceptance.track",
              "acceptance.limit", "annual.plan_by", "annual.check_by", "annual.report_by"),
    "green": ("green.pass_score", "green.section_share", "green.not_applicable", "green.items",
              "green.points", "green.assessors", "green.rectify_within", "green.situations",
              "green.spot_share", "green.check_within", "green.clean_years",
              "green.reserve_years", "green.build_by"),
}  # fmt: skip
GROUP_OF: Mapping[str, Group] = {
    key: group for group, keys in GROUPS.items() for key in keys
}  # fmt: skip
Identity = tuple[str, tuple[tuple[str, str], ...]]


def parameters() -> Iterator[Parameter]:
    """Those of the fund, of the works it pays for and of green mines, group by group."""
    return (PARAMETERS[key] for keys in GROUPS.values() for key in keys)


def undeclared(release: Release, places: Sequence[int]) -> list[EntryFault]:
    """What is no parameter of restoration is not a bureau's to state here."""
    return [
        EntryFault(place, Fault(
            0, "undeclared", key=release.entries[place]["key"]
        ).in_file(release.book))
        for place in places
    ]  # fmt: skip


def jurisdiction_of(division: str) -> str:
    """
    >>> jurisdiction_of("100000"), jurisdiction_of("500113")
    ('CN', '500113')
    """
    return NATION if division == "100000" else division


def release_of(
    division: str, edition: int, title: str, document_no: str, starts: date | None,
    entries: Sequence[Mapping[str, Any]],
) -> Release:  # fmt: skip
    """`document_no` of an entry is its source, where it is another than the version's own."""
    return Release(
        f"fund-rules-{division}-{edition}", jurisdiction_of(division), edition, title, document_no,
        starts, [_said(one) for one in entries],
    )  # fmt: skip


def edition_of(book: str) -> int | None:
    """Of a released version; None for a book that ships.

    >>> edition_of("fund-rules-500113-12"), edition_of("CN-green")
    (12, None)
    """
    return int(book.rsplit("-", 1)[1]) if book.startswith("fund-rules-") else None


def _said(entry: Mapping[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in entry.items() if v is not None and k != "document_no"}
    if entry.get("document_no"):
        kept["source"] = entry["document_no"]
    return kept


def under(base: RulebookSet, others: Sequence[Release], draft: Release) -> RulebookSet:
    """The set as it would decide with the draft in force on every day: it takes the whole place of
    the division's earlier versions."""
    left = [one for one in others if one.jurisdiction != draft.jurisdiction]
    return with_releases(base, [*left, draft], PARAMETERS)


def before(base: RulebookSet, others: Iterable[Release], version: Release) -> RulebookSet:
    """The set as it decides without this version and those that came after it."""
    left = [
        one for one in others
        if one.jurisdiction != version.jurisdiction or one.edition < version.edition
    ]  # fmt: skip
    return with_releases(base, left, PARAMETERS)


@dataclass(frozen=True, slots=True)
class Compared:
    """One value: what decides without the version, and what the version says. `kind`: inherited
    (it says nothing), same, changed, new (nothing was said so far)."""

    key: str
    selectors: tuple[tuple[str, str], ...]
    present: Ruling | None
    stated: Ruling | None

    @property
    def kind(self) -> Change:
        if self.stated is None:
            return "inherited"
        if self.present is None:
            return "new"
        same = self.stated.value == self.present.value
        return "same" if same and self.stated.confirmed == self.present.confirmed else "changed"


def compared(present: RulebookSet, book: Book, on: date) -> list[Compared]:
    """Every value of the fund for the book's place on a day, group by group."""
    stated = {(one.key, one.selectors): one for one in book.rulings}
    found = []
    for parameter in parameters():
        known = {
            one.selectors: one
            for one in present.values(parameter.key, book.jurisdiction, on)
        }  # fmt: skip
        mine = {chosen for key, chosen in stated if key == parameter.key}
        found += [
            Compared(parameter.key, chosen, known.get(chosen), stated.get((parameter.key, chosen)))
            for chosen in sorted(set(known) | mine)
        ]
    return found


def place_name(jurisdiction: str) -> str:
    if jurisdiction == NATION:
        return "全国"
    return divisions.division(jurisdiction[:6]).name


def above(division: str) -> list[str]:
    """
    >>> above("500113999"), above("500113"), above("500000")
    (['500113', '500100', '500000', '100000'], ['500100', '500000', '100000'], ['100000'])
    """
    codes = (division[:6], f"{division[:4]}00", f"{division[:2]}0000", "100000")
    return [one for one in dict.fromkeys(codes) if one != division]
