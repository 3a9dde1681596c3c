"""An entered mining area is made public by the county's bureau (国务院令第241号 art. 8).

Entered on Monday 11 August 2025; ninety days later is Sunday 9 November, so by Monday the 10th.
"""

from datetime import datetime
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.matters import tell_overdue
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.licensing.matters import SOURCES
from tests.licensing.applications.people import People
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
NOTICE = {
    "published_on": "2025-08-20", "place": "示例区政府网站", "document_no": "示例公告〔2025〕1号",
}  # fmt: skip
NOTICES = f"{BASE}/public-notices"


def on(play: People, month: int, day: int) -> None:
    play.clock.instant = datetime(2025, month, day, 10, tzinfo=CHINA)


async def entered(play: People) -> None:
    await approved(play)
    await play.act("clerk", "issue", {"register_entry": ENTRY})


async def waiting(play: People, who: str = "clerk") -> list[dict[str, Any]]:
    answer = await play.clients[who].get(f"{BASE}/waiting-matters")
    assert answer.status_code == 200, answer.text
    return [one for one in answer.json()["items"] if one["kind"] == "mining_area"]


async def test_given_an_area_published_then_page_history_and_everybody_say_where_and_when(
    play: People, app: FastAPI
) -> None:
    await entered(play)
    shown = play.record["area_publication"]
    assert (shown["by"], shown["overdue"], shown["published_on"]) == ("2025-11-10", False, None)
    assert "publish_area" in play.record["actions"]
    on(play, 8, 21)

    done = await play.act("clerk", "publish-area", NOTICE)

    assert done["area_publication"] == {
        "by": "2025-11-10", "basis": "国务院令第241号 第8条", "overdue": False, **NOTICE,
        "corrected_on": None,
    }  # fmt: skip
    assert (done["state"], done["closed_on"]) == ("issued", "2025-08-11")
    assert done["actions"] == ["correct_area"]
    last = done["acts"][-1]
    assert (last["act_name"], last["document_no"]) == ("公告矿区范围", "示例公告〔2025〕1号")
    async with client_for(app) as anybody:
        listed = (await anybody.get(NOTICES, params={"kind": "mining_area"})).json()["items"]
        one = (await anybody.get(f"{NOTICES}/mining_area/{done['id']}")).json()
    assert [(o["title"], o["published_on"], o["state_name"], o["document_no"]) for o in listed] == [
        ("示例石灰岩矿", "2025-08-20", "已公告", "示例公告〔2025〕1号")
    ]
    facts = {fact["code"]: fact["value"] for fact in one["facts"]}
    assert (facts["right_code"], facts["minerals"], facts["place"], facts["basis"]) == (
        "示例-500113-2025-1", "建筑石料用灰岩", "示例区政府网站", "国务院令第241号 第8条",
    )  # fmt: skip
    assert float(facts["area_km2"]) > 0
    assert one["takes_objections"] is False
    assert (await play.read("holder"))["area_publication"]["published_on"] == "2025-08-20"


async def test_given_no_entry_or_a_second_time_then_it_is_refused_and_nothing_is_public(
    play: People, app: FastAPI, postgres: EmbeddedServer
) -> None:
    await approved(play)
    early = await play.act("clerk", "publish-area", NOTICE, status=409)
    assert early["code"] == "step_not_allowed"
    async with client_for(app) as anybody:
        assert (await anybody.get(NOTICES, params={"kind": "mining_area"})).json()["items"] == []
    await play.act("clerk", "issue", {"register_entry": ENTRY})
    on(play, 8, 21)
    await play.act("clerk", "publish-area", NOTICE)
    again = await play.act("clerk", "publish-area", NOTICE | {"place": "示例报"}, status=409)
    assert [bar["code"] for bar in again["bars"]] == ["area_published"]
    assert run_sql(postgres, "SELECT area_notice ->> 'place' FROM applications") == [
        ("示例区政府网站",)
    ]


async def test_given_a_mistyped_publication_then_it_is_corrected_and_what_it_said_is_kept(
    play: People, app: FastAPI, postgres: EmbeddedServer
) -> None:
    await entered(play)
    early = await play.act("clerk", "correct-area", NOTICE | {"reason": "示例"}, status=409)
    assert [bar["code"] for bar in early["bars"]] == ["area_unpublished"]
    on(play, 8, 21)
    await play.act("clerk", "publish-area", NOTICE)
    same = await play.act("clerk", "correct-area", NOTICE | {"reason": "示例"}, status=409)
    assert [bar["code"] for bar in same["bars"]] == ["nothing_corrected"]
    right = NOTICE | {"document_no": "示例公告〔2025〕11号", "reason": "示例：文号录入有误"}
    ahead = right | {"published_on": "2025-08-22"}
    future = await play.act("clerk", "correct-area", ahead, status=422)
    assert future["errors"][0]["code"] == "future"

    on(play, 8, 22)
    done = await play.act("clerk", "correct-area", right)

    shown = done["area_publication"]
    assert (shown["document_no"], shown["corrected_on"]) == (right["document_no"], "2025-08-22")
    last = done["acts"][-1]
    assert (last["act_name"], last["note"]) == ("更正矿区范围公告", "示例：文号录入有误")
    async with client_for(app) as anybody:
        one = (await anybody.get(f"{NOTICES}/mining_area/{done['id']}")).json()
    assert (one["document_no"], one["published_on"]) == (right["document_no"], "2025-08-20")
    again = right | {"place": "示例日报", "published_on": "2025-08-19"}
    await play.act("clerk", "correct-area", again)
    kept = run_sql(postgres, "SELECT area_notice FROM applications")[0][0]
    assert [(e["document_no"], e["place"]) for e in kept["earlier"]] == [
        (NOTICE["document_no"], NOTICE["place"]), (right["document_no"], NOTICE["place"]),
    ]  # fmt: skip
    assert (kept["on"], kept["place"], "earlier" in kept["earlier"][1]) == (
        "2025-08-19", "示例日报", False,
    )  # fmt: skip


async def test_given_a_rewrite_that_forgets_what_was_published_then_the_database_refuses_it(
    play: People, postgres: EmbeddedServer
) -> None:
    await entered(play)
    await play.act("clerk", "publish-area", NOTICE | {"published_on": "2025-08-11"})
    for forgetting in ("'{\"place\": \"x\"}'", "'{\"place\": \"x\", \"earlier\": []}'"):
        with pytest.raises(psycopg.DatabaseError, match="append-only"):
            run_sql(postgres, f"UPDATE applications SET area_notice = area_notice || {forgetting}")


@pytest.mark.parametrize(
    ("day", "code"),
    [("2025-08-22", "future"), ("2025-08-10", "too_early"), ("2025-08-11", None),
     ("2025-08-21", None)],
)  # fmt: skip
async def test_given_a_day_before_the_entry_or_after_today_then_it_is_refused(
    play: People, day: str, code: str | None
) -> None:
    await entered(play)
    on(play, 8, 21)
    body = NOTICE | {"published_on": day}
    answer = await play.act("clerk", "publish-area", body, status=200 if code is None else 422)
    if code is not None:
        assert (answer["errors"][0]["pointer"], answer["errors"][0]["code"]) == (
            "/published_on", code,
        )  # fmt: skip


async def test_given_a_right_without_a_drawn_area_then_there_is_nothing_to_publish(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await approved(play, kind="renewal", right_id=right["id"], proposal=None)
    entry = {"effective_on": "2025-08-11", "valid_to": "2043-12-31"}
    issued = await play.act(
        "clerk", "issue", {"register_entry": entry | {"right_version": right["version"]}}
    )
    assert (issued["area_publication"], issued["actions"]) == (None, [])
    refused = await play.act("clerk", "publish-area", NOTICE, status=409)
    assert [bar["code"] for bar in refused["bars"]] == ["no_area"]
    assert await waiting(play) == []


async def test_given_others_than_the_handling_desk_or_an_old_version_then_they_do_not(
    play: People,
) -> None:
    await entered(play)
    url = f"{BASE}/applications/{play.record['id']}/publish-area"
    for who in ("holder", "reviewer", "approver"):
        await play.act(who, "publish-area", NOTICE, status=403)
    await play.seat("outside", "clerk", division="500112")
    await play.act("outside", "publish-area", NOTICE, status=404)
    clerk = play.clients["clerk"]
    assert (await clerk.post(url, json=NOTICE, headers=new_key())).status_code == 428
    stale = if_match(play.record | {"version": play.record["version"] - 1})
    answer = await clerk.post(url, json=NOTICE, headers=stale)
    assert (answer.status_code, answer.json()["current"]["state"]) == (412, "issued")
    unknown = await clerk.post(url, json=NOTICE | {"x": 1}, headers=if_match(play.record))
    assert unknown.status_code == 422


async def test_given_the_day_gone_by_then_the_desk_and_its_superiors_are_told_until_it_is_done(
    play: People, database: Database, postgres: EmbeddedServer
) -> None:
    await entered(play)
    (one,) = await waiting(play)
    assert (one["act"], one["act_name"], one["due_on"], one["link"]) == (
        "publish_area", "公告矿区范围", "2025-11-10", f"/applications/{play.record['id']}",
    )  # fmt: skip
    assert await waiting(play, "approver") == []
    areas = [source for source in SOURCES if source.kind == "mining_area"]

    async def told() -> list[str]:
        async with database.session(WORKER) as session:
            await tell_overdue(session, "licensing", areas, play.clock.now())
        rows = run_sql(postgres, "SELECT type FROM outbox WHERE data ->> 'kind' = 'mining_area'")
        return sorted(type_ for (type_,) in rows)

    on(play, 11, 10)
    assert await told() == []
    on(play, 11, 11)
    assert await told() == ["licensing.deadline_passed"]
    assert (await play.read())["area_publication"]["overdue"] is True
    late = NOTICE | {"published_on": "2025-11-11"}
    done = await play.act("clerk", "publish-area", late)
    assert done["area_publication"]["overdue"] is True
    assert await waiting(play) == []
    assert await told() == [
        "licensing.deadline_passed", "licensing.deadline_settled", "licensing.notice_published",
    ]  # fmt: skip


async def test_given_the_right_changed_later_then_the_notice_stands_as_it_was_published(
    play: People, app: FastAPI
) -> None:
    await entered(play)
    await play.act("clerk", "publish-area", NOTICE | {"published_on": "2025-08-11"})
    clerk, first = play.clients["clerk"], play.record["id"]
    url = f"{BASE}/mining-rights/{play.record['issued_right_id']}"
    right = (await clerk.get(url)).json()
    on(play, 9, 1)
    change = {
        "effective_on": "2025-09-01", "document_no": "示例变更1", "reason": "示例更名",
        "name": "示例改名矿",
    }  # fmt: skip
    changed = await clerk.post(f"{url}/change", json=change, headers=if_match(right))
    assert changed.status_code == 200, changed.text
    async with client_for(app) as anybody:
        one = (await anybody.get(f"{NOTICES}/mining_area/{first}")).json()
    assert one["title"] == "示例石灰岩矿"


