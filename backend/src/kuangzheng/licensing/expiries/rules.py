"""How near an end is, in bands of the days at which it is reminded of. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kuangzheng.licensing.licences.rules import KIND_NAMES as LICENCE_NAMES
from kuangzheng.licensing.permits.rules import KIND_NAMES as PERMIT_NAMES
from kuangzheng.licensing.rights.presenting import KIND_NAMES as RIGHT_NAMES
from kuangzheng.licensing.rights.rules import ENCUMBRANCE_NAMES

OVER, AHEAD = "over", "ahead"
LAST_DAYS = 90
"""What ran out longer ago is no longer listed here: a right's licence waits among the lapsed."""
_NAMES = {"right": RIGHT_NAMES, "licence": LICENCE_NAMES, "permit": PERMIT_NAMES,
          "encumbrance": ENCUMBRANCE_NAMES}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Band:
    """Ends from `first` to `last` days ahead, both included; `name` is the last of them, or `over`
    for what has run out."""

    name: str
    first: int
    last: int

    def days(self, on: date) -> tuple[date, date]:
        """First and last day; at the ends of the calendar those of the calendar."""
        return _moved(on, self.first), _moved(on, self.last)


def _moved(on: date, days: int) -> date:
    try:
        return on + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def bands_of(steps: Sequence[int]) -> list[Band]:
    """
    >>> [(band.name, band.first, band.last) for band in bands_of((90, 30))]
    [('over', -90, -1), ('30', 0, 30), ('90', 31, 90)]
    """
    found, first = [Band(OVER, -LAST_DAYS, -1)], 0
    for step in sorted(set(steps)):
        found.append(Band(str(step), first, step))
        first = step + 1
    return found


def named(name: str | None, bands: Sequence[Band]) -> Band | None:
    """A band by its name; all of them without one, those to come as `ahead`; None: unknown."""
    whole = {None: bands[0].first, AHEAD: 0}
    if name in whole:
        return Band(name or "", whole[name], bands[-1].last)
    return next((band for band in bands if band.name == name), None)


def band_of(days_left: int, bands: Sequence[Band]) -> Band:
    """The band of an end within all of them."""
    return next(band for band in bands if band.first <= days_left <= band.last)


def kind_name(what: str, kind: str) -> str:
    """What a right, licence, permit or encumbrance of a kind is called."""
    return _NAMES[what][kind]


def counted(
    rows: Iterable[tuple[date, int]], bands: Sequence[Band], on: date
) -> dict[str, int]:
    """How many end within each band, and `ahead` in all that are to come."""
    found = {OVER: 0, AHEAD: 0} | {band.name: 0 for band in bands}
    for valid_to, count in rows:
        name = band_of((valid_to - on).days, bands).name
        found[name] += count
        found[AHEAD] += count if name != OVER else 0
    return found
