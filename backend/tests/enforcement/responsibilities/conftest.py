"""Who plans and who goes out."""

from tests.enforcement.patrol_things import patrolling

__all__ = ["patrolling"]
