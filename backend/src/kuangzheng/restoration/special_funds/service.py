"""Use cases of special funds."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.projects.repository import Budgets
from kuangzheng.restoration.projects.tables import Budget
from kuangzheng.restoration.special_funds import schemas as s
from kuangzheng.restoration.special_funds.errors import (
    EntryReversed,
    EntrySamePerson,
    SpecialFundShort,
    invalid,
)
from kuangzheng.restoration.special_funds.repository import SpecialFundEntries
from kuangzheng.restoration.special_funds.rules import (
    BOOKED,
    KIND_NAMES,
    Stand,
    after,
    fault,
    undone,
)
from kuangzheng.restoration.special_funds.tables import SpecialFundEntry

_UNKNOWN = "没有此专项资金，或不在您的管辖范围内"


async def listed(
    act: Act, page: PageRequest, division: str | None, budget_id: UUID | None,
    project_id: UUID | None, kind: str | None,
) -> Page[s.SpecialFundEntryRead]:  # fmt: skip
    entries = SpecialFundEntries(act.session)
    conditions = entries.conditions(division, budget_id, project_id, kind)
    rows, cursor, total = await entries.page(conditions, page)
    return Page[s.SpecialFundEntryRead](
        items=await _read(act, rows), next_cursor=cursor, total=total
    )


async def get(act: Act, entry_id: UUID) -> s.SpecialFundEntryRead:
    return (await _read(act, [await SpecialFundEntries(act.session).get(entry_id)]))[0]


async def standing(act: Act, budget_id: UUID) -> s.SpecialFundStanding:
    """Raises NotFound outside the scope, SpecialFundInvalid for a line of the budget."""
    budget = await Budgets(act.session).get(budget_id)
    if budget.kind != "special_fund":
        raise invalid("/budget_id", "not_special", "预算项目不是专项资金")
    parts = await SpecialFundEntries(act.session).parts(budget_id)
    own = sum(one["allocated"] for one in parts)
    return s.SpecialFundStanding(
        budget_id=budget.id, name=budget.name, amount=_money(budget.amount_fen),
        before=_money(budget.allocated_fen - own), allocated=_money(budget.allocated_fen),
        used=_money(budget.paid_fen), free=_money(budget.amount_fen - budget.allocated_fen),
        projects=[
            s.SpecialFundProject(
                project_id=one["project_id"], project_name=one["project_name"],
                allocated=_money(one["allocated"]), used=_money(one["used"]),
                left=_money(one["allocated"] - one["used"]),
            )
            for one in parts
        ],
    )  # fmt: skip


async def enter(act: Act, body: s.SpecialFundEntryCreate) -> s.SpecialFundEntryRead:
    """Raises SpecialFundInvalid, SpecialFundShort."""
    entries = SpecialFundEntries(act.session)
    if body.on > today(act.clock):
        raise invalid("/on", "in_future", "日期不得晚于今日")
    budget = await entries.hold(body.budget_id)
    if budget is None or budget.kind != "special_fund":
        raise invalid("/budget_id", "unknown", _UNKNOWN)
    if body.project_id not in await entries.names([body.project_id]):
        raise invalid("/project_id", "unknown", "没有此修复项目，或不在您的管辖范围内")
    before, amount = await entries.stand(budget, body.project_id), body.amount.amount_fen
    told = fault(body.kind, amount, before)
    if told:
        raise SpecialFundShort(told)
    return await _entered(
        act, budget, after(body.kind, amount, before), amount if body.kind == "use" else 0,
        **body.model_dump(exclude={"amount", "on", "budget_id"}), amount_fen=amount,
        on_date=body.on,
    )  # fmt: skip


async def reverse(
    act: Act, entry_id: UUID, body: s.SpecialFundReversal
) -> s.SpecialFundEntryRead:
    """A new entry that takes one back: once, with its reason, by another person than made it.
    Raises NotFound, Stale, EntryReversed, EntrySamePerson, SpecialFundShort, SpecialFundInvalid."""
    entries = SpecialFundEntries(act.session)
    row = await entries.get(entry_id)
    act.check_version(row.version, (await get(act, entry_id)).model_dump(mode="json"))
    if row.recorded_by in act.principal.hands:
        raise EntrySamePerson("此笔由您登记，须由另一人核对后冲销")
    budget = await entries.hold(row.budget_id)
    if budget is None:
        raise invalid("/budget_id", "unknown", _UNKNOWN)
    if row.kind not in BOOKED or await entries.taken_back([row.id]):
        raise EntryReversed("一笔登记只冲销一次；冲销本身不再冲销")
    if not row.on_date <= body.on <= today(act.clock):
        raise invalid("/on", "out_of_range", f"日期应在 {row.on_date} 至今日之间")
    kind, before = BOOKED[row.kind], await entries.stand(budget, row.project_id)
    told = fault(kind, -row.amount_fen, before)
    if told:
        raise SpecialFundShort(f"冲销后余额不足：{told}")
    return await _entered(
        act, budget, undone(kind, row.amount_fen, before),
        -row.amount_fen if kind == "use" else 0, kind="reverse", project_id=row.project_id,
        document_no=body.document_no, note=body.reason, reverses=row.id, reversed_kind=kind,
        amount_fen=row.amount_fen, on_date=body.on,
    )  # fmt: skip


async def _entered(
    act: Act, budget: Budget, stand: Stand, used_fen: int, **values: Any
) -> s.SpecialFundEntryRead:
    """The entry with what is left after it, and the fund's own figures."""
    entries, now = SpecialFundEntries(act.session), act.clock.now()
    row = SpecialFundEntry(
        **values, id=new_id(), budget_id=budget.id, division_code=budget.division_code,
        no=await entries.next_no(budget.id), free_fen=stand.free_fen, left_fen=stand.left_fen,
        recorded_by=act.principal.id, recorded_by_name=act.principal.name or None, created_at=now,
        updated_at=now,
    )  # fmt: skip
    await entries.add(row)
    figures = {"allocated_fen": budget.amount_fen - stand.free_fen}
    if used_fen:
        figures["paid_fen"] = budget.paid_fen + used_fen
    await Budgets(act.session).change(budget, figures, now)
    return (await _read(act, [row]))[0]


async def _read(
    act: Act, rows: Sequence[SpecialFundEntry]
) -> list[s.SpecialFundEntryRead]:
    ids = {row.project_id for row in rows} | {row.budget_id for row in rows}
    entries = SpecialFundEntries(act.session)
    names, gone = await entries.names(list(ids)), await entries.taken_back([r.id for r in rows])
    kept = {
        "id", "version", "division_code", "budget_id", "no", "kind", "project_id", "document_no",
        "payee", "note", "reverses", "reversed_kind", "recorded_by_name", "created_at",
    }  # fmt: skip
    return [
        s.SpecialFundEntryRead(
            **row.model_dump(include=kept), kind_name=KIND_NAMES[row.kind], on=row.on_date,
            reversed_kind_name=KIND_NAMES.get(row.reversed_kind or ""), reversed=row.id in gone,
            budget_name=names.get(row.budget_id, ""), project_name=names.get(row.project_id, ""),
            amount=_money(row.amount_fen), free=_money(row.free_fen), left=_money(row.left_fen),
        )
        for row in rows
    ]  # fmt: skip


def _money(fen: int) -> Money:
    return Money(amount_fen=fen)
