"""Use cases of the problem ledger: record, amend, submit, dispose, make a clue of it. What was said
stays."""

from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaigns.clue import opened
from kuangzheng.enforcement.campaigns.errors import AlreadyThere, invalid
from kuangzheng.enforcement.campaigns.handling import files_of, in_order, require_act, running
from kuangzheng.enforcement.campaigns.repository import Campaigns
from kuangzheng.enforcement.campaigns.vocabulary import PROBLEM_ACT_NAMES, PROBLEM_STATE_NAMES
from kuangzheng.enforcement.clues.schemas import ClueWrite
from kuangzheng.enforcement.problems import presenting
from kuangzheng.enforcement.problems import schemas as s
from kuangzheng.enforcement.problems.repository import Problems, ProblemSearch
from kuangzheng.enforcement.problems.tables import CampaignProblem, ProblemAct
from kuangzheng.enforcement.register_copies.finding import right_of
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act

ACT_NAMES = PROBLEM_ACT_NAMES | {"accept": "验收"}


async def listed(act: Act, page: PageRequest, search: ProblemSearch) -> Page[s.CampaignProblemRead]:
    problems, on = Problems(act.session), today(act.clock)
    rows, cursor, total = await problems.page(problems.conditions(search), page)
    items = [presenting.read(row, on) for row in rows]
    return Page[s.CampaignProblemRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, problem_id: UUID) -> s.CampaignProblemDetail:
    return await presenting.whole(act, await Problems(act.session).get(problem_id))


async def record(act: Act, body: s.CampaignProblemCreate) -> s.CampaignProblemDetail:
    """Raises CampaignClosed, NotFound for the right, CampaignInvalid for days out of order."""
    campaign = await running(act, body.campaign_id)
    in_order(act, body.found_on, campaign.from_on, "/found_on")
    _check_due(body.due_on, body.found_on)
    where = await _where(act, body)
    problems, now = Problems(act.session), act.clock.now()
    told = body.model_dump(exclude={"document_ids", "division_code", "subject"})
    row = CampaignProblem(
        **told, **where, id=new_id(), recorded_by=act.principal.id,
        no=await problems.number(where["division_code"], body.found_on.year),
        recorded_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    await problems.add(row)
    await entered(act, row, "record", body.found_on, note=body.description,
                  files=await files_of(act, body.document_ids))  # fmt: skip
    return await presenting.whole(act, row)


async def _where(act: Act, body: s.CampaignProblemCreate) -> dict[str, Any]:
    if body.right_id is None:
        assert body.division_code is not None and body.subject is not None
        require_division(body.division_code, today(act.clock))
        return {"division_code": body.division_code, "subject": body.subject}
    right = await right_of(act.session, body.right_id, today(act.clock))
    if right is None:
        raise NotFound("没有此矿业权，或不在您的管辖范围内")
    return {
        "division_code": right.division_code, "subject": body.subject or right.name,
        "right_name": right.name, "mine_id": right.mine_id,
    }  # fmt: skip


def _check_due(due: date, found: date) -> None:
    if due < found:
        raise invalid("/due_on", "out_of_order", f"整改期限不得早于发现日期（{found}）")


async def amend(
    act: Act, problem_id: UUID, body: s.CampaignProblemAmend
) -> s.CampaignProblemDetail:
    """Measure, unit, person and day, with the reason; what stood before stays in the course."""
    row = await taken(act, problem_id, "amend", today(act.clock))
    _check_due(body.due_on, row.found_on)
    values = body.model_dump(exclude={"reason"})
    before = {name: getattr(row, name) for name in values}
    changes = {
        name: [str(before[name]), str(value)] for name, value in values.items()
        if before[name] != value
    }  # fmt: skip
    return await done(
        act, row, "amend", today(act.clock), values, note=body.reason, changes=changes
    )


async def submit(act: Act, problem_id: UUID, body: s.ProblemSubmit) -> s.CampaignProblemDetail:
    """Rectified, with evidence, so that the county may accept it."""
    row = await taken(act, problem_id, "submit", body.on)
    values = {
        "state": "submitted", "submitted_on": body.on, "submitted_by": act.principal.id,
        "rectification": body.text,
    }  # fmt: skip
    files = await files_of(act, body.document_ids)
    return await done(act, row, "submit", body.on, values, note=body.text, files=files)


async def dispose(act: Act, problem_id: UUID, body: s.ProblemDispose) -> s.CampaignProblemDetail:
    row = await taken(act, problem_id, "dispose", body.on)
    chosen = sorted(set(body.dispositions))
    changes = {"dispositions": [row.dispositions, chosen]}
    return await done(act, row, "dispose", body.on, {"dispositions": chosen}, note=body.note,
                      document_no=body.document_no, changes=changes)  # fmt: skip


async def suspect(act: Act, problem_id: UUID, body: s.ProblemSuspect) -> s.CampaignProblemDetail:
    """It becomes a clue of its campaign, once and in whatever state it is; the rectification goes
    on beside it. Raises AlreadyThere, Forbidden."""
    problems = Problems(act.session)
    row = await problems.lock(problem_id, act.if_match, lambda one: presenting.whole(act, one))
    if row.clue_id is not None:
        told = f"此问题已转为线索 {await problems.clue_no(row.clue_id)}"
        raise AlreadyThere(told, clue_id=str(row.clue_id))
    campaign = await Campaigns(act.session).get(row.campaign_id)
    clue = await opened(act, campaign, row.division_code, ClueWrite(
        violation=body.violation, text=body.text, occurred_on=row.found_on,
        place=None if row.right_id else row.subject, right_id=row.right_id,
    ), body)  # fmt: skip
    values = {"violation": body.violation, "clue_id": clue.id}
    return await done(act, row, "clue", today(act.clock), values, document_no=clue.no,
                      note=body.text)  # fmt: skip


async def taken(act: Act, problem_id: UUID, name: str, on: date) -> CampaignProblem:
    """The problem, locked, in a state that admits the act, on a possible day."""
    row = await Problems(act.session).lock(
        problem_id, act.if_match, lambda one: presenting.whole(act, one)
    )
    require(act, row, name, on)
    return row


def require(act: Act, row: CampaignProblem, name: str, on: date) -> None:
    acts = presenting.acts_of(row, today(act.clock))
    require_act(name, acts, ACT_NAMES, PROBLEM_STATE_NAMES[row.state])
    in_order(act, on, row.found_on)


async def done(
    act: Act, row: CampaignProblem, name: str, on: date, values: dict[str, Any], **told: Any
) -> s.CampaignProblemDetail:
    """Set what the act makes so and enter it."""
    await Problems(act.session).change(row, values, act.clock.now())
    await entered(act, row, name, on, **told)
    return await presenting.whole(act, row)


async def entered(act: Act, row: CampaignProblem, name: str, on: date, **told: Any) -> None:
    await Problems(act.session).enter(ProblemAct(
        id=new_id(), problem_id=row.id, division_code=row.division_code, act=name, on_date=on,
        by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(), **told,
    ))  # fmt: skip
