"""From the payment the enterprise files to the order that is corrected and re-checked."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from kuangzheng.kernel.testing.plugin import new_key
from tests.restoration.fund_rules.test_fund_rules import drafted, released
from tests.restoration.fund_uses.conftest import (
    FIRM,
    ORDERS,
    UNFILED,
    USES,
    Filing,
    fen,
    order_body,
)

pytestmark = pytest.mark.service("restoration")
PAID = ("2026-08-04", "-1200.00", FIRM, "R7", "回填进度款")


async def test_given_a_use_as_planned_then_it_finds_its_bank_line_and_another_person_checks_it(
    filing: Filing,
) -> None:
    await filing.bank(PAID)
    (unfiled,) = (await filing.officer.get(UNFILED)).json()["items"]
    assert (unfiled["amount_fen"], unfiled["days"], unfiled["order_id"]) == (120_000, 6, None)
    use = await filing.filed()
    assert (use["state"], use["flags"]) == ("submitted", [])
    assert use["line"]["booked_on"] == "2026-08-04"
    found = {one["rule"]: (one["tone"], one["value"], one["limit"]) for one in use["findings"]}
    assert found["plan_amount"] == ("ok", "120000", "250000")
    assert found["contract"] == ("ok", "120000", "200000")
    assert found["payee"] == ("ok", FIRM, FIRM)
    assert (await filing.officer.get(UNFILED)).json()["items"] == []
    assert await filing.item("1-1") == [0, 120_000, 0]  # the line waits for its purpose
    await filing.matched(-120_000)
    assert await filing.item("1-1") == [120_000, 120_000, 0]
    done = await filing.act(filing.officer, USES, await filing.use(use), "accept", {})
    assert (done["state"], done["actions"]) == ("accepted", [])
    standing = await filing.standing()
    assert await filing.item("1-1") == [120_000, 120_000, 120_000]
    assert (standing["mode"], standing["mode_confirmed"]) == ("filing", True)
    # one truth: what the ledger says was used is what obligations and the fund say
    fund = await filing.scene.read(filing.fund["id"])
    assert (standing["used_fen"], fund["used_fen"]) == (120_000, 120_000)
    (line,) = (await filing.officer.get("/api/v1/restoration/bank-lines",
                                        params={"purpose": "use"})).json()["items"]  # fmt: skip
    assert (line["plan_item"], line["plan_check"]) == ("1-1", "inside")


async def test_given_a_use_off_plan_then_it_is_flagged_ordered_returned_and_closed_by_another(
    filing: Filing,
) -> None:
    await filing.bank(PAID)
    use = await filing.filed(plan_item="9-9", vouchers=False)
    assert use["flags"] == ["plan_item", "vouchers"]
    await filing.matched(-120_000)
    refused = await filing.act(filing.officer, USES, await filing.use(use), "accept", {}, 422)
    assert refused["errors"][0]["pointer"] == "/note"
    ordered = await filing.act(filing.officer, USES, await filing.use(use), "order", order_body())
    (order,) = ordered["orders"]
    # ten working days from Tuesday 11 August 2026
    assert (ordered["state"], order["due"]) == ("ordered", "2026-08-24")
    assert await filing.item("9-9") == [120_000, 120_000, 0]
    back = ("2026-08-10", "1200.00", FIRM, "R9", "工程款退回")
    await filing.bank(back, number="3", opening="7800.00")
    await filing.matched(120_000, "use_return")
    order = (await filing.holder.get(f"{ORDERS}/{order['id']}")).json()
    answer = {"answer": "returned", "text": "款项已退回专户"}
    refused = await filing.act(filing.holder, ORDERS, order, "answer", answer, 422)
    assert refused["errors"][0]["pointer"] == "/return_line_id"
    (credit,) = order["returns"]
    answered = await filing.act(
        filing.holder, ORDERS, order, "answer", answer | {"return_line_id": credit["id"]}
    )
    passed = {"passed": True, "note": "已退回，核对无误"}
    refused = await filing.act(filing.officer, ORDERS, answered, "recheck", passed, 403)
    assert refused["code"] == "same_person"
    closed = await filing.act(filing.second, ORDERS, answered, "recheck", passed)
    assert (closed["state"], (await filing.use(use))["state"]) == ("closed", "corrected")
    assert await filing.item("9-9") == [0, 0, 0]
    assert (await filing.scene.read(filing.fund["id"]))["used_fen"] == 0


async def test_given_fund_rules_released_for_approval_then_from_that_day_a_use_is_asked_for(
    filing: Filing,
) -> None:
    approval = {
        "key": "fund.use", "selectors": {}, "value": "approval", "unit": None,
        "basis": "示例办法第9条", "document_no": None, "confirmed": True, "note": None,
    }  # fmt: skip
    await released(filing.second, await drafted(filing.scene, approval), "2026-08-03")
    await filing.draft(paid_on="2026-08-02")
    answer = await filing.holder.post(USES, json=filing.body() | {"fund_id": filing.fund["id"]},
                                      headers=new_key())  # fmt: skip
    assert (answer.status_code, answer.json()["code"]) == (409, "not_by_filing")
    standing = await filing.standing()
    assert (standing["mode"], standing["mode_basis"]) == ("approval", "示例办法第9条")


async def test_given_reclamation_money_beside_the_fund_then_a_use_says_out_of_which_it_was_paid(
    filing: Filing,
) -> None:
    rule = {"key": "fund.reclamation", "selectors": {}, "value": "beside", "unit": None,
            "basis": "示例办法第3条", "document_no": None, "confirmed": True,
            "note": None}  # fmt: skip
    record = await drafted(filing.scene, rule)
    await released(filing.second, record, "2026-08-01")
    early = await filing.draft(status=422, account="reclamation", paid_on="2026-07-31")
    assert early["errors"][0]["pointer"] == "/account"
    mixed = await filing.filed(purpose="reclamation", what_for="示例复垦一", amount=fen(1))
    assert (mixed["account"], mixed["flags"]) == ("fund", ["scope"])
    strange = await filing.filed(account="reclamation", what_for="示例塌陷", amount=fen(2))
    assert strange["flags"] == ["scope"]
    await filing.bank(PAID)
    use = await filing.filed(account="reclamation", purpose="reclamation")
    assert (use["account"], use["flags"]) == ("reclamation", [])
    assert use["line"]["amount_fen"] == -120_000
    # settled as the fund's money it is not this use's
    await filing.matched(-120_000)
    assert (await filing.use(use))["flags"] == ["bank_line"]


async def test_given_an_item_paid_out_of_both_moneys_then_paid_filed_and_checked_of_each_apart(
    filing: Filing,
) -> None:
    rule = {"key": "fund.reclamation", "selectors": {}, "value": "beside", "unit": None,
            "basis": "示例办法第3条", "document_no": None, "confirmed": True,
            "note": None}  # fmt: skip
    await released(filing.second, await drafted(filing.scene, rule), "2026-08-01")
    second = ("2026-08-04", "-800.00", FIRM, "R8", "示例复垦工程款")
    await filing.bank(PAID, second)
    await filing.filed()
    beside = await filing.filed(
        account="reclamation", purpose="reclamation", what_for="示例复垦工程款",
        amount=fen(80_000), paid_on="2026-08-04",
    )  # fmt: skip
    await filing.matched(-120_000)
    await filing.matched(-80_000, account="reclamation")
    assert await filing.item("1-1") == [120_000, 120_000, 0]
    standing = await filing.standing()
    (item,) = [one for one in standing["items"] if one["code"] == "1-1"]
    assert (item["reclamation_paid_fen"], item["reclamation_filed_fen"]) == (80_000, 80_000)
    # 1,200 and 800 of the 2,500 yuan the item may cost
    assert (item["over"], standing["used_fen"]) == (False, 120_000)
    # no reclamation money was paid in before
    assert (await filing.use(beside))["flags"] == ["balance"]
    why = {"note": "示例：复垦费用待补存"}
    await filing.act(filing.officer, USES, await filing.use(beside), "accept", why)
    (item,) = [one for one in (await filing.standing())["items"] if one["code"] == "1-1"]
    assert (item["accepted_fen"], item["reclamation_accepted_fen"]) == (0, 80_000)
    await filing.filed(
        account="reclamation", purpose="reclamation", what_for="示例复垦工程款二",
        amount=fen(60_000), paid_on="2026-08-05",
    )  # fmt: skip
    (item,) = [one for one in (await filing.standing())["items"] if one["code"] == "1-1"]
    # filed: 1,200 + 800 + 600 = 2,600 yuan
    assert item["over"] is True
    sheet = load_workbook(BytesIO((await filing.officer.get(f"{USES}/workbook")).content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (head,) = [row for row in rows if "款项类别" in row]
    found = {row[head.index("用途说明")]: row[head.index("款项类别")] for row in rows}
    assert found["示例复垦工程款"] == "土地复垦费用"
    assert found["示例采坑回填工程进度款"] == "基金专户"
