"""Organisations and their departments."""
