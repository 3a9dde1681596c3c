"""The questions of a cockpit, put to the services at once."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kuangzheng.supervision.asking import Asking, Told
from kuangzheng.supervision.cockpits.rules import EVER

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
    """By code. Of cases those in hand are told, of whatever year they were filed."""
    ever = f"since={EVER}&until={on}&by=division"
    return {
        "register": Question("licensing", "/overview"),
        "patches": Question("enforcement", "/satellite-patches/statistics"),
        "cases": Question("enforcement", "/cases/statistics", ever),
        "owed": Question("restoration", "/obligations", "level=total&limit=1"),
        "owed_below": Question("restoration", "/obligations", f"level=county&limit={DIVISIONS}"),
        "restored": Question("restoration", "/restoration-progress"),
        "green": Question("restoration", "/green-mines", "on_list=true&limit=1&count=exact"),
    }


CAPS = Question("licensing", "/overview/caps")
_RUNNING = Question("enforcement", "/campaigns", "state=running&limit=1")


async def answers(asking: Asking, on: date, known: Mapping[str, Told]) -> Answers:
    """All of them by code; under `campaign` the cockpit of the running campaign, or the list that
    names none. What is known is not asked; the number of mines is held against the plan's caps,
    which only licensing knows."""
    asked = questions(on)
    open_ = {code: one for code, one in asked.items() if code not in known}
    if known.get("register", Told("missing")).state == "shown":
        open_["caps"] = CAPS
    campaign = None if "campaign" in known else asyncio.create_task(_campaign(asking))
    told = await asyncio.gather(*(_ask(asking, one) for one in open_.values()))
    found = {code: (asked[code], one) for code, one in known.items() if code in asked}
    found |= dict(zip(open_, told, strict=True))
    if campaign is None:
        found["campaign"] = (_of_campaign(known["campaign"]), known["campaign"])
    else:
        found["campaign"] = await campaign
    return found


def _of_campaign(told: Told) -> Question:
    if told.body is None:
        return _RUNNING
    return Question("enforcement", f"/campaigns/{told.body['campaign']['id']}/cockpit")


async def _ask(asking: Asking, question: Question) -> tuple[Question, Told]:
    return question, await asking.get(question.service, question.path, question.query)


async def _campaign(asking: Asking) -> tuple[Question, Told]:
    _, running = await _ask(asking, _RUNNING)
    if not running.items:
        return _RUNNING, Told(running.state, running.reason)
    campaign = running.items[0]["id"]
    return await _ask(asking, Question("enforcement", f"/campaigns/{campaign}/cockpit"))
