"""The cockpit of the caller's division: counted from the facts that supervision keeps, composed
from the services where it does not have them."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.asking import Asking, Told
from kuangzheng.supervision.cockpits import rules
from kuangzheng.supervision.cockpits.asking import Question, answers
from kuangzheng.supervision.cockpits.counting import COUNTERS, counted
from kuangzheng.supervision.cockpits.schemas import (
    DivisionCockpit,
    DivisionFigure,
    DivisionPlace,
    DivisionTile,
)
from kuangzheng.supervision.facts.repository import Heard, heard


@dataclass(frozen=True, slots=True)
class Known:
    """What the facts answer by question, and how far each producer's were read."""

    heard: Mapping[str, Heard]
    told: Mapping[str, Told]


Maker = Callable[[Any], rules.Figure | None]


def _register(code: str) -> Maker:
    return lambda body: next((f for f in rules.register_figures(body) if f.code == code), None)


def _owed(body: Any) -> rules.Figure | None:
    return rules.funds(body["items"][0]) if body["items"] else None


def _campaign(body: Any) -> rules.Figure:
    return rules.problems(body["total"], body["campaign"]["id"])


TILES: tuple[tuple[str, str, Maker], ...] = (
    ("mines", "register", _register("mines")),
    ("large_medium_share", "register", _register("large_medium_share")),
    ("patches", "patches", lambda body: rules.patches(body["total"])),
    ("cases", "cases", lambda body: rules.cases(body["total"], body["until"])),
    ("funds", "owed", _owed),
    ("restored", "restored", lambda body: rules.restored(body["rows"])),
    ("problems", "campaign", _campaign),
    ("green", "green", lambda body: rules.green(body["total"])),
)
"""In the order of the screen: code, the answer it is made of, how."""


async def from_facts(database: Database, reader: Principal, on: date) -> Known:
    """What the facts answer, and how far they were read; a transaction of its own, which waits for
    no service."""
    async with database.session(reader.scope()) as session:
        known = await heard(session)
        return Known(known, await counted(session, reader, known, on))


async def composed(
    asking: Asking, principal: Principal, clock: Clock, known: Known
) -> DivisionCockpit:
    """What the facts do not answer is asked of the services; one that does not answer in time makes
    its tiles missing."""
    on = today(clock)
    told = dict(await answers(asking, on, known.told))
    caps = told.pop("caps", None)
    if caps is not None:
        question, counts = told["register"]
        body = rules.counted_register(counts.body, caps[1].body, on)
        told["register"] = (question, Told("shown", caps[1].reason, body))
    shown = {code: one.body for code, (_, one) in told.items() if one.body is not None}
    return DivisionCockpit(
        division_code=principal.division, division_name=division_name(principal.division),
        as_of=on, composed_at=clock.now(),
        tiles=[
            _tile(code, *told[source], make, _origin(source, known, on))
            for code, source, make in TILES
        ],
        complete=all(one.state != "missing" for _, one in told.values())
        and (caps is None or caps[1].state == "shown"),
        places=[
            _place(one) for one in rules.places(shown) if one.division_code != principal.division
        ],
    )  # fmt: skip


def _origin(source: str, known: Known, on: date) -> dict[str, Any]:
    """Where a tile's figure comes from, and of when it is."""
    if source not in known.told:
        return {"origin": "service", "as_of": on, "heard_at": None, "lag_seconds": None}
    one = known.heard[COUNTERS[source][0]]
    return {"origin": "facts", "as_of": on, "heard_at": one.heard_at, "lag_seconds": one.lag_s}


def _tile(
    code: str, question: Question, told: Told, make: Maker, origin: Mapping[str, Any]
) -> DivisionTile:
    figure = None if told.body is None else make(told.body)
    return DivisionTile(
        code=code, state="empty" if told.state == "shown" and figure is None else told.state,
        reason=told.reason, asked=question.address,
        figure=None if figure is None else _figure(figure), **origin,
    )  # fmt: skip


def _figure(one: rules.Figure) -> DivisionFigure:
    found: Mapping[str, Any] = asdict(one)
    return DivisionFigure(
        **{name: value for name, value in found.items() if name not in ("mark", "beside")},
        outcome=one.mark, beside=dict(one.beside),
    )  # fmt: skip


def _place(one: rules.Place) -> DivisionPlace:
    return DivisionPlace(
        division_code=one.division_code, division_name=one.division_name, red=one.red,
        figures=[_figure(figure) for figure in one.figures.values()],
    )
