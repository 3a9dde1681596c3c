"""Whose turn it is: the act that brings an application on. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Case:
    """What decides whose turn it is. `open_until`: last day on which a department that has not
    spoken may speak, None when none may."""

    state: str
    on: date
    decision: str | None = None
    countersigned: bool = False
    open_until: date | None = None
    publicised_to: date | None = None
    sealed: bool = False
    lapse_from: date | None = None


_PLAIN = {
    "draft": "submit", "submitted": "accept", "correction_requested": "resubmit",
    "accepted": "start_review", "approved": "issue",
}  # fmt: skip


def turn_of(case: Case) -> str | None:
    """The next act; None where the procedure is over or only time has to pass."""
    if case.state == "joint_review":
        speaking = case.open_until is not None and case.on <= case.open_until
        return "give_opinion" if speaking else "close_review"
    if case.state == "decision_pending":
        return _deciding(case)
    if case.state == "publicised":
        over = case.publicised_to is None or case.on > case.publicised_to
        return "sign_approval" if over else None
    if case.state in ("approved", "refused") and not case.sealed:
        return "seal"
    if case.state == "approved" and case.lapse_from is not None and case.on >= case.lapse_from:
        return "lapse"
    return _PLAIN.get(case.state)


def _deciding(case: Case) -> str:
    if case.decision is None:
        return "propose"
    if not case.countersigned:
        return "countersign"
    return "publicise" if case.decision == "approve" else "sign_refusal"
