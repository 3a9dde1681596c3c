"""The score of a dossier: what the rulebook demands, what of it is there, who owes the rest.

What could not be asked is neither there nor missing: the score then is a range.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.supervision.dossiers.parts import Item
from kuangzheng.supervision.dossiers.rules import day
from kuangzheng.supervision.dossiers.vocabulary import ITEM_NAMES

State = Literal["held", "missing", "unknown"]
Found = tuple[bool, str]
PERMITS = "permits"
LEVELS = ("city", "county", "township")


@dataclass(frozen=True, slots=True)
class Dossier:
    """What an item is looked for in: rows by part, and the parts that were shown."""

    mine: Item | None
    shown: Mapping[str, Sequence[Item]]
    on: date
    recent_days: int

    def rows(self, part: str) -> Sequence[Item]:
        return self.shown.get(part, ())


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One demand of the rulebook and how it stands; `detail` is a number, a name or a day."""

    item: str
    state: State
    weight: int
    owner: str
    basis: str
    confirmed: bool
    detail: str = ""
    permit: str = ""
    permit_name: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """Per cent of the weights that are there; between `at_least` and `at_most` when something
    could not be asked; None where nothing is demanded."""

    at_least: int | None
    at_most: int | None
    items: Sequence[ItemScore]


def _some(part: str, detail: str, keep: Callable[[Item], bool] = lambda item: True) -> "_Sure":
    def look(dossier: Dossier) -> Found:
        kept = [item for item in dossier.rows(part) if keep(item)]
        return bool(kept), str(kept[0].get(detail) or "") if kept else ""

    return look


def _in_term(dossier: Dossier) -> Found:
    for one in dossier.rows("rights"):
        until = day(one.get("valid_to"))
        if one.get("status") != "extinguished" and (until is None or until >= dossier.on):
            return True, str(one.get("valid_to") or "")
    return False, ""


def _still_valid(dossier: Dossier) -> Found | None:
    """Nothing that was registered has run out meanwhile; asked for where something is."""
    kept = [one for one in dossier.rows("permits") if one["status"] != "withdrawn"]
    over = [one for one in kept if (end := day(one.get("valid_to"))) and end < dossier.on]
    return (not over, "、".join(one["kind_name"] for one in over)) if kept else None


def _levels(dossier: Dossier) -> Found:
    held = {one["level"] for one in dossier.rows("responsibilities") if one.get("current")}
    return set(LEVELS) <= held, f"{len(held & set(LEVELS))}/{len(LEVELS)}"


def _patrolled(dossier: Dossier) -> Found:
    last = max((found for one in dossier.rows("patrols") if (found := day(one["patrolled_on"]))),
               default=None)  # fmt: skip
    since = dossier.on - timedelta(days=dossier.recent_days)
    return last is not None and last >= since, str(last or "")


def _rectified(dossier: Dossier) -> Found | None:
    """Asked for only where a problem was found."""
    if not dossier.rows("problems"):
        return None
    return _some("rectifications", "document_no", lambda one: one["state"] == "approved")(dossier)


def _this_year(dossier: Dossier) -> Found:
    return _some("annual_plans", "year", lambda one: one["year"] == dossier.on.year)(dossier)


def _last_quarter(dossier: Dossier) -> Found:
    """The return of the last quarter that is over was accepted or at least filed."""
    year, quarter = dossier.on.year, (dossier.on.month - 1) // 3
    if quarter == 0:
        year, quarter = year - 1, 4
    filed = ("submitted", "accepted", "correcting")

    def keep(one: Item) -> bool:
        return (one["year"], one["quarter"]) == (year, quarter) and one["state"] in filed

    return _some("returns", "submitted_on", keep)(dossier)


def _stated(dossier: Dossier) -> Found:
    """The information of the year before, due in spring, is public."""
    year = dossier.on.year - (1 if dossier.on.month > 3 else 2)
    keep = lambda one: one["year"] == year and one["state"] == "published"  # noqa: E731
    return _some("statements", "published_on", keep)(dossier)


_Check = Callable[[Dossier], Found | None]
_Sure = Callable[[Dossier], Found]
CHECKS: dict[str, tuple[str, _Check]] = {
    "right": ("rights", _in_term),
    "licence": ("licences", _some("licences", "number", lambda one: one["status"] == "valid")),
    "outline": ("outline", _some("outline", "points", lambda one: bool(one.get("points")))),
    "permits_valid": ("permits", _still_valid),
    "reserves": ("reserves", _some("reserves", "as_of")),
    "return": ("returns", _last_quarter),
    "statement": ("statements", _stated),
    "restoration_plan": ("plans", _some("plans", "decision_no", lambda o: o["state"] == "bound")),
    "annual_plan": ("annual_plans", _this_year),
    "fund_opened": ("funds", _some("funds", "opened_on", lambda o: o["state"] != "to_open")),
    "fund_paid": ("funds", lambda d: (
        bool(d.rows("funds")) and not any(one["short_fen"] for one in d.rows("funds")), "")),
    "responsibility": ("responsibilities", _levels),
    "patrol": ("patrols", _patrolled),
    "check": ("checks", _some("checks", "checked_on")),
    "rectification": ("problems", _rectified),
}  # fmt: skip
"""By item: the part it is looked for in, and how. The items of `permits` come one by one from the
list of what the mine must have before it produces."""
ORDER = tuple(ITEM_NAMES)
ITEMS = frozenset(ORDER)


def scored(dossier: Dossier, rulings: Sequence[Ruling]) -> Score:
    """Every demand that applies to a mine in its present state."""
    status = (dossier.mine or {}).get("status")
    items: list[ItemScore] = []
    for ruling in sorted(rulings, key=lambda one: ORDER.index(one.selector("item") or "")):
        wanted = ruling.attributes.get("states")
        if isinstance(wanted, (tuple, list, frozenset, set)) and status and status not in wanted:
            continue
        item = ruling.selector("item") or ""
        items += _permits(dossier, ruling) if item == PERMITS else _one(dossier, item, ruling)
    whole = sum(one.weight for one in items)
    if not whole:
        return Score(None, None, items)
    held, open_ = (
        sum(one.weight for one in items if one.state == state) for state in ("held", "unknown")
    )
    return Score(held * 100 // whole, (held + open_) * 100 // whole, items)


def _one(dossier: Dossier, item: str, ruling: Ruling) -> list[ItemScore]:
    part, look = CHECKS[item]
    if part not in dossier.shown or (item == "rectification" and not _asked(dossier)):
        return [_score(item, "unknown", ruling)]
    found = look(dossier)
    if found is None:
        return []
    held, detail = found
    return [_score(item, "held" if held else "missing", ruling, detail)]


def _asked(dossier: Dossier) -> bool:
    return "rectifications" in dossier.shown


def _permits(dossier: Dossier, ruling: Ruling) -> list[ItemScore]:
    if "gate" not in dossier.shown:
        return [_score(PERMITS, "unknown", ruling)]
    return [
        ItemScore(
            PERMITS, "held" if one["held"] else "missing", int(str(ruling.value)),
            str(ruling.attributes.get("owner")), one["basis"], one["confirmed"],
            str(one.get("number") or ""), one["permit"], one["name"],
        )
        for one in dossier.rows("gate")
    ]  # fmt: skip


def _score(item: str, state: State, ruling: Ruling, detail: str = "") -> ItemScore:
    return ItemScore(
        item, state, int(str(ruling.value)), str(ruling.attributes.get("owner")), ruling.basis,
        ruling.confirmed, detail,
    )  # fmt: skip


