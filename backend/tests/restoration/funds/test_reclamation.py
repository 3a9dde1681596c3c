"""Land-reclamation money held beside the fund: accounts of its own, never in the fund's sums."""

from typing import Any

import httpx
import pytest

from tests.restoration.conftest import BASE, if_match
from tests.restoration.fund_rules.test_fund_rules import drafted, released, reviewer
from tests.restoration.funds.conftest import Scene, fen, scene
from tests.restoration.statements.files import DAYS, HOLDER_NAME, LINES, camt, lines_of, sent

pytestmark = pytest.mark.service("restoration")
__all__ = ["reviewer", "scene"]
Body = dict[str, Any]
BESIDE = {"key": "fund.reclamation", "selectors": {}, "value": "beside", "unit": None,
          "basis": "示例办法第3条", "document_no": None, "confirmed": True,
          "note": None}  # fmt: skip
PAYER = "示例财务公司"


async def beside(scene: Scene, reviewer: httpx.AsyncClient, since: str = "2025-07-01") -> None:
    await released(reviewer, await drafted(scene, BESIDE), since)


def kept(amount: int, on: str = "2025-07-10", receipt: str = "示例回单2") -> Body:
    return {"account": "reclamation", "amount": fen(amount), "paid_on": on, "receipt_no": receipt}


def told(fund: Body) -> tuple[int, int, int]:
    found = fund["reclamation"]
    return found["paid_fen"], found["used_fen"], found["balance_fen"]


async def match(
    scene: Scene, amount: int, purpose: str, account: str | None, status: int = 200
) -> Body:
    (line,) = [one for one in await lines_of(scene.officer) if one["amount_fen"] == amount]
    body = {"purpose": purpose} | ({} if account is None else {"account": account})
    answer = await scene.officer.post(
        f"{LINES}/{line['id']}/match", json=body, headers=if_match(line)
    )
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def test_given_the_rule_says_beside_then_deposits_of_it_stand_in_an_account_of_their_own(
    scene: Scene, reviewer: httpx.AsyncClient
) -> None:
    await beside(scene, reviewer)
    fund = await scene.opened(await scene.fund())
    assert (fund["reclamation"]["place"], told(fund)) == ("beside", (0, 0, 0))
    early = await scene.act(fund, "deposit", kept(300, "2025-06-30"), 422)
    (fault,) = early["errors"]
    assert (fault["pointer"], fault["code"]) == ("/account", "reclamation_inside")
    fund = await scene.paid(fund, 500_000)
    fund = await scene.act(fund, "deposit", kept(300_000))
    assert told(fund) == (300_000, 0, 300_000)
    assert (fund["paid_fen"], fund["balance_fen"]) == (500_000, 500_000)
    last = fund["acts"][-1]
    assert (last["amount_fen"], last["data"]) == (300_000, {"account": "reclamation"})
    code = fund["accounts"]["reclamation"]
    rows = (await scene.officer.get(f"{BASE}/ledger/accounts/{code}/statement")).json()["items"]
    assert [(one["side"], one["amount_fen"], one["balance_fen"]) for one in rows] == [
        ("debit", 300_000, 300_000)
    ]
    seen = (await scene.holder.get(f"{BASE}/funds/{fund['id']}")).json()
    assert told(seen) == (300_000, 0, 300_000)


async def test_given_the_rule_says_inside_then_nothing_stands_beside_the_fund(
    scene: Scene,
) -> None:
    fund = await scene.opened(await scene.fund())
    assert fund["reclamation"] is None
    assert not [name for name in fund["accounts"] if name.startswith("reclamation")]
    refused = await scene.act(fund, "deposit", kept(300), 422)
    assert refused["code"] == "reclamation_inside"
    await sent(scene.officer, camt([("2025-07-11", "3.00", PAYER, "R2", "预存")]))
    refused = await match(scene, 300, "deposit", "reclamation", 422)
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("reclamation_inside", "/account")
    line = await match(scene, 300, "deposit", None)
    assert (line["account"], (await scene.read(fund["id"]))["paid_fen"]) == ("fund", 300)


async def test_given_bank_lines_of_either_money_then_each_in_its_account_and_the_bank_agrees(
    scene: Scene, reviewer: httpx.AsyncClient
) -> None:
    await beside(scene, reviewer)
    fund = await scene.opened(await scene.fund())
    await sent(scene.officer, camt([
        ("2025-07-10", "50.00", HOLDER_NAME, "R1", "缴存"),
        ("2025-07-11", "30.00", PAYER, "R2", "复垦费用预存"),
        ("2025-07-12", "-10.00", "示例施工队", "R3", "复垦工程款"),
        ("2025-07-13", "-1.00", "示例银行", "R4", "手续费"),
    ]))  # fmt: skip
    refused = await match(scene, 3_000, "interest", "reclamation", 422)
    assert (refused["code"], refused["errors"][0]["pointer"]) == ("purpose_wrong", "/account")
    await match(scene, 3_000, "deposit", "reclamation")
    line = await match(scene, -1_000, "use", "reclamation")
    assert (line["account"], line["flags"]) == ("reclamation", [])
    after = await scene.read(fund["id"])
    # the fund: 50 paid, a charge of 1; beside it: 30 paid, 10 used
    assert (after["paid_fen"], after["used_fen"], after["balance_fen"]) == (5_000, 0, 4_900)
    assert told(after) == (3_000, 1_000, 2_000)
    day = (await scene.officer.get(f"{DAYS}/{fund['id']}", params={"on": "2025-07-31"})).json()
    assert (day["bank_fen"], day["ledger_fen"], day["items"]) == (6_900, 6_900, [])
    (row,) = (await scene.officer.get(DAYS, params={"on": "2025-07-31"})).json()["items"]
    assert (row["ledger_fen"], row["difference_fen"]) == (6_900, 0)
    undone = await scene.officer.post(
        f"{LINES}/{line['id']}/undo", json={"reason": "认领有误"}, headers=if_match(line)
    )
    assert (undone.status_code, undone.json()["account"]) == (200, "fund")
    assert told(await scene.read(fund["id"])) == (3_000, 0, 3_000)
    await match(scene, -1_000, "use", "fund")
    after = await scene.read(fund["id"])
    assert (after["used_fen"], after["balance_fen"], told(after)) == (
        1_000, 3_900, (3_000, 0, 3_000),
    )  # fmt: skip


async def test_given_a_registered_deposit_of_it_then_the_bank_line_takes_its_account(
    scene: Scene, reviewer: httpx.AsyncClient
) -> None:
    await beside(scene, reviewer)
    fund = await scene.opened(await scene.fund())
    fund = await scene.act(fund, "deposit", kept(3_000))
    await sent(scene.officer, camt([("2025-07-10", "30.00", PAYER, "示例回单2", "预存")]))
    (line,) = await lines_of(scene.officer)
    assert (line["state"], line["account"], line["posted"]) == ("matched", "reclamation", False)
    assert told(await scene.read(fund["id"])) == (3_000, 0, 3_000)


async def test_given_a_merger_and_a_release_then_it_goes_along_as_money_of_its_own(
    scene: Scene, reviewer: httpx.AsyncClient
) -> None:
    await beside(scene, reviewer)
    fund = await scene.opened(await scene.fund())
    fund = await scene.paid(fund, 5_000)
    fund = await scene.act(fund, "deposit", kept(3_000))
    other = await scene.opened(
        await scene.fund(name="示例二矿"), bank_account_no="6200000000000002"
    )
    on = {"on": "2025-07-15", "document_no": "示例〔2025〕9号"}
    gone = await scene.act(fund, "merge", on | {"into": other["id"]})
    assert (gone["state"], told(gone)) == ("closed", (0, 0, 0))
    other = await scene.read(other["id"])
    assert (other["paid_fen"], other["balance_fen"], told(other)) == (
        5_000, 5_000, (3_000, 0, 3_000),
    )  # fmt: skip
    accepted = {"accepted_on": "2025-07-16", "document_no": "示例验收1号"}
    other = await scene.act(other, "accept", accepted)
    other = await scene.act(other, "settle", on | {"on": "2025-07-16"})
    done = await scene.act(other, "release", on | {"on": "2025-07-16"}, who=scene.finance)
    assert (done["state"], done["balance_fen"], told(done)) == ("closed", 0, (3_000, 0, 0))
    rows = [
        (await scene.officer.get(f"{BASE}/ledger/accounts/{done['accounts'][name]}")).json()
        for name in ("released", "reclamation_released")
    ]
    assert [one["balance_fen"] for one in rows] == [5_000, 3_000]
