"""A builder asks without an account; strategic minerals go up; the letter in Word."""

import io
from collections.abc import Callable
from typing import Any

import docx
import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.overlay_enquiries.test_enquiries import (
    DECISION,
    LETTER,
    SITE,
    act,
    enquire,
)
from tests.licensing.public_notices.conftest import anybody, desk
from tests.licensing.rooms import CREDIT_CODE, Token, create, insert_right, run_sql

__all__ = ["anybody", "desk"]
pytestmark = pytest.mark.service("licensing")
PUBLIC = f"{BASE}/public-notices/overlay-requests"
URL = f"{BASE}/overlay-requests"
ASKED: dict[str, Any] = {
    "division_code": "500113", "applicant": "示例建设有限公司", "credit_code": CREDIT_CODE,
    "project": "示例公路工程", "purpose": "示例：选址前查询", "asked_no": "示例建函〔2025〕7号",
    "geometry": SITE,
}  # fmt: skip


async def ask(anybody: httpx.AsyncClient, status: int = 201, **fields: Any) -> Any:
    answer = await anybody.post(PUBLIC, json=ASKED | fields, headers=new_key())
    assert answer.status_code == status, answer.text
    return answer.json()


async def state(anybody: httpx.AsyncClient, code: str) -> Any:
    answer = await anybody.post(f"{PUBLIC}/search", json={"code": code})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def handle(client: httpx.AsyncClient, row: Any, name: str, body: Any) -> httpx.Response:
    return await client.post(f"{URL}/{row['id']}/{name}", json=body, headers=if_match(row))


async def test_given_a_builder_without_account_then_the_desk_enters_it_and_the_code_tells_how_far(
    app: FastAPI, anybody: httpx.AsyncClient, clerk: httpx.AsyncClient, postgres: EmbeddedServer,
    token: Token,
) -> None:  # fmt: skip
    insert_right(postgres, SITE, name="示例甲矿")
    taken = await ask(anybody)
    code = taken["query_code"]
    (row,) = (await clerk.get(URL)).json()["items"]
    assert (row["no"], row["asked_no"], row["area_km2"], row["allowed"]) == (
        taken["no"], "示例建函〔2025〕7号", "1.0768", ["enter", "decline"],
    )  # fmt: skip
    told = (await clerk.get(f"{BASE}/notices")).json()["items"]
    assert f"/overlay-requests?id={row['id']}" in {one["link"] for one in told}
    waiting = (await clerk.get(f"{BASE}/waiting-matters")).json()["items"]
    assert "overlay_request" in {one["kind"] for one in waiting}
    entered = await handle(clerk, row, "enter", {})
    assert (entered.status_code, entered.json()["state"]) == (200, "entered"), entered.text
    made = (await clerk.get(f"{BASE}/overlay-enquiries/{entered.json()['enquiry_id']}")).json()
    assert (made["applicant"], made["asked_no"], made["outcome"], made["area_km2"]) == (
        ASKED["applicant"], ASKED["asked_no"], "found", "1.0768",
    )  # fmt: skip
    assert made["rights"] == 1
    seen = await state(anybody, code)
    assert (seen["state_name"], seen["letter_no"]) == ("已受理，复函办理中", None)
    letter = await act(clerk, made, "prepare-letter", LETTER)
    assert (await state(anybody, code))["letter_no"] is None
    async with client_for(app, token("approver")) as approver:
        await act(approver, letter, "issue")
    seen = await state(anybody, code)
    assert (seen["letter_no"], seen["letter_on"]) == (LETTER["document_no"], "2025-08-01")
    assert not {"outcome", "under", "rights", "strategic"} & set(seen)
    twice = await handle(clerk, entered.json(), "decline", {"reason": "示例"})
    assert (twice.status_code, twice.json()["code"]) == (409, "overlay_request_not_open")


async def test_given_a_request_that_cannot_be_taken_then_the_reason_is_told_by_the_code(
    anybody: httpx.AsyncClient, clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    for fields, pointer in (
        ({"geometry": square(108.0, 30.0)}, "/geometry"), ({"division_code": "999999"},
         "/division_code"), ({"credit_code": "91500113MA5U12348X"}, "/credit_code"),
    ):  # fmt: skip
        refused = await ask(anybody, 422, **fields)
        assert refused["errors"][0]["pointer"].startswith(pointer)
    taken = await ask(anybody)
    (row,) = (await clerk.get(URL, params={"state": "received"})).json()["items"]
    gone = await handle(clerk, row, "decline", {"reason": "示例：坐标与附图不符，请重新申请"})
    assert gone.status_code == 200
    seen = await state(anybody, taken["query_code"])
    assert (seen["state_name"], seen["decline_reason"]) == (
        "不予受理", "示例：坐标与附图不符，请重新申请",
    )  # fmt: skip
    missing = await anybody.post(f"{PUBLIC}/search", json={"code": "0" * 16})
    assert missing.status_code == 404
    kept = run_sql(postgres, "SELECT encode(code_hash, 'escape') FROM overlay_requests")
    assert taken["query_code"] not in kept[0][0]


async def test_given_four_callers_then_only_the_desk_here_handles_a_request(
    app: FastAPI, anybody: httpx.AsyncClient, clerk: httpx.AsyncClient, token: Callable[..., str]
) -> None:
    await ask(anybody)
    (row,) = (await clerk.get(URL)).json()["items"]
    holder = token("holder", holder=row["id"])
    for call in (
        lambda client: client.get(f"{URL}/{row['id']}"),
        lambda client: handle(client, row, "decline", {"reason": "示例"}),
    ):
        answers = await four_callers(
            app, call, wrong_role=holder, elsewhere=token("clerk", division="140902"),
            right=token("clerk"),
        )  # fmt: skip
        assert answers.statuses == (401, 403, 404, 200)


async def test_given_strategic_minerals_then_the_desk_above_is_told_and_decides_by_number(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token
) -> None:
    insert_right(postgres, SITE, minerals=["萤石"])
    made = await enquire(clerk)
    link = f"/overlay-enquiries/{made['id']}"
    own = (await clerk.get(f"{BASE}/notices")).json()["items"]
    assert link not in {one["link"] for one in own}
    for role in ("clerk", "approver"):
        async with client_for(app, token(role, division="500000")) as above:
            (told,) = [
                one for one in (await above.get(f"{BASE}/notices")).json()["items"]
                if one["link"] == link
            ]  # fmt: skip
            assert told["title"] == "压覆战略性矿产待审批" and "萤石" in told["body"]
    async with client_for(app, token("clerk", division="500000")) as above:
        waiting = (await above.get(f"{BASE}/waiting-matters")).json()["items"]
        assert link in {one["link"] for one in waiting}
        refused = await above.post(
            f"{BASE}/overlay-enquiries/{made['id']}/record-decision",
            json={name: value for name, value in DECISION.items() if name != "document_no"},
            headers=if_match(made),
        )  # fmt: skip
        assert refused.status_code == 422
        decided = await act(above, made, "record-decision", DECISION)
    assert decided["decision"]["entered_above"] is True
    back = (await clerk.get(f"{BASE}/notices")).json()["items"]
    assert ("压覆审批已有批复", link) in {(one["title"], one["link"]) for one in back}
    other = await act(clerk, await enquire(clerk), "record-decision", DECISION)
    assert other["decision"]["entered_above"] is False
    with pytest.raises(psycopg.Error, match="check constraint"):
        run_sql(
            postgres, "UPDATE overlay_enquiries SET state = 'letter_prepared', letter_no = 'x',"
            " letter_on = '2025-08-01', letter_by = 'x', decision = NULL, decision_no = NULL,"
            " decision_authority = NULL, decided_on = NULL",
        )  # fmt: skip


def words_of(content: bytes) -> tuple[list[str], list[list[str]]]:
    """Paragraphs, and the cells of the tables, of a Word file."""
    document = docx.Document(io.BytesIO(content))
    tables = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    return [one.text for one in document.paragraphs if one.text.strip()], tables


async def test_given_a_letter_then_word_says_what_lies_there_of_which_day_and_the_conclusion(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    right = insert_right(
        postgres, square(106.605, 29.3, 0.01), name="示例甲矿", minerals=["萤石"]
    )
    run_sql(
        postgres, "INSERT INTO mining_right_reserves (id, right_id, division_code, mineral, value,"
        " unit, category, as_of) VALUES (uuidv7(), %s, '500113', '萤石', 12.5, '万吨', 'retained',"
        " '2024-12-31')", right,
    )  # fmt: skip
    await create(clerk, "/deposits", lon=106.6, lat=29.31, name="示例角上矿床")
    await create(clerk, "/planned-blocks", geometry=square(106.6, 29.3, 0.002), name="示例一区块")
    made = await enquire(clerk, asked_no="示例建函〔2025〕7号")
    decided = await act(clerk, made, "record-decision", DECISION)
    letter = await act(clerk, decided, "prepare-letter", LETTER | {"note": "示例：请避让采空区"})
    answer = await clerk.get(f"{BASE}/overlay-enquiries/{letter['id']}/letter.docx")
    assert answer.status_code == 200, answer.text
    paragraphs, cells = words_of(answer.content)
    said = "\n".join(paragraphs)
    for part in (
        LETTER["document_no"], "示例建函〔2025〕7号", "面积1.0768平方千米", "2025年8月1日",
        "该范围压覆 1 宗矿业权、1 处矿床（矿点）、1 个规划区块。", "其中涉及战略性矿产：萤石。",
        f"（{DECISION['document_no']}，2025年8月1日）批复：同意压覆。", "示例：请避让采空区",
        f"版本 {made['data_version']}", "未签发",
    ):  # fmt: skip
        assert part in said, part
    lines = {row[0]: row for row in cells}
    # half of 0.01° by 0.01° at 29.305° N; a block of 0.002° by 0.002°
    assert lines["采矿权"][1].startswith("示例甲矿") and lines["采矿权"][4] == "0.5384"
    assert lines["采矿权"][5] == "萤石保有 12.5 万吨（2024-12-31）"
    assert lines["矿床"][1] == "示例角上矿床" and lines["矿床"][4] == "点位在范围内"
    assert lines["开采规划区块"][1].startswith("示例一区块")
    assert lines["开采规划区块"][4] == "0.0431"
