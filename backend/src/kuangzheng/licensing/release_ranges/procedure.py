"""Whom the rulebooks ask to a joint survey: taken when a range is prepared and kept with it."""

from datetime import date
from typing import Any

from kuangzheng.kernel.rulebooks import RulebookSet, Ruling
from kuangzheng.licensing.grant_projects.procedure import cited, survey_minimum
from kuangzheng.licensing.vocabulary import DEPARTMENTS


def asked_of(
    books: RulebookSet, jurisdiction: str, on: date, mineral: str | None
) -> dict[str, Any]:
    """Departments by name, their least number, whether the township comes; empty where no rulebook
    says anything."""
    place, chosen = (jurisdiction, on), {"mineral": mineral} if mineral else {}
    departments = [
        {"department": one, **cited(ruling)}
        for one in sorted(DEPARTMENTS)
        if (ruling := _true(books.find(
            "grant.survey_department", *place, {"department": one, **chosen}
        )))
    ]  # fmt: skip
    township = _true(books.find("grant.survey_township", *place, chosen))
    return {
        "departments": departments,
        "minimum": survey_minimum(books, *place, chosen),
        "township": None if township is None else cited(township),
    }


def _true(ruling: Ruling | None) -> Ruling | None:
    return ruling if ruling is not None and ruling.flag() else None
