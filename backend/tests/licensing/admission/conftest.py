"""The people of these rooms."""

from tests.licensing.rulings.people import people

__all__ = ["people"]
