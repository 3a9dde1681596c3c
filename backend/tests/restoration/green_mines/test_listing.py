"""From the creation list to the list: sheets, preconditions, other hands, another division."""

from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.demo.green_data import csv
from tests.restoration.conftest import BASE, if_match
from tests.restoration.damage_reports.test_damage_reports import report_body
from tests.restoration.funds.conftest import HOLDER
from tests.restoration.green_mines.conftest import MINES, SCHEME, SCHEMES, SHEETS, Green
from tests.restoration.sites.test_sites import uploaded

pytestmark = pytest.mark.service("restoration")


async def test_given_a_mine_with_an_item_that_does_not_apply_then_hand_worked_score_and_listed(
    green: Green, postgres: EmbeddedServer
) -> None:
    mine = await green.entered(size="large")
    assert (mine["state"], mine["allowed"]) == ("candidate", ["submit_self"])
    scheme = await green.scheme()
    # 49 items, 100 points: 1.1 (3 points) away, 1.2 gets 1.5 of 3: 95.5 ÷ 97 × 100 = 98.453…
    mine = await green.assessed(mine, scheme, low={"1.1": None, "1.2": "1.5"})
    joint = mine["sheets"][-1]
    assert (joint["result"]["score"], joint["result"]["passed"]) == ("98.45", True)
    assert (joint["result"]["earned"], joint["result"]["applicable"]) == ("95.50", "97.00")
    first = joint["result"]["sections"][0]
    # 矿区环境: 3 + 3 + 7 × 2 = 20; 15.5 of 17 is 91.18 %
    assert (first["whole"], first["applicable"], first["share"]) == ("20.00", "17.00", "91.18")
    body = {"on": "2025-05-20", "document_no": "示例公告1号", "level": "province"}
    early = await green.act(mine, "enlist", green.approver, 422, **body)
    assert early["code"] == "preconditions_open"
    assert "待核实" in early["detail"]
    assert "修复基金足额提取" in early["detail"]
    mine = await green.settled(mine)
    mine = await green.act(mine, "enlist", green.approver, **body)
    assert (mine["state"], mine["level_name"], mine["listed_on"]) == (
        "listed",
        "省级",
        "2025-05-20",
    )
    assert {one["kind"] for one in mine["effects"]} == {"support", "incentive"}
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        (data,) = superuser.execute(
            "SELECT data FROM outbox WHERE type = 'restoration.green_mine_listed'"
        ).fetchone() or (None,)
    assert (data["level"], data["scheme"], data["right_id"]) == (
        "province", "2024-1", green.right_id,
    )  # fmt: skip
    assert {"kind": "support", "code": "land"} in data["effects"]
    found = (await green.clerk.get(f"{BASE}/green-list")).json()
    assert [(one["name"], one["level"]) for one in found["listed"]] == [
        ("示例石灰岩矿", "province"),
    ]  # fmt: skip
    book = await green.clerk.get(f"{BASE}/green-list/workbook")
    assert book.content[:2] == b"PK"
    figures = (await green.clerk.get(f"{BASE}/green-figures")).json()["whole"]
    assert (figures["listed"], figures["province"], figures["producing"], figures["rate"]) == (
        1, 1, 1, "1.0000",
    )  # fmt: skip


async def test_given_who_prepared_then_another_enlists_and_a_portal_never(green: Green) -> None:
    mine = await green.assessed(await green.entered(), await green.scheme())
    mine = await green.settled(mine)
    body = {"on": "2025-05-20", "document_no": "示例公告1号", "level": "city"}
    assert (await green.act(mine, "enlist", green.holder, 403, **body))["code"]
    assert (await green.act(mine, "enlist", green.reviewer, 403, **body))["code"]
    listed = await green.act(mine, "enlist", green.approver, **body)
    again = await green.act(listed, "enlist", green.approver, 409, **body)
    assert again["allowed"] == ["check", "order_rectification", "propose_removal"]


async def test_given_an_approver_who_sent_a_sheet_in_then_barred_from_the_list(
    green: Green, app: FastAPI, token: Any
) -> None:
    mine, scheme = await green.entered(), await green.scheme()
    async with client_for(app, token("approver", "clerk", "reviewer")) as everybody:
        green.people["reviewer"] = everybody
        mine = await green.settled(await green.assessed(mine, scheme))
        body = {"on": "2025-05-20", "document_no": "示例公告1号", "level": "city"}
        refused = await green.act(mine, "enlist", everybody, 403, **body)
    assert (refused["code"], "联审通过" in refused["detail"]) == ("same_person", True)


async def test_given_a_score_below_the_bar_then_not_listed_and_a_new_round_keeps_the_old_sheets(
    green: Green,
) -> None:
    scheme = await green.scheme()
    low = {f"{n}.{m}": "1" for n in range(2, 5) for m in range(1, 9)}  # 24 items of 2 points: -24
    mine = await green.settled(await green.assessed(await green.entered(), scheme, low=low))
    assert mine["sheets"][-1]["result"]["score"] == "76.00"
    body = {"on": "2025-05-20", "document_no": "示例公告1号", "level": "city"}
    assert (await green.act(mine, "enlist", green.approver, 422, **body))["code"] == (
        "score_below_bar"
    )
    mine = await green.act(
        mine, "send-back", green.reviewer, on="2025-05-21", note="示例：得分不足"
    )
    assert (mine["state"], mine["round"], len(mine["sheets"])) == ("candidate", 2, 3)
    # what was attested belongs to the round before
    assert "undetermined" in {one["settled"] for one in mine["conditions"]}


async def test_given_a_running_assessment_then_it_keeps_its_edition(green: Green) -> None:
    mine, scheme = await green.entered(), await green.scheme()
    mine = await green.act(mine, "begin", green.holder, stage="self", scheme_id=scheme["id"])
    await green.filled(mine, "self", green.holder)
    retired = await green.reviewer.post(
        f"{SCHEMES}/{scheme['id']}/retire", json={"on": "2025-03-01"}, headers=if_match(scheme)
    )
    assert retired.json()["state"] == "retired"
    mine = await green.act(mine, "submit-self", green.holder, on="2025-03-01")
    mine = await green.act(mine, "begin", green.clerk, stage="third_party")
    assert {one["scheme_id"] for one in mine["sheets"]} == {scheme["id"]}
    other = await green.entered(right_id=await green.known("0197a000-0000-7000-8000-0000000000e2"))
    refused = await green.act(
        other, "begin", green.clerk, 422, stage="self", scheme_id=scheme["id"]
    )
    assert refused["errors"][0]["code"] == "not_adopted"


async def test_given_sheets_side_by_side_then_differences_and_evidence(green: Green) -> None:
    mine, scheme = await green.entered(), await green.scheme()
    mine = await green.act(mine, "begin", green.holder, stage="self", scheme_id=scheme["id"])
    sheet = await green.filled(mine, "self", green.holder, low={"1.1": None})
    document = await uploaded(green.holder, b"%PDF-1.4\n%%EOF", "示例佐证.pdf")
    body = {"item": "1.2", "document_id": document}
    url = f"{SHEETS}/{sheet['id']}/evidence"
    sheet = (await green.holder.post(url, json=body, headers=if_match(sheet))).json()
    assert [(one["item"], one["name"]) for one in sheet["evidence"]] == [("1.2", "示例佐证.pdf")]
    twice = await green.holder.post(url, json=body, headers=if_match(sheet))
    assert twice.status_code == 422
    mine = await green.act(mine, "submit-self", green.holder, on="2025-03-01")
    mine = await green.act(mine, "begin", green.clerk, stage="third_party")
    await green.filled(mine, "third_party", green.clerk, low={"1.2": "2"})
    found = (await green.clerk.get(f"{MINES}/{mine['id']}/comparison")).json()
    assert found["differences"] == {"1.1": "applies", "1.2": "points"}
    assert [one["stage"] for one in found["sheets"]] == ["self", "third_party"]
    late = await green.holder.post(
        f"{SHEETS}/{sheet['id']}/fill", json={"marks": [{"item": "1.1", "points": "1"}]},
        headers=if_match(found["sheets"][0]),
    )  # fmt: skip
    assert late.status_code == 409


async def test_given_wrong_marks_then_each_with_its_place(green: Green) -> None:
    mine, scheme = await green.entered(), await green.scheme()
    mine = await green.act(mine, "begin", green.holder, stage="self", scheme_id=scheme["id"])
    sheet = mine["sheets"][0]
    wrong = [{"item": "1.1", "points": "3.5"}, {"item": "9.9", "points": "1"}]
    answer = await green.holder.post(
        f"{SHEETS}/{sheet['id']}/fill", json={"marks": wrong}, headers=if_match(sheet)
    )
    assert [(one["pointer"], one["code"]) for one in answer.json()["errors"]] == [
        ("/marks/0/points", "above_most"), ("/marks/1/item", "unknown"),
    ]  # fmt: skip
    open_ = await green.act(mine, "submit-self", green.holder, 422, on="2025-03-01")
    assert (open_["code"], "49 项未评分" in open_["detail"]) == ("sheet_incomplete", True)


async def test_given_a_file_that_is_not_the_scheme_then_refused_with_what_is_wrong(
    green: Green,
) -> None:
    lines = csv().decode().splitlines()

    async def sent(rows: list[str], **fields: Any) -> httpx.Response:
        content = ("\n".join(rows) + "\n" * len(fields)).encode()
        document = await uploaded(green.clerk, content, f"指标{len(rows)}.csv")
        body = SCHEME | {"document_id": document} | fields
        return await green.clerk.post(SCHEMES, json=body, headers=new_key())

    short = await sent(lines[:-1])
    assert short.status_code == 422
    assert [one["detail"] for one in short.json()["errors"]] == [
        "应有 49 项，文件中有 48 项", "各项分值合计应为 100 分，文件中为 98 分",
    ]  # fmt: skip
    headless = await sent(["编号,指标,分值", *lines[1:3]])
    assert headless.json()["errors"][0]["detail"] == "缺少列：一级指标、二级指标"
    other = await sent(lines, frame="2020")
    assert "应有 100 项，文件中有 49 项" in other.json()["detail"]
    ungrounded = await sent([*lines, ""], pass_score="85")
    assert ungrounded.status_code == 422
    own = (await sent([*lines, "", ""], pass_score="85", adjusted_by="示例省文〔2025〕1号")).json()
    assert (own["pass_score"], own["pass_confirmed"], own["state"]) == ("85", True, "entered")
    self_adopted = await green.clerk.post(
        f"{SCHEMES}/{own['id']}/adopt", json={"on": "2025-02-01"}, headers=if_match(own)
    )
    assert self_adopted.status_code == 403


async def test_given_the_frames_then_what_was_not_seen_says_so(green: Green) -> None:
    found = (await green.clerk.get(f"{SCHEMES}/reference", params={"division": "360902"})).json()
    frames = {one["frame"]: one for one in found["frames"]}
    assert (frames["2024"]["items"]["value"], frames["2024"]["points"]["value"]) == ("49", "100")
    assert (frames["2024"]["pass_score"]["value"], frames["2024"]["pass_score"]["confirmed"]) == (
        "80", False,
    )  # fmt: skip
    assert frames["2020"]["section_share"]["value"] == "75%"
    assert found["build_by"]["value"] == "2023-12-31"
    assert found["rectify_within"]["value"] == "6 个月"


async def test_given_a_listed_holder_then_unmet_whichever_division_lists_it(green: Green) -> None:
    mine = await green.entered()
    await green.tell("holder_listed", HOLDER, {
        "listing_id": "0197a000-0000-7000-8000-0000000000aa",
        "holder": {"id": HOLDER, "name": "示例矿业有限公司"}, "list": "abnormal",
        "reason": "示例：未填报", "until": None, "listed_on": "2025-01-05", "delisted_on": None,
        "document_no": "示例异〔2025〕1号", "division_code": "360902",
    })  # fmt: skip
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    lists = next(one for one in shown["conditions"] if one["code"] == "lists")
    assert (lists["outcome"], "异常名录" in lists["value"]) == ("unmet", True)
    refused = await green.act(
        shown, "attest", green.clerk, 422, condition="lists", met=True, unit="示例局",
        document_no="示例函1号", on="2025-03-01",
    )  # fmt: skip
    assert refused["errors"][0]["code"] == "determined"


async def test_given_a_disaster_reported_here_then_it_stands_beside_the_word_on_accidents(
    green: Green,
) -> None:
    mine = await green.entered()
    for kind, place in (("disaster", "示例村三组"), ("damage", "示例村四组")):
        report = report_body(mine["right_id"], kind=kind, place=place)
        made = await green.clerk.post(f"{BASE}/damage-reports", json=report, headers=new_key())
        assert made.status_code == 201, made.text
    shown = (await green.clerk.get(f"{MINES}/{mine['id']}")).json()
    told = next(one for one in shown["conditions"] if one["code"] == "accidents")
    assert (told["outcome"], told["source"]) == ("undetermined", "损害与灾害报告台账")
    assert "地质灾害报告 1 件（2025-06-01 示例村三组）" in told["value"]


async def test_given_a_plan_then_phases_done_stay_when_the_rest_is_planned_anew(
    green: Green,
) -> None:
    mine = await green.entered()
    phase = {"name": "示例绿化", "starts_on": "2025-02-10", "ends_on": "2025-04-30"}
    second = {"name": "示例扬尘治理", "starts_on": "2025-05-01", "ends_on": "2025-12-31"}
    mine = await green.act(mine, "plan", green.clerk, phases=[phase, second])
    mine = await green.act(
        mine, "phase-done", green.clerk, phase_id=mine["phases"][0]["id"], on="2025-04-01"
    )
    third = second | {"name": "示例封闭堆场"}
    mine = await green.act(mine, "plan", green.clerk, phases=[third])
    assert [(one["no"], one["name"], one["done_on"]) for one in mine["phases"]] == [
        (1, "示例绿化", "2025-04-01"), (2, "示例封闭堆场", None),
    ]  # fmt: skip


async def test_given_four_callers_then_only_the_right_one_reads_enters_and_corrects(
    app: FastAPI, token: Any, green: Green
) -> None:
    mine = await green.entered()
    elsewhere, right = token("clerk", division="360902"), token("clerk")

    async def read(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get(f"{MINES}/{mine['id']}")

    async def change(client: httpx.AsyncClient) -> httpx.Response:
        return await client.patch(
            f"{MINES}/{mine['id']}", json={"size": "small"}, headers=if_match(mine)
        )

    reading = await four_callers(
        app, read, wrong_role=token("township"), elsewhere=elsewhere, right=right
    )
    assert reading.statuses == (401, 403, 404, 200)
    changing = await four_callers(
        app, change, wrong_role=token("reviewer"), elsewhere=elsewhere, right=right
    )
    assert changing.statuses == (401, 403, 404, 200)
    foreign = token("holder", holder="0197a000-0000-7000-8000-0000000000cc")
    async with client_for(app, foreign) as other:
        assert (await other.get(f"{MINES}/{mine['id']}")).status_code == 404
    stale = await green.clerk.patch(
        f"{MINES}/{mine['id']}", json={"size": "small"}, headers=if_match(mine)
    )
    assert stale.status_code == 412


async def test_given_the_counts_of_the_states_then_of_the_list_as_it_is_filtered_and_of_ones_own(
    app: FastAPI, token: Any, green: Green
) -> None:
    mine = await green.entered()
    other = await green.known(str(new_id()), name="示例第二矿", mine_id=str(new_id()))
    await green.entered(right_id=other)
    url = f"{MINES}/state-counts"

    async def count(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get(url)

    answers = await four_callers(
        app, count, wrong_role=token("township"),
        elsewhere=token("clerk", division="360902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert answers.elsewhere.json()["total"] == 0
    found = answers.right.json()
    assert (found["total"], found["states"]["candidate"], found["states"]["listed"]) == (2, 2, 0)
    named = await green.clerk.get(url, params={"q": "第二"})
    assert named.json()["total"] == 1
    of_mine = await green.clerk.get(url, params={"mine_id": mine["mine_id"], "late": "true"})
    assert of_mine.json()["total"] == 0
    foreign = token("holder", holder="0197a000-0000-7000-8000-0000000000cc")
    async with client_for(app, foreign) as portal:
        assert (await portal.get(url)).json()["total"] == 0
