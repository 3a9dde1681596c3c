"""Audits of past approvals: what was granted in a period, and whether it was right (S1-45)."""
