"""The questions of a cockpit, put to the services at once."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kuangzheng.supervision.asking import Asking, Told

DIVISIONS = 200
"""So many rows of a division are compared."""


@dataclass(frozen=True, slots=True)
class Question:
    """One query of one service; which division, the caller's scope says."""

    service: str
    path: str
    query: str = ""

    @property
    def address(self) -> str:
        """As anybody may repeat it."""
        return f"/api/v1/{self.service}{self.path}" + (f"?{self.query}" if self.query else "")


Answers = Mapping[str, tuple[Question, Told]]


def questions(on: date) -> Mapping[str, Question]:
    """By code. Cases are counted from the first of January."""
    year = f"since={on.year}-01-01&until={on}&by=division"
    return {
        "register": Question("licensing", "/overview"),
        "patches": Question("enforcement", "/satellite-patches/statistics"),
        "cases": Question("enforcement", "/cases/statistics", year),
        "owed": Question("restoration", "/obligations", "level=total&limit=1"),
        "owed_below": Question("restoration", "/obligations", f"level=county&limit={DIVISIONS}"),
        "restored": Question("restoration", "/restoration-progress"),
        "green": Question("restoration", "/green-mines", "state=listed&limit=1&count=exact"),
    }


_RUNNING = Question("enforcement", "/campaigns", "state=running&limit=1")


async def answers(asking: Asking, on: date) -> Answers:
    """All of them by code; under `campaign` the cockpit of the running campaign, or the list that
    names none."""
    asked = questions(on)
    campaign = asyncio.create_task(_campaign(asking))
    told = await asyncio.gather(*(_ask(asking, one) for one in asked.values()))
    return {"campaign": await campaign, **dict(zip(asked, told, strict=True))}


async def _ask(asking: Asking, question: Question) -> tuple[Question, Told]:
    return question, await asking.get(question.service, question.path, question.query)


async def _campaign(asking: Asking) -> tuple[Question, Told]:
    _, running = await _ask(asking, _RUNNING)
    if not running.items:
        return _RUNNING, Told(running.state, running.reason)
    campaign = running.items[0]["id"]
    return await _ask(asking, Question("enforcement", f"/campaigns/{campaign}/cockpit"))
