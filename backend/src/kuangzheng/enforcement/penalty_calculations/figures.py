"""What the rulebooks and a division's own figures say of penalties."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import RowMapping

from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.penalty_calculations.account import Said
from kuangzheng.enforcement.penalty_calculations.rules import Fine, Formula, Grade
from kuangzheng.enforcement.penalty_vocabulary import (
    CIRCUMSTANCE_NAMES,
    GRADE_NAMES,
    GROUND_NAMES,
    STAGE_NAMES,
)
from kuangzheng.kernel.money import FEN_PER_YUAN
from kuangzheng.kernel.rulebooks.model import Ruling

RULES = ("in_time", "one_act", "gains", "crime_fine")


def articles_on(violation: str, division: str, on: date) -> Ruling | None:
    """The articles of the law of that day; None where the books do not carry it."""
    return shipped_rulebooks().find("penalty.articles", division, on, {"violation": violation})


def new_law_from(violation: str, division: str, on: date) -> date | None:
    """Since when the law of `on` holds."""
    ruling = articles_on(violation, division, on)
    return None if ruling is None else ruling.validity.start


def new_law_on(division: str, on: date) -> bool:
    """Whether the law whose fines the books carry was in force: asked of its first article."""
    return articles_on("unlicensed_mining", division, on) is not None


def fine_of(article: str, stage: str, division: str, on: date) -> Fine | None:
    ruling = shipped_rulebooks().find(
        "penalty.fine", division, on, {"article": article, "stage": stage}
    )
    return None if ruling is None else _fine(ruling, article, stage)


def fines_of(article: str, division: str, on: date) -> list[Fine]:
    """Of every stage, in the order of the stages."""
    found = (fine_of(article, stage, division, on) for stage in STAGE_NAMES)
    return [one for one in found if one is not None]


def _fine(ruling: Ruling, article: str, stage: str) -> Fine:
    said: Mapping[str, Any] = ruling.attributes
    return Fine(
        article, stage, cast("Formula", ruling.text()),
        said.get("low_yuan", 0) * FEN_PER_YUAN, said.get("high_yuan", 0) * FEN_PER_YUAN,
        ruling.basis, said.get("from_times", 0), said.get("to_times", 0),
        said.get("value_from_yuan", 0) * FEN_PER_YUAN, said.get("correct_first", False),
        tuple(said.get("measures", ())), ruling.confirmed,
    )  # fmt: skip


def grades(
    article: str, division: str, on: date, own: Mapping[tuple[str, str], RowMapping]
) -> dict[str, Grade]:
    """The steps of discretion: the division's for the article, its general ones, the shipped."""
    return {code: _grade(code, article, division, on, own) for code in GRADE_NAMES}


def _grade(
    code: str, article: str, division: str, on: date, own: Mapping[tuple[str, str], RowMapping]
) -> Grade:
    row = own.get(("grade", f"{article}:{code}")) or own.get(("grade", code))
    if row is not None:
        basis = f"{row['document_title']}（{row['document_no']}）"
        return Grade(code, GRADE_NAMES[code], row["from_percent"], row["to_percent"], basis,
                     row["confirmed_by"] is not None)  # fmt: skip
    ruling = shipped_rulebooks().value("penalty.grade", division, on, {"grade": code})
    said: Mapping[str, Any] = ruling.attributes
    return Grade(code, GRADE_NAMES[code], said["from_percent"], said["to_percent"], ruling.basis,
                 ruling.confirmed)  # fmt: skip


def effects(chosen: Sequence[str], division: str, on: date) -> list[tuple[str, Said]]:
    """Each circumstance with the way it points."""
    found = []
    for one in dict.fromkeys(chosen):
        ruling = shipped_rulebooks().value(
            "penalty.circumstance", division, on, {"circumstance": one}
        )
        said = Said(ruling.basis, ruling.confirmed, CIRCUMSTANCE_NAMES[one])
        found.append((ruling.text(), said))
    return found


def relief_ground(ground: str, relief: str, division: str, on: date) -> Said | None:
    """The ground, None where it does not lead to that relief."""
    ruling = shipped_rulebooks().value("penalty.relief", division, on, {"ground": ground})
    if relief not in cast("tuple[str, ...]", ruling.value):
        return None
    return Said(ruling.basis, ruling.confirmed, GROUND_NAMES[ground])


def general_rules(division: str, on: date) -> dict[str, Said]:
    books = shipped_rulebooks()
    found = {one: books.value("penalty.rule", division, on, {"rule": one}) for one in RULES}
    return {one: Said(ruling.basis, ruling.confirmed) for one, ruling in found.items()}
