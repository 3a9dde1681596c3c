"""Use cases of what runs out: listed, counted by how near it is."""

from datetime import date
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest, StateCounts
from kuangzheng.kernel.problems import Malformed
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.expiries import repository
from kuangzheng.licensing.expiries.rules import (
    AHEAD,
    OVER,
    Band,
    band_of,
    bands_of,
    counted,
    kind_name,
    named,
)
from kuangzheng.licensing.expiries.schemas import ExpiryRead
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.settings import licensing_settings


async def listed(
    act: Act, page: PageRequest, what: str | None, q: str | None, division: str | None,
    state: str | None,
) -> Page[ExpiryRead]:  # fmt: skip
    """The earliest end first. Raises Malformed for a band that is none."""
    on, bands = today(act.clock), bands_for(act)
    chosen = named(state, bands)
    if chosen is None:
        raise Malformed(f"没有这一到期区间，可用：{AHEAD}、{'、'.join(one.name for one in bands)}")
    found = repository.endings(on, chosen.days(on))
    wanted = repository.conditions(found, what, q, division)
    rows, cursor, total = await repository.page(act.session, found, wanted, page)
    items = [_read(row, bands, on) for row in rows]
    return Page[ExpiryRead](items=items, next_cursor=cursor, as_of=on, total=total)


async def counts(
    act: Act, on: date, what: str | None = None, q: str | None = None, division: str | None = None
) -> StateCounts:
    """How many end within each band."""
    bands = bands_for(act)
    whole = named(None, bands)
    assert whole is not None
    found = repository.endings(on, whole.days(on))
    wanted = repository.conditions(found, what, q, division)
    states = counted(await repository.counts(act.session, found, wanted), bands, on)
    return StateCounts(total=states[OVER] + states[AHEAD], states=states)


def bands_for(act: Act) -> list[Band]:
    """The bands of this installation."""
    return bands_of(licensing_settings(act.settings).expiry_reminder_days)


def _read(row: Any, bands: list[Band], on: date) -> ExpiryRead:
    left = (row.valid_to - on).days
    return ExpiryRead(
        **row._mapping, kind_name=kind_name(row.what, row.kind), days_left=left,
        division_name=division_name(row.division_code), state=band_of(left, bands).name,
    )  # fmt: skip
