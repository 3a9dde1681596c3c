"""An expert review over HTTP, from the notice to the decision it makes possible."""

import asyncio
import io
import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.experts.conftest import AUTHOR, Panel, expert
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import Token, create, run_sql
from tests.licensing.rulings.people import People as Officials
from tests.licensing.rulings.people import people

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
APPROVE = {"decision": "approve", "reasons": "示例：符合条件"}
LETTER: dict[str, Any] = {
    "conclusion": "pass", "reasons": "示例：方案可行", "letter_no": "示例评〔2025〕1号",
    "letter_on": "2025-08-02",
}  # fmt: skip


async def decision_pending(panel: Panel) -> None:
    await panel.play.desks()
    await panel.play.act(
        "clerk", "start-review", {"due_on": "2025-08-20", "more_departments": ["water"]}
    )
    await panel.play.opinion("water")
    await panel.play.act("clerk", "close-review", {})


async def barred(panel: Panel) -> list[str]:
    panel.play.record = await panel.play.read()
    answer = await panel.play.act("clerk", "propose", APPROVE, status=409)
    return [bar["code"] for bar in answer["bars"]]


async def test_given_a_plan_then_it_is_approved_only_with_a_letter_whose_days_do_not_count(
    panel: Panel,
) -> None:
    assert panel.play.record["procedure"]["expert_review"]["confirmed"] is False
    assert panel.play.record["decision_due"] == "2025-09-01"
    await decision_pending(panel)
    assert await barred(panel) == ["expert_review_missing"]
    await panel.drawn()
    stopped = await panel.play.read()
    assert stopped["pauses"][0]["ground"] == "expert_review"
    assert (stopped["clock"]["light"], stopped["decision_due"]) == ("grey", None)
    assert "clock_stop" in [one["code"] for one in stopped["papers"]]
    assert await barred(panel) == ["clock_stopped", "expert_review_open"]
    panel.clock.instant += timedelta(days=9)
    await panel.opined()
    conditions = [
        {"text": "示例：边坡角不大于 55°", "due": "before_production"},
        {"text": "示例：剥离表土单独堆存", "due": "always"},
    ]
    body = LETTER | {"letter_on": "2025-08-11", "conditions": conditions}
    done = await panel.act("clerk", "conclude", body)
    assert (done["state"], done["conclusion_name"]) == ("concluded", "通过")
    record = panel.play.record = await panel.play.read()
    # ten days, 2 to 11 August, are not counted: 31 August becomes 10 September
    assert record["decision_due"] == "2025-09-10"
    assert record["acts"][-1]["act"] == "expert_letter"
    assert [(one["no"], one["department_name"], one["due"]) for one in record["conditions"]] == [
        (1, "专家组", "before_production"), (2, "专家组", "always"),
    ]  # fmt: skip
    proposed = await panel.play.act("clerk", "propose", APPROVE)
    assert proposed["proposed"]["decision"] == "approve"


async def test_given_a_panel_then_the_shipped_script_repeats_its_draw(
    panel: Panel, tmp_path: Path
) -> None:
    await panel.pool()
    await panel.begin()
    fixed = await panel.act("clerk", "fix-list", {})
    (made,) = fixed["draws"]
    holder = panel.play.clients["holder"]
    url = f"{BASE}/expert-reviews/{fixed['id']}/draws/{made['id']}/proof"
    before = (await holder.get(url)).json()
    assert (before["seed"], before["result"], before["experts"]) == (None, None, None)
    assert "示例mining0" not in before["listing"]
    drawn = await panel.act("reviewer", "draw", panel.number())
    assert [one["speciality"] for one in drawn["seats"]] == [
        "mining", "geology", "ecology", "safety", "economics",
    ]  # fmt: skip
    proof = (await holder.get(url)).json()
    assert (proof["listing"], proof["commitment"]) == (before["listing"], made["commitment"])
    assert {one["name"] for one in proof["experts"]} == {one["name"] for one in drawn["seats"]}
    script = (await holder.get(f"{BASE}/disclosure-draw-script")).content
    (tmp_path / "redraw.py").write_bytes(script)
    (tmp_path / "proof.json").write_text(json.dumps(proof), encoding="utf-8")
    command = [sys.executable, "-I", "redraw.py", "proof.json"]
    agreed = await asyncio.to_thread(
        subprocess.run, command, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (agreed.returncode, agreed.stdout) == (
        0, f"AGREES: 5 drawn, commitment {made['commitment']}\n",
    )  # fmt: skip


async def test_given_people_who_may_not_judge_then_the_machine_leaves_them_out(
    panel: Panel,
) -> None:
    await panel.pool(1)
    applicant = panel.play.holder["name"]
    interest = {"organisation": AUTHOR, "reason": "示例：曾任顾问", "declared_on": "2025-01-01"}
    for name, fields in {
        "示例职工": {"employer": applicant}, "示例编制人": {"employer": AUTHOR},
        "示例顾问": {"interests": [interest]}, "示例离任": {"active_until": "2025-07-31"},
    }.items():  # fmt: skip
        await panel.post("clerk", "/experts", expert(name, **{"employer": f"{name}院", **fields}))
    await panel.begin()
    fixed = await panel.act("clerk", "fix-list", {})
    (made,) = fixed["draws"]
    assert made["candidates"] == 5
    assert {(one["name"], one["reason"]) for one in made["excluded"]} == {
        ("示例职工", "在申请人任职"), ("示例编制人", "在方案编制单位任职"),
        ("示例顾问", "申报与方案编制单位有利害关系"),
    }  # fmt: skip


async def test_given_a_recusal_and_a_refusal_then_only_those_places_are_drawn_again(
    panel: Panel,
) -> None:
    before = (await panel.drawn())["seats"]
    assert (await panel.act("clerk", "fix-list", {}, 409))["code"] == "act_not_allowed"
    ill = {"seat_id": before[0]["id"], "cause": "declined", "reason": "示例：因病不能参加"}
    await panel.act("clerk", "record-recusal", ill)
    asked = {"seat_id": before[1]["id"], "reason": "示例：与本公司有诉讼"}
    await panel.act("holder", "ask-recusal", asked)
    assert [one["outcome"] for one in panel.review["recusals"]] == ["granted", "pending"]
    refused = await panel.act("clerk", "fix-list", {}, 422)
    assert refused["errors"][0]["code"] == "panel_drawn"
    panel.review = (await panel.play.clients["approver"].get(
        f"{BASE}/expert-reviews/{panel.review['id']}")).json()  # fmt: skip
    decision = {
        "recusal_id": panel.review["recusals"][1]["id"], "granted": True, "decision": "示例：属实",
    }  # fmt: skip
    await panel.act("approver", "decide-recusal", decision)
    assert [one["free"] for one in panel.review["seats"]] == [True, True, False, False, False]
    for seat in before[:2]:
        await panel.draw(seat_id=seat["id"])
    after = panel.review["seats"]
    assert [one["id"] for one in after[:5]] == [one["id"] for one in before]
    assert [(one["left_as"], one["speciality"]) for one in after] == [
        ("declined", "mining"), ("recused", "geology"), (None, "ecology"), (None, "safety"),
        (None, "economics"), (None, "mining"), (None, "geology"),
    ]  # fmt: skip
    assert len({one["name"] for one in after}) == 7
    last = panel.review["draws"][-1]
    assert last["replaces_id"] == before[1]["id"]
    assert (before[1]["name"], "已退出本次评审") in {
        (one["name"], one["reason"]) for one in last["excluded"]
    }
    again = await panel.act("clerk", "fix-list", {"seat_id": before[0]["id"]}, 409)
    assert again["code"] == "act_not_allowed"


async def test_given_a_refused_recusal_then_the_expert_stays_and_who_asked_does_not_decide(
    panel: Panel,
) -> None:
    seats = (await panel.drawn())["seats"]
    await panel.play.seat("both", "clerk", "approver")
    body = {"seat_id": seats[0]["id"], "cause": "applicant", "reason": "示例：来函"}
    await panel.act("both", "record-recusal", body)
    pending = panel.review["recusals"][0]["id"]
    decision = {"recusal_id": pending, "granted": False, "decision": "示例：没有利害关系"}
    assert (await panel.act("both", "decide-recusal", decision, 403))["code"] == "same_person"
    await panel.opined()
    assert (await panel.act("clerk", "conclude", LETTER, 409))["bars"][0]["code"] == (
        "recusal_pending"
    )
    await panel.act("approver", "decide-recusal", decision)
    assert panel.review["seats"][0]["left_as"] is None
    assert panel.review["recusals"][0]["outcome_name"] == "驳回"


async def test_given_an_expert_who_joins_the_applicant_then_nothing_goes_on_until_a_recheck(
    panel: Panel,
) -> None:
    pool = await panel.pool()
    await panel.begin()
    await panel.draw()
    seat = panel.sitting()[0]
    moved = next(one for one in pool if one["name"] == seat["name"])
    answer = await panel.play.clients["clerk"].patch(
        f"{BASE}/experts/{moved['id']}", json={"employer": panel.play.holder["name"]},
        headers=if_match(moved),
    )  # fmt: skip
    assert answer.status_code == 200
    opinion = {
        "seat_id": seat["id"], "opinion": "pass", "statement": "示例", "opined_on": "2025-08-02",
    }  # fmt: skip
    assert (await panel.act("clerk", "opinions", opinion, 409))["bars"][0]["code"] == (
        "conflict_now"
    )
    await panel.act("clerk", "recheck")
    assert panel.review["recusals"][0]["cause_name"] == "系统核查须回避"
    assert panel.review["recusals"][0]["reason"] == "在申请人任职"
    assert panel.review["bars"][0]["code"] == "place_free"


async def test_given_a_revision_then_the_approval_waits_until_it_is_confirmed(
    panel: Panel,
) -> None:
    await decision_pending(panel)
    await panel.drawn()
    await panel.opined("revise")
    await panel.act("clerk", "conclude", LETTER | {"conclusion": "revise"})
    assert await barred(panel) == ["expert_revision_missing"]
    await panel.act("clerk", "confirm-revision", {"on": "2025-08-02", "note": "示例：已补充"})
    panel.play.record = await panel.play.read()
    await panel.play.act("clerk", "propose", APPROVE)


async def test_given_a_failure_then_a_second_review_says_why_and_no_other_follows(
    panel: Panel,
) -> None:
    await decision_pending(panel)
    await panel.drawn()
    await panel.opined("fail")
    with_condition = LETTER | {
        "conclusion": "fail", "conditions": [{"text": "示例", "due": "always"}],
    }  # fmt: skip
    refused = await panel.act("clerk", "conclude", with_condition, 422)
    assert refused["errors"][0]["pointer"] == "/conditions"
    await panel.act("clerk", "conclude", LETTER | {"conclusion": "fail"})
    assert await barred(panel) == ["expert_review_failed"]
    assert (await panel.begin(422))["errors"][0]["pointer"] == "/again_because"
    panel.clock.instant += timedelta(days=2)
    second = {"again_because": "示例：重新编制方案", "notice_on": "2025-08-03"}
    await panel.begin(**second)
    assert panel.review["ordinal"] == 2
    await panel.draw()
    await panel.act("clerk", "give-up", {"reason": "示例：申请人拟撤回", "last_on": "2025-08-03"})
    assert panel.review["actions"] == []
    assert await barred(panel) == ["expert_review_failed"]


async def test_given_a_pool_that_could_run_short_then_no_list_is_fixed(panel: Panel) -> None:
    await panel.post("clerk", "/experts", expert())
    await panel.begin()
    refused = await panel.act("clerk", "fix-list", {}, 422)
    assert refused["errors"][0]["code"] == "pool_too_small"
    assert "地质专业须抽 1 名" in refused["detail"]


async def test_given_a_commitment_then_nobody_changes_it_and_its_writer_does_not_draw(
    panel: Panel, postgres: EmbeddedServer
) -> None:
    await panel.pool()
    await panel.begin()
    await panel.act("clerk", "fix-list", {})
    refused = await panel.act("clerk", "draw", panel.number(), 403)
    assert refused["code"] == "same_person"
    early = panel.number(drawn_at="2025-07-01T00:00:00+08:00")
    assert (await panel.act("reviewer", "draw", early, 422))["errors"][0]["code"] == (
        "not_after_commitment"
    )
    for change in ("listing = listing || ' '", "secrets = '{}'", "excluded = '[1]'"):
        with pytest.raises(psycopg.Error, match="append-only"):
            run_sql(postgres, f"UPDATE expert_draws SET {change}")
    await panel.act("clerk", "void-draw", {"reason": "示例：须先补充专家库"})
    assert panel.review["draws"][0]["void_reason"] == "示例：须先补充专家库"
    await panel.draw()
    with pytest.raises(psycopg.Error, match="append-only"):
        run_sql(postgres, "UPDATE expert_draws SET randomness = '9999'")
    kept = run_sql(
        postgres, "SELECT to_jsonb(a)::text FROM audit_entries a WHERE entity = 'expert_draws'"
    )
    assert kept and all('"seed"' not in text and "13800000" not in text for (text,) in kept)


async def test_given_the_papers_then_the_panel_is_told_and_the_letter_carries_every_opinion(
    panel: Panel,
) -> None:
    await panel.drawn()
    holder = panel.play.clients["holder"]
    url = f"{BASE}/expert-reviews/{panel.review['id']}"

    async def text_of(code: str) -> str:
        answer = await holder.get(f"{url}/papers/{code}", params={"form": "docx"})
        assert answer.status_code == 200, answer.text
        found = docx.Document(io.BytesIO(answer.content))
        cells = [cell.text for one in found.tables for row in one.rows for cell in row.cells]
        return "\n".join([*(one.text for one in found.paragraphs), *cells])

    told = await text_of("panel")
    assert all(one["name"] in told for one in panel.sitting())
    assert panel.review["draws"][0]["commitment"] in told
    assert (await holder.get(f"{url}/papers/letter")).status_code == 404
    await panel.opined()
    hidden = (await holder.get(url)).json()["seats"]
    assert [one["statement"] for one in hidden] == [None] * 5
    conditions = [{"text": "示例：表土单独堆存", "due": "always"}]
    await panel.act("clerk", "conclude", LETTER | {"conditions": conditions})
    said = await text_of("letter")
    assert "专家组结论：通过。" in said and "示例：表土单独堆存" in said
    assert said.count("示例意见") == 5 and f"专家组组长：{panel.sitting()[0]['name']}" in said
    pdf = await panel.play.clients["clerk"].get(f"{url}/papers/letter")
    assert pdf.content.startswith(b"%PDF-")
    document = await panel.play.uploaded("original")
    unknown = {"document_id": panel.review["id"]}
    refused = await panel.act("clerk", "attach-letter", unknown, 422)
    assert refused["errors"][0]["code"] == "unknown_document"
    await panel.act("clerk", "attach-letter", {"document_id": document})
    assert panel.review["letter"]["file_name"] == "original.csv"


async def test_given_a_rulebook_after_the_submission_then_the_application_keeps_its_own(
    panel: Panel, people: Officials
) -> None:
    panel.clock.instant += timedelta(hours=1)
    book = (
        'jurisdiction: "500113"\ntitle: 示例规定\nsource: 示例〔2025〕3号\nparameters:\n'
        "  application.experts:\n"
        "    - {speciality: mining, value: 3, basis: 示例第2条, confirmed: true}\n"
    )
    await in_force(people, "500113", book)
    begun = await panel.begin()
    assert [one["number"] for one in begun["wanted"]] == [1, 1, 1, 1, 1]


async def test_given_a_stopped_clock_of_another_ground_then_no_review_begins(
    panel: Panel,
) -> None:
    stop = {"ground": "testing", "first_on": "2025-08-02", "notice_no": "示例告〔2025〕9号"}
    await panel.play.act("clerk", "stop-clock", stop)
    for day, code in (("08-02", "stopped"), ("08-03", "future"), ("07-31", "too_early")):
        refused = await panel.begin(422, notice_on=f"2025-{day}")
        assert (refused["errors"][0]["pointer"], refused["errors"][0]["code"]) == (
            "/notice_on", code,
        )  # fmt: skip


async def test_given_another_holder_then_the_review_is_not_there(panel: Panel) -> None:
    await panel.drawn()
    other = await create(panel.play.clients["clerk"], "/holders", name="示例第二矿业有限公司")
    await panel.play.seat("other", "holder", holder=other["id"])
    url = f"{BASE}/expert-reviews/{panel.review['id']}"
    draw = panel.review["draws"][0]["id"]
    other_client = panel.play.clients["other"]
    for path in ("", f"/draws/{draw}/proof", "/papers/panel"):
        assert (await other_client.get(url + path)).status_code == 404
    asked = {"seat_id": panel.sitting()[0]["id"], "reason": "示例"}
    assert (await panel.act("other", "ask-recusal", asked, 404))["status"] == 404
    assert (await panel.play.clients["holder"].get(f"{url}/contacts")).status_code == 403
    phones = (await panel.play.clients["clerk"].get(f"{url}/contacts")).json()["items"]
    assert len(phones) == 5 and all(one["phone"].startswith("1380000") for one in phones)


@pytest.mark.parametrize(
    ("name", "body", "wrong", "right"),
    [
        ("fix-list", {}, "reviewer", "clerk"),
        ("draw", {"value": "0317", "source": "示例", "drawn_at": "2025-08-02T10:00:00+08:00"},
         "approver", "clerk"),
        ("void-draw", {"reason": "示例"}, "reviewer", "clerk"),
        ("ask-recusal", {"reason": "示例"}, "clerk", "holder"),
        ("record-recusal", {"cause": "expert", "reason": "示例"}, "reviewer", "clerk"),
        ("decide-recusal", {"granted": True, "decision": "示例"}, "clerk", "approver"),
        ("recheck", None, "reviewer", "clerk"),
        ("name-leader", {}, "reviewer", "clerk"),
        ("opinions", {"opinion": "pass", "statement": "示例", "opined_on": "2025-08-02"},
         "reviewer", "clerk"),
        ("conclude", LETTER, "reviewer", "clerk"),
        ("attach-letter", {}, "reviewer", "clerk"),
        ("confirm-revision", {"on": "2025-08-02", "note": "示例"}, "reviewer", "clerk"),
        ("give-up", {"reason": "示例", "last_on": "2025-08-02"}, "reviewer", "clerk"),
    ],
)  # fmt: skip
async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    app: FastAPI, panel: Panel, token: Token, name: str, body: Any, wrong: str, right: str
) -> None:
    await panel.begin()
    some = panel.review["id"]
    needs = {
        "ask-recusal": "seat_id", "record-recusal": "seat_id", "name-leader": "seat_id",
        "opinions": "seat_id", "decide-recusal": "recusal_id", "attach-letter": "document_id",
    }  # fmt: skip
    sent = body if name not in needs else {**(body or {}), needs[name]: some}
    url = f"{BASE}/expert-reviews/{some}/{name}"

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        headers = {"If-Match": '"1"', **new_key()}
        return await client.post(url, json=sent, headers=headers)

    own = {"holder": panel.play.holder["id"]} if right == "holder" else {}
    away = {"holder": some} if right == "holder" else {"division": "140902"}
    answers = await four_callers(
        app, send, wrong_role=token(wrong), elsewhere=token(right, **away),
        right=token(right, **own),
    )  # fmt: skip
    expected = 200 if name in ("give-up",) else 422 if name == "fix-list" else 409
    assert answers.statuses == (401, 403, 404, expected), answers.right.text


async def test_given_a_review_on_the_day_of_the_material_then_it_costs_no_day(
    panel: Panel,
) -> None:
    panel.clock.instant -= timedelta(days=1)
    await panel.pool()
    await panel.begin(notice_on="2025-08-01")
    await panel.act("clerk", "give-up", {"reason": "示例", "last_on": "2025-08-01"})
    # the period counts from the day after, so 31 August stays, a Sunday
    assert (await panel.play.read())["decision_due"] == "2025-09-01"
