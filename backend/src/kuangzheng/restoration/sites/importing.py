"""Files of sites: read in a limited process, checked row by row, taken whole or not at all."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.documents.tables import read_table
from kuangzheng.kernel.geo.outlines import Outline, OutlineInvalid, read_outline
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import DivisionUnknown, require_division
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.sandbox import Limits, run_limited
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.sites import columns, service
from kuangzheng.restoration.sites import schemas as s
from kuangzheng.restoration.sites.errors import Fault, FileRefused, FileTaken, SiteInvalid
from kuangzheng.restoration.sites.presenting import import_read
from kuangzheng.restoration.sites.repository import SiteImports, Sites
from kuangzheng.restoration.sites.tables import SiteImport

_READ = "kuangzheng.restoration.sites.files:read_features"
_LIMITS = Limits(memory_bytes=2 * 2**30, cpu_s=30, wall_s=60)
_TABLES = (".csv", ".xlsx")
_MOST_FAULTS = 200
Row = tuple[int, dict[str, str], Any, Fault | None]


async def listed(act: Act, page: PageRequest) -> Page[s.SiteImportRead]:
    imports = SiteImports(act.session)
    rows, cursor, total = await imports.page([], page)
    items = [import_read(row) for row in rows]
    return Page[s.SiteImportRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, import_id: UUID) -> s.SiteImportRead:
    return import_read(await SiteImports(act.session).get(import_id))


async def take(act: Act, body: s.SiteImportCreate) -> s.SiteImportRead:
    """Raises NotFound, FileTaken, FileRefused with every fault and its row, TableRefused."""
    sites, imports, now = Sites(act.session), SiteImports(act.session), act.clock.now()
    document = await sites.document(body.document_id)
    if document is None:
        raise NotFound("没有此文件，请先上传")
    division = act.principal.division
    known = await imports.with_hash(division, document["sha256"])
    if known is not None:
        told = f"同一文件已导入（{known.name}，{known.sites} 个图斑）"
        raise FileTaken(told, import_id=str(known.id))
    store = BlobStore.of(act.settings, "restoration")
    if str(document["name"]).lower().endswith(_TABLES):
        kind, system, rows = "table", "2000国家大地坐标系（经纬度）", await _table(store, document)
    else:
        kind, system, rows = await _features(store, document, body.layer)
    found = await _checked(act, rows)
    for site, outline in found:
        await service.enter(act, site, outline)
    row = SiteImport(
        id=new_id(), division_code=division, document_id=body.document_id,
        sha256=document["sha256"], name=document["name"], format=kind, system=system,
        sites=len(found), recorded_by=act.principal.id,
        recorded_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return import_read(await imports.add(row))


async def _table(store: BlobStore, document: Any) -> list[Row]:
    """Rows of a sheet with the vertices in a column of their own."""
    lines = await read_table(store, document)
    if len(lines) < 2:
        raise FileRefused([Fault(0, "empty", "表格没有数据行")])
    headings = [str(cell) for cell in lines[0][1:]]
    _require(headings, columns.VERTICES)
    rows: list[Row] = []
    for number, *cells in lines[1:]:
        values = dict(zip(headings, map(str, cells), strict=False))
        text = values.get(columns.VERTICES, "")
        geometry = columns.polygon_of(text)
        wrong = "“拐点坐标”应写作 经度,纬度;经度,纬度;…，至少三个"
        fault = None if geometry is not None else Fault(number, "vertices", wrong)
        rows.append((number, values, geometry, fault))
    return rows


async def _features(
    store: BlobStore, document: Any, layer: str | None
) -> tuple[str, str, list[Row]]:
    with tempfile.TemporaryDirectory(prefix="kz-sites-") as folder:
        path = Path(folder) / f"source{Path(document['name']).suffix.lower()}"
        await store.save(document["sha256"], path)
        found: dict[str, Any] = await run_limited(
            _READ, [str(path), document["name"], layer], _LIMITS
        )
    if found["refused"]:
        raise FileRefused([Fault(0, *found["refused"])])
    if not found["rows"]:
        raise FileRefused([Fault(0, "empty", "文件中没有图斑")])
    _require(list(found["rows"][0]["values"]))
    rows = [
        (n, row["values"], row["geometry"], Fault(n, *row["fault"]) if row["fault"] else None)
        for n, row in enumerate(found["rows"], start=1)
    ]
    return found["format"], found["system"], rows


def _require(headings: list[str], *more: str) -> None:
    lacking = columns.missing(headings) + [name for name in more if name not in headings]
    if lacking:
        raise FileRefused([Fault(0, "columns_missing", f"缺少列：{'、'.join(lacking)}")])


async def _checked(act: Act, rows: Sequence[Row]) -> list[tuple[s.SiteCreate, Outline]]:
    """Every row as a site with its outline. Raises FileRefused."""
    found: list[tuple[s.SiteCreate, Outline]] = []
    faults: list[Fault] = []
    places: list[tuple[int, tuple[str, str]]] = []
    for number, values, geometry, fault in rows:
        if fault is not None:
            faults.append(fault)
            continue
        site, wrong = columns.read_row(number, values, geometry, act.principal.division)
        faults += wrong
        if site is None:
            continue
        places.append((number, (site.division_code, site.code)))
        outline, wrong = _placed(act, number, site)
        faults += wrong
        if outline is not None:
            found.append((site, outline))
    faults += await _repeated(act, places)
    if faults:
        raise FileRefused(sorted(faults, key=lambda one: one.row)[:_MOST_FAULTS])
    return found


def _placed(act: Act, number: int, site: s.SiteCreate) -> tuple[Outline | None, list[Fault]]:
    on = today(act.clock)
    try:
        require_division(site.division_code, on)
        if site.found_on > on:
            return None, [Fault(number, "in_future", "“入账日期”不得晚于今日")]
        service.require_party(site)
        return read_outline(site.geometry), []
    except OutlineInvalid as error:
        return None, [Fault(number, one.code, one.detail) for one in error.errors]
    except (DivisionUnknown, SiteInvalid) as error:
        return None, [Fault(number, error.code, error.detail)]


async def _repeated(act: Act, places: Sequence[tuple[int, tuple[str, str]]]) -> list[Fault]:
    there = await Sites(act.session).taken([place for _, place in places]) if places else set()
    seen: Counter[tuple[str, str]] = Counter()
    faults = []
    for number, place in places:
        seen[place] += 1
        if place in there:
            faults.append(Fault(number, "duplicate", f"编号 {place[1]} 已登记"))
        elif seen[place] > 1:
            faults.append(Fault(number, "duplicate", f"编号 {place[1]} 在文件中重复"))
    return faults
