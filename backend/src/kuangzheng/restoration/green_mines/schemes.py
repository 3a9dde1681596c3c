"""Editions of schemes: read from a file, held against what the sources say, adopted by another."""

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.tables import read_table
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import FieldError, NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.green_mines import figures, presenting
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines import scheme_schemas as c
from kuangzheng.restoration.green_mines.bars import bar_of_entry
from kuangzheng.restoration.green_mines.errors import (
    GreenActNotAllowed,
    GreenSamePerson,
    SchemeRefused,
    invalid,
)
from kuangzheng.restoration.green_mines.figures import figures_at
from kuangzheng.restoration.green_mines.frames import frames
from kuangzheng.restoration.green_mines.repository import GreenMines, GreenSchemes
from kuangzheng.restoration.green_mines.scoring import Item, item_faults
from kuangzheng.restoration.green_mines.tables import GreenScheme

_COLUMNS = ("编号", "一级指标", "二级指标", "指标", "分值")
_ACTS = {"entered": ["adopt"], "adopted": ["retire"], "retired": []}
_MOST_FAULTS = 100


async def reference(act: Act, division: str | None) -> c.GreenReference:
    known = await figures_at(act.session, division or act.principal.division, today(act.clock))
    return figures.reference(known)


async def listed(
    act: Act, page: PageRequest, frame: str | None, state: str | None
) -> Page[s.GreenSchemeRead]:
    schemes = GreenSchemes(act.session)
    rows, cursor, total = await schemes.page(schemes.conditions(frame, state), page)
    known = await _present(act)
    items = [presenting.scheme_read(row, known) for row in rows]
    return Page[s.GreenSchemeRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, scheme_id: UUID) -> s.GreenSchemeDetail:
    return await _whole(act, await GreenSchemes(act.session).get(scheme_id))


async def enter(act: Act, body: c.GreenSchemeCreate) -> s.GreenSchemeDetail:
    """An edition of its items; taken whole, or refused with every fault.

    Raises NotFound, TableRefused, SchemeRefused.
    """
    document = await GreenMines(act.session).document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    rows = await read_table(BlobStore.of(act.settings, "restoration"), document)
    return await take(act, body, rows)


async def take(
    act: Act, body: c.GreenSchemeCreate, rows: Sequence[Sequence[Any]]
) -> s.GreenSchemeDetail:
    """The rows of the file as an edition. Raises SchemeRefused, GreenInvalid."""
    division, on = act.principal.division, today(act.clock)
    known = await figures_at(act.session, division, on)
    number = known.ruling("green.items", body.frame)
    points = known.ruling("green.points", body.frame)
    if number is None or points is None:
        raise invalid("/frame", "no_rule", "规则库没有该指标的项数和总分")
    items = read_items(rows)
    sections = {one.name: (one.points, one.items) for one in frames()[body.frame].sections}
    faults = item_faults(items, number.integer(), points.integer(), sections)
    if faults:
        raise refused(faults)
    schemes, now = GreenSchemes(act.session), act.clock.now()
    scheme = GreenScheme(
        **body.model_dump(include={"frame", "title", "document_no", "valid_from", "document_id"}),
        **bar_of_entry(known, body, points.integer()), id=new_id(), division_code=division,
        edition=await schemes.next_edition(division, body.frame), items_number=len(items),
        items=[asdict(one) | {"points": str(one.points)} for one in items],
        points_total=Decimal(points.integer()), entered_by=act.principal.id,
        entered_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await _whole(act, await schemes.add(scheme))


def read_items(rows: Sequence[Sequence[Any]]) -> list[Item]:
    """The items of a table with its heading. Raises SchemeRefused with every fault and its row."""
    if len(rows) < 2:
        raise refused(["表格没有数据行"])
    headings = [str(cell) for cell in rows[0][1:]]
    lacking = [name for name in _COLUMNS if name not in headings]
    if lacking:
        raise refused([f"缺少列：{'、'.join(lacking)}"])
    items, faults = [], []
    for row, *cells in rows[1:]:
        values = dict(zip(headings, (str(cell).strip() for cell in cells), strict=False))
        code, section, second, name, points = (values.get(one, "") for one in _COLUMNS)
        most = _points(points)
        if not (code and section and name) or len(code) > 20 or len(name) > 500:
            faults.append(f"第 {row} 行：编号、一级指标、指标必填，编号不超过 20 字")
        elif most is None:
            faults.append(f"第 {row} 行：“分值”应为大于零的数，最多两位小数")
        else:
            items.append(Item(code, section, name, most, second))
    if faults:
        raise refused(faults)
    return items


def _points(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    fits = found.is_finite() and 0 < found <= 1000
    return found if fits and found == found.quantize(Decimal("0.01")) else None


def refused(faults: Sequence[str]) -> SchemeRefused:
    errors = [FieldError("/document_id", "scheme_fault", one) for one in faults[:_MOST_FAULTS]]
    return SchemeRefused("；".join(faults[:5]), errors=errors)


async def adopt(act: Act, scheme_id: UUID, body: c.GreenSchemeStep) -> s.GreenSchemeDetail:
    """By another than entered it. Raises Stale, GreenActNotAllowed, GreenSamePerson."""
    scheme = await _locked(act, scheme_id, "adopt")
    if scheme.entered_by in act.principal.hands:
        raise GreenSamePerson("指标由您导入，须由另一人核对启用")
    _require_day(act, body)
    return await _changed(act, scheme, {
        "state": "adopted", "adopted_by": act.principal.id,
        "adopted_by_name": act.principal.name or None, "adopted_on": body.on,
    })  # fmt: skip


async def retire(act: Act, scheme_id: UUID, body: c.GreenSchemeStep) -> s.GreenSchemeDetail:
    """No new assessment begins with it; those that began keep it."""
    scheme = await _locked(act, scheme_id, "retire")
    _require_day(act, body)
    return await _changed(act, scheme, {"state": "retired"})


def _require_day(act: Act, body: c.GreenSchemeStep) -> None:
    if body.on > today(act.clock):
        raise invalid("/on", "in_future", "日期不得晚于今日")


async def _locked(act: Act, scheme_id: UUID, name: str) -> GreenScheme:
    async def shown(row: GreenScheme) -> s.GreenSchemeDetail:
        return await _whole(act, row)

    scheme = await GreenSchemes(act.session).lock(scheme_id, act.if_match, shown)
    if name not in _ACTS[scheme.state]:
        raise GreenActNotAllowed("指标版本的状态不允许此操作", _ACTS[scheme.state])
    return scheme


async def _changed(act: Act, scheme: GreenScheme, values: dict[str, Any]) -> s.GreenSchemeDetail:
    changed = await GreenSchemes(act.session).change(scheme, values, act.clock.now())
    return await _whole(act, changed)


async def _whole(act: Act, scheme: GreenScheme) -> s.GreenSchemeDetail:
    return presenting.scheme_detail(scheme, _ACTS[scheme.state], await _present(act))


async def _present(act: Act) -> figures.Figures:
    """Of the reader's division, today."""
    return await figures_at(act.session, act.principal.division, today(act.clock))
