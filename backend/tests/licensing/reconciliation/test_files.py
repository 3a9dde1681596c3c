"""A file of the tax office and its job: whole or not at all, and once, also after a stop."""

import asyncio
from collections.abc import Callable
from io import BytesIO
from typing import Any

import httpx
import psycopg
import pytest
from openpyxl import Workbook

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.reconciliation.parsing import MOST_BYTES, MOST_ROWS
from tests.licensing.conftest import BASE
from tests.licensing.reconciliation.conftest import (
    FILES,
    LINES,
    Body,
    Taken,
    asked,
    report,
    uploaded,
)
from tests.licensing.revenues.conftest import AMOUNT, fen

pytestmark = pytest.mark.service("licensing")
GOOD = "凭证1,2025-02-15,50000.00,0,示例合同1号,示例公司\n"
BAD = "凭证2,昨天,一元,0,,示例公司\n"
BLOCKED = """
  SELECT count(*) FROM pg_stat_activity WHERE datname = 'kz_licensing' AND wait_event_type = 'Lock'
"""


async def lines(client: httpx.AsyncClient) -> list[Body]:
    return list((await client.get(LINES)).json()["items"])


async def test_given_a_file_then_202_with_its_job_and_the_asker_is_told_of_the_end(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], work: Taken
) -> None:
    account = (await opened(AMOUNT)).json()
    answer = await asked(clerk, GOOD)
    file = answer.json()
    assert (answer.status_code, file["state"], file["lines"]) == (202, "waiting", 0)
    assert answer.headers["location"] == f"{FILES}/{file['id']}"
    assert file["job"]["status"] == "queued"
    assert await lines(clerk) == []
    await work(file)
    after = (await clerk.get(f"{FILES}/{file['id']}")).json()
    assert (after["state"], after["told"]) == ("taken", "共 1 行，全部导入")
    assert after["job"]["status"] == "succeeded"
    assert after["job"]["progress"]["done"] == after["job"]["progress"]["total"] == 1
    paid = (await clerk.get(f"{BASE}/grant-revenues/{account['id']}")).json()
    assert (paid["paid"], paid["version"]) == (fen(5_000_000), account["version"] + 1)
    notices = (await clerk.get(f"{BASE}/notices")).json()["items"]
    assert [one["title"] for one in notices] == ["缴款文件已导入：示例缴款.csv"]


async def test_given_a_wrong_row_then_nothing_is_kept_and_the_report_says_why(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], taken: Taken
) -> None:
    await opened(AMOUNT)
    file = await taken(GOOD + BAD)
    assert (file["state"], file["rows_read"], file["refused"]) == ("refused", 2, 1)
    assert file["told"] == "共 2 行，1 行有误，整个文件未导入"
    (row,) = await report(clerk, file)
    assert (row["row_no"], row["receipt_no"]) == (3, "凭证2")
    assert row["codes"] == ["not_a_day", "not_money"]
    assert row["message"] == (
        "缴款日期“昨天”应写作 2026-11-28；金额“一元”不是金额（元，最多两位小数）"
    )
    assert await lines(clerk) == []


async def test_given_the_sound_rows_are_asked_for_then_they_are_kept_and_the_others_told(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], taken: Taken
) -> None:
    await opened(AMOUNT)
    await taken(GOOD + BAD)
    file = await taken(GOOD + BAD, accept_valid=True)
    assert (file["state"], file["lines"], file["refused"]) == ("taken", 1, 1)
    assert file["states"] == {"matched": 1}
    assert len(await report(clerk, file)) == 1
    bad = await taken("凭证9,昨天,1,0,,甲\n", accept_valid=True)
    assert (bad["state"], bad["lines"]) == ("refused", 0)


async def test_given_many_wrong_rows_then_the_report_comes_in_pages(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], taken: Taken
) -> None:
    file = await taken("".join(f"凭证{at},昨天,1,0,,甲\n" for at in range(5)))
    url, seen, cursor = f"{FILES}/{file['id']}/report", list[int](), None
    for _ in range(3):
        params = {"limit": "2"} | ({"cursor": cursor} if cursor else {})
        page = (await clerk.get(url, params=params)).json()
        seen += [one["row_no"] for one in page["items"]]
        cursor = page["next_cursor"]
    assert (seen, cursor) == ([2, 3, 4, 5, 6], None)


async def test_given_the_same_file_again_then_409_names_the_first_and_nothing_changes(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], work: Taken
) -> None:
    account = (await opened(AMOUNT)).json()
    first = (await asked(clerk, GOOD)).json()
    waiting = await asked(clerk, GOOD)
    await work(first)
    again = await asked(clerk, GOOD)
    for answer in (waiting, again):
        assert (answer.status_code, answer.json()["code"]) == (409, "revenue_file_taken")
        assert answer.json()["file_id"] == first["id"]
    paid = (await clerk.get(f"{BASE}/grant-revenues/{account['id']}")).json()
    assert (paid["paid"], len(paid["payments"])) == (fen(5_000_000), 1)


async def test_given_a_worker_stopped_within_the_work_then_the_next_takes_it_once(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], work: Taken, database: Database,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    account = (await opened(AMOUNT)).json()
    file = (await asked(clerk, GOOD)).json()
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as other:
        other.execute("SELECT FROM grant_revenues FOR UPDATE")
        attempt = asyncio.create_task(work(file, ends=True))
        with psycopg.connect(postgres.superuser_dsn("kz_licensing"), autocommit=True) as watch:
            while watch.execute(BLOCKED).fetchone() == (0,):
                await asyncio.sleep(0)
        attempt.cancel()
        assert await attempt is not None
    between = (await clerk.get(f"{FILES}/{file['id']}")).json()
    assert (between["state"], between["job"]["status"]) == ("waiting", "queued")
    assert await lines(clerk) == []
    await work(file)
    await work(file)
    after = (await clerk.get(f"{FILES}/{file['id']}")).json()
    assert (after["state"], after["states"]) == ("taken", {"matched": 1})
    paid = (await clerk.get(f"{BASE}/grant-revenues/{account['id']}")).json()
    assert (paid["paid"], len(paid["payments"])) == (fen(5_000_000), 1)


async def test_given_a_job_stopped_before_it_began_then_the_file_may_be_sent_again(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], work: Taken
) -> None:
    await opened(AMOUNT)
    file = (await asked(clerk, GOOD)).json()
    stopped = await clerk.post(f"{BASE}/jobs/{file['job']['id']}/cancel", headers=new_key())
    assert stopped.status_code == 200, stopped.text
    assert (await clerk.get(f"{FILES}/{file['id']}")).json()["state"] == "stopped"
    again = await asked(clerk, GOOD)
    assert again.status_code == 202
    await clerk.post(f"{BASE}/jobs/{file['job']['id']}/retry", headers=new_key())
    await work(file)
    assert await lines(clerk) == []
    await work(again.json())
    assert len(await lines(clerk)) == 1


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("示例.csv", "缴款凭证号,缴款日期,金额,税务机关\n1,2025-01-01,1,甲\n".encode(),
         "unknown_column", "税务机关"),
        ("示例.csv", b"\xff\xfe\x00", "encoding", "UTF-8 或 GB18030"),
        ("示例.xlsx", b"PK\x03\x04" + b"x" * 200, "unreadable", "已损坏"),
        ("示例.csv", ("缴款凭证号,缴款日期,金额\n" + "1,2025-01-01,1\n" * (MOST_ROWS + 1)).encode(),
         "too_many_rows", "最多 20000 行、8 MB"),
    ],
    ids=["column", "encoding", "workbook", "rows"],
)  # fmt: skip
async def test_given_a_file_that_is_wrong_as_a_whole_then_it_is_refused_in_words(
    clerk: httpx.AsyncClient, work: Taken, name: str, content: bytes, code: str, told: str
) -> None:
    body = await uploaded(clerk, content, name)
    file = (await clerk.post(FILES, json=body, headers=new_key())).json()
    await work(file)
    after = (await clerk.get(f"{FILES}/{file['id']}")).json()
    assert (after["state"], after["job"]["status"]) == ("refused", "succeeded")
    assert told in after["told"]
    (row,) = await report(clerk, file)
    assert (row["row_no"], row["codes"]) == (1, [code])


async def test_given_a_wrong_kind_or_size_then_422_with_the_limits_before_any_job(
    clerk: httpx.AsyncClient,
) -> None:
    text = await uploaded(clerk, "示例\n".encode(), "示例.txt")
    large = await uploaded(clerk, b"x" * (MOST_BYTES + 1), "示例.csv")
    for body, code in ((text, "table_refused"), (large, "too_large")):
        answer = await clerk.post(FILES, json=body, headers=new_key())
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (422, "revenue_file_refused")
        assert (problem["max_rows"], problem["max_bytes"]) == (MOST_ROWS, MOST_BYTES)
        assert [one["code"] for one in problem["errors"]] == [code]
    nothing = {"document_id": "01980000-0000-7000-8000-000000000000"}
    assert (await clerk.post(FILES, json=nothing, headers=new_key())).status_code == 404
    assert (await clerk.get(FILES)).json()["items"] == []


async def test_given_a_workbook_then_it_is_read_as_a_csv_is(
    clerk: httpx.AsyncClient, opened: Callable[..., Any], work: Taken
) -> None:
    await opened(AMOUNT)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["凭证号", "入库日期", "金额", "合同编号"])
    sheet.append(["凭证1", "2025-02-15", 1234.5, "示例合同1号"])
    buffer = BytesIO()
    book.save(buffer)
    body = await uploaded(clerk, buffer.getvalue(), "示例.xlsx")
    await work((await clerk.post(FILES, json=body, headers=new_key())).json())
    (line,) = await lines(clerk)
    assert (line["amount"], line["state"]) == (fen(123_450), "matched")
