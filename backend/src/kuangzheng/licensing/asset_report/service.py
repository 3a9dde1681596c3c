"""The report of a year: what stands in the registers, each figure on its own day."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.asset_report import repository
from kuangzheng.licensing.asset_report.schemas import (
    AssetFigure,
    AssetReport,
    ReserveRank,
    Section,
)
from kuangzheng.licensing.plans import repository as plans
from kuangzheng.licensing.returns import statistics
from kuangzheng.licensing.returns.errors import wrong
from kuangzheng.licensing.returns.statistics_schemas import StatisticsRead
from kuangzheng.licensing.returns.sum_schemas import PlanCapUse, RateRow
from kuangzheng.licensing.rights.presenting import division_name, plain

SECTIONS: dict[Section, str] = {
    "resources": "资源底数", "exploration": "探矿权", "mining": "采矿权", "grants": "矿业权出让",
    "reserves": "保有资源储量", "production": "矿山生产",
}  # fmt: skip
SCALES = {"large": "大型", "medium": "中型", "small": "小型", "unknown": "规模未定"}
TOP = 3


async def of_year(
    act: Act, division: str | None, year: int | None, register_on: date | None,
    production_as_of: date | None,
) -> AssetReport:  # fmt: skip
    """Registers at the year's end, or as they stand where it is not over; production as accepted
    by today. Raises ReturnInvalid for days to come."""
    on = today(act.clock)
    code, asked = division or act.principal.division, year or on.year
    if asked > on.year:
        raise wrong("/year", "year_to_come", "报告年度不得晚于本年度")
    day = register_on or min(on, date(asked, 12, 31))
    counted = production_as_of or on
    for pointer, one in (("/register_on", day), ("/production_as_of", counted)):
        if one > on:
            raise wrong(pointer, "as_of_to_come", "统计截止日不得晚于今日")
    span = division_range(code)
    rights = await repository.rights(act.session, span, day)
    area = await repository.area(act.session, code, day)
    produced = await statistics.rolled_up(act.session, code, asked, counted)
    ranks = [_rank(row) for row in await repository.standings(act.session, span, asked)]
    figures = [
        *_resources(await plans.resources(act.session, span), on),
        *_exploration(rights, area, day), *_mining(rights, day),
        *await _grants(act, span, asked, min(on, date(asked, 12, 31))),
        _reserves(ranks, asked), *_production(produced),
    ]  # fmt: skip
    return AssetReport(
        division_code=code, division_name=division_name(code), year=asked, figures=figures,
        reserves=ranks, production=produced,
    )  # fmt: skip


def _figure(
    section: Section, key: str, name: str, value: str | None, unit: str, as_of: date, source: str,
    *, note: str | None = None, query: str | None = None,
) -> AssetFigure:  # fmt: skip
    return AssetFigure(
        key=key, section=section, section_name=SECTIONS[section], name=name, value=value,
        unit=unit, as_of=as_of, source=source, note=note, query=query,
    )


def _resources(row: Any, on: date) -> list[AssetFigure]:
    source, query = "矿产地登记", "/api/v1/licensing/deposits"
    known = row["deposits"] or row["occurrences"]
    note = "按登记现状统计，登记簿不保留矿产地的历史时点" if known else "尚未登记矿产地"
    told = (
        ("minerals", "发现矿种", row["minerals"], "种"),
        ("proven", "其中探明资源储量的矿种", row["proven"], "种"),
        ("deposits", "矿床", row["deposits"], "处"),
        ("occurrences", "矿（化）点", row["occurrences"], "处"),
    )
    return [
        _figure("resources", key, name, str(value) if known else None, unit, on, source,
                query=query, note=note)
        for key, name, value, unit in told
    ]  # fmt: skip


def _exploration(rights: Sequence[Any], area: Any, on: date) -> list[AssetFigure]:
    own = [row for row in rights if row["kind"] == "exploration"]
    covered = sum((row["area_km2"] for row in own), Decimal(0))
    whole = Decimal(area["area_km2"]) if area is not None and area["area_km2"] else None
    share = None if not whole else _share(covered, whole)
    query = f"/api/v1/licensing/mining-rights?kind=exploration&as_of={on}"
    register = "矿业权登记簿"
    return [
        _figure("exploration", "exploration_count", "探矿权数量",
                str(sum(row["rights"] for row in own)), "个", on, register, query=query),
        _figure("exploration", "exploration_area", "探矿权登记面积", f"{covered:.4f}", "平方千米",
                on, register, query=query),
        _figure("exploration", "exploration_share", "占行政区面积比例", share, "%", on,
                area["title"] if share else register,
                note=None if share else "规划没有登记行政区面积，无法计算"),
    ]  # fmt: skip


def _mining(rights: Sequence[Any], on: date) -> list[AssetFigure]:
    own = [row for row in rights if row["kind"] == "mining"]
    count = sum(row["rights"] for row in own)
    query, register = f"/api/v1/licensing/mining-rights?kind=mining&as_of={on}", "矿业权登记簿"
    found = [
        _figure("mining", "mining_count", "采矿权数量", str(count), "个", on, register,
                query=query),
        _figure("mining", "mining_area", "采矿权登记面积",
                f"{sum((row['area_km2'] for row in own), Decimal(0)):.4f}", "平方千米", on,
                register, query=query),
    ]  # fmt: skip
    by_scale = {name: sum(r["rights"] for r in own if r["scale"] == name) for name in SCALES}
    for name, word in SCALES.items():
        if name == "unknown" and not by_scale[name]:
            continue
        found.append(_figure("mining", f"mining_{name}", f"其中{word}", str(by_scale[name]), "个",
                             on, register, query=query))  # fmt: skip
    small = _share(Decimal(by_scale["small"]), Decimal(count)) if count else None
    note = f"另有 {by_scale['unknown']} 个规模未定，计入分母" if by_scale["unknown"] else None
    found.append(_figure("mining", "mining_small_share", "小型矿山占比", small, "%", on, register,
                         note=note))  # fmt: skip
    return found


async def _grants(
    act: Act, span: tuple[str, str], year: int, last: date
) -> list[AssetFigure]:
    first = date(year, 1, 1)
    signed = await repository.contracts(act.session, span, first, last)
    count = await repository.registered(act.session, span, first, last)
    sold = await repository.sold(act.session, span, first, last)
    source, projects = "出让收益台账", "出让项目库（招标、拍卖、挂牌，已签合同）"
    return [
        _figure("grants", "grants_public", "公开出让采矿权", str(sold["projects"]), "个", last,
                projects, query="/api/v1/licensing/grant-projects",
                note=f"其中已登记 {sold['rights']} 个；只含经出让项目库办理的"),
        _figure("grants", "grants_public_price", "公开出让成交价",
                plain(Decimal(sold["price_fen"]) / 10_000_000_000), "亿元", last, projects),
        _figure("grants", "grants_registered", "本年新登记采矿权", str(count), "个", last,
                "矿业权登记簿"),
        _figure("grants", "grants_contracts", "本年签订出让合同", str(signed["contracts"]), "份",
                last, source, note="含公开出让和协议出让"),
        _figure("grants", "grants_revenue", "合同约定出让收益",
                plain(Decimal(signed["total_fen"]) / 10_000_000_000), "亿元", last, source,
                note="按率征收的只含成交价"),
    ]  # fmt: skip


def _rank(row: Any) -> ReserveRank:
    rank = row["province_rank"]
    return ReserveRank(
        division_name=division_name(row["division_code"]), mineral=row["mineral"],
        year=row["year"], as_of=date(row["year"], 12, 31), value=plain(row["value"]) or "0",
        unit=row["unit"], province_rank=rank, top_three=rank is not None and rank <= TOP,
        source=row["source"],
    )  # fmt: skip


def _reserves(ranks: Sequence[ReserveRank], year: int) -> AssetFigure:
    newest = max((one.year for one in ranks), default=year)
    return _figure(
        "reserves", "top_three", "保有资源储量居全省前三位的矿种",
        str(sum(one.top_three for one in ranks)) if ranks else None, "种",
        date(newest, 12, 31), "储量通报",
        note=None if ranks else "尚未登记保有资源储量", query="/api/v1/licensing/reserve-standings",
    )


def _production(found: StatisticsRead) -> list[AssetFigure]:
    """Of no return at all nothing is known: that is no production of zero."""
    total = found.total
    missing, known = total.coverage.missing, total.coverage.accepted
    note = (
        "没有已接收的季报" if not known
        else f"应报季报 {total.coverage.due} 份，未报 {missing} 份，未计入" if missing
        else f"应报季报 {total.coverage.due} 份，全部计入"
    )  # fmt: skip
    source = "生产季报（已接收）"
    told = (
        ("ore_mass", "年产矿石量（以质量计）", found.ore_mass, "万吨"),
        ("ore_volume", "年产量（以体积计）", found.ore_volume, "万立方米"),
        ("sales", "销售收入", _yi(total.sales.amount_fen), "亿元"),
        ("profit", "利润总额", _yi(total.profit.amount_fen), "亿元"),
        ("output_value", "矿业工业总产值", _yi(total.output_value.amount_fen), "亿元"),
        ("employees", "矿山从业人员", _wan(total.employees), "万人"),
    )
    sums = [
        _figure("production", key, name, value if known else None, unit, found.as_of, source,
                note=note, query=found.query)
        for key, name, value, unit in told
    ]  # fmt: skip
    own = [one for one in found.caps if one.division_code == found.division_code]
    return [*sums, *(_rate(one, found) for one in found.rates), *(_cap(one, found) for one in own)]


def _rate(one: RateRow, found: StatisticsRead) -> AssetFigure:
    """Parts over wholes; what is left out is said."""
    left = f"；另有 {one.unweighed} 份季报只填百分比，未计入" if one.unweighed else ""
    said = (
        f"{one.part} ÷ {one.whole} {one.unit}，{one.returns} 份季报合计后计算" if one.percent
        else "没有可以合计的数量"
    )  # fmt: skip
    return _figure(
        "production", f"{one.rate}:{one.mineral}:{one.unit}", f"{one.mineral}{one.rate_name}",
        one.percent, "%", found.as_of, "生产季报（已接收）", note=f"{said}{left}",
        query=f"/api/v1/licensing/production-statistics/rates?division={found.division_code}"
        f"&year={found.year}",
    )


def _cap(one: PlanCapUse, found: StatisticsRead) -> AssetFigure:
    share = None if one.ratio is None else plain(Decimal(one.ratio) * 100)
    beyond = "，已超过" if one.over else ""
    return _figure(
        "production", f"cap:{one.mineral}:{one.cap_id}", f"{one.mineral}年产量占开采总量上限",
        share, "%", found.as_of, one.plan_title,
        note=f"已接收产量 {one.output}，上限 {one.cap} {one.unit}{beyond}", query=found.query,
    )


def _share(part: Decimal, whole: Decimal) -> str:
    exact = part * 100 / whole
    return plain(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)) or "0"


def _yi(fen: int) -> str:
    return plain(Decimal(fen) / 10_000_000_000) or "0"


def _wan(people: int) -> str:
    return plain(Decimal(people) / 10_000) or "0"


def workbook(report: AssetReport) -> bytes:
    columns = [
        XlsxColumn(title, width) for title, width in (
            ("类别", 14), ("指标", 32), ("数值", 18), ("单位", 12), ("统计截止日", 14),
            ("数据来源", 28), ("说明", 44),
        )
    ]  # fmt: skip
    rows: list[Sequence[Any]] = [
        (one.section_name, one.name, None if one.value is None else Decimal(one.value), one.unit,
         one.as_of, one.source, one.note)
        for one in report.figures
    ]  # fmt: skip
    rows += [
        (SECTIONS["reserves"], f"{one.mineral}（{one.division_name}）", Decimal(one.value),
         one.unit, one.as_of, one.source, one.province_rank and f"全省第 {one.province_rank} 位")
        for one in report.reserves
    ]  # fmt: skip
    return render_xlsx(columns, rows, f"{report.year}年基础数据")
