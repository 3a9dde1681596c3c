"""The whole of reading in one limited process: the file, the mapping, the check."""

import importlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.onboarding.checking import Read, check
from kuangzheng.kernel.onboarding.mapping import kept_of, mapping_of, propose
from kuangzheng.kernel.onboarding.workbook import read_workbook

_SHOWN, _LOOKED = 60, 20


def read(
    path: str, declared: str, keeps: Sequence[Mapping[str, Any]],
    mapping: Mapping[str, Any] | None, today: date,
) -> dict[str, Any]:  # fmt: skip
    """`declared`: the module of a service that names its `SHEETS` and may `refine` what was read.
    `keeps` are kept mappings, the best of which is taken unless a `mapping` is given."""
    module = importlib.import_module(declared)
    book = read_workbook(path)
    pages = book["sheets"]
    name, mapped = None, None
    if mapping is None:
        name, mapped = _best(pages, module.SHEETS, keeps)
    else:
        mapped = mapping_of(mapping)
    found: Read = check(pages, module.SHEETS, mapped, today)
    refine = getattr(module, "refine", None)
    if refine is not None:
        refine(found, today)
    return {
        "book": [_page(page) for page in pages], "external_links": book["external_links"],
        "mapping": {key: one.as_dict() for key, one in mapped.items()}, "mapping_from": name,
        "kept": kept_of(mapped, pages),
        "findings": [one.as_dict() for one in found.findings], "totals": found.totals,
        "rows": [
            {"sheet": row.sheet, "row_no": row.row_no, "key": row.key, "label": row.label,
             "raw": row.raw, "content": row.content, "links": row.links, "faulty": row.faulty,
             "findings": [one.as_dict() for one in row.findings]}
            for row in found.rows
        ],
    }  # fmt: skip


def _best(
    pages: Sequence[Mapping[str, Any]], sheets: Any, keeps: Sequence[Mapping[str, Any]]
) -> tuple[str | None, Any]:
    """The kept mapping whose headings the file has most of, where it has at least half of them."""
    headings = {
        text for page in pages for _, cells in page["rows"][:15] for _, text in cells.values()
    }
    best, most = None, 0
    for kept in keeps:
        wanted = {
            text for sheet in kept["content"].values() for text in sheet["headings"].values()
        }
        have = len(wanted & headings)
        if have > most and have * 2 >= len(wanted):
            best, most = kept, have
    if best is None:
        return None, propose(pages, sheets, {})
    return f"{best['name']}（第 {best['version_no']} 版）", propose(pages, sheets, best["content"])


def _page(page: Mapping[str, Any]) -> dict[str, Any]:
    """What a person needs to decide: the first rows as they stand."""
    return {
        "title": page["title"], "state": page["state"], "rows": len(page["rows"]),
        "head": [
            [row, {letter: text[:_SHOWN] for letter, (_, text) in cells.items()}]
            for row, cells in page["rows"][:_LOOKED]
        ],
    }  # fmt: skip
