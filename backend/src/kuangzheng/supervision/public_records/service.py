"""Use cases of the public site: lists, one record, search, map, files, how far the copy is."""

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE, XlsxColumn, render_xlsx, safe_text
from kuangzheng.kernel.paging import PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.problems import Malformed, NotFound
from kuangzheng.kernel.public import Visit
from kuangzheng.supervision.public_records import presenting, repository
from kuangzheng.supervision.public_records import schemas as s
from kuangzheng.supervision.public_records.repository import Filters, Position
from kuangzheng.supervision.public_records.vocabulary import (
    KIND_NAMES,
    PRODUCERS,
    RESOURCE_NAMES,
    STATE_NAMES,
    Resource,
)

_ORDER = "-ordered_on"
MOST_LINES = 10_000
MOST_AREAS = 800
_CELLS = 40
_FOUND = 30
_SAME_RIGHT: dict[str, Resource] = {"rights": "restorations", "restorations": "rights"}
"""Their records have the right's own id."""
_MISSING = "没有此项公开内容，或已不再公开"


async def lags(visit: Visit) -> list[s.ProducerLag]:
    """How far the copy is, by who tells it."""
    rows = await repository.lags(visit.session)
    return [s.ProducerLag(**presenting.lag(row)) for row in rows]


async def listed(
    visit: Visit, page: PageRequest, filters: Filters
) -> s.PublicPage[s.PublicItem]:
    """The newest first. Raises Malformed for another order."""
    if page.sort not in (None, _ORDER):
        raise Malformed(f"公开内容只按 {_ORDER} 排序")
    bound = page.bound(_ORDER)
    after = None if page.cursor is None else position(decode_cursor(page.cursor, bound))
    rows = await repository.listed(visit.session, filters, after, page.limit + 1)
    kept, cursor, total = rows[: page.limit], None, None
    if len(rows) > page.limit:
        cursor = encode_cursor((kept[-1]["ordered_on"], kept[-1]["id"]), bound)
    if page.exact_count:
        total = await repository.counted(visit.session, filters)
    return s.PublicPage[s.PublicItem](
        items=[s.PublicItem(**presenting.item(filters.resource, row)) for row in kept],
        next_cursor=cursor, as_of=filters.on, total=total, published=await lags(visit),
    )  # fmt: skip


def asked(
    visit: Visit, resource: str, kind: str | None, state: str | None, division: str | None,
    q: str | None,
) -> Filters:  # fmt: skip
    within = prefix_range(division) if division else None
    return Filters(resource, today(visit.clock), kind, state, within, q)


async def get(visit: Visit, resource: Resource, id_: UUID) -> s.PublicRecord:
    """Raises NotFound for what is not public."""
    on = today(visit.clock)
    row = await _row(visit, resource, id_, on)
    kind = row["kind"] if resource == "notices" else presenting.NOTICE_KIND_OF.get(resource)
    runs = resource == "notices" and row["state"] in ("publicised", "published", "announced")
    until: date | None = row["until"]
    other = _SAME_RIGHT.get(resource)
    beside = other and await repository.one(visit.session, other, id_, on)
    return s.PublicRecord(
        **presenting.item(resource, row, whole=True), outline=row["outline"], notice_kind=kind,
        related=[other] if other and beside else [],
        takes_objections=runs and until is not None and row["ordered_on"] <= on <= until,
        files=["proof", "script"] if resource == "draws" and "proof" in row["shown"] else [],
        published=await lags(visit),
    )  # fmt: skip


async def divisions(visit: Visit, resource: Resource) -> list[s.PublicPlace]:
    """Those in which something is public, by code: each county behind what lies above it."""
    found = await repository.divisions(visit.session, resource, today(visit.clock))
    return [
        s.PublicPlace(code=code, name=division_name(code), records=records)
        for code, records in presenting.with_those_above(found).items()
    ]


async def search(visit: Visit, q: str) -> list[s.PublicFound]:
    rows = await repository.found(visit.session, q, _FOUND, today(visit.clock))
    return [
        s.PublicFound(
            **{name: row[name] for name in ("resource", "id", "division_code", "title",
                                            "ordered_on")},
            resource_name=RESOURCE_NAMES[row["resource"]],
            division_name=division_name(row["division_code"]),
            state_name=STATE_NAMES.get(row["resource"], {}).get(row["state"] or "", row["state"]),
        )
        for row in rows
    ]  # fmt: skip


async def proof(visit: Visit, draw_id: UUID) -> bytes:
    """What the draw can be repeated with. Raises NotFound."""
    row = await _row(visit, "draws", draw_id, today(visit.clock))
    if "proof" not in row["shown"]:
        raise NotFound(_MISSING)
    return orjson.dumps(row["shown"]["proof"], option=orjson.OPT_INDENT_2)


async def map_of(
    visit: Visit, resource: Resource, kind: str | None, state: str | None, bbox: str
) -> s.PublicMap:
    """Areas in a box; where there are too many, how many on a grid. Raises Malformed."""
    box = _box(bbox)
    rows = await repository.outlines(visit.session, resource, kind, state, box, MOST_AREAS + 1)
    if len(rows) <= MOST_AREAS:
        features = [_feature(resource, row) for row in rows]
        return s.PublicMap(grid=False, features=features, published=await lags(visit))
    step = max(box[2] - box[0], box[3] - box[1]) / _CELLS
    cells = await repository.grid(visit.session, resource, kind, state, box, step)
    return s.PublicMap(
        grid=True, features=[_cell(row) for row in cells], published=await lags(visit)
    )


async def status(visit: Visit) -> s.PublicStatus:
    on, state = today(visit.clock), await repository.policy_state(visit.session)
    counts = await repository.counts(visit.session, on)
    return s.PublicStatus(
        as_of=on, published=await lags(visit),
        records={name: counts.get(name, 0) for name in RESOURCE_NAMES},
        policy_no=state["no"], policy_changed_at=state["changed_at"],
        rows_under_earlier_policy=state["outdated"],
    )  # fmt: skip


async def policy(visit: Visit) -> s.PublicPolicy:
    state = await repository.policy_state(visit.session)
    kept = ("resource", "field", "name", "treatment", "mask", "basis", "confirmed", "updated_at")
    return s.PublicPolicy(no=state["no"], changed_at=state["changed_at"], rules=[
        s.PolicyRule(
            **{name: row[name] for name in kept}, resource_name=RESOURCE_NAMES[row["resource"]]
        )
        for row in await repository.rules(visit.session)
    ])  # fmt: skip


async def exported(
    visit: Visit, filters: Filters, form: str, cursor: str | None
) -> tuple[str, bytes, str, str | None]:
    """Name, bytes, media type; the cursor of the rest, where more than 10,000 lines are found."""
    bound = f"export:{filters.values()}"
    after = None if cursor is None else position(decode_cursor(cursor, bound))
    rows = await repository.listed(visit.session, filters, after, MOST_LINES + 1)
    kept, more = rows[:MOST_LINES], None
    if len(rows) > MOST_LINES:
        more = encode_cursor((kept[-1]["ordered_on"], kept[-1]["id"]), bound)
    columns = await _columns(visit, filters.resource)
    lines = [_line(filters.resource, row, columns) for row in kept]
    headings = ["行政区", "名称", "类别", "状态", "日期", *columns.values(), "来源", "告知时间"]
    name = f"{RESOURCE_NAMES[filters.resource]}{filters.on}"
    if form == "xlsx":
        content = render_xlsx([XlsxColumn(one, 18) for one in headings], lines)
        return f"{name}.xlsx", content, MEDIA_TYPE, more
    text = StringIO()
    written = csv.writer(text)
    written.writerow(headings)
    written.writerows([safe_text(str(one)) for one in line] for line in lines)
    return f"{name}.csv", ("\ufeff" + text.getvalue()).encode(), "text/csv; charset=utf-8", more


async def _columns(visit: Visit, resource: str) -> dict[str, str]:
    """Fields that may stand in a file, with their names."""
    apart = presenting.TABLES | {"boundary", "title"}
    return {
        row["field"]: row["name"] for row in await repository.rules(visit.session)
        if row["resource"] == resource and row["treatment"] != "withheld"
        and "." not in row["field"] and row["field"] not in apart
    }  # fmt: skip


def _line(resource: str, row: Any, columns: dict[str, str]) -> list[str]:
    kind = KIND_NAMES.get(resource, {}).get(row["kind"] or "", row["kind"] or "")
    state = STATE_NAMES.get(resource, {}).get(row["state"] or "", row["state"] or "")
    fields = [presenting.said(name, row["shown"].get(name)) for name in columns]
    return [
        division_name(row["division_code"]), row["title"], kind, state, str(row["ordered_on"]),
        *fields, PRODUCERS.get(row["source"], row["source"]),
        f"{row['event_time']:%Y-%m-%d %H:%M:%S}",
    ]  # fmt: skip


async def _row(visit: Visit, resource: str, id_: UUID, on: date) -> dict[str, Any]:
    row = await repository.one(visit.session, resource, id_, on)
    if row is None:
        raise NotFound(_MISSING)
    return row


def _feature(resource: str, row: Any) -> s.MapFeature:
    names = KIND_NAMES.get(resource, {}), STATE_NAMES.get(resource, {})
    return s.MapFeature(id=str(row["id"]), geometry=row["outline"], properties={
        "title": row["title"], "kind": row["kind"], "state": row["state"],
        "kind_name": names[0].get(row["kind"] or "", row["kind"]),
        "state_name": names[1].get(row["state"] or "", row["state"]),
    })  # fmt: skip


def _cell(row: Any) -> s.MapFeature:
    point = {"type": "Point", "coordinates": [round(row["lon"], 6), round(row["lat"], 6)]}
    return s.MapFeature(
        id=f"{row['lon']:.5f},{row['lat']:.5f}", geometry=point,
        properties={"count": row["records"]},
    )  # fmt: skip


def _box(bbox: str) -> Sequence[float]:
    try:
        west, south, east, north = (float(one) for one in bbox.split(","))
    except ValueError as error:
        raise Malformed("bbox 应写作 西,南,东,北（度）") from error
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise Malformed("bbox 应写作 西,南,东,北（度）")
    return west, south, east, north


def position(found: list[Any]) -> Position:
    """Raises Malformed for what no list gave out."""
    try:
        on, id_ = found
        return date.fromisoformat(on), UUID(id_)
    except (ValueError, TypeError, AttributeError) as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error
