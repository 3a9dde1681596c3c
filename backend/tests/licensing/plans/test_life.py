"""Editions of a plan: drafted, reviewed, put in force, adjusted, extended, given up."""

from collections.abc import Awaitable, Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.plans.conftest import PLANS, Body, acted, banan, drafted, put_in_force
from tests.licensing.rooms import counts, run_sql
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
Published = Callable[..., Awaitable[Body]]
NOTICES = f"{BASE}/public-notices"
ADJUST = {"kind": "adjustment", "reason": "示例：资源条件变化", "document_no": "示例调〔2025〕1号"}


async def test_given_a_plan_then_three_people_bring_it_in_force_and_its_caps_stand(
    people: People, published: Published
) -> None:
    plan = await published()
    assert (plan["status"], plan["state"], plan["edition"]) == ("in_force", "in_force", 1)
    assert [act["act"] for act in plan["acts"]] == ["prepared", "reviewed", "put_in_force"]
    assert plan["actions"] == ["adjust", "extend"]
    clerk = await people("clerk")
    caps = (await clerk.get(f"{BASE}/plan-caps")).json()["items"]
    assert [(c["key"], c["cap"], c["committed"], c["enforced"]) for c in caps] == [
        ("annual_output:地热", "660", "0", False),
        ("annual_output:建筑石料用灰岩", "1500", "0", True),
        ("annual_output:砖瓦用页岩", "45", "0", False),
        ("large_medium_share", "90", "0", False),
        ("mine_count", "28", "0", True),
        ("mineral_mine_count:建筑石料用灰岩", "10", "0", False),
    ]


async def test_given_whoever_wrote_it_then_neither_review_nor_publication_is_theirs(
    people: People,
) -> None:
    both = await people("clerk", more="chief")
    answer = await both.post(PLANS, json={"content": banan()}, headers=new_key())
    plan = answer.json()
    assert plan["prepared_by_me"]
    review = await both.post(f"{PLANS}/{plan['id']}/review", json={}, headers=if_match(plan))
    assert (review.status_code, review.json()["code"]) == (403, "same_person")
    plan = await acted(people, "reviewer", plan, "review", {})
    body = {"document_no": "示例府〔2022〕1号"}
    put = await both.post(f"{PLANS}/{plan['id']}/put-in-force", json=body, headers=if_match(plan))
    assert (put.status_code, put.json()["code"]) == (403, "same_person")


async def test_given_a_draft_then_it_cannot_be_published_before_it_is_reviewed(
    people: People,
) -> None:
    plan = await drafted(people)
    chief = await people("chief")
    body = {"document_no": "示例府〔2022〕1号"}
    put = await chief.post(f"{PLANS}/{plan['id']}/put-in-force", json=body, headers=if_match(plan))
    assert (put.status_code, put.json()["allowed"]) == (409, ["change", "review", "discard"])


async def test_given_a_reviewed_plan_then_it_changes_only_after_it_was_sent_back(
    people: People, postgres: EmbeddedServer
) -> None:
    plan = await acted(people, "reviewer", await drafted(people), "review", {})
    clerk = await people("clerk")
    changed = {"content": banan(title="示例规划二稿")}
    refused = await clerk.patch(f"{PLANS}/{plan['id']}", json=changed, headers=if_match(plan))
    assert (refused.status_code, refused.json()["code"]) == (409, "act_not_allowed")
    with pytest.raises(Exception, match="append-only"):
        run_sql(postgres, "UPDATE plans SET content = '{}' WHERE id = %s", plan["id"])
    plan = await acted(people, "reviewer", plan, "send-back", {"reason": "示例：缺少依据"})
    answer = await clerk.patch(f"{PLANS}/{plan['id']}", json=changed, headers=if_match(plan))
    assert (answer.status_code, answer.json()["title"]) == (200, "示例规划二稿")
    assert answer.json()["acts"][-1]["act"] == "changed"


async def test_given_an_adjustment_then_it_takes_over_on_its_day_with_its_own_caps(
    people: People, published: Published, clock: SettableClock
) -> None:
    first = await published()
    content = banan()
    content["indicators"][5]["target"] = "30"
    clerk = await people("clerk")
    bare = {"content": content, "kind": "adjustment", "replaces_id": first["id"]}
    refused = await clerk.post(PLANS, json=bare, headers=new_key())
    assert refused.status_code == 422
    second = await published(content, "2025-09-01", replaces_id=first["id"], **ADJUST)
    assert (second["edition"], second["state"]) == (2, "coming")
    former = (await clerk.get(f"{PLANS}/{first['id']}")).json()
    assert (former["state"], former["ends_on"]) == ("in_force", "2025-09-01")
    changes = (await clerk.get(f"{PLANS}/{second['id']}/changes")).json()
    assert [(c["section"], c["key"], c["kind"]) for c in changes] == [
        ("indicators", "mine_count · 矿山数量", "changed")
    ]
    clock.instant = clock.instant.replace(month=9)
    former = (await clerk.get(f"{PLANS}/{first['id']}")).json()
    assert former["state"] == "superseded"
    caps = (await clerk.get(f"{BASE}/plan-caps")).json()["items"]
    assert [c["cap"] for c in caps if c["key"] == "mine_count"] == ["30"]
    again = await clerk.post(
        PLANS, json={"content": content, "replaces_id": first["id"], **ADJUST}, headers=new_key()
    )
    assert (again.status_code, again.json()["code"]) == (409, "plan_not_replaceable")


async def test_given_a_plan_in_force_then_another_first_one_is_refused(
    people: People, published: Published
) -> None:
    await published()
    plan = await drafted(people, banan(title="示例另一规划"))
    plan = await acted(people, "reviewer", plan, "review", {})
    chief = await people("chief")
    body = {"document_no": "示例府〔2022〕2号"}
    put = await chief.post(f"{PLANS}/{plan['id']}/put-in-force", json=body, headers=if_match(plan))
    assert (put.status_code, put.json()["code"]) == (409, "plan_in_force_already")


async def test_given_its_last_day_has_gone_then_it_is_expired_until_a_document_extends_it(
    people: People, published: Published, clock: SettableClock
) -> None:
    plan = await published()
    clock.instant = clock.instant.replace(year=2026, month=1)
    clerk = await people("clerk")
    assert (await clerk.get(f"{PLANS}/{plan['id']}")).json()["state"] == "expired"
    early = {"until": "2025-12-31", "reason": "示例", "document_no": "示例延〔2025〕1号"}
    chief = await people("chief")
    refused = await chief.post(f"{PLANS}/{plan['id']}/extend", json=early, headers=if_match(plan))
    assert refused.json()["code"] == "extension_too_early"
    plan = await acted(people, "chief", plan, "extend", early | {"until": "2026-12-31"})
    assert (plan["state"], plan["extended_to"]) == ("in_force", "2026-12-31")


async def test_given_an_extended_plan_is_adjusted_then_the_extension_stays(
    people: People, published: Published
) -> None:
    first = await published()
    body = {"until": "2027-12-31", "reason": "示例", "document_no": "示例延〔2025〕1号"}
    first = await acted(people, "chief", first, "extend", body)
    second = await published(banan(), "2025-08-01", replaces_id=first["id"], **ADJUST)
    assert second["extended_to"] == "2027-12-31"


async def test_given_a_discarded_draft_then_it_stays_readable_and_does_nothing(
    people: People, postgres: EmbeddedServer
) -> None:
    plan = await drafted(people)
    plan = await acted(people, "clerk", plan, "discard", {"reason": "示例：重复"})
    assert (plan["state"], plan["actions"]) == ("discarded", [])
    assert counts(postgres, "plan_caps") == [0]


async def test_given_the_districts_plan_then_the_city_reads_it_and_a_neighbour_does_not(
    people: People, published: Published
) -> None:
    plan = await published()
    city = await people("leader", division="500000")
    other = await people("leader", division="500112")
    assert (await city.get(f"{PLANS}/{plan['id']}")).status_code == 200
    assert (await other.get(f"{PLANS}/{plan['id']}")).status_code == 404
    township = await people("township", division="500113001")
    assert (await township.get(f"{PLANS}/{plan['id']}")).status_code == 200
    following = {"kind": "next_round", "replaces_id": plan["id"]}
    draft = await drafted(people, banan(title="示例下一轮"), **following)
    assert (await township.get(f"{PLANS}/{draft['id']}")).status_code == 404


async def test_given_a_plan_in_force_then_everybody_reads_its_notice_and_no_draft(
    app: FastAPI, people: People, postgres: EmbeddedServer
) -> None:
    """Title, paper and days; nothing of its content. What replaces it takes its place."""
    first = await put_in_force(people)
    second = await drafted(people, replaces_id=first["id"], **ADJUST)
    async with client_for(app) as anybody:
        (told,) = (await anybody.get(NOTICES, params={"kind": "plan"})).json()["items"]
        read = (await anybody.get(f"{NOTICES}/plan/{first['id']}")).json()
        draft = await anybody.get(f"{NOTICES}/plan/{second['id']}")
        second = await acted(people, "reviewer", second, "review", {})
        body = {"document_no": "示例府〔2023〕2号", "on": "2023-08-01"}
        second = await acted(people, "chief", second, "put-in-force", body)
        (now,) = (await anybody.get(NOTICES, params={"kind": "plan"})).json()["items"]

    assert (told["id"], told["kind_name"], told["state_name"]) == (
        first["id"], "规划公告", "实施中",
    )  # fmt: skip
    assert told["published_on"] == first["in_force_on"]
    facts = {one["code"]: one["value"] for one in read["facts"]}
    assert set(facts) == {
        "plan_level", "plan_edition", "base_year", "target_year", "valid_from", "valid_to",
    }  # fmt: skip
    assert (facts["plan_level"], facts["plan_edition"]) == ("县级", "首版")
    assert draft.status_code == 404
    assert now["id"] == second["id"]
    events = run_sql(
        postgres, "SELECT type, subject FROM outbox WHERE type LIKE 'licensing.notice%%'"
    )
    assert set(events) == {
        ("licensing.notice_published", first["id"]), ("licensing.notice_withdrawn", first["id"]),
        ("licensing.notice_published", second["id"]),
    }  # fmt: skip


OUTLINE = [[106.6, 29.3], [106.61, 29.3], [106.61, 29.31], [106.6, 29.31]]
DRAWN = {
    "code": "示例CK01", "name": "示例一区块", "kind": "mining", "setting": "new",
    "mineral": "建筑石料用灰岩", "requirements": "示例：先净矿", "release_on": "2023-01-01",
    "vertices": OUTLINE,
}  # fmt: skip
BLOCKS = f"{BASE}/planned-blocks"


async def test_given_drawn_blocks_then_they_stand_once_the_plan_is_published_and_end_with_it(
    people: People,
) -> None:
    clerk = await people("clerk")
    content = banan() | {"blocks": [DRAWN, DRAWN | {"code": "示例CK02", "vertices": None}]}
    draft = await drafted(people, content)
    assert (await clerk.get(BLOCKS)).json()["items"] == []
    reviewed = await acted(people, "reviewer", draft, "review", {})
    assert (await clerk.get(BLOCKS)).json()["items"] == []
    in_force = await acted(people, "chief", reviewed, "put-in-force",
                           {"document_no": "示例府〔2022〕1号", "on": "2022-08-01"})  # fmt: skip
    # the second has no outline: the text counts it, the map does not show it
    (block,) = (await clerk.get(BLOCKS)).json()["items"]
    assert (block["code"], block["mineral"], block["release_on"]) == (
        "示例CK01", "建筑石料用灰岩", "2023-01-01",
    )  # fmt: skip
    whole = (await clerk.get(f"{BLOCKS}/{block['id']}")).json()
    # 0.01° by 0.01° at 29.305° N is 971.52 m by 1,108.41 m
    assert (whole["area_km2"], whole["requirements"]) == ("1.0768", "示例：先净矿")
    ring = whole["geometry"]["coordinates"][0]
    assert [list(point) for point in ring[:-1]] == OUTLINE
    other = DRAWN | {"code": "示例CK03", "name": "示例三区块"}
    draft = await drafted(
        people, banan() | {"blocks": [other]}, kind="adjustment", replaces_id=in_force["id"],
        reason="示例：调整", document_no="示例府〔2025〕2号",
    )  # fmt: skip
    draft = await acted(people, "reviewer", draft, "review", {})
    await acted(people, "chief", draft, "put-in-force",
                {"document_no": "示例府〔2025〕2号", "on": "2025-07-01"})  # fmt: skip
    standing = (await clerk.get(BLOCKS, params={"as_of": "2025-08-01"})).json()["items"]
    assert [one["code"] for one in standing] == ["示例CK03"]
    before = (await clerk.get(BLOCKS, params={"as_of": "2025-06-30"})).json()["items"]
    assert [one["code"] for one in before] == ["示例CK01"]
