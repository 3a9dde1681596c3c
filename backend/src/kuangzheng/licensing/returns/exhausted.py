"""Mines whose reserves have run out, and whether the plan lets them go (S3-23, 27)."""

from datetime import date
from functools import partial
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import NATIONAL
from kuangzheng.kernel.notices import ONCE, Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.places import prefix_range
from kuangzheng.licensing.returns import repository
from kuangzheng.licensing.returns.schemas import ExhaustedRead
from kuangzheng.licensing.returns.tables import ProductionReturn
from kuangzheng.licensing.returns.words import quarter_name
from kuangzheng.licensing.rights.by_code import FIRST, page_by_code
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.layers import layers_of

_MOST = 100_000
"""Counted up to here."""


async def listed(
    act: Act, page: PageRequest, division: str | None
) -> Page[ExhaustedRead]:
    """By the newest accepted ledger of the main mineral, in the order of codes."""
    on, span = today(act.clock), prefix_range(division or NATIONAL)
    find = partial(repository.exhausted, act.session, on, span)

    async def count() -> int:
        return len(await find(FIRST, _MOST))

    kept, more, total = await page_by_code(page, find, count)
    layers = await layers_of(act.app_state).current(act.session)
    items = [_read(row, layers.books(row["division_code"]), on) for row in kept]
    return Page[ExhaustedRead](items=items, next_cursor=more, as_of=on, total=total)


def _read(row: Any, books: RulebookSet, on: date) -> ExhaustedRead:
    ruling = exit_ruling(books, row["division_code"], row["mineral"], row["scale_class"], on)
    told = {name: row[name] for name in ExhaustedRead.model_fields if name in row}
    return ExhaustedRead(
        **told, id=row["right_id"], division_name=division_name(row["division_code"]),
        quarter_name=quarter_name(row["year"], row["quarter"]), must_exit=ruling is not None,
        basis=None if ruling is None else ruling.basis,
        confirmed=None if ruling is None else ruling.confirmed,
    )  # fmt: skip


def exit_ruling(
    books: RulebookSet, division: str, mineral: str, scale: str | None, on: date
) -> Ruling | None:
    """What lets an exhausted mine go: nothing new is set of its mineral, or it is smaller than what
    the division still sets. A person decides; the register is not touched."""
    found = books.find("admission.no_new_rights", division, on, {"mineral": mineral})
    if found is not None or scale != "small":
        return found
    return books.find("admission.min_scale_class", division, on, {"mineral": mineral})


async def tell_exhausted(act: Act, row: ProductionReturn, mineral: str) -> None:
    """Clerks of the division: once for a right."""
    await post_notice(act.session, Notice(
        kind="production_return", reason=f"exhausted:{row.right_id}",
        title="采矿权保有储量已报为零",
        body=f"{quarter_name(row.year, row.quarter)}已接收的季报中{mineral}期末保有量为零，"
             "请核实；规划规定资源枯竭后退出的，依法办理关闭退出",
        division_code=row.division_code, audience="clerk", window=ONCE,
        link="/production-returns/exhausted",
    ), act.clock.now())  # fmt: skip
