"""What the rulebook says of patches, with its basis."""

from datetime import date
from decimal import Decimal

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.patches import schemas as s
from kuangzheng.enforcement.vocabulary import EVIDENCE_NAMES, JUDGEMENT_NAMES
from kuangzheng.kernel.deadlines import Period
from kuangzheng.kernel.rulebooks import Ruling


def on_site_from(division: str, on: date) -> tuple[Decimal, str]:
    """Square metres from which the province goes there, and on what basis."""
    found = shipped_rulebooks().value("patch.on_site_from", division, on)
    return found.quantity().value * Decimal(2000) / Decimal(3), _worded(found)


def correct_within(division: str, on: date) -> tuple[Period, str, bool]:
    """How long a returned patch takes, on what basis, and whether that is confirmed."""
    found = shipped_rulebooks().value("patch.correct_within", division, on)
    return found.period(), _worded(found), found.confirmed


def checklist(division: str, on: date) -> list[s.EvidenceItem]:
    """Everything the rulebook wants for each judgement, the weightiest first."""
    books, items = shipped_rulebooks(), []
    for judgement in JUDGEMENT_NAMES:
        for evidence in EVIDENCE_NAMES:
            found = books.find(
                "patch.evidence", division, on, {"judgement": judgement, "evidence": evidence}
            )
            if found is not None:
                items.append(s.EvidenceItem.model_validate({
                    "judgement": judgement, "evidence": evidence,
                    "name": EVIDENCE_NAMES[evidence], "points": found.integer(),
                    "basis": _worded(found), "confirmed": found.confirmed,
                }))  # fmt: skip
    return items


def points(division: str, on: date, judgement: str) -> dict[str, int]:
    return {
        one.evidence: one.points for one in checklist(division, on) if one.judgement == judgement
    }


def _worded(found: Ruling) -> str:
    return found.basis if found.confirmed else f"{found.basis}（待核实）"
