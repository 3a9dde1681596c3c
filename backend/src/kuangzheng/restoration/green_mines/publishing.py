"""The list as it is published, its Excel, and the figures by level."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name, level_below, prefix_range
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.green_mines import rules
from kuangzheng.restoration.green_mines.repository import GreenMines
from kuangzheng.restoration.green_mines.scheme_schemas import (
    GreenFigure,
    GreenFigures,
    GreenList,
    GreenListLine,
)

_COLUMNS = tuple(
    XlsxColumn(title, width)
    for title, width in (
        ("矿山名称", 30), ("矿业权人", 30), ("行政区", 16), ("级别", 10), ("评价指标", 30),
        ("入库日期", 14), ("入库文号", 24), ("状态", 12), ("移出日期", 14), ("移出原因", 40),
    )
)  # fmt: skip
_LEVELS = ("nation", "province", "city", "county")


async def of_day(act: Act, division: str | None) -> GreenList:
    """Of a division, by default an official's own; whoever is signed in reads all of it."""
    place = division or (None if act.principal.is_portal else act.principal.division)
    lo, hi = (None, None) if place is None else prefix_range(place)
    rows = await GreenMines(act.session).published(lo, hi)
    lines = [(row["state"], _line(row)) for row in rows]
    return GreenList(
        as_of=today(act.clock), known_at=act.clock.now(),
        listed=[line for state, line in lines if state != "removed"],
        removed=[line for state, line in lines if state == "removed"],
    )  # fmt: skip


def _line(row: Mapping[str, Any]) -> GreenListLine:
    kept = {name: value for name, value in row.items() if name != "state"}
    return GreenListLine(
        **kept, division_name=division_name(row["division_code"]),
        level_name=rules.LEVEL_NAMES.get(row["level"] or ""),
        rectifying=row["state"] == "rectifying",
    )  # fmt: skip


def workbook(found: GreenList) -> bytes:
    """Those on the list, then those that were removed."""
    rows = [
        (one.name, one.holder_name, one.division_name, one.level_name, one.scheme, one.listed_on,
         one.listed_document_no, _state(one), one.removed_on, one.removal_reason)
        for one in (*found.listed, *found.removed)
    ]  # fmt: skip
    return render_xlsx(_COLUMNS, rows, "绿色矿山名录")


def _state(one: GreenListLine) -> str:
    if one.removed_on is not None:
        return "已移出"
    return "整改中" if one.rectifying else "已入库"


async def figures(act: Act, division: str | None) -> GreenFigures:
    """Of the division and one level below it; figures of producing mines are licensing's word."""
    place = division or act.principal.division
    lo, hi = prefix_range(place)
    mines = GreenMines(act.session)
    rows, producing = await mines.figures(lo, hi), await mines.producing(lo, hi)
    below = level_below(place)
    places = sorted({below(one["division_code"]) for one in (*rows, *producing)})
    heard: list[datetime] = [one["told_at"] for one in producing]
    return GreenFigures(
        as_of=today(act.clock), producing_told_at=max(heard, default=None),
        whole=_figure(place, rows, producing),
        below=[
            _figure(one, _inside(rows, below, one), _inside(producing, below, one))
            for one in places
        ],
    )  # fmt: skip


def _inside(
    rows: Iterable[Mapping[str, Any]], below: Callable[[str], str], place: str
) -> list[Mapping[str, Any]]:
    return [one for one in rows if below(one["division_code"]) == place]


def _figure(
    place: str, rows: Sequence[Mapping[str, Any]], producing: Sequence[Mapping[str, Any]]
) -> GreenFigure:
    levels, states = Counter[str](), Counter[str]()
    green = 0
    for one in rows:
        states[one["state"]] += one["number"]
        if one["state"] in rules.LISTED:
            levels[one["level"]] += one["number"]
            green += one["producing"]
    whole = sum(one["number"] for one in producing)
    on = sum(states[name] for name in rules.LISTED)
    return GreenFigure(
        division_code=place, division_name=division_name(place),
        candidates=sum(states.values()) - on - states["removed"], listed=on,
        **{name: levels[name] for name in _LEVELS}, rectifying=states["rectifying"],
        removed=states["removed"], producing=whole, green_producing=green,
        rate=rate(green, whole),
    )  # fmt: skip


def rate(part: int, whole: int) -> str | None:
    """Four places, half up; None where there is nothing to divide by.

    >>> rate(2, 3), rate(0, 0), rate(12, 12)
    ('0.6667', None, '1.0000')
    """
    if not whole:
        return None
    share = Fraction(part, whole)
    cut = (share.numerator * 20_000 + share.denominator) // (2 * share.denominator)
    return f"{cut // 10_000}.{cut % 10_000:04d}"
