"""Which heading of the bureau's workbook is which of our columns: proposed, then decided by a
person, then kept by name and version. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from kuangzheng.kernel.onboarding.declared import Column, Sheet
from kuangzheng.kernel.onboarding.values import plain

SEARCHED = 15
"""A heading row is looked for among the first rows: above it stand titles and remarks."""
LIKE_ENOUGH = 0.8
_UNIT = re.compile(r"[（(\[]\s*(?:单位[:：]?)?\s*([^（）()\[\]]{1,12}?)\s*[）)\]]")
_NOISE = re.compile(r"[\s\*＊:：、,，.。（）()\[\]\-_/]|必填|单位")


@dataclass(slots=True)
class SheetMapping:
    """How one declared sheet is read: of which sheet of the file, below which row, from which
    letters; `constants` hold for all rows where the file has no such column."""

    title: str
    heading_row: int
    columns: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    guessed: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "title": self.title, "heading_row": self.heading_row, "columns": self.columns,
            "units": self.units, "constants": self.constants, "guessed": self.guessed,
        }  # fmt: skip


Mapped = dict[str, SheetMapping]
Kept = Mapping[str, Mapping[str, Any]]
"""A mapping that was kept: by sheet its `title` and, by column, the heading's text."""


def bare(heading: str) -> str:
    """A heading without its unit, signs and blanks.

    >>> bare("* 矿区面积（平方公里）"), bare("许可证号：")
    ('矿区面积', '许可证号')
    """
    return _NOISE.sub("", _UNIT.sub("", plain(heading))).lower()


def unit_in(heading: str, column: Column) -> str | None:
    """The unit that stands in a heading's brackets, where the column knows it."""
    for found in _UNIT.findall(plain(heading)):
        for name in column.units:
            if plain(name) == found.strip():
                return name
    return None


def propose(book: Sequence[Mapping[str, Any]], sheets: Sequence[Sheet], kept: Kept) -> Mapped:
    """For every declared sheet the sheet of the file that fits best, each of the file once.

    What was kept under the same headings comes first, then our titles and aliases, then what is
    spelt almost so (`guessed`).
    """
    found: Mapped = {}
    taken: set[str] = set()
    scored = sorted(
        ((score, n, sheet, page) for n, sheet in enumerate(sheets) for page in book
         if page["state"] == "visible" and (score := _fit(page, sheet, kept.get(sheet.key))) > 0),
        key=lambda one: (-one[0], one[1]),
    )  # fmt: skip
    for _, _, sheet, page in scored:
        if sheet.key not in found and page["title"] not in taken:
            row = _heading_row(page, sheet, kept.get(sheet.key))
            if row is not None:
                found[sheet.key] = _mapped(page, row, sheet, kept.get(sheet.key))
                taken.add(page["title"])
    return {sheet.key: found[sheet.key] for sheet in sheets if sheet.key in found}


def _fit(page: Mapping[str, Any], sheet: Sheet, kept: Mapping[str, Any] | None) -> float:
    """How well a page of the file fits a sheet: its name, and its headings."""
    row = _heading_row(page, sheet, kept)
    if row is None:
        return 0
    mapping = _mapped(page, row, sheet, kept)
    required = [one.key for one in sheet.columns if one.required]
    have = sum(key in mapping.columns for key in required)
    if have * 2 < len(required):
        return 0
    names = [bare(name) for name in (sheet.title, *sheet.aliases)]
    named = bare(page["title"]) in names or (kept or {}).get("title") == page["title"]
    sure = len(mapping.columns) - len(mapping.guessed)
    return 10 * named + sure + have / (len(required) or 1)


def _heading_row(
    page: Mapping[str, Any], sheet: Sheet, kept: Mapping[str, Any] | None
) -> int | None:
    best, where = 1, None
    for row, cells in page["rows"][:SEARCHED]:
        sure = sum(1 for column, _, likeness in _pairs(cells, sheet, kept) if likeness == 1)
        if sure > best:
            best, where = sure, row
    return where


def _mapped(
    page: Mapping[str, Any], row: int, sheet: Sheet, kept: Mapping[str, Any] | None
) -> SheetMapping:
    cells = next(found for number, found in page["rows"] if number == row)
    mapping = SheetMapping(page["title"], row)
    for column, letter, likeness in _pairs(cells, sheet, kept):
        mapping.columns[column.key] = letter
        if likeness < 1:
            mapping.guessed.append(column.key)
        unit = (kept or {}).get("units", {}).get(column.key) or unit_in(cells[letter][1], column)
        if unit is None and column.units and not column.names_unit:
            unit = column.first_unit
        if unit is not None:
            mapping.units[column.key] = unit
    mapping.constants = {
        key: text for key, text in (kept or {}).get("constants", {}).items()
        if key not in mapping.columns
    }  # fmt: skip
    return mapping


def _pairs(
    cells: Mapping[str, Sequence[str]], sheet: Sheet, kept: Mapping[str, Any] | None
) -> Iterator[tuple[Column, str, float]]:
    """Each column with at most one letter and each letter with at most one column, best first."""
    known = {key: bare(text) for key, text in (kept or {}).get("headings", {}).items()}
    headings = {letter: bare(text) for letter, (_, text) in cells.items() if bare(text)}
    scored = []
    for n, column in enumerate(sheet.columns):
        names = [bare(name) for name in (column.title, *column.aliases)]
        for letter, heading in headings.items():
            if known.get(column.key) == heading:
                scored.append((2.0, -n, column, letter))
                continue
            likeness = max(
                1.0 if heading == name else SequenceMatcher(None, heading, name).ratio()
                for name in names
            )
            if likeness >= LIKE_ENOUGH:
                scored.append((likeness, -n, column, letter))
    seen: set[str] = set()
    for score, _, column, letter in sorted(scored, key=lambda one: (-one[0], -one[1], one[3])):
        if column.key not in seen and letter not in seen:
            seen |= {column.key, letter}
            yield column, letter, min(score, 1.0)


def kept_of(mapped: Mapped, book: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What is kept of a mapping for the next workbook: headings by their text, not their place."""
    pages = {page["title"]: dict(page["rows"]) for page in book}
    return {
        key: {
            "title": one.title, "units": one.units, "constants": one.constants,
            "headings": {
                column: cells[letter][1]
                for cells in [pages.get(one.title, {}).get(one.heading_row, {})]
                for column, letter in one.columns.items() if letter in cells
            },
        }
        for key, one in mapped.items()
    }  # fmt: skip


def mapping_of(told: Mapping[str, Any]) -> Mapped:
    return {key: SheetMapping(**one) for key, one in told.items()}
