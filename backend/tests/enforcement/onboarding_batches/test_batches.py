"""Cases of the past come in as they ended; those in hand are as late as they are."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI
from openpyxl import Workbook

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.enforcement.conftest import BASE
from tests.enforcement.patch_things import heard, right_event
from tests.onboarding_http import Batches, counts, figure, told_afresh

pytestmark = pytest.mark.service("enforcement")
HEADS = [
    "立案号", "案由", "违法类型", "简要案情", "当事人类型", "当事人名称", "许可证号", "违法时间",
    "立案时间", "办理状态", "处理决定", "处罚决定书文号", "处罚日期", "罚款（元）", "已缴纳（元）",
    "结案时间", "结案方式",
]  # fmt: skip


def closed(n: int, **said: Any) -> list[Any]:
    row = {
        "no": f"示例案〔2020〕{n}号", "title": f"示例无证采矿案{n}", "violation": "无证采矿",
        "facts": "示例：在示例镇采挖砂石", "kind": "单位", "party": "示例建材有限公司",
        "right": None,
        "act": "2020-03-01", "filed": "2020-03-10", "state": "已结案", "outcome": "行政处罚",
        "decision": f"示例罚〔2020〕{n}号", "decided": "2020-05-20", "fine": 30000.5,
        "paid": 30000.5, "closed": "2020-08-01", "reason": "执行完毕",
    } | said  # fmt: skip
    return list(row.values())


def book(path: Path, *rows: list[Any]) -> Path:
    made = Workbook()
    page = made.active
    assert page is not None
    page.title = "执法案件"
    for row in (HEADS, *rows):
        page.append(row)
    made.save(path)
    return path


def ask(postgres: EmbeddedServer, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        return superuser.execute(query).fetchall()


async def test_given_cases_of_the_past_then_they_end_as_they_ended_and_run_no_clock(
    tmp_path: Path, batches: Batches, second: httpx.AsyncClient, database: Database,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    await heard(database, right_event("示例C1", 106.5, 0.004))
    path = book(
        tmp_path / "案件.xlsx", closed(1), closed(2, violation="越界开采", right="示例C1"),
        ["合计（共2件）", *[None] * 12, 60001, *[None] * 3],
    )
    batch = await batches.begin(path)
    assert batch["state"] == "open", batch["problem"]
    assert await batches.findings(batch) == set() and batch["totals_agree"]
    batch = await batches.done(batch, "apply")
    assert await batches.rows(batch, show="refused") == []
    assert counts(batch, "cases")["entered"] == 2
    assert figure(batch, "cases", "fine")["after"] == "6000100"
    cases = (await batches.client.get(f"{BASE}/cases")).json()["items"]
    assert {one["state"] for one in cases} == {"closed"}
    assert {one["due_on"] for one in cases} == {None}
    named = next(one for one in cases if one["no"] == "示例案〔2020〕2号")
    assert named["right_name"] == "示例C1"
    whole = (await batches.client.get(f"{BASE}/cases/{named['id']}")).json()
    assert whole["decision_no"] == "示例罚〔2020〕2号"
    assert [one["act"] for one in whole["acts"]] == ["onboard"]
    assert ask(postgres, "SELECT count(*) FROM outbox") == [(0,)]
    assert ask(postgres, "SELECT count(*) FROM notices") == [(0,)]
    answer = await batches.act(batch, "confirm", second)
    assert answer.status_code == 200, answer.text
    told = dict(ask(postgres, "SELECT type, count(*) FROM outbox GROUP BY type"))
    assert told == {
        "enforcement.case_decided": 2, "enforcement.case_closed": 2, "enforcement.case_changed": 2,
    }  # fmt: skip
    assert ask(postgres, "SELECT count(*) FROM onboarding_events") == [(0,)]


async def test_given_cases_held_back_then_the_snapshot_does_not_tell_them_either(
    tmp_path: Path, batches: Batches, second: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    feed = token(kind="client", scopes=("events:read", "events.type:*"))
    batch = await batches.done(await batches.begin(book(tmp_path / "案.xlsx", closed(1))), "apply")
    held = {row["record_id"] for row in await batches.rows(batch, sheet="cases")}
    assert held and not held & await told_afresh(app, feed, BASE)
    assert (await batches.act(batch, "confirm", second)).status_code == 200
    assert held <= await told_afresh(app, feed, BASE)


async def test_given_a_case_still_investigated_then_its_clock_counts_from_its_filing(
    tmp_path: Path, batches: Batches
) -> None:
    open_ = closed(
        3, act="2025-06-01", filed="2025-07-01", state="在办", outcome=None, decision=None,
        decided=None, fine=None, paid=None, closed=None, reason=None,
    )  # fmt: skip
    batch = await batches.done(await batches.begin(book(tmp_path / "案.xlsx", open_)), "apply")
    assert await batches.rows(batch, show="refused") == []
    case = (await batches.client.get(f"{BASE}/cases")).json()["items"][0]
    assert case["state"] == "investigating"
    assert case["due_on"] is not None and case["due_on"] < "2025-12-31"


async def test_given_a_batch_of_cases_then_undo_takes_them_and_their_acts_back(
    tmp_path: Path, batches: Batches, postgres: EmbeddedServer
) -> None:
    batch = await batches.done(await batches.begin(book(tmp_path / "案.xlsx", closed(1))), "apply")
    with (
        psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser,
        pytest.raises(psycopg.DatabaseError, match="append-only"),
    ):
        superuser.execute("DELETE FROM case_acts")
    batch = await batches.done(batch, "undo", reason="示例")
    assert batch["state"] == "undone", batch["problem"]
    assert ask(postgres, "SELECT count(*) FROM cases") == [(0,)]
    assert ask(postgres, "SELECT count(*) FROM case_acts") == [(0,)]
    assert ask(postgres, "SELECT count(*) FROM outbox") == [(0,)]
    assert ask(postgres, "SELECT count(*) FROM onboarding_events") == [(0,)]


async def test_given_days_out_of_order_or_a_decision_that_is_missing_then_each_cell_says_so(
    tmp_path: Path, batches: Batches
) -> None:
    path = book(
        tmp_path / "案.xlsx", closed(1, filed="2020-02-01"), closed(2, closed=None),
        closed(3, paid=40000), closed(4, right="示例没有"), closed(1),
    )
    batch = await batches.begin(path)
    assert await batches.findings(batch) == {
        ("执法案件", "I2", "out_of_order"), ("执法案件", "P3", "missing_for_state"),
        ("执法案件", "O4", "paid_too_much"), ("执法案件", "G5", "reference_unknown"),
        ("执法案件", "A6", "twice_in_workbook"),
    }  # fmt: skip
