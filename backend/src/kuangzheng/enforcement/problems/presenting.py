"""Problems, acceptances and escalations in the shapes they are read in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.enforcement.campaigns import vocabulary as words
from kuangzheng.enforcement.campaigns.rules import light
from kuangzheng.enforcement.entry import named
from kuangzheng.enforcement.mine_closures.repository import MineClosures
from kuangzheng.enforcement.mine_closures.tables import MineClosure
from kuangzheng.enforcement.mine_closures.vocabulary import STATE_NAMES
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.problems import rules
from kuangzheng.enforcement.problems import schemas as s
from kuangzheng.enforcement.problems.repository import Problems
from kuangzheng.enforcement.problems.tables import (
    CampaignProblem,
    ProblemAcceptance,
    ProblemEscalation,
)
from kuangzheng.enforcement.vocabulary import VIOLATION_NAMES
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


def acts_of(row: CampaignProblem, on: date) -> list[str]:
    limit = shipped_rulebooks().value("campaign.failures_before_closure", row.division_code, on)
    acts = rules.allowed(
        row.state, row.measure, row.mine_id is not None, row.stopped_on is not None, row.failures,
        limit.integer(), row.due_on, on,
    )  # fmt: skip
    return acts if row.clue_id is not None else [*acts, "clue"]


def read(row: CampaignProblem, on: date) -> s.CampaignProblemRead:
    return s.CampaignProblemRead(**_told(row, on))


def _told(row: CampaignProblem, on: date) -> dict[str, Any]:
    hidden = {"stopped_by", "submitted_by", "accepted_by", "recorded_by", "recorded_by_name",
              "created_at", "rectification"}  # fmt: skip
    return row.model_dump(exclude=hidden) | {
        "division_name": division_name(row.division_code),
        "source_name": words.SOURCE_NAMES[row.source],
        "category_name": words.CATEGORY_NAMES[row.category],
        "measure_name": words.MEASURE_NAMES[row.measure],
        "state_name": words.PROBLEM_STATE_NAMES[row.state],
        "violation_name": VIOLATION_NAMES.get(row.violation or ""),
        "light": light(row.state, row.found_on, row.due_on, on), "allowed": acts_of(row, on),
    }  # fmt: skip


async def whole(act: Act, row: CampaignProblem) -> s.CampaignProblemDetail:
    problems = Problems(act.session)
    acts = [
        s.ProblemActRead(
            act=one.act, act_name=words.PROBLEM_ACT_NAMES[one.act], on=one.on_date,
            document_no=one.document_no, note=one.note, changes=one.changes,
            files=[s.ProblemFile(**file) for file in one.files], by_name=one.by_name, at=one.at,
        )
        for one in await problems.acts(row.id)
    ]  # fmt: skip
    proposed = await problems.escalation(row.id)
    return s.CampaignProblemDetail(
        **_told(row, today(act.clock)), clue_no=await problems.clue_no(row.clue_id),
        rectification=row.rectification, acts=acts,
        acceptances=[acceptance(one, row) for one in await problems.acceptances(row.id)],
        escalation=None if proposed is None else (await escalations(act, [proposed]))[0],
    )  # fmt: skip


def acceptance(row: ProblemAcceptance, problem: CampaignProblem) -> s.ProblemAcceptanceRead:
    told = row.model_dump(exclude={"files", "accepted_by", "on_date", "updated_at"})
    return s.ProblemAcceptanceRead(
        **told, division_name=division_name(row.division_code), problem_no=problem.no,
        subject=problem.subject, on=row.on_date, files=[s.ProblemFile(**one) for one in row.files],
    )  # fmt: skip


async def escalations(
    act: Act, rows: Sequence[ProblemEscalation]
) -> list[s.ProblemEscalationRead]:
    led = await MineClosures(act.session).of_escalations([row.id for row in rows])
    return [_escalation(row, led.get(row.id)) for row in rows]


def _escalation(row: ProblemEscalation, led: MineClosure | None) -> s.ProblemEscalationRead:
    closure = None if led is None else s.EscalationClosure(
        **named(led, s.EscalationClosure), state_name=STATE_NAMES[led.state]
    )
    return s.ProblemEscalationRead(
        **row.model_dump(exclude={"proposed_by", "updated_at"}), closure=closure,
        division_name=division_name(row.division_code),
        reason_name=words.ESCALATION_NAMES[row.reason],
    )  # fmt: skip
