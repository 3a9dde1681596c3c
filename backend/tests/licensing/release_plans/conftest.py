"""The people and the plan of these rooms."""

from tests.licensing.plans.conftest import published
from tests.licensing.rulings.people import people

__all__ = ["people", "published"]
