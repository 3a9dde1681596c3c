"""Live figures beside the plan's printed ones, and what follows from both. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from kuangzheng.licensing.plans.cockpit_schemas import PlanComparisonRead, PlanFigureRead
from kuangzheng.licensing.plans.content import PlanContent, PlanMineCount
from kuangzheng.licensing.plans.notes import Note, blocks_of, plain
from kuangzheng.licensing.plans.progress import Progress, RightsRow, rights_query, shown

TOP = 3
"""Ranks that the yearly report names (S0-6): 居全省前三位."""


def comparisons(content: PlanContent) -> list[PlanComparisonRead]:
    """From each printed year to the next."""
    rows = sorted(
        (row for row in content.mine_counts), key=lambda row: (row.mineral or "", row.year)
    )
    pairs = pairwise(rows)
    return [_compared(one, other) for one, other in pairs if one.mineral == other.mineral]


def _compared(one: PlanMineCount, other: PlanMineCount) -> PlanComparisonRead:
    change = None
    if one.count:
        percent = Decimal((other.count - one.count) * 100) / one.count
        change = plain(percent.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))
    return PlanComparisonRead(
        mineral=one.mineral, from_year=one.year, to_year=other.year, from_count=one.count,
        to_count=other.count, change=change, from_share=_share(one), to_share=_share(other),
    )  # fmt: skip


def _share(row: PlanMineCount) -> str | None:
    return None if row.large_medium_share is None else plain(row.large_medium_share)


def live_notes(content: PlanContent, states: Sequence[Progress]) -> Iterator[Note]:
    """What stands with the new blocks of the plan added, against the caps."""
    for state in states:
        row = state.indicator
        if row.kind not in ("mine_count", "mineral_mine_count") or state.actual is None:
            continue
        new = blocks_of(content, row.mineral, "new")
        if new is None or Decimal(state.actual) + new <= row.target:
            continue
        total = plain(Decimal(state.actual) + new)
        name = f"（{row.mineral}）" if row.mineral else ""
        yield Note(
            "new_blocks_over_cap", "consequence",
            f"现有矿山{name} {state.actual} 个，空白区新设 {new} 个全部设立后为 {total} 个，"
            f"超过上限 {plain(row.target)} 个",
            {"mineral": row.mineral or "", "actual": state.actual, "new": str(new),
             "total": total, "cap": plain(row.target)},
            (row.basis,),
        )  # fmt: skip


def figures(
    content: PlanContent, rights: Sequence[RightsRow], resources: Any, ranked: Sequence[Any],
    on: date,
) -> list[PlanFigureRead]:  # fmt: skip
    """Resource base and register on a day (S0-2, 3, 4, 6)."""
    mining = [row for row in rights if row.kind == "mining"]
    exploring = [row for row in rights if row.kind == "exploration"]
    total = sum(row.rights for row in mining)
    small = sum(row.rights for row in mining if row.scale_class == "small")
    area = sum((row.area_km2 for row in exploring), Decimal(0))
    district = content.plan.area_km2
    share = None if not district else shown(Fraction(area) / Fraction(district) * 100)
    listed = {row.kind: len(row.minerals) for row in content.mineral_lists}
    register, deposits = f"矿业权登记簿，截至 {on}", "矿产地与矿点登记"
    found, proven = listed.get("discovered"), listed.get("verified")
    few = shown(Fraction(small * 100, total), "0.1") if total else None
    explored = sum(row.rights for row in exploring)
    where = content.plan.division
    mines, searches = rights_query(where, on), rights_query(where, on, "exploration")
    smaller = rights_query(where, on, more="&scale_class=small")
    places = f"/api/v1/licensing/deposits?division={where}"
    return [
        _figure("minerals", "发现矿产", resources["minerals"], "种", found, deposits, places),
        _figure("proven", "有资源储量的矿产", resources["proven"], "种", proven, deposits, places),
        _figure("deposits", "矿产地", resources["deposits"], "处", None, deposits,
                f"{places}&kind=deposit"),
        _figure("occurrences", "矿（化）点", resources["occurrences"], "处", None, deposits,
                f"{places}&kind=occurrence"),
        _figure("mining", "采矿权", total, "个", None, register, mines),
        _figure("small", "小型矿山", small, "个", None, register, smaller),
        _figure("small_share", "小型矿山比例", few, "%", None, register, smaller),
        _figure("exploration", "探矿权", explored, "个", None, register, searches),
        _figure("exploration_area", "探矿权登记面积", f"{area:.4f}", "平方千米", None, register,
                searches),
        _figure("exploration_share", "探矿权占行政区面积", share, "%", None, register, searches),
        _figure("top_three", "保有资源储量居全省前三位",
                sum(1 for row in ranked if (row["province_rank"] or TOP + 1) <= TOP), "种", None,
                "保有资源储量登记"),
    ]  # fmt: skip


def _figure(
    key: str, name: str, value: Any, unit: str, printed: int | None, source: str,
    query: str | None = None,
) -> PlanFigureRead:  # fmt: skip
    return PlanFigureRead(
        key=key, name=name, value=None if value is None else str(value), unit=unit,
        printed=None if printed is None else str(printed), source=source,
        query=query,
    )  # fmt: skip
