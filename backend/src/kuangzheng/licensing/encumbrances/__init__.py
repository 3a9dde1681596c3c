"""Mortgage registration, judicial seizure and disputes of a mining right."""
