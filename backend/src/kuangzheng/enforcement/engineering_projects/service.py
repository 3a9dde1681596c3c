"""Use cases of construction projects: entered with their papers, corrected, ended. What the machine
meets of them at a patch is told as a finding; whether it is legal a person judges."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.engineering_projects import rules
from kuangzheng.enforcement.engineering_projects import schemas as s
from kuangzheng.enforcement.engineering_projects.errors import (
    OutlineInvalid,
    ProjectEnded,
    ProjectKnown,
)
from kuangzheng.enforcement.engineering_projects.repository import EngineeringProjects
from kuangzheng.enforcement.engineering_projects.tables import EngineeringProject
from kuangzheng.enforcement.entry import between, document, entered, invalid, named, require_ours
from kuangzheng.enforcement.grids import outlines
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None
) -> Page[s.EngineeringProjectRead]:
    found, on = EngineeringProjects(act.session), today(act.clock)
    rows, cursor, total = await found.page(found.conditions(q, division, state, on), page)
    items = [s.EngineeringProjectRead(**_facts(act, row)) for row in rows]
    return Page[s.EngineeringProjectRead](items=items, next_cursor=cursor, total=total, as_of=on)


async def get(act: Act, project_id: UUID) -> s.EngineeringProjectDetail:
    return await _whole(act, await EngineeringProjects(act.session).get(project_id))


async def create(act: Act, body: s.EngineeringProjectCreate) -> s.EngineeringProjectDetail:
    """Raises EntryInvalid, OutlineInvalid, ProjectKnown, DivisionUnknown, Forbidden."""
    require_ours(act, body.division_code)
    values = await _content(act, body, body.division_code, None)
    found = EngineeringProjects(act.session)
    row = await found.add(EngineeringProject(
        **values, **entered(act), division_code=body.division_code
    ))  # fmt: skip
    await found.tell(row, rules.held(row.from_on, row.until_on, None, False))
    return await _whole(act, row)


async def amend(
    act: Act, project_id: UUID, body: s.EngineeringProjectWrite
) -> s.EngineeringProjectDetail:
    row = await _taken(act, project_id)
    return await _changed(act, row, await _content(act, body, row.division_code, row.id))


async def end(
    act: Act, project_id: UUID, body: s.EngineeringProjectEnd
) -> s.EngineeringProjectDetail:
    """From the day after it holds no more; withdrawn it never held."""
    row = await _taken(act, project_id)
    between(act, body.on, None if body.withdrawn else row.from_on)
    return await _changed(act, row, {
        "ended_on": body.on, "end_reason": body.reason, "withdrawn": body.withdrawn,
    })  # fmt: skip


async def _content(
    act: Act, body: s.EngineeringProjectWrite, division: str, own: UUID | None
) -> dict[str, Any]:
    if body.until_on < body.from_on:
        raise invalid("/until_on", "out_of_order", "截止日期不得早于起始日期")
    shape, errors = outlines.read_outline(body.geometry, "/geometry")
    if shape is None:
        raise OutlineInvalid(errors)
    if await EngineeringProjects(act.session).known(division, body.land_no, body.name, own):
        raise ProjectKnown(f"{body.name}（{body.land_no}）已登记，请在列表中查找")
    return {
        **body.model_dump(exclude={"geometry", "document_id", "division_code"}),
        **outlines.columns(shape), **await document(act, body.document_id, "/document_id"),
    }  # fmt: skip


async def _taken(act: Act, project_id: UUID) -> EngineeringProject:
    row = await EngineeringProjects(act.session).lock(
        project_id, act.if_match, lambda one: _whole(act, one)
    )
    if row.ended_on is not None:
        raise ProjectEnded("该项目已终止或撤回，不再办理", ())
    return row


async def _changed(
    act: Act, row: EngineeringProject, values: dict[str, Any]
) -> s.EngineeringProjectDetail:
    found = EngineeringProjects(act.session)
    row = await found.change(row, values, act.clock.now())
    await found.tell(row, rules.held(row.from_on, row.until_on, row.ended_on, row.withdrawn))
    return await _whole(act, row)


def _facts(act: Act, row: EngineeringProject) -> dict[str, Any]:
    on = today(act.clock)
    state = rules.state(row.from_on, row.until_on, row.ended_on, row.withdrawn, on)
    return named(row, s.EngineeringProjectRead, "created_by_name", "area_km2") | {
        "division_name": division_name(row.division_code), "area_km2": f"{row.area_km2:.4f}",
        "state": state, "state_name": rules.STATE_NAMES[state],
        "created_by_name": row.created_by_name or row.created_by,
        "allowed": ["amend", "end"] if row.ended_on is None else [],
    }  # fmt: skip


async def _whole(act: Act, row: EngineeringProject) -> s.EngineeringProjectDetail:
    return s.EngineeringProjectDetail(**_facts(act, row), geometry=outlines.shown(row.geometry))
