"""Use cases of patrol tasks: planned, set by hand, taken, cancelled. They are done by a record."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.clues.schemas import Lights
from kuangzheng.enforcement.clues.service import point_columns
from kuangzheng.enforcement.grids.repository import Grids
from kuangzheng.enforcement.patrol_tasks import repository
from kuangzheng.enforcement.patrol_tasks import schemas as s
from kuangzheng.enforcement.patrol_tasks.errors import (
    TaskActNotAllowed,
    TooManyMines,
    invalid,
)
from kuangzheng.enforcement.patrol_tasks.generating import WHO, generate
from kuangzheng.enforcement.patrol_tasks.repository import (
    MOST_POINTS,
    PatrolTasks,
    conditions,
)
from kuangzheng.enforcement.patrol_tasks.tables import PatrolTask
from kuangzheng.enforcement.patrol_vocabulary import (
    CHECKLIST_NAMES,
    ORIGIN_NAMES,
    TASK_STATE_NAMES,
)
from kuangzheng.enforcement.register_copies.finding import mine_of
from kuangzheng.enforcement.responsibilities.repository import of_mines
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, prefix_range, require_division
from kuangzheng.kernel.problems import Forbidden
from kuangzheng.kernel.unit import Act

MOST_LINES = 20_000
MOST_MINES = 2000
_SHOWN = frozenset(s.PatrolTaskRead.model_fields) & frozenset(PatrolTask.model_fields)
_ACTS = ["record", "take", "cancel"]


def _conditions(act: Act, asked: dict[str, Any]) -> Any:
    own = asked.pop("own", None)
    return conditions(today(act.clock), mine=act.principal.persons if own else None, **asked)


async def listed(act: Act, page: PageRequest, **asked: Any) -> Page[s.PatrolTaskRead]:
    rows, cursor, total = await PatrolTasks(act.session).page(_conditions(act, asked), page)
    return Page[s.PatrolTaskRead](
        items=[read(act, row) for row in rows], next_cursor=cursor, total=total,
        as_of=today(act.clock),
    )


async def points(act: Act, **asked: Any) -> s.PatrolTaskPoints:
    rows, on = await PatrolTasks(act.session).points(_conditions(act, asked)), today(act.clock)
    items = [
        s.PatrolTaskPoint(
            id=row.id, title=row.title, lon=f"{row.lon:.6f}", lat=f"{row.lat:.6f}",
            due_on=row.due_on, light=colour(row, on),
        )
        for row in rows[:MOST_POINTS]
    ]  # fmt: skip
    return s.PatrolTaskPoints(items=items, truncated=len(rows) > MOST_POINTS)


async def board(act: Act, division: str | None) -> s.PatrolTaskBoard:
    on = today(act.clock)
    lo, hi = prefix_range(division or act.principal.division)
    return s.PatrolTaskBoard(**await repository.board(act.session, lo, hi, on), as_of=on)


async def get(act: Act, task_id: UUID) -> s.PatrolTaskRead:
    return read(act, await PatrolTasks(act.session).get(task_id))


def colour(row: PatrolTask, on: date) -> Lights:
    return light(row.opens_on, row.due_on, on) if row.state == "open" else "grey"


def read(act: Act, row: PatrolTask) -> s.PatrolTaskRead:
    on = today(act.clock)
    return s.PatrolTaskRead(**row.model_dump(include=set(_SHOWN)) | {
        "division_name": division_name(row.division_code), "origin_name": ORIGIN_NAMES[row.origin],
        "lon": None if row.lon is None else f"{row.lon:.6f}",
        "lat": None if row.lat is None else f"{row.lat:.6f}",
        "kind_names": [CHECKLIST_NAMES[one] for one in row.kinds],
        "days_left": (row.due_on - on).days, "state_name": TASK_STATE_NAMES[row.state],
        "light": colour(row, on), "late": row.done_on is not None and row.done_on > row.due_on,
        "mine_own": row.assignee_id in act.principal.persons, "allowed": _allowed(act, row),
        "created_by_name": row.created_by_name or "系统",
    })  # fmt: skip


def _allowed(act: Act, row: PatrolTask) -> list[str]:
    if row.state != "open":
        return []
    return [one for one in _ACTS if one != "take" or row.assignee_id != act.principal.id]


async def create(act: Act, body: s.PatrolTaskCreate) -> s.PatrolTaskRead:
    """Raises TaskInvalid, DivisionUnknown, Forbidden."""
    if body.due_on < body.opens_on:
        raise invalid("/due_on", "out_of_order", "期限不得早于开始日期")
    if body.due_on < today(act.clock):
        raise invalid("/due_on", "in_past", "期限不得早于今日")
    now = act.clock.now()
    row = PatrolTask(
        **await _where(act, body), **point_columns(body.point), id=new_id(), origin="hand",
        **body.model_dump(include={"title", "kinds", "opens_on", "due_on", "basis", "note"}),
        confirmed=True, created_by=act.principal.id, created_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return read(act, await PatrolTasks(act.session).add(row))


async def _where(act: Act, body: s.PatrolTaskCreate) -> dict[str, Any]:
    """The division, the mine, cell or place, and whose it is."""
    found: dict[str, Any] = {"place": body.place}
    division = body.division_code
    if body.mine_id is not None:
        mine = await mine_of(act.session, body.mine_id)
        if mine is None:
            raise invalid("/mine_id", "unknown", "没有此矿山，或不在您的管辖范围内")
        division = mine.division_code
        held = (await of_mines(act.session, today(act.clock), [mine.id])).get(mine.id, {})
        who = next((held[level] for level in WHO if level in held), None)
        found |= {"mine_id": mine.id, "mine_name": mine.name}
        if who is not None:
            found |= {
                "assignee_id": who.person_id, "assignee_name": who.person_name,
                "assigned_by": "responsibility",
            }  # fmt: skip
    elif body.grid_id is not None:
        grid = await Grids(act.session).get(body.grid_id)
        division = grid.division_code
        found |= {
            "grid_id": grid.id, "assignee_id": grid.person_id, "assignee_name": grid.chief_name,
            "assigned_by": "grid",
        }  # fmt: skip
    elif body.place is None:
        raise invalid("/place", "missing", "请选择矿山或网格，或填写地点")
    if division is None:
        raise invalid("/division_code", "missing", "请选择行政区")
    require_division(division, today(act.clock))
    if not act.principal.covers(division):
        raise Forbidden("所选行政区不在您的管辖范围内")
    return found | {"division_code": division}


async def take(act: Act, task_id: UUID) -> s.PatrolTaskRead:
    """The caller does it."""
    row = await _taken(act, task_id, "take")
    values = {
        "assignee_id": act.principal.id, "assignee_name": act.principal.name or act.principal.id,
        "assigned_by": "hand",
    }  # fmt: skip
    return read(act, await PatrolTasks(act.session).change(row, values, act.clock.now()))


async def cancel(act: Act, task_id: UUID, body: s.PatrolTaskCancel) -> s.PatrolTaskRead:
    row = await _taken(act, task_id, "cancel")
    values = {"state": "cancelled", "note": body.note}
    return read(act, await PatrolTasks(act.session).change(row, values, act.clock.now()))


async def _taken(act: Act, task_id: UUID, name: str) -> PatrolTask:
    async def shown(row: PatrolTask) -> s.PatrolTaskRead:
        return read(act, row)

    row = await PatrolTasks(act.session).lock(task_id, act.if_match, shown)
    acts = _allowed(act, row)
    if name not in acts:
        told = "任务已由您承担" if acts else f"任务{TASK_STATE_NAMES[row.state]}，不能再办理"
        raise TaskActNotAllowed(told, acts)
    return row


async def plan(act: Act) -> s.PatrolTasksMade:
    """What the nightly job would make, for the working division. Raises TooManyMines."""
    now = act.clock.now()
    made = await generate(
        act.session, act.principal.division, today(act.clock), now, act.principal.id, MOST_MINES
    )
    if made is None:
        raise TooManyMines(f"超过 {MOST_MINES} 座矿山的，由夜间作业生成任务")
    return s.PatrolTasksMade(mines=made.mines, made=made.made, without=made.without)


async def every(act: Act, **asked: Any) -> list[s.PatrolTaskRead]:
    rows = await PatrolTasks(act.session).all(_conditions(act, asked), MOST_LINES)
    return [read(act, row) for row in rows]


_LIGHTS = {"red": "逾期", "amber": "临近期限", "green": "期限内", "grey": ""}


def workbook(found: Sequence[s.PatrolTaskRead]) -> bytes:
    columns = [
        XlsxColumn("行政区", 16), XlsxColumn("任务", 32), XlsxColumn("矿山或地点", 28),
        XlsxColumn("来源", 12), XlsxColumn("检查表", 24), XlsxColumn("开始", 12),
        XlsxColumn("期限", 12), XlsxColumn("状态", 10), XlsxColumn("期限情况", 12),
        XlsxColumn("责任人", 16), XlsxColumn("完成日期", 12), XlsxColumn("依据", 40),
    ]  # fmt: skip
    rows = [
        (one.division_name, one.title, one.mine_name or one.place, one.origin_name,
         "、".join(one.kind_names), one.opens_on, one.due_on, one.state_name, _LIGHTS[one.light],
         one.assignee_name, one.done_on, one.basis)
        for one in found
    ]  # fmt: skip
    return render_xlsx(columns, rows, "巡查任务")
