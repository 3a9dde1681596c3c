"""User accounts, their passwords and their own affairs."""
