"""Production returns over HTTP. The clock stands at 2025-08-01."""

import asyncio
import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from openpyxl import load_workbook

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.licensing.snapshot import snapshot_on
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.returns.conftest import URL, Body, Scene, content, fen
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
FINDINGS = f"{BASE}/over-capacity-findings"


def facts(postgres: EmbeddedServer, kind: str) -> list[Body]:
    rows = run_sql(postgres, "SELECT data FROM outbox WHERE type = %s ORDER BY seq", kind)
    return [row[0] if isinstance(row[0], dict) else json.loads(row[0]) for row in rows]


async def test_given_a_draft_without_figures_then_it_brings_the_licence_and_the_former_closing(
    scene: Scene,
) -> None:
    await scene.accepted(2025, 1)
    sent = {"right_id": scene.right["id"], "year": 2025, "quarter": 2}
    answer = await scene.holder.post(URL, json=sent, headers=new_key())
    draft = answer.json()
    assert answer.headers["location"] == f"{URL}/{draft['id']}"
    (line,) = draft["content"]["minerals"]
    assert (line["mineral"], line["unit"], line["output"]) == ("建筑石料用灰岩", "万吨", None)
    assert (line["reserves"]["opening"], draft["former"]["employees"]) == ("955", 46)
    # 2025-06-30 + 15 days
    assert (draft["due_on"], draft["overdue"], draft["due_confirmed"]) == (
        "2025-07-15", True, False,
    )  # fmt: skip
    incomplete = await scene.act(scene.holder, draft, "submit")
    pointers = {one["pointer"] for one in incomplete.json()["errors"]}
    assert (incomplete.status_code, incomplete.json()["code"]) == (422, "production_return_invalid")
    assert {"/content/minerals/0/output", "/content/employees"} <= pointers


async def test_given_a_return_then_it_is_sent_back_changed_and_accepted_once(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    record = await scene.submitted()
    locked = await scene.holder.patch(
        f"{URL}/{record['id']}", json={"content": content()}, headers=if_match(record)
    )
    assert (locked.status_code, locked.json()["allowed"]) == (409, ["send_back", "accept"])
    note = {"note": "示例：销售量与发票不符"}
    back = (await scene.act(scene.clerk, record, "send-back", note)).json()
    assert (back["state"], back["note"]) == ("returned", "示例：销售量与发票不符")
    wrong = await scene.holder.patch(
        f"{URL}/{record['id']}", json={"content": content(closing="954")}, headers=if_match(back)
    )
    refused = await scene.act(scene.holder, wrong.json(), "submit")
    assert [e["code"] for e in refused.json()["errors"]] == ["ledger_unbalanced"]
    right = await scene.holder.patch(
        f"{URL}/{record['id']}", json={"content": content()}, headers=if_match(wrong.json())
    )
    again = (await scene.act(scene.holder, right.json(), "submit")).json()
    accepted = (await scene.act(scene.clerk, again, "accept")).json()
    assert (accepted["state"], accepted["accepted_edition"], accepted["note"]) == (
        "accepted", 1, None,
    )  # fmt: skip
    assert [one["act"] for one in accepted["acts"]] == [
        "draft", "submit", "send_back", "submit", "accept",
    ]  # fmt: skip
    # 40 of 120
    assert (accepted["use"]["ratio"], accepted["use"]["over"]) == ("0.3333", False)
    rates = {one["rate"]: (one["percent"], one["outcome"]) for one in accepted["rates"]}
    assert rates == {"recovery": ("88.89", "none"), "utilisation": ("92.5", "none")}
    (fact,) = facts(postgres, "licensing.production_returned")
    assert (fact["period"], fact["edition"]) == ({"year": 2025, "quarter": 1}, 1)
    assert fact["minerals"][0]["output"] == {"value": "40", "unit": "万吨"}
    assert fact["sales"] == {"amount_fen": 770_000_000, "currency": "CNY"}
    stale = await scene.act(scene.clerk, again, "accept")
    assert stale.status_code == 412
    assert facts(postgres, "licensing.over_capacity_found") == []


async def test_given_a_correction_then_the_former_edition_counts_until_it_and_stays_readable(
    scene: Scene,
) -> None:
    record = await scene.accepted()
    taken = (await scene.act(scene.holder, record, "correct", {"reason": "示例：复核"})).json()
    assert (taken["state"], taken["use"]["output"]) == ("correcting", "40")
    dropped = (await scene.act(scene.holder, taken, "drop-correction")).json()
    assert (dropped["state"], dropped["content"]) == ("accepted", record["content"])
    found = await scene.corrected(dropped, content(output="41"))
    assert [(e["no"], e["reason"], e["superseded_on"]) for e in found["editions"]] == [
        (1, None, "2025-08-01"), (2, "示例：过磅单复核", None),
    ]  # fmt: skip
    outputs = [e["content"]["minerals"][0]["output"] for e in found["editions"]]
    assert (outputs, found["use"]["output"]) == (["40", "41"], "41")
    assert {m["code"] for m in found["marks"]} == {"extracted_differs"}
    shown = (await scene.clerk.get(f"{URL}/{record['id']}")).json()
    assert shown["editions"] == found["editions"]


async def test_given_a_reader_that_starts_afresh_then_the_newest_edition_is_told_again(
    scene: Scene, postgres: EmbeddedServer, database: Database, clock: SettableClock
) -> None:
    await scene.corrected(await scene.accepted(), content(output="41"))
    last = facts(postgres, "licensing.production_returned")[-1]
    source = LocalSource("licensing", database, "restoration", snapshot_on(clock))
    again = await source.snapshot()
    assert again is not None
    (told,) = [one["data"] for one in again.items if "production_returned" in one["type"]]
    assert told == last | {"year_to_date": None}


async def test_given_a_year_beyond_its_capacity_then_it_is_found_once_and_a_person_handles_it(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    await scene.accepted(2024, 1, content(output="100"))
    assert facts(postgres, "licensing.over_capacity_found") == []
    second = content(output="20", opening="955", closing="910")
    await scene.accepted(2024, 2, second)  # exactly 120 of 120
    assert facts(postgres, "licensing.over_capacity_found") == []
    third = content(output="10", opening="910", closing="865")
    record = await scene.accepted(2024, 3, third)
    await scene.accepted(2024, 4, content(output="10", opening="865", closing="820"))
    (fact,) = facts(postgres, "licensing.over_capacity_found")
    # 130 of 120
    assert (fact["ratio"], fact["threshold"], fact["confirmed"]) == ("1.0833", "1.0000", False)
    assert (fact["output"], fact["capacity"]) == (
        {"value": "130", "unit": "万吨"}, {"value": "120", "unit": "万吨/年"},
    )  # fmt: skip
    (finding,) = (await scene.clerk.get(FINDINGS)).json()["items"]
    assert (finding["return_id"], finding["state"], finding["ratio"]) == (
        record["id"], "open", "1.0833",
    )  # fmt: skip
    # with the fourth quarter 140 of 120
    assert (finding["present_output"], finding["present_ratio"]) == ("140", "1.1667")
    url = f"{FINDINGS}/{finding['id']}/handle"
    bare = await scene.clerk.post(url, json={"state": "explained"}, headers=if_match(finding))
    assert bare.status_code == 422
    body = {"state": "clue_sent", "clue_no": "示例线索1号"}
    sent = await scene.clerk.post(url, json=body, headers=if_match(finding))
    assert (sent.json()["state"], sent.json()["handled_on"]) == ("clue_sent", "2025-08-01")
    again = await scene.clerk.post(url, json=body, headers=if_match(sent.json()))
    assert (again.status_code, again.json()["code"]) == (409, "over_capacity_handled")


async def test_given_two_quarters_accepted_at_once_then_over_capacity_is_found_exactly_once(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    first = await scene.submitted(2024, 1, content(output="121"))
    second = await scene.submitted(2024, 2, content(output="122"))
    answers = await asyncio.gather(
        scene.act(scene.clerk, first, "accept"), scene.act(scene.clerk, second, "accept")
    )
    assert [one.status_code for one in answers] == [200, 200]
    assert len(facts(postgres, "licensing.over_capacity_found")) == 1
    assert len(facts(postgres, "licensing.production_returned")) == 2
    assert len((await scene.clerk.get(FINDINGS)).json()["items"]) == 1


async def test_given_a_quarter_or_right_without_a_return_then_it_is_refused(
    scene: Scene, registered: Callable[..., Any]
) -> None:
    other = await registered(code="示例-2", geometry=square(106.7, 29.6))

    async def refused(**fields: Any) -> tuple[int, str, str]:
        sent = {"right_id": scene.right["id"], "year": 2025, "quarter": 1} | fields
        answer = await scene.holder.post(URL, json=sent, headers=new_key())
        problem = answer.json()
        return answer.status_code, problem["code"], problem["errors"][0]["code"]

    invalid = "production_return_invalid"
    assert await refused(quarter=3) == (422, invalid, "quarter_open")
    assert await refused(year=2023, quarter=4) == (422, invalid, "right_not_registered")
    assert await refused(right_id=other["id"]) == (422, invalid, "right_not_registered")
    cubic = content()
    cubic["minerals"][0]["unit"] = "万立方米"
    assert await refused(content=cubic) == (422, invalid, "unit_of_mineral")
    await scene.draft()
    sent = {"right_id": scene.right["id"], "year": 2025, "quarter": 1}
    twice = await scene.holder.post(URL, json=sent, headers=new_key())
    assert (twice.status_code, twice.json()["code"]) == (409, "production_return_exists")


async def test_given_other_holders_then_a_return_does_not_exist_for_them(
    app: FastAPI, scene: Scene, token: Callable[..., str]
) -> None:
    record = await scene.submitted()
    url = f"{URL}/{record['id']}"
    async with client_for(app, token("agent", holder=scene.holder_id)) as agent:
        assert (await agent.get(url)).status_code == 200
        assert (await scene.act(agent, record, "accept")).status_code == 403
    async with client_for(app, token("holder", holder=str(uuid4()))) as stranger:
        assert (await stranger.get(url)).status_code == 404
        assert (await scene.act(stranger, record, "submit")).status_code == 404
        assert (await stranger.get(URL)).json()["items"] == []


async def test_given_rights_without_a_return_then_they_are_listed_with_the_day_it_was_due(
    scene: Scene, registered: Callable[..., Any]
) -> None:
    await registered(code="示例-2", geometry=square(106.7, 29.6))
    await registered(code="示例-3", geometry=square(106.8, 29.6))
    await scene.submitted(2025, 2)
    answer = await scene.clerk.get(f"{URL}/missing", params={"limit": 1, "count": "exact"})
    first = answer.json()
    (one,) = first["items"]
    # due 2025-07-15, 17 days before 2025-08-01
    assert (one["code"], one["state"], one["due_on"], one["days_late"]) == (
        "示例-2", "none", "2025-07-15", 17,
    )  # fmt: skip
    assert first["total"] == 2
    rest = await scene.clerk.get(
        f"{URL}/missing", params={"limit": 1, "cursor": first["next_cursor"]}
    )
    assert [m["code"] for m in rest.json()["items"]] == ["示例-3"]
    early = await scene.clerk.get(f"{URL}/missing", params={"year": 2025, "quarter": 3})
    assert early.status_code == 422


@pytest.mark.parametrize("sort", ["submitted_on", "-submitted_on"])
async def test_given_returns_never_submitted_then_they_are_the_last_pages_in_either_order(
    scene: Scene, clock: SettableClock, sort: str
) -> None:
    await scene.draft(2024, 1)
    first = await scene.submitted(2024, 2)
    await scene.draft(2024, 3)
    clock.instant = clock.instant.replace(day=2)
    second = await scene.submitted(2024, 4)
    await scene.draft(2025, 1)
    seen: list[Body] = []
    cursor = None
    while True:
        asked = {"sort": sort, "limit": 1} | ({"cursor": cursor} if cursor else {})
        answer = await scene.clerk.get(URL, params=asked)
        assert answer.status_code == 200, answer.text
        seen += answer.json()["items"]
        cursor = answer.json()["next_cursor"]
        if cursor is None:
            break
    assert len({one["id"] for one in seen}) == len(seen) == 5
    sent = [first["id"], second["id"]]
    assert [one["id"] for one in seen[:2]] == (sent[::-1] if sort.startswith("-") else sent)
    assert [one["submitted_on"] for one in seen[2:]] == [None, None, None]


async def test_given_accepted_returns_then_the_year_is_rolled_up_with_its_coverage(
    scene: Scene, registered: Callable[..., Any]
) -> None:
    await registered(code="示例-2", geometry=square(106.7, 29.6))
    await scene.accepted(2025, 1)
    second = content(opening="955", closing="910", employees=50, profit=fen(2_000_000))
    record = await scene.accepted(2025, 2, second)
    url = f"{BASE}/production-statistics"
    found = (await scene.clerk.get(url)).json()
    total = found["total"]
    assert (total["sales"]["amount_fen"], total["profit"]["amount_fen"]) == (
        1_540_000_000, 800_000,
    )  # fmt: skip
    # employees of the newest quarter, not the sum of both
    assert (total["employees"], total["rights_due"], total["rights_returned"]) == (50, 2, 1)
    assert total["coverage"] == {"quarter": None, "due": 4, "accepted": 2, "missing": 2}
    assert [(q["quarter"], q["missing"]) for q in found["quarters"]] == [(1, 1), (2, 1)]
    assert [(m["mineral"], m["output"], m["unit"]) for m in found["minerals"]] == [
        ("建筑石料用灰岩", "80", "万吨")
    ]
    # 3 + 3 produced, 2.5 + 2.5 used, in stock what the newest quarter says: 5 of 6 is 83.33 %
    (left,) = found["residues"]
    assert found["residues_by_division"] == [left]
    assert (left["kind_name"], left["unit"], left["produced"], left["used"], left["stock"]) == (
        "废石", "万吨", "6", "5", "0.5",
    )  # fmt: skip
    assert (left["use_rate"], left["rights"]) == ("83.33", 1)
    before = (await scene.clerk.get(url, params={"as_of": "2025-07-31", "year": 2025})).json()
    assert (before["minerals"], before["total"]["coverage"]["missing"]) == ([], 4)
    await scene.corrected(record, second | {"employees": 10})
    assert (await scene.clerk.get(url)).json()["total"]["employees"] == 10
    sheet = await scene.clerk.get(f"{url}/workbook")
    heading, first, second_, mineral, residue, *_ = [
        row for row in load_workbook(BytesIO(sheet.content)).active.values if any(row)
    ]
    form = [dict(zip(heading, row, strict=True)) for row in (first, second_, mineral)]
    names = (
        "行政区", "矿种", "产量", "单位", "销售收入（万元）", "利润总额（万元）", "从业人员（人）",
    )  # fmt: skip
    # 15,400,000 yuan of sales, 8,000 of profit, employees of the newest edition, 40 + 40 of output
    assert [tuple(row[name] for name in names) for row in form] == [
        ("巴南区", "合计", None, None, 1540, 0.8, 10),
        ("巴南区", "合计", None, None, 1540, 0.8, 10),
        ("巴南区", "建筑石料用灰岩", 80, "万吨", 1540, None, None),
    ]
    assert [row["未报季报（份）"] for row in form] == [2, 2, None]
    waste = dict(zip(heading, residue, strict=True))
    told = ("矿种", "产生量", "利用量", "期末库存", "利用率（%）")
    assert tuple(waste[name] for name in told) == ("废石", 6, 5, 0.5, 83.33)
    late = await scene.clerk.get(url, params={"as_of": "2025-08-02"})
    assert late.status_code == 422


CALLS: dict[str, Callable[[httpx.AsyncClient, Scene, Body], Any]] = {
    "list": lambda c, s, r: c.get(URL),
    "read": lambda c, s, r: c.get(f"{URL}/{r['id']}"),
    "missing": lambda c, s, r: c.get(f"{URL}/missing"),
    "accept": lambda c, s, r: s.act(c, r, "accept"),
    "send-back": lambda c, s, r: s.act(c, r, "send-back", {"note": "示例"}),
    "findings": lambda c, s, r: c.get(FINDINGS),
    "statistics": lambda c, s, r: c.get(f"{BASE}/production-statistics"),
    "statistics workbook": lambda c, s, r: c.get(f"{BASE}/production-statistics/workbook"),
}


@pytest.mark.parametrize(
    ("call", "role", "wrong", "elsewhere"),
    [
        ("list", "leader", "expert", 200), ("read", "leader", "township", 404),
        ("missing", "township", "holder", 200), ("accept", "clerk", "leader", 404),
        ("send-back", "clerk", "holder", 404), ("findings", "leader", "expert", 200),
        ("statistics", "leader", "holder", 200), ("statistics workbook", "leader", "holder", 200),
    ],
)  # fmt: skip
async def test_given_four_callers_then_only_the_permitted_one_here_is_served(
    app: FastAPI, scene: Scene, token: Callable[..., str], call: str, role: str, wrong: str,
    elsewhere: int,
) -> None:  # fmt: skip
    record = await scene.submitted()
    answers = await four_callers(
        app, lambda client: CALLS[call](client, scene, record), wrong_role=token(wrong),
        elsewhere=token(role, division="360900"), right=token(role),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, 200)


FILING = ("draft", "change", "submit", "correct", "drop-correction")


@pytest.mark.parametrize("call", FILING)
async def test_given_what_only_the_holder_does_then_nobody_else_does_it(
    app: FastAPI, scene: Scene, token: Callable[..., str], call: str
) -> None:
    record = await scene.draft()
    if call in ("correct", "drop-correction"):
        sent = (await scene.act(scene.holder, record, "submit")).json()
        record = (await scene.act(scene.clerk, sent, "accept")).json()
    if call == "drop-correction":
        record = (await scene.act(scene.holder, record, "correct", {"reason": "示例"})).json()

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        if call == "draft":
            sent = {"right_id": scene.right["id"], "year": 2024, "quarter": 4}
            return await client.post(URL, json=sent, headers=new_key())
        if call == "change":
            return await client.patch(
                f"{URL}/{record['id']}", json={"content": content()}, headers=if_match(record)
            )
        body = {"reason": "示例"} if call == "correct" else None
        return await scene.act(client, record, call, body)

    answers = await four_callers(
        app, send, wrong_role=token("clerk"), elsewhere=token("holder", holder=str(uuid4())),
        right=token("holder", holder=scene.holder_id),
    )  # fmt: skip
    stranger = 422 if call == "draft" else 404
    assert answers.statuses == (401, 403, stranger, 201 if call == "draft" else 200)
