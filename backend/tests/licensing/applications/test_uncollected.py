"""An approval nobody collects: proposed by the machine, held to have lapsed by an officer.

Approved and told on 11 August 2025; thirty days (国务院令第241号 art. 6) end on 10 September, so it
may be held to have lapsed from 11 September.
"""

import asyncio
from datetime import date, datetime
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.licensing.applications.uncollected_jobs import date_approvals, tell
from kuangzheng.licensing.rulings.layers import RulingLayers
from tests.licensing.applications.people import People
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.applications.test_places import Published, one_place, standing
from tests.licensing.conftest import BASE, if_match
from tests.licensing.plans.conftest import published
from tests.licensing.rooms import create, run_sql
from tests.licensing.rulings.people import people

__all__ = ["people", "published"]

pytestmark = pytest.mark.service("licensing")
LIST = f"{BASE}/uncollected-approvals"
BLOCKED = """
  SELECT count(*) FROM pg_stat_activity WHERE datname = 'kz_licensing' AND wait_event_type = 'Lock'
"""
LAPSE = {"document_no": "示例废〔2025〕1号", "reason": "经催告仍未缴费、办理登记"}


def on(play: People, month: int, day: int) -> None:
    play.clock.instant = datetime(2025, month, day, 10, tzinfo=CHINA)


async def over(play: People) -> list[dict[str, Any]]:
    answer = await play.clients["clerk"].get(LIST)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


async def test_given_the_days_to_collect_are_over_then_it_is_proposed_and_lapses_by_an_officer(
    play: People, published: Published, postgres: EmbeddedServer
) -> None:
    await one_place(published)
    block = await create(play.clients["clerk"], "/planned-blocks")
    await approved(play, block_id=block["id"])
    assert play.record["collect_by"] == "2025-09-10"
    on(play, 9, 10)
    assert await over(play) == []
    early = await play.act("approver", "lapse", LAPSE, status=409)
    assert [bar["code"] for bar in early["bars"]] == ["lapse_early"]
    on(play, 9, 11)
    [line] = await over(play)
    assert (line["lapse_from"], line["days_over"]) == ("2025-09-11", 1)
    assert (line["held_mines"], line["held_capacity"]) == (1, "120 万吨/年")
    assert (line["confirmed"], line["basis"][:13]) == (False, "国务院令第241号 第6条")
    assert standing(postgres) == [(0, 1)]
    lapsed = await play.act("approver", "lapse", LAPSE)
    assert (lapsed["state"], lapsed["closed_on"]) == ("lapsed", "2025-09-11")
    assert lapsed["acts"][-1]["basis"].startswith("国务院令第241号 第6条")
    assert standing(postgres) == [(0, 0)]
    assert await over(play) == []
    on(play, 8, 1)
    await play.submitted(block_id=block["id"])
    assert (await play.act("clerk", "accept", {}))["state"] == "accepted"


async def test_given_it_lapsed_then_holder_others_and_the_trail_know(
    play: People, postgres: EmbeddedServer
) -> None:
    await approved(play)
    on(play, 9, 11)
    await play.act("approver", "lapse", LAPSE)
    [(holder, body)] = run_sql(
        postgres, "SELECT holder_id::text, body FROM notices WHERE title = '准予逾期未领失效'"
    )
    assert holder == play.holder["id"]
    assert "示例许〔2025〕1号 失效（示例废〔2025〕1号）" in body
    [(data,)] = run_sql(
        postgres, "SELECT data FROM outbox WHERE type = 'licensing.application_lapsed'"
    )
    assert (data["state"], data["document_no"]) == ("lapsed", "示例废〔2025〕1号")
    [(number,)] = run_sql(
        postgres, "SELECT count(*) FROM audit_entries WHERE entity = 'applications' AND"
        " entity_id = %s AND payload::jsonb -> 'after' ->> 'state' = 'lapsed'", play.record["id"],
    )  # fmt: skip
    assert number == 1


async def test_given_it_is_over_then_it_waits_at_the_approvers_desk_and_may_still_be_collected(
    play: People,
) -> None:
    await approved(play)
    waiting = {"waiting": "true"}
    on(play, 9, 10)
    mine = (await play.clients["clerk"].get(f"{BASE}/applications", params=waiting)).json()
    assert [(one["next"]["act"], one["next"]["by"]) for one in mine["items"]] == [
        ("issue", "2025-09-10")
    ]
    on(play, 9, 11)
    theirs = (await play.clients["approver"].get(f"{BASE}/applications", params=waiting)).json()
    assert [one["next"]["act"] for one in theirs["items"]] == ["lapse"]
    counts = (await play.clients["approver"].get(f"{BASE}/applications/due-counts")).json()
    assert (counts["overdue"], counts["total"]) == (1, 1)
    entry = ENTRY | {"effective_on": "2025-09-11"}
    assert (await play.act("clerk", "issue", {"register_entry": entry}))["state"] == "issued"


async def test_given_an_approved_plan_or_an_unsealed_decision_then_there_is_nothing_to_lapse(
    play: People, registered: Any
) -> None:
    await play.publicised()
    on(play, 8, 11)
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    on(play, 10, 11)
    refused = await play.act("approver", "lapse", LAPSE, status=409)
    assert [bar["code"] for bar in refused["bars"]] == ["seal_missing"]
    on(play, 8, 1)
    right = await registered(holder_id=play.holder["id"])
    await approved(play, kind="cancellation", right_id=right["id"], proposal=None)
    on(play, 10, 11)
    refused = await play.act("approver", "lapse", LAPSE, status=409)
    assert [bar["code"] for bar in refused["bars"]] == ["nothing_to_collect"]


async def test_given_a_transfer_then_it_is_entered_within_its_sixty_days(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    other = await create(play.clients["clerk"], "/holders", name="示例受让矿业有限公司")
    asked = {"kind": "transfer", "right_id": right["id"], "transferee_id": other["id"]}
    await approved(play, **asked, proposal=None)
    # 11 August and sixty days: 10 October, a working day
    assert play.record["collect_by"] == "2025-10-10"


async def test_given_it_is_over_then_clerk_approver_and_holder_are_told_once(
    play: People, database: Database, postgres: EmbeddedServer
) -> None:
    await approved(play)
    scope = scope_of("500113", DbRole.WORKER, "system:clock")
    for day, new in ((10, 0), (11, 3), (12, 0)):
        now = datetime(2025, 9, day, 8, tzinfo=CHINA)
        assert await tell(lambda: database.session(scope), now) == new
    told = run_sql(
        postgres, "SELECT audience FROM notices WHERE starts_with(title, '准予逾期未领：')"
    )
    assert sorted(str(audience) for (audience,) in told) == ["None", "approver", "clerk"]


async def test_given_an_approval_from_before_its_days_were_kept_then_the_clock_dates_it(
    play: People, database: Database, postgres: EmbeddedServer
) -> None:
    await approved(play)
    run_sql(
        postgres, "UPDATE applications SET collect_by = NULL, lapse_from = NULL,"
        " procedure = procedure #- '{periods,lapse}'"
    )  # fmt: skip
    scope = scope_of("500113", DbRole.WORKER, "system:clock")
    async with database.session(scope) as session:
        layers = await RulingLayers(database).current(session)
    assert await date_approvals(lambda: database.session(scope), layers) == 1
    found = run_sql(postgres, "SELECT collect_by, lapse_from FROM applications")
    assert found == [(date(2025, 9, 10), date(2025, 9, 11))]
    assert await date_approvals(lambda: database.session(scope), layers) == 0


async def test_given_who_may_not_then_nothing_is_shown_or_lapses(play: People) -> None:
    await approved(play)
    on(play, 9, 11)
    assert (await play.clients["holder"].get(LIST)).status_code == 403
    await play.act("clerk", "lapse", LAPSE, status=403)
    outside = await play.seat("outside", "approver", division="500112")
    assert (await outside.get(LIST)).json()["items"] == []
    await play.act("outside", "lapse", LAPSE, status=404)


async def test_given_two_officers_at_once_then_it_lapses_once_and_its_place_is_freed_once(
    play: People, published: Published, postgres: EmbeddedServer
) -> None:
    """Both have read the same version and are in their transactions when the first may go on."""
    await one_place(published)
    block = await create(play.clients["clerk"], "/planned-blocks")
    await approved(play, block_id=block["id"])
    on(play, 9, 11)
    await play.seat("second", "approver")
    url = f"{BASE}/applications/{play.record['id']}/lapse"
    papers = {who: LAPSE | {"document_no": f"示例废〔2025〕{no}号"}
              for no, who in enumerate(("approver", "second"), 1)}  # fmt: skip
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as holding:
        holding.execute("SELECT FROM applications WHERE id = %s FOR UPDATE", [play.record["id"]])
        sent = [
            asyncio.create_task(
                play.clients[who].post(url, json=body, headers=if_match(play.record))
            )
            for who, body in papers.items()
        ]
        async with asyncio.timeout(30):
            while run_sql(postgres, BLOCKED) != [(2,)]:
                await asyncio.sleep(0)
    answers = await asyncio.gather(*sent)
    assert sorted(one.status_code for one in answers) == [200, 412], [a.text for a in answers]
    [won] = [one.json() for one in answers if one.status_code == 200]
    [lost] = [one.json() for one in answers if one.status_code == 412]
    assert (won["state"], lost["current"]["state"]) == ("lapsed", "lapsed")
    assert standing(postgres) == [(0, 0)]
    number = won["acts"][-1]["document_no"]
    assert lost["current"]["acts"][-1]["document_no"] == number
    told = run_sql(postgres, "SELECT body FROM notices WHERE title = '准予逾期未领失效'")
    assert len(told) == 1 and number in told[0][0]
    data = run_sql(
        postgres, "SELECT data ->> 'document_no' FROM outbox"
        " WHERE type = 'licensing.application_lapsed'",
    )  # fmt: skip
    assert data == [(number,)]
