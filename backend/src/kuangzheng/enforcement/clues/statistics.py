"""The statistics as they are read, and as Excel."""

from datetime import date
from typing import Any, Literal

from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.counting import FIGURES, counted
from kuangzheng.enforcement.clues.errors import invalid
from kuangzheng.enforcement.vocabulary import SOURCE_NAMES, VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

By = Literal["division", "source", "violation"]
_HEADS = {
    "received": "收到", "accepted": "受理", "accepted_in_time": "其中按期受理",
    "concluded": "核查完毕", "concluded_in_time": "其中按期核查", "unfounded": "不属实",
    "stopped": "现场制止改正", "filed": "立案查处", "referred": "移送其他部门", "replied": "已答复",
    "replied_in_time": "其中按期答复", "overdue": "目前超期",
}  # fmt: skip
_BY_NAMES = {"division": "行政区", "source": "来源", "violation": "违法类型"}


async def statistics(
    act: Act, by: By, division: str | None, since: date, until: date
) -> s.Statistics:
    """Raises ClueInvalid for a period that ends before it begins."""
    if until < since:
        raise invalid("/until", "out_of_range", "截止日期不得早于起始日期")
    place, on = division or act.principal.division, today(act.clock)
    rows = await counted(act.session, by, place, since, until, on)
    lines = [
        _line(row.key, _name(by, row.key), {name: getattr(row, name) for name in FIGURES})
        for row in rows
    ]  # fmt: skip
    kept = [one for one in lines if any(getattr(one, name) for name in _HEADS)]
    total = {name: sum(getattr(row, name) for row in rows) for name in FIGURES}
    return s.Statistics(
        division_code=place, division_name=division_name(place), since=since, until=until,
        as_of=on, by=by, total=_line("total", "合计", total), rows=kept,
    )  # fmt: skip


def _name(by: By, key: str) -> str:
    if by == "division":
        return division_name(key)
    return (SOURCE_NAMES if by == "source" else VIOLATION_NAMES)[key]


def _line(key: str, name: str, counts: dict[str, int]) -> s.CountRead:
    late = {
        f"{step}_in_time": counts[step] - counts[f"{step}_late"]
        for step in ("accepted", "concluded", "replied")
    }  # fmt: skip
    plain: dict[str, Any] = {n: v for n, v in counts.items() if not n.endswith("_late")}
    return s.CountRead(key=key, name=name, **plain, **late)


def workbook(found: s.Statistics) -> bytes:
    columns = (
        XlsxColumn(_BY_NAMES[found.by], 28), *(XlsxColumn(name, 14) for name in _HEADS.values()),
    )  # fmt: skip
    rows = [
        (one.name, *(getattr(one, name) for name in _HEADS))
        for one in (*found.rows, found.total)
    ]
    return render_xlsx(columns, rows, f"线索统计{found.since}至{found.until}")
