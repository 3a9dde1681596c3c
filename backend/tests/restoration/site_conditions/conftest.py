"""The works of a right for this room."""

from tests.restoration.works import works

__all__ = ["works"]
