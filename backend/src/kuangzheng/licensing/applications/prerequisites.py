"""The permits that stand before a decision on a right (S1-32, S1-54): what the rulebooks of the
running procedure ask for, held against the register of permits on a day.

A right that is not registered yet has none: those of a new one are entered and judged with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.rules import Bar
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.permits.rules import KIND_NAMES, STATUS_NAMES

_REGISTERED = text(
    "SELECT kind, number, valid_from, valid_to, status FROM permits WHERE right_id = :right"
)
MISSING, OVER, AHEAD = "missing", "over", "ahead"


@dataclass(frozen=True, slots=True)
class Registered:
    """A permit as the register has it; `valid_to` None: open-ended."""

    kind: str
    number: str
    valid_from: date
    valid_to: date | None
    status: str


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """One permit that is asked for; `standing` valid, missing, prepared, reviewed, over, ahead,
    suspended, withdrawn;
    the permit shown is the one that comes nearest."""

    permit: str
    name: str
    standing: str
    number: str | None
    valid_to: date | None
    basis: str
    confirmed: bool


def judged(
    asked: Iterable[Mapping[str, Any]], held: Iterable[Registered], on: date
) -> list[Prerequisite]:
    """Each permit asked for with the one that meets it the longest, or the nearest miss."""
    found = []
    permits = list(held)
    for want in asked:
        mine = [one for one in permits if one.kind == want["permit"]]
        best = max(mine, key=lambda one: _rank(one, on), default=None)
        found.append(Prerequisite(
            want["permit"], KIND_NAMES[want["permit"]],
            MISSING if best is None else _standing(best, on),
            None if best is None else best.number, None if best is None else best.valid_to,
            want["basis"], want["confirmed"],
        ))  # fmt: skip
    return found


def bars_of(found: Sequence[Prerequisite]) -> list[Bar]:
    """One bar that names every permit and what is wrong with it."""
    wrong = [one for one in found if one.standing != "valid"]
    if not wrong:
        return []
    told = "；".join(f"{one.name}{_WORDS[one.standing]}（{one.basis}）" for one in wrong)
    return [Bar("permit_missing", f"先决手续不齐：{told}。请先办理并登记相应许可")]


_WORDS = {
    "prepared": "已编制、尚未评审", "reviewed": "已评审、尚未批准",
    MISSING: "未登记", OVER: "已过期", AHEAD: "尚未生效",
    "suspended": f"已{STATUS_NAMES['suspended']}", "withdrawn": f"已{STATUS_NAMES['withdrawn']}",
}  # fmt: skip


def _standing(one: Registered, on: date) -> str:
    if one.status != "valid":
        return one.status
    if one.valid_from > on:
        return AHEAD
    return OVER if one.valid_to is not None and one.valid_to < on else "valid"


def _rank(one: Registered, on: date) -> tuple[bool, bool, date]:
    standing = _standing(one, on)
    return standing == "valid", standing != "withdrawn", one.valid_to or date.max


async def prerequisites(act: Act, row: Application, procedure: Procedure) -> list[Prerequisite]:
    """Of the application's right, today; of a new one, once it is entered."""
    if not procedure.permits:
        return []
    right = row.right_id or row.issued_right_id
    rows = (await act.session.execute(_REGISTERED, {"right": right})).mappings()
    return judged(procedure.permits, [Registered(**one) for one in rows], today(act.clock))
