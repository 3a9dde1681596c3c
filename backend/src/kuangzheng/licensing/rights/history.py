"""The history of a right, act by act, with what each one changed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from kuangzheng.licensing.licences.rules import LICENCE_STATUS_NAMES
from kuangzheng.licensing.rights.presenting import elevation, four, quantity
from kuangzheng.licensing.rights.rules import (
    ACT_NAMES,
    FIELD_NAMES,
    METHOD_NAMES,
    SCALE_NAMES,
    STATUS_NAMES,
)

Row = Mapping[str, Any]
_WORDS: dict[str, Mapping[str, str]] = {
    "status": STATUS_NAMES, "licence_status": LICENCE_STATUS_NAMES, "mining_method": METHOD_NAMES,
    "scale_class": SCALE_NAMES,
}  # fmt: skip


def entries(rows: Sequence[Row], names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Acts in the order in which they were recorded (`HistoryEntry`), numbered from 1.

    `rows` are all versions of one right, those superseded included; pieces that a later act left
    untouched carry the id of the act that first asserted them and belong to it.
    """
    found = []
    for number, act in enumerate(_acts(rows), start=1):
        first = act[0]
        original = [row for row in act if row["recorded_at"] == first["recorded_at"]]
        ends = [row["valid_during"].upper for row in original]
        known_until = [row["recorded_to"] for row in act]
        found.append({
            "version": number,
            "valid_from": first["valid_during"].lower,
            "valid_to": None if None in ends else max(ends),
            "recorded_from": first["recorded_at"],
            "recorded_to": None if None in known_until else max(known_until),
            "act": first["act"],
            "act_name": ACT_NAMES[first["act"]],
            "reason": first["reason"],
            "document_no": first["document_no"],
            "actor_name": first["recorded_by_name"],
            "changes": differences(_before(rows, first), first, names),
        })  # fmt: skip
    return found


def _acts(rows: Sequence[Row]) -> list[list[Row]]:
    grouped: dict[UUID, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["recorded_at"], row["valid_during"].lower)):
        grouped.setdefault(row["act_id"], []).append(row)
    return list(grouped.values())


def _before(rows: Sequence[Row], first: Row) -> Row | None:
    """What was known for that day just before the act, else what was valid the day before."""
    start, at = first["valid_during"].lower, first["recorded_at"]
    superseded = [r for r in rows if r["recorded_to"] == at and _holds(r, start)]
    if superseded:
        return superseded[0]
    earlier = [
        r for r in rows
        if _holds(r, start - timedelta(days=1)) and r["act_id"] != first["act_id"]
        and r["recorded_at"] <= at and (r["recorded_to"] is None or r["recorded_to"] > at)
    ]  # fmt: skip
    return earlier[0] if earlier else None


def _holds(row: Row, day: date) -> bool:
    during = row["valid_during"]
    return bool(during.lower <= day) and (during.upper is None or day < during.upper)


def differences(before: Row | None, after: Row, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Field by field with Chinese names; nothing for a first registration."""
    if before is None:
        return []
    old, new = _shown(before, names), _shown(after, names)
    return [
        {"field": field, "field_name": word, "before": old[field], "after": new[field]}
        for field, word in FIELD_NAMES.items()
        if old[field] != new[field]
    ]


def _shown(row: Row, names: Mapping[UUID, str]) -> dict[str, Any]:
    shown: dict[str, Any] = {field: row.get(field) for field in FIELD_NAMES}
    shown["capacity"] = quantity(row["capacity_value"], row["capacity_unit"])
    shown["elevation"] = elevation(row["elevation_from"], row["elevation_to"])
    shown["geometry"] = f"sha256:{sha256(row['geometry']).hexdigest()[:16]}"
    shown["parts"] = f"sha256:{sha256(str(row['parts']).encode()).hexdigest()[:16]}"
    for field, words in _WORDS.items():
        shown[field] = words.get(row[field], row[field])
    for field in ("area_km2", "registered_area_km2"):
        value = row[field]
        shown[field] = four(value) if isinstance(value, Decimal) else None
    for field in ("holder_id", "mine_id"):
        value = row[field]
        shown[field] = None if value is None else names.get(value, str(value))
    return shown
