"""Funds come in with their opening balances, sites with their state; taken back, the ledger shows
both ways."""

from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from openpyxl import Workbook

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.restoration.funds.feed import LICENSING_FEED
from tests.onboarding_http import Batches, counts, figure
from tests.restoration.conftest import BASE
from tests.restoration.funds.conftest import right_data

pytestmark = pytest.mark.service("restoration")
_FEED = Scope.for_division(DbRole.WORKER, "system:feed:licensing", NATIONAL)
FUNDS = [
    "许可证号", "方案名称", "批准文号", "批准日期", "方案期限至", "方案费用（万元）", "开户日期",
    "开户行", "账号", "协议签订日期", "应计提（万元）", "缴存金额（万元）", "已使用（万元）",
    "余额（万元）",
]  # fmt: skip
SITES = ["图斑编号", "图斑名称", "类别", "调查日期", "主体类型", "责任主体名称", "治理方式",
         "治理状态", "面积（亩）", "坐标"]  # fmt: skip
CORNERS = "1 29.40 106.50\n2 29.40 106.504\n3 29.404 106.504\n4 29.404 106.50"


def fund(code: str, *money: Any) -> list[Any]:
    return [
        code, f"示例方案{code}", f"示例〔2021〕{code[-1]}号", "2021-06-01", "2031-05-31", 120,
        "2021-07-01", "示例银行", f"62220000{code[-1]}", "2021-07-01", *money,
    ]  # fmt: skip


def book(path: Path, funds: list[list[Any]], sites: list[list[Any]]) -> Path:
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = "修复基金台账"
    for row in (FUNDS, *funds):
        page.append(row)
    other = made.create_sheet("废弃矿山图斑")
    for row in (SITES, *sites):
        other.append(row)
    made.save(path)
    return path


async def tell_rights(database: Database, *codes: str) -> None:
    """Licensing tells of rights."""
    async with database.session(_FEED) as session:
        for code in codes:
            data = right_data(str(new_id()), code=code, certificate_no=None, name=f"示例矿{code}")
            event: Any = {
                "id": str(new_id()), "type": "licensing.right_registered.v1",
                "subject": data["right_id"], "time": "2025-07-01T09:00:00+08:00",
                "divisioncode": "500113", "data": data,
            }  # fmt: skip
            await LICENSING_FEED.handlers["licensing.right_registered"](session, event)


def ask(postgres: EmbeddedServer, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        return superuser.execute(query).fetchall()


SITE = ["示例图斑01", "示例废弃矿", "历史遗留矿山", "2020-03-01", "地方政府", "示例区政府",
        "工程治理", "已完工", 258, CORNERS]  # fmt: skip


async def test_given_funds_with_balances_then_the_ledger_opens_with_them_and_tells_when_confirmed(
    tmp_path: Path, batches: Batches, second: httpx.AsyncClient, database: Database,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    await tell_rights(database, "示例C1", "示例C2")
    # 60 due, 50 paid in, 12.5 used: 37.5 at the bank, 10 short; the other owes nothing yet
    path = book(tmp_path / "基金.xlsx", [
        fund("示例C1", 60, 50, 12.5, 37.5), fund("示例C2", 0, 8, 0, 8),
        ["合计", *[None] * 9, 60, 58, 12.5, 45.5],
    ], [SITE])  # fmt: skip
    batch = await batches.begin(path)
    assert batch["state"] == "open", batch["problem"]
    assert await batches.findings(batch) == set()
    assert batch["totals_agree"] and len(batch["totals"]) == 4
    batch = await batches.done(batch, "apply")
    assert await batches.rows(batch, show="refused") == []
    assert counts(batch, "funds")["entered"] == 2
    for measure, fen in (("due", 60), ("paid", 58), ("used", 12.5), ("balance", 45.5)):
        found = figure(batch, "funds", measure)
        assert found["after"] == str(int(fen * 1_000_000)), measure
        assert found["agrees"]
    funds = (await batches.client.get(f"{BASE}/funds")).json()["items"]
    assert {one["state"] for one in funds} == {"open"}
    site = (await batches.client.get(f"{BASE}/restoration-sites")).json()["items"][0]
    assert site["state"] == "completed"
    assert ask(postgres, "SELECT DISTINCT type FROM outbox") == []
    assert ask(postgres, "SELECT sum(amount_fen) FROM ledger_entries") == [(0,)]

    answer = await batches.act(batch, "confirm", second)
    assert answer.status_code == 200, answer.text
    said = dict(ask(postgres, "SELECT type, count(*) FROM outbox GROUP BY type"))
    assert said["restoration.fund_opened"] == 2
    assert said["restoration.fund_short"] == 1
    changed = ask(postgres, "SELECT DISTINCT (data ->> 'paid_fen')::bigint FROM outbox"
                  " WHERE type = 'restoration.fund_changed' ORDER BY 1 DESC")  # fmt: skip
    assert [fen for (fen,) in changed] == [50_000_000, 8_000_000]
    short = ask(postgres, "SELECT short_fen FROM fund_sums ORDER BY short_fen DESC")
    assert [one for (one,) in short] == [10_000_000, 0]


async def test_given_an_applied_batch_then_undo_reverses_the_entries_and_takes_the_funds_back(
    tmp_path: Path, batches: Batches, database: Database, postgres: EmbeddedServer
) -> None:
    await tell_rights(database, "示例C1")
    path = book(tmp_path / "基金.xlsx", [fund("示例C1", 60, 50, 12.5, 37.5)], [SITE])
    batch = await batches.done(await batches.begin(path), "apply")
    batch = await batches.done(batch, "undo", reason="示例：单位填错")
    assert batch["state"] == "undone", batch["problem"]
    for table in ("funds", "fund_acts", "fund_sums", "plan_decisions", "restoration_sites",
                  "restoration_site_acts"):  # fmt: skip
        assert ask(postgres, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert ask(postgres, "SELECT count(*) FROM ledger_transactions") == [(2,)]
    balances = ask(postgres, "SELECT DISTINCT balance_fen FROM ledger_balances")
    assert balances == [(0,)]


async def test_given_money_that_does_not_add_up_then_the_cell_is_shown_and_nothing_is_guessed(
    tmp_path: Path, batches: Batches, database: Database
) -> None:
    await tell_rights(database, "示例C1")
    path = book(tmp_path / "基金.xlsx", [
        fund("示例C1", 60, 50, 12.5, 40), fund("示例C9", 1, 1, 0, 1),
    ], [SITE[:8] + [2580, CORNERS]])  # fmt: skip
    batch = await batches.begin(path)
    assert await batches.findings(batch) == {
        ("修复基金台账", "N2", "balance_differs"), ("修复基金台账", "A3", "reference_unknown"),
        ("废弃矿山图斑", "I2", "area_differs"),
    }  # fmt: skip
    row = (await batches.rows(batch, sheet="funds"))[0]
    assert row["findings"][0]["told"] == "余额与“缴存＋利息－使用”相差 25000 元"


async def test_given_a_fund_of_the_same_right_then_it_is_shown_as_the_same_by_its_right(
    tmp_path: Path, batches: Batches, database: Database
) -> None:
    await tell_rights(database, "示例C1")
    path = book(tmp_path / "一.xlsx", [fund("示例C1", 0, 5, 0, 5)], [])
    await batches.done(await batches.begin(path, "示例一"), "apply")
    other = book(tmp_path / "二.xlsx", [fund("示例C1", 0, 6, 0, 6)], [])
    batch = await batches.begin(other, "示例二")
    row = (await batches.rows(batch, show="undecided"))[0]
    assert row["candidates"][0]["reason"] == "该采矿权已有基金台账"
    assert (await batches.act(batch, "decide", no=row["no"], decision="new")).status_code == 422
