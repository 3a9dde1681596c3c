"""Use in approval mode: every figure worked by hand, every refusal with its figures."""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.funds.modes import use_mode
from kuangzheng.restoration.parameters import shipped_rulebooks
from kuangzheng.restoration.use_requests.jobs import lapse
from tests.restoration.conftest import if_match
from tests.restoration.funds.conftest import fen
from tests.restoration.ledger.conftest import LEDGER, balance_of
from tests.restoration.use_requests.conftest import (
    CONTROLLED,
    PASSED_CHECK,
    SIGNED,
    TOWN,
    USES,
    Uses,
    uses,
)

pytestmark = pytest.mark.service("restoration")
__all__ = ["uses"]
_WORKER = Scope.for_division(DbRole.WORKER, "system:use-holds", NATIONAL)


def test_given_a_dated_local_rule_then_the_mode_changes_on_its_day() -> None:
    books = shipped_rulebooks()
    assert use_mode(books, TOWN, date(2024, 12, 31)) == "filing"
    assert use_mode(books, TOWN, date(2025, 1, 1)) == "approval"
    assert use_mode(books, "500113", date(2025, 1, 1)) == "filing"
    ruling = books.value("fund.use", TOWN, date(2025, 1, 1))
    assert (ruling.confirmed, ruling.jurisdiction) == (False, TOWN)


async def test_given_a_request_then_to_the_last_fen_by_four_people(uses: Uses) -> None:
    fund = await uses.fund()
    row = await uses.submitted(fund)
    assert (row["state"], row["next_act"], row["mine"]) == ("submitted", "check", False)
    row = await uses.do(uses.officer, row, "check", **PASSED_CHECK)
    row = await uses.do(uses.reviewer, row, "review", outcome="pass")
    row = await uses.do(uses.finance, row, "countersign", **SIGNED)
    # 1,800.00 in the account, 1,000.00 of it held; 30 % of 1,000.00 may be paid in advance
    assert (row["state"], row["held_fen"], row["advance_cap_fen"]) == ("held", 100_000, 30_000)
    money = (await uses.officer.get(f"{CONTROLLED}/{fund['id']}")).json()
    assert (money["balance_fen"], money["held_fen"]) == (180_000, 100_000)
    assert money["free_fen"] == 80_000
    assert money["own_fen"] == 300_000 - 180_000
    row = await uses.pay(row, 30_000, "advance")
    assert (row["paid_fen"], row["held_fen"], row["to_set_off_fen"]) == (30_000, 70_000, 30_000)
    row = await uses.accept(row, 60_000)
    # accepted 600.00 less 300.00 in advance: 300.00; held 700.00; plan 1,500.00 less 300.00
    assert row["limits"]["progress"] == {
        "work": 30_000, "hold": 70_000, "plan": 120_000, "balance": 150_000,
    }  # fmt: skip
    (paid,) = [one["transaction_id"] for one in row["payments"]]
    back = {"id": str(new_id()), "event_at": "2025-08-01T10:00:00+08:00", "memo": "示例冲正"}
    refused = await uses.finance.post(
        f"{LEDGER}/transactions/{paid}/reverse", json=back, headers=new_key()
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "transaction_of_matter")
    row = await uses.pay(row, 30_000, voucher="示例付2")
    row = await uses.accept(row, 30_000)
    row = await uses.pay(row, 30_000, voucher="示例付3")
    assert (row["accepted_fen"], row["paid_fen"], row["held_fen"]) == (90_000, 90_000, 10_000)
    row = await uses.do(uses.finance, row, "settle")
    assert (row["state"], row["held_fen"], row["allowed"]) == ("settled", 0, [])
    money = (await uses.officer.get(f"{CONTROLLED}/{fund['id']}")).json()
    assert (money["balance_fen"], money["held_fen"]) == (90_000, 0)
    assert await balance_of(uses.finance, money["accounts"]["bank"]) == 90_000
    after = await uses.scene.read(fund["id"])
    assert (after["used_fen"], after["paid_fen"]) == (90_000, 300_000)
    assert after["balance_fen"] == 120_000
    assert [one["act"] for one in after["acts"]][-4:] == ["controlled_in"] + ["use_paid"] * 3
    back = await uses.act(uses.finance, CONTROLLED, after, "give-back", {
        "amount": fen(90_000), "on": uses.today, "receipt_no": "示例退回1",
    })  # fmt: skip
    assert (back["balance_fen"], back["own_fen"]) == (0, 210_000)


async def test_given_each_limit_then_refused_with_both_figures(uses: Uses) -> None:
    fund = await uses.fund(controlled=60_000)
    over = await uses.made(fund, 409, amount=150_001)
    assert (over["code"], over["limit_fen"]) == ("above_plan_item", 150_000)
    row = await uses.reviewed(fund, amount=60_001)
    short = await uses.do(uses.finance, row, "countersign", 409, **SIGNED)
    assert (short["code"], short["asked_fen"], short["limit_fen"]) == (
        "above_controlled", 60_001, 60_000,
    )  # fmt: skip
    assert "600.01" in short["detail"]
    assert "600.00" in short["detail"]
    row = await uses.held(fund, amount=50_000)
    unworked = await uses.pay(row, 1, status=409)
    assert (unworked["code"], unworked["limit_fen"]) == ("above_accepted", 0)
    early = await uses.pay(row, 15_001, "advance", 409)
    assert (early["code"], early["limit_fen"]) == ("above_advance", 15_000)
    beyond = await uses.accept(row, 50_001, 409)
    assert (beyond["code"], beyond["limit_fen"]) == ("above_use_hold", 50_000)
    row = await uses.accept(row, 50_000)
    much = await uses.pay(row, 50_001, status=409)
    assert (much["code"], much["limit_fen"]) == ("above_accepted", 50_000)
    # another 1,000.01 on an item of 1,500.00 of which 500.00 are held
    again = await uses.made(fund, 409, amount=100_001)
    assert (again["code"], again["limit_fen"]) == ("above_plan_item", 100_000)
    row = await uses.pay(row, 50_000)
    assert row["state"] == "settled"


async def test_given_a_fund_used_by_filing_then_refused_with_where_to_go(uses: Uses) -> None:
    fund = await uses.fund("500113", controlled=0)
    refused = await uses.made(fund, 409)
    assert (refused["code"], refused["mode"]) == ("use_by_filing", "filing")
    assert refused["instead"] == "/api/v1/restoration/fund-uses"
    assert "使用备案" in refused["detail"]
    body = {"amount": fen(1), "on": uses.today, "receipt_no": "示例1"}
    fund = await uses.scene.read(fund["id"])
    told = await uses.act(uses.officer, CONTROLLED, fund, "take-in", body, 409)
    assert told["code"] == "use_by_filing"


async def test_given_more_than_the_own_account_then_not_taken_in(uses: Uses) -> None:
    fund = await uses.fund(controlled=0)
    body = {"amount": fen(300_001), "on": uses.today, "receipt_no": "示例1"}
    fund = await uses.scene.read(fund["id"])
    told = await uses.act(uses.officer, CONTROLLED, fund, "take-in", body, 409)
    assert (told["code"], told["limit_fen"]) == ("own_account_short", 300_000)


async def test_given_who_prepared_or_decided_then_no_second_decision(
    uses: Uses, app: Any, token: Any
) -> None:
    fund = await uses.fund()
    everything = ("holder", "fund_officer", "reviewer", "finance_officer", "clerk")
    async with client_for(app, token(*everything, holder=None, subject="all")) as one:
        row = await uses.with_files(await uses.made(fund))
        row = await uses.do(one, row, "submit")
        own = await uses.do(one, row, "check", 403, **PASSED_CHECK)
        assert (own["code"], "提交申请" in own["detail"]) == ("same_person", True)
        assert (await uses.read(one, row))["barred"] == ["check"]
        row = await uses.do(uses.officer, row, "check", **PASSED_CHECK)
        twice = await uses.do(uses.officer, row, "review", 403, outcome="pass")
        assert (twice["code"], "初审" in twice["detail"]) == ("same_person", True)
        row = await uses.do(uses.reviewer, row, "review", outcome="pass")
        last = await uses.do(one, row, "countersign", 403, **SIGNED)
        assert last["code"] == "same_person"
    row = await uses.do(uses.finance, row, "countersign", **SIGNED)
    async with client_for(app, token("clerk", "finance_officer", subject="both")) as both:
        body = {"amount": fen(10_000), "document_no": "示例阶验1号"}
        row = await uses.do(both, row, "accept", **body)
        paid = {"amount": fen(1), "kind": "progress", "voucher_no": "示例付1"}
        told = await uses.do(both, row, "pay", 403, **paid)
        assert (told["code"], "登记阶段验收" in told["detail"]) == ("same_person", True)


async def test_given_the_deputy_checked_in_stead_then_the_record_bars_the_absent_person_too(
    uses: Uses, app: Any, token: Any
) -> None:
    """What a reading shows is what the act says: a button that shows does not refuse."""
    absent, deputy = str(new_id()), str(new_id())
    row = await uses.submitted(await uses.fund())
    standing = token("fund_officer", subject=deputy, stead={absent: "示例甲"})
    async with client_for(app, standing, **{"X-KZ-In-Stead-Of": absent}) as acting:
        row = await uses.do(acting, row, "check", **PASSED_CHECK)
    for subject in (absent, deputy):
        async with client_for(app, token("reviewer", subject=subject)) as alone:
            assert (await uses.read(alone, row))["barred"] == ["review"]
            refused = await uses.do(alone, row, "review", 403, outcome="pass")
            assert refused["code"] == "same_person"
    assert (await uses.read(uses.reviewer, row))["barred"] == []


async def test_given_what_is_not_in_order_then_back_with_reason_and_again(uses: Uses) -> None:
    fund = await uses.fund()
    row = await uses.made(fund)
    bare = await uses.do(uses.holder, row, "submit", 422)
    assert bare["errors"][0]["detail"] == "提交前还须上传：合同、发票、照片"
    row = await uses.do(uses.holder, await uses.with_files(row), "submit")
    unseen = PASSED_CHECK | {"photos_seen": False}
    half = await uses.do(uses.officer, row, "check", 422, **unseen)
    assert "现场照片相符" in half["detail"]
    assert (await uses.do(uses.officer, row, "check", 422, outcome="return"))["status"] == 422
    row = await uses.do(uses.officer, row, "check", outcome="return", reason="示例：照片不清")
    assert (row["state"], row["reason"]) == ("returned", "示例：照片不清")
    seen = (await uses.holder.get(f"{USES}/{row['id']}")).json()
    assert (seen["next_role"], seen["mine"]) == ("holder", True)
    answer = await uses.holder.patch(
        f"{USES}/{row['id']}", json={k: v for k, v in uses.asked(fund, 90_000).items()
                                     if k != "fund_id"}, headers=if_match(row),
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    row = await uses.do(uses.holder, answer.json(), "submit")
    row = await uses.do(uses.officer, row, "check", **PASSED_CHECK)
    row = await uses.do(uses.reviewer, row, "review", outcome="refuse", reason="示例：非计划")
    assert (row["state"], row["allowed"]) == ("refused", [])
    other = await uses.submitted(fund)
    gone = await uses.do(uses.holder, other, "withdraw")
    assert gone["state"] == "withdrawn"
    late = await uses.do(uses.officer, gone, "check", 409, **PASSED_CHECK)
    assert late["code"] == "act_not_allowed"


async def test_given_an_advance_not_set_off_then_not_settled(uses: Uses) -> None:
    row = await uses.held(await uses.fund())
    row = await uses.pay(row, 30_000, "advance")
    early = await uses.do(uses.finance, row, "settle", 409)
    assert "预付款尚有 300.00 元" in early["detail"]
    row = await uses.accept(row, 30_000)
    row = await uses.do(uses.finance, row, "settle")
    assert (row["state"], row["paid_fen"]) == ("settled", 30_000)


async def test_given_two_countersigns_at_once_for_one_balance_then_exactly_one_is_held(
    uses: Uses,
) -> None:
    fund = await uses.fund(controlled=100_000)
    rows = [await uses.reviewed(fund, amount=60_000), await uses.reviewed(fund, amount=60_000)]
    answers = await asyncio.gather(*(
        uses.finance.post(
            f"{USES}/{row['id']}/countersign", json={"on": uses.today} | SIGNED,
            headers=if_match(row),
        )
        for row in rows
    ))  # fmt: skip
    assert sorted(one.status_code for one in answers) == [200, 409]
    (lost,) = [one.json() for one in answers if one.status_code == 409]
    assert lost["code"] == "above_controlled"
    money = (await uses.officer.get(f"{CONTROLLED}/{fund['id']}")).json()
    assert (money["balance_fen"], money["held_fen"]) == (100_000, 60_000)


async def test_given_two_payments_at_once_then_exactly_one_wins(uses: Uses) -> None:
    fund = await uses.fund()
    row = await uses.accept(await uses.held(fund), 60_000)
    bodies = [
        {"on": uses.today, "amount": fen(40_000), "kind": "progress", "voucher_no": f"示例付{n}"}
        for n in (1, 2)
    ]
    answers = await asyncio.gather(*(
        uses.finance.post(f"{USES}/{row['id']}/pay", json=body, headers=if_match(row))
        for body in bodies
    ))  # fmt: skip
    assert sorted(one.status_code for one in answers) == [200, 412]
    after = (await uses.finance.get(f"{USES}/{row['id']}")).json()
    assert (after["paid_fen"], after["held_fen"], len(after["payments"])) == (40_000, 60_000, 1)
    second = await uses.pay(after, 40_000, status=409, voucher="示例付9")
    assert (second["code"], second["limit_fen"]) == ("above_accepted", 20_000)


async def test_given_the_same_key_twice_then_paid_once(uses: Uses) -> None:
    row = await uses.accept(await uses.held(await uses.fund()), 60_000)
    body = {"on": uses.today, "amount": fen(10_000), "kind": "progress", "voucher_no": "示例付1"}
    headers = if_match(row)
    first = await uses.finance.post(f"{USES}/{row['id']}/pay", json=body, headers=headers)
    again = await uses.finance.post(f"{USES}/{row['id']}/pay", json=body, headers=headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json()["paid_fen"] == 10_000
    known = await uses.pay(again.json(), 1, status=422, voucher="示例付1")
    assert known["errors"][0]["code"] == "known"


async def test_given_a_hold_that_ran_out_then_free_told_and_held_again(
    uses: Uses, database: Database
) -> None:
    fund = await uses.fund()
    row = await uses.accept(await uses.held(fund), 20_000)
    row = await uses.pay(row, 20_000)
    until = datetime.fromisoformat(row["hold_until"])
    now = uses.scene.clock.now()
    assert until.astimezone(CHINA).date() > now.date() + timedelta(days=364)
    async with database.session(_WORKER) as session:
        assert await lapse(session, now) == 0
        assert await lapse(session, until + timedelta(minutes=1)) == 1
    row = (await uses.finance.get(f"{USES}/{row['id']}")).json()
    assert (row["state"], row["held_fen"], row["next_act"]) == ("lapsed", 0, "renew")
    money = (await uses.officer.get(f"{CONTROLLED}/{fund['id']}")).json()
    assert (money["balance_fen"], money["held_fen"]) == (160_000, 0)
    refused = await uses.pay(row, 1, status=409, voucher="示例付2")
    assert refused["code"] == "act_not_allowed"
    row = await uses.do(uses.finance, row, "renew")
    assert (row["state"], row["held_fen"]) == ("held", 80_000)


async def test_given_money_we_decide_on_then_the_ledger_itself_refuses_more(uses: Uses) -> None:
    from tests.restoration.ledger.conftest import send, transfer

    fund = await uses.fund()
    await uses.held(fund)
    money = (await uses.officer.get(f"{CONTROLLED}/{fund['id']}")).json()
    owed, bank = money["accounts"]["owed"], money["accounts"]["bank"]
    # 1,800.00 less 1,000.00 held
    answer = await send(uses.finance, transfer(owed, bank, 80_001))
    assert (answer.status_code, answer.json()["code"]) == (409, "below_limit")


async def test_given_money_in_the_controlled_account_then_the_fund_is_not_merged(
    uses: Uses,
) -> None:
    fund = await uses.fund()
    other = await uses.scene.opened(await uses.scene.fund(name="示例二矿"))
    body = {"on": uses.today, "document_no": "示例整合1号", "into": other["id"]}
    fund = await uses.scene.read(fund["id"])
    told = await uses.scene.act(fund, "merge", body, 409)
    assert "受控专户尚有 1800.00 元" in told["detail"].replace(",", "")


async def test_given_an_inbox_then_each_sees_what_waits_for_him(uses: Uses) -> None:
    fund = await uses.fund()
    row = await uses.submitted(fund)

    async def mine(who: httpx.AsyncClient) -> list[str]:
        answer = await who.get(USES, params={"mine": "true"})
        return [one["id"] for one in answer.json()["items"]]

    assert await mine(uses.officer) == [row["id"]]
    assert await mine(uses.finance) == []
    assert await mine(uses.holder) == []
    row = await uses.do(uses.officer, row, "check", **PASSED_CHECK)
    assert await mine(uses.officer) == []  # the second person is another one
    assert await mine(uses.reviewer) == [row["id"]]
    found = await uses.officer.get(USES, params={"q": "覆土", "state": "checked"})
    assert [one["id"] for one in found.json()["items"]] == [row["id"]]


async def test_given_another_holder_then_nothing_is_seen_or_asked(uses: Uses) -> None:
    fund = await uses.fund()
    row = await uses.made(fund)
    assert (await uses.stranger.get(f"{USES}/{row['id']}")).status_code == 404
    assert (await uses.stranger.get(USES)).json()["items"] == []
    answer = await uses.stranger.post(USES, json=uses.asked(fund), headers=new_key())
    assert answer.status_code == 404
