"""What each producer's fact says of a public record. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from kuangzheng.kernel.events import type_of
from kuangzheng.kernel.reference.divisions import is_sandbox

CloudEvent = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One part of a record as it now is; `told` None: it is public no longer. `into` adds to a part
    of many (acceptances by their id) instead of taking its place."""

    resource: str
    id: UUID
    division: str
    source: str
    part: str
    told: Mapping[str, Any] | None
    at: datetime
    into: str | None = None


def tellings(event: CloudEvent) -> list[Told]:
    """Nothing for a fact of which nothing is public, nor for what is invented to try things on."""
    if is_sandbox(event["divisioncode"]):
        return []
    say = _OF.get(type_of(event)[0])
    return [] if say is None else say(event)


def _one(
    event: CloudEvent, resource: str, told: Mapping[str, Any] | None, *, id_: Any = None,
    part: str = "record", into: str | None = None,
) -> Told:  # fmt: skip
    return Told(
        resource, UUID(str(id_ or event["subject"])), event["divisioncode"], event["source"], part,
        told, datetime.fromisoformat(event["time"]), into,
    )  # fmt: skip


def _right(event: CloudEvent) -> list[Told]:
    return [_one(event, "rights", event["data"])]


def _right_ended(event: CloudEvent) -> list[Told]:
    """What was extinguished leaves the register that is shown."""
    return [_one(event, "rights", None)]


def _licence(event: CloudEvent) -> list[Told]:
    data = event["data"]
    said = {"licence_status": data.get("right_status") or data["status"]}
    return [_one(event, "rights", said, id_=data["right_id"], part="licence")]


def _notice_resource(kind: str) -> str | None:
    """What restoration says itself is not taken from licensing's word of it."""
    if kind in ("green_mine", "acceptance"):
        return None
    return {"listing": "lists", "draw": "draws"}.get(kind, "notices")


def _notice(event: CloudEvent) -> list[Told]:
    resource = _notice_resource(event["data"]["kind"])
    if resource is None:
        return []
    gone = type_of(event)[0] == "licensing.notice_withdrawn"
    part = str(event["data"]["kind"])
    return [_one(event, resource, None if gone else event["data"], part=part)]


def _plan(event: CloudEvent) -> list[Told]:
    return [_one(event, "restorations", event["data"], part="plan")]


def _publicised(event: CloudEvent) -> list[Told]:
    told = {**event["data"], "state": "publicised"}
    return [_one(event, "notices", told, part="acceptance")]


def _publicity_ended(event: CloudEvent) -> list[Told]:
    """What has to be put right first is public no longer; its next round is."""
    data = event["data"]
    if data["outcome"] != "confirmed":
        return [_one(event, "notices", None, part="acceptance")]
    ended = {
        "state": "confirmed", "confirmed_on": data["ended_on"],
        "certificate_no": data["certificate_no"],
    }  # fmt: skip
    return [_one(event, "notices", ended, part="ended")]


def _accepted(event: CloudEvent) -> list[Told]:
    data = event["data"]
    overall = type_of(event)[0] == "restoration.restoration_completed"
    told = {**data, "acceptance_kind": "overall" if overall else "stage"}
    return [_one(event, "restorations", told, part="accepted", into=str(data["acceptance_id"]))]


def _green(event: CloudEvent) -> list[Told]:
    removed = type_of(event)[0] == "restoration.green_mine_removed"
    told = {**event["data"], "state": "removed" if removed else "listed"}
    return [_one(event, "green-mines", told)]


def _decision(event: CloudEvent) -> list[Told]:
    withdrawn = type_of(event)[0] == "enforcement.decision_withdrawn"
    told = {**event["data"], "state": "withdrawn" if withdrawn else "published"}
    return [_one(event, "penalties", told)]


def _case(event: CloudEvent) -> list[Told]:
    gone = type_of(event)[0] == "enforcement.typical_case_withdrawn"
    return [_one(event, "cases", None if gone else event["data"])]


def _closure(event: CloudEvent) -> list[Told]:
    """Public from its notice on; a notice withdrawn takes it off."""
    data = event["data"]
    return [_one(event, "closures", data if data["state"] == "noticed" else None)]


_OF: dict[str, Callable[[CloudEvent], list[Told]]] = {
    "licensing.right_registered": _right, "licensing.right_changed": _right,
    "licensing.right_extinguished": _right_ended,
    "licensing.licence_issued": _licence, "licensing.licence_status_changed": _licence,
    "licensing.notice_published": _notice, "licensing.notice_withdrawn": _notice,
    "licensing.restoration_plan_approved": _plan,
    "restoration.acceptance_publicised": _publicised,
    "restoration.acceptance_publicity_ended": _publicity_ended,
    "restoration.stage_accepted": _accepted, "restoration.restoration_completed": _accepted,
    "restoration.green_mine_listed": _green, "restoration.green_mine_removed": _green,
    "enforcement.decision_published": _decision, "enforcement.decision_withdrawn": _decision,
    "enforcement.typical_case_published": _case, "enforcement.typical_case_withdrawn": _case,
    "enforcement.closure_changed": _closure,
}  # fmt: skip
TYPES = {
    producer: [name for name in _OF if name.startswith(producer + ".")]
    for producer in ("licensing", "restoration", "enforcement")
}
