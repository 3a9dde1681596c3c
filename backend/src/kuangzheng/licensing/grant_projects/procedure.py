"""What the rulebooks ask of a project: its checklist and records, taken when it is pooled and kept
with it; each value with its basis, and `confirmed: false` where nobody has seen the source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kuangzheng.kernel.deadlines import Period
from kuangzheng.kernel.rulebooks import Outcome, RulebookSet, Ruling
from kuangzheng.licensing.grant_projects.rules import Agreement
from kuangzheng.licensing.vocabulary import GRANT_RECORDS, NET_MINE_ITEMS


@dataclass(frozen=True, slots=True)
class Question:
    """What the rulebooks are asked about."""

    jurisdiction: str
    on: date
    mineral: str
    kind: str
    public_interest: bool
    scale: str | None = None

    @property
    def place(self) -> tuple[str, date]:
        return self.jurisdiction, self.on


def procedure_of(books: RulebookSet, asked: Question, known_at: datetime) -> dict[str, Any]:
    """The values in the shape in which they are kept with the project."""
    mineral = {"mineral": asked.mineral}
    net_mine = {
        item: cited(ruling) for item in sorted(NET_MINE_ITEMS)
        if (ruling := _true(books, "grant.net_mine", asked, {"item": item, **mineral}))
    }  # fmt: skip
    cases = ["every", *(["public_interest"] if asked.public_interest else [])]
    records = {
        record: cited(ruling) for case in cases for record in sorted(GRANT_RECORDS)
        if (ruling := _true(books, "grant.record", asked, {"record": record, "case": case}))
    }  # fmt: skip
    scale = {"scale": asked.scale} if asked.scale else {}
    major = _true(books, "application.collective", asked, {**mineral, **scale})
    if major is not None:
        records.setdefault("collective_decision", cited(major))
    return {
        "on": asked.on.isoformat(), "known_at": known_at.isoformat(),
        "net_mine": net_mine, "records": records,
        "survey_minimum": survey_minimum(books, *asked.place, mineral),
    }  # fmt: skip


def survey_minimum(
    books: RulebookSet, jurisdiction: str, on: date, chosen: Mapping[str, str]
) -> dict[str, Any] | None:
    """Least number of departments at a joint survey; None where no rulebook says one."""
    least = books.find("grant.survey_participants", jurisdiction, on, chosen)
    return None if least is None else {"value": least.integer(), **cited(least)}


def refusal_of_mineral(books: RulebookSet, asked: Question) -> Ruling | None:
    """The rule that forbids a new right of the mineral; None where none does."""
    for key in ("admission.prohibited_minerals", "admission.no_new_rights"):
        found = books.find(key, *asked.place, {"mineral": asked.mineral})
        if found is not None and found.outcome is Outcome.BLOCK:
            return found
    return None


def agreement_of(books: RulebookSet, asked: Question, ground: str) -> Agreement:
    admitted = books.find(
        "grant.agreement", *asked.place, {"ground": ground, "mineral": asked.mineral}
    )
    only = {
        case: _true(books, "grant.competitive_only", asked, {"case": case}) is not None
        for case in ("new_right", "gap_resources")
    }  # fmt: skip
    return Agreement(
        None if admitted is None else admitted.flag(), only["new_right"], only["gap_resources"]
    )


def notice_of(books: RulebookSet, jurisdiction: str, on: date, method: str) -> Ruling | None:
    """Days of notice; none are said of an agreement."""
    if method == "agreement":
        return None
    return books.find("grant.notice", jurisdiction, on, {"method": method})


def scan_of(books: RulebookSet, jurisdiction: str, on: date) -> Ruling | None:
    """The rule that asks for a scan of the signed contract; None where none does."""
    found = books.find("grant.contract_scan", jurisdiction, on, {})
    return found if found is not None and found.flag() else None


def cited(ruling: Ruling) -> dict[str, Any]:
    return {
        "basis": ruling.basis, "jurisdiction": ruling.jurisdiction,
        "confirmed": ruling.confirmed, "ruling": ruling.ident, "version": ruling.version,
    }  # fmt: skip


def cited_period(ruling: Ruling | None) -> dict[str, Any] | None:
    if ruling is None:
        return None
    period: Period = ruling.period()
    return {"amount": period.amount, "unit": period.unit.value, "words": str(period),
            **cited(ruling)}  # fmt: skip


def _true(
    books: RulebookSet, key: str, asked: Question, selectors: Mapping[str, str]
) -> Ruling | None:
    ruling = books.find(key, *asked.place, selectors)
    return ruling if ruling is not None and ruling.flag() else None
