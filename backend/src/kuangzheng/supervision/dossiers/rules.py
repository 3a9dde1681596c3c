"""What was there on a day, and in which order it happened; pure functions on what services told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from kuangzheng.supervision.dossiers.moments import FILES, MOMENTS, NUMBERED, PAPERS
from kuangzheng.supervision.dossiers.parts import Item, Part

OWN_KIND = ("permits", "licences")
"""Parts whose rows say what kind of paper they are."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened on a day, and the part and row that tell of it."""

    on: date
    what: str
    part: str
    subject: str
    id: str | None


def day(value: Any) -> date | None:
    """A day as services write it, alone or at the head of an instant."""
    if not isinstance(value, str) or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def there(part: Part, item: Item, on: date) -> bool:
    """Whether the item was there on the day, as far as it tells; what tells no day is kept."""
    began = day(item.get(part.began)) if part.began else None
    return began is None or began <= on


def timeline(
    mine: Item | None, shown: Mapping[str, Sequence[Item]], on: date
) -> list[Moment]:
    """Everything that had happened by the day, the latest first."""
    found = [
        Moment(when, what, code, str(item.get(subject) or ""), item.get("id"))
        for code, items in shown.items()
        for item in items
        for what, key, subject in MOMENTS.get(code, ())
        if (when := day(item.get(key))) is not None and when <= on
    ]
    since = day((mine or {}).get("status_since"))
    if mine is not None and since is not None and since <= on:
        found.append(Moment(since, "mine_status", "mine", str(mine["status_name"]), mine["id"]))
    return sorted(found, key=lambda one: (-one.on.toordinal(), one.part, one.what, one.subject))


@dataclass(frozen=True, slots=True)
class PaperOf:
    """A paper the parts tell of; `file` is where its service gives it, when it does, in `form`."""

    kind: str
    number: str
    on: date | None
    part: str
    id: str | None
    file: str | None = None
    form: Literal["pdf", "zip"] | None = None


def papers(shown: Mapping[str, Sequence[Item]], on: date) -> list[PaperOf]:
    """Papers by number, each once, and files that can be had, the latest first."""
    found: dict[tuple[str, str], PaperOf] = {}
    for part, key, when, name in PAPERS:
        for item in shown.get(part, ()):
            number, given = str(item.get(key) or ""), day(item.get(when))
            if number and (given is None or given <= on):
                kind = str(item.get("kind_name") or name) if part in OWN_KIND else name
                told = PaperOf(kind, number, given, part, item.get("id"))
                found.setdefault((kind, number), told)
    for part, (path, kind, key, form) in FILES.items():
        for item in shown.get(part, ()):
            if part in NUMBERED and not item.get(key):
                continue
            number = str(item.get(key) or item.get("name") or "")
            known = found.get((kind, number))
            given, where = known.on if known else None, path.format(id=item["id"])
            found[kind, number] = PaperOf(kind, number, given, part, item["id"], where, form)
    return sorted(found.values(), key=_latest_first)


def _latest_first(paper: PaperOf) -> tuple[int, str, str]:
    return -(paper.on or date.min).toordinal(), paper.kind, paper.number


def flattened(answers: Iterable[Item], inside: str) -> list[Item]:
    """The items that stand under a key of each answer."""
    return [item for answer in answers for item in answer.get(inside) or ()]
