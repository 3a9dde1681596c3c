"""The last place under a cap of the plan: held on acceptance, settled on issue, given back else."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.licensing.applications.people import PROPOSAL, URL, People
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.conftest import if_match, square
from tests.licensing.plans.conftest import banan, published
from tests.licensing.rooms import run_sql
from tests.licensing.rulings.people import people

__all__ = ["people", "published"]
pytestmark = pytest.mark.service("licensing")
Published = Callable[..., Awaitable[Any]]


async def one_place(published: Published) -> None:
    """A plan in force whose number of mines leaves one place."""
    content = banan()
    content["indicators"][5]["target"] = "1"
    await published(content)


def elsewhere() -> dict[str, Any]:
    return PROPOSAL | {"boundary": square(106.62, 29.32)}


def standing(postgres: EmbeddedServer) -> list[tuple[int, int]]:
    found = run_sql(
        postgres, "SELECT committed, reserved FROM plan_caps WHERE kind = 'mine_count'"
    )
    return [(int(a), int(b)) for a, b in found]


async def test_given_one_place_then_the_second_is_refused_with_the_numbers_until_it_is_free(
    play: People, published: Published, postgres: EmbeddedServer
) -> None:
    await one_place(published)
    first = await play.submitted()
    second = await play.submitted(proposal=elsewhere())
    play.record = first
    first = await play.act("clerk", "accept", {})
    assert standing(postgres) == [(0, 1)]
    play.record = second
    refused = await play.act("clerk", "accept", {}, status=409)
    assert refused["code"] == "plan_cap_exceeded"
    line = next(one for one in refused["caps"] if one["kind"] == "mine_count")
    assert [str(line[name]) for name in ("cap", "committed", "reserved", "asked")] == [
        "1", "0", "1", "1",
    ]  # fmt: skip
    play.record = first
    await play.act("holder", "withdraw", {"reason": "调整方案"})
    assert standing(postgres) == [(0, 0)]
    play.record = second
    await play.act("clerk", "accept", {})
    assert standing(postgres) == [(0, 1)]


async def test_given_two_clerks_at_once_for_the_last_place_then_exactly_one_wins(
    play: People, published: Published, postgres: EmbeddedServer
) -> None:
    await one_place(published)
    await play.seat("colleague", "clerk")
    records = [await play.submitted(), await play.submitted(proposal=elsewhere())]

    async def accept(who: str, record: dict[str, Any]) -> int:
        answer = await play.clients[who].post(
            f"{URL}/{record['id']}/accept", json={}, headers=if_match(record)
        )
        return answer.status_code

    answers = await asyncio.gather(
        accept("clerk", records[0]), accept("colleague", records[1])
    )
    assert sorted(answers) == [200, 409]
    assert standing(postgres) == [(0, 1)]


async def test_given_an_approval_entered_then_its_place_is_settled(
    play: People, published: Published, postgres: EmbeddedServer
) -> None:
    await one_place(published)
    await approved(play)
    await play.act("clerk", "issue", {"register_entry": ENTRY})
    assert standing(postgres) == [(1, 0)]


async def test_given_a_refusal_then_its_place_is_free(
    play: People, published: Published, postgres: EmbeddedServer
) -> None:
    await one_place(published)
    await play.decided_on()
    refusal = {"decision": "refuse", "reasons": "示例理由", "basis": "行政许可法 第38条"}
    await play.act("clerk", "propose", refusal)
    await play.act("reviewer", "countersign", {})
    await play.act("approver", "sign-refusal", {"decision_no": "示例〔2025〕3号"})
    assert standing(postgres) == [(0, 0)]


async def test_given_the_plan_has_run_out_then_no_new_mine_is_accepted(
    play: People, published: Published
) -> None:
    await published()
    await play.submitted()
    play.clock.instant = datetime(2026, 1, 5, 10, tzinfo=CHINA)
    refused = await play.act("clerk", "accept", {}, status=422)
    assert refused["code"] == "plan_expired"


async def test_given_a_cap_that_only_warns_then_its_acceptance_says_so(
    play: People, published: Published
) -> None:
    content = banan()
    content["totals"][0]["mines"] = 1
    await published(content)
    await play.submitted()
    await play.act("clerk", "accept", {})
    await play.submitted(proposal=elsewhere())
    accepted = await play.act("clerk", "accept", {})
    (told,) = accepted["acts"][-1]["data"]["warnings"]
    assert told == "矿山数量（建筑石料用灰岩）：上限 1 个，已设 0，在办占用 1，本件 1"


@pytest.mark.parametrize(
    ("held", "asked", "added"),
    [
        (("90", "万吨/年"), ("120", "万吨/年"), 30),
        (("900000", "吨/年"), ("120", "万吨/年"), 30),  # the same 90 万吨/年, in another unit
        (("90", "万吨/年"), ("1200000", "吨/年"), 30),
        (("130", "万吨/年"), ("120", "万吨/年"), 0),
    ],
)
async def test_given_an_enlargement_then_only_what_it_adds_is_held_whatever_the_units(
    play: People, published: Published, postgres: EmbeddedServer, registered: Any,
    held: tuple[str, str], asked: tuple[str, str], added: int,
) -> None:  # fmt: skip
    await published()
    capacity = {"value": held[0], "unit": held[1]}
    right = await registered(holder_id=play.holder["id"], capacity=capacity)
    proposal = {
        "minerals": ["建筑石料用灰岩"], "mining_method": "open_pit", "enlarges": True,
        "capacity": {"value": asked[0], "unit": asked[1]},
    }  # fmt: skip
    await play.submitted(kind="change", right_id=right["id"], proposal=proposal)
    await play.act("clerk", "accept", {})
    [(reserved,)] = run_sql(
        postgres, "SELECT reserved FROM plan_caps WHERE key = 'annual_output:建筑石料用灰岩'"
    )
    assert int(reserved) == added
    assert standing(postgres) == [(1, 0)]  # the mine that stands; no other is asked for
