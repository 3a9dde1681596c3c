"""Rows of the public copy as the wire, the files and the plain pages show them. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.public_records.vocabulary import (
    KIND_NAMES,
    PRODUCERS,
    STATE_NAMES,
    VALUE_NAMES,
)

Row = Mapping[str, Any]
_HEAD = ("id", "division_code", "title", "kind", "state", "ordered_on", "until", "source")
NOTICE_KIND_OF = {"lists": "listing", "draws": "draw", "green-mines": "green_mine"}


TABLES = frozenset({"entries", "statement", "proof", "phases", "acceptances"})
"""Fields that are tables of their own: in one record, in no line of a list and in no file."""


def item(resource: str, row: Row, *, whole: bool = False) -> dict[str, Any]:
    """A line of a list, or the `whole` record."""
    return {
        **{name: row[name] for name in _HEAD}, "resource": resource,
        "division_name": division_name(row["division_code"]),
        "kind_name": KIND_NAMES.get(resource, {}).get(row["kind"] or "", row["kind"]),
        "state_name": STATE_NAMES.get(resource, {}).get(row["state"] or "", row["state"]),
        "source_name": PRODUCERS.get(row["source"], row["source"]), "told_at": row["event_time"],
        "fields": {n: v for n, v in row["shown"].items() if whole or n not in TABLES},
    }  # fmt: skip


def with_those_above(found: Mapping[str, int]) -> dict[str, int]:
    """Records by division, also of the provinces and cities that several of them lie in.

    >>> with_those_above({"500112": 1, "500113": 2, "510104": 4})
    {'500000': 3, '500112': 1, '500113': 2, '510104': 4}
    """
    below: dict[str, list[int]] = {}
    for code, records in found.items():
        for above in {code[:2] + "0000", code[:4] + "00"} - {code}:
            if division_name(above) != above:
                below.setdefault(above, []).append(records)
    several = {code: sum(parts) for code, parts in below.items() if len(parts) > 1}
    own = {code: records + sum(below.get(code, ())) for code, records in found.items()}
    return dict(sorted((several | own).items()))


def lag(row: Row) -> dict[str, Any]:
    waiting = row["lag_s"]
    return {
        "producer": row["producer"], "applied_to": row["applied_to"],
        "producer_name": PRODUCERS.get(row["producer"], row["producer"]),
        "lag_s": None if waiting is None else round(waiting), "stopped": row["failed"],
    }  # fmt: skip


def said(name: str, value: Any) -> str:
    """A field's value in words, for files and plain pages."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if name.endswith("_fen") and isinstance(value, int):
        return format_yuan(Fen(value))
    if isinstance(value, list):
        return "、".join(said(name, one) for one in value if not isinstance(one, dict))
    if isinstance(value, dict):
        return ""
    return VALUE_NAMES.get(name, {}).get(str(value), str(value))


def inner_rows(value: Any) -> Sequence[Mapping[str, Any]]:
    """The lines of a field that is a table."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
