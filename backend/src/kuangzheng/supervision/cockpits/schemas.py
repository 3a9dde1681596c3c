"""Shapes of a cockpit on the wire."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from kuangzheng.kernel.instants import Instant


class DivisionFigure(BaseModel):
    """`value` null where nothing is there to be counted; percentages with one place. `beside`:
    further amounts by name (`…_fen`, `…_mu`, counts). `query`: the rows behind the figure."""

    code: str
    name: str
    value: str | None
    unit: str
    target: str | None
    outcome: Literal["good", "warn", "bad", "none"]
    query: str
    beside: dict[str, str | int]


class DivisionTile(BaseModel):
    """A figure, or why there is none: `forbidden` to the caller, or `missing` because its service
    gave no answer (`reason`: `late`, `down`, `broken`), which does not mean nothing. `empty`: there
    is nothing to count, such as no running campaign. `asked`: the query it is made of. `origin`:
    counted from the `facts` that supervision keeps, heard last at `heard_at` and `lag_seconds`
    behind, or answered by the `service` now."""

    code: str
    state: Literal["shown", "empty", "forbidden", "missing"]
    reason: str | None
    asked: str
    origin: Literal["facts", "service"]
    as_of: date
    heard_at: Instant | None
    lag_seconds: float | None
    figure: DivisionFigure | None


class DivisionPlace(BaseModel):
    """A division directly below, with the figures told of it; `red`: how many of them are red."""

    division_code: str
    division_name: str
    red: int
    figures: list[DivisionFigure]


class DivisionCockpit(BaseModel):
    """Composed at `composed_at` from what the services answered the caller."""

    division_code: str
    division_name: str
    as_of: date
    composed_at: Instant
    complete: bool
    tiles: list[DivisionTile]
    places: list[DivisionPlace]
