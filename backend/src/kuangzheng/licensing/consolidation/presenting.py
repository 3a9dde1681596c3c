"""Screenings as they are stored and as they are told."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.consolidation.rules import (
    Answer,
    Judgement,
    Limits,
    Mine,
    classes,
    every,
    plain,
)
from kuangzheng.licensing.consolidation.schemas import (
    CriterionCode,
    CriterionRead,
    GroundCode,
    GroundRead,
    LimitsRead,
    ScreeningRead,
    ScreeningResultRead,
)
from kuangzheng.licensing.consolidation.tables import Screening, ScreeningResult
from kuangzheng.licensing.rights.presenting import division_name, geometry

UNITS = {"distance": "米", "area": "平方千米", "reserves": "吨", "safety_distance": "米"}
"""What the values of criteria are told in; an ore body is a name."""
PARAMETERS = {
    "distance": "consolidation.neighbour_distance", "area": "consolidation.area_below",
    "reserves": "consolidation.reserves_below",
}  # fmt: skip
SAFETY = {"safety_distance": "consolidation.safety_distance"}
"""The text names none: a run without it leaves the second ground out."""
GROUNDS: Mapping[GroundCode, tuple[CriterionCode, ...]] = {
    "neighbouring": ("distance", "ore_body", "area", "reserves"),
    "concentrated": ("zone", "safety_distance", "safety_body", "scale"),
}
_UNTOLD = {"geometry", "criteria", "screening_id", *GROUNDS}
_LIMIT_WORDS = {"zone": "concentrated_mining_area", "scale": "small"}


def stored_limits(rulings: Mapping[str, Ruling], books: RulebookSet) -> dict[str, Any]:
    """The limits with the entry and the version of the book that they come from."""
    titles = {book.book: book.title for book in books.books}
    return {
        code: {
            "value": plain(_figure(code, ruling)), "unit": UNITS[code],
            "basis": ruling.basis, "confirmed": ruling.confirmed, "ruling": ruling.ident,
            "book": ruling.book, "title": titles[ruling.book], "version": ruling.version,
        }
        for code, ruling in rulings.items()
    }  # fmt: skip


def limits_of(rulings: Mapping[str, Ruling]) -> Limits:
    """In metres, square kilometres and tonnes."""
    inside = {code: _figure(code, ruling) for code, ruling in rulings.items()}
    return Limits(
        inside["distance"], inside["area"], inside["reserves"], inside.get("safety_distance")
    )


def _figure(code: str, ruling: Ruling) -> Decimal:
    """A limit in 亩 has no finite form in km²; registered areas have four places."""
    return ruling.quantity().to(UNITS[code], places=12).value


def stored_result(
    row: Any, mine: Mine, judged: Judgement, group: int | None, names: Mapping[UUID, Any], on: date
) -> dict[str, Any]:
    """`names` are the rows of the run by right."""
    return {
        "division_code": row.division_code, "right_id": str(row.right_id), "code": row.code,
        "name": row.name, "holder_name": row.holder_name, "minerals": row.minerals,
        "outcome": judged.outcome.value, "group_no": group, "issuing_level": row.issuing_level,
        "geometry": bytes(row.geometry).hex(),
        "criteria": [
            {"code": one.code, "outcome": one.outcome.value, "value": one.value,
             "neighbour": one.neighbour and _name(names[one.neighbour])}
            for one in judged.criteria
        ],
        "missing": [
            {"what": one.what, "mineral": one.mineral, "right": _name(names[one.right_id])}
            for one in judged.missing
        ],
        "classes": [{"code": k, "outcome": v.value} for k, v in classes(mine, on).items()],
    }  # fmt: skip


def _name(row: Any) -> dict[str, str]:
    return {"id": str(row.right_id), "code": row.code, "name": row.name}


def read(screening: Screening) -> ScreeningRead:
    values = screening.model_dump(exclude={"requested_by", "on_date", "limits"})
    return ScreeningRead(
        **values, on=screening.on_date, division_name=division_name(screening.division_code),
        limits=LimitsRead.model_validate(screening.limits),
        safety_distance=screening.limits.get("safety_distance"),
    )  # fmt: skip


def results_read(
    rows: Sequence[ScreeningResult], limits: Mapping[str, Any], drawn: bool
) -> list[ScreeningResultRead]:
    """Each criterion with the run's limit and its basis."""
    return [_result(row, limits, drawn) for row in rows]


def _result(row: ScreeningResult, limits: Mapping[str, Any], drawn: bool) -> ScreeningResultRead:
    values = row.model_dump(exclude=_UNTOLD)
    criteria = [_criterion(one, limits) for one in row.criteria]
    return ScreeningResultRead(
        **values, criteria=criteria, grounds=grounds(row.criteria, limits),
        division_name=division_name(row.division_code),
        geometry=geometry(row.geometry) if drawn else None,
    )  # fmt: skip


def grounds(criteria: Sequence[Mapping[str, Any]], limits: Mapping[str, Any]) -> list[GroundRead]:
    """Every ground that was judged, with what its criteria come to together."""
    said = {one["code"]: Answer(one["outcome"]) for one in criteria}
    return [
        GroundRead(
            code=code, outcome=every(said[one] for one in parts).value,
            basis=_limit(parts[0], limits)["basis"], criteria=list(parts),
        )
        for code, parts in GROUNDS.items() if said.keys() >= set(parts)
    ]  # fmt: skip


def _criterion(one: Mapping[str, Any], limits: Mapping[str, Any]) -> CriterionRead:
    limit = limits.get(one["code"])
    return CriterionRead(
        **one, unit=limit and limit["unit"], basis=_limit(one["code"], limits)["basis"],
        limit=limit["value"] if limit else _LIMIT_WORDS.get(one["code"]),
    )  # fmt: skip


def _limit(code: str, limits: Mapping[str, Any]) -> Mapping[str, Any]:
    """What has no figure of its own stands in the same sentence as the distance of its ground."""
    found: Mapping[str, Any] = limits.get(code) or limits[
        "safety_distance" if code in GROUNDS["concentrated"] else "distance"
    ]
    return found
