"""Output of a year beside the caps of plans (开采总量): live, and never a finding by itself."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.quantities import Quantity, QuantityError
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.returns import repository, rollup
from kuangzheng.licensing.returns.rules import Quarter, rounded, yearly_stock
from kuangzheng.licensing.returns.schemas import ReturnContent
from kuangzheng.licensing.returns.standing import shown_ratio
from kuangzheng.licensing.returns.sum_schemas import PlanCapUse, ReturnCapUse
from kuangzheng.licensing.returns.tables import ProductionReturn
from kuangzheng.licensing.rights.presenting import division_name, plain


def places_of(code: str) -> list[str]:
    """A division and those above it."""
    return ["100000", f"{code[:2]}0000", f"{code[:4]}00", code[:6], code]


async def of_division(
    session: AsyncSession, code: str, year: int, as_of: date
) -> list[PlanCapUse]:
    """Caps that hold in a division or below it, with what was accepted of the year by a day."""
    day = min(as_of, date(year, 12, 31))
    rows = await rollup.output_caps(
        session, places_of(code), division_range(code), None, day, year, as_of
    )
    return [PlanCapUse(**_use(row)) for row in rows]


async def of_return(act: Act, row: ProductionReturn, content: ReturnContent) -> list[ReturnCapUse]:
    """Caps on the return's minerals that hold for its division when the quarter ends. None to a
    holder: what others produce is not told to it."""
    if act.principal.holder_id is not None:
        return []
    minerals = [line.mineral for line in content.minerals]
    quarter = Quarter(row.year, row.quarter)
    caps = await rollup.output_caps(
        act.session, places_of(row.division_code), None, minerals, quarter.last, row.year,
        today(act.clock),
    )
    if not caps:
        return []
    accepted = await repository.outputs_of(act.session, row.right_id, row.year)
    return [_of_return(cap, row, content, accepted) for cap in caps]


def _of_return(
    cap: Any, row: ProductionReturn, content: ReturnContent, accepted: Sequence[Any]
) -> ReturnCapUse:
    mine = [one for one in accepted if one["mineral"] == cap["mineral"]]
    own = _sum([(one["output"], one["unit"]) for one in mine], cap["unit"])
    here = _sum(
        [(one["output"], one["unit"]) for one in mine if one["quarter"] == row.quarter],
        cap["unit"],
    )
    written = _sum(
        [(Decimal(line.output), line.unit) for line in content.minerals
         if line.mineral == cap["mineral"] and line.output is not None], cap["unit"],
    )  # fmt: skip
    whole = Fraction(cap["output"]) - here + written
    return ReturnCapUse(
        **_use(cap), own=_told(own), with_return=_told(whole), over_with_return=whole > cap["cap"]
    )


def _sum(parts: Sequence[tuple[Decimal, str]], symbol: str) -> Fraction:
    """Of what is measured as the cap is; in the cap's unit."""
    stock = yearly_stock(Decimal(1), symbol)
    found = Fraction(0)
    for value, one in parts:
        try:
            found += Quantity.of(value, one).in_unit(stock.unit.symbol) if stock else 0
        except QuantityError:
            continue
    return found


def _use(row: Any) -> dict[str, Any]:
    ratio = Fraction(row["output"]) / Fraction(row["cap"]) if row["cap"] else None
    return {
        "cap_id": row["id"], "plan_id": row["plan_id"], "plan_title": row["plan_title"],
        "division_code": row["division_code"], "division_name": division_name(row["division_code"]),
        "mineral": row["mineral"], "cap": plain(row["cap"]) or "0", "unit": row["unit"],
        "effect": row["effect"], "enforced": row["enforced"],
        "output": plain(row["output"]) or "0",
        "ratio": None if ratio is None else shown_ratio(ratio), "rights": row["rights"],
        "uncounted": row["uncounted"], "over": row["output"] > row["cap"],
    }  # fmt: skip


def _told(value: Fraction) -> str:
    return plain(rounded(value)) or "0"
