"""Use cases of ore leaving projects: more than the design is told as a clue."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import shapely

from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.geo.formats import to_geojson
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings import service as dealings
from kuangzheng.restoration.dealings.errors import invalid
from kuangzheng.restoration.dealings.repository import enter
from kuangzheng.restoration.project_ores import schemas as s
from kuangzheng.restoration.project_ores.repository import ProjectOres
from kuangzheng.restoration.project_ores.tables import OreLeaving, ProjectOre
from kuangzheng.restoration.projects.repository import Budgets, Projects
from kuangzheng.restoration.projects.tables import Project


async def listed(
    act: Act, page: PageRequest, division: str | None, project_id: UUID | None, over: bool | None
) -> Page[s.ProjectOreRead]:
    ores = ProjectOres(act.session)
    rows, cursor, total = await ores.page(ores.conditions(division, project_id, over), page)
    names = await _names(act, rows)
    items = [s.ProjectOreRead(**_facts(row, names)) for row in rows]
    return Page[s.ProjectOreRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, ore_id: UUID) -> s.ProjectOreDetail:
    return await whole(act, await ProjectOres(act.session).get(ore_id))


async def create(act: Act, body: s.ProjectOreCreate) -> s.ProjectOreDetail:
    """Raises NotFound for a project outside the caller's reach."""
    project = await Projects(act.session).get(body.project_id)
    ore = ProjectOre(
        **dealings.fresh(act), division_code=project.division_code, project_id=project.id,
        design_t=Decimal(body.design_t), design_no=body.design_no,
    )  # fmt: skip
    ores = ProjectOres(act.session)
    await ores.add(ore)
    await _give_leave(act, ores, ore, project)
    return await whole(act, ore)


async def _give_leave(act: Act, ores: ProjectOres, ore: ProjectOre, project: Project) -> None:
    """Enforcement learns where and how long sand and stone may be used; without a site it cannot
    be told from mining."""
    outlines = await ores.outlines(project.id)
    if not outlines:
        return
    area = shapely.union_all(shapely.from_wkb(outlines))
    await emit(act.session, Event(
        "restoration.ore_leave_given", project.id, project.division_code,
        {
            "project_id": project.id, "project_name": project.name,
            "division_code": project.division_code, "design_no": ore.design_no,
            "design_t": f"{ore.design_t:f}",
            "during": [project.planned_start, project.planned_finish],
            "geometry": to_geojson(area),
        },
    ))  # fmt: skip


async def leave(act: Act, ore_id: UUID, body: s.OreLeavingIn) -> s.ProjectOreDetail:
    """So much left. Nothing is refused: what passes the design is told to enforcement."""
    ores = ProjectOres(act.session)

    async def shown(row: ProjectOre) -> s.ProjectOreDetail:
        return await whole(act, row)

    ore = await ores.lock(ore_id, act.if_match, shown)
    dealings.not_later(act, body.on)
    quantity = Decimal(body.quantity_t)
    if not quantity:
        raise invalid("/quantity_t", "nothing", "出矿量应大于零")
    await enter(act.session, OreLeaving(
        id=new_id(), ore_id=ore.id, division_code=ore.division_code, on_date=body.on,
        quantity_t=quantity, destination=body.destination, document_no=body.document_no,
        by_id=act.principal.id, by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip
    await ores.change(ore, {"left_t": ore.left_t + quantity}, act.clock.now())
    if ore.left_t > ore.design_t:
        await _tell(act, ore)
    return await whole(act, ore)


async def _tell(act: Act, ore: ProjectOre) -> None:
    name = (await _names(act, [ore]))[ore.project_id]
    await emit(act.session, Event(
        "restoration.ore_over_design", ore.project_id, ore.division_code,
        {
            "project_id": ore.project_id, "project_name": name,
            "division_code": ore.division_code, "design_no": ore.design_no,
            "design_t": f"{ore.design_t:f}", "left_t": f"{ore.left_t:f}",
            "over_t": f"{ore.left_t - ore.design_t:f}",
        },
    ))  # fmt: skip
    await post_notice(act.session, Notice(
        kind="restoration", reason=f"ore:{ore.id}:over", title="修复项目出矿量超过设计",
        body=f"{name}：设计 {ore.design_t:f} 吨，已出 {ore.left_t:f} 吨，"
        "涉嫌以修复名义采矿，已作为线索通报", urgent=True,
        audience="inspector_chief", division_code=ore.division_code,
        link="/restoration/project-ores",
    ), act.clock.now())  # fmt: skip


async def whole(act: Act, ore: ProjectOre) -> s.ProjectOreDetail:
    names = await _names(act, [ore])
    return s.ProjectOreDetail(
        **_facts(ore, names),
        leavings=[
            s.OreLeavingRead(
                on=one.on_date, quantity_t=f"{one.quantity_t:f}", destination=one.destination,
                document_no=one.document_no, by_name=one.by_name or one.by_id,
            )
            for one in await ProjectOres(act.session).leavings(ore.id)
        ],
    )  # fmt: skip


async def _names(act: Act, rows: Sequence[ProjectOre]) -> dict[UUID, str]:
    return await Budgets(act.session).names([row.project_id for row in rows])


def _facts(ore: ProjectOre, names: dict[UUID, str]) -> dict[str, Any]:
    over = max(ore.left_t - ore.design_t, Decimal(0))
    return {
        **ore.model_dump(include={"id", "version", "division_code", "project_id", "design_no",
                                  "updated_at"}),
        "division_name": division_name(ore.division_code),
        "project_name": names.get(ore.project_id, ""), "design_t": f"{ore.design_t:f}",
        "left_t": f"{ore.left_t:f}", "over_t": f"{over:f}", "over": over > 0,
    }  # fmt: skip
