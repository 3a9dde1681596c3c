"""What everybody reads without signing in, and what nobody does. Today is 2025-08-01."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock
from kuangzheng.licensing.public_notices.presenting import NAMES
from tests.licensing.conftest import square
from tests.licensing.disclosure.conftest import Desk, post, rechecked
from tests.licensing.disclosure.test_draws import DRAW, number
from tests.licensing.disclosure.test_lists import ABNORMAL, APPROVAL
from tests.licensing.disclosure.test_statements import URL as STATEMENTS
from tests.licensing.disclosure.test_statements import stated
from tests.licensing.public_notices.conftest import URL
from tests.licensing.rooms import create, insert, insert_right, run_sql

pytestmark = pytest.mark.service("licensing")
STATES = (
    "draft", "submitted", "correction_requested", "accepted", "not_accepted", "joint_review",
    "decision_pending", "publicised", "approved", "refused", "issued", "withdrawn",
)  # fmt: skip


def repeated(folder: Path) -> str:
    command = [sys.executable, "-I", "redraw.py", "proof.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout


async def kinds(anybody: httpx.AsyncClient, **asked: str) -> list[str]:
    answer = await anybody.get(URL, params=asked)
    assert answer.status_code == 200, answer.text
    return [one["kind"] for one in answer.json()["items"]]


async def test_given_nothing_published_then_an_empty_list_and_no_word_of_what_is_underway(
    desk: Desk, anybody: httpx.AsyncClient
) -> None:
    statement = await stated(desk)
    check = await rechecked(desk)
    listing = await post(desk.clerk, "/holder-listings", ABNORMAL | {"check_id": check["id"]})
    assert await kinds(anybody) == []
    for kind, record in (("annual_information", statement), ("listing", listing)):
        assert (await anybody.get(f"{URL}/{kind}/{record['id']}")).status_code == 404


async def test_given_applications_in_every_state_then_those_made_public_are_read(
    desk: Desk, anybody: httpx.AsyncClient, application: Callable[..., str]
) -> None:
    made = {
        state: application(desk.holder_id, desk.right["id"], state=state) for state in STATES
    }
    ahead = application(desk.holder_id, desk.right["id"], publicised_from="2025-08-02")
    items = (await anybody.get(URL)).json()["items"]
    seen = {one["id"] for one in items}
    assert seen == {made[state] for state in ("publicised", "approved", "issued")}
    assert (await anybody.get(f"{URL}/application/{ahead}")).status_code == 404
    assert (await anybody.get(f"{URL}/application/{made['refused']}")).status_code == 404
    # another kind does not open it either
    assert (await anybody.get(f"{URL}/listing/{made['issued']}")).status_code == 404
    one = (await anybody.get(f"{URL}/application/{made['publicised']}")).json()
    assert (one["document_no"], one["state"], one["until"]) == (None, "publicised", "2025-08-03")
    facts = {fact["code"]: fact["value"] for fact in one["facts"]}
    assert (facts["application_kind"], facts["right_kind"]) == ("续期", "采矿权")
    assert "decided_on" not in facts
    done = (await anybody.get(f"{URL}/application/{made['issued']}")).json()
    assert (done["document_no"], done["state"]) == ("示例许〔2025〕1号", "approved")


async def test_given_a_draw_then_anybody_repeats_it_with_what_he_downloaded(
    desk: Desk, anybody: httpx.AsyncClient, clock: SettableClock, postgres: EmbeddedServer,
    tmp_path: Path,
) -> None:  # fmt: skip
    insert_right(postgres, square(106.7, 29.5), holder_id=desk.holder_id)
    made = await post(desk.clerk, "/disclosure-draws", DRAW)
    url = f"{URL}/draw/{made['id']}"
    before = (await anybody.get(f"{url}/file")).json()
    assert (before["seed"], before["result"], before["officers"]) == (None, None, None)
    await post(desk.colleague, f"/disclosure-draws/{made['id']}/draw", number(clock), 200, made)
    one = (await anybody.get(url)).json()
    (drawn,) = one["tables"]
    assert len(drawn["rows"]) == 1
    assert "示例甲" not in json.dumps(one, ensure_ascii=False)  # the visit is on the 20th
    for file in one["files"]:
        path = url.removesuffix(f"/public-notices/draw/{made['id']}") + file["path"]
        name = {"proof": "proof.json", "script": "redraw.py"}[file["code"]]
        (tmp_path / name).write_bytes((await anybody.get(path)).content)
    assert repeated(tmp_path) == f"AGREES: 1 drawn, commitment {made['commitment']}\n"
    clock.instant = datetime(2025, 8, 20, 9, tzinfo=CHINA)
    (shown,) = (await anybody.get(url)).json()["tables"]
    assert all(name.startswith("示例") for name in shown["rows"][0][3].split("、"))


async def test_given_a_published_year_then_without_what_is_internal_and_gone_when_sent_back(
    desk: Desk, anybody: httpx.AsyncClient
) -> None:
    made = await stated(desk)
    url = f"{STATEMENTS}/{made['id']}"
    sent = await post(desk.holder, f"{url}/submit", {}, 200, made)
    for internal, content in ((False, "示例处罚，电话13812345678"), (True, "示例内部")):
        entry = {
            "kind": "penalty", "content": content, "authority": "示例局", "on_date": "2024-05-01",
            "internal": internal,
        }  # fmt: skip
        sent = await post(desk.clerk, f"{url}/entries", entry, 200, sent)
    assert await kinds(anybody) == []
    done = await post(desk.clerk, f"{url}/publish", {}, 200, sent)
    one = (await anybody.get(f"{URL}/annual_information/{made['id']}")).json()
    tables = {table["code"]: table["rows"] for table in one["tables"]}
    (record,) = tables["records"]
    assert record == ["行政处罚", "示例处罚，电话138****5678", "示例局", "", "2024-05-01"]
    assert tables["others"] == [["示例事项", "示例内容"]]
    facts = {fact["code"]: (fact["value"], fact["value_code"]) for fact in one["facts"]}
    assert facts["mine_state"] == ("生产", "producing")
    assert facts["minerals"] == ("石灰岩", None)
    await post(desk.clerk, f"{url}/send-back", {"reason": "示例更正"}, 200, done)
    assert await kinds(anybody) == []


async def test_given_a_list_in_force_then_it_is_read_until_its_end(
    desk: Desk, anybody: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    check = await rechecked(desk)
    listing = await post(desk.clerk, "/holder-listings", ABNORMAL | {"check_id": check["id"]})
    await post(
        desk.approver, f"/holder-listings/{listing['id']}/approve", APPROVAL, 200, listing
    )
    one = (await anybody.get(f"{URL}/listing/{listing['id']}")).json()
    assert (one["state_name"], one["document_no"]) == ("异常名录", "示例名录〔2025〕1号")
    assert [fact["code"] for fact in one["facts"]] == ["ground", "reason"]
    assert "decided_by" not in json.dumps(one)
    run_sql(postgres, "UPDATE listing_cases SET until = '2025-07-31'")
    assert await kinds(anybody) == []
    assert (await anybody.get(f"{URL}/listing/{listing['id']}")).status_code == 404


async def test_given_a_lapse_list_then_its_text_is_what_the_hash_was_taken_of(
    desk: Desk, anybody: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    text = "示例名单原文\n"
    rows = {"draft": str(new_id()), "published": str(new_id())}
    for state, id_ in rows.items():
        row: dict[str, Any] = {
            "id": id_, "division_code": "500113", "title": "示例名单", "prepared_by": "a",
            "state": state,
        }  # fmt: skip
        if state == "published":
            row |= {
                "document_no": "示例公告1号", "published_on": "2025-08-01", "place": "示例网站",
                "objections_until": "2025-08-31", "listing": text, "published_by": "b",
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
            }  # fmt: skip
        insert(postgres, "lapse_lists", **row)
    assert await kinds(anybody) == ["lapse_list"]
    one = (await anybody.get(f"{URL}/lapse_list/{rows['published']}")).json()
    content = (await anybody.get(f"{URL}/lapse_list/{rows['published']}/file")).content
    facts = {fact["code"]: fact["value"] for fact in one["facts"]}
    assert hashlib.sha256(content).hexdigest() == facts["sha256"]
    assert (await anybody.get(f"{URL}/lapse_list/{rows['draft']}/file")).status_code == 404


async def test_given_a_grant_then_its_notice_and_after_it_its_result_with_a_person_masked(
    desk: Desk, anybody: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    block = await create(desk.clerk, "/planned-blocks")
    winner = await create(desk.clerk, "/holders", name="张三", kind="other")
    notice = {"document_no": "示例告1号", "on": "2025-07-01", "until": "2025-07-28"}
    notice["place"] = "示例平台"
    project = str(new_id())
    insert(
        postgres, "grant_projects", id=project, division_code="500113", code="示例-01",
        name="示例出让", block_id=block["id"], mineral="地热", method="listing", state="announced",
        procedure="{}", notice=json.dumps(notice),
        valuation=json.dumps({"start_price": {"amount_fen": 123_456}}),
    )  # fmt: skip
    assert await kinds(anybody) == ["grant_notice"]
    result = notice | {"document_no": "示例示1号", "on": "2025-07-29", "until": "2025-08-08"}
    won = "UPDATE grant_projects SET state = %s, winner_id = %s, price_fen = 200000,"
    won += " concluded_on = '2025-07-29', result = %s"
    run_sql(postgres, won, "concluded", winner["id"], None)
    assert await kinds(anybody) == ["grant_notice"]  # concluded, but not yet made public
    run_sql(postgres, won, "result_published", winner["id"], json.dumps(result))
    assert await kinds(anybody) == ["grant_result", "grant_notice"]
    one = (await anybody.get(f"{URL}/grant_result/{project}")).json()
    facts = {fact["code"]: fact["value"] for fact in one["facts"]}
    assert (one["party"], facts["price"], facts["method"]) == ("张*", "2,000.00 元", "挂牌")
    assert "张三" not in json.dumps(one, ensure_ascii=False)
    read = (await anybody.get(f"{URL}/grant_notice/{project}")).json()
    assert {f["code"]: f["value"] for f in read["facts"]}["start_price"] == "1,234.56 元"


async def test_given_pages_words_and_a_place_then_the_list_is_cut_and_goes_on(
    desk: Desk, anybody: httpx.AsyncClient, application: Callable[..., str]
) -> None:
    for title in ("示例甲", "示例乙", "示例_丙"):
        application(desk.holder_id, desk.right["id"], title=title)
    seen, cursor = [], ""
    for _ in range(3):
        asked = {"limit": "1"} | ({"cursor": cursor} if cursor else {})
        found = (await anybody.get(URL, params=asked)).json()
        seen += [one["title"] for one in found["items"]]
        cursor = found["next_cursor"]
    assert (sorted(seen), cursor) == (["示例_丙", "示例乙", "示例甲"], None)
    for asked, number_ in (({"q": "_"}, 1), ({"division": "50"}, 3), ({"division": "14"}, 0),
                           ({"kind": "draw"}, 0), ({"q": "示例矿业"}, 3)):  # fmt: skip
        assert len(await kinds(anybody, **asked)) == number_, asked
    assert (await anybody.get(URL, params={"cursor": "x"})).status_code == 400
    assert (await anybody.get(URL, params={"kind": "secret"})).status_code == 400


async def test_given_the_same_answer_then_304_and_a_token_changes_nothing(
    anybody: httpx.AsyncClient,
) -> None:
    first = await anybody.get(URL)
    assert first.headers["cache-control"] == "public, max-age=60"
    again = await anybody.get(URL, headers={"If-None-Match": f'W/{first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    forged = await anybody.get(URL, headers={"Authorization": "Bearer nonsense"})
    assert (forged.status_code, forged.headers["etag"]) == (200, first.headers["etag"])
    script = await anybody.get(f"{URL}/draw-script")
    assert script.headers["cache-control"] == "public, max-age=60"
    assert (await anybody.post(URL, json={})).status_code == 405


async def test_given_the_role_of_the_public_then_it_reaches_no_table_and_nothing_else(
    database: Database,
) -> None:
    nobody = Scope(DbRole.PUBLIC, "anonymous")
    asked = (
        "SELECT * FROM applications", "SELECT * FROM public_notice_heads",
        "SELECT * FROM find_draw_proof(gen_random_uuid(), current_date)",
        "SELECT * FROM documents",
    )  # fmt: skip
    for query in asked:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            async with database.raw(nobody) as connection:
                await connection.fetch(query)
    async with database.raw(nobody) as connection:
        for kind in NAMES:
            query = "SELECT find_public_notice($1, gen_random_uuid(), current_date)"
            assert await connection.fetchval(query, kind) is None
