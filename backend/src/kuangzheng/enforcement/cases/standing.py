"""Where a case stands, out of its folder, for the rules."""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases.clock import Change, Clock, clock
from kuangzheng.enforcement.cases.procedure_tables import CaseOfficer, CaseOpinion, ClockChange
from kuangzheng.enforcement.cases.repository import Folder
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.officer_certificates.rules import good_until
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.deadlines import Period, due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.rulebooks import Ruling


def ruled(row: Case, key: str, on: date, **chosen: str) -> Ruling:
    """Raises NoValue where no book says anything."""
    return shipped_rulebooks().value(f"case.{key}", row.division_code, on, chosen)


async def last_day(session: AsyncSession, row: Case, key: str, start: date) -> date:
    """Raises CalendarYearMissing naming the year without holidays."""
    period: Period = ruled(row, key, start).period()
    found = due(start, period, await calendar_of(session)).due
    assert found is not None  # nothing pauses
    return found


async def clock_of(session: AsyncSession, row: Case, changes: list[ClockChange]) -> Clock:
    """Raises DeadlineError for an extension that came too late."""
    assert row.filed_on is not None
    period = ruled(row, "decide_within", row.filed_on).period()
    told = [Change(c.reason, c.first_on, c.last_on, c.days) for c in changes]
    return clock(row.filed_on, period, told, await calendar_of(session))


def standing_of(row: Case, folder: Folder, on: date) -> rules.Standing:
    """Counted on a day: certificates run out."""
    order = folder.last("correction_order")
    hand = folder.in_hand()
    served_order = order is not None and order.state == "served"
    legal_at: Any = ruled(row, "legal_review_at", row.filed_on or row.proposed_on).text()
    return rules.Standing(
        state=row.state, path=row.path, complex=row.complex, facts_version=row.facts_version,
        officers=certified_on(folder, on), has_evidence=bool(folder.evidence),
        order_served=served_order,
        rechecked=served_order and order is not None and order.rechecked_on is not None,
        corrected=order is not None and bool(order.corrected),
        proposal=row.proposal, legal_at=legal_at,
        legal_facts=_agreed(folder.opinions, "legal"),
        legal_after_answers=_after(folder.opinions, row.facts_version),
        discussed_facts=_agreed(folder.opinions, "discussion"),
        notice=_answering(folder), paper=None if hand is None else hand.kind,
        paper_state=None if hand is None else hand.state, paused=row.paused,
        open_pauses=frozenset(
            c.reason for c in folder.changes if c.kind == "pause" and c.last_on is None
        ),
    )  # fmt: skip


def certified_on(folder: Folder, on: date) -> int:
    told = [(o.since, o.until, last_day_of(o, folder, on), o.recused) for o in folder.officers]
    return rules.certified(told, on)


def last_day_of(officer: CaseOfficer, folder: Folder, on: date) -> date:
    """Of the certificate that counts on a day, by the register as it is now; a day long gone when
    none does. What was told on joining counts only for who is in no register."""
    held = [one for one in folder.certificates if one.person_id == officer.person_id]
    if not held:
        return officer.certificate_until
    return good_until(held, on) or date.min


def checked_on(officer: CaseOfficer, folder: Folder, on: date) -> bool:
    """A desk has seen the certificate that counts on a day: one it entered or completed says from
    when it is valid, one told on joining does not."""
    held = [one for one in folder.certificates if one.person_id == officer.person_id]
    return good_until([one for one in held if one.valid_from is not None], on) is not None


def investigators(folder: Folder) -> frozenset[str]:
    """Everybody who ever investigated: none of them presides or approves."""
    return frozenset(one.person_id for one in folder.officers)


def _agreed(opinions: Any, kind: str) -> int:
    """The facts the last opinion of a kind agreed to; 0 when it did not agree."""
    found: list[CaseOpinion] = [one for one in opinions if one.kind == kind]
    return found[-1].facts_version if found and found[-1].agreed else 0


def _after(opinions: Any, facts_version: int) -> bool:
    found: list[CaseOpinion] = [one for one in opinions if one.kind == "legal"]
    last = found[-1] if found else None
    return bool(
        last and last.agreed and last.after_answers and last.facts_version == facts_version
    )


def _answering(folder: Folder) -> rules.Answering | None:
    paper = folder.last("notice")
    if paper is None or paper.state != "served":
        return None
    assert paper.statement_due is not None and paper.hearing_due is not None
    hearing = folder.hearing_of(paper)
    return rules.Answering(
        facts_version=paper.facts_version, hearing_right=bool(paper.hearing_grounds),
        statement_due=paper.statement_due, hearing_due=paper.hearing_due,
        statement=paper.statement_on is not None, waived=paper.waived_on is not None,
        asked=hearing is not None, notified=hearing is not None and hearing.notified_on is not None,
        heard=hearing is not None and hearing.held_on is not None,
    )  # fmt: skip
