"""How much waits at a caller's desks, on the wire."""

from datetime import date

from pydantic import BaseModel


class DueCounts(BaseModel):
    """Acts at the caller's desks: due before `on`, on it, by Sunday `week_end`, later, undated."""

    on: date
    week_end: date
    overdue: int
    today: int
    week: int
    later: int
    undated: int
    total: int
