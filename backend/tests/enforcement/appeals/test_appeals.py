"""Petitions, the 12345 line and disclosure: each step on the clock of its own rule."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import if_match
from tests.enforcement.watch_things import APPEAL, APPEALS, act, post

pytestmark = pytest.mark.service("enforcement")
ANSWER = {"on": "2025-07-20", "text": "示例：已责令停止夜间生产"}


async def test_given_a_petition_then_fifteen_sixty_thirty_and_thirty_days(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> None:
    one = await post(clerk, APPEALS, APPEAL)
    # fifteen days from Tuesday 2025-07-01: Wednesday the 16th
    assert (one["due_on"], one["due_confirmed"], one["applicant"]) == ("2025-07-16", True, "李*")
    assert "138****5678" in one["matter"]
    one = await act(clerk, APPEALS, one, "accept", {"on": "2025-07-10"})
    # sixty days from Thursday 2025-07-10: Monday 2025-09-08
    assert (one["state"], one["finish_due"]) == ("accepted", "2025-09-08")
    why = {"on": "2025-07-15", "reason": "示例：情况复杂"}
    one = await act(reviewer, APPEALS, one, "extend", why)
    # thirty more end on 2025-10-08, the last day of the holiday: Thursday the 9th
    assert (one["finish_due"], one["allowed"]) == ("2025-10-09", ["answer"])
    one = await act(clerk, APPEALS, one, "answer", ANSWER)
    # thirty days from Sunday 2025-07-20: Tuesday 2025-08-19
    assert (one["state"], one["due_on"], one["review_until"]) == ("answered", None, "2025-08-19")
    one = await act(clerk, APPEALS, one, "ask-review", {"on": "2025-07-30"})
    # thirty days from Wednesday 2025-07-30: Friday 2025-08-29
    assert (one["state"], one["due_on"]) == ("reviewing", "2025-08-29")
    review = {"on": "2025-08-01", "text": "示例：维持"}
    one = await act(reviewer, APPEALS, one, "review", review)
    # thirty days from Friday 2025-08-01: Sunday the 31st, so Monday 2025-09-01
    assert (one["state"], one["allowed"], one["recheck_until"]) == (
        "reviewed", ["ask_recheck"], "2025-09-01",
    )  # fmt: skip


async def test_given_a_review_then_it_is_rechecked_once_by_a_third_person(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    one = await post(clerk, APPEALS, APPEAL)
    one = await act(clerk, APPEALS, one, "accept", {"on": "2025-07-10"})
    await act(clerk, APPEALS, one, "ask-recheck", {"on": "2025-07-11"}, 409)
    one = await act(clerk, APPEALS, one, "answer", ANSWER)
    one = await act(clerk, APPEALS, one, "ask-review", {"on": "2025-07-21"})
    one = await act(reviewer, APPEALS, one, "review", {"on": "2025-07-25", "text": "示例：维持"})
    early = await act(clerk, APPEALS, one, "ask-recheck", {"on": "2025-07-24"}, 422)
    assert early["errors"][0]["pointer"] == "/on"
    one = await act(clerk, APPEALS, one, "ask-recheck", {"on": "2025-07-28"})
    # thirty days from Monday 2025-07-28: Wednesday 2025-08-27
    assert (one["state"], one["due_on"], one["due_confirmed"], one["allowed"]) == (
        "rechecking", "2025-08-27", True, ["recheck", "begin_hearing"],
    )  # fmt: skip
    said = {"on": "2025-08-01", "text": "示例：维持复查意见"}
    await act(clerk, APPEALS, one, "recheck", said, 403)
    again = await act(reviewer, APPEALS, one, "recheck", said, 409)
    assert again["code"] == "second_person_required"
    async with client_for(app, token("reviewer")) as third:
        one = await act(third, APPEALS, one, "recheck", said)
    assert (one["state"], one["recheck"], one["due_on"], one["allowed"]) == (
        "rechecked", said["text"], None, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("channel", "accept_by", "finish_by", "confirmed"),
    # one and five working days; twenty from the receipt, whenever it is taken up
    [("hotline", "2025-07-02", "2025-07-09", False),
     ("disclosure", "2025-07-29", "2025-07-29", True)],
)
async def test_given_another_channel_then_its_own_days_and_no_review(
    clerk: httpx.AsyncClient, channel: str, accept_by: str, finish_by: str, confirmed: bool
) -> None:
    one = await post(clerk, APPEALS, APPEAL | {"channel": channel})
    assert (one["due_on"], one["due_confirmed"]) == (accept_by, confirmed)
    one = await act(clerk, APPEALS, one, "accept", {"on": "2025-07-02"})
    assert one["finish_due"] == finish_by and one["light"] == "red"
    one = await act(clerk, APPEALS, one, "answer", ANSWER)
    refused = await act(clerk, APPEALS, one, "ask-review", {"on": "2025-07-30"}, 409)
    assert refused["allowed"] == []


async def test_given_a_request_taken_up_late_then_its_twenty_days_still_run_from_the_receipt(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> None:
    one = await post(clerk, APPEALS, APPEAL | {"channel": "disclosure"})
    one = await act(clerk, APPEALS, one, "accept", {"on": "2025-07-18"})
    # twenty working days from Tuesday 2025-07-01: Tuesday the 29th
    assert (one["finish_due"], one["due_on"]) == ("2025-07-29", "2025-07-29")
    why = {"on": "2025-07-28", "reason": "示例：经负责人同意，已告知申请人"}
    one = await act(reviewer, APPEALS, one, "extend", why)
    # twenty more from the 29th: Tuesday 2025-08-26
    assert (one["finish_due"], one["allowed"]) == ("2025-08-26", ["answer", "consult"])


async def test_given_a_number_known_or_a_refusal_then_it_is_said(
    clerk: httpx.AsyncClient
) -> None:
    one = await post(clerk, APPEALS, APPEAL)
    assert (await post(clerk, APPEALS, APPEAL, 409))["code"] == "appeal_known"
    why = {"on": "2025-07-03", "reason": "示例：不属本机关职责，已告知"}
    one = await act(clerk, APPEALS, one, "refuse", why)
    assert (one["state"], one["due_on"], one["refusal"]) == ("refused", None, why["reason"])


async def test_given_an_extension_then_only_its_role_in_its_division(
    clerk: httpx.AsyncClient, app: FastAPI, token: Callable[..., str]
) -> None:
    one = await act(
        clerk, APPEALS, await post(clerk, APPEALS, APPEAL), "accept", {"on": "2025-07-10"}
    )
    url, headers = f"{APPEALS}/{one['id']}/extend", if_match(one)
    body = {"on": "2025-07-15", "reason": "示例"}
    answers = await four_callers(
        app, lambda client: client.post(url, json=body, headers=headers),
        wrong_role=token("clerk"), elsewhere=token("reviewer", division="500112"),
        right=token("reviewer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
