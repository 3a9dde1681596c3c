"""Use cases of screenings: make one, read it."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import numpy as np
import shapely

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.consolidation import presenting, repository
from kuangzheng.licensing.consolidation.concentrated import Zone, zoned
from kuangzheng.licensing.consolidation.errors import DayAhead, NoStandard, NotACity
from kuangzheng.licensing.consolidation.repository import Screenings
from kuangzheng.licensing.consolidation.rules import Amount, Limits, Mine
from kuangzheng.licensing.consolidation.schemas import (
    ScreeningCreate,
    ScreeningRead,
    ScreeningResultRead,
)
from kuangzheng.licensing.consolidation.screening import Screened, screen
from kuangzheng.licensing.consolidation.tables import Screening
from kuangzheng.licensing.parameters import PARAMETERS
from kuangzheng.licensing.places import require_division
from kuangzheng.licensing.rights.presenting import division_name
from kuangzheng.licensing.rulings.service import books_for

HIGHER = ("ministry", "province")
"""Who licenses what is none of the scheme's concern (全市所有市、县级发证矿山企业)."""
_MUNICIPALITIES = ("11", "12", "31", "50")


async def listed(act: Act, page: PageRequest, division: str | None) -> Page[ScreeningRead]:
    screenings = Screenings(act.session)
    rows, cursor, total = await screenings.page(screenings.conditions(division), page)
    items = [presenting.read(row) for row in rows]
    return Page[ScreeningRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, screening_id: UUID) -> ScreeningRead:
    return presenting.read(await Screenings(act.session).get(screening_id))


async def results(
    act: Act, screening_id: UUID, page: PageRequest, *, outcome: str | None, division: str | None,
    group: int | None, ground: str | None, drawn: bool,
) -> Page[ScreeningResultRead]:  # fmt: skip
    """Raises NotFound for a run outside the scope."""
    run = await Screenings(act.session).get(screening_id)
    rows, cursor, total = await repository.results(
        act.session, screening_id, page, outcome, division, group, ground
    )
    items = presenting.results_read(rows, run.limits, drawn)
    return Page[ScreeningResultRead](
        items=items, next_cursor=cursor, total=total, as_of=run.on_date, known_at=run.created_at
    )


async def create(act: Act, body: ScreeningCreate) -> ScreeningRead:
    """Screen a city and keep what was found. Raises DivisionUnknown, NotACity, DayAhead,
    NoStandard."""
    now, on = act.clock.now(), body.on or today(act.clock)
    _require_city(body.division_code, today(act.clock))
    if on > today(act.clock):
        raise DayAhead(on)
    books = await books_for(act, body.division_code)
    rulings = _standard(books, body.division_code, on)
    found, amounts, turned_away = await _register(act, body.division_code, on)
    rows = [row for row in found if row.issuing_level not in HIGHER]
    mines = _mines(rows, amounts, turned_away)
    limits = presenting.limits_of(rulings)
    known = _Known() if limits.safety_m is None else await _known(act, on)
    screened = await asyncio.to_thread(_screen, rows, mines, limits, known)
    counts = Counter(one.outcome.value for one in screened.judgements)
    run = Screening(
        id=new_id(), division_code=body.division_code, on_date=on,
        limits=presenting.stored_limits(rulings, books), requested_by=act.principal.id,
        requested_by_name=act.principal.name, rights=len(rows), must_merge=counts["must_merge"],
        not_required=counts["not_required"], undetermined=counts["undetermined"],
        groups=len(set(screened.groups.values())), left_out=len(found) - len(rows),
        level_unknown=sum(row.issuing_level is None for row in rows),
        created_at=now, updated_at=now,
    )  # fmt: skip
    await Screenings(act.session).add(run)
    names = {row.right_id: row for row in rows}
    await repository.store(act.session, run.id, [
        presenting.stored_result(row, mine, judged, screened.groups.get(k), names, on)
        for k, (row, mine, judged) in enumerate(
            zip(rows, mines, screened.judgements, strict=True)
        )
    ])  # fmt: skip
    return presenting.read(run)


def _require_city(code: str, on: date) -> None:
    require_division(code, on)
    province = code.endswith("0000")
    if not code.endswith("00") or (province and code[:2] not in _MUNICIPALITIES):
        raise NotACity(code)


def _standard(books: RulebookSet, division: str, on: date) -> dict[str, Ruling]:
    """The three limits by criterion, and the safety distance where somebody set one. Raises
    NoStandard naming those of the three that nobody set."""
    found = {k: books.find(key, division, on) for k, key in presenting.PARAMETERS.items()}
    absent = [
        PARAMETERS[presenting.PARAMETERS[k]].title_zh for k, one in found.items() if one is None
    ]
    if absent:
        raise NoStandard(division_name(division), on, absent)
    found |= {k: books.find(key, division, on) for k, key in presenting.SAFETY.items()}
    return {k: one for k, one in found.items() if one is not None}


Amounts = Mapping[UUID, Sequence[Amount]]


async def _register(
    act: Act, division: str, on: date
) -> tuple[Sequence[Any], Amounts, Set[UUID]]:
    """Rights of the city with their reserves, and those for which somebody was turned away."""
    span = division_range(division)
    rows = await repository.rights(act.session, span, on)
    amounts: dict[UUID, list[Amount]] = defaultdict(list)
    for one in await repository.reserves(act.session, span, on):
        amounts[one.right_id].append(Amount(one.mineral, one.value, one.unit, one.density))
    return rows, amounts, await repository.turned_away(act.session, span, on)


def _mines(rows: Sequence[Any], amounts: Amounts, turned_away: Set[UUID]) -> list[Mine]:
    return [
        Mine(
            row.right_id, row.ore_body, row.area_km2, amounts.get(row.right_id, ()),
            row.licence_status, row.term_to, row.right_id in turned_away, row.scale_class,
        )
        for row in rows
    ]  # fmt: skip


class _Known(NamedTuple):
    """What the register knows of concentrated mining areas."""

    areas: Sequence[Any] = ()
    surveyed: Sequence[str] = ()


async def _known(act: Act, on: date) -> _Known:
    return _Known(
        await repository.areas(act.session, on), await repository.surveyed(act.session, on)
    )


def _screen(rows: Sequence[Any], mines: Sequence[Mine], limits: Limits, known: _Known) -> Screened:
    boundaries = shapely.from_wkb(np.array([bytes(row.geometry) for row in rows], dtype=object))
    if limits.safety_m is None:
        return screen(mines, boundaries, limits)
    zones = [
        Zone(one.name, one.confirmed, shapely.from_wkb(bytes(one.geometry)))
        for one in known.areas
    ]
    divisions = [row.division_code for row in rows]
    return screen(
        mines, boundaries, limits, zoned(boundaries, divisions, zones, known.surveyed)
    )
