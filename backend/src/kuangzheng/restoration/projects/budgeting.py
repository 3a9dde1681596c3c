"""Use cases of budget lines and special funds."""

from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import require_division
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.projects import schemas as s
from kuangzheng.restoration.projects.errors import invalid
from kuangzheng.restoration.projects.presenting import read_budgets
from kuangzheng.restoration.projects.repository import Budgets
from kuangzheng.restoration.projects.rules import booking_fault
from kuangzheng.restoration.projects.tables import Budget

_MONEY = ("amount", "allocated", "paid")


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, kind: str | None,
    item: str | None, year: int | None,
) -> Page[s.BudgetRead]:  # fmt: skip
    budgets = Budgets(act.session)
    rows, cursor, total = await budgets.page(
        budgets.conditions(q, division, kind, item, year), page
    )
    items = await read_budgets(act, rows)
    return Page[s.BudgetRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, budget_id: UUID) -> s.BudgetRead:
    return await _read(act, await Budgets(act.session).get(budget_id))


async def create(act: Act, body: s.BudgetCreate) -> s.BudgetRead:
    """Raises DivisionUnknown, ProjectInvalid."""
    require_division(body.division_code, today(act.clock))
    values, now = await _checked(act, body), act.clock.now()
    budget = Budget(**values, id=new_id(), created_at=now, updated_at=now)
    return await _read(act, await Budgets(act.session).add(budget))


async def update(act: Act, budget_id: UUID, body: s.BudgetWrite) -> s.BudgetRead:
    """Raises NotFound, Stale, ProjectInvalid."""
    budgets = Budgets(act.session)
    budget = await budgets.lock(budget_id, act.if_match, lambda row: _read(act, row))
    values = await _checked(act, body)
    if budget.kind == "special_fund":
        _booked_by_entries(budget, values)
    return await _read(act, await budgets.change(budget, values, act.clock.now()))


def _booked_by_entries(budget: Budget, values: dict[str, Any]) -> None:
    if values["kind"] != budget.kind:
        raise invalid("/kind", "fixed", "专项资金不能改为预算项目")
    for name in ("allocated", "paid"):
        if values[f"{name}_fen"] != getattr(budget, f"{name}_fen"):
            raise invalid(f"/{name}", "by_entries", "专项资金的安排和使用逐笔登记，不直接修改")


async def _checked(act: Act, body: s.BudgetWrite) -> dict[str, Any]:
    values = body.model_dump(exclude=set(_MONEY))
    values |= {f"{name}_fen": getattr(body, name).amount_fen for name in _MONEY}
    if not values["amount_fen"]:
        raise invalid("/amount", "no_amount", "金额应大于零")
    fault = booking_fault(values["amount_fen"], values["allocated_fen"], values["paid_fen"])
    if fault:
        beyond = values["allocated_fen"] > values["amount_fen"]
        raise invalid("/allocated" if beyond else "/paid", "beyond", fault)
    if body.project_id is not None:
        names = await Budgets(act.session).names([body.project_id])
        if not names:
            raise invalid("/project_id", "unknown", "没有此修复项目，或不在您的管辖范围内")
    return values


async def _read(act: Act, budget: Budget) -> s.BudgetRead:
    return (await read_budgets(act, [budget]))[0]
