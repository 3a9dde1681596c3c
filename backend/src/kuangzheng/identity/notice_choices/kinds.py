"""What is told of, by the kinds the services post, and which of them nobody switches off."""

from typing import Literal, get_args

Kind = Literal[
    "absence", "account_locked", "appeal", "application", "bulletin_issued", "campaign", "case",
    "certificate", "closure", "clue", "consolidation", "disclosure", "encumbrance_expired",
    "encumbrance_expiring", "escalation", "execution",
    "export_ended", "fund", "geometry_columns_wrong", "green", "holidays_missing", "import_ended",
    "letter_expiring", "licence", "licence_expired", "licence_expiring", "meeting", "objection",
    "overlay", "password_expiring", "patches", "patrol", "permit_expired", "permit_expiring",
    "police_transfer", "production_return", "production_return_due", "production_return_late",
    "publicity", "report_ready", "restoration", "revenue_file_ended", "right_expired",
    "right_expiring", "seized_property", "webhook_disabled",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

SWITCHABLE: frozenset[Kind] = frozenset({
    "absence", "bulletin_issued", "campaign", "consolidation", "export_ended",
    "geometry_columns_wrong", "green", "import_ended", "letter_expiring", "meeting",
    "password_expiring", "patches", "patrol", "report_ready", "revenue_file_ended",
    "webhook_disabled",
})  # fmt: skip
"""Without a rule of the bureau. All others tell of a deadline of law, of what climbed to a superior
because one was missed, or of an attack on the account."""

FIXED: frozenset[Kind] = frozenset(KINDS) - SWITCHABLE
