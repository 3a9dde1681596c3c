"""What the clerk does: send back, accept; acceptance counts the figures and looks at the year."""

from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.returns import repository
from kuangzheng.licensing.returns.checking import RATES, figures, rate_of
from kuangzheng.licensing.returns.exhausted import tell_exhausted
from kuangzheng.licensing.returns.presenting import content_of, use_so_far, whole
from kuangzheng.licensing.returns.repository import Findings, Returns
from kuangzheng.licensing.returns.schemas import MineralIn, ReturnContent, ReturnDetail, SendBack
from kuangzheng.licensing.returns.schemas import UseRead as Use
from kuangzheng.licensing.returns.tables import (
    OverCapacityFinding,
    ProductionEdition,
    ProductionOutput,
    ProductionReturn,
)
from kuangzheng.licensing.returns.work import done, taken, tell

RETURNED = "licensing.production_returned"
OVER_CAPACITY = "licensing.over_capacity_found"
LEDGER = ("opening", "added", "extracted", "lost", "closing")


async def send_back(act: Act, return_id: UUID, body: SendBack) -> ReturnDetail:
    """With what to correct. Raises NotFound, Stale, ReturnNotAllowed."""
    row = await taken(act, return_id, "send_back")
    await done(act, row, "send_back", {"state": "returned", "note": body.note}, note=body.note)
    await tell(act, row, "退回修改", body.note)
    return await whole(act, row)


async def accept(act: Act, return_id: UUID) -> ReturnDetail:
    """The figures count from now on; where the year is beyond the capacity for the first time,
    that is found in the same transaction. Raises NotFound, Stale, ReturnNotAllowed."""
    row = await taken(act, return_id, "accept")
    await repository.lock_year(act.session, row.right_id, row.year)
    returns, on = Returns(act.session), today(act.clock)
    content = content_of(row.content)
    await returns.supersede(row.id, on)
    number = (row.accepted_edition or 0) + 1
    edition = ProductionEdition(
        **figures(content), id=new_id(), return_id=row.id, no=number,
        division_code=row.division_code, right_id=row.right_id, year=row.year,
        quarter=row.quarter, content=row.content, reason=row.correction_reason,
        accepted_on=on, accepted_by=act.principal.id,
        accepted_by_name=act.principal.name or None, created_at=act.clock.now(),
    )  # fmt: skip
    outputs = [_output(row, edition, line, n == 0) for n, line in enumerate(_ordered(content))]
    await returns.enter(edition, *outputs)
    values = {
        "state": "accepted", "accepted_on": on, "accepted_edition": number,
        "correction_reason": None,
    }  # fmt: skip
    await done(act, row, "accept", values, note=edition.reason)
    use = await use_so_far(act, row.right_id, row.year, row.division_code)
    await emit(act.session, _returned(row, edition, outputs, use))
    if use is not None and use.over:
        await _found(act, row, use)
    if outputs and outputs[0].closing == 0:
        await tell_exhausted(act, row, outputs[0].mineral)
    await tell(act, row, "已接收", f"第 {number} 版已接收，自即日起计入统计")
    return await whole(act, row)


def _ordered(content: ReturnContent) -> list[MineralIn]:
    """Licensed minerals in their order, then those won beside them: the first is the main one."""
    return sorted(content.minerals, key=lambda line: line.associated)


def _output(
    row: ProductionReturn, edition: ProductionEdition, line: MineralIn, main: bool
) -> ProductionOutput:
    assert line.output and line.sales_quantity and line.sales
    rates: dict[str, Any] = {
        name: getattr(line, name) and rate_of(getattr(line, name)) for name in RATES
    }
    for name in RATES:
        stated = getattr(line, name)
        if stated is not None and stated.numerator is not None:
            rates[f"{name}_part"] = Decimal(stated.numerator)
            rates[f"{name}_whole"] = Decimal(stated.denominator)
    ledger: dict[str, Any] = {}
    if line.reserves is not None:
        ledger = {
            name: Decimal(str(getattr(line.reserves, name)))
            for name in LEDGER
        } | {"reserve_unit": line.reserves.unit}
    return ProductionOutput(
        **rates, **ledger, edition_id=edition.id, mineral=line.mineral, main=main,
        division_code=row.division_code, return_id=row.id, right_id=row.right_id, year=row.year,
        quarter=row.quarter, unit=line.unit, output=Decimal(line.output),
        sales_quantity=Decimal(line.sales_quantity), sales_fen=line.sales.amount_fen,
        accepted_on=edition.accepted_on,
    )  # fmt: skip


async def _found(act: Act, row: ProductionReturn, use: Use) -> None:
    """Once for a right and year, however many returns pass the threshold."""
    findings = Findings(act.session)
    if await findings.of_year(row.right_id, row.year) is not None:
        return
    now = act.clock.now()
    finding = await findings.add(OverCapacityFinding(
        id=new_id(), division_code=row.division_code, right_id=row.right_id, mine_id=row.mine_id,
        holder_id=row.holder_id, return_id=row.id, year=row.year, quarter=use.through_quarter,
        mineral=use.mineral, output=Decimal(use.output), capacity=Decimal(use.capacity),
        unit=use.unit, ratio=Decimal(use.ratio), threshold=Decimal(use.threshold or "1"),
        basis=use.basis or "", confirmed=bool(use.confirmed), created_at=now, updated_at=now,
    ))  # fmt: skip
    await emit(act.session, Event(OVER_CAPACITY, row.right_id, row.division_code, {
        "finding_id": finding.id, "right_id": row.right_id, "mine_id": row.mine_id,
        "holder_id": row.holder_id, "return_id": row.id, "division_code": row.division_code,
        "period": {"year": row.year, "through_quarter": use.through_quarter},
        "mineral": use.mineral, "output": {"value": use.output, "unit": use.unit},
        "capacity": {"value": use.capacity, "unit": f"{use.unit}/年"}, "ratio": use.ratio,
        "threshold": use.threshold, "basis": use.basis, "confirmed": use.confirmed,
    }))  # fmt: skip
    percent = f"{float(Fraction(use.ratio) * 100):g}"
    told = (
        f"{row.year}年已接收产量 {use.output} {use.unit}，为核定生产规模的 {percent}%。"
        "这是供核实的线索，不是违法认定"
    )
    await tell(act, row, "反映产量超过核定规模", told, "clerk")


def money(fen: int) -> dict[str, Any]:
    """An amount as events tell it."""
    return {"amount_fen": fen, "currency": "CNY"}


def _ledger(line: ProductionOutput) -> dict[str, str] | None:
    """How the reserves moved in the quarter, where the return says it."""
    if line.reserve_unit is None:
        return None
    moved = {name: getattr(line, name) for name in LEDGER}
    return {"unit": line.reserve_unit} | {
        name: f"{Decimal(value).normalize():f}" for name, value in moved.items()
    }


def _returned(
    row: ProductionReturn, edition: ProductionEdition, outputs: list[ProductionOutput],
    use: Use | None,
) -> Event:  # fmt: skip
    return Event(RETURNED, row.id, row.division_code, {
        "return_id": row.id, "right_id": row.right_id, "mine_id": row.mine_id,
        "holder_id": row.holder_id, "division_code": row.division_code,
        "period": {"year": row.year, "quarter": row.quarter}, "edition": edition.no,
        "minerals": [
            {
                "mineral": one.mineral, "main": one.main,
                "output": {"value": f"{one.output:f}", "unit": one.unit},
                "sales_quantity": {"value": f"{one.sales_quantity:f}", "unit": one.unit},
                "sales": money(one.sales_fen), "reserves": _ledger(one),
            }
            for one in outputs
        ],
        "sales": money(edition.sales_fen), "profit": money(edition.profit_fen),
        "output_value": money(edition.output_value_fen), "employees": edition.employees,
        "year_to_date": None if use is None else {
            "output": {"value": use.output, "unit": use.unit},
            "capacity": {"value": use.capacity, "unit": f"{use.unit}/年"}, "ratio": use.ratio,
        },
        "accepted_on": edition.accepted_on,
    })  # fmt: skip
