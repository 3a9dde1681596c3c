"""What is owed, and the demand for it."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from psycopg.types.json import Jsonb

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.obligations.jobs import alert
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import _SCOPE, Scene, scene
from tests.restoration.funds.everything import FACTS
from tests.restoration.statements.files import HOLDER_NAME, LINES, Booked, camt, lines_of, sent

__all__ = ["scene"]
pytestmark = pytest.mark.service("restoration")
OWED, DEMANDS = f"{BASE}/obligations", f"{BASE}/demand-notices"


@pytest_asyncio.fixture
async def signer(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("approver")) as client:
        yield client


def accrued(
    postgres: EmbeddedServer, fund: dict[str, Any], amount: int, deposit_due: str | None = None
) -> None:
    """An estimate of 2024 that stands, in the sums and as a line, without a run of the formula."""
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        run = new_id()
        superuser.execute("SELECT set_config('kz.actor', 'test', true)")
        superuser.execute(
            "INSERT INTO accrual_runs (id, division_code, kind, period, period_from, period_to,"
            " state, finished_at, asked_by) VALUES (%s, '500113', 'post', '2024', '2024-01-01',"
            " '2024-12-31', 'done', now(), 'x')", (run,),
        )  # fmt: skip
        superuser.execute(
            "INSERT INTO accruals (id, run_id, fund_id, division_code, period, period_from,"
            " period_to, outcome, edition, posted, amount_fen, formula, facts, deposit_due)"
            " VALUES (%s, %s, %s, '500113', '2024', '2024-01-01', '2024-12-31', 'new', 1, true,"
            " %s, 'plan', %s, %s)",
            (new_id(), run, fund["id"], amount, Jsonb(FACTS), deposit_due),
        )  # fmt: skip
        superuser.execute(
            "UPDATE fund_sums SET due_fen = %s, short_fen = greatest(%s - paid_fen, 0),"
            " short_since = CASE WHEN %s > paid_fen THEN date '2025-07-01' END WHERE fund_id = %s",
            (amount, amount, amount, fund["id"]),
        )  # fmt: skip


async def owed(client: httpx.AsyncClient, **query: Any) -> list[dict[str, Any]]:
    answer = await client.get(OWED, params=query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_given_two_funds_then_each_level_adds_them_up(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    first = await scene.paid(await scene.opened(await scene.fund()), 30_000)
    second = await scene.fund(name="示例二矿", mine_id=None)
    accrued(postgres, first, 80_000)
    accrued(postgres, second, 20_000, "2025-07-15")
    on = {"on": "2026-07-02"}
    (a, b) = sorted(await owed(scene.officer, **on), key=lambda one: -one["due_fen"])
    # phase one: 6,000.00 yuan over the 365 days of 2026; until 2 July inclusive 183 days are gone:
    # 600,000 × 183 ÷ 365 = 300,821.9… fen
    assert (a["name"], a["need_fen"], a["need_short_fen"]) == ("示例石灰岩矿", 300_822, 270_822)
    assert (a["due_fen"], a["paid_fen"]) == (80_000, 30_000)
    assert (a["short_fen"], a["late_fen"]) == (50_000, 0)
    assert (a["drawn_ratio"], a["used_ratio"]) == ("0.3750", "0.0000")
    # only for the second a measure set a day, and it has gone by
    assert (b["short_fen"], b["late_fen"], b["drawn_ratio"]) == (20_000, 20_000, "0.0000")
    (county,) = await owed(scene.officer, level="county", **on)
    assert (county["name"], county["funds"], county["id"]) == ("巴南区", 2, "500113")
    assert (county["due_fen"], county["short_fen"]) == (100_000, 70_000)
    assert county["drawn_ratio"] == "0.3000"
    assert (county["short_funds"], county["late_funds"]) == (2, 1)
    (city,) = await owed(scene.officer, level="city", **on)
    assert (city["id"], city["need_fen"]) == ("500000", 601_644)
    assert len(await owed(scene.officer, level="mine", **on)) == 2
    assert [one["id"] for one in await owed(scene.officer, fault="late", **on)] == [second["id"]]
    assert len(await owed(scene.holder, **on)) == 2
    sheet = await scene.officer.get(f"{OWED}/workbook", params={"level": "county"})
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"
    pages = await scene.officer.get(OWED, params={"limit": 1, "sort": "-short_fen", **on})
    assert pages.json()["items"][0]["id"] == first["id"]
    assert pages.json()["next_cursor"] is not None


async def drafted(client: httpx.AsyncClient, status: int = 201, **body: Any) -> dict[str, Any]:
    answer = await client.post(DEMANDS, json=body, headers=new_key())
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_given_a_shortfall_then_a_demand_is_drafted_issued_by_another_and_on_paper(
    scene: Scene, signer: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 30_000)
    assert (await drafted(scene.officer, 422, fund_id=fund["id"]))["code"] == "nothing_short"
    accrued(postgres, fund, 80_000)
    lone = await drafted(scene.officer, 422, fund_id=fund["id"], pay_by="2025-09-01")
    assert lone["code"] == "date_invalid"
    record = await drafted(
        scene.officer, fund_id=fund["id"], pay_by="2025-09-01", pay_by_basis="示例办法第十条"
    )
    assert (record["amount_fen"], record["figures"]["paid_fen"]) == (50_000, 30_000)
    assert (await drafted(scene.officer, 409, fund_id=fund["id"]))["code"] == "draft_exists"
    assert (await scene.holder.get(DEMANDS)).json()["items"] == []  # not before it is issued
    body = {"number": "示例催〔2025〕1号", "issued_on": "2025-08-01"}
    url = f"{DEMANDS}/{record['id']}/issue"
    answer = await scene.officer.post(url, json=body, headers=if_match(record))
    assert answer.status_code == 403  # a fund officer drafts, and does not issue
    answer = await signer.post(url, json=body, headers=if_match(record))
    assert answer.status_code == 200, answer.text
    issued = answer.json()
    assert (issued["state"], issued["number"]) == ("issued", "示例催〔2025〕1号")
    (seen,) = (await scene.holder.get(DEMANDS)).json()["items"]
    assert seen["id"] == record["id"]
    paper = await scene.holder.get(f"{DEMANDS}/{record['id']}/paper", params={"form": "docx"})
    text = ZipFile(BytesIO(paper.content)).read("word/document.xml").decode()
    for word in ("示例催〔2025〕1号", "示例矿业有限公司", "500.00", "伍佰元整", "2025年9月1日",
                 "示例办法第十条"):  # fmt: skip
        assert word in text
    paper = await scene.officer.get(f"{DEMANDS}/{record['id']}/paper")
    assert paper.content[:5] == b"%PDF-"
    again = await drafted(scene.officer, fund_id=fund["id"])
    answer = await signer.post(
        f"{DEMANDS}/{again['id']}/issue", json=body, headers=if_match(again)
    )
    assert answer.json()["code"] == "number_taken"
    answer = await scene.officer.post(
        f"{DEMANDS}/{issued['id']}/withdraw", json={"reason": "已缴存"}, headers=if_match(issued)
    )
    assert answer.json()["state"] == "withdrawn"


async def test_given_a_demand_then_deposits_close_it_and_a_reversal_opens_it_again(
    scene: Scene, signer: httpx.AsyncClient, app: FastAPI, token: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 30_000)
    accrued(postgres, fund, 80_000)  # 800 due, 300 deposited: 500 short
    async with client_for(app, token("finance_officer")) as finance:
        await booked_due(finance, fund, 80_000)
    record = await drafted(scene.officer, fund_id=fund["id"])
    url = f"{DEMANDS}/{record['id']}"
    body = {"number": "示例催〔2025〕9号", "issued_on": "2025-08-01"}
    answer = await signer.post(f"{url}/issue", json=body, headers=if_match(record))
    assert answer.status_code == 200, answer.text
    fund = await scene.paid(fund, 20_000, "2025-07-20", receipt_no="示例回单2")
    partly = (await scene.holder.get(url)).json()
    assert (partly["state"], partly["rest_fen"], partly["met_by"]) == ("issued", 30_000, [])
    fund = await scene.paid(fund, 30_000, "2025-07-25", receipt_no="示例回单3")
    met = (await scene.holder.get(url)).json()
    assert (met["state"], met["rest_fen"], met["met_on"], met["actions"]) == (
        "met", 0, "2025-07-25", [],
    )  # fmt: skip
    assert [(one["on"], one["amount_fen"]) for one in met["met_by"]] == [
        ("2025-07-20", 20_000), ("2025-07-25", 30_000),
    ]  # fmt: skip
    fund = await scene.paid(fund, 1_000, "2025-07-26", receipt_no="示例回单4")
    assert (await scene.officer.get(url)).json()["version"] == met["version"]  # it stays closed
    paid = met["met_by"][1]["id"]
    back = {"id": str(new_id()), "event_at": "2025-07-31T12:00:00+08:00", "memo": "示例退票"}
    async with client_for(app, token("finance_officer")) as finance:
        gone = await finance.post(
            f"{BASE}/ledger/transactions/{paid}/reverse", json=back, headers=new_key()
        )
    assert gone.status_code in (200, 201), gone.text
    again = (await scene.officer.get(url)).json()
    # 300 + 200 + 10 are there of 800: 290 of the 500 are missing
    assert (again["state"], again["rest_fen"], again["met_on"], again["met_by"]) == (
        "issued", 29_000, None, [],
    )  # fmt: skip
    assert again["reopened_on"] == "2025-08-01"
    await scene.paid(fund, 29_000, "2025-07-31", receipt_no="示例回单5")
    closed = (await scene.officer.get(url)).json()
    assert (closed["state"], closed["met_on"]) == ("met", "2025-07-31")
    assert sum(one["amount_fen"] for one in closed["met_by"]) == 50_000
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        told = superuser.execute(
            "SELECT type FROM outbox WHERE type LIKE 'restoration.demand%' ORDER BY time, id"
        ).fetchall()
    assert [one[0].split("_")[-1] for one in told] == ["met", "reopened", "met"]


async def test_given_a_met_demand_then_money_the_bank_gives_back_opens_it_and_an_excess_does_not(
    scene: Scene, signer: httpx.AsyncClient, app: FastAPI, token: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:
    fund = await scene.paid(await scene.opened(await scene.fund()), 30_000, "2025-07-01")
    accrued(postgres, fund, 80_000)  # 800 due, 300 deposited: 500 short
    async with client_for(app, token("finance_officer")) as finance:
        await booked_due(finance, fund, 80_000)
    record = await drafted(scene.officer, fund_id=fund["id"])
    url = f"{DEMANDS}/{record['id']}"
    body = {"number": "示例催〔2025〕19号", "issued_on": "2025-08-01"}
    answer = await signer.post(f"{url}/issue", json=body, headers=if_match(record))
    assert answer.status_code == 200, answer.text

    async def bank(number: str, *lines: Booked) -> None:
        await sent(scene.officer, camt(lines, number=number))
        for line in await lines_of(scene.officer, state="waiting"):
            purpose = "deposit" if line["amount_fen"] > 0 else "deposit_return"
            answer = await scene.officer.post(
                f"{LINES}/{line['id']}/match", json={"purpose": purpose}, headers=if_match(line)
            )
            assert answer.status_code == 200, answer.text

    await bank("1", ("2025-07-20", "500.00", HOLDER_NAME, "R1", "缴存"))
    met = (await scene.officer.get(url)).json()
    assert (met["state"], met["rest_fen"], met["met_on"]) == ("met", 0, "2025-07-20")
    await bank("2", ("2025-07-22", "-200.00", HOLDER_NAME, "R2", "退票 缴存款退回"))
    again = (await scene.officer.get(url)).json()
    assert (again["state"], again["rest_fen"], again["met_by"], again["reopened_on"]) == (
        "issued", 20_000, [], "2025-08-01",
    )  # fmt: skip
    await bank("3", ("2025-07-24", "300.00", HOLDER_NAME, "R3", "缴存"))
    met = (await scene.officer.get(url)).json()
    assert (met["state"], met["met_on"]) == ("met", "2025-07-24")
    # 500 − 200 + 300 − 100 are the 500 demanded still
    await bank("4", ("2025-07-25", "-100.00", HOLDER_NAME, "R4", "退票 缴存款退回"))
    assert (await scene.officer.get(url)).json()["state"] == "met"
    async with client_for(app, token("finance_officer")) as finance:
        await booked_due(finance, fund, 10_000)  # what is due later is another demand's
    await bank("5", ("2025-07-26", "1.00", HOLDER_NAME, "R5", "缴存"))
    assert (await scene.officer.get(url)).json()["state"] == "met"
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        told = superuser.execute(
            "SELECT type FROM outbox WHERE type LIKE 'restoration.demand%' ORDER BY time, id"
        ).fetchall()
    assert [one[0].split("_")[-1] for one in told] == ["met", "reopened", "met"]


async def booked_due(finance: httpx.AsyncClient, fund: dict[str, Any], amount: int) -> None:
    code = f"F:{fund['id'].replace('-', '')}"
    due = {
        "id": str(new_id()), "event_at": "2025-07-15T12:00:00+08:00", "memo": "示例计提",
        "entries": [
            {"account": f"{code}:accrued", "side": "debit", "amount_fen": amount},
            {"account": f"{code}:due", "side": "credit", "amount_fen": amount},
        ],
    }  # fmt: skip
    booked = await finance.post(
        f"{BASE}/ledger/transactions", json={"transactions": [due]}, headers=new_key()
    )
    assert booked.status_code in (200, 201), booked.text


async def test_given_who_drafts_may_issue_too_then_still_another_has_to(
    scene: Scene, app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    fund = await scene.opened(await scene.fund())
    accrued(postgres, fund, 80_000)
    subject = str(new_id())
    async with client_for(app, token("fund_officer", "approver", subject=subject)) as both:
        record = await drafted(both, fund_id=fund["id"])
        url = f"{DEMANDS}/{record['id']}/issue"
        body = {"number": "示例催〔2025〕2号", "issued_on": "2025-08-01"}
        answer = await both.post(url, json=body, headers=if_match(record))
        assert (answer.status_code, answer.json()["code"]) == (409, "same_person")
    await scene.paid(fund, 10_000)  # what was demanded is not all owed any more
    async with client_for(app, token("chief")) as chief:
        answer = await chief.post(url, json=body, headers=if_match(record))
    assert (answer.status_code, answer.json()["code"]) == (409, "figures_changed")


async def test_given_a_term_that_ends_within_half_a_year_then_officer_and_holder_are_told_once(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    fund = await scene.opened(await scene.fund(term=["2020-01-01", "2025-12-01"]))
    await scene.fund(name="示例二矿")  # until 2029
    accrued(postgres, fund, 80_000)
    now = scene.clock.now().astimezone(CHINA)
    assert now.date() == date(2025, 8, 1)
    async with scene.database.session(_SCOPE) as session:
        assert await alert(session, now) == 2
        assert await alert(session, now) == 0
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        bodies = [row[0] for row in superuser.execute(
            "SELECT body FROM notices WHERE title = '许可临近到期，修复未完成'"
        )]  # fmt: skip
    assert len(bodies) == 2
    assert all("2025-12-01" in body and "欠缴 800.00 元" in body for body in bodies)
    assert [one["id"] for one in await owed(scene.officer, fault="expiring")] == [fund["id"]]


async def test_given_others_then_they_see_and_may_nothing(
    scene: Scene, app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    accrued(postgres, await scene.opened(await scene.fund()), 80_000)
    async with (
        client_for(app, token("fund_officer", division="500112")) as elsewhere,
        client_for(app, token("holder", holder=str(new_id()))) as stranger,
        client_for(app) as nobody,
    ):
        assert await owed(elsewhere) == []
        assert await owed(stranger) == []
        assert (await nobody.get(OWED)).status_code == 401
    assert (await scene.holder.post(DEMANDS, json={}, headers=new_key())).status_code == 403
