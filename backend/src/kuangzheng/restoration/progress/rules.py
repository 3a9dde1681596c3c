"""The progress table (S2-14): per kind of site how many there are, how many are done, the restored
area in mu and the rate.

The rate (修复率) is restored area by the area that has to be restored: the seed names it right
after the area and gives no formula, so both of its parts stand beside it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CATEGORIES = ("licensed_open_pit", "orphan_mine", "illegal_site", "waste_heap")
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Counted:
    """Sites of one division and kind, added up; areas in mu."""

    division: str
    category: str
    count: int
    done: int
    waiting: int
    area: Decimal
    restored: Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table. `waiting` are finished and not accepted yet; they are not done."""

    category: str | None
    count: int
    done: int
    waiting: int
    area: Decimal
    restored: Decimal

    @property
    def rate(self) -> Decimal | None:
        """In per cent with one place, half up; None where nothing has to be restored."""
        if not self.area:
            return None
        return (self.restored * 100 / self.area).quantize(_TENTH, rounding=ROUND_HALF_UP)


def table(counted: Iterable[Counted]) -> list[Row]:
    """The four kinds in their order, empty ones too, then all of them together."""
    rows = list(counted)
    return [
        *(_sum(name, [one for one in rows if one.category == name]) for name in CATEGORIES),
        _sum(None, rows),
    ]


def by_place(
    counted: Iterable[Counted], place: Callable[[str], str]
) -> dict[str, list[Row]]:
    """The table of every place that has sites, by its code."""
    rows = list(counted)
    codes = sorted({place(one.division) for one in rows})
    return {code: table(one for one in rows if place(one.division) == code) for code in codes}


def _sum(category: str | None, rows: list[Counted]) -> Row:
    return Row(
        category, sum(one.count for one in rows), sum(one.done for one in rows),
        sum(one.waiting for one in rows), sum((one.area for one in rows), Decimal(0)),
        sum((one.restored for one in rows), Decimal(0)),
    )  # fmt: skip
