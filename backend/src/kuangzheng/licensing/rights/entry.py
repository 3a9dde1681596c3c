"""From the fields of a request to the columns of a version: checked, computed, nothing stored."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuangzheng.kernel.bitemporal import Interval
from kuangzheng.kernel.quantities import Dimension, Quantity, QuantityError
from kuangzheng.kernel.reference.minerals import UnknownMineral
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing.rights.area import elevation_of, parts_of, read_area
from kuangzheng.licensing.rights.errors import TermTooLong, TooEarly, wrong
from kuangzheng.licensing.rights.rules import (
    SCALE_NAMES,
    bigrams,
    mineral_names,
    scale_class,
    term_limit,
)
from kuangzheng.licensing.rights.schemas import ActBase, AreaFields

_PLAIN = {
    "name": "name", "certificate_no": "certificate_no", "mine_id": "mine_id",
    "holder_id": "holder_id",
    "mining_method": "mining_method", "ore_body": "ore_body", "valid_from": "term_from",
    "valid_to": "term_to", "registered_area_km2": "registered_area_km2",
}  # fmt: skip
_KEPT = ("name", "minerals")
"""What a right cannot be without: null in a request leaves it as it is."""

Columns = dict[str, Any]


def changed_columns(body: Any, kind: str, code: str, present: Mapping[str, Any] | None) -> Columns:
    """The columns a request sets, with what follows from them (area, class, search grams).

    `present` is the version that is changed, None at first registration. Raises RuleViolation.
    """
    given = body.model_fields_set
    found: Columns = {
        column: getattr(body, field)
        for field, column in _PLAIN.items()
        if field in given and not (field in _KEPT and getattr(body, field) is None)
    }
    if getattr(body, "minerals", None) is not None:
        found["minerals"] = _minerals(body.minerals)
    if "capacity" in given:
        found |= _capacity(body.capacity)
    if isinstance(body, AreaFields):
        found |= _area(body, kind, present)
    merged = {**(present or {}), **found}
    if {"minerals", "mining_method", "capacity_value"} & found.keys():
        found["scale_class"] = None if kind == "exploration" else scale_class(
            merged["minerals"], merged.get("mining_method"), merged.get("capacity_value"),
            merged.get("capacity_unit"),
        )  # fmt: skip
    if "name" in found:
        found["bigrams"] = bigrams(found["name"], code)
    start, end = merged.get("term_from"), merged.get("term_to")
    if start is not None and end is not None and start > end:
        raise wrong("/valid_to", "term_upside_down", "有效期止早于有效期起")
    return found


def _minerals(words: list[str]) -> list[str]:
    try:
        return mineral_names(words)
    except UnknownMineral as error:
        raise wrong("/minerals", error.code, str(error)) from error


def _capacity(wire: Any) -> Columns:
    if wire is None:
        return {"capacity_value": None, "capacity_unit": None}
    try:
        quantity = Quantity.of(wire.value, wire.unit)
        quantity.require(Dimension.MASS_RATE, Dimension.VOLUME_RATE, Dimension.POWER)
    except QuantityError as error:
        raise wrong(
            "/capacity", "capacity_unit", "生产规模应为每年的质量或体积，例如 120 万吨/年"
        ) from error
    if quantity.value <= 0:
        raise wrong("/capacity/value", "capacity_not_positive", "生产规模应大于零")
    return {"capacity_value": quantity.value, "capacity_unit": quantity.unit.symbol}


def _area(body: AreaFields, kind: str, present: Mapping[str, Any] | None) -> Columns:
    area = read_area(body)
    found = area.columns() if area is not None else {}
    if area is not None or body.elevation is not None:
        parts = area.parts if area is not None else (present or {}).get("parts") or []
        span = elevation_of(kind, body, parts)
        if span is not None:
            found["elevation_from"], found["elevation_to"] = span
    elif "elevation" in body.model_fields_set:
        found["elevation_from"] = found["elevation_to"] = None
    return found


def check_term(
    rulebooks: RulebookSet, division: str, columns: Mapping[str, Any], on: date, *, renewal: bool
) -> None:
    """Raises TermTooLong when a rulebook limits the term and it ends later than that."""
    start, end = columns.get("term_from"), columns.get("term_to")
    if start is None or end is None:
        return
    limit = term_limit(
        rulebooks, division, columns["kind"], columns["minerals"], columns.get("scale_class"),
        start,
        on, renewal=renewal,
    )  # fmt: skip
    if limit is None or end <= limit.last_day:
        return
    ruling = limit.ruling
    scale = ruling.selector("scale")
    of = f"（{SCALE_NAMES[scale]}）" if scale else ""
    raise TermTooLong(
        f"自 {start} 起最长至 {limit.last_day}：{ruling.period()}{of}，{ruling.basis}",
        limit=limit.last_day.isoformat(), basis=ruling.basis, confirmed=ruling.confirmed,
        rulebook=ruling.ident, version=ruling.version,
    )  # fmt: skip


def interval_of(body: ActBase, until: date | None, today: date, last: date | None) -> Interval:
    """The validity an act asserts. Raises RuleNotMet for a future day, TooEarly before `last`."""
    if body.effective_on > today:
        raise wrong(
            "/effective_on", "effective_in_future", "登记自记载于登记簿时生效，生效日期不得晚于今日"
        )
    if last is not None and body.effective_on < last:
        raise TooEarly(last)
    if until is not None and until <= body.effective_on:
        raise wrong("/effective_until", "interval_empty", "更正止期应晚于更正起期")
    return Interval(body.effective_on, until)


__all__ = ["Columns", "changed_columns", "check_term", "interval_of", "parts_of"]
