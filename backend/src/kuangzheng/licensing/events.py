"""The facts this service publishes (`wire.md`), and the present state as such facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.events import Event
from kuangzheng.licensing.licences.schemas import LicenceRead
from kuangzheng.licensing.rights import presenting

RIGHT_REGISTERED = "licensing.right_registered"
RIGHT_CHANGED = "licensing.right_changed"
RIGHT_EXTINGUISHED = "licensing.right_extinguished"
RESTORATION_DUTY_ASSIGNED = "licensing.restoration_duty_assigned"


def right_event(
    type_: str, row: Mapping[str, Any], act: str, reason: str, lineage: Mapping[str, Any]
) -> Event:
    """A register entry. `row` is the right as `find_mining_rights` gives it after the act."""
    during = row["valid_during"]
    data = {
        "right_id": row["right_id"],
        "version": row["version"],
        "code": row["code"],
        "certificate_no": row["certificate_no"],
        "name": row["name"],
        "kind": row["kind"],
        "status": row["status"],
        "licence_status": row["licence_status"],
        "division_code": row["division_code"],
        "mine_id": row["mine_id"],
        "holder": None if row["holder_id"] is None else {
            "id": row["holder_id"], "name": row["holder_name"],
        },
        "minerals": [presenting.mineral(word, n == 0) for n, word in enumerate(row["minerals"])],
        "mining_method": row["mining_method"],
        "scale_class": row["scale_class"],
        "capacity": presenting.quantity(row["capacity_value"], row["capacity_unit"]),
        "area": {
            "area_km2": presenting.four(row["area_km2"]),
            "bbox": [row["min_lon"], row["min_lat"], row["max_lon"], row["max_lat"]],
            "geometry": presenting.geometry(row["geometry"]),
        },
        "elevation": presenting.elevation(row["elevation_from"], row["elevation_to"]),
        "term": [row["term_from"], row["term_to"]],
        "valid_during": [during.lower, during.upper],
        "act": act,
        "reason": reason,
        "lineage": lineage,
    }  # fmt: skip
    return Event(type_, row["right_id"], row["division_code"], data)


def licence_event(
    name: str, licence: LicenceRead, mine_id: UUID | None, before: str | None = None
) -> Event:
    """`licence_issued` or `licence_status_changed`; `until` is the last day of the term."""
    data = {
        "licence_id": licence.id,
        "right_id": licence.right_id,
        "mine_id": mine_id,
        "kind": licence.kind,
        "number": licence.number,
        "status": licence.status,
        "before": before,
        "since": licence.since,
        "until": licence.valid_to,
        "document_no": licence.document_no,
        "reason": licence.reason,
    }
    return Event(f"licensing.{name}", licence.id, licence.division_code, data)


def restoration_duty_event(
    scheme_id: UUID, right_id: UUID, division: str, mine_id: UUID | None,
    merged: Sequence[Mapping[str, Any]], due: date,
) -> Event:  # fmt: skip
    """A consolidation was executed: the new right's holder restores the merged mines by a day."""
    data = {
        "scheme_id": scheme_id, "right_id": right_id, "mine_id": mine_id,
        "merged": [dict(one) for one in merged], "due": due,
    }  # fmt: skip
    return Event(RESTORATION_DUTY_ASSIGNED, right_id, division, data)
