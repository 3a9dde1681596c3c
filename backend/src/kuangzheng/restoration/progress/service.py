"""Use cases of the progress table."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.paging import Page, PageRequest, decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name, level_below
from kuangzheng.kernel.problems import FieldError, Malformed
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.progress import repository
from kuangzheng.restoration.progress import schemas as s
from kuangzheng.restoration.progress.rules import Row, by_place, table
from kuangzheng.restoration.vocabulary import CATEGORY_NAMES, DONE_NAMES, STATE_NAMES

_ORDER = "code"
_HEADINGS = (
    XlsxColumn("行政区", 16), XlsxColumn("类别", 20), XlsxColumn("总数（处）", 12),
    XlsxColumn("完成口径", 14), XlsxColumn("完成（处）", 12), XlsxColumn("完工待验收（处）", 18),
    XlsxColumn("应修复面积（亩）", 18, "#,##0.00"), XlsxColumn("修复面积（亩）", 18, "#,##0.00"),
    XlsxColumn("修复率（%）", 12, "0.0"),
)  # fmt: skip


async def of_day(
    act: Act, division: str | None, as_of: date | None, known_at: datetime | None
) -> s.RestorationProgress:
    """Of a division and those directly below it. Raises Malformed for a day to come."""
    code, on, known = _asked(act, division, as_of, known_at)
    counted = await repository.counts(act.session, division_range(code), on, known)
    places = by_place(counted, level_below(code))
    return s.RestorationProgress(
        division_code=code, division_name=division_name(code), as_of=on, known_at=known,
        rows=_rows(table(counted)),
        divisions=[
            s.ProgressPlace(
                division_code=place, division_name=division_name(place), rows=_rows(rows)
            )
            for place, rows in places.items()
        ],
    )  # fmt: skip


async def behind(
    act: Act, page: PageRequest, division: str | None, as_of: date | None,
    known_at: datetime | None, category: str | None, cell: str,
) -> Page[s.ProgressSite]:  # fmt: skip
    """The sites behind one figure of the table, by code."""
    code, on, known = _asked(act, division, as_of, known_at)
    after = None if page.cursor is None else _position(page)
    rows = await repository.sites(
        act.session, division_range(code), on, known, category, cell, after, page.limit + 1
    )
    kept, cursor = rows[: page.limit], None
    if len(rows) > page.limit:
        last = kept[-1]
        cursor = encode_cursor((last["code"], str(last["id"])), page.bound(_ORDER))
    return Page[s.ProgressSite](
        items=[_site(row) for row in kept], next_cursor=cursor, as_of=on, known_at=known
    )


async def workbook(
    act: Act, division: str | None, as_of: date | None, known_at: datetime | None
) -> tuple[str, bytes]:
    """The table as an Excel file, with its name; recorded as an export."""
    found = await of_day(act, division, as_of, known_at)
    lines = [_line(found.division_name, row) for row in found.rows]
    lines += [_line(one.division_name, row) for one in found.divisions for row in one.rows]
    content = render_xlsx(_HEADINGS, lines, f"{found.as_of}进展")
    await act.record("export", "restoration_progress", found.division_code)
    return f"{found.division_name}矿山修复进展{found.as_of}.xlsx", content


def _asked(
    act: Act, division: str | None, as_of: date | None, known_at: datetime | None
) -> tuple[str, date, datetime]:
    on, now = today(act.clock), act.clock.now()
    if as_of is not None and as_of > on:
        told = "截止日期不得晚于今日"
        raise Malformed(told, errors=[FieldError("/as_of", "in_future", told)])
    return division or act.principal.division, as_of or on, known_at or now


def _position(page: PageRequest) -> list[Any]:
    """Raises Malformed."""
    position = decode_cursor(page.cursor or "", page.bound(_ORDER))
    try:
        code, site_id = position
        return [str(code), UUID(str(site_id))]
    except ValueError as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error


def _rows(rows: list[Row]) -> list[s.ProgressRow]:
    return [
        s.ProgressRow(
            category=row.category,
            category_name=CATEGORY_NAMES[row.category] if row.category else "合计",
            done_name=DONE_NAMES[row.category] if row.category else "完成",
            count=row.count, done=row.done, waiting=row.waiting, area_mu=f"{row.area:.2f}",
            restored_mu=f"{row.restored:.2f}",
            rate_percent=None if row.rate is None else str(row.rate),
        )
        for row in rows
    ]  # fmt: skip


def _line(place: str, row: s.ProgressRow) -> list[Any]:
    rate = None if row.rate_percent is None else Decimal(row.rate_percent)
    return [
        place, row.category_name, row.count, row.done_name, row.done, row.waiting,
        Decimal(row.area_mu), Decimal(row.restored_mu), rate,
    ]  # fmt: skip


def _site(row: Any) -> s.ProgressSite:
    numbers = {name: f"{row[name]:.2f}" for name in ("area_mu", "restored_mu")}
    return s.ProgressSite(
        **{**row, **numbers}, division_name=division_name(row["division_code"]),
        category_name=CATEGORY_NAMES[row["category"]], state_name=STATE_NAMES[row["state"]],
    )  # fmt: skip
