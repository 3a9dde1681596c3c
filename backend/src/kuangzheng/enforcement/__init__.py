"""Enforcement: who breaks the rules and what follows."""
