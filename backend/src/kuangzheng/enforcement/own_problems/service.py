"""Use cases of a holder's own problems: read them, report what was rectified."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from kuangzheng.enforcement.campaigns import vocabulary as words
from kuangzheng.enforcement.campaigns.handling import files_of, in_order, require_act
from kuangzheng.enforcement.campaigns.rules import light
from kuangzheng.enforcement.own_problems import schemas as s
from kuangzheng.enforcement.own_problems.repository import OwnProblems
from kuangzheng.enforcement.problems.schemas import ProblemFile, ProblemSubmit
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.concurrency import check_version
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(act: Act, page: PageRequest, state: str | None) -> Page[s.OwnProblemRead]:
    on = today(act.clock)
    rows, cursor = await OwnProblems(act.session).page(page, state)
    items = [s.OwnProblemRead(**_told(row, on)) for row in rows]
    return Page[s.OwnProblemRead](items=items, next_cursor=cursor, as_of=on)


async def get(act: Act, problem_id: UUID) -> s.OwnProblemDetail:
    return await _whole(act, await OwnProblems(act.session).get(problem_id))


async def submit(act: Act, problem_id: UUID, body: ProblemSubmit) -> s.OwnProblemDetail:
    """Rectified, with evidence, so that the county may accept it or send it back. Raises NotFound,
    Stale, CampaignActNotAllowed."""
    problems = OwnProblems(act.session)
    await problems.lock(problem_id)
    row = await problems.get(problem_id)
    if act.if_match != row.version:
        shown = await _whole(act, row)
        check_version(act.if_match, row.version, shown.model_dump(mode="json"))
    names, state = words.PROBLEM_ACT_NAMES, words.PROBLEM_STATE_NAMES[row.state]
    require_act("submit", _acts(row), names, state)
    in_order(act, body.on, row.found_on)
    now, files = act.clock.now(), await files_of(act, body.document_ids)
    await problems.enter({
        "id": new_id(), "problem_id": row.id, "division_code": row.division_code,
        "act": "submit", "on_date": body.on, "note": body.text, "changes": {}, "files": files,
        "by_id": act.principal.id, "by_name": act.principal.name or None, "at": now,
    })  # fmt: skip
    await problems.submit(row.id, row.version, {
        "submitted_on": body.on, "submitted_by": act.principal.id, "rectification": body.text,
    }, now)  # fmt: skip
    return await get(act, problem_id)


def _acts(row: Row[Any]) -> list[str]:
    return ["submit"] if row.state == "open" else []


def _told(row: Row[Any], on: date) -> dict[str, Any]:
    return dict(row._mapping) | {
        "division_name": division_name(row.division_code),
        "category_name": words.CATEGORY_NAMES[row.category],
        "measure_name": words.MEASURE_NAMES[row.measure],
        "state_name": words.PROBLEM_STATE_NAMES[row.state],
        "light": light(row.state, row.found_on, row.due_on, on), "allowed": _acts(row),
    }  # fmt: skip


async def _whole(act: Act, row: Row[Any]) -> s.OwnProblemDetail:
    problems = OwnProblems(act.session)
    reports = [
        s.OwnReport(on=one.on_date, text=one.note, files=[ProblemFile(**f) for f in one.files])
        for one in await problems.reports(row.id)
    ]
    acceptances = [
        s.OwnAcceptance(on=one.on_date, passed=one.passed, document_no=one.document_no,
                        note=one.note)
        for one in await problems.acceptances(row.id)
    ]  # fmt: skip
    return s.OwnProblemDetail(
        **_told(row, today(act.clock)), reports=reports, acceptances=acceptances
    )
