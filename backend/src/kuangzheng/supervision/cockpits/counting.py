"""Answers as the services would give them, counted from the facts that supervision keeps."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.kernel.places import division_name, level_below
from kuangzheng.kernel.reference import divisions
from kuangzheng.supervision.asking import Told
from kuangzheng.supervision.cockpits import repository
from kuangzheng.supervision.cockpits.rules import percent
from kuangzheng.supervision.facts.repository import Heard

Answer = Mapping[str, Any]
Counter = Callable[[AsyncSession, str, date], Awaitable[Answer | None]]
_CASE_FIGURES = ("open", "overdue")
_PROBLEM_FIGURES = ("problems", "accepted", "late")
_PATCH_FIGURES = ("patches", "judged", "overdue")
_OWED_FIGURES = ("due_fen", "paid_fen", "used_fen", "short_fen", "late_fen", "late_funds")


def _sums(rows: Iterable[Answer], names: Sequence[str]) -> dict[str, int]:
    rows = list(rows)
    return {name: sum(int(row[name]) for row in rows) for name in names}


def _named(row: Answer, code: str, names: Sequence[str]) -> dict[str, Any]:
    told = {"division_code": code, "division_name": division_name(code), "key": code,
            "name": division_name(code)}  # fmt: skip
    return told | {name: int(row[name]) for name in names}


async def _register(session: AsyncSession, place: str, on: date) -> Answer:
    return dict(await repository.rights(session, on))


async def _patches(session: AsyncSession, place: str, on: date) -> Answer:
    rows = await repository.patches(session, on)
    return {
        "total": _sums(rows, _PATCH_FIGURES),
        "divisions": [_named(row, row["division_code"], _PATCH_FIGURES) for row in rows],
    }


async def _cases(session: AsyncSession, place: str, on: date) -> Answer:
    rows = await repository.cases(session, on)
    return {"until": str(on), "total": _sums(rows, _CASE_FIGURES),
            "rows": [_named(row, row["key"], _CASE_FIGURES) for row in rows]}  # fmt: skip


async def _owed(session: AsyncSession, place: str, on: date) -> Answer:
    rows = await repository.owed(session, on)
    return {"items": [_sums(rows, _OWED_FIGURES)] if rows else [],
            "below": [_named(row, row["key"], _OWED_FIGURES) for row in rows]}  # fmt: skip


async def _restored(session: AsyncSession, place: str, on: date) -> Answer:
    below = level_below(place)
    areas: dict[str, list[Decimal]] = {}
    whole = [Decimal(0), Decimal(0)]
    for row in await repository.sites(session, on):
        for sums in (whole, areas.setdefault(below(row["division_code"]), [Decimal(0)] * 2)):
            sums[0] += row["area"]
            sums[1] += row["restored"]
    return {
        "rows": [_rate(*whole)],
        "divisions": [
            {"division_code": code, "division_name": division_name(code), "rows": [_rate(*sums)]}
            for code, sums in sorted(areas.items())
        ],
    }


def _rate(area: Decimal, restored: Decimal) -> dict[str, Any]:
    return {"category": None, "area_mu": f"{area:.2f}", "restored_mu": f"{restored:.2f}",
            "rate_percent": percent(restored, area)}  # fmt: skip


async def _green(session: AsyncSession, place: str, on: date) -> Answer:
    return {"total": await repository.green(session, on)}


async def _campaign(session: AsyncSession, place: str, on: date) -> Answer | None:
    """Every county of its territory that the caller may see; None where none runs."""
    running = await repository.campaign(session, on)
    if running is None:
        return None
    counted = await repository.problems(session, running["subject_id"], on)
    rows = {row["key"]: row for row in counted}
    nothing = dict.fromkeys(_PROBLEM_FIGURES, 0)
    lo, hi = divisions.scope_range(place)
    codes = sorted({*_leaves(running["division_code"], on), *rows})
    return {
        "campaign": {"id": str(running["subject_id"])},
        "total": _sums(rows.values(), _PROBLEM_FIGURES),
        "counties": [
            _named(rows.get(code, nothing), code, _PROBLEM_FIGURES)
            for code in codes if lo <= code < hi
        ],
    }  # fmt: skip


@lru_cache(maxsize=64)
def _leaves(code: str, on: date) -> tuple[str, ...]:
    """The counties of a territory."""
    if len(significant_prefix(code)) == 6:
        return (code,)
    found: list[str] = []
    for below in divisions.children(code, on):
        leaf = len(significant_prefix(below.code)) == 6
        found += [below.code] if leaf else _leaves(below.code, on)
    return tuple(found)


COUNTERS: Mapping[str, tuple[str, str, Counter]] = {
    "register": ("licensing", "licensing.register:read", _register),
    "patches": ("enforcement", "enforcement.patch:read", _patches),
    "cases": ("enforcement", "enforcement.case:read", _cases),
    "owed": ("restoration", "restoration.fund:read", _owed),
    "restored": ("restoration", "restoration.site:read", _restored),
    "green": ("restoration", "restoration.green:read", _green),
    "campaign": ("enforcement", "enforcement.campaign:read", _campaign),
}
"""By the question's code: who tells the facts, what its own answer asks for, how it is counted."""


async def counted(
    session: AsyncSession, reader: Principal, known: Mapping[str, Heard], on: date
) -> dict[str, Told]:
    """What the facts answer, by question: of producers whose facts are here and whose reading no
    event has stopped. The permission is the one that the service itself would ask for."""
    found: dict[str, Told] = {}
    for code, (producer, permission, count) in COUNTERS.items():
        if producer not in known or not known[producer].fresh:
            continue
        if not reader.may(permission):
            found[code] = Told("forbidden")
            continue
        found[code] = Told("shown", None, await count(session, reader.division, on))
    if "owed" in found:
        owed = found["owed"]
        below = None if owed.body is None else {"items": owed.body["below"]}
        found["owed_below"] = Told(owed.state, None, below)
    return found
