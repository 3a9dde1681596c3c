"""A run over a division: listed, posted once, corrected by another; declarations beside it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import Again, run_job
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.accruals import running
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import OTHER_HOLDER, Scene, plan_data, scene
from tests.restoration.funds.test_funds import told
from tests.restoration.ledger.conftest import balance_of

pytestmark = pytest.mark.service("restoration")
RUNS, DECLARATIONS = f"{BASE}/accrual-runs", f"{BASE}/fund-declarations"
Run = Callable[..., Any]
Body = dict[str, Any]
__all__ = ["scene"]


@pytest_asyncio.fixture
async def run(scene: Scene, settings: KernelSettings) -> Run:
    """`await run("post")`: the run as it stands when its job is done."""

    async def go(
        kind: str, period: str = "2025", division: str = "500113",
        who: httpx.AsyncClient | None = None, **fields: Any,
    ) -> Body:  # fmt: skip
        client = who or scene.officer
        body = {"division_code": division, "kind": kind, "period": period} | fields
        answer = await client.post(RUNS, json=body, headers=new_key())
        assert answer.status_code == 201, answer.text
        worker = Worker("restoration", scene.database, settings, scene.clock)
        await run_job(worker, UUID(answer.json()["job_id"]), stopping=lambda: False)
        after = dict((await client.get(f"{RUNS}/{answer.json()['id']}")).json())
        assert after["state"] == "done", after
        return after

    scene.clock.instant = datetime(2026, 2, 2, 10, tzinfo=CHINA)
    return go


async def lines(client: httpx.AsyncClient, found: Body) -> list[Body]:
    return list((await client.get(f"{RUNS}/{found['id']}/accruals")).json()["items"])


async def returned(
    scene: Scene, fund: Body, year: int, tonnes: str, edition: int = 1, unit: str = "吨"
) -> None:
    """The same output in each quarter of a year."""
    for quarter in (1, 2, 3, 4):
        await scene.tell("production_returned", {
            "return_id": "x", "right_id": fund["right_id"],
            "division_code": fund["division_code"], "edition": edition,
            "period": {"year": year, "quarter": quarter},
            "minerals": [{"mineral": "石灰岩", "main": True,
                          "output": {"value": tonnes, "unit": unit}}],
        })  # fmt: skip


async def ready(scene: Scene) -> Body:
    """Plan of 10,000 yuan for 10,000 t of ore; 1,000 t mined in 2025."""
    fund = await scene.opened(await scene.fund())
    await returned(scene, fund, 2025, "250")
    return await scene.act(fund, "basis", {"plan_output_t": "10000"})


async def test_given_no_basis_then_the_run_says_what_is_missing(scene: Scene, run: Run) -> None:
    await scene.fund()
    found = await run("dry")
    assert (found["funds"], found["undetermined"], found["amount_fen"]) == (1, 1, 0)
    (line,) = await lines(scene.officer, found)
    assert (line["outcome"], line["missing"]) == ("undetermined", ["remaining_output", "output"])
    wrong_period = await run("dry", "2025Q3")
    assert (await lines(scene.officer, wrong_period))[0]["missing"] == ["period"]


async def test_given_a_dry_run_then_a_list_and_nothing_posted(scene: Scene, run: Run) -> None:
    fund = await ready(scene)
    found = await run("dry")
    (line,) = await lines(scene.officer, found)
    # 10,000.00 元 × 1,000 t ÷ 10,000 t = 1,000 元; the first instalment is 20 % of the whole
    assert (line["outcome"], line["amount_fen"], line["posted"]) == ("new", 200_000, False)
    assert line["steps"] == [
        {"kind": "formula", "amount_fen": 100_000}, {"kind": "first_share", "amount_fen": 200_000},
    ]  # fmt: skip
    assert line["values"] == {
        "remaining_cost": "1000000", "remaining_output": "10000", "output": "1000",
    }  # fmt: skip
    assert line["unconfirmed"] is True
    assert await balance_of(scene.officer, fund["accounts"]["due"]) == 0


async def test_given_a_run_then_its_sheet_holds_every_line_and_only_for_who_may_run(
    scene: Scene, run: Run
) -> None:
    await ready(scene)
    found = await run("dry")
    answer = await scene.officer.get(f"{RUNS}/{found['id']}/workbook")
    rows = list(load_workbook(BytesIO(answer.content)).active.values)
    # 10,000 元 of 10,000 t, 1,000 t mined: 1,000 元; the first instalment is 2,000 元
    assert (rows[1][4], rows[1][8], rows[1][13]) == ("新增", 2_000, "是")
    assert rows[1][6] == "产量（吨） 1000；剩余方案费用（元） 10000；剩余矿量（吨） 10000"
    assert (await scene.holder.get(f"{RUNS}/{found['id']}/workbook")).status_code == 403


async def test_given_a_run_twice_then_posted_once_short_until_paid(
    scene: Scene, run: Run, postgres: EmbeddedServer
) -> None:
    fund = await ready(scene)
    first = await run("post")
    assert (first["changed"], first["amount_fen"]) == (1, 200_000)
    again = await run("post")
    assert (again["changed"], again["same"], again["amount_fen"]) == (0, 1, 0)
    assert await balance_of(scene.officer, fund["accounts"]["due"]) == 200_000
    assert await balance_of(scene.officer, fund["accounts"]["accrued"]) == 200_000
    after = await scene.read(fund["id"])
    assert (after["due_fen"], after["short_fen"], after["faults"]) == (200_000, 200_000, ["short"])
    assert (after["late_fen"], after["short_since"]) == (0, "2026-02-02")  # no measure sets a day
    paid = await scene.paid(after, 150_000)
    assert (paid["short_fen"], paid["drawn_ratio"]) == (50_000, "0.7500")
    paid = await scene.paid(paid, 50_000)
    assert (paid["short_fen"], paid["short_since"], paid["faults"]) == (0, None, [])
    assert [one["short_fen"] for one in told(postgres, "fund_short")] == [200_000, 50_000]
    (clear,) = told(postgres, "fund_clear")
    assert (clear["fund_id"], clear["paid_fen"]) == (fund["id"], 200_000)


async def test_given_a_run_cut_short_then_it_goes_on_and_posts_nothing_twice(
    scene: Scene, run: Run, postgres: EmbeddedServer, settings: KernelSettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(running, "BATCH", 1)
    funds = sorted([await ready(scene) for _ in range(3)], key=lambda one: str(one["id"]))
    body = {"division_code": "500113", "kind": "post", "period": "2025"}
    asked = (await scene.officer.post(RUNS, json=body, headers=new_key())).json()
    worker = Worker("restoration", scene.database, settings, scene.clock)

    async def go() -> Again | None:
        return await run_job(worker, UUID(asked["job_id"]), stopping=lambda: False)

    with failing_at(postgres, funds[-1]["id"]):
        assert isinstance(await go(), Again)
    stood = [await balance_of(scene.officer, one["accounts"]["due"]) for one in funds]
    assert (stood[0], stood[-1]) == (200_000, 0)
    assert await go() is None
    after = (await scene.officer.get(f"{RUNS}/{asked['id']}")).json()
    assert (after["state"], after["funds"], after["changed"]) == ("done", 3, 3)
    for fund in funds:
        assert await balance_of(scene.officer, fund["accounts"]["due"]) == 200_000
    assert len(told(postgres, "fund_short")) == 3
    job = (await scene.officer.get(f"{BASE}/jobs/{asked['job_id']}")).json()
    shown = job["progress"]
    assert (job["status"], shown["done"], shown["total"]) == ("succeeded", 3, 3)


async def test_given_an_account_that_is_closed_then_only_its_fund_is_refused(
    scene: Scene, run: Run, postgres: EmbeddedServer
) -> None:
    open_one, closed = await ready(scene), await ready(scene)
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'system:test', true)")
        connection.execute(
            "UPDATE ledger_accounts SET status = 'closed', closed_at = now() WHERE code = %s",
            (closed["accounts"]["due"],),
        )
    found = await run("post")
    assert (found["changed"], found["undetermined"], found["amount_fen"]) == (1, 1, 200_000)
    outcomes = {one["fund_id"]: one for one in await lines(scene.officer, found)}
    assert outcomes[open_one["id"]]["outcome"] == "new"
    refused = outcomes[closed["id"]]
    assert (refused["outcome"], refused["missing"], refused["posted"]) == (
        "refused", ["account_closed"], False,
    )  # fmt: skip
    assert await balance_of(scene.officer, open_one["accounts"]["due"]) == 200_000
    assert await balance_of(scene.officer, closed["accounts"]["due"]) == 0


@contextmanager
def failing_at(postgres: EmbeddedServer, fund_id: str) -> Iterator[None]:
    """As long as it lasts the database ends every transaction that stores a line of the fund."""
    with psycopg.connect(postgres.superuser_dsn("kz_restoration"), autocommit=True) as connection:
        connection.execute(
            "CREATE FUNCTION test_fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " RAISE EXCEPTION 'cut short' USING ERRCODE = '40001'; END $$"
        )
        connection.execute(
            "CREATE TRIGGER test_fails BEFORE INSERT ON accruals FOR EACH ROW"
            f" WHEN (NEW.fund_id = '{UUID(fund_id)}') EXECUTE FUNCTION test_fail()"
        )
        try:
            yield
        finally:
            connection.execute("DROP TRIGGER test_fails ON accruals")
            connection.execute("DROP FUNCTION test_fail")


async def test_given_a_fund_merged_in_then_what_it_accrued_for_the_period_is_not_before_it(
    scene: Scene, run: Run
) -> None:
    gone, into = await ready(scene), await ready(scene)
    await run("post")
    paper = {"on": "2026-02-02", "document_no": "示例整合〔2026〕1号", "into": into["id"]}
    await scene.act(await scene.read(gone["id"]), "merge", paper)
    assert (await scene.read(into["id"]))["due_fen"] == 400_000
    (line,) = await lines(scene.officer, await run("dry"))
    assert (line["outcome"], line["amount_fen"]) == ("same", 200_000)


async def test_given_the_next_period_then_all_at_once_within_three_years_of_the_end(
    scene: Scene, run: Run
) -> None:
    phases = [
        {"no": n, "name": f"{n}期", "starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31",
         "cost_fen": cost}
        for n, year, cost in ((1, 2025, 600_000), (2, 2026, 400_000))
    ]  # fmt: skip
    fund = await scene.fund(
        approved_on="2024-06-11", phases=phases, term=["2020-01-01", "2028-12-31"]
    )
    await scene.act(fund, "basis", {"plan_output_t": "10000"})
    await returned(scene, fund, 2024, "250")
    await run("post", "2024")
    await returned(scene, fund, 2025, "237.5")
    (line,) = await lines(scene.officer, await run("post", "2025"))
    # 8,000 元 left for 9,500 t (500 t since the approval); 950 t: 800 元; the plan needs 4,000 元
    # more by the end of 2025; the right ends three years later: all 8,000 元
    assert [(step["kind"], step["amount_fen"]) for step in line["steps"]] == [
        ("formula", 80_000), ("floor", 400_000), ("all_at_once", 800_000),
    ]  # fmt: skip
    assert (await scene.read(fund["id"]))["due_fen"] == 1_000_000
    (line,) = await lines(scene.officer, await run("dry", "2024"))
    assert line["outcome"] == "same"  # 2024 does not depend on what came after it


async def test_given_other_facts_then_only_a_correction_changes_what_stands(
    scene: Scene, run: Run
) -> None:
    fund = await ready(scene)
    await run("post")
    newer = plan_data(fund["right_id"], approved_on="2025-12-01", cost_fen=600_000,
                      phases=[{"no": 1, "name": "一期", "starts_on": "2027-01-01",
                               "ends_on": "2027-12-31", "cost_fen": 600_000}])  # fmt: skip
    await scene.tell("restoration_plan_approved", newer)
    assert (await run("post"))["changed"] == 0
    refused = await scene.officer.post(
        RUNS, json={"division_code": "500113", "kind": "correct", "period": "2025"},
        headers=new_key(),
    )  # fmt: skip
    assert (refused.status_code, refused.json()["code"]) == (422, "reason_missing")
    found = await run("correct", reason="方案修编", document_no="示例〔2026〕1号")
    (line,) = await lines(scene.officer, found)
    # 20 % of 6,000 元 = 1,200 元, 800 元 less than stood
    assert (line["outcome"], line["edition"], line["before_fen"], line["amount_fen"]) == (
        "corrected", 2, 200_000, 120_000,
    )  # fmt: skip
    assert found["amount_fen"] == -80_000
    assert await balance_of(scene.officer, fund["accounts"]["due"]) == 120_000
    history = await scene.officer.get(f"{BASE}/accruals", params={"fund_id": fund["id"]})
    assert sorted(one["edition"] for one in history.json()["items"]) == [1, 2]


async def test_given_the_worked_case_of_ordos_then_6_600_000_yuan(
    scene: Scene, run: Run, app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token("fund_officer", division="150622")) as officer:
        scene.officer = officer
        fund = await scene.fund(division_code="150622", term=["2020-01-01", "2040-12-31"])
        await returned(scene, fund, 2024, "25", unit="万吨")
        basis = {
            "mineral_class": "solid_energy", "method": "underground_subsidence", "land": "grass",
        }  # fmt: skip
        fund = await scene.act(fund, "basis", basis)
        (line,) = await lines(officer, await run("dry", division="150622"))
        assert line["missing"] == ["region", "price"]  # not read: nothing is invented
        refused = await scene.act(fund, "basis", basis | {"region_factor": "1"}, 422)
        assert refused["code"] == "document_unknown"
        fund = await scene.act(fund, "basis", basis | {
            "region_factor": "1", "price_factor": "1", "basis_document_no": "示例〔2025〕9号",
        })  # fmt: skip
        found = await run("post", division="150622")
        (line,) = await lines(officer, found)
        assert (line["amount_fen"], line["formula"]) == (660_000_000, "factor")
        assert (await scene.read(fund["id"]))["due_fen"] == 660_000_000


async def test_given_a_declaration_then_the_difference_is_told_and_received(
    scene: Scene, run: Run, app: FastAPI, token: Callable[..., str]
) -> None:
    fund = await ready(scene)
    await run("post")
    body = {
        "fund_id": fund["id"], "period": "2025", "amount_fen": 95_000,
        "factors": {"output": "900"}, "note": "示例说明",
    }  # fmt: skip
    assert (await scene.officer.post(DECLARATIONS, json=body, headers=new_key())).status_code == 403
    made = await scene.holder.post(DECLARATIONS, json=body, headers=new_key())
    assert made.status_code == 201, made.text
    # 2,000 元 by the first instalment; the formula 1,000; with 900 t 900; declared 950
    assert made.json()["differences"] == [
        {"factor": "raised", "ours": None, "theirs": None, "effect_fen": -100_000},
        {"factor": "output", "ours": "1000", "theirs": "900", "effect_fen": -10_000},
        {"factor": "unexplained", "ours": None, "theirs": None, "effect_fen": 5_000},
    ]  # fmt: skip
    assert (made.json()["estimate_fen"], made.json()["difference_fen"]) == (200_000, -105_000)
    again = await scene.holder.post(DECLARATIONS, json=body, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "declared")
    url = f"{DECLARATIONS}/{made.json()['id']}"
    async with client_for(app, token("holder", holder=OTHER_HOLDER)) as other:
        assert (await other.get(url)).status_code == 404
        refused = await other.post(DECLARATIONS, json=body | {"period": "2024"}, headers=new_key())
        assert refused.status_code == 404
    said = {"amount_fen": 90_000, "factors": {"output": "900"}}
    changed = await scene.holder.patch(url, json=said, headers=if_match(made.json()))
    assert changed.status_code == 200, changed.text
    assert [one["factor"] for one in changed.json()["differences"]] == ["raised", "output"]
    taken = await scene.officer.post(f"{url}/receive", json=None, headers=if_match(changed.json()))
    assert (taken.status_code, taken.json()["state"]) == (200, "received")
    late = await scene.holder.patch(url, json=said, headers=if_match(taken.json()))
    assert late.status_code == 409
    posted = await scene.holder.get(f"{BASE}/accruals", params={"fund_id": fund["id"]})
    assert [one["amount_fen"] for one in posted.json()["items"]] == [200_000]


@pytest.mark.parametrize("path", ["", "/{id}", "/{id}/accruals"])
async def test_given_no_token_a_wrong_role_or_division_then_no_run_is_seen(
    scene: Scene, run: Run, app: FastAPI, token: Callable[..., str], path: str
) -> None:
    url = RUNS + path.format(id=(await run("dry"))["id"])
    async with client_for(app) as nobody:
        assert (await nobody.get(url)).status_code == 401
    assert (await scene.holder.get(url)).status_code == 403
    async with client_for(app, token("fund_officer", division="500112")) as elsewhere:
        answer = await elsewhere.get(url)
        assert answer.status_code == 404 if "{id}" in path else answer.json()["items"] == []


async def test_given_the_wrong_role_or_place_then_no_run_begins(
    scene: Scene, app: FastAPI, token: Callable[..., str]
) -> None:
    body = {"division_code": "500113", "kind": "post", "period": "2025"}
    async with client_for(app, token("clerk")) as clerk:
        assert (await clerk.post(RUNS, json=body, headers=new_key())).status_code == 403
    async with client_for(app, token("fund_officer", division="500112")) as elsewhere:
        assert (await elsewhere.post(RUNS, json=body, headers=new_key())).status_code == 403
    early = await scene.officer.post(RUNS, json=body | {"period": "2026"}, headers=new_key())
    assert (early.status_code, early.json()["code"]) == (422, "period_invalid")
