"""A case as it is read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kuangzheng.enforcement.cases import reading as r
from kuangzheng.enforcement.cases import rules
from kuangzheng.enforcement.cases import vocabulary as v
from kuangzheng.enforcement.cases.procedure_tables import CaseOfficer, Instrument
from kuangzheng.enforcement.cases.repository import Cases, Folder
from kuangzheng.enforcement.cases.standing import checked_on, last_day_of, standing_of
from kuangzheng.enforcement.cases.steps import steps_of
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


def _kept(shape: Any, row: Any, **more: Any) -> dict[str, Any]:
    kept: dict[str, Any] = row.model_dump(
        include=set(shape.model_fields) & set(type(row).model_fields)
    )
    return kept | more


def left(row: Case, on: date) -> str:
    """The clock in words."""
    if row.paused:
        return "计时中止"
    if row.due_on is None:
        return "—"
    days = (row.due_on - on).days
    if days < 0:
        return f"已超期 {-days} 日"
    return "今日届满" if days == 0 else f"剩 {days} 日"


def facts(row: Case, on: date, acts: list[str]) -> dict[str, Any]:
    leading = acts[0] if acts else None
    return _kept(
        r.CaseRead, row, division_name=division_name(row.division_code),
        state_name=v.STATE_NAMES[row.state], path_name=v.PATH_NAMES[row.path],
        violation_name=VIOLATION_NAMES[row.violation],
        party_kind_name=v.PARTY_NAMES[row.party_kind],
        light=rules.light(row.due_on, row.amber_on, on), left=left(row, on),
        outcome_name=v.OUTCOME_NAMES.get(row.outcome or ""), fine=Money(amount_fen=row.fine_fen),
        next_act=leading, next_act_name=None if leading is None else v.ACT_NAMES[leading],
        allowed=acts,
    )  # fmt: skip


def read(row: Case, on: date) -> r.CaseRead:
    """In a list: what the state admits, without the folder."""
    acts = rules.allowed(rules.Standing(
        row.state, row.path, row.complex, row.facts_version, proposal=row.proposal,
        officers=rules.CERTIFIED if row.deputy_id else 0, has_evidence=True,
    ))  # fmt: skip
    return r.CaseRead(**facts(row, on, acts))


def penalties(lines: Sequence[Mapping[str, Any]]) -> list[r.CasePenaltyRead]:
    return [
        r.CasePenaltyRead(
            kind=one["kind"], kind_name=v.PENALTY_NAMES[one["kind"]], text=one.get("text"),
            amount=None if one.get("amount_fen") is None else Money(amount_fen=one["amount_fen"]),
            article=one["article"],
        )
        for one in lines
    ]  # fmt: skip


async def whole(act: Act, row: Case) -> r.CaseDetail:
    """With its folder and what comes next."""
    cases, on = Cases(act.session), today(act.clock)
    folder = await cases.folder(row.id)
    at = standing_of(row, folder, on)
    clue_no, patch_code = await cases.sources(row)
    chosen = {"violation": row.violation}
    book = shipped_rulebooks()
    whose: Any = book.value("violation.departments", row.division_code, on, chosen).value
    article = book.find("violation.article", row.division_code, row.act_until, chosen)
    more = {
        "proposal_name": v.OUTCOME_NAMES.get(row.proposal or ""),
        "penalties": penalties(row.penalties), "gains": Money(amount_fen=row.gains_fen),
        "close_reason_name": v.CLOSE_NAMES.get(row.close_reason or ""),
        "clue_no": clue_no, "patch_code": patch_code, "departments": list(whose),
        "article": None if article is None else article.basis, "legal_review_at": at.legal_at,
        "certified_officers": at.officers,
        "officers": [_officer(one, folder, on) for one in folder.officers],
        "clock": [
            r.CaseClockRead(**_kept(
                r.CaseClockRead, one, reason_name=v.PAUSE_NAMES.get(one.reason, one.reason)
            ))
            for one in folder.changes
        ],
        "evidence": [
            r.CaseEvidenceRead(**_kept(
                r.CaseEvidenceRead, one, kind_name=v.EVIDENCE_NAMES[one.kind],
                url=f"/api/v1/enforcement/blobs/{one.sha256}",
            ))
            for one in folder.evidence
        ],
        "instruments": [_instrument(one, folder) for one in folder.papers],
        "opinions": [
            r.CaseOpinionRead(**_kept(
                r.CaseOpinionRead, one, kind_name=v.OPINION_NAMES[one.kind], on=one.on_date,
                outcome_name=v.OUTCOME_NAMES.get(one.outcome or ""),
            ))
            for one in folder.opinions
        ],
        "acts": [
            r.CaseActRead(**_kept(
                r.CaseActRead, one, on=one.on_date, act_name=v.ACT_NAMES[one.act],
                by_name=one.by_name or one.by_id,
            ))
            for one in await cases.acts(row.id)
        ],
        "steps": steps_of(row, folder, at),
    }  # fmt: skip
    known = _kept(r.CaseDetail, row)
    return r.CaseDetail(**(known | facts(row, on, rules.allowed(at)) | more))


def _officer(row: CaseOfficer, folder: Folder, on: date) -> r.CaseOfficerRead:
    last = last_day_of(row, folder, on)
    counts = rules.certified([(row.since, row.until, last, row.recused)], on)
    return r.CaseOfficerRead(**_kept(
        r.CaseOfficerRead, row, duty_name=v.DUTY_NAMES[row.duty], counts=counts == 1,
        unchecked=row.until is None and not checked_on(row, folder, on),
    ))  # fmt: skip


def _instrument(paper: Instrument, folder: Folder) -> r.CaseInstrumentRead:
    hearing = folder.hearing_of(paper)
    return r.CaseInstrumentRead(**_kept(
        r.CaseInstrumentRead, paper, kind_name=v.INSTRUMENT_NAMES[paper.kind],
        state_name=v.INSTRUMENT_STATE_NAMES[paper.state], penalties=penalties(paper.penalties),
        outcome_name=v.OUTCOME_NAMES.get(paper.outcome or ""),
        hearing_ground_names=[v.PENALTY_NAMES[one] for one in paper.hearing_grounds],
        service_name=v.SERVICE_NAMES.get(paper.service_method or ""),
        hearing=None if hearing is None else r.CaseHearingRead(**_kept(r.CaseHearingRead, hearing)),
    ))  # fmt: skip
