"""The year's statistics as one Excel sheet."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.licensing.returns.statistics_schemas import StatisticsRead

_COLUMNS = (
    ("行政区", 18), ("矿种", 20), ("产量", 14), ("销售量", 14), ("单位", 10),
    ("销售收入（万元）", 18), ("利润总额（万元）", 18), ("工业总产值（万元）", 18),
    ("从业人员（人）", 14), ("应报矿业权（宗）", 16), ("已报矿业权（宗）", 16),
    ("应报季报（份）", 14), ("未报季报（份）", 14), ("统计截止日", 14),
    ("产生量", 12), ("利用量", 12), ("期末库存", 12), ("利用率（%）", 12),
    ("三率指标", 14), ("分子", 14), ("分母", 14), ("指标值（%）", 12), ("计入季报（份）", 14),
    ("未计入季报（份）", 16), ("规划", 30), ("开采总量上限", 14), ("占上限（%）", 12),
)  # fmt: skip


def workbook(found: StatisticsRead) -> bytes:
    """Divisions, minerals, what is left over, the three rates and the plans' caps on one sheet,
    the coverage beside every figure."""
    columns = [XlsxColumn(title, width) for title, width in _COLUMNS]
    titles = [title for title, _ in _COLUMNS]
    rows = [[told.get(title) for title in titles] for told in _told(found)]
    return render_xlsx(columns, rows, f"{found.year}年生产统计")


def _told(found: StatisticsRead) -> Iterator[dict[str, Any]]:
    """Each line by the titles of its columns."""
    for part in (_sums, _minerals, _residues, _rates, _caps):
        for told in part(found):
            yield told | {"统计截止日": found.as_of}


def _sums(found: StatisticsRead) -> Sequence[dict[str, Any]]:
    return [
        {
            "行政区": row.division_name, "矿种": "合计",
            "销售收入（万元）": _wan(row.sales.amount_fen),
            "利润总额（万元）": _wan(row.profit.amount_fen),
            "工业总产值（万元）": _wan(row.output_value.amount_fen),
            "从业人员（人）": row.employees, "应报矿业权（宗）": row.rights_due,
            "已报矿业权（宗）": row.rights_returned, "应报季报（份）": row.coverage.due,
            "未报季报（份）": row.coverage.missing,
        }
        for row in (found.total, *found.divisions)
    ]


def _minerals(found: StatisticsRead) -> Sequence[dict[str, Any]]:
    return [
        {
            "行政区": one.division_name, "矿种": one.mineral, "产量": Decimal(one.output),
            "销售量": Decimal(one.sales_quantity), "单位": one.unit,
            "销售收入（万元）": _wan(one.sales.amount_fen), "已报矿业权（宗）": one.rights,
        }
        for one in found.minerals_by_division
    ]


def _residues(found: StatisticsRead) -> Sequence[dict[str, Any]]:
    return [
        {
            "行政区": one.division_name, "矿种": one.kind_name, "单位": one.unit,
            "已报矿业权（宗）": one.rights, "产生量": Decimal(one.produced),
            "利用量": Decimal(one.used), "期末库存": Decimal(one.stock),
            "利用率（%）": _decimal(one.use_rate),
        }
        for one in found.residues_by_division
    ]


def _rates(found: StatisticsRead) -> Sequence[dict[str, Any]]:
    return [
        {
            "行政区": one.division_name, "矿种": one.mineral, "单位": one.unit,
            "已报矿业权（宗）": one.rights, "三率指标": one.rate_name, "分子": Decimal(one.part),
            "分母": Decimal(one.whole), "指标值（%）": _decimal(one.percent),
            "计入季报（份）": one.returns, "未计入季报（份）": one.unweighed,
        }
        for one in found.rates_by_division
    ]


def _caps(found: StatisticsRead) -> Sequence[dict[str, Any]]:
    return [
        {
            "行政区": one.division_name, "矿种": one.mineral, "产量": Decimal(one.output),
            "单位": one.unit, "已报矿业权（宗）": one.rights, "规划": one.plan_title,
            "开采总量上限": Decimal(one.cap),
            "占上限（%）": None if one.ratio is None else Decimal(one.ratio) * 100,
        }
        for one in found.caps
    ]


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _wan(amount: int) -> Decimal:
    """Ten thousand yuan, exact."""
    return Decimal(amount) / 1_000_000
