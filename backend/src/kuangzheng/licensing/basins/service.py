"""Use cases of basins."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.basins import schemas as s
from kuangzheng.licensing.basins.errors import AssignmentOverlaps
from kuangzheng.licensing.basins.placing import Place, Placed, placed
from kuangzheng.licensing.basins.repository import BasinMines, Basins
from kuangzheng.licensing.basins.rules import (
    DISPOSITION_NAMES,
    PLACED_NAMES,
    SOURCE_NAMES,
    figures,
)
from kuangzheng.licensing.basins.tables import Basin, BasinMine
from kuangzheng.licensing.mines.repository import Mines
from kuangzheng.licensing.mines.rules import STATUS_NAMES
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.periods import PeriodInvalid, valid_period
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.retentions.rules import STATE_NAMES
from kuangzheng.licensing.retentions.schemas import RetentionCapacity
from kuangzheng.licensing.returns.rules import rounded
from kuangzheng.licensing.rights.presenting import division_name, four, plain

_NAMES = STATE_NAMES | {"undecided": "未决定"}


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None
) -> Page[s.BasinRead]:
    basins = Basins(act.session)
    rows, cursor, total = await basins.page(basins.conditions(q, division), page)
    return Page[s.BasinRead](items=[_read(row) for row in rows], next_cursor=cursor, total=total)


async def get(act: Act, basin_id: UUID) -> s.BasinRead:
    return _read(await Basins(act.session).get(basin_id))


async def create(act: Act, body: s.BasinWrite) -> s.BasinRead:
    """Raises DivisionUnknown, MineralUnknown, PeriodInvalid; Duplicate for the same name."""
    now = act.clock.now()
    row = Basin(**_columns(act, body), id=new_id(), created_at=now, updated_at=now)
    return _read(await Basins(act.session).add(row))


async def update(act: Act, basin_id: UUID, body: s.BasinWrite) -> s.BasinRead:
    """The same, and Stale."""
    basins = Basins(act.session)
    row = await basins.lock(basin_id, act.if_match, _whole)
    return _read(await basins.change(row, _columns(act, body), act.clock.now()))


async def assign(act: Act, basin_id: UUID, body: s.AssignmentWrite) -> s.AssignmentRead:
    """Raises NotFound for basin or mine, AssignmentOverlaps."""
    basin = await Basins(act.session).get(basin_id)
    mine = await Mines(act.session).get(body.mine_id)
    found, now = BasinMines(act.session), act.clock.now()
    held = await found.overlapping(mine.id, body.valid_from)
    if held is not None:
        raise AssignmentOverlaps(f"{mine.name}在此期间已指定到{held}，请先结束原指定")
    row = BasinMine(
        id=new_id(), division_code=mine.division_code, basin_id=basin.id, mine_id=mine.id,
        valid_during=valid_period(body.valid_from, None), basis=body.basis, created_at=now,
        updated_at=now,
    )  # fmt: skip
    return _assignment(await found.add(row))


async def assignment(act: Act, basin_id: UUID, assignment_id: UUID) -> s.AssignmentRead:
    return _assignment(await _of(act, basin_id, assignment_id))


async def end_assignment(
    act: Act, basin_id: UUID, assignment_id: UUID, body: s.AssignmentEnd
) -> s.AssignmentRead:
    """Raises NotFound, Stale, PeriodInvalid."""
    await _of(act, basin_id, assignment_id)
    found = BasinMines(act.session)
    row = await found.lock(assignment_id, act.if_match, _assigned)
    period = valid_period(row.valid_during.lower, body.valid_to)
    return _assignment(await found.change(row, {"valid_during": period}, act.clock.now()))


async def mines(
    act: Act, division: str | None, on: date | None, basin_id: UUID | None, kind: str | None
) -> s.BasinMines:
    """Mines of a division with their basins: all of them, of one basin, or placed one way."""
    code, day = division or act.principal.division, on or today(act.clock)
    found = await _placed(act, code, day)
    kept = [
        one for one in found.places
        if (basin_id is None or one.placement.basin_id == basin_id)
        and kind in (None, one.placement.placed)
    ]  # fmt: skip
    items = [_mine(one, found.basins) for one in kept]
    return s.BasinMines(as_of=day, division_code=code, items=items)


async def statistics(act: Act, division: str | None, on: date | None) -> s.BasinStatistics:
    code, day = division or act.principal.division, on or today(act.clock)
    found = await _placed(act, code, day)
    rows = f"/api/v1/licensing/basins/mines?division={code}&on={day}"
    kinds = [one.placement.placed for one in found.places]
    return s.BasinStatistics(
        as_of=day, division_code=code, division_name=division_name(code),
        basins=[_figures(basin, found, rows) for basin in found.basins.values()],
        several=kinds.count("several"), unplaced=kinds.count("none"), mines_query=rows,
    )  # fmt: skip


async def _placed(act: Act, division: str, on: date) -> Placed:
    return await placed(act, division_range(division), on, today(act.clock).year)


def _figures(basin: Basin, found: Placed, rows: str) -> s.BasinFigures:
    sums = figures(o.counted for o in found.places if o.placement.basin_id == basin.id)
    return s.BasinFigures(
        basin_id=basin.id, basin_name=basin.name, closes=basin.closes,
        target_year=basin.target_year, kept_minerals=basin.kept_minerals,
        document_no=basin.document_no, mines=sums.mines, existing=sums.existing, kept=sums.kept,
        to_close=sums.to_close, closed=sums.closed, overdue=sums.overdue, undecided=sums.undecided,
        area_km2=four(sums.area_km2), capacities=_capacities(sums.capacities),
        kept_capacities=_capacities(sums.kept_capacities), uncounted=sums.uncounted,
        query=f"{rows}&basin_id={basin.id}",
    )  # fmt: skip


def _capacities(found: Mapping[str, Fraction | Decimal]) -> list[RetentionCapacity]:
    return [
        RetentionCapacity(value=plain(rounded(Fraction(value))) or "0", unit=symbol)
        for symbol, value in sorted(found.items())
    ]


def _mine(one: Place, basins: Mapping[UUID, Basin]) -> s.BasinMineRead:
    mine, placement, own = one.mine, one.placement, one.assignment
    return s.BasinMineRead(
        mine_id=mine.id, mine_name=mine.name, division_code=mine.division_code,
        division_name=division_name(mine.division_code), main_mineral=mine.main_mineral,
        mine_status=mine.status, mine_status_name=STATUS_NAMES[mine.status],
        basin_id=placement.basin_id,
        basin_name=basins[placement.basin_id].name if placement.basin_id else None,
        placed=placement.placed, placed_name=PLACED_NAMES[placement.placed],
        candidates=[
            s.BasinCandidate(
                basin_id=c.basin_id, basin_name=c.basin_name, source=c.source,
                source_name=SOURCE_NAMES[c.source], detail=c.detail,
            )
            for c in placement.candidates
        ],
        assignment_id=own and own.id, assignment_version=own and own.version,
        disposition=one.fate.disposition, disposition_name=DISPOSITION_NAMES[one.fate.disposition],
        target_year=one.fate.target_year, reason=one.fate.reason, state=one.state,
        state_name=_NAMES[one.state], rights=one.rights, area_km2=four(one.counted.area_km2),
        capacities=_capacities(one.counted.capacities), lon=one.lon, lat=one.lat,
    )  # fmt: skip


def workbook(found: s.BasinMines) -> bytes:
    columns = [
        XlsxColumn(title, width) for title, width in (
            ("流域", 20), ("矿山", 32), ("行政区", 14), ("主矿种", 16), ("现状", 12),
            ("归入方式", 14), ("依据", 48), ("处置", 10), ("关停年度", 10), ("理由", 40),
            ("状态", 14), ("采矿权（宗）", 12), ("面积（平方千米）", 16), ("规模", 24),
        )
    ]  # fmt: skip
    rows: list[Sequence[Any]] = [
        (one.basin_name, one.mine_name, one.division_name, one.main_mineral, one.mine_status_name,
         one.placed_name, "；".join(f"{c.source_name}：{c.basin_name}（{c.detail}）"
                                  for c in one.candidates),
         one.disposition_name, one.target_year, one.reason, one.state_name, one.rights,
         Decimal(one.area_km2), "、".join(f"{c.value} {c.unit}" for c in one.capacities))
        for one in found.items
    ]  # fmt: skip
    return render_xlsx(columns, rows, f"流域矿山 {found.as_of}")


async def _of(act: Act, basin_id: UUID, assignment_id: UUID) -> BasinMine:
    found = BasinMines(act.session)
    row = await found.of(basin_id, assignment_id)
    if row is None:
        raise NotFound(found.missing)
    return row


def _columns(act: Act, body: s.BasinWrite) -> dict[str, Any]:
    require_division(body.division_code, today(act.clock))
    if body.valid_to is not None and body.valid_to <= body.valid_from:
        problem = FieldError("/valid_to", "before_start", "失效日须晚于生效日")
        raise PeriodInvalid("失效日须晚于生效日", errors=[problem])
    kept = [canonical(word, f"/kept_minerals/{n}") for n, word in enumerate(body.kept_minerals)]
    return body.model_dump() | {"kept_minerals": kept}


def _read(row: Basin) -> s.BasinRead:
    return s.BasinRead(**row.model_dump(), division_name=division_name(row.division_code))


async def _whole(row: Basin) -> s.BasinRead:
    return _read(row)


def _assignment(row: BasinMine) -> s.AssignmentRead:
    period = row.valid_during
    values = row.model_dump(exclude={"valid_during"})
    return s.AssignmentRead(**values, valid_from=period.lower, valid_to=period.upper)


async def _assigned(row: BasinMine) -> s.AssignmentRead:
    return _assignment(row)
