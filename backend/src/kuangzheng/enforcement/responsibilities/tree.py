"""Mines × levels on a day, with the gaps: mines that nobody answers for."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from kuangzheng.enforcement.patrol_rules.rules import CLOSED
from kuangzheng.enforcement.patrol_vocabulary import RESPONSIBILITY_NAMES
from kuangzheng.enforcement.register_copies.finding import KnownMine, mines_in
from kuangzheng.enforcement.responsibilities import schemas as s
from kuangzheng.enforcement.responsibilities.repository import (
    Responsibilities,
    conditions,
    holding,
    of_mines,
)
from kuangzheng.enforcement.responsibilities.tables import Responsibility
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

LEVELS: tuple[s.Level, ...] = ("leader", "inspector_chief", "city", "county", "township")
REQUIRED = frozenset({"inspector_chief", "city", "county", "township"})
"""Without a leader a mine is not left alone: leaders are an arrangement of some bureaus (S2-2)."""
AREA_LEVELS: tuple[s.Level, ...] = ("county", "township")
_HELD = ("id", "person_name", "post", "phone", "from_on")
MOST = 500
_MOST_AREAS = 2000


async def tree(
    act: Act, division: str | None, on: date | None, q: str | None, gaps: bool, most: int = MOST
) -> s.ResponsibilityTree:
    """Counts are of all mines that match, rows at most `most`, those with most gaps first."""
    day, place = on or today(act.clock), division or act.principal.division
    mines = [one for one in await mines_in(act.session, place, q) if one.status not in CLOSED]
    held = await of_mines(act.session, day)
    ends = await Responsibilities(act.session).last_ends([one.id for one in mines], day)
    rows = [_mine(one, held.get(one.id, {}), ends) for one in mines]
    shown = sorted(
        (one for one in rows if one.gaps or not gaps), key=lambda one: (-one.gaps, one.mine_name)
    )
    return s.ResponsibilityTree(
        on=day, division_code=place, division_name=division_name(place), mines=len(rows),
        whole=sum(not one.gaps for one in rows),
        nobody=sum(all(level.id is None for level in one.levels) for one in rows),
        by_level=[_level_gaps(level, rows) for level in LEVELS if level in REQUIRED],
        items=shown[:most], areas=await _areas(act, place, day, gaps), truncated=len(shown) > most,
    )


def _level_gaps(level: s.Level, rows: Sequence[s.ResponsibilityMine]) -> s.ResponsibilityGaps:
    open_ones = sum(any(one.level == level and one.gap for one in row.levels) for row in rows)
    return s.ResponsibilityGaps(level=level, level_name=RESPONSIBILITY_NAMES[level], gaps=open_ones)


def _mine(
    mine: KnownMine, held: Mapping[str, Responsibility], ends: Mapping[tuple[UUID, str], date]
) -> s.ResponsibilityMine:
    levels = [
        _held(level, held.get(level), level in REQUIRED, ends.get((mine.id, level)))
        for level in LEVELS
    ]
    return s.ResponsibilityMine(
        mine_id=mine.id, mine_name=mine.name, division_code=mine.division_code,
        division_name=division_name(mine.division_code), township=mine.township,
        status=mine.status, levels=levels, gaps=sum(one.gap for one in levels),
    )


def _held(
    level: s.Level, row: Responsibility | None, required: bool, ended: date | None
) -> s.ResponsibilityLevel:
    held = dict.fromkeys(_HELD) if row is None else row.model_dump(include=set(_HELD))
    since = ended + timedelta(days=1) if row is None and ended is not None else None
    return s.ResponsibilityLevel.model_validate(held | {
        "level": level, "level_name": RESPONSIBILITY_NAMES[level], "required": required,
        "signed": row is not None and row.person_id is not None, "gap": required and row is None,
        "since": since,
    })  # fmt: skip


async def _areas(act: Act, place: str, day: date, gaps: bool) -> list[s.ResponsibilityArea]:
    """Areas that were ever named; at two levels each."""
    found = conditions(day, division=place, subject="area")
    rows = await Responsibilities(act.session).all(found, _MOST_AREAS)
    current = await Responsibilities(act.session).all([*found, holding(day)], _MOST_AREAS)
    held = {(one.division_code, one.area_name, one.level): one for one in current}
    names = sorted({(one.division_code, one.area_name or "") for one in rows})
    areas = []
    for code, name in names:
        levels = [_held(one, held.get((code, name, one)), True, None) for one in AREA_LEVELS]
        areas.append(s.ResponsibilityArea(
            division_code=code, division_name=division_name(code), area_name=name, levels=levels,
            gaps=sum(one.gap for one in levels),
        ))  # fmt: skip
    return [one for one in areas if one.gaps or not gaps]


def workbook(found: s.ResponsibilityTree) -> bytes:
    columns = (
        XlsxColumn("行政区", 16), XlsxColumn("乡镇", 16), XlsxColumn("矿山", 28),
        *(XlsxColumn(RESPONSIBILITY_NAMES[one], 22) for one in LEVELS), XlsxColumn("空缺数", 10),
    )  # fmt: skip
    rows = [
        (one.division_name, one.township, one.mine_name, *(_cell(at) for at in one.levels),
         one.gaps)
        for one in found.items
    ]  # fmt: skip
    return render_xlsx(columns, rows, f"包矿责任{found.on}")


def _cell(held: s.ResponsibilityLevel) -> str | None:
    if held.person_name is None:
        return "空缺" if held.gap else None
    return f"{held.person_name}（{held.post}）" if held.post else held.person_name
