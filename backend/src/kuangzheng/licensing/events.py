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
RESTORATION_PLAN_APPROVED = "licensing.restoration_plan_approved"
APPLICATION_SUBMITTED = "licensing.application_submitted"
APPLICATION_CORRECTION_REQUESTED = "licensing.application_correction_requested"
APPLICATION_ACCEPTED = "licensing.application_accepted"
APPLICATION_NOT_ACCEPTED = "licensing.application_not_accepted"
APPLICATION_PERIOD_EXTENDED = "licensing.application_period_extended"
APPLICATION_DECIDED = "licensing.application_decided"
APPLICATION_ISSUED = "licensing.application_issued"
APPLICATION_WITHDRAWN = "licensing.application_withdrawn"
APPLICATION_LAPSED = "licensing.application_lapsed"


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
    name: str, licence: LicenceRead, mine_id: UUID | None, right_status: str | None,
    before: str | None = None,
) -> Event:  # fmt: skip
    """`licence_issued` or `licence_status_changed`; `until` is the last day of the term,
    `right_status` what the right's licences come to together."""
    data = {
        "licence_id": licence.id,
        "right_id": licence.right_id,
        "mine_id": mine_id,
        "kind": licence.kind,
        "number": licence.number,
        "status": licence.status,
        "right_status": right_status,
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


def application_event(
    type_: str, row: Mapping[str, Any], mine_id: UUID | None, said: Mapping[str, Any]
) -> Event:
    """An act on an application. `row` is the application after the act; `outcome` is told with the
    decision, `due` is the end of the period that runs now."""
    kept = (
        "serial", "kind", "right_kind", "title", "state", "division_code", "right_id", "block_id",
        "transferee_id", "main_mineral", "decision_no", "issued_right_id", "issued_licence_id",
    )  # fmt: skip
    running = "correction_due" if row["state"] == "submitted" else "decision_due"
    data = {
        "application_id": row["id"], **{name: row[name] for name in kept}, "mine_id": mine_id,
        "holder": {"id": row["holder_id"], "name": row["holder_name"]},
        "due": row[running] if row["closed_on"] is None else None,
        "outcome": {"approved": "approve", "refused": "refuse"}.get(row["state"])
        if type_ == APPLICATION_DECIDED else None,
        **said,
    }  # fmt: skip
    return Event(type_, row["id"], row["division_code"], data)


def restoration_plan_event(
    row: Mapping[str, Any], mine_id: UUID | None, document: Mapping[str, Any] | None,
    approved_on: date,
) -> Event:  # fmt: skip
    """A restoration plan was approved with the mining plan: the holder opens the right's fund
    within a month of `approved_on`. `row` is the application as it was decided."""
    plan = row["restoration_plan"]
    data = {
        "application_id": row["id"], "serial": row["serial"], "right_id": row["right_id"],
        "mine_id": mine_id, "division_code": row["division_code"],
        "right_kind": row["right_kind"],
        "holder": {"id": row["holder_id"], "name": row["holder_name"]},
        "title": plan["title"], "document": document,
        "decision_no": row["decision_no"], "approved_on": approved_on,
        "cost_fen": plan["cost"]["amount_fen"], "currency": plan["cost"]["currency"],
        "phases": [
            {
                "no": number, "name": phase["name"], "starts_on": phase["starts_on"],
                "ends_on": phase["ends_on"], "cost_fen": phase["cost"]["amount_fen"],
            }
            for number, phase in enumerate(plan["phases"], 1)
        ],
    }  # fmt: skip
    return Event(RESTORATION_PLAN_APPROVED, row["right_id"], row["division_code"], data)
