"""Licensing hears what enforcement says of a holder's credit, shows it with its source, and the
rulebook says what it means; the register itself is untouched."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.consumers import Consumer, together
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.licensing.admission.model import HolderStanding, Outcome
from kuangzheng.licensing.closure_tasks.feed import ENFORCEMENT_FEED
from kuangzheng.licensing.holder_credits.feed import CREDIT_FEED
from tests.licensing.admission.builders import around, proposal, result, results
from tests.licensing.conftest import BASE
from tests.licensing.grant_projects.conftest import Grant, fen, grant, people
from tests.licensing.rooms import CREDIT_CODE, create, run_sql

__all__ = ["grant", "people"]
URL = f"{BASE}/holder-credits"
RULE = "admission.holder_credit"


@pytest_asyncio.fixture
async def enforcement(
    migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> AsyncIterator[Database]:
    cleaned("enforcement")
    opened = Database(migrated("enforcement"), service="enforcement", pool_size=2)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def hear(database: Database, enforcement: Database) -> Callable[[], Any]:
    """Licensing's worker reads what is new, as the service subscribes."""
    source = LocalSource("enforcement", enforcement, "licensing")
    consumer = Consumer(database, together(ENFORCEMENT_FEED, CREDIT_FEED), source)

    async def read() -> None:
        while await consumer.step():
            pass

    await read()
    return read


async def tell(enforcement: Database, holder: str | None, points: int, **more: Any) -> None:
    """As `credit_files` tells it."""
    data = {
        "credit_file_id": str(new_id()), "division_code": "500113", "holder_id": holder,
        "holder_name": "示例矿业有限公司", "points": points, "change": points,
        "ground": "penalty", "grade": "watched", "reason": "示例：受到行政处罚", "mine_id": None,
    } | more  # fmt: skip
    event = Event("enforcement.credit_changed", str(data["credit_file_id"]),
                  str(data["division_code"]), data)  # fmt: skip
    async with enforcement.session(scope_of()) as session:
        await emit(session, event)


def test_given_a_grade_then_the_rulebook_warns_and_good_says_nothing() -> None:
    def around_of(credit: str | None) -> Any:
        return around(holder=HolderStanding(True, False, (), credit=credit))

    found = result(RULE, proposal(), around_of("serious"))
    assert (found.outcome, found.value) == (Outcome.WARN, "重点关注")
    assert "执法监督服务告知" in found.evidence[0].note
    for credit in ("good", None):
        assert [r for r in results(proposal(), around_of(credit)) if r.rule == RULE] == []


@pytest.mark.service("licensing")
async def test_given_credit_told_then_shown_with_its_source_weighed_and_the_register_untouched(
    hear: Callable[[], Any], enforcement: Database, clerk: httpx.AsyncClient,
    registered: Callable[..., Any],
) -> None:  # fmt: skip
    holder = await create(clerk, "/holders")
    right = await registered(holder_id=holder["id"])
    file = str(new_id())
    await tell(enforcement, holder["id"], 3, credit_file_id=file)
    await tell(enforcement, None, 9)  # nobody of the register
    await tell(enforcement, holder["id"], 12, credit_file_id=file, change=9, grade="serious",
               ground="major_penalty", reason="示例：较大数额罚款")  # fmt: skip
    await hear()
    (told,) = (await clerk.get(URL, params={"holder_id": holder["id"]})).json()["items"]
    assert (told["points"], told["change"], told["grade_name"]) == (12, 9, "重点关注")
    assert (told["source_name"], told["reason"]) == ("执法监督服务", "示例：较大数额罚款")
    assert len((await clerk.get(URL)).json()["items"]) == 1
    check = await create(clerk, "/admission-checks", holder_id=holder["id"])
    [weighed] = [one for one in check["results"] if one["rule"] == RULE]
    assert (weighed["outcome"], weighed["value"], weighed["confirmed"]) == (
        "warn", "重点关注", False,
    )  # fmt: skip
    read = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert (read["status"], read["version"]) == (right["status"], right["version"])
    # repaired: nothing to weigh any more
    await tell(enforcement, holder["id"], 0, credit_file_id=file, change=-12, grade="good")
    await hear()
    check = await create(clerk, "/admission-checks", holder_id=holder["id"])
    assert [one for one in check["results"] if one["rule"] == RULE] == []


@pytest.mark.service("licensing")
async def test_given_another_countys_word_then_it_is_neither_shown_nor_weighed_here(
    hear: Callable[[], Any], enforcement: Database, clerk: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    holder = await create(clerk, "/holders")
    await tell(enforcement, holder["id"], 12, grade="serious", division_code="500112")
    await hear()
    assert (await clerk.get(URL)).json()["items"] == []
    check = await create(clerk, "/admission-checks", holder_id=holder["id"])
    assert [one for one in check["results"] if one["rule"] == RULE] == []
    answers = await four_callers(
        app, lambda client: client.get(URL), wrong_role=token("expert"),
        elsewhere=token("clerk"), right=token("clerk", division="500000"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert answers.elsewhere.json()["items"] == []
    assert len(answers.right.json()["items"]) == 1


@pytest.mark.service("licensing")
async def test_given_a_winner_of_bad_credit_then_the_conclusion_says_so(
    grant: Grant, hear: Callable[[], Any], enforcement: Database
) -> None:
    await grant.announced()
    await tell(enforcement, grant.holder["id"], 3)
    await hear()
    done = await grant.act("conclude", {
        "document_no": "示例成1号", "on": "2025-05-06", "winner_id": grant.holder["id"],
        "price": fen(100_000_000),
    })  # fmt: skip
    (said,) = (one for one in done["price_checks"] if one["code"] == "credit")
    assert (said["outcome"], said["confirmed"]) == ("warn", False)
    assert "一般关注" in said["text"]


@pytest.mark.service("licensing")
async def test_given_a_feed_read_anew_then_the_copy_is_what_was_told_last(
    hear: Callable[[], Any], enforcement: Database, clerk: httpx.AsyncClient,
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    holder = await create(clerk, "/holders", credit_code=CREDIT_CODE)
    file = str(new_id())
    await tell(enforcement, holder["id"], 3, credit_file_id=file)
    await tell(enforcement, holder["id"], 5, credit_file_id=file, change=2)
    await hear()
    run_sql(postgres, "UPDATE feed_cursors SET cursor = NULL WHERE producer = 'enforcement'")
    await hear()
    (told,) = (await clerk.get(URL)).json()["items"]
    assert told["points"] == 5
