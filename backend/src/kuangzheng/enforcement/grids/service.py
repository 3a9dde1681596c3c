"""Use cases of grid cells: drawn or imported, signed by their chiefs, given up."""

from typing import Any
from uuid import UUID

from pydantic import ValidationError

from kuangzheng.enforcement.grids import outlines
from kuangzheng.enforcement.grids import schemas as s
from kuangzheng.enforcement.grids.errors import (
    GridEnded,
    GridInvalid,
    NotThisChief,
    all_invalid,
    invalid,
)
from kuangzheng.enforcement.grids.repository import Grids, conditions
from kuangzheng.enforcement.grids.tables import Grid
from kuangzheng.enforcement.patrol_vocabulary import GRID_KIND_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name, require_division
from kuangzheng.kernel.problems import FieldError, Forbidden
from kuangzheng.kernel.unit import Act

MOST_SHOWN = 1000
MOST_LINES = 20_000
_SHOWN = frozenset(s.GridRead.model_fields) & frozenset(Grid.model_fields)
_NAMES = {
    "code": ("code", "编号", "网格编号"), "name": ("name", "名称", "网格名称"),
    "kind": ("kind", "类型"), "chief_name": ("chief_name", "负责人", "田长", "山长"),
    "phone": ("phone", "电话"),
}  # fmt: skip
_KINDS = {"田长": "field", "田长网格": "field", "山长": "mountain", "山长网格": "mountain"}


async def listed(act: Act, page: PageRequest, **asked: Any) -> Page[s.GridRead]:
    rows, cursor, total = await Grids(act.session).page(conditions(**asked), page)
    return Page[s.GridRead](
        items=[read(act, row) for row in rows], next_cursor=cursor, total=total,
        as_of=today(act.clock),
    )


async def get(act: Act, grid_id: UUID) -> s.GridDetail:
    return _whole(act, await Grids(act.session).get(grid_id))


def read(act: Act, row: Grid) -> s.GridRead:
    return s.GridRead(**_facts(act, row))


def _facts(act: Act, row: Grid) -> dict[str, Any]:
    return row.model_dump(include=set(_SHOWN)) | {
        "division_name": division_name(row.division_code), "area_km2": f"{row.area_km2:.4f}",
        "kind_name": GRID_KIND_NAMES[row.kind], "allowed": _allowed(act, row),
    }  # fmt: skip


def _allowed(act: Act, row: Grid) -> list[str]:
    if row.ended_on is not None:
        return []
    unsigned = row.person_id is None and act.principal.name == row.chief_name
    return [*(["sign"] if unsigned else []), "amend", "end"]


def _whole(act: Act, row: Grid) -> s.GridDetail:
    return s.GridDetail(**_facts(act, row), geometry=outlines.shown(row.geometry))


async def map_of(act: Act, **asked: Any) -> s.GridOutlines:
    rows = await Grids(act.session).all(conditions(**asked), MOST_SHOWN + 1)
    items = [
        s.GridOutline(
            **row.model_dump(include={"id", "code", "name", "kind", "chief_name"}),
            geometry=outlines.simplified(row.geometry),
        )
        for row in rows[:MOST_SHOWN]
    ]  # fmt: skip
    return s.GridOutlines(items=items, truncated=len(rows) > MOST_SHOWN)


async def create(act: Act, body: s.GridCreate) -> s.GridDetail:
    """Raises GridInvalid, DivisionUnknown, Forbidden."""
    known = await _place(act, body.division_code)
    row = _row(act, body.division_code, body, "", known)
    return _whole(act, await Grids(act.session).add(row))


async def take_in(act: Act, body: s.GridImport) -> s.GridImported:
    """All of a file or none. Raises GridInvalid with every fault by feature."""
    known = await _place(act, body.division_code)
    rows: list[Grid] = []
    errors: list[FieldError] = []
    for at, feature in enumerate(body.features):
        pointer = f"/features/{at}"
        try:
            said = s.GridWrite.model_validate(_said(feature, body.kind))
        except ValidationError as error:
            first = error.errors()[0]
            field = str(first["loc"][0]) if first["loc"] else ""
            names = "、".join(_NAMES.get(field, (field,)))
            told = f"第 {at + 1} 个要素的属性 {names} 缺失或有误"
            errors.append(FieldError(f"{pointer}/properties", "property_wrong", told))
            continue
        try:
            rows.append(_row(act, body.division_code, said, pointer, known))
        except GridInvalid as error:
            errors += error.errors
    if errors:
        raise all_invalid(errors)
    for row in rows:
        await Grids(act.session).add(row)
    return s.GridImported(items=[read(act, row) for row in rows])


def _said(feature: dict[str, Any], kind: str) -> dict[str, Any]:
    properties = feature.get("properties")
    told = properties if isinstance(properties, dict) else {}
    found: dict[str, Any] = {"geometry": feature.get("geometry")}
    for field, names in _NAMES.items():
        value = next((told[one] for one in names if told.get(one) not in (None, "")), None)
        if value is not None:
            found[field] = str(value)
    found["kind"] = _KINDS.get(found.get("kind", ""), found.get("kind", kind))
    return found


async def _place(act: Act, division: str) -> set[str]:
    """The codes that stand there. Raises DivisionUnknown, Forbidden."""
    require_division(division, today(act.clock))
    if not act.principal.covers(division):
        raise Forbidden("所选行政区不在您的管辖范围内")
    return await Grids(act.session).codes(division)


def _row(act: Act, division: str, said: s.GridWrite, pointer: str, known: set[str]) -> Grid:
    """Raises GridInvalid; `known` gains the code."""
    shape, errors = outlines.read_outline(said.geometry, f"{pointer}/geometry")
    if said.code in known:
        told = f"网格编号 {said.code} 已在使用"
        at = f"{pointer}/properties" if pointer else "/code"
        errors = [*errors, FieldError(at, "code_taken", told)]
    if shape is None or errors:
        raise all_invalid(errors)
    known.add(said.code)
    now = act.clock.now()
    return Grid(
        **said.model_dump(exclude={"geometry", "division_code"}), **outlines.columns(shape),
        id=new_id(), division_code=division, created_by=act.principal.id,
        created_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )


async def amend(act: Act, grid_id: UUID, body: s.GridWrite) -> s.GridDetail:
    """Another chief has to sign anew. Raises NotFound, Stale, GridInvalid, GridEnded."""
    row = await _taken(act, grid_id, "amend")
    known = await Grids(act.session).codes(row.division_code) - {row.code}
    if body.code in known:
        raise invalid("/code", "code_taken", f"网格编号 {body.code} 已在使用")
    shape, errors = outlines.read_outline(body.geometry, "/geometry")
    if shape is None:
        raise all_invalid(errors)
    values = body.model_dump(exclude={"geometry"}) | outlines.columns(shape)
    if body.chief_name != row.chief_name:
        values |= {"person_id": None, "signed_on": None}
    return _whole(act, await Grids(act.session).change(row, values, act.clock.now()))


async def end(act: Act, grid_id: UUID, body: s.GridEnd) -> s.GridDetail:
    row = await _taken(act, grid_id, "end")
    if body.on > today(act.clock):
        raise invalid("/on", "in_future", "日期不得晚于今日")
    return _whole(act, await Grids(act.session).change(row, {"ended_on": body.on}, act.clock.now()))


async def sign(act: Act, grid_id: UUID, body: s.GridSign) -> s.GridDetail:
    """By whoever is named its chief."""
    row = await _taken(act, grid_id, "sign")
    if body.on > today(act.clock):
        raise invalid("/on", "in_future", "日期不得晚于今日")
    values = {"person_id": act.principal.id, "signed_on": body.on}
    return _whole(act, await Grids(act.session).change(row, values, act.clock.now()))


async def _taken(act: Act, grid_id: UUID, name: str) -> Grid:
    async def shown(row: Grid) -> s.GridDetail:
        return _whole(act, row)

    row = await Grids(act.session).lock(grid_id, act.if_match, shown)
    acts = _allowed(act, row)
    if name in acts:
        return row
    if name == "sign" and acts:
        told = "已经签领" if row.person_id else f"此网格登记的是 {row.chief_name}，请由本人签领"
        raise NotThisChief(told)
    raise GridEnded(f"网格已于 {row.ended_on} 撤销，可以另行划定", acts)


async def every(act: Act, **asked: Any) -> list[s.GridRead]:
    rows = await Grids(act.session).all(conditions(**asked), MOST_LINES)
    return [read(act, row) for row in rows]


def workbook(found: list[s.GridRead]) -> bytes:
    columns = [
        XlsxColumn("行政区", 16), XlsxColumn("编号", 16), XlsxColumn("名称", 24),
        XlsxColumn("类型", 12), XlsxColumn("负责人", 16), XlsxColumn("电话", 16),
        XlsxColumn("签领日期", 12), XlsxColumn("面积（平方千米）", 16),
    ]  # fmt: skip
    rows = [
        (one.division_name, one.code, one.name, one.kind_name, one.chief_name, one.phone,
         one.signed_on, one.area_km2)
        for one in found
    ]  # fmt: skip
    return render_xlsx(columns, rows, "网格")
