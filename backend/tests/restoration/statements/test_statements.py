"""From the bank's file to the ledger."""

import asyncio
from collections.abc import Callable

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import if_match
from tests.restoration.funds.conftest import Scene, scene
from tests.restoration.ledger.conftest import LEDGER, balance_of
from tests.restoration.statements.files import (
    DAYS,
    FILES,
    HOLDER_NAME,
    LINES,
    STATEMENTS,
    camt,
    lines_of,
    sent,
)

__all__ = ["scene"]
pytestmark = pytest.mark.service("restoration")
DEPOSIT = ("2025-07-02", "300.00", HOLDER_NAME, "R1", "缴存")
INTEREST = ("2025-07-21", "0.35", "", "R2", "存款结息")
SPENT = ("2025-07-25", "-120.00", "示例工程公司", "R3", "覆土工程款")


async def act(
    client: httpx.AsyncClient, line: dict[str, object], name: str, status: int = 200, **body: object
) -> dict[str, object]:
    url = f"{LINES}/{line['id']}/{name}"
    answer = await client.post(url, json=body, headers=if_match(line))
    assert answer.status_code == status, answer.text
    found: dict[str, object] = answer.json()
    return found


async def test_given_a_statement_then_what_is_certain_is_posted_and_the_rest_waits(
    scene: Scene,
) -> None:
    fund = await scene.opened(await scene.fund())
    file = await sent(scene.officer, camt([DEPOSIT, INTEREST, SPENT]))
    assert (file["format"], file["lines"], file["fresh"], file["known"]) == ("camt.053", 3, 3, 0)
    assert (file["posted"], file["waiting"]) == (2, 1)
    # 300.00 + 0.35 stand in the ledger; 120.00 that left the account wait for a person
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 30_035
    assert await balance_of(scene.officer, fund["accounts"]["paid"]) == 30_000
    assert await balance_of(scene.officer, fund["accounts"]["interest"]) == 35
    (waiting,) = await lines_of(scene.officer, state="waiting")
    assert (waiting["amount_fen"], waiting["actions"]) == (-12_000, ["match"])
    found = (await scene.officer.get(f"{LINES}/{waiting['id']}/suggestions")).json()["items"]
    assert [one["purpose"] for one in found] == ["use", "charge", "deposit_return"]
    done = await act(scene.officer, waiting, "match", purpose="use")
    assert (done["state"], done["plan_check"], done["flags"]) == ("matched", "unknown", [])
    after = await scene.read(fund["id"])
    assert (after["paid_fen"], after["used_fen"], after["balance_fen"]) == (30_000, 12_000, 18_035)
    assert after["used_ratio"] == "0.4000"  # 120.00 ÷ 300.00
    assert [one["act"] for one in after["acts"]] == ["registered", "opened", "deposited"]


async def test_given_the_day_then_bank_and_ledger_differ_by_just_what_is_listed(
    scene: Scene,
) -> None:
    fund = await scene.opened(await scene.fund())
    await scene.paid(fund, 5_000, "2025-07-10")  # declared, not at the bank
    await sent(scene.officer, camt([DEPOSIT, SPENT], opening="10.00"))
    day = (await scene.officer.get(f"{DAYS}/{fund['id']}", params={"on": "2025-07-31"})).json()
    # the bank: 10.00 + 300.00 − 120.00 = 190.00; the ledger: 50.00 + 300.00 = 350.00
    assert (day["bank_fen"], day["stated_fen"], day["ledger_fen"]) == (19_000, 19_000, 35_000)
    assert (day["difference_fen"], day["explained_fen"]) == (-16_000, -16_000)
    assert [(one["kind"], one["amount_fen"]) for one in day["items"]] == [
        ("opening", 1_000), ("bank_only", -12_000), ("ledger_only", -5_000),
    ]  # fmt: skip
    early = (await scene.officer.get(f"{DAYS}/{fund['id']}", params={"on": "2025-07-05"})).json()
    assert (early["bank_fen"], early["stated_fen"], early["ledger_fen"]) == (31_000, None, 30_000)
    (line,) = (await scene.officer.get(DAYS, params={"on": "2025-07-31"})).json()["items"]
    assert (line["bank_fen"], line["ledger_fen"]) == (19_000, 35_000)
    assert line["difference_fen"] == -16_000
    sheet = await scene.officer.get(f"{DAYS}/{fund['id']}/workbook", params={"on": "2025-07-31"})
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"
    sheet = await scene.officer.get(f"{LINES}/workbook")
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"


async def test_given_a_declared_deposit_whose_receipt_the_bank_names_then_nothing_is_posted_twice(
    scene: Scene,
) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 30_000, "2025-07-01")
    told = ("2025-07-02", "300.00", HOLDER_NAME, "R1", "示例回单1")
    file = await sent(scene.officer, camt([told]))
    assert (file["posted"], file["waiting"]) == (1, 0)
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 30_000
    (line,) = await lines_of(scene.officer)
    assert (line["state"], line["posted"], line["purpose"]) == ("matched", False, "deposit")
    other = ("2025-07-05", "300.00", HOLDER_NAME, "R9", "缴存")
    await scene.paid(await scene.read(fund["id"]), 30_000, "2025-07-04")
    file = await sent(scene.officer, camt([other], number="2"))
    # the amount alone is no proof: whether it is the declared one, a person says
    assert (file["posted"], file["waiting"]) == (0, 1)
    (line,) = await lines_of(scene.officer, state="waiting")
    best = (await scene.officer.get(f"{LINES}/{line['id']}/suggestions")).json()["items"][:2]
    assert [(one["score"], one["reasons"]) for one in best] == [
        (85, ["party"]), (74, ["amount", "day"]),
    ]  # fmt: skip
    await act(scene.officer, line, "match", purpose="deposit",
              transaction_id=best[1]["transaction_id"])  # fmt: skip
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 60_000


async def test_given_the_same_file_or_line_again_then_it_stands_once(
    scene: Scene,
) -> None:
    fund = await scene.opened(await scene.fund())
    first = await sent(scene.officer, camt([DEPOSIT, INTEREST]))
    again = await sent(scene.officer, camt([DEPOSIT, INTEREST]), status=409)
    assert (again["code"], again["file_id"]) == ("file_taken", first["id"])
    wider = await sent(scene.officer, camt([DEPOSIT, INTEREST, SPENT], number="2"))
    assert (wider["fresh"], wider["known"]) == (1, 2)
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 30_035
    assert len(await lines_of(scene.officer)) == 3
    # listed twice in one statement, it happened twice
    twice = ("2025-07-28", "1.00", HOLDER_NAME, "", "缴存")
    file = await sent(scene.officer, camt([twice, twice], number="3"))
    assert (file["fresh"], file["posted"]) == (2, 2)
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 30_235


async def test_given_one_file_twice_at_once_then_one_is_taken(scene: Scene) -> None:
    fund = await scene.opened(await scene.fund())
    content = camt([DEPOSIT, SPENT])
    await sent(scene.officer, camt([INTEREST], number="9"))  # so that both find the blob ready
    document = await _stored(scene.officer, content)
    answers = await asyncio.gather(*(
        scene.officer.post(FILES, json={"document_id": document}, headers=new_key())
        for _ in range(3)
    ))  # fmt: skip
    assert sorted(one.status_code for one in answers) == [201, 409, 409]
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 30_035
    assert len(await lines_of(scene.officer)) == 3


async def test_given_overlapping_files_in_either_order_then_the_ledger_is_the_same(
    scene: Scene,
) -> None:
    early, late = [DEPOSIT, INTEREST], [INTEREST, ("2025-07-28", "-2.00", "", "R6", "手续费")]
    balances = []
    for n, order in enumerate(((early, late), (late, early))):
        number = f"620000000000001{n}"
        fund = await scene.fund(name=f"示例{n}号矿")
        fund = await scene.opened(fund, bank_account_no=number)
        for place, lines in enumerate(order):
            await sent(scene.officer, camt(lines, account=number, number=str(place)))
        after = await scene.read(fund["id"])
        balances.append((after["balance_fen"], after["paid_fen"]))
    # 300.00 + 0.35 − 2.00, of which 300.00 were deposited
    assert balances == [(29_835, 30_000)] * 2


async def _stored(client: httpx.AsyncClient, content: bytes) -> str:
    import hashlib

    from tests.restoration.conftest import BASE

    sha256 = hashlib.sha256(content).hexdigest()
    answer = await client.put(f"{BASE}/blobs/{sha256}", content=content, params={"name": "a.xml"})
    return str(answer.json()["document_id"])


async def test_given_the_same_booking_told_otherwise_then_a_person_says_whether_it_is_one(
    scene: Scene,
) -> None:
    fund = await scene.opened(await scene.fund())
    await sent(scene.officer, camt([DEPOSIT]))
    table = (
        "账号,交易日期,借方发生额,贷方发生额,余额,对方户名,摘要\n"
        f"6200000000000001,2025-07-02,,300.00,300.00,{HOLDER_NAME},网银转账\n"
    ).encode("gb18030")
    file = await sent(scene.officer, table, "示例明细.csv")
    assert (file["format"], file["layout"], file["waiting"]) == ("csv", "corporate", 1)
    (twin,) = await lines_of(scene.officer, flag="doubt")
    assert (twin["doubt"], twin["actions"]) == ("twin", ["match", "exclude"])
    done = await act(scene.officer, twin, "exclude", reason="与 CAMT 对账单为同一笔")
    assert done["state"] == "excluded"
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 30_000
    (first,) = await lines_of(scene.officer, state="matched")
    refused = await act(scene.officer, first, "exclude", 409, reason="不想要")
    assert refused["allowed"] == ["undo"]


async def test_given_a_use_beyond_the_balance_or_the_plan_then_it_is_posted_flagged_and_a_task(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    fund = await scene.opened(await scene.fund())
    await sent(scene.officer, camt([SPENT], opening="200.00"))
    (line,) = await lines_of(scene.officer)
    done = await act(scene.officer, line, "match", purpose="use", off_plan=True, plan_item="二期")
    assert (done["flags"], done["plan_check"]) == (["overdrawn", "off_plan"], "outside")
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == -12_000
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        (fact,) = superuser.execute(
            "SELECT data FROM outbox WHERE type = 'restoration.off_plan_use_found'"
        ).fetchall()
        notices = superuser.execute("SELECT title FROM notices WHERE kind = 'fund'")
        told = {row[0] for row in notices}
    assert (fact[0]["amount_fen"], fact[0]["plan_item"]) == (12_000, "二期")
    assert {"基金专户流水透支", "基金使用超出方案"} <= told
    assert [one["id"] for one in await lines_of(scene.officer, flag="overdrawn")] == [line["id"]]


async def test_given_a_voucher_of_a_bank_line_then_the_ledger_leaves_it_to_the_line(
    scene: Scene, app: FastAPI, token: Callable[..., str]
) -> None:
    await scene.opened(await scene.fund())
    await sent(scene.officer, camt([DEPOSIT]))
    (line,) = await lines_of(scene.officer)
    url = f"{LEDGER}/transactions/{line['transaction_id']}"
    back = {"id": str(new_id()), "event_at": "2025-08-01T10:00:00+08:00", "memo": "示例冲正"}
    async with client_for(app, token("finance_officer")) as finance:
        told = (await finance.get(f"{url}/standing")).json()
        assert (told["matter"], told["reversible"]) == ("bank_line", False)
        refused = await finance.post(f"{url}/reverse", json=back, headers=new_key())
        assert (refused.status_code, refused.json()["code"]) == (409, "transaction_of_matter")
        assert "银行流水核对" in refused.json()["detail"]
        await act(scene.officer, line, "undo", reason="示例：并非缴存")
        free = (await finance.get(f"{url}/standing")).json()
        assert (free["matter"], free["reversible"]) == (None, False)
        again = await finance.post(f"{url}/reverse", json=back, headers=new_key())
        assert again.json()["code"] == "already_reversed"


async def test_given_a_wrong_match_then_it_is_undone_by_a_reversal(scene: Scene) -> None:
    fund = await scene.opened(await scene.fund())
    await sent(scene.officer, camt([("2025-07-03", "80.00", "示例公司", "R5", "往来")]))
    (line,) = await lines_of(scene.officer)
    wrong = await act(scene.officer, line, "match", 422, purpose="use")
    assert wrong["code"] == "purpose_wrong"
    done = await act(scene.officer, line, "match", purpose="deposit")
    assert (await scene.read(fund["id"]))["paid_fen"] == 8_000
    back = await act(scene.officer, done, "undo", reason="并非缴存")
    assert (back["state"], back["actions"]) == ("waiting", ["match"])
    after = await scene.read(fund["id"])
    assert after["paid_fen"] == 0
    assert [one["amount_fen"] for one in after["acts"][-2:]] == [8_000, -8_000]
    again = await act(scene.officer, back, "match", purpose="use_return")
    assert again["state"] == "matched"
    day = (await scene.officer.get(f"{DAYS}/{fund['id']}")).json()
    assert (day["difference_fen"], day["items"]) == (0, [])
    stale = await act(scene.officer, back, "match", 412, purpose="deposit")
    assert stale["code"] == "stale_version"


async def test_given_a_malformed_file_then_it_is_refused_whole_with_its_line(scene: Scene) -> None:
    await scene.opened(await scene.fund())
    good = camt([DEPOSIT, SPENT]).decode()
    broken = good.replace(">120.00<", ">12O.00<")
    refused = await sent(scene.officer, broken.encode(), status=422)
    # the second entry stands four lines after the statement's three heads and the first entry
    assert (refused["code"], refused["line"]) == ("statement_refused", 10)
    assert "不是数字" in refused["detail"] and "没有一笔入账" in refused["detail"]
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]>' + good.partition("?>")[2]
    assert "实体" in (await sent(scene.officer, bomb.encode(), status=422))["detail"]
    late = camt([("2025-08-02", "1.00", "", "R7", "")])
    assert "晚于今日" in (await sent(scene.officer, late, status=422))["detail"]
    euro = camt([DEPOSIT], currency="EUR")
    assert "人民币" in (await sent(scene.officer, euro, status=422))["detail"]
    assert await lines_of(scene.officer) == []


async def test_given_a_masked_amount_then_nobody_guesses_it(scene: Scene) -> None:
    fund = await scene.opened(await scene.fund())
    table = (
        "账号,交易日期,借方发生额,贷方发生额,余额,对方户名,摘要\n"
        f"6200****0001,2025-07-02,,3**.00,300.00,{HOLDER_NAME},网银转账\n"
    ).encode()
    needed = await sent(scene.officer, table, "示例明细.csv", 422)
    assert needed["code"] == "account_needed"
    other = await scene.opened(
        await scene.fund(name="示例二矿"), bank_account_no="6200000000000002"
    )
    differs = await sent(scene.officer, table, "示例明细.csv", 422, fund_id=other["id"])
    assert differs["code"] == "account_differs"
    file = await sent(scene.officer, table, "示例明细.csv", fund_id=fund["id"])
    assert (file["waiting"], file["posted"]) == (1, 0)
    (line,) = await lines_of(scene.officer)
    assert (line["amount_fen"], line["doubt"], line["actions"]) == (None, "masked", ["amount"])
    assert line["amount_text"] == "收入 3**.00"
    body = {"amount_fen": 30_000, "document_no": "示例回单8", "reason": "见银行回单"}
    known = await act(scene.officer, line, "amount", **body)
    assert (known["amount_fen"], known["actions"]) == (30_000, ["match"])
    done = await act(scene.officer, known, "match", purpose="deposit")
    assert done["state"] == "matched"
    assert await balance_of(scene.officer, fund["accounts"]["paid"]) == 30_000


async def test_given_a_missing_statement_then_the_gap_is_told_and_closes_when_it_comes(
    scene: Scene,
) -> None:
    await scene.opened(await scene.fund())
    july = camt([DEPOSIT], on="2025-07-10")
    middle = camt([("2025-07-15", "50.00", HOLDER_NAME, "R8", "缴存")], "300.00", on="2025-07-15")
    end = camt([INTEREST], opening="350.00", on="2025-07-31")
    await sent(scene.officer, july)
    await sent(scene.officer, end)
    items = (await scene.officer.get(STATEMENTS)).json()["items"]
    assert [(one["to_on"], one["gap_fen"], one["flags"]) for one in items] == [
        ("2025-07-31", 5_000, ["gap"]), ("2025-07-10", None, []),
    ]  # fmt: skip
    await sent(scene.officer, middle)
    items = (await scene.officer.get(STATEMENTS)).json()["items"]
    assert [one["gap_fen"] for one in items] == [0, 0, None]
    short = camt([SPENT], "350.35", closing="200.35", on="2025-08-01", number="4")
    await sent(scene.officer, short)
    (newest, *_) = (await scene.officer.get(STATEMENTS)).json()["items"]
    # 350.35 − 120.00 = 230.35, the bank says 200.35: 30.00 are missing
    assert (newest["difference_fen"], newest["flags"]) == (-3_000, ["unbalanced", "gap"])


async def test_given_an_account_nobody_has_then_it_waits_until_a_fund_has_it(scene: Scene) -> None:
    fund = await scene.fund()
    file = await sent(scene.officer, camt([DEPOSIT]))
    assert (file["waiting"], file["posted"]) == (1, 0)
    (statement,) = (await scene.officer.get(STATEMENTS)).json()["items"]
    assert (statement["fund_id"], statement["flags"]) == (None, ["no_fund"])
    url = f"{STATEMENTS}/{statement['id']}/assign"
    answer = await scene.officer.post(
        url, json={"fund_id": fund["id"]}, headers=if_match(statement)
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "account_differs")
    fund = await scene.opened(fund)
    answer = await scene.officer.post(
        url, json={"fund_id": fund["id"]}, headers=if_match(statement)
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["right_name"] == "示例石灰岩矿"
    assert await balance_of(scene.officer, fund["accounts"]["bank"]) == 30_000


async def test_given_others_then_they_may_not_and_see_nothing(
    scene: Scene, app: FastAPI, clerk: httpx.AsyncClient
) -> None:
    await scene.opened(await scene.fund())
    await sent(scene.officer, camt([DEPOSIT]))
    (line,) = await lines_of(scene.holder)  # its own, to read
    assert line["amount_fen"] == 30_000
    assert (await scene.holder.get(FILES)).status_code == 403
    answer = await clerk.post(FILES, json={"document_id": line["id"]}, headers=new_key())
    assert answer.status_code == 403
    refused = await act(scene.holder, line, "undo", 403, reason="x")
    assert refused["code"] == "forbidden"
