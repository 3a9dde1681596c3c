"""Mechanism that at least two services stand on; knows no domain noun and imports no service."""
