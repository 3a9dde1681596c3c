"""Lists of lapsed licences, from the machine's proposal to their effect. Today is 2025-10-01."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.licensing.lapses.list_schemas import LapseListRead
from kuangzheng.licensing.lapses.papers import notice
from tests.licensing.conftest import BASE, if_match
from tests.licensing.lapses.test_lapses import licensed
from tests.licensing.rooms import Made, insert, objected

pytestmark = pytest.mark.service("licensing")
LISTS = f"{BASE}/lapse-lists"
NEW = {"division_code": "500113", "title": "示例自行废止名单"}
PUBLICATION = {
    "document_no": "示例公告1号", "published_on": "2025-10-01", "place": "示例网站",
    "objections_until": "2025-10-31",
}  # fmt: skip


@dataclass
class Play:
    """A list and the hands it goes through."""

    clients: dict[str, httpx.AsyncClient]
    clock: SettableClock
    holder: str
    licences: list[dict[str, Any]]
    record: dict[str, Any] = field(default_factory=dict)

    async def act(self, who: str, name: str, body: dict[str, Any], status: int = 200) -> Any:
        answer = await self.clients[who].post(
            f"{LISTS}/{self.record['id']}/{name}", json=body, headers=if_match(self.record)
        )
        assert answer.status_code == status, answer.text
        if status == 200:
            self.record = answer.json()
        return answer.json()

    async def licence(self, at: int) -> dict[str, Any]:
        answer = await self.clients["clerk"].get(f"{BASE}/licences/{self.licences[at]['id']}")
        return dict(answer.json())

    def states(self) -> list[str]:
        return [one["state"] for one in self.record["entries"]]


@pytest.fixture
async def play(
    app: FastAPI, token: Callable[..., str], clock: SettableClock, clerk: httpx.AsyncClient,
    registered: Callable[..., Any], postgres: EmbeddedServer,
) -> AsyncIterator[Play]:  # fmt: skip
    """Three licences over since July, on a draft."""
    holder = await Made(clerk, postgres).id("holder_id")
    made = [
        await licensed(clerk, registered, holder, number, f"2025-07-0{number}")
        for number in (1, 2, 3)
    ]
    clock.instant = datetime(2025, 10, 1, 10, tzinfo=CHINA)
    async with AsyncExitStack() as stack:
        clients = {"clerk": clerk}
        for who in ("approver", "holder"):
            bearer = token(who, holder=holder) if who == "holder" else token(who)
            clients[who] = await stack.enter_async_context(client_for(app, bearer))
        found = Play(clients, clock, holder, made)
        answer = await clerk.post(LISTS, json=NEW, headers=new_key())
        assert answer.status_code == 201, answer.text
        found.record = answer.json()
        yield found


async def test_given_a_list_then_its_licences_lapse_only_after_publication_and_objections(
    play: Play, postgres: EmbeddedServer,
) -> None:  # fmt: skip
    again = await play.clients["clerk"].post(LISTS, json=NEW, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "nothing_lapsed")
    first, second, third = (one["id"] for one in play.licences)
    await play.act("clerk", "strike", {"licence_id": third, "reason": "示例：另案办理"})
    await play.act("clerk", "publish", PUBLICATION, 403)  # may not publish at all
    await play.act("approver", "publish", PUBLICATION)
    assert play.states() == ["published", "published", "struck"]
    assert sha256(play.record["listing"].encode()).hexdigest() == play.record["sha256"]
    assert (await play.licence(0))["status"] == "valid"
    early = await play.act("clerk", "take-effect", {"effective_on": "2025-10-01"}, 422)
    assert early["errors"][0]["code"] == "objections_run"
    told = {"on": "2025-10-08", "by": "示例矿业公司", "statement": "示例：已申请"}
    await play.act("clerk", "object", {"licence_id": first, **told}, 422)  # not yet the 8th
    play.clock.instant = datetime(2025, 11, 1, 10, tzinfo=CHINA)
    await play.act("clerk", "object", {"licence_id": first, **told})
    waits = await play.act("clerk", "take-effect", {"effective_on": "2025-11-01"}, 409)
    assert [bar["code"] for bar in waits["bars"]] == ["objection_open"]
    await play.act("approver", "dismiss", {"licence_id": first, "reason": "示例：查无申请"})
    answer = objected(postgres, "lapse_list", play.record["id"])  # written by the public
    waits = await play.act("clerk", "take-effect", {"effective_on": "2025-11-01"}, 409)
    assert [bar["code"] for bar in waits["bars"]] == ["objection_open"]
    answer()
    await play.act("clerk", "take-effect", {"effective_on": "2025-11-01"})
    lapsed = await play.licence(0)
    assert (lapsed["status"], lapsed["since"], lapsed["document_no"]) == (
        "lapsed", "2025-11-01", "示例公告1号",
    )  # fmt: skip
    assert (await play.licence(2))["status"] == "valid"  # struck
    back = {"licence_id": second, "document_no": "示例撤1号", "on": "2025-11-01", "reason": "示例"}
    await play.act("approver", "withdraw", back)
    assert play.states() == ["lapsed", "withdrawn", "struck"]
    assert ((await play.licence(1))["status"], play.record["state"]) == ("valid", "in_effect")
    free = (await play.clients["clerk"].get(f"{BASE}/lapse-candidates")).json()["items"]
    assert {one["id"] for one in free} == {second, third}


@pytest.mark.parametrize(
    ("asked_on", "bars"),
    [
        ("2025-06-01", ["no_longer_over"]),  # thirty days before 1 July: in time
        ("2025-06-02", []),  # a day late
    ],
)
async def test_given_a_renewal_found_before_publication_then_only_a_timely_one_bars_it_by_name(
    play: Play, postgres: EmbeddedServer, asked_on: str, bars: list[str]
) -> None:
    insert(
        postgres, "applications", id=str(new_id()), division_code="500113", serial="示例1",
        kind="renewal", right_kind="mining", title="示例续期", state="submitted",
        holder_id=play.holder, holder_name="示例矿业有限公司", filed_by="示例",
        right_id=play.licences[0]["right_id"], submitted_on=asked_on,
    )  # fmt: skip
    answer = await play.act("approver", "publish", PUBLICATION, 409 if bars else 200)
    assert [bar["code"] for bar in answer.get("bars", [])] == bars
    if bars:
        assert "示例证1：2025-06-01 已按期申请续期" in answer["detail"]
        assert "示例证2" not in answer["detail"]


async def test_given_a_licence_cancelled_before_publication_then_the_list_is_refused_by_name(
    play: Play, postgres: EmbeddedServer
) -> None:
    change = {"status": "cancelled", "effective_on": "2025-10-01", "reason": "示例注销"}
    present = await play.licence(0)
    answer = await play.clients["clerk"].post(
        f"{BASE}/licences/{present['id']}/change-status", json=change, headers=if_match(present)
    )
    assert answer.status_code == 200, answer.text
    refused = await play.act("approver", "publish", PUBLICATION, 409)
    assert [bar["code"] for bar in refused["bars"]] == ["no_longer_over"]
    assert "示例证1" in refused["detail"]


async def test_given_what_was_published_then_holders_read_it_and_nothing_internal(
    play: Play,
) -> None:
    holder = play.clients["holder"]
    assert (await holder.get(LISTS)).status_code == 403
    assert (await holder.get(f"{BASE}/published-lapses")).json()["items"] == []
    await play.act("approver", "publish", PUBLICATION)
    found = (await holder.get(f"{BASE}/published-lapses", params={"q": "示例证2"})).json()["items"]
    assert [(one["number"], one["document_no"], one["state"]) for one in found] == [
        ("示例证2", "示例公告1号", "published")
    ]
    assert "prepared_by_name" not in found[0]
    page = (await holder.get(f"{BASE}/published-lapses", params={"limit": 2})).json()
    rest = await holder.get(
        f"{BASE}/published-lapses", params={"limit": 2, "cursor": page["next_cursor"]}
    )
    assert len(page["items"]) + len(rest.json()["items"]) == 3


async def test_given_a_list_then_its_notice_is_a_paper_in_two_forms(play: Play) -> None:
    await play.act("approver", "publish", PUBLICATION)
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = await play.clients["clerk"].get(
            f"{LISTS}/{play.record['id']}/paper", params={"form": form}
        )
        assert (answer.status_code, answer.content[: len(start)]) == (200, start)
    paper = notice(LapseListRead.model_validate(play.record))
    assert (paper.number, paper.dated) == ("示例公告1号", date(2025, 10, 1))
    assert play.record["sha256"] in str(paper.body)


async def test_given_four_callers_then_lists_are_of_their_division(
    play: Play, app: FastAPI, token: Callable[..., str]
) -> None:
    path = f"{LISTS}/{play.record['id']}"
    answers = await four_callers(
        app, lambda client: client.get(path), wrong_role=token("expert"),
        elsewhere=token("clerk", division="140902"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
