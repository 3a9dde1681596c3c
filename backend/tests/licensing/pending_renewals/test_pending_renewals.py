"""续期待批 by itself: asked for in time, the term over, nothing decided (行政许可法 50).

The right ends on 20 September 2025; renewal is asked for 30 days before (国务院令第241号 art. 7),
so on 21 August at the latest.
"""

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime
from typing import Any

import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, new_key, scope_of
from kuangzheng.licensing.pending_renewals.jobs import end_settled, stand_undecided
from kuangzheng.licensing.pending_renewals.rules import status_after
from kuangzheng.licensing.rulings.layers import RulingLayers
from tests.licensing.applications.people import People, people
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
NIGHT = (9, 21)
"""The day after its last."""


@pytest_asyncio.fixture
async def play(
    app: FastAPI, token: Callable[..., str], clock: SettableClock
) -> AsyncIterator[People]:
    found = await people(app, token, clock)
    async with found.stack:
        yield found


def on(play: People, month: int, day: int) -> None:
    play.clock.instant = datetime(2025, month, day, 10, tzinfo=CHINA)


async def clock_runs(database: Database, month: int, day: int) -> tuple[int, int]:
    """How many are shown no longer, and how many from now on."""
    now = datetime(2025, month, day, 0, 10, tzinfo=CHINA)
    scope = scope_of("500113", DbRole.WORKER, "system:clock")
    async with database.session(scope) as session:
        layers = await RulingLayers(database).current(session)
    over = await end_settled(lambda: database.session(scope), now)
    return over, await stand_undecided(lambda: database.session(scope), layers, now)


async def asked(play: People, registered: Any, month: int = 8, day: int = 1) -> dict[str, Any]:
    right: dict[str, Any] = await registered(holder_id=play.holder["id"], valid_to="2025-09-20")
    on(play, month, day)
    await play.submitted(kind="renewal", right_id=right["id"], proposal=None)
    return right


async def shown(play: People, right: dict[str, Any]) -> tuple[str, str | None, str | None]:
    url = f"{BASE}/mining-rights/{right['id']}"
    found = (await play.clients["clerk"].get(url)).json()
    pending = found["pending_renewal"]
    return (
        found["display_status"], found["licence_status"], pending and pending["application_id"],
    )  # fmt: skip


async def listed(play: People, status: str) -> list[str]:
    url, params = f"{BASE}/mining-rights", {"status": status}
    return [
        one["id"] for one in (await play.clients["clerk"].get(url, params=params)).json()["items"]
    ]


async def decided(play: People, decision: str) -> None:
    """From acceptance to the signature, on the day that the clock says."""
    await play.act("clerk", "accept", {})
    await play.act("clerk", "start-review", {
        "due_on": "2025-10-20", "more_departments": ["finance"],
    })  # fmt: skip
    await play.act("clerk", "close-review", {"reason": "示例：已当面征求意见"})
    body = {"decision": decision, "reasons": "示例理由", "basis": "示例依据"}
    await play.act("clerk", "propose", body)
    await play.act("reviewer", "countersign", {})


async def test_given_a_renewal_asked_in_time_then_the_day_after_the_term_it_is_shown_as_pending(
    play: People, registered: Any, database: Database, postgres: EmbeddedServer
) -> None:
    right = await asked(play, registered, 8, 21)
    on(play, 9, 20)
    assert await clock_runs(database, 9, 20) == (0, 0)
    assert await shown(play, right) == ("expiring", None, None)
    on(play, *NIGHT)
    assert await shown(play, right) == ("expired", None, None)
    assert await clock_runs(database, *NIGHT) == (0, 1)
    assert await clock_runs(database, *NIGHT) == (0, 0)
    assert await shown(play, right) == ("renewal_pending", "renewal_pending", play.record["id"])
    assert (await listed(play, "renewal_pending"), await listed(play, "expired")) == (
        [right["id"]], [],
    )  # fmt: skip
    [(act, licence)] = run_sql(
        postgres, "SELECT data ->> 'act', data ->> 'licence_status' FROM outbox"
        " WHERE type = 'licensing.right_changed'"
    )
    assert (act, licence) == ("licence", "renewal_pending")
    told = run_sql(postgres, "SELECT audience FROM notices WHERE title = '续期待批：示例石灰岩矿'")
    assert sorted(str(one) for (one,) in told) == ["None", "clerk"]


async def test_given_it_was_asked_a_day_late_or_not_then_the_right_is_over(
    play: People, registered: Any, database: Database
) -> None:
    right = await asked(play, registered, 8, 22)
    on(play, *NIGHT)
    assert await clock_runs(database, *NIGHT) == (0, 0)
    assert await shown(play, right) == ("expired", None, None)


async def test_given_a_correction_after_the_last_day_then_what_counts_is_the_first_asking(
    play: People, registered: Any, database: Database
) -> None:
    right = await asked(play, registered, 8, 20)
    body = {"items": ["缺图"], "notice_no": "示例补〔2025〕1号"}
    await play.act("clerk", "request-correction", body)
    on(play, 9, 1)
    await play.act("holder", "submit")
    on(play, *NIGHT)
    assert await clock_runs(database, *NIGHT) == (0, 1)
    assert (await shown(play, right))[0] == "renewal_pending"


async def test_given_the_renewal_is_refused_then_nothing_is_pending(
    play: People, registered: Any, database: Database
) -> None:
    right = await asked(play, registered)
    on(play, *NIGHT)
    await clock_runs(database, *NIGHT)
    await decided(play, "refuse")
    await play.act("approver", "sign-refusal", {"decision_no": "示例不〔2025〕1号"})
    assert await shown(play, right) == ("expired", None, None)
    assert await clock_runs(database, 9, 22) == (0, 0)
    history = await play.clients["clerk"].get(f"{BASE}/mining-rights/{right['id']}/history")
    assert [one["document_no"] for one in history.json()["items"]][-1:] == ["示例不〔2025〕1号"]


async def test_given_the_renewal_is_entered_then_the_right_runs_on(
    play: People, registered: Any, database: Database
) -> None:
    right = await asked(play, registered)
    on(play, *NIGHT)
    await clock_runs(database, *NIGHT)
    await decided(play, "approve")
    published = {"from_on": "2025-09-21", "to_on": "2025-10-10", "place": "示例网站"}
    await play.act("clerk", "publicise", published)
    on(play, 10, 13)
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    assert (await shown(play, right))[0] == "renewal_pending"  # until it is entered
    await play.act("clerk", "seal", {"seal_no": "示例印1"})
    url = f"{BASE}/mining-rights/{right['id']}"
    version = (await play.clients["clerk"].get(url)).json()["version"]
    entry = {"effective_on": "2025-10-13", "valid_to": "2035-09-20", "right_version": version}
    await play.act("clerk", "issue", {"register_entry": entry})
    assert await shown(play, right) == ("valid", None, None)


async def test_given_the_holder_takes_it_back_then_the_next_night_it_is_over(
    play: People, registered: Any, database: Database
) -> None:
    right = await asked(play, registered)
    on(play, *NIGHT)
    await clock_runs(database, *NIGHT)
    await play.act("holder", "withdraw", {"reason": "示例：不再续期"})
    on(play, 9, 22)
    assert await clock_runs(database, 9, 22) == (1, 0)
    assert await shown(play, right) == ("expired", None, None)


async def test_given_an_officer_has_detained_the_licence_then_that_state_stays(
    play: People, registered: Any, database: Database
) -> None:
    right = await asked(play, registered)
    clerk = play.clients["clerk"]
    on(play, *NIGHT)
    await clock_runs(database, *NIGHT)
    licence = {
        "right_id": right["id"], "kind": "combined_old", "number": "示例旧证1",
        "issuing_authority": "示例局", "issued_on": "2024-01-01", "valid_from": "2024-01-01",
        "valid_to": "2025-09-20", "reason": "示例",
    }  # fmt: skip
    made = (await clerk.post(f"{BASE}/licences", json=licence, headers=new_key())).json()
    detained = {
        "status": "detained", "effective_on": "2025-09-21", "reason": "示例暂扣",
        "document_no": "示例扣1号",
    }  # fmt: skip
    url = f"{BASE}/licences/{made['id']}/change-status"
    answer = await clerk.post(url, json=detained, headers=if_match(made))
    assert answer.status_code == 200, answer.text
    assert (await shown(play, right))[1] == "detained"
    assert await clock_runs(database, 9, 22) == (0, 0)
    await decided(play, "refuse")
    await play.act("approver", "sign-refusal", {"decision_no": "示例不〔2025〕1号"})
    assert (await shown(play, right))[1] == "detained"


@pytest.mark.parametrize(
    ("licences", "status"),
    [
        ([], None),
        ([(date(2024, 1, 1), "valid")], "valid"),
        ([(date(2024, 1, 1), "renewal_pending")], None),
        ([(date(2020, 1, 1), "cancelled"), (date(2024, 1, 1), "renewal_pending")], "cancelled"),
    ],
)
def test_given_its_licences_then_the_right_shows_what_is_not_pending(
    licences: list[tuple[date, str]], status: str | None
) -> None:
    assert status_after(licences) == status
