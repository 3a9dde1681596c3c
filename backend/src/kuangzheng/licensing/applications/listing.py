"""Lists of applications and the inbox."""

from dataclasses import replace
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.papers import Paper
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.service import read_check
from kuangzheng.licensing.applications.collective_papers import Finding
from kuangzheng.licensing.applications.due import Week
from kuangzheng.licensing.applications.papers import paper_of
from kuangzheng.licensing.applications.presenting import departments_of, desks_of, items, whole
from kuangzheng.licensing.applications.repository import Applications, Search, Waiting
from kuangzheng.licensing.applications.schemas import (
    ApplicationItem,
    ApplicationRead,
    DueCounts,
    PaperCode,
)


async def listed(
    act: Act, page: PageRequest, search: Search, *, mine: bool, waiting: bool
) -> Page[ApplicationItem]:
    """A page; `mine` leaves those of which the caller's department still owes an opinion, `waiting`
    those whose next act is done at one of the caller's desks, `search.due` of these a group."""
    if mine and act.principal.is_portal:
        return Page[ApplicationItem](items=[], next_cursor=None, total=0)
    waiting = waiting or search.due is not None
    if mine or waiting:
        departments = tuple(sorted(await departments_of(act, act.principal.division)))
        search = replace(
            search, department=departments if mine else None,
            waiting=_waiting(act, departments) if waiting else None,
        )  # fmt: skip
    applications = Applications(act.session)
    rows, cursor, total = await applications.page(applications.conditions(search), page)
    return Page[ApplicationItem](items=await items(act, rows), next_cursor=cursor, total=total)


def _waiting(act: Act, departments: tuple[str, ...]) -> Waiting:
    opinions = not act.principal.is_portal
    return Waiting(desks_of(act), departments, today(act.clock), opinions)


async def due_counts(act: Act) -> DueCounts:
    """How many acts wait at the caller's desks, by when they are to be done."""
    on = today(act.clock)
    departments = tuple(sorted(await departments_of(act, act.principal.division)))
    found = await Applications(act.session).due_counts(_waiting(act, departments))
    return DueCounts(on=on, week_end=Week.of(on).last, **found)


async def get(act: Act, application_id: UUID) -> ApplicationRead:
    """Raises NotFound outside the scope."""
    return await whole(act, await Applications(act.session).get(application_id))


async def paper(act: Act, application_id: UUID, code: PaperCode) -> Paper:
    """Raises NotFound outside the scope, and for a paper there is none of."""
    record = await get(act, application_id)
    if code not in {one.code for one in record.papers}:
        raise NotFound("该申请尚无此文书，或不在您的查阅范围内")
    await act.record("export", "applications", str(application_id), orjson.dumps(code).decode())
    findings = await _findings(act, record) if code == "collective_item" else []
    return paper_of(record, code, findings)


async def _findings(act: Act, record: ApplicationRead) -> list[Finding]:
    """The results of the check that was run last."""
    if record.check_id is None:
        return []
    found = orjson.loads(await read_check(act.session, record.check_id))
    names = ("rule_name", "outcome", "value", "limit", "basis", "confirmed")
    return [Finding(**{name: one[name] for name in names}) for one in found["results"]]
