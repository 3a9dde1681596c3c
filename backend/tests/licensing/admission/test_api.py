"""The check over HTTP: the contract, what is stored and who reads it, twice and at once, by day."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.documents.pdf import chinese_fonts
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.admission.printed import characters_of
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import CHECK, Token, counts, create, insert_right, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/admission-checks"
MEMBERS = {
    "id", "verdict", "verdict_name", "note", "area_km2", "jurisdiction", "on", "known_at",
    "created_at", "conversion", "rulebooks", "results", "request",
}  # fmt: skip
RESULT = {
    "rule", "rule_name", "outcome", "value", "limit", "basis", "confirmed", "jurisdiction", "book",
    "book_version", "confirmation", "evidence",
}  # fmt: skip
EVIDENCE = {
    "kind", "id", "name", "redacted", "status", "overlap_km2", "share_percent", "distance_m",
    "elevation_relation", "layer", "geometry", "note",
}  # fmt: skip


def overlap_of(check: dict[str, Any]) -> dict[str, Any]:
    [found] = [r for r in check["results"] if r["rule"] == "admission.overlap"]
    result: dict[str, Any] = found
    return result


async def test_given_a_proposal_then_the_answer_is_as_agreed(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    right = insert_right(postgres, square(106.602, 29.3))
    answer = await clerk.post(URL, json=CHECK, headers=new_key())
    check = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == f"{URL}/{check['id']}"
    assert answer.headers["etag"] == '"1"'
    assert set(check) == MEMBERS
    assert {frozenset(result) for result in check["results"]} == {frozenset(RESULT)}
    assert (check["jurisdiction"], check["on"], check["note"]) == (
        "500113", "2025-08-01", "供审查参考",
    )  # fmt: skip
    assert (check["verdict"], check["verdict_name"]) == ("blocked", "存在禁止情形")
    assert check["known_at"] == check["created_at"] == "2025-08-01T10:00:00+08:00"
    assert check["request"]["boundary"] == CHECK["boundary"]
    assert check["request"]["elevation"] == {"from_m": "310", "to_m": "200"}
    # 0.004° by 0.004° at 29.302° N on the ellipsoid: 388.62 m by 443.36 m
    assert check["area_km2"] == "0.1723"
    found = overlap_of(check)
    assert (found["outcome"], found["confirmed"]) == ("block", True)
    [evidence] = [e for e in found["evidence"] if e["kind"] == "right"]
    assert set(evidence) == EVIDENCE
    assert (evidence["id"], evidence["name"], evidence["redacted"]) == (right, "示例采矿权", False)
    assert (evidence["overlap_km2"], evidence["share_percent"]) == ("0.0861", "50.00")
    assert evidence["elevation_relation"] == "unknown"
    assert {b["jurisdiction"] for b in check["rulebooks"]} == {"500113", "CN"}


async def test_given_a_stored_check_then_it_is_read_again_to_the_byte(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    insert_right(postgres, square(106.602, 29.3))
    body = CHECK | {"recovery_rate": "0.950", "exceptions": [{"rule": "x", "document_no": "示例"}]}
    made = await clerk.post(URL, json=body, headers=new_key())
    run_sql(postgres, "UPDATE mining_right_versions SET name = '示例改名'")
    read = await clerk.get(made.headers["location"])
    assert read.status_code == 200
    assert read.content == made.content
    [line] = (await clerk.get(URL)).json()["items"]
    assert line == {
        name: made.json()[name]
        for name in ("id", "verdict", "verdict_name", "area_km2", "jurisdiction", "on")
    } | {"minerals": ["建筑石料用灰岩"], "kind": "mining", "requested_by": line["requested_by"],
         "created_at": line["created_at"]}  # fmt: skip


async def test_given_a_check_then_it_is_audited_with_the_hash_of_its_answer(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    made = await create(clerk, "/admission-checks")
    entries = "SELECT action, entity_id, payload::text FROM audit_entries"
    [(action, subject, payload)] = run_sql(postgres, entries)
    assert (action, subject) == ("check", made["id"])
    assert "result_sha256" in payload


async def test_given_two_at_once_with_one_key_then_one_effect_and_one_answer(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    key = new_key()
    answers = await asyncio.gather(
        *(clerk.post(URL, json=CHECK, headers=key) for _ in range(4))
    )  # fmt: skip
    done = [a for a in answers if a.status_code == 201]
    busy = [a for a in answers if a.status_code == 409]
    assert len(done) + len(busy) == 4
    assert {a.content for a in done} == {done[0].content}
    assert {a.json()["code"] for a in busy} <= {"idempotency_key_busy"}
    assert counts(postgres, "admission_checks") == [1]


async def test_given_a_holder_then_it_reads_its_own_checks_and_officials_read_them_too(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token
) -> None:
    official = await create(clerk, "/admission-checks")
    holder = await create(clerk, "/holders")
    async with client_for(app, token("holder", holder=holder["id"])) as portal:
        own = await create(portal, "/admission-checks")
        listed = (await portal.get(URL)).json()["items"]
        foreign = await portal.get(f"{URL}/{official['id']}")
        document = await portal.get(f"{URL}/{official['id']}/pdf")
    both = (await clerk.get(URL, params={"count": "exact"})).json()
    assert [item["id"] for item in listed] == [own["id"]]
    assert (foreign.status_code, document.status_code) == (404, 404)
    assert {item["id"] for item in both["items"]} == {own["id"], official["id"]}
    assert both["total"] == 2


@pytest.mark.parametrize(("verdict", "found"), [("conditional", 1), ("blocked", 0)])
async def test_given_a_verdict_then_the_list_holds_only_those(
    clerk: httpx.AsyncClient, verdict: str, found: int
) -> None:
    await create(clerk, "/admission-checks")
    listed = (await clerk.get(URL, params={"verdict": verdict, "count": "exact"})).json()
    assert (len(listed["items"]), listed["total"]) == (found, found)


@pytest.mark.parametrize(
    ("fields", "blocked"),
    [
        ({}, True),
        ({"valid_during": "[2024-01-01,2025-08-01)"}, False),  # ended the day before
        ({"valid_during": "[2024-01-01,2025-08-02)"}, True),  # its last day
        ({"valid_during": "[2025-08-02,)"}, False),  # registered the day after
        ({"valid_during": "[2025-08-01,)"}, True),
        ({"status": "extinguished"}, False),
        ({"term_to": "2025-07-31"}, True),  # run out, but not extinguished
    ],
)
async def test_given_a_day_then_the_rights_of_that_day_conflict(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: dict[str, Any], blocked: bool
) -> None:
    insert_right(postgres, square(106.602, 29.3), **fields)
    check = await create(clerk, "/admission-checks")
    assert (overlap_of(check)["outcome"] == "block") is blocked


async def test_given_the_right_that_is_being_renewed_then_it_does_not_stand_in_its_own_way(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    right = insert_right(postgres, square(106.6, 29.3))
    check = await create(clerk, "/admission-checks", operation="renewal", exclude_right_id=right)
    assert overlap_of(check)["outcome"] == "pass"


@pytest.mark.skipif(not chinese_fonts(), reason="no Chinese font on this machine")
async def test_given_a_check_then_its_pdf_carries_chinese_text_and_is_audited(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    insert_right(postgres, square(106.602, 29.3))
    made = await create(clerk, "/admission-checks")
    answer = await clerk.get(f"{URL}/{made['id']}/pdf")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].endswith(f"check-{made['id']}.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert set("存在禁止情形巴南区建筑石料用灰岩") <= characters_of(answer.content)
    [(action,)] = run_sql(postgres, "SELECT action FROM audit_entries WHERE action = 'export'")
    assert action == "export"
