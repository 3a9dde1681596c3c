"""The yearly fee of a right (矿业权占用费, formerly 使用费) by area and year of registration.

国务院令第241号 art. 9 and 21 for mining, 国务院令第240号 for exploration: three years at the first
rate, then each year more up to the cap. A figure to compare with; nothing is booked by it.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from pydantic import BaseModel

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import ONE_DAY, add_months
from kuangzheng.kernel.money import Fen, times
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.rights import repository
from kuangzheng.licensing.rights.presenting import four
from kuangzheng.licensing.rulings.service import books_for

FIRST_YEARS = 3
"""So many years an exploration right pays the first rate (国务院令第240号)."""


class UseFeeRead(BaseModel):
    """The fee of the year of registration in which a day lies. `per_km2`, `amount` and
    `late_per_day` (of each day overdue) are null where no rulebook says a figure."""

    right_id: UUID
    on: date
    year_no: int
    first_day: date
    last_day: date
    area_km2: str
    per_km2: Money | None
    amount: Money | None
    late_per_day: Money | None
    basis: str | None
    confirmed: bool


@dataclass(frozen=True, slots=True)
class FeeYear:
    """A year of registration, counted from one."""

    no: int
    first_day: date
    last_day: date


def year_of(registered_on: date, on: date) -> FeeYear:
    """The year of registration in which a day lies, the first for an earlier day."""
    no = 1
    while on >= add_months(registered_on, 12 * no):
        no += 1
    first, following = add_months(registered_on, 12 * (no - 1)), add_months(registered_on, 12 * no)
    return FeeYear(no, first, following - ONE_DAY)


def rate_per_km2(
    books: RulebookSet, division: str, kind: str, year_no: int, on: date
) -> tuple[Fen, Ruling] | None:
    """Fen for a square kilometre in a year of registration; None where a figure is not known."""
    if kind == "mining":
        ruling = books.find("fee.mining_use_per_km2", division, on)
        return None if ruling is None else (Fen(ruling.integer()), ruling)
    steps = {
        step: books.find("fee.exploration_use_per_km2", division, on, {"step": step})
        for step in ("first", "increment", "cap")
    }
    first, more, cap = steps["first"], steps["increment"], steps["cap"]
    if first is None:
        return None
    if year_no <= FIRST_YEARS:
        return Fen(first.integer()), first
    if more is None:
        return None
    rate = Fen(first.integer() + more.integer() * (year_no - FIRST_YEARS))
    return (rate, more) if cap is None else (Fen(min(rate, cap.integer())), more)


def fee_of(per_km2: Fen, area_km2: Decimal) -> Fen:
    """Area × rate, to the fen; no square kilometre is rounded up, since no article says so."""
    return times(per_km2, Fraction(area_km2))


async def use_fee(act: Act, right_id: UUID, on: date | None) -> UseFeeRead:
    """Raises NotFound outside the scope and where nothing was registered on that day."""
    day = on or today(act.clock)
    right = await repository.one(act.session, right_id, day)
    since = await repository.first_start(act.session, right_id)
    if right is None or since is None:
        raise NotFound("未找到该矿业权，或该日期没有有效登记")
    division, year = right["division_code"], year_of(since, day)
    books = await books_for(act, division)
    found = rate_per_km2(books, division, right["kind"], year.no, day)
    late = books.find("fee.late_per_day", division, day)
    amount = None if found is None else fee_of(found[0], right["area_km2"])
    return UseFeeRead(
        right_id=right_id, on=day, year_no=year.no, first_day=year.first_day,
        last_day=year.last_day, area_km2=four(right["area_km2"]),
        per_km2=None if found is None else Money(amount_fen=found[0]),
        amount=None if amount is None else Money(amount_fen=amount),
        late_per_day=None if late is None or amount is None
        else Money(amount_fen=times(amount, late.ratio())),
        basis=None if found is None else found[1].basis,
        confirmed=bool(found and found[1].confirmed),
    )  # fmt: skip
