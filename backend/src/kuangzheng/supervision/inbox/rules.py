"""What the services say waits for the caller, and in which order: pure functions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

Item = Mapping[str, Any]
Group = Literal["overdue", "today", "week", "later", "undated"]
GROUPS: tuple[Group, ...] = ("overdue", "today", "week", "later", "undated")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the caller: the next act, and the state it follows from; `stead` is
    the id of an absent person whom it waits for instead."""

    service: str
    kind: str
    id: str
    title: str
    act: str
    act_name: str
    because: str
    due_on: date | None
    division_code: str
    link: str
    stead: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A service's own list of what waits for whoever asks: the service decides whose turn it is."""

    name: str
    service: str
    path: str
    query: str
    told: Callable[[Item], Waiting]


def day(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None


def _application(o: Item) -> Waiting:
    turn = o.get("next") or {}
    return Waiting(
        "licensing", "application", o["id"], o["title"], turn.get("act") or "",
        turn.get("act_name") or "", o["state_name"], day(turn.get("by")), o["division_code"],
        f"/applications/{o['id']}",
    )  # fmt: skip


def _request(o: Item) -> Waiting:
    return Waiting(
        "restoration", "use_request", o["id"], o["title"], o["next_act"] or "", "",
        o.get("state_name") or "", day(o["hold_until"]), o["division_code"],
        f"/use-requests/{o['id']}",
    )  # fmt: skip


def _matter(service: str) -> Callable[[Item], Waiting]:
    return lambda o: Waiting(
        service, o["kind"], o["id"], o["title"], o["act"], o["act_name"], o["state_name"],
        day(o["due_on"]), o["division_code"], o["link"],
    )  # fmt: skip


SOURCES = (
    Source("applications", "licensing", "/applications", "waiting=true&sort=due&limit=200",
           _application),
    Source("use_requests", "restoration", "/use-requests", "mine=true&limit=200", _request),
    *(
        Source(service, service, "/waiting-matters", "limit=500", _matter(service))
        for service in ("licensing", "enforcement", "restoration")
    ),
)  # fmt: skip


def waiting(source: Source, items: Iterable[Item]) -> list[Waiting]:
    return [source.told(item) for item in items]


def in_stead(own: Iterable[Waiting], theirs: Iterable[Waiting], absent: str) -> list[Waiting]:
    """What waits for somebody absent and not for the caller anyway."""
    known = {(one.service, one.kind, one.id, one.act) for one in own}
    return [
        replace(one, stead=absent) for one in theirs
        if (one.service, one.kind, one.id, one.act) not in known
    ]  # fmt: skip


def in_order(found: Iterable[Waiting]) -> list[Waiting]:
    """The nearest deadline first, what has none last."""
    return sorted(found, key=lambda one: (one.due_on or date.max, one.kind, one.title, one.id))


def group(one: Waiting, on: date) -> Group:
    """`week`: until Sunday."""
    if one.due_on is None:
        return "undated"
    if one.due_on < on:
        return "overdue"
    if one.due_on == on:
        return "today"
    return "week" if one.due_on <= on + timedelta(days=6 - on.weekday()) else "later"
