"""The questions of a cockpit, put to the services at once in the caller's name.

Each answer is shown, forbidden to the caller, or missing because the service did not give one in
time; what is missing is never taken for nothing.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import orjson

from kuangzheng.kernel.peers import Caller, Peers, PeerSilent

State = Literal["shown", "forbidden", "missing"]
DIVISIONS = 200
"""So many rows of a division are compared."""


@dataclass(frozen=True, slots=True)
class Question:
    """One query of one service, without the caller's division, which the token's scope gives."""

    service: str
    path: str
    query: str = ""

    @property
    def address(self) -> str:
        """As anybody may repeat it."""
        return f"/api/v1/{self.service}{self.path}" + (f"?{self.query}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Told:
    """What was answered; `body` only when shown."""

    question: Question
    state: State
    reason: str | None = None
    body: Any = None


def questions(on: date) -> Mapping[str, Question]:
    """By code. Cases are counted from the first of January."""
    year = f"since={on.year}-01-01&until={on}&by=division"
    page = f"limit={DIVISIONS}"
    return {
        "register": Question("licensing", "/overview"),
        "patches": Question("enforcement", "/satellite-patches/statistics"),
        "cases": Question("enforcement", "/cases/statistics", year),
        "campaigns": Question("enforcement", "/campaigns", "state=running&limit=1"),
        "owed": Question("restoration", "/obligations", "level=total&limit=1"),
        "owed_below": Question("restoration", "/obligations", f"level=county&{page}"),
        "restored": Question("restoration", "/restoration-progress"),
        "green": Question("restoration", "/green-mines", "state=listed&limit=1&count=exact"),
    }


async def answers(
    peers: Peers, caller: Caller, on: date, seconds: float
) -> Mapping[str, Told]:
    """All of them, and the cockpit of the running campaign under `campaign`."""
    asked = questions(on)
    limit = asyncio.get_running_loop().time() + seconds

    async def ask(question: Question) -> Told:
        left = limit - asyncio.get_running_loop().time()
        path = f"/api/v1/{question.service}{question.path}"
        try:
            answer = await peers.get(question.service, path, question.query, caller, left)
        except PeerSilent as silent:
            return Told(question, "missing", silent.reason)
        if answer.status in (401, 403):
            return Told(question, "forbidden")
        if answer.status != 200:
            return Told(question, "missing", "broken")
        return Told(question, "shown", None, orjson.loads(answer.body))

    async def campaign() -> tuple[Told, Told]:
        running = await ask(asked["campaigns"])
        items = running.body["items"] if running.state == "shown" else []
        if not items:
            return running, Told(running.question, running.state, running.reason)
        return running, await ask(
            Question("enforcement", f"/campaigns/{items[0]['id']}/cockpit")
        )

    codes = [code for code in asked if code != "campaigns"]
    running = asyncio.create_task(campaign())
    rest = await asyncio.gather(*(ask(asked[code]) for code in codes))
    campaigns, inside = await running
    return {"campaigns": campaigns, "campaign": inside, **dict(zip(codes, rest, strict=True))}
