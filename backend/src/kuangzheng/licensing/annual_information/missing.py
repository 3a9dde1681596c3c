"""Who has not stated a year yet: the list of it, and telling holders and clerks."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import day_of, today
from kuangzheng.kernel.db.scope import NATIONAL, division_range
from kuangzheng.kernel.jobs.batches import Transaction, in_batches
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.annual_information import repository
from kuangzheng.licensing.annual_information.errors import wrong
from kuangzheng.licensing.annual_information.rules import due_of
from kuangzheng.licensing.annual_information.schemas import MissingStatementRead
from kuangzheng.licensing.places import prefix_range
from kuangzheng.licensing.rights.by_code import FIRST, page_by_code
from kuangzheng.licensing.rights.presenting import KIND_NAMES, division_name
from kuangzheng.licensing.rulings.layers import Layers, layers_of

BATCH = 1000
SOON_DAYS = 30
"""So long before the last day a holder is reminded: a matter of courtesy, no figure of a rule."""


async def missing(
    act: Act, page: PageRequest, year: int | None, division: str | None
) -> Page[MissingStatementRead]:
    """Rights of a year that is over of which nothing was sent in; without one, of the last.

    Raises StatementRefused for a year that is not over.
    """
    on = today(act.clock)
    asked = on.year - 1 if year is None else year
    if asked >= on.year:
        raise wrong("/year", "year_not_over", f"{asked}年尚未结束，年度信息在年度结束后填报")
    span = prefix_range(division or NATIONAL)
    kept, more, total = await page_by_code(
        page, partial(repository.not_stated, act.session, asked, span),
        partial(repository.count_missing, act.session, asked, span),
    )  # fmt: skip
    layers = await layers_of(act.app_state).current(act.session)
    items = [
        _read(row, asked, due_day(layers.books(row["division_code"]), row, asked, on), on)
        for row in kept
    ]
    return Page[MissingStatementRead](items=items, next_cursor=more, as_of=on, total=total)


def due_day(books: RulebookSet, row: Any, year: int, on: date) -> date | None:
    """The year's last day as the rulebook has it on a day; None where it says none."""
    ruling = books.find("disclosure.annual_due", row["division_code"], on)
    return None if ruling is None else due_of(year, ruling.text())


def _read(row: Any, year: int, due_on: date | None, on: date) -> MissingStatementRead:
    named = {name: row[name] for name in MissingStatementRead.model_fields if name in row}
    late = (on - due_on).days if due_on is not None else 0
    return MissingStatementRead(
        **named, id=row["right_id"], division_name=division_name(row["division_code"]),
        year=year, due_on=due_on, overdue=late > 0, days_late=max(late, 0),
    )  # fmt: skip


async def remind(transaction: Transaction, layers: Layers, now: datetime) -> int:
    """Of the last year: how many notices were new."""
    year, late = day_of(now).year - 1, Counter[str]()

    async def read(session: AsyncSession, after: tuple[str, str], size: int) -> Sequence[Any]:
        return await repository.not_stated(session, year, division_range(NATIONAL), after, size)

    async def tell(session: AsyncSession, rows: Sequence[Any]) -> int:
        return await _batch(session, layers, rows, now, late)

    told = await in_batches(
        transaction, read, tell, first=FIRST, size=BATCH,
        place=lambda row: (row["code"], str(row["right_id"])),
    )  # fmt: skip
    async with transaction() as session:
        for division, count in sorted(late.items()):
            told += await post_notice(session, _to_clerks(year, division, count), now) is not None
    return told


async def _batch(
    session: AsyncSession, layers: Layers, rows: Sequence[Any], now: datetime, late: Counter[str]
) -> int:
    on, told = day_of(now), 0
    for row in rows:
        due_on = due_day(layers.books(row["division_code"]), row, on.year - 1, on)
        if due_on is None:
            continue
        if due_on < on:
            late[row["division_code"]] += 1
        notice = _to_holder(row, on.year - 1, due_on, on)
        if notice is not None:
            told += await post_notice(session, notice, now) is not None
    return told


def _to_holder(row: Any, year: int, due_on: date, on: date) -> Notice | None:
    left = (due_on - on).days
    if row["holder_id"] is None or left > SOON_DAYS:
        return None
    over = left < 0
    last = f"{due_on.year}年{due_on.month}月{due_on.day}日"
    said = f"已于{last}截止，逾期提交的予以注明" if over else f"应于{last}前提交"
    kind = KIND_NAMES[row["kind"]]
    return Notice(
        kind="disclosure", reason=f"annual-information-due:{row['right_id']}:{year}:{over}",
        title=f"{year}年度信息{'逾期未填报' if over else '待填报'}：{row['name']}",
        body=f"{kind}“{row['name']}”（{row['code']}）{year}年度信息{said}，请登录填报。",
        division_code=row["division_code"], holder_id=row["holder_id"],
        link="/annual-information", urgent=over, window=ONCE,
    )  # fmt: skip


def _to_clerks(year: int, division: str, count: int) -> Notice:
    return Notice(
        kind="disclosure", reason=f"annual-information-late:{division}:{year}",
        title=f"{year}年度信息有 {count} 宗逾期未填报",
        body=f"{year}年度信息有 {count} 宗矿业权逾期未填报，请核实并书面告知矿业权人。",
        division_code=division, audience="clerk", window=ONCE,
        link=f"/annual-information/missing?year={year}",
    )  # fmt: skip
