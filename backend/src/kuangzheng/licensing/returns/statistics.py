"""The year rolled up from accepted returns (S0-7), with how many mines are not in it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.places import level_below
from kuangzheng.kernel.quantities import Dimension, unit
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.returns import plan_caps, rates, rollup
from kuangzheng.licensing.returns.errors import wrong
from kuangzheng.licensing.returns.rates import SHOWN
from kuangzheng.licensing.returns.rules import ended_quarters, rounded, total
from kuangzheng.licensing.returns.schemas import SignedMoney
from kuangzheng.licensing.returns.statistics_schemas import (
    CoverageRead,
    MineralRow,
    ResidueRow,
    StatisticsRead,
    StatisticsRow,
)
from kuangzheng.licensing.returns.words import RESIDUE_NAMES
from kuangzheng.licensing.revenues.schemas import Money
from kuangzheng.licensing.rights.presenting import division_name, plain


async def of_year(
    act: Act, division: str | None, year: int | None, as_of: date | None
) -> StatisticsRead:
    """Raises ReturnInvalid for a day to come."""
    on = today(act.clock)
    asked = as_of or on
    if asked > on:
        raise wrong("/as_of", "as_of_to_come", "统计截止日不得晚于今日")
    return await rolled_up(
        act.session, division or act.principal.division, asked.year if year is None else year, asked
    )


async def rolled_up(session: AsyncSession, code: str, year: int, as_of: date) -> StatisticsRead:
    """Of a division and those below it."""
    span = division_range(code)
    sums = await rollup.sums(session, span, year, as_of)
    outputs = await rollup.outputs(session, span, year, as_of)
    left = await rollup.residues(session, span, year, as_of)
    stated = await rollup.rates(session, span, year, as_of)
    quarters = ended_quarters(year, as_of)
    covered = {
        quarter.number: await rollup.coverage(session, span, quarter, as_of) for quarter in quarters
    }
    due = await rollup.rights_due(session, span, year, as_of) if quarters else []
    below = level_below(code)
    names = sorted({below(row["division_code"]) for row in (*sums, *due, *outputs)})
    flat = [(number, row) for number, rows in covered.items() for row in rows]
    places = [
        _row(name, [r for r in sums if below(r["division_code"]) == name],
             [r for r in due if below(r["division_code"]) == name],
             [r for _, r in flat if below(r["division_code"]) == name])
        for name in names
    ]  # fmt: skip
    minerals = _minerals(outputs, lambda _: code)
    return StatisticsRead(
        division_code=code, division_name=division_name(code), year=year, as_of=as_of,
        quarters=[_coverage(rows, number) for number, rows in covered.items()],
        total=_row(code, sums, due, [row for _, row in flat]), divisions=places,
        minerals=minerals, minerals_by_division=_minerals(outputs, below),
        residues=_residues(left, lambda _: code), residues_by_division=_residues(left, below),
        rates=rates.by_place(stated, lambda _: code),
        rates_by_division=rates.by_place(stated, below),
        caps=await plan_caps.of_division(session, code, year, as_of),
        ore_mass=_total(minerals, Dimension.MASS), ore_volume=_total(minerals, Dimension.VOLUME),
        query=f"/api/v1/licensing/production-returns?division={code}&year={year}&state=accepted",
    )  # fmt: skip


def _row(
    code: str, sums: Sequence[Any], due: Sequence[Any], covered: Sequence[Any]
) -> StatisticsRow:
    def added(name: str) -> int:
        return sum(int(row[name]) for row in sums)

    return StatisticsRow(
        division_code=code, division_name=division_name(code),
        sales=Money.model_construct(amount_fen=added("sales_fen")),
        profit=SignedMoney.model_construct(amount_fen=added("profit_fen")),
        output_value=Money.model_construct(amount_fen=added("output_value_fen")),
        employees=added("employees"), rights_due=sum(int(row["rights"]) for row in due),
        rights_returned=added("rights"), coverage=_coverage(covered, None),
    )  # fmt: skip


def _coverage(rows: Iterable[Any], quarter: int | None) -> CoverageRead:
    pairs = [(int(row["due"]), int(row["accepted"])) for row in rows]
    due, accepted = sum(one for one, _ in pairs), sum(one for _, one in pairs)
    return CoverageRead(quarter=quarter, due=due, accepted=accepted, missing=due - accepted)


def _minerals(outputs: Sequence[Any], place: Callable[[str], str]) -> list[MineralRow]:
    """By division, mineral and what it is measured in, each in the unit of yearly figures."""
    groups: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for row in outputs:
        symbol = SHOWN[unit(row["unit"]).dimension]
        groups[place(row["division_code"]), row["mineral"], symbol].append(row)
    return [
        MineralRow(
            division_code=code, division_name=division_name(code), mineral=mineral, unit=symbol,
            output=_shown(rows, "output", symbol),
            sales_quantity=_shown(rows, "sales_quantity", symbol),
            sales=Money.model_construct(amount_fen=sum(int(row["sales_fen"]) for row in rows)),
            rights=sum(int(row["rights"]) for row in rows),
        )
        for (code, mineral, symbol), rows in sorted(groups.items())
    ]  # fmt: skip


def _residues(rows: Sequence[Any], place: Callable[[str], str]) -> list[ResidueRow]:
    """By division, kind and what it is measured in."""
    groups: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    for row in rows:
        symbol = SHOWN[unit(row["unit"]).dimension]
        groups[place(row["division_code"]), row["kind"], symbol].append(row)
    return [_residue(*key, group) for key, group in sorted(groups.items())]


def _residue(code: str, kind: str, symbol: str, rows: Sequence[Any]) -> ResidueRow:
    made, used, stock = (
        total([(row[name], row["unit"]) for row in rows], symbol)
        for name in ("produced", "used", "stock")
    )
    rate = None if not made else f"{rounded(used / made * 100, Decimal('0.01')):f}"
    return ResidueRow(
        division_code=code, division_name=division_name(code), kind=kind,  # type: ignore[arg-type]
        kind_name=RESIDUE_NAMES[kind], unit=symbol, produced=plain(rounded(made)) or "0",
        used=plain(rounded(used)) or "0", stock=plain(rounded(stock)) or "0", use_rate=rate,
        rights=len({right for row in rows for right in row["rights"]}),
    )  # fmt: skip


def _shown(rows: Sequence[Any], name: str, symbol: str) -> str:
    return plain(rounded(total([(row[name], row["unit"]) for row in rows], symbol))) or "0"


def _total(rows: Sequence[MineralRow], dimension: Dimension) -> str:
    own = [Fraction(Decimal(row.output)) for row in rows if row.unit == SHOWN[dimension]]
    return plain(rounded(sum(own, Fraction(0)))) or "0"
