"""Lists of applications and the inbox."""

from dataclasses import replace
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.presenting import items, whole
from kuangzheng.licensing.applications.repository import Applications, Search
from kuangzheng.licensing.applications.schemas import ApplicationItem, ApplicationRead


async def listed(
    act: Act, page: PageRequest, search: Search, *, mine: bool
) -> Page[ApplicationItem]:
    """A page; `mine` leaves those of which the caller's department still owes an opinion."""
    if mine:
        desks = await repository.desks_of(
            act.session, act.principal.organisation_id, act.principal.division, today(act.clock)
        )
        search = replace(search, department=tuple(sorted(desks)))
    applications = Applications(act.session)
    rows, cursor, total = await applications.page(applications.conditions(search), page)
    return Page[ApplicationItem](items=await items(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, application_id: UUID) -> ApplicationRead:
    """Raises NotFound outside the scope."""
    return await whole(act, await Applications(act.session).get(application_id))
