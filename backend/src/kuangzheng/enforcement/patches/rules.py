"""What a machine may say of a patch: state by state over the interval between its two images.

It says where the patch lies in plan view and what the register said of that place on those days. It
never says "legal": depth, mineral and licence are for a person to judge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

RULES = "patches-1"
"""Counted up whenever the same inputs would be told otherwise."""
INSIDE, BEYOND, NONE, PROJECT, OTHER = "inside", "beyond", "none", "project", "other_mineral"
_ENDED_MINES = frozenset({"closing", "closed", "restored"})
_IDLE_MINES = frozenset({"suspended", "rectifying"})
ORDER = (
    "closed", "expired", "suspended", OTHER, "renewal_pending", "exploration_only", BEYOND, NONE,
    PROJECT, INSIDE,
)  # fmt: skip
"""Of several with equal areas the first one heads the patch."""


@dataclass(frozen=True, slots=True)
class Version:
    """What the register says of a right from a day up to the day before `until`."""

    since: date | None
    until: date | None
    kind: str
    status: str
    licence_status: str | None
    term_to: date | None
    minerals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day of a state within the interval."""

    first: date
    last: date
    state: str


def state_of(version: Version, mine: str | None, on: date) -> str:
    """`licensed`, or why there is no licence to mine on that day."""
    ended = version.status == "extinguished" or version.licence_status in ("revoked", "cancelled")
    if ended or mine in _ENDED_MINES:
        return "closed"
    if version.kind == "exploration":
        return "exploration_only"
    if version.licence_status == "renewal_pending":
        return "renewal_pending"
    run_out = version.term_to is not None and on > version.term_to
    if run_out or version.licence_status in ("expired", "lapsed"):
        return "expired"
    idle = version.status == "retained" or version.licence_status == "detained"
    return "suspended" if idle or mine in _IDLE_MINES else "licensed"


def spans(
    versions: Iterable[Version], mine: Sequence[tuple[date, str]], first: date, last: date
) -> list[Span]:
    """The states of a right from `first` to `last`, equal neighbours joined; days on which the
    register knows nothing of it are left out. `mine`: since when its mine stands how, in order."""
    found: list[Span] = []
    for version in sorted(versions, key=lambda one: one.since or date.min):
        start = max(version.since or date.min, first)
        end = min(version.until - timedelta(1) if version.until else date.max, last)
        if start > end:
            continue
        cuts = {start, *(day for day, _ in mine if start < day <= end)}
        if version.term_to is not None and start <= version.term_to < end:
            cuts.add(version.term_to + timedelta(1))
        days = sorted(cuts)
        for day, following in zip(days, [*days[1:], None], strict=True):
            stands = [status for since, status in mine if since <= day]
            state = state_of(version, stands[-1] if stands else None, day)
            until = end if following is None else following - timedelta(1)
            _join(found, Span(day, until, state))
    return found


def _join(found: list[Span], span: Span) -> None:
    before = found[-1] if found else None
    if before and before.state == span.state and before.last + timedelta(1) == span.first:
        found[-1] = Span(before.first, span.last, span.state)
    else:
        found.append(span)


def covers(found: Sequence[Span], first: date, last: date) -> bool:
    """Licensed on every day from `first` to `last`."""
    return [(s.first, s.last, s.state) for s in found] == [(first, last, "licensed")]


def right_class(
    found: Sequence[Span], first: date, last: date, minerals: Iterable[str], mineral: str | None
) -> str:
    """The gravest of what a right was on those days. `mineral` is what the image suggests, None
    where it suggests nothing that can be compared."""
    states = {one.state for one in found} - {"licensed"}
    for word in ORDER:
        if word in states:
            return word
    if not covers(found, first, last):
        return "expired"  # the register knows of no licence on some of the days
    known = set(minerals)
    return OTHER if mineral is not None and known and mineral not in known else INSIDE


@dataclass(frozen=True, slots=True)
class Verdict:
    """What heads the patch, everything that is true of it, and square metres: under mining rights
    at all, under none, and under nothing that allows it in plan view."""

    head: str
    classes: tuple[str, ...]
    inside_m2: float
    outside_m2: float
    suspected_m2: float


def verdict(
    own: float, by_class: Mapping[str, float], under_rights: float, allowed: float, sliver: float
) -> Verdict:
    """`by_class`: the most square metres of any right, or leave, of a class; `under_rights` under
    any mining right, `allowed` under what stands in the way of no suspicion, nothing twice."""
    sizes = {word: size for word, size in by_class.items() if size > sliver}
    outside = _rest(own, under_rights, sliver)
    suspected = _rest(own, allowed, sliver)
    mining = any(word not in ("exploration_only", PROJECT) for word in sizes)
    if mining and outside:
        sizes[BEYOND] = outside
    elif not sizes or (not mining and suspected and "exploration_only" not in sizes):
        sizes[NONE] = suspected or own
    grave = {word: size for word, size in sizes.items() if word not in (INSIDE, PROJECT)}
    weighed = grave if suspected and grave else sizes
    head = min(weighed, key=lambda word: (-round(weighed[word], 2), ORDER.index(word)))
    classes = tuple(word for word in ORDER if word in sizes)
    return Verdict(head, classes, own - outside, outside, suspected)


def _rest(own: float, part: float, sliver: float) -> float:
    left = own - part
    return left if left > sliver else 0.0
