"""What the county decides on a problem: stop the mine, accept, propose closure.

A mine that was stopped starts again by acceptance and by nothing else.
"""

from datetime import date
from uuid import UUID

from kuangzheng.enforcement.campaigns.errors import WrongLevel
from kuangzheng.enforcement.campaigns.handling import files_of, require_other
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.problems import presenting, rules, service
from kuangzheng.enforcement.problems import schemas as s
from kuangzheng.enforcement.problems.repository import Acceptances, Escalations, Problems
from kuangzheng.enforcement.problems.tables import (
    CampaignProblem,
    ProblemAcceptance,
    ProblemEscalation,
)
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


def _require_county(act: Act, row: CampaignProblem) -> None:
    if act.principal.division[:6] != row.division_code[:6]:
        raise WrongLevel("停产整治、验收和提请关闭由矿山所在县（市、区）办理")


async def stop(act: Act, problem_id: UUID, body: s.ProblemStop) -> s.CampaignProblemDetail:
    """The mine stands still until what it was stopped for is accepted."""
    row = await service.taken(act, problem_id, "stop", body.on)
    _require_county(act, row)
    require_other(act, row.recorded_by, "问题由您登记")
    values = {"stopped_on": body.on, "stop_no": body.document_no, "stopped_by": act.principal.id}
    shown = await service.done(
        act, row, "stop", body.on, values, document_no=body.document_no, note=body.note
    )
    await _tell(act, "enforcement.mine_stopped", row, body.document_no, body.on)
    return shown


async def accept(act: Act, body: s.ProblemAcceptanceCreate) -> s.ProblemAcceptanceRead:
    """Another person than submitted it. Passing the last problem a mine was stopped for lets it
    start again; failing is counted. Raises WrongLevel, CampaignSecondPerson."""
    problems = Problems(act.session)
    row = await problems.held(body.problem_id)
    service.require(act, row, "accept", body.on)
    _require_county(act, row)
    require_other(act, row.submitted_by, "整改情况由您上报")
    now, files = act.clock.now(), await files_of(act, body.document_ids)
    entry = ProblemAcceptance(
        id=new_id(), problem_id=row.id, division_code=row.division_code, on_date=body.on,
        passed=body.passed, document_no=body.document_no, note=body.note, files=files,
        accepted_by=act.principal.id, accepted_by_name=act.principal.name or None, created_at=now,
        updated_at=now,
    )  # fmt: skip
    await problems.enter(entry)
    told = {"document_no": body.document_no, "note": body.note, "files": files}
    if not body.passed:
        values = {"state": "open", "failures": row.failures + 1}
        await service.done(act, row, "fail", body.on, values, **told)
        return presenting.acceptance(entry, row)
    values = {"state": "accepted", "accepted_on": body.on, "accepted_by": act.principal.id}
    await service.done(act, row, "pass", body.on, values, **told)
    if rules.resumes(row.stopped_on is not None, await problems.others_stopped(row)):
        await _resume(act, row, body)
    return presenting.acceptance(entry, row)


async def _resume(act: Act, row: CampaignProblem, body: s.ProblemAcceptanceCreate) -> None:
    await service.done(
        act, row, "resume", body.on, {"resumed_on": body.on}, document_no=body.document_no
    )
    await _tell(act, "enforcement.mine_resumed", row, body.document_no, body.on)


async def _tell(act: Act, kind: str, row: CampaignProblem, number: str, on: date) -> None:
    await emit(act.session, Event(kind, row.id, row.division_code, {
        "mine_id": row.mine_id, "right_id": row.right_id, "division_code": row.division_code,
        "authority": division_name(act.principal.division), "document_no": number, "on": on,
        "problem_id": row.id, "no": row.no,
    }))  # fmt: skip


async def escalate(act: Act, problem_id: UUID, body: s.ProblemEscalate) -> s.CampaignProblemDetail:
    """What was rectified in vain, or not in time, is proposed for closure."""
    row = await service.taken(act, problem_id, "escalate", body.on)
    _require_county(act, row)
    require_other(act, row.recorded_by, "问题由您登记")
    on, now = today(act.clock), act.clock.now()
    limit = shipped_rulebooks().value("campaign.failures_before_closure", row.division_code, on)
    reason = rules.escalation(row.failures, limit.integer(), row.due_on, on)
    assert reason is not None and row.mine_id is not None
    assert reason is not None and row.mine_id is not None
    await Problems(act.session).enter(ProblemEscalation(
        id=new_id(), division_code=row.division_code, campaign_id=row.campaign_id,
        problem_id=row.id, mine_id=row.mine_id, subject=row.subject, reason=reason,
        failures=row.failures, due_on=row.due_on, legal_ground=body.legal_ground, note=body.note,
        proposed_on=body.on, proposed_by=act.principal.id,
        proposed_by_name=act.principal.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    return await service.done(
        act, row, "escalate", body.on, {"state": "escalated"}, note=body.note
    )


async def acceptances(
    act: Act, page: PageRequest, problem_id: UUID | None, division: str | None,
    passed: bool | None,
) -> Page[s.ProblemAcceptanceRead]:  # fmt: skip
    found = Acceptances(act.session)
    rows, cursor, total = await found.page(found.conditions(problem_id, division, passed), page)
    known = await Problems(act.session).numbers([row.problem_id for row in rows])
    items = [presenting.acceptance(row, known[row.problem_id]) for row in rows]
    return Page[s.ProblemAcceptanceRead](items=items, next_cursor=cursor, total=total)


async def acceptance(act: Act, acceptance_id: UUID) -> s.ProblemAcceptanceRead:
    row = await Acceptances(act.session).get(acceptance_id)
    return presenting.acceptance(row, await Problems(act.session).get(row.problem_id))


async def escalations(
    act: Act, page: PageRequest, mine_id: UUID | None, division: str | None, waiting: bool
) -> Page[s.ProblemEscalationRead]:
    found = Escalations(act.session)
    rows, cursor, total = await found.page(found.conditions(mine_id, division, waiting), page)
    items = await presenting.escalations(act, rows)
    return Page[s.ProblemEscalationRead](items=items, next_cursor=cursor, total=total)
