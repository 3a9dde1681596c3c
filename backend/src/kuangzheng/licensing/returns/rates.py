"""The three rates (三率) of a year: parts over wholes, of rights, minerals and divisions.

Recovery is the ore extracted over the reserves consumed (矿产资源法 art. 39); what is stated in per
cent alone is weighed by the reserves consumed of the ledger, or told as left out.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import NATIONAL
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.quantities import Dimension, unit
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.places import prefix_range
from kuangzheng.licensing.returns import repository, rollup
from kuangzheng.licensing.returns.checking import RATES
from kuangzheng.licensing.returns.errors import wrong
from kuangzheng.licensing.returns.rules import rounded, total
from kuangzheng.licensing.returns.standing import RATED_METHODS
from kuangzheng.licensing.returns.sum_schemas import RateRow, RateSum, RightRatesRead, YearRate
from kuangzheng.licensing.returns.words import RATE_NAMES
from kuangzheng.licensing.rights.by_code import page_by_code
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.rulings.layers import layers_of

SHOWN = {Dimension.MASS: "万吨", Dimension.VOLUME: "万立方米"}
"""The units that yearly figures are told in."""


def by_place(rows: Sequence[Any], place: Callable[[str], str]) -> list[RateRow]:
    """By division, mineral, rate and what it is measured in."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[place(row["division_code"])].append(row)
    return [
        RateRow(**dict(one), division_code=code, division_name=division_name(code))
        for code, own in sorted(groups.items()) for one in summed(own)
    ]  # fmt: skip


def summed(rows: Sequence[Any]) -> list[RateSum]:
    """By mineral, rate and what it is measured in: mass and volume are never added."""
    groups: dict[tuple[str, int, str], list[Any]] = defaultdict(list)
    for row in rows:
        symbol = SHOWN[unit(row["unit"]).dimension]
        groups[row["mineral"], RATES.index(row["rate"]), symbol].append(row)
    return [
        _sum(mineral, place, symbol, own)
        for (mineral, place, symbol), own in sorted(groups.items())
    ]


def _sum(mineral: str, place: int, symbol: str, rows: Sequence[Any]) -> RateSum:
    weighed = [row for row in rows if row["whole"] is not None]
    part, whole = (
        total([(row[name], row["unit"]) for row in weighed], symbol) for name in ("part", "whole")
    )
    return RateSum(
        mineral=mineral, rate=RATES[place], rate_name=RATE_NAMES[RATES[place]], unit=symbol,
        part=plain(rounded(part)) or "0", whole=plain(rounded(whole)) or "0",
        percent=f"{rounded(part / whole * 100, Decimal('0.01')):f}" if whole else None,
        returns=sum(int(row["returns"]) for row in rows),
        unweighed=sum(int(row["unweighed"]) for row in rows),
        rights=len({right for row in rows for right in row["rights"]}),
    )  # fmt: skip


def of_year(
    rows: Sequence[Any], books: RulebookSet, division: str, method: str | None, on: date
) -> list[YearRate]:
    """Of one right, beside the least values of the rulebook on a day."""
    return [_year_rate(one, books, division, method, on) for one in summed(rows)]


def _year_rate(
    one: RateSum, books: RulebookSet, division: str, method: str | None, on: date
) -> YearRate:
    asked = {"rate": one.rate, "mineral": one.mineral}
    if method in RATED_METHODS:
        asked["method"] = str(method)
    ruling = books.find("production.rate_min", division, on, asked)
    least = None if ruling is None else ruling.ratio() * 100
    reached = None if least is None or one.percent is None else Decimal(one.percent) >= least
    return YearRate(
        **dict(one), minimum=None if least is None else plain(rounded(least)),
        basis=None if ruling is None else ruling.basis,
        confirmed=None if ruling is None else ruling.confirmed,
        outcome="none" if reached is None else "good" if reached else "bad",
    )  # fmt: skip


async def of_rights(
    act: Act, page: PageRequest, year: int | None, division: str | None
) -> Page[RightRatesRead]:
    """Rights that stated a rate in a year, in the order of their codes; without one, this year.

    Raises ReturnInvalid for a year to come."""
    on = today(act.clock)
    asked = year or on.year
    if asked > on.year:
        raise wrong("/year", "year_to_come", "统计年度不得晚于本年度")
    span = prefix_range(division or NATIONAL)
    kept, more, counted = await page_by_code(
        page, partial(rollup.rated_rights, act.session, asked, span),
        partial(rollup.count_rated, act.session, asked, span),
    )  # fmt: skip
    ids = [row["right_id"] for row in kept]
    stated: dict[Any, list[Any]] = defaultdict(list)
    for row in await rollup.rates_of_rights(act.session, ids, asked):
        stated[row["right_id"]].append(row)
    names = await repository.names(act.session, ids)
    layers = await layers_of(act.app_state).current(act.session)
    day = min(on, date(asked, 12, 31))
    items = []
    for row in kept:
        named: Any = names.get(row["right_id"]) or {}
        code = row["division_code"]
        items.append(RightRatesRead(
            id=row["right_id"], right_id=row["right_id"], code=row["code"],
            name=named.get("name"), division_code=code, division_name=division_name(code),
            year=asked, rates=of_year(stated[row["right_id"]], layers.books(code), code,
                                      named.get("mining_method"), day),
        ))  # fmt: skip
    return Page[RightRatesRead](items=items, next_cursor=more, as_of=on, total=counted)
