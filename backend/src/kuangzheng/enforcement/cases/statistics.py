"""The statistics as they are read, and as Excel."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases.counting import FIGURES, MONEY, counted
from kuangzheng.enforcement.cases.errors import invalid
from kuangzheng.enforcement.cases.vocabulary import OUTCOME_NAMES
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

By = Literal["division", "violation", "outcome"]
_HEADS = {
    "filed": "立案（宗）", "decided": "作出决定（宗）", "closed": "结案（宗）",
    "open": "在办（宗）", "overdue": "目前超期（宗）",
}  # fmt: skip
_SUMS = {
    "fine": "罚款（元）", "gains": "没收违法所得（元）", "fine_collected": "已收缴罚款（元）",
    "gains_collected": "已收缴违法所得（元）",
}  # fmt: skip
_BY_NAMES = {"division": "行政区", "violation": "违法类型", "outcome": "处理结果"}


async def statistics(
    act: Act, by: By, division: str | None, since: date, until: date
) -> r.CaseStatistics:
    """Raises CaseInvalid for a period that ends before it begins."""
    if until < since:
        raise invalid("/until", "out_of_range", "截止日期不得早于起始日期")
    place, on = division or act.principal.division, today(act.clock)
    rows = await counted(act.session, by, place, since, until, on)
    names = (*FIGURES, *MONEY)
    lines = [
        _line(row.key, _name(by, row.key), {name: int(getattr(row, name)) for name in names})
        for row in rows
    ]  # fmt: skip
    kept = [one for one in lines if any(getattr(one, name) for name in FIGURES)]
    total = {name: sum(int(getattr(row, name)) for row in rows) for name in names}
    return r.CaseStatistics(
        division_code=place, division_name=division_name(place), since=since, until=until,
        as_of=on, by=by, total=_line("total", "合计", total), rows=kept,
    )  # fmt: skip


def _name(by: By, key: str) -> str:
    if by == "division":
        return division_name(key)
    if by == "violation":
        return VIOLATION_NAMES[key]
    return OUTCOME_NAMES.get(key, "未决定")


def _line(key: str, name: str, counts: dict[str, int]) -> r.CaseCount:
    values: dict[str, Any] = {n: v for n, v in counts.items() if n in FIGURES}
    values |= {n: Money(amount_fen=counts[n]) for n in MONEY}
    return r.CaseCount(key=key, name=name, **values)


def workbook(found: r.CaseStatistics) -> bytes:
    heads = (_BY_NAMES[found.by], *_HEADS.values(), *_SUMS.values())
    columns = [XlsxColumn(name, 28 if n == 0 else 16) for n, name in enumerate(heads)]
    rows = [
        (
            one.name, *(getattr(one, name) for name in _HEADS),
            *(Decimal(getattr(one, name).amount_fen) / 100 for name in _SUMS),
        )
        for one in (*found.rows, found.total)
    ]  # fmt: skip
    return render_xlsx(columns, rows, f"案件统计{found.since}至{found.until}")
