"""What of the services' lists waits for the caller, and in which order: pure functions."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

Item = Mapping[str, Any]
May = Callable[[str], bool]
Group = Literal["overdue", "today", "week", "later", "undated"]
GROUPS: tuple[Group, ...] = ("overdue", "today", "week", "later", "undated")
CLUE_ACTS = {
    "accept": "clue:write", "take": "clue:check", "second": "clue:check", "verify": "clue:check",
    "approve": "clue:approve", "reply": "clue:write", "close": "clue:write",
    "countersign": "clue:countersign",
}  # fmt: skip
CASE_ACTS = {
    **dict.fromkeys(("approve", "refuse", "sign", "discuss", "close", "continue"), "case:approve"),
    **dict.fromkeys(("review", "countersign", "hear"), "case:review"),
    **dict.fromkeys(("number", "seal"), "case:seal"), "legal_review": "case:legal",
    **dict.fromkeys(
        ("take", "second", "evidence", "report", "draft", "serve", "recheck", "statement", "waive",
         "ask_hearing", "hearing_notice", "conclude", "change_facts", "execute", "resume"),
        "case:write",
    ),
}  # fmt: skip
PROBLEM_ACTS = {"submit": "campaign:file", "accept": "campaign:accept"}
"""Who has the turn, by the leading act; as the services' own routes ask for it."""
BY_HANDLER = frozenset(("clue:check", "case:write"))
"""Permissions of those who work on one thing: it waits for its own handler and deputy alone."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks into the inbox."""

    name: str
    may: May


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the caller: the next act, and the state it follows from."""

    kind: str
    id: str
    title: str
    act: str
    act_name: str
    because: str
    due_on: date | None
    division_code: str


@dataclass(frozen=True, slots=True)
class Source:
    """A service's list of what is open; `turn` says whether an item waits for the reader, `told`
    gives title, act, its name, and the last day."""

    kind: str
    service: str
    path: str
    query: str
    turn: Callable[[Item, Reader], bool]
    told: Callable[[Item], tuple[Any, Any, Any, Any]]


def day(value: Any) -> date | None:
    return date.fromisoformat(value[:10]) if isinstance(value, str) and value else None


def leading(item: Item) -> str:
    """The act that is due, of those the state allows."""
    return str(next(iter(item.get("allowed") or ()), ""))


def _turn(item: Item, act: str, acts: Mapping[str, str], reader: Reader) -> bool:
    permission = acts.get(act)
    if permission is None or not reader.may(f"enforcement.{permission}"):
        return False
    handlers = {item.get("handler_name"), item.get("deputy_name")} - {None}
    return permission not in BY_HANDLER or not handlers or reader.name in handlers


def _anyone(_: Item, __: Reader) -> bool:
    return True


def _desk(permission: str) -> Callable[[Item, Reader], bool]:
    return lambda _, reader: reader.may(permission)


SOURCES = (
    Source("application", "licensing", "/applications", "waiting=true&sort=due&limit=100", _anyone,
           lambda o: (o["title"], _next(o, "act"), _next(o, "act_name"), _next(o, "by"))),
    Source("measure", "licensing", "/mine-measures", "state=late&limit=100",
           _desk("licensing.register:write"),
           lambda o: (f"{o['mine_name'] or ''} {o['content']}", "complete", None, o["due_on"])),
    Source("case", "enforcement", "/cases", "open_only=true&limit=200",
           lambda o, reader: _turn(o, o["next_act"] or "", CASE_ACTS, reader),
           lambda o: (o["title"], o["next_act"], o["next_act_name"], o["due_on"])),
    Source("clue", "enforcement", "/clues", "open_only=true&sort=due_on&limit=200",
           lambda o, reader: _turn(o, leading(o), CLUE_ACTS, reader),
           lambda o: (f"{o['no']} {o['violation_name']}", leading(o), None, o["due_on"])),
    Source("patrol_task", "enforcement", "/patrol-tasks", "own=true&state=open&limit=100", _anyone,
           lambda o: (o["title"], "patrol", "巡查", o["due_on"])),
    Source("problem", "enforcement", "/problems", "sort=due_on&limit=200",
           lambda o, reader: _turn(o, leading(o), PROBLEM_ACTS, reader),
           lambda o: (f"{o['subject']} {o['description']}", leading(o), None, o["due_on"])),
    Source("execution", "enforcement", "/executions", "state=running&sort=due_on&limit=100",
           lambda o, reader: bool(o["owed_fen"]) and reader.may("enforcement.execution:write"),
           lambda o: (f"{o['party_name']} {o['decision_no']}", "collect", "催缴", o["due_on"])),
    Source("use_request", "restoration", "/use-requests", "limit=100",
           lambda o, _: bool(o["mine"] and o["next_act"]),
           lambda o: (o["title"], o["next_act"], None, o["hold_until"])),
    Source("correction_order", "restoration", "/correction-orders",
           "state=answered&sort=due&limit=100", _desk("restoration.fund_use:review"),
           lambda o: (f"{o['right_name']} {o['number']}", "recheck", "复查", o["due"])),
)  # fmt: skip


def _next(item: Item, name: str) -> Any:
    return (item.get("next") or {}).get(name)


def waiting(source: Source, items: Iterable[Item], reader: Reader) -> list[Waiting]:
    """The items that wait for the reader."""
    found = []
    for item in items:
        if source.turn(item, reader):
            title, act, name, due = source.told(item)
            found.append(Waiting(
                source.kind, item["id"], str(title).strip(), str(act or ""), str(name or act or ""),
                str(item.get("state_name") or ""), day(due), str(item.get("division_code") or ""),
            ))  # fmt: skip
    return found


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
