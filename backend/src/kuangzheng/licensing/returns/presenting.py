"""A return as it is read: its content beside the quarter before, the year and the rulebook."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.returns import plan_caps, rates, repository, rollup
from kuangzheng.licensing.returns.checking import Closing, Licensed, marks
from kuangzheng.licensing.returns.repository import Returns
from kuangzheng.licensing.returns.rules import (
    FILED,
    STEPS,
    Quarter,
    has_ledger,
    yearly_stock,
)
from kuangzheng.licensing.returns.schemas import (
    EditionRead,
    FormerClosing,
    ReturnActRead,
    ReturnContent,
    ReturnDetail,
    ReturnRead,
    ReturnRight,
    TrendPoint,
    UseRead,
)
from kuangzheng.licensing.returns.standing import (
    due_day,
    rates_read,
    threshold_of,
    use_in_year,
    use_read,
)
from kuangzheng.licensing.returns.tables import ProductionAct, ProductionEdition, ProductionReturn
from kuangzheng.licensing.returns.words import ACT_NAMES, STATE_NAMES
from kuangzheng.licensing.rights.presenting import division_name, plain
from kuangzheng.licensing.rulings.service import books_for

TREND_QUARTERS = 8
_FILERS, _HANDLERS = ("change", "submit", "correct", "drop_correction"), ("accept", "send_back")
_STORED = (
    "id", "version", "right_id", "holder_id", "mine_id", "division_code", "year", "quarter",
    "state", "due_on", "submitted_on", "accepted_on", "accepted_edition", "created_at",
    "updated_at",
)  # fmt: skip


def licensed_of(subject: Any) -> Licensed:
    return Licensed(subject["minerals"], subject["capacity_value"], subject["capacity_unit"])


def closings(rows: Sequence[Any]) -> dict[str, Closing]:
    return {
        row["mineral"]: Closing(row["closing"], row["unit"], row["year"], row["quarter"])
        for row in rows
    }


async def lines(act: Act, rows: Sequence[ProductionReturn]) -> list[ReturnRead]:
    names = await repository.names(act.session, {row.right_id for row in rows})
    holders = await repository.holders(act.session, {row.holder_id for row in rows})
    on = today(act.clock)
    return [ReturnRead(**_head(row, names, holders, on)) for row in rows]


def _head(
    row: ProductionReturn, names: Mapping[UUID, Any], holders: Mapping[UUID, str], on: date
) -> dict[str, Any]:
    named = names.get(row.right_id)
    minerals = row.content.get("minerals") or []
    main = minerals[0] if minerals else {}
    late = row.state not in FILED and row.accepted_edition is None
    return {
        **{name: getattr(row, name) for name in _STORED},
        "right": ReturnRight(id=row.right_id, code=named and named["code"],
                             name=named and named["name"]),
        "holder_name": holders.get(row.holder_id),
        "division_name": division_name(row.division_code), "state_name": STATE_NAMES[row.state],
        "overdue": late and row.due_on is not None and row.due_on < on,
        "mineral": main.get("mineral"), "output": main.get("output"), "unit": main.get("unit"),
    }  # fmt: skip


async def whole(act: Act, row: ProductionReturn) -> ReturnDetail:
    """Everything an officer reviews, and all that the holder wrote."""
    session, quarter = act.session, Quarter(row.year, row.quarter)
    returns, on = Returns(session), today(act.clock)
    names = await repository.names(session, [row.right_id])
    holders = await repository.holders(session, [row.holder_id])
    subject: Any = await repository.subject(session, row.right_id, quarter) or {}
    books, content = await books_for(act, row.division_code), content_of(row.content)
    before = await returns.accepted_of(row.right_id, quarter.former)
    former = None if before is None else content_of(before.content)
    stated = due_day(books, row.division_code, quarter, await calendar_of(session))
    basis = stated.ruling
    points = await repository.trend(session, row.right_id, quarter, TREND_QUARTERS)
    closed = await repository.former_closing(session, row.right_id, quarter)
    return ReturnDetail(
        **_head(row, names, holders, on), content=content,
        minerals=list(subject.get("minerals") or []),
        capacity=plain(subject.get("capacity_value")), capacity_unit=subject.get("capacity_unit"),
        note=row.note, correction_reason=row.correction_reason,
        allowed=allowed(row, act.principal), due_basis=None if basis is None else basis.basis,
        due_confirmed=None if basis is None else basis.confirmed, former=former,
        former_closing=[_closing(one) for one in closed],
        rates=rates_read(content, books, row.division_code, subject.get("mining_method"),
                         quarter.last),
        year_rates=rates.of_year(
            await rollup.rates_of_rights(session, [row.right_id], row.year), books,
            row.division_code, subject.get("mining_method"), quarter.last,
        ),
        use=await use_so_far(act, row.right_id, row.year, row.division_code),
        caps=await plan_caps.of_return(act, row, content),
        marks=marks(content, former, closings(closed)), trend=[_point(one) for one in points],
        acts=[_act(one) for one in await returns.acts(row.id)],
        editions=[_edition(one) for one in await returns.editions(row.id)],
    )  # fmt: skip


async def use_so_far(act: Act, right_id: UUID, year: int, division: str) -> UseRead | None:
    """Accepted output of a year against the capacity at the end of its newest accepted quarter."""
    rows = await repository.main_outputs(act.session, [right_id], year)
    if not rows:
        return None
    newest = Quarter(year, rows[-1]["quarter"])
    subject = await repository.subject(act.session, right_id, newest)
    if subject is None:
        return None
    use = use_in_year(rows, subject["capacity_value"], subject["capacity_unit"])
    if use is None:
        return None
    ruling = threshold_of(await books_for(act, division), division, newest.last)
    return use_read(use, year, newest.number, subject["minerals"][0], ruling)


def allowed(row: ProductionReturn, principal: Principal) -> list[str]:
    """What the caller may do with the return as it stands."""
    acts: list[str] = []
    if principal.may("licensing.return:file") and str(row.holder_id) == principal.holder_id:
        acts += _FILERS
    if principal.may("licensing.return:handle"):
        acts += _HANDLERS
    return [one for one in acts if row.state in STEPS[one]]


def content_of(stored: Mapping[str, Any]) -> ReturnContent:
    return ReturnContent.model_validate(stored)


def _closing(row: Any) -> FormerClosing:
    return FormerClosing(
        mineral=row["mineral"], unit=row["unit"], closing=plain(row["closing"]) or "0",
        year=row["year"], quarter=row["quarter"],
    )


def _point(row: Any) -> TrendPoint:
    return TrendPoint(
        year=row["year"], quarter=row["quarter"], unit=row["unit"],
        output=plain(row["output"]) or "0", sales_quantity=plain(row["sales_quantity"]) or "0",
    )


def _act(row: ProductionAct) -> ReturnActRead:
    return ReturnActRead(
        act=row.act, act_name=ACT_NAMES[row.act], state_after=row.state_after, note=row.note,
        by_name=row.by_name, at=row.at,
        content=None if row.content is None else content_of(row.content),
    )


def _edition(row: ProductionEdition) -> EditionRead:
    return EditionRead(
        no=row.no, reason=row.reason, accepted_on=row.accepted_on,
        superseded_on=row.superseded_on, accepted_by_name=row.accepted_by_name,
        content=content_of(row.content),
    )


def prefilled(subject: Any, closed: Mapping[str, Closing]) -> dict[str, Any]:
    """The minerals of the licence in the unit of its capacity, opening where reserves closed."""
    licensed = licensed_of(subject)
    found = []
    for mineral in licensed.minerals:
        stock = yearly_stock(Decimal(1), licensed.unit_of(mineral) or "万吨/年")
        unit = stock.unit.symbol if stock else "万吨"
        line: dict[str, Any] = {"mineral": mineral, "unit": unit}
        if has_ledger(mineral):
            before = closed.get(mineral)
            line["reserves"] = {
                "unit": before.unit if before else unit,
                "opening": plain(before.value) if before else None,
            }
        found.append(line)
    return {"minerals": found}
