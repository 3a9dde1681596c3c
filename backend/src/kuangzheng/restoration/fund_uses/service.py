"""Use cases of filed uses: what the enterprise files, and what is read."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, get_args
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.db.scope import NATIONAL, division_range
from kuangzheng.kernel.documents.xlsx import TooManyRows
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.paging import Page, PageRequest, StateCounts, decode_cursor, encode_cursor
from kuangzheng.kernel.places import division_name, prefix_range
from kuangzheng.kernel.problems import Malformed
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.dealings.repository import counted, drop
from kuangzheng.restoration.fund_rules.layers import fund_rulebooks
from kuangzheng.restoration.fund_uses import comparing, presenting, reading, repository
from kuangzheng.restoration.fund_uses import schemas as s
from kuangzheng.restoration.fund_uses import standing_schemas as f
from kuangzheng.restoration.fund_uses.errors import LineTaken, NotByFiling
from kuangzheng.restoration.fund_uses.repository import FundUses
from kuangzheng.restoration.fund_uses.steps import add_files, by, invalid, not_later, taken, told
from kuangzheng.restoration.fund_uses.tables import FundContract, FundPayee, FundUse
from kuangzheng.restoration.funds.modes import MODE_NAMES, inside_told, mode_of, use_mode
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.tables import Fund

MOST_EXPORTED = 20_000


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, fund_id: UUID | None,
    state: str | None, flag: str | None, purpose: str | None,
    mine_id: UUID | None = None,
) -> Page[s.FundUseRead]:  # fmt: skip
    uses = FundUses(act.session)
    conditions = uses.conditions(q, division, fund_id, state, flag, purpose, mine_id)
    rows, cursor, total = await uses.page(conditions, page)
    items = await reading.read_all(act, rows)
    return Page[s.FundUseRead](
        items=items, next_cursor=cursor, total=total, as_of=today(act.clock),
        known_at=act.clock.now(),
    )  # fmt: skip


async def state_counts(
    act: Act, q: str | None, division: str | None, fund_id: UUID | None, flag: str | None,
    purpose: str | None,
) -> StateCounts:  # fmt: skip
    """Of the list as it is filtered, whatever state is chosen in it."""
    conditions = FundUses.conditions(q, division, fund_id, None, flag, purpose)
    return await counted(act.session, FundUse, conditions, get_args(s.UseState))


async def exported(
    act: Act, q: str | None, division: str | None, fund_id: UUID | None, state: str | None,
    flag: str | None,
) -> list[s.FundUseRead]:  # fmt: skip
    """Raises TooManyRows beyond what a sheet is asked to hold."""
    page = PageRequest(MOST_EXPORTED, None, None)
    found = await listed(act, page, q, division, fund_id, state, flag, None)
    if found.next_cursor is not None:
        raise TooManyRows(f"导出超过 {MOST_EXPORTED} 行，请缩小筛选范围")
    return found.items


async def get(act: Act, use_id: UUID) -> s.FundUseDetail:
    return await reading.whole(act, await FundUses(act.session).get(use_id))


async def create(act: Act, body: s.FundUseCreate) -> s.FundUseDetail:
    """A draft of the enterprise, or of the officer from its paper. Raises NotFound for a fund of
    another, NotByFiling, UseInvalid."""
    fund = await Funds(act.session).get(body.fund_id)
    await _check(act, fund, body)
    now, (actor, name) = act.clock.now(), by(act)
    use = FundUse(
        **_said(body), id=new_id(), division_code=fund.division_code, fund_id=fund.id,
        right_name=fund.right_name, holder_name=fund.holder_name,
        paper_filed=not act.principal.is_portal, filed_by=actor, filed_by_name=name,
        created_at=now, updated_at=now,
    )  # fmt: skip
    await FundUses(act.session).add(use)
    await add_files(act, use, body.files or ())
    await told(act, use, "file", today(act.clock))
    return await reading.whole(act, use)


async def change(act: Act, use_id: UUID, body: s.FundUseWrite) -> s.FundUseDetail:
    """The draft anew, with its files. Raises NotFound, Stale, UseActNotAllowed, UseInvalid."""
    use = await taken(act, use_id, "change")
    await _check(act, await Funds(act.session).get(use.fund_id), body)
    if body.files is not None:
        await drop(act.session, await repository.files(act.session, use=use.id))
        await add_files(act, use, body.files)
    await FundUses(act.session).change(use, _said(body), act.clock.now())
    await told(act, use, "change", today(act.clock))
    return await reading.whole(act, use)


async def submit(act: Act, use_id: UUID, body: s.UseStep) -> s.FundUseDetail:
    """Compared at once; whatever is found, it is filed."""
    use, on, now = await taken(act, use_id, "submit"), today(act.clock), act.clock.now()
    values = {"state": "submitted", "submitted_by": act.principal.id, "submitted_on": on}
    await FundUses(act.session).change(use, values, now)
    await comparing.recompare(act.session, use, now)
    await told(act, use, "submit", on, note=body.note, data={"flags": use.flags})
    flagged = f"，比对提示 {len(use.flags)} 项" if use.flags else ""
    await post_notice(act.session, Notice(
        kind="fund", reason=f"fund-use:{use.id}:submitted:{use.version}",
        title="基金使用备案待核对",
        body=f"{use.right_name}（{use.holder_name}）{use.paid_on} 支付{flagged}",
        audience="fund_officer", division_code=use.division_code,
        link=f"/restoration/fund-uses/{use.id}",
    ), now)  # fmt: skip
    return await reading.whole(act, use)


async def withdraw(act: Act, use_id: UUID, body: s.UseStep) -> s.FundUseDetail:
    """What was filed by mistake; the payment stands with the bank and is asked for again."""
    use = await taken(act, use_id, "withdraw")
    values = {"state": "withdrawn", "bank_line_id": None, "linked_by": None}
    await FundUses(act.session).change(use, values, act.clock.now())
    await told(act, use, "withdraw", today(act.clock), note=body.note)
    return await reading.whole(act, use)


async def link(act: Act, use_id: UUID, body: s.UseLink) -> s.FundUseDetail:
    """Which booking of the bank this payment is. Raises UseInvalid, LineTaken."""
    use, now = await taken(act, use_id, "link"), act.clock.now()
    line_id = body.bank_line_id
    if line_id is not None:
        row = await repository.line(act.session, line_id)
        if row is None or row["fund_id"] != use.fund_id or (row["amount_fen"] or 0) >= 0:
            raise invalid("/bank_line_id", "unknown", "请选择该基金专户的支出流水")
        free = await repository.free_debits(
            act.session, use.fund_id, row["booked_on"], row["booked_on"]
        )
        if line_id != use.bank_line_id and line_id not in {one["id"] for one in free}:
            raise LineTaken("该流水已对应另一笔备案，或已认领为其他性质")
    values = {"bank_line_id": line_id, "linked_by": None if line_id is None else act.principal.id}
    await FundUses(act.session).change(use, values, now)
    await comparing.recompare(act.session, use, now)
    name = "unlink" if line_id is None else "link"
    await told(act, use, name, today(act.clock), data={"bank_line_id": str(line_id)})
    return await reading.whole(act, use)


async def standing(act: Act, fund_id: UUID) -> f.FundUseStanding:
    """The mode with its basis, and every plan item: planned, paid, filed, checked."""
    session, on = act.session, today(act.clock)
    fund = await Funds(session).get(fund_id)
    mode = mode_of(await fund_rulebooks(session), fund.division_code, on)
    rows = await repository.figures(session, fund.id)
    sums = await repository.sums(session, fund.id)
    number, fen = await repository.undocumented_count(session, _span(act, None), fund.id)
    return f.FundUseStanding(
        fund_id=fund.id, as_of=on, mode=mode.mode, mode_name=MODE_NAMES[mode.mode],
        mode_basis=mode.basis, mode_confirmed=mode.confirmed, used_fen=sums["used_fen"] or 0,
        undocumented=number, undocumented_fen=fen, open_uses=sums["open_uses"],
        open_orders=sums["open_orders"],
        items=[_figure(dict(row)) for row in rows],
    )  # fmt: skip


def _figure(row: Mapping[str, Any]) -> f.PlanFigure:
    """An item may cost what its plan says, whichever of the two moneys pays."""
    paid = row["paid_fen"] + row["reclamation_paid_fen"]
    filed = row["filed_fen"] + row["reclamation_filed_fen"]
    known = row["plan_fen"] is not None or row["code"] is not None
    return f.PlanFigure(
        **{**row, "name": row["name"] or row["code"] or "未归项"},
        over=known and max(paid, filed) > (row["plan_fen"] or 0),
    )


async def undocumented(
    act: Act, page: PageRequest, fund_id: UUID | None, division: str | None
) -> Page[s.UndocumentedPayment]:
    """Payments out of funds used by filing that nobody filed, the newest first."""
    on, bound = today(act.clock), page.bound("booked_on")
    after = None if page.cursor is None else _position(page.cursor, bound)
    rows = await repository.undocumented(
        act.session, _span(act, division), fund_id, after, page.limit + 1
    )
    kept, cursor = rows[: page.limit], None
    if len(rows) > page.limit:
        cursor = encode_cursor([str(kept[-1]["booked_on"]), str(kept[-1]["id"])], bound)
    total = None
    if page.exact_count:
        total, _ = await repository.undocumented_count(act.session, _span(act, division), fund_id)
    books = await fund_rulebooks(act.session)
    return Page[s.UndocumentedPayment](items=[
        s.UndocumentedPayment(
            **row, division_name=division_name(row["division_code"]),
            days=(on - row["booked_on"]).days,
        )
        for row in kept if use_mode(books, row["division_code"], row["booked_on"]) == "filing"
    ], next_cursor=cursor, total=total)  # fmt: skip


async def choices(act: Act, fund_id: UUID) -> s.UseChoices:
    session = act.session
    fund = await Funds(session).get(fund_id)
    payees = await repository.of_fund(session, FundPayee, fund.id, FundPayee.name)
    contracts = await repository.of_fund(session, FundContract, fund.id, FundContract.number)
    known = await repository.Contracts(session).filed([one.id for one in contracts])
    names = {one.id: one.name for one in payees}
    return s.UseChoices(
        items=[s.UseItemChoice(code=row["code"], name=row["name"], cost_fen=row["amount_fen"])
               for row in await repository.plan_items(session, fund.id)],
        years=[s.UseYearItem(**row) for row in await repository.year_items(session, fund.id)],
        payees=[presenting.payee_read(one, fund.right_name) for one in payees],
        contracts=[
            presenting.contract_read(one, fund.right_name, names[one.payee_id],
                                     known.get(one.id, 0))
            for one in contracts
        ],
    )  # fmt: skip


def _span(act: Act, division: str | None) -> tuple[str, str]:
    if division:
        return prefix_range(division)
    if act.principal.is_portal:
        return division_range(NATIONAL)
    return act.principal.span


def _position(cursor: str, bound: str) -> list[Any]:
    """Raises Malformed."""
    try:
        day, last = decode_cursor(cursor, bound)
        return [date.fromisoformat(str(day)), UUID(str(last))]
    except ValueError as error:
        raise Malformed("翻页标记无效，请从第一页重新查询") from error


async def _check(act: Act, fund: Fund, body: s.FundUseWrite) -> None:
    """What cannot be recorded at all: a day to come, a party or contract of another fund. Whether
    it fits the plan is a finding."""
    not_later(act, body.paid_on, "/paid_on")
    if fund.opened_on is None or body.paid_on < fund.opened_on:
        raise invalid("/paid_on", "before_opening", "支付日期不得早于基金开户日期")
    books = await fund_rulebooks(act.session)
    if use_mode(books, fund.division_code, body.paid_on) != "filing":
        raise NotByFiling("该基金当日实行审批制，使用前须提出用款申请，不按备案办理")
    if body.account == "reclamation":
        told = inside_told(books, fund.division_code, body.paid_on)
        if told is not None:
            raise invalid("/account", "reclamation_inside", told)
    payee = await act.session.get(FundPayee, body.payee_id)
    if payee is None or payee.fund_id != fund.id:
        raise invalid("/payee_id", "unknown", "该基金没有登记此收款人")
    if body.contract_id is not None:
        contract = await act.session.get(FundContract, body.contract_id)
        if contract is None or contract.fund_id != fund.id:
            raise invalid("/contract_id", "unknown", "该基金没有登记此合同")
    if body.annual_item_id is not None:
        item = await repository.year_item(act.session, body.annual_item_id, UUID(int=0))
        if item is None or item["right_id"] != fund.right_id:
            raise invalid("/annual_item_id", "unknown", "该采矿权的年度计划没有此项")


def _said(body: s.FundUseWrite) -> dict[str, Any]:
    quantity = body.progress_quantity
    return {
        **body.model_dump(exclude={"fund_id", "amount", "files", "progress_quantity"}),
        "amount_fen": body.amount.amount_fen,
        "progress_quantity": None if quantity is None else Decimal(quantity),
    }  # fmt: skip
