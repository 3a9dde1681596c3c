"""Projects and budgets as the wire shows them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration import vocabulary as words
from kuangzheng.restoration.areas import shown
from kuangzheng.restoration.projects import schemas as s
from kuangzheng.restoration.projects.repository import Budgets, Projects
from kuangzheng.restoration.projects.rules import ACT_NAMES, allowed, gap
from kuangzheng.restoration.projects.tables import Budget, Project


def money(fen: int) -> Money:
    return Money.model_construct(amount_fen=fen)


async def read_all(act: Act, rows: Sequence[Project]) -> list[s.ProjectRead]:
    sums = await Projects(act.session).sums([row.id for row in rows])
    on = today(act.clock)
    return [s.ProjectRead(**_facts(row, sums[row.id], on)) for row in rows]


async def whole(act: Act, project: Project) -> s.ProjectDetail:
    projects, on = Projects(act.session), today(act.clock)
    sums = (await projects.sums([project.id]))[project.id]
    return s.ProjectDetail(
        **_facts(project, sums, on), allowed=allowed(project.state),
        funds=[
            s.ProjectFundRead(
                id=one.id, source=one.source, source_name=words.SOURCE_NAMES[one.source],
                document_no=one.document_no, amount=money(one.amount_fen),
                allocated=money(one.allocated_fen), paid=money(one.paid_fen),
                booked_on=one.booked_on,
            )
            for one in await projects.funds(project.id)
        ],
        covered_sites=[
            s.ProjectSiteRead(
                **{n: row[n] for n in ("id", "code", "name", "state")},
                state_name=words.STATE_NAMES[row["state"]], area=shown(row["area_mu"]),
                restored=shown(row["restored_mu"]),
            )
            for row in await projects.sites(project.id)
        ],
        milestones=[
            s.ProjectMilestoneRead(
                id=one.id, name=one.name, due_on=one.due_on, reached_on=one.reached_on,
                document_no=one.document_no, overdue=one.reached_on is None and one.due_on < on,
            )
            for one in await projects.milestones(project.id)
        ],
        years=[
            s.ProjectYearRead(
                year=one.year, area=shown(one.area_mu), trees=one.trees,
                invested=money(one.invested_fen), note=one.note,
            )
            for one in await projects.years(project.id)
        ],
        acts=[
            s.ProjectActRead(
                **one.model_dump(include={"id", "act", "document_no", "note", "recorded_by_name",
                                          "created_at"}),
                act_name=ACT_NAMES[one.act], on=one.on_date,
            )
            for one in await projects.acts(project.id)
        ],
    )  # fmt: skip


def _facts(project: Project, sums: Mapping[str, Any], on: date) -> dict[str, Any]:
    late = project.finished_on is None and project.planned_finish < on
    return {
        **project.model_dump(exclude={"investment_fen", "created_by"}),
        "division_name": division_name(project.division_code),
        "state_name": words.PROJECT_STATE_NAMES[project.state],
        "mode_name": words.MODE_NAMES[project.mode],
        "land_use_name": words.LAND_USE_NAMES.get(project.land_use_mode or ""),
        "investment": money(project.investment_fen),
        "covered": money(sums["covered"]),
        "gap": money(gap(project.investment_fen, [sums["covered"]])),
        "allocated": money(sums["allocated"]),
        "paid": money(sums["paid"]),
        "trees_done": sums["trees"],
        "sites": sums["sites"],
        "late": late,
    }  # fmt: skip


async def read_budgets(act: Act, rows: Sequence[Budget]) -> list[s.BudgetRead]:
    ids = [row.project_id for row in rows if row.project_id]
    names = await Budgets(act.session).names(ids) if ids else {}
    return [
        s.BudgetRead(
            **row.model_dump(exclude={"amount_fen", "allocated_fen", "paid_fen"}),
            division_name=division_name(row.division_code),
            kind_name=words.BUDGET_KIND_NAMES[row.kind], item_name=words.ITEM_NAMES[row.item],
            source_name=words.SOURCE_NAMES[row.source],
            project_name=names.get(row.project_id) if row.project_id else None,
            amount=money(row.amount_fen), allocated=money(row.allocated_fen),
            paid=money(row.paid_fen),
        )
        for row in rows
    ]  # fmt: skip
