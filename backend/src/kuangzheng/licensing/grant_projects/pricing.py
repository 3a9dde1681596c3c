"""What the price tables say to a valuation and to a knock-down price."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks import Outcome, RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.grant_projects.schemas import PriceAssumption
from kuangzheng.licensing.grant_projects.tables import GrantProject
from kuangzheng.licensing.guide_prices import service as prices
from kuangzheng.licensing.guide_prices.rules import benchmark_amount, outside

Check = dict[str, Any]
_OUTCOMES = {Outcome.BLOCK: "bad", Outcome.REVIEW: "warn", Outcome.WARN: "warn"}


async def against_benchmark(
    act: Act, row: GrantProject, books: RulebookSet, reserves: Quantity, amount: Fen, on: date,
    what: str,
) -> Check:  # fmt: skip
    """A sum against benchmark price × reserves; `bad` where the rulebook forbids it."""
    price = await prices.benchmark(act.session, row.division_code, row.mineral, on)
    if price is None:
        told = f"价格表没有 {row.mineral} 在 {on} 的出让基准价，未比较"
        return _check("benchmark", "none", told)
    least = benchmark_amount(price, reserves)
    basis = {"basis": price.document_no, "confirmed": price.confirmed, "price_id": str(price.id)}
    per = f"基准价 {format_yuan(Fen(price.price_fen))}/{price.unit}"
    if least is None:
        told = f"{per}与储量单位 {reserves.unit.symbol} 不能换算，未比较"
        return _check("benchmark", "none", told) | basis
    told = f"{what} {format_yuan(amount)}，{per} × 储量 = {format_yuan(least)}"
    if amount >= least:
        return _check("benchmark", "good", told) | basis
    ruling = books.find("grant.below_benchmark", row.division_code, on, {"method": row.method})
    outcome = "warn" if ruling is None or ruling.outcome is None else _OUTCOMES[ruling.outcome]
    cited = f"（{ruling.basis}）" if ruling is not None else ""
    return _check("benchmark", outcome, f"{told}，低于基准价{cited}") | basis


async def against_guidance(
    act: Act, row: GrantProject, books: RulebookSet, assumptions: Sequence[PriceAssumption],
    on: date,
) -> list[Check]:  # fmt: skip
    """Each sales price that a valuation takes, against the guidance price of its product."""
    found = []
    for at, one in enumerate(assumptions):
        unit = unit_symbol(one.unit, f"/assumptions/{at}/unit")
        taken = Fen(one.price.amount_fen)
        stated = f"{one.product}采用价格 {format_yuan(taken)}/{unit}"
        price = await prices.guidance(act.session, row.division_code, one.product, on)
        if price is None:
            found.append(_check("guidance", "none", f"{stated}，{on} 没有指导价格，未比较"))
            continue
        low, high = (
            Fen(price.price_fen if bound is None else bound)
            for bound in (price.floor_fen, price.ceiling_fen)
        )
        span = f"指导价格 {format_yuan(low)} 至 {format_yuan(high)}/{price.unit}"
        basis = {
            "basis": price.document_no, "confirmed": price.confirmed, "price_id": str(price.id)
        }  # fmt: skip
        where = outside(price, taken, unit)
        if where is None:
            found.append(_check("guidance", "good", f"{stated}，{span}") | basis)
        elif where == "unit":
            found.append(_check("guidance", "none", f"{stated}，{span}，单位不同，未比较") | basis)
        else:
            word = "低于" if where == "below" else "高于"
            outcome = _off_guidance(books, row.division_code, on)
            found.append(_check("guidance", outcome, f"{stated}，{word}{span}") | basis)
    return found


def _off_guidance(books: RulebookSet, division: str, on: date) -> str:
    ruling = books.find("grant.off_guidance", division, on)
    if ruling is None or ruling.outcome is None:
        return "warn"
    return _OUTCOMES.get(ruling.outcome, "none")


def _check(code: str, outcome: str, told: str) -> Check:
    return {
        "code": code, "outcome": outcome, "text": told, "basis": None, "confirmed": None,
        "price_id": None,
    }  # fmt: skip
