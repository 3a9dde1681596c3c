"""Use cases of dossiers: composed anew each time, nothing of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.supervision.asking import State
from kuangzheng.supervision.dossiers import rules
from kuangzheng.supervision.dossiers.completeness import Dossier, Score, scored
from kuangzheng.supervision.dossiers.composing import Answer, Asked, Composer
from kuangzheng.supervision.dossiers.moments import MOMENT_NAMES
from kuangzheng.supervision.dossiers.overlapping import over, zones_over
from kuangzheng.supervision.dossiers.parts import PARTS, Item, Part
from kuangzheng.supervision.dossiers.schemas import DossierMine
from kuangzheng.supervision.dossiers.sources import SOURCES
from kuangzheng.supervision.dossiers.vocabulary import ITEM_NAMES, OWNER_NAMES

NATION = "CN"
Answers = Mapping[str, Answer]
_MINE = tuple(DossierMine.model_fields)
_HANG = {"zones": ("zone_outlines", "right"), "neighbours": ("right",)}
"""Parts that are computed from more than their own source."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A dossier as it was composed; `shown` has the items of the parts that are shown."""

    asked: Asked
    at: datetime
    answers: Answers
    mine: Item | None
    shown: Mapping[str, Sequence[Item]]
    timeline: Sequence[rules.Moment]
    papers: Sequence[rules.PaperOf]
    score: Score

    def state(self, part: Part) -> State:
        return _state(self.answers, part)


async def compose(composer: Composer, books: RulebookSet) -> Composed:
    """Raises MineUnknown."""
    answers = await composer.answers()
    asked = composer.asked
    mine = next(iter(answers["mine"].items), None)
    shown = {
        part.code: _items(answers, part, asked)
        for part in PARTS
        if _state(answers, part) == "shown"
    }
    place = mine["division_code"] if mine else NATION
    recent = books.value("dossier.patrol_days", place, asked.as_of)
    rulings = books.values("dossier.item", place, asked.as_of)
    dossier = Dossier(mine, shown, asked.as_of, int(str(recent.value)))
    return Composed(
        asked, composer.clock.now(), answers, mine, shown, rules.timeline(mine, shown, asked.as_of),
        rules.papers(shown, asked.as_of), scored(dossier, rulings),
    )  # fmt: skip


def _state(answers: Answers, part: Part) -> State:
    """A part is shown when all that it is made of was told."""
    states = [answers[code].state for code in (part.source, *_HANG.get(part.code, ()))]
    return next((one for one in ("missing", "forbidden") if one in states), "shown")


def _items(answers: Answers, part: Part, asked: Asked) -> Sequence[Item]:
    told = answers[part.source].items
    rights = answers["right"].items
    if part.code == "zones":
        return list(zones_over(rights, told, answers["zone_outlines"].items))
    if part.code == "neighbours":
        return list(over(rights, told))
    items = rules.flattened(told, part.inside) if part.inside else list(told)
    if part.code == "outline":
        return [
            {**one, "points": len(one["vertices"]), "area_km2": right["area_km2"]}
            for right in told for one in right["parts"]
        ]  # fmt: skip
    if part.code == "rights":
        return [{**one, "minerals_text": _minerals(one)} for one in items]
    if part.code == "returns":
        items = [{**one, "period_text": f"{one['year']}年第{one['quarter']}季度"} for one in items]
    return [one for one in items if rules.there(part, one, asked.as_of)]


def _minerals(right: Item) -> str:
    return "、".join(one["name"] for one in right.get("minerals") or ())


def told(composed: Composed) -> dict[str, Any]:
    """The dossier in its shape on the wire (`DossierRead`)."""
    asked, mine = composed.asked, composed.mine
    return {
        "mine_id": asked.mine_id, "mine": {name: mine[name] for name in _MINE} if mine else None,
        "as_of": asked.as_of, "known_at": asked.known_at, "composed_at": composed.at,
        "complete": all(one.state == "shown" for one in composed.answers.values()),
        "sources": [_source(composed, one.code) for one in SOURCES],
        "parts": [_part(composed, part) for part in PARTS],
        "timeline": [
            asdict(one) | {"what_name": MOMENT_NAMES[one.what]} for one in composed.timeline
        ],
        "papers": [asdict(one) for one in composed.papers],
        "score": _score(composed.score),
    }  # fmt: skip


def _source(composed: Composed, code: str) -> dict[str, Any]:
    answer, asked = composed.answers[code], composed.asked
    source = answer.source
    path = f"/api/v1/{source.service}{source.path}".replace("{mine}", str(asked.mine_id))
    dated = source.dated and code != "mine" and (source.known or asked.known_at is None)
    return {
        "code": code, "service": source.service, "path": path, "state": answer.state,
        "reason": answer.reason, "standing": "as_of" if dated or asked.present else "now",
        "told_at": answer.at, "took_ms": answer.took_ms,
    }  # fmt: skip


def _part(composed: Composed, part: Part) -> dict[str, Any]:
    return {
        "code": part.code, "tab": part.tab, "name": part.name, "source": part.source,
        "state": composed.state(part),
        "columns": [
            {"key": one.key, "name": one.name, "kind": one.kind, "word": one.word or None}
            for one in part.columns
        ],
        "rows": [_row(part, item) for item in composed.shown.get(part.code, ())],
        "more": composed.answers[part.source].more,
    }  # fmt: skip


def _row(part: Part, item: Item) -> dict[str, Any]:
    row = {column.key: column.value(item) for column in part.columns}
    names = {
        f"{column.key}_name": item.get(f"{column.key}_name")
        for column in part.columns
        if column.kind == "word"
    }
    owner = {"case_id": item["case_id"]} if part.code == "archives" else {}
    return {"id": item.get("id"), **owner, **row, **names}


def _score(score: Score) -> dict[str, Any]:
    return {
        "at_least": score.at_least, "at_most": score.at_most,
        "items": [
            {
                "item": one.item, "item_name": one.permit_name or ITEM_NAMES[one.item],
                "permit": one.permit or None, "state": one.state, "weight": one.weight,
                "owner": one.owner, "owner_name": OWNER_NAMES[one.owner], "basis": one.basis,
                "confirmed": one.confirmed, "detail": one.detail,
            }
            for one in score.items
        ],
    }  # fmt: skip
