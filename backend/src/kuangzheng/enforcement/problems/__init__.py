"""The problem ledger (问题台账): measure, unit, person, due date; acceptance, escalation."""
