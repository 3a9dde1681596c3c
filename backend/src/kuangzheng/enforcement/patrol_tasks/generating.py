"""Tasks by frequency: one a mine and period, however often it is asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.grids.outlines import Cells
from kuangzheng.enforcement.grids.repository import Grids
from kuangzheng.enforcement.grids.repository import conditions as grid_conditions
from kuangzheng.enforcement.patrol_rules import rules
from kuangzheng.enforcement.patrol_rules.layers import patrol_rulebooks
from kuangzheng.enforcement.patrol_rules.repository import MinePatrolSettings
from kuangzheng.enforcement.patrol_rules.service import own_of
from kuangzheng.enforcement.patrol_rules.tables import MinePatrolSetting
from kuangzheng.enforcement.register_copies.finding import (
    KnownMine,
    KnownRight,
    mines_in,
    rights_of,
)
from kuangzheng.enforcement.responsibilities.repository import of_mines
from kuangzheng.enforcement.responsibilities.tables import Responsibility
from kuangzheng.kernel.ids import new_id

_KNOWN = text(
    "SELECT mine_id, opens_on FROM patrol_tasks WHERE origin = 'rule' AND due_on >= :on"
)
_ENTER = text(
    "INSERT INTO patrol_tasks (id, division_code, origin, title, mine_id, mine_name, lon, lat,"
    " kinds, opens_on, due_on, basis, confirmed, assignee_id, assignee_name, assigned_by, grid_id,"
    " created_by, created_at, updated_at) VALUES (:id, :division, 'rule', :title, :mine, :name,"
    " :lon, :lat, :kinds, :opens, :due, :basis, :confirmed, :person, :person_name, :by, :grid,"
    " :actor, :at, :at) ON CONFLICT (mine_id, opens_on) WHERE origin = 'rule' DO NOTHING"
)
WHO = ("township", "county", "inspector_chief", "city")
"""Whose task a routine visit is, the nearest to the mine first."""
_CELLS = 100_000
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Made:
    mines: int
    made: int
    without: int


@dataclass(frozen=True, slots=True)
class _Cell:
    id: UUID
    person_id: str | None
    chief_name: str


async def generate(
    session: AsyncSession, division: str, on: date, now: datetime, actor: str,
    most: int | None = None,
) -> Made | None:  # fmt: skip
    """For every mine of a division the task of the period that the day lies in. None where there
    are more mines than `most`."""
    mines = await mines_in(session, division, limit=most + 1 if most else 1_000_000)
    if most is not None and len(mines) > most:
        return None
    ids = [one.id for one in mines]
    settings, books = await MinePatrolSettings(session).of(), await patrol_rulebooks(session)
    held, rights = await of_mines(session, on), await rights_of(session, ids, on)
    cells = await _cells(session)
    known = {
        (row.mine_id, row.opens_on) for row in (await session.execute(_KNOWN, {"on": on})).all()
    }
    rows: list[dict[str, Any]] = []
    without = 0
    for mine in mines:
        row = settings.get(mine.id)
        often = rules.frequency(
            books, mine.division_code, on, mine.status, mine.main_mineral, own_of(row)
        )
        if often is None:
            without += 1
            continue
        opens, due = rules.window(often.amount, often.unit, on)
        if (mine.id, opens) in known:
            continue
        place = _place(rights[mine.id])
        rows.append({
            **place, **_whose(held.get(mine.id, {}), place, cells), "id": new_id(),
            "division": mine.division_code, "title": _title(mine), "mine": mine.id,
            "name": mine.name, "kinds": _kinds(mine, row), "opens": opens, "due": due,
            "basis": f"{often.basis}：{often}"[:500], "confirmed": often.confirmed,
            "actor": actor, "at": now,
        })  # fmt: skip
    for start in range(0, len(rows), _AT_ONCE):
        await session.execute(_ENTER, rows[start : start + _AT_ONCE])
    return Made(len(mines), len(rows), without)


async def _cells(session: AsyncSession) -> Cells:
    rows = await Grids(session).all(grid_conditions(), _CELLS)
    return Cells((row.geometry, _Cell(row.id, row.person_id, row.chief_name)) for row in rows)


def _title(mine: KnownMine) -> str:
    what = "封闭硐口巡查" if mine.status in rules.CLOSED else "动态巡查"
    return f"{mine.name}{what}"[:200]


def _kinds(mine: KnownMine, row: MinePatrolSetting | None) -> list[str]:
    """What was set for the mine; else sealed adits of a closed one, order of any other."""
    if row is not None and row.kinds:
        return list(row.kinds)
    return ["sealed_adit"] if mine.status in rules.CLOSED else ["mining_order"]


def _place(rights: Sequence[KnownRight]) -> dict[str, Any]:
    """The middle of its mining right, else of any."""
    best = next((one for one in rights if one.kind == "mining"), next(iter(rights), None))
    if best is None:
        return {"lon": None, "lat": None}
    return {"lon": Decimal(f"{best.lon:.6f}"), "lat": Decimal(f"{best.lat:.6f}")}


def _whose(
    held: Mapping[str, Responsibility], place: Mapping[str, Any], cells: Cells
) -> dict[str, Any]:
    """By responsibility, else by the grid cell that the mine lies in, else nobody's yet."""
    cell: _Cell | None = None
    if place["lon"] is not None:
        cell = cells.at(float(place["lon"]), float(place["lat"]))
    found: dict[str, Any] = {
        "person": None, "person_name": None, "by": None, "grid": None if cell is None else cell.id
    }
    for level in WHO:
        row = held.get(level)
        if row is not None:
            return found | {
                "person": row.person_id, "person_name": row.person_name, "by": "responsibility"
            }
    if cell is not None:
        found |= {"person": cell.person_id, "person_name": cell.chief_name, "by": "grid"}
    return found
