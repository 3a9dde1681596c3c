"""Use cases of typical cases."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.campaigns.handling import in_order, require_act, require_other, running
from kuangzheng.enforcement.campaigns.vocabulary import CASE_STATE_NAMES
from kuangzheng.enforcement.problems.repository import Problems
from kuangzheng.enforcement.typical_cases import schemas as s
from kuangzheng.enforcement.typical_cases.masking import masked
from kuangzheng.enforcement.typical_cases.repository import TypicalCases
from kuangzheng.enforcement.typical_cases.tables import TypicalCase
from kuangzheng.enforcement.typical_cases.telling import tell_typical_case
from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

ACT_NAMES = {"publish": "公布", "withdraw": "撤下", "amend": "修改"}
_ACTIONS: dict[str, list[str]] = {
    "draft": ["publish", "amend"], "published": ["withdraw"], "withdrawn": [],
}


async def listed(
    act: Act, page: PageRequest, q: str | None, campaign_id: UUID | None, division: str | None,
    state: str | None,
) -> Page[s.TypicalCaseRead]:  # fmt: skip
    cases = TypicalCases(act.session)
    where = cases.conditions(q, campaign_id, division, state)
    rows, cursor, total = await cases.page(where, page)
    numbers = await cases.numbers([row.problem_id for row in rows])
    items = [_read(row, numbers) for row in rows]
    return Page[s.TypicalCaseRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, case_id: UUID) -> s.TypicalCaseRead:
    return await shown(act, await TypicalCases(act.session).get(case_id))


async def create(act: Act, body: s.TypicalCaseCreate) -> s.TypicalCaseRead:
    """Raises CampaignClosed, NotFound for the problem."""
    campaign, now = await running(act, body.campaign_id), act.clock.now()
    division = act.principal.division
    if body.problem_id is not None:
        division = (await Problems(act.session).get(body.problem_id)).division_code
    row = TypicalCase(
        **body.model_dump(exclude={"campaign_id"}), id=new_id(), division_code=division,
        campaign_id=campaign.id, prepared_by=act.principal.id,
        prepared_by_name=act.principal.name or None, created_at=now, updated_at=now,
    )  # fmt: skip
    return await shown(act, await TypicalCases(act.session).add(row))


async def amend(act: Act, case_id: UUID, body: s.TypicalCaseWrite) -> s.TypicalCaseRead:
    row = await _taken(act, case_id, "amend")
    values = body.model_dump() | {
        "prepared_by": act.principal.id, "prepared_by_name": act.principal.name or None
    }
    return await _changed(act, row, values)


async def publish(act: Act, case_id: UUID, body: s.TypicalCasePublish) -> s.TypicalCaseRead:
    """By another person than prepared it."""
    row = await _taken(act, case_id, "publish")
    require_other(act, row.prepared_by, "案例由您整理")
    in_order(act, body.on, day_of(row.created_at))
    shown_now = await _changed(act, row, {
        "state": "published", "published_on": body.on, "published_by": act.principal.id,
        "published_by_name": act.principal.name or None,
    })  # fmt: skip
    await tell_typical_case(act.session, row)
    return shown_now


async def withdraw(act: Act, case_id: UUID, body: s.TypicalCaseWithdraw) -> s.TypicalCaseRead:
    row = await _taken(act, case_id, "withdraw")
    values = {"state": "withdrawn", "withdraw_reason": body.reason[:500]}
    shown_now = await _changed(act, row, values)
    await tell_typical_case(act.session, row)
    return shown_now


async def _taken(act: Act, case_id: UUID, name: str) -> TypicalCase:
    row = await TypicalCases(act.session).lock(case_id, act.if_match, lambda one: shown(act, one))
    require_act(name, _ACTIONS[row.state], ACT_NAMES, CASE_STATE_NAMES[row.state])
    return row


async def _changed(act: Act, row: TypicalCase, values: dict[str, Any]) -> s.TypicalCaseRead:
    return await shown(act, await TypicalCases(act.session).change(row, values, act.clock.now()))


async def shown(act: Act, row: TypicalCase) -> s.TypicalCaseRead:
    return _read(row, await TypicalCases(act.session).numbers([row.problem_id]))


def _read(row: TypicalCase, numbers: Mapping[UUID | None, str]) -> s.TypicalCaseRead:
    return s.TypicalCaseRead(
        **row.model_dump(exclude={"prepared_by", "published_by", "created_at"}),
        **{f"shown_{name}": value for name, value in masked(row).items()},
        division_name=division_name(row.division_code), problem_no=numbers.get(row.problem_id),
        state_name=CASE_STATE_NAMES[row.state], allowed=list(_ACTIONS[row.state]),
    )  # fmt: skip
