"""Accounts to reconcile with, as the room of revenues makes them."""

from tests.licensing.revenues.conftest import opened

__all__ = ["opened"]
