"""Use cases of the sale: valued, announced, concluded, made public, contracted, registered."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.deadlines import PeriodUnit, due
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.quantities import Quantity
from kuangzheng.kernel.rulebooks import Ruling
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.discoveries.service import unit_symbol
from kuangzheng.licensing.grant_projects import pricing
from kuangzheng.licensing.grant_projects import schemas as s
from kuangzheng.licensing.grant_projects.admitting import admitted
from kuangzheng.licensing.grant_projects.errors import GrantBarred, invalid
from kuangzheng.licensing.grant_projects.procedure import cited_period, notice_of, scan_of
from kuangzheng.licensing.grant_projects.repository import GrantProjects
from kuangzheng.licensing.grant_projects.rules import COMPETITIVE, runs_until
from kuangzheng.licensing.grant_projects.tables import GrantProject
from kuangzheng.licensing.grant_projects.winners import against_lists
from kuangzheng.licensing.grant_projects.work import (
    done,
    known_document,
    not_before,
    not_future,
    taken,
)
from kuangzheng.licensing.mines.service import canonical
from kuangzheng.licensing.notice_objections.repository import waiting as objections_waiting
from kuangzheng.licensing.revenues import service as revenues
from kuangzheng.licensing.revenues.repository import Revenues
from kuangzheng.licensing.revenues.schemas import RevenueCreate, RevenueTerms
from kuangzheng.licensing.rulings.service import books_for


async def value(act: Act, project_id: UUID, body: s.GrantValuation) -> s.GrantProjectRead:
    """Reserves filed, revenue appraised, both weighed against the price tables of the day.

    Raises GrantInvalid; GrantBarred where the rulebook forbids what the tables say.
    """
    row = await taken(act, project_id, "value")
    not_future(act, body.on)
    if body.appraised.amount_fen == 0:
        raise invalid("/appraised", "no_amount", "评估值应大于零")
    if (row.method in COMPETITIVE) != (body.start_price is not None):
        told = "竞争性出让须填起始价" if row.method in COMPETITIVE else "协议出让不填起始价"
        raise invalid("/start_price", "start_price", told)
    reserves = Quantity.of(body.reserves.value, unit_symbol(body.reserves.unit, "/reserves/unit"))
    books = await books_for(act, row.division_code)
    sums = [("评估值", body.appraised.amount_fen)]
    if body.start_price is not None:
        sums.append(("起始价", body.start_price.amount_fen))
    checks = [
        await pricing.against_benchmark(act, row, books, reserves, Fen(amount), body.on, what)
        for what, amount in sums
    ]
    checks += await pricing.against_guidance(act, row, books, body.assumptions, body.on)
    _refuse_bad(checks)
    facts = body.model_dump(mode="json") | {"checks": checks}
    facts["reserves"] = reserves.to_wire()
    return await done(
        act, row, "value", {"valuation": facts}, on=body.on, document_no=body.report_no,
        note=body.note, data={"reserves_no": body.reserves_no},
    )  # fmt: skip


async def announce(act: Act, project_id: UUID, body: s.GrantAnnouncement) -> s.GrantProjectRead:
    """公告, at least for the rulebook's time, of what the admission conditions still admit.

    Raises GrantInvalid, GrantBarred.
    """
    row = await taken(act, project_id, "announce")
    not_future(act, body.on)
    books = await books_for(act, row.division_code)
    ruling = notice_of(books, row.division_code, body.on, row.method)
    until = await _last_day(act, body.on, body.until, ruling, "公告期")
    facts = body.model_dump(mode="json", exclude={"exceptions"}) | {
        "until": until.isoformat(), "period": cited_period(ruling)
    }  # fmt: skip
    check = await admitted(act, row, body.exceptions)
    return await done(
        act, row, "announce", {"notice": facts, **check}, on=body.on, document_no=body.document_no,
        note=body.note, data={"until": until.isoformat(), "place": body.place},
    )  # fmt: skip


async def conclude(act: Act, project_id: UUID, body: s.GrantConclusion) -> s.GrantProjectRead:
    """成交确认, after the notice's end. Raises GrantBarred, GrantInvalid."""
    row = await taken(act, project_id, "conclude")
    not_future(act, body.on)
    assert row.notice is not None and row.valuation is not None
    until = date.fromisoformat(row.notice["until"])
    if runs_until(body.on, until):
        raise GrantBarred([("notice_runs", f"公告至 {until}，期满后才能确认成交")])
    names = await GrantProjects(act.session).holders([body.winner_id])
    if body.winner_id not in names:
        raise invalid("/winner_id", "unknown_holder", "没有此竞得人，请先在矿业权人中登记")
    price = Fen(body.price.amount_fen)
    if price == 0:
        raise invalid("/price", "no_amount", "成交价应大于零")
    start = row.valuation["start_price"]
    if start is not None and price < start["amount_fen"]:
        told = f"成交价低于起始价 {format_yuan(Fen(start['amount_fen']))}"
        raise invalid("/price", "below_start", told)
    reserves = Quantity.from_wire(row.valuation["reserves"])
    books = await books_for(act, row.division_code)
    check = await pricing.against_benchmark(act, row, books, reserves, price, body.on, "成交价")
    checks = [check, *await against_lists(act, row.division_code, books, body.winner_id, body.on)]
    _refuse_bad(checks)
    facts = body.model_dump(mode="json") | {"checks": checks}
    values = {
        "conclusion": facts, "winner_id": body.winner_id, "price_fen": int(price),
        "concluded_on": body.on,
    }  # fmt: skip
    return await done(
        act, row, "conclude", values, on=body.on, document_no=body.document_no, note=body.note,
        data={"winner": names[body.winner_id], "price_fen": int(price)},
    )  # fmt: skip


async def fail(act: Act, project_id: UUID, body: s.GrantFailure) -> s.GrantProjectRead:
    """流拍; the project may be valued anew or announced again."""
    row = await taken(act, project_id, "fail")
    not_future(act, body.on)
    assert row.notice is not None
    not_before(body.on, row.notice["on"], "/on", "公告日期")
    return await done(
        act, row, "fail", on=body.on, document_no=body.document_no, note=body.reason
    )


async def publish_result(
    act: Act, project_id: UUID, body: s.GrantResult
) -> s.GrantProjectRead:
    """结果公示, at least for the rulebook's time. Raises GrantInvalid."""
    row = await taken(act, project_id, "publish_result")
    not_future(act, body.on)
    not_before(body.on, row.concluded_on, "/on", "成交日期")
    books = await books_for(act, row.division_code)
    ruling = books.find("grant.publicity", row.division_code, body.on)
    until = await _last_day(act, body.on, body.until, ruling, "公示期")
    facts = body.model_dump(mode="json") | {
        "until": until.isoformat(), "period": cited_period(ruling)
    }  # fmt: skip
    return await done(
        act, row, "publish_result", {"result": facts}, on=body.on, document_no=body.document_no,
        data={"until": until.isoformat(), "place": body.place},
    )  # fmt: skip


async def contract(act: Act, project_id: UUID, body: s.GrantContract) -> s.GrantProjectRead:
    """签订合同, by another person than who led the sale, after the publicity.

    Raises SamePerson, GrantBarred, GrantInvalid, FirstShare, RuleNotMet for the revenue's terms.
    """
    row = await taken(act, project_id, "contract")
    not_future(act, body.signed_on, "/signed_on")
    assert row.result is not None and row.price_fen is not None
    until = date.fromisoformat(row.result["until"])
    if runs_until(body.signed_on, until):
        raise GrantBarred([("publicity_runs", f"结果公示至 {until}，期满后才能签订合同")])
    if written := await objections_waiting(act.session, "grant_result", row.id):
        raise GrantBarred([("objection_open", f"公示期内的 {written} 件异议尚未答复")])
    await _require_scan(act, row, body)
    minerals = [canonical(word, "/minerals") for word in body.minerals]
    if row.mineral not in minerals:
        raise invalid("/minerals", "block_mineral", f"合同矿种应包括区块矿种 {row.mineral}")
    await _require_area_and_term(act, row, body)
    terms = _terms(body, row.price_fen)
    await revenues.terms_of(act, terms, row.division_code, None)
    facts = body.model_dump(mode="json") | {"minerals": minerals}
    return await done(
        act, row, "contract", {"contract": facts}, on=body.signed_on,
        document_no=body.contract_no, document_id=body.document_id,
    )  # fmt: skip


async def register(act: Act, project_id: UUID, body: s.GrantRegistration) -> s.GrantProjectRead:
    """Link the right that came of it and open the account of its revenue.

    Raises GrantInvalid, and what the account refuses.
    """
    row = await taken(act, project_id, "register")
    right_id = body.right_id or await _right_of(act, row, body.application_id)
    projects, on = GrantProjects(act.session), today(act.clock)
    right = await projects.right(right_id, on)
    pointer = "/right_id" if body.right_id else "/application_id"
    if right is None:
        raise invalid(pointer, "unknown_right", "没有此矿业权，或不在您的管辖范围内")
    if right["holder_id"] != row.winner_id:
        raise invalid(pointer, "other_holder", "矿业权人不是本项目的竞得人")
    block = (await projects.blocks([row.block_id], on))[row.block_id]
    if block["occupied_by_right_id"] != right_id:
        raise invalid(pointer, "other_block", "该矿业权没有登记在本项目的区块上")
    assert row.contract is not None and row.price_fen is not None
    terms = _terms(s.GrantContract.model_validate(
        {name: found for name, found in row.contract.items() if name != "checks"}
    ), row.price_fen)  # fmt: skip
    known = await Revenues(act.session).of_right(right_id)
    if known is not None and known.contract_no == terms.contract_no:
        revenue_id = known.id
    else:
        account = await revenues.open_account(
            act, RevenueCreate(right_id=right_id, **terms.model_dump())
        )
        revenue_id = account.id
    values = {
        "right_id": right_id, "application_id": body.application_id, "revenue_id": revenue_id
    }  # fmt: skip
    return await done(act, row, "register", values, data={"right": right["name"]})


async def terminate(act: Act, project_id: UUID, body: s.GrantTermination) -> s.GrantProjectRead:
    row = await taken(act, project_id, "terminate")
    not_future(act, body.on)
    return await done(
        act, row, "terminate", on=body.on, document_no=body.document_no, note=body.reason
    )


def _refuse_bad(checks: list[dict[str, Any]]) -> None:
    bad = [(one["code"], one["text"]) for one in checks if one["outcome"] == "bad"]
    if bad:
        raise GrantBarred(bad)


async def _last_day(
    act: Act, on: date, until: date | None, ruling: Ruling | None, what: str
) -> date:
    """The last day of a notice: what is given, never less than the rulebook's time."""
    if ruling is None:
        if until is None:
            raise invalid("/until", "no_rule", f"规则库没有此种{what}，请填写截止日期")
        if until < on:
            raise invalid("/until", "too_early", "截止日期不能早于开始日期")
        return until
    period = ruling.period()
    marked = period.unit is not PeriodUnit.WORKING_DAYS
    least = due(on, period, await calendar_of(act.session), mark_missing_year=marked).due
    assert least is not None
    if until is None:
        return least
    if until < least:
        unsure = "" if ruling.confirmed else "（数值未经核实）"
        told = f"{what}为 {period}（{ruling.basis}）{unsure}，最早至 {least}"
        raise invalid("/until", "too_short", told)
    return until


async def _require_scan(act: Act, row: GrantProject, body: s.GrantContract) -> None:
    """Raises GrantInvalid for an unknown file, and for none where the rulebook asks for one."""
    books = await books_for(act, row.division_code)
    ruling = scan_of(books, row.division_code, body.signed_on)
    if ruling is not None and body.document_id is None:
        told = f"按规定须附已签合同的扫描件（{ruling.basis}）"
        raise invalid("/document_id", "scan_required", told)
    await known_document(act, body.document_id)


async def _require_area_and_term(act: Act, row: GrantProject, body: s.GrantContract) -> None:
    on = today(act.clock)
    block = (await GrantProjects(act.session).blocks([row.block_id], on))[row.block_id]
    area = Decimal(body.area_km2)
    if not 0 < area <= block["area_km2"]:
        told = f"合同面积应大于零、不超过区块面积 {block['area_km2']:.4f} 平方千米"
        raise invalid("/area_km2", "area_range", told)
    key, more = "right.mining_term", {}
    if block["kind"] == "exploration":
        key, more = "right.exploration_term", {"mineral": row.mineral}
    books = await books_for(act, row.division_code)
    longest = books.find(key, row.division_code, body.signed_on, more)
    if longest is not None and longest.period().unit is PeriodUnit.YEARS:
        years = longest.period().amount
        if body.term_years > years:
            told = f"期限最长 {years} 年（{longest.basis}）"
            raise invalid("/term_years", "term_too_long", told)


def _terms(body: s.GrantContract, price_fen: int) -> RevenueTerms:
    try:
        return body.terms(price_fen)
    except ValidationError as error:
        told = "；".join(str(one["msg"]).removeprefix("Value error, ") for one in error.errors())
        raise invalid("/revenue", "revenue_terms", told) from error


async def _right_of(act: Act, row: GrantProject, application_id: UUID | None) -> UUID:
    assert application_id is not None
    found = await GrantProjects(act.session).application(application_id)
    pointer = "/application_id"
    if found is None:
        raise invalid(pointer, "unknown_application", "没有此申请，或不在您的管辖范围内")
    if found["kind"] != "new" or found["block_id"] != row.block_id:
        raise invalid(pointer, "other_application", "该申请不是在本项目区块上的新立申请")
    if found["state"] != "issued" or found["issued_right_id"] is None:
        raise invalid(pointer, "not_issued", "该申请尚未登簿")
    right_id: UUID = found["issued_right_id"]
    return right_id
