"""The appraisal as it is read, and as Excel."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.enforcement.appraisals import schemas as s
from kuangzheng.enforcement.appraisals.repository import appraised
from kuangzheng.enforcement.patrols.errors import invalid
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.unit import Act

_COUNTS = ("due", "done_in_time", "done_late", "missed", "visits", "findings", "followed")
_HEADS = {
    "mines": "挂点矿山（座）", "due": "应巡查（次）", "done_in_time": "按期完成",
    "done_late": "逾期完成", "missed": "逾期未完成", "visits": "实际巡查（次）",
    "findings": "发现问题线索", "followed": "已跟进", "done_percent": "完成率（%）",
    "in_time_percent": "按期率（%）", "followed_percent": "跟进率（%）",
}  # fmt: skip


async def appraisal(act: Act, division: str | None, since: date, until: date) -> s.Appraisal:
    """Raises PatrolInvalid for a period that ends before it begins."""
    if until < since:
        raise invalid("/until", "out_of_range", "截止日期不得早于起始日期")
    place, on = division or act.principal.division, today(act.clock)
    lo, hi = prefix_range(place)
    rows = await appraised(act.session, lo, hi, since, until, on)
    return s.Appraisal(
        since=since, until=until, as_of=on, division_code=place,
        division_name=division_name(place), total=_line("合计", None, place, rows),
        rows=[_line(row["person_name"], row["post"], row["division_code"], [row]) for row in rows],
    )


def percent(part: int, whole: int) -> int | None:
    """
    >>> percent(2, 3), percent(0, 0)
    (67, None)
    """
    return (200 * part + whole) // (2 * whole) if whole else None


def _line(name: str, post: str | None, division: str, rows: Sequence[Any]) -> s.AppraisalRead:
    counts = {one: sum(row[one] for row in rows) for one in _COUNTS}
    done = counts["done_in_time"] + counts["done_late"]
    return s.AppraisalRead(
        person_name=name, post=post, division_code=division, division_name=division_name(division),
        mines=len({mine for row in rows for mine in row["mine_ids"]}), **counts,
        done_percent=percent(done, counts["due"]),
        in_time_percent=percent(counts["done_in_time"], counts["due"]),
        followed_percent=percent(counts["followed"], counts["findings"]),
    )


def workbook(found: s.Appraisal) -> bytes:
    columns = (
        XlsxColumn("督察长", 18), XlsxColumn("职务", 18), XlsxColumn("行政区", 16),
        *(XlsxColumn(name, 14) for name in _HEADS.values()),
    )  # fmt: skip
    rows = [
        (one.person_name, one.post, one.division_name, *(getattr(one, name) for name in _HEADS))
        for one in (*found.rows, found.total)
    ]
    return render_xlsx(columns, rows, f"督察长考核{found.since}至{found.until}")
