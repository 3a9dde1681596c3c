"""The cockpit of the caller's division: composed anew each time, nothing of it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import Clock, today
from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.asking import Asking, Told
from kuangzheng.supervision.cockpits import rules
from kuangzheng.supervision.cockpits.asking import Question, answers
from kuangzheng.supervision.cockpits.schemas import (
    DivisionCockpit,
    DivisionFigure,
    DivisionPlace,
    DivisionTile,
)

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
    ("cases", "cases", lambda body: rules.cases(body["total"])),
    ("funds", "owed", _owed),
    ("restored", "restored", lambda body: rules.restored(body["rows"])),
    ("problems", "campaign", _campaign),
    ("green", "green", lambda body: rules.green(body["total"])),
)
"""In the order of the screen: code, the answer it is made of, how."""


async def composed(asking: Asking, principal: Principal, clock: Clock) -> DivisionCockpit:
    """A service that does not answer in time makes its tiles missing."""
    on = today(clock)
    told = await answers(asking, on)
    shown = {code: one.body for code, (_, one) in told.items() if one.body is not None}
    return DivisionCockpit(
        division_code=principal.division, division_name=division_name(principal.division),
        as_of=on, composed_at=clock.now(),
        tiles=[_tile(code, *told[source], make) for code, source, make in TILES],
        complete=all(one.state != "missing" for _, one in told.values()),
        places=[
            _place(one) for one in rules.places(shown) if one.division_code != principal.division
        ],
    )  # fmt: skip


def _tile(code: str, question: Question, told: Told, make: Maker) -> DivisionTile:
    figure = None if told.body is None else make(told.body)
    return DivisionTile(
        code=code, state="empty" if told.state == "shown" and figure is None else told.state,
        reason=told.reason, asked=question.address,
        figure=None if figure is None else _figure(figure),
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
