"""Real, dirty tables of `KZ_SHARED` as workbooks in the test's own folder."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyogrio.raw
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

Table = list[list[Any]]


def tenements(shared: Path) -> Table:
    """Mining titles of New South Wales: areas as text with units, days as digits, days missing."""
    path = shared / "nsw_tenements_2015" / "nsw_tenement_12.shp"
    meta, _, _, columns = pyogrio.raw.read(path, read_geometry=False)
    rows = [list(row) for row in zip(*(one.tolist() for one in columns), strict=True)]
    return [list(meta["fields"]), *rows]


def csv_table(path: Path) -> Table:
    """A CSV as a spreadsheet programme would open it: preamble lines, padded cells and all."""
    content = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    return [list(row) for row in csv.reader(text.splitlines())]


def workbook(path: Path, title: str, table: Sequence[Sequence[Any]]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for row in table:
        sheet.append([
            ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell for cell in row
        ])  # fmt: skip
    book.save(path)
    return path
