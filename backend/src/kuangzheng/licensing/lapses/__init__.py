"""Licences that have run out without a renewal asked for in time."""
