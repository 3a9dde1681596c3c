"""Days on which the clock of an appeal does not run, worked by hand over the weeks of July 2025."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.conftest import if_match
from tests.enforcement.watch_things import APPEAL, APPEALS, Body, act, post

pytestmark = pytest.mark.service("enforcement")
REQUEST = APPEAL | {"channel": "disclosure"}
ASKED = {"on": "2025-07-10", "served_on": "2025-07-11", "kind": "third_party", "party": "张三"}
UNCLEAR = {"on": "2025-07-08", "by": "2025-07-22", "text": "示例：请明确申请公开的矿山名称"}


async def accepted(clerk: httpx.AsyncClient, **fields: Any) -> Body:
    """A request received on Tuesday 2025-07-01: twenty working days end on Tuesday the 29th."""
    one = await post(clerk, APPEALS, REQUEST | fields)
    return await act(clerk, APPEALS, one, "accept", {"on": "2025-07-02"})


async def rechecking(clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient) -> Body:
    """A petition whose recheck was asked for on Monday 2025-07-28."""
    one = await post(clerk, APPEALS, APPEAL)
    one = await act(clerk, APPEALS, one, "accept", {"on": "2025-07-10"})
    one = await act(clerk, APPEALS, one, "answer", {"on": "2025-07-20", "text": "示例"})
    one = await act(clerk, APPEALS, one, "ask-review", {"on": "2025-07-21"})
    one = await act(reviewer, APPEALS, one, "review", {"on": "2025-07-25", "text": "示例"})
    return await act(clerk, APPEALS, one, "ask-recheck", {"on": "2025-07-28"})


async def test_given_a_third_party_is_asked_then_the_days_until_it_answers_do_not_count(
    clerk: httpx.AsyncClient,
) -> None:
    one = await accepted(clerk)
    assert (one["finish_due"], "consult" in one["allowed"]) == ("2025-07-29", True)
    one = await act(clerk, APPEALS, one, "consult", ASKED)
    # fifteen working days from Friday 07-11: 14 to 18, 21 to 25, 28 to 31, 08-01
    assert (one["state"], one["finish_due"], one["due_on"], one["due_confirmed"]) == (
        "consulting", None, "2025-08-01", True,
    )  # fmt: skip
    assert (one["waits"][0]["party"], one["allowed"]) == ("张*", ["consulted", "consult"])
    await act(clerk, APPEALS, one, "answer", {"on": "2025-07-20", "text": "示例"}, 409)
    said = {"on": "2025-07-21", "no": 1, "opinion": "objected", "text": "示例：涉及商业秘密"}
    one = await act(clerk, APPEALS, one, "consulted", said)
    # 07-10 to 07-21 are eight working days: 30, 31, 08-01, 4, 5, 6, 7, 8
    assert (one["state"], one["finish_due"], one["due_on"]) == (
        "accepted", "2025-08-08", "2025-08-08",
    )  # fmt: skip
    assert "政府信息公开条例第33条" in one["due_basis"]
    assert (one["waits"][0]["opinion_name"], one["waits"][0]["until_on"]) == (
        "不同意公开", "2025-07-21",
    )  # fmt: skip
    early = await act(
        clerk, APPEALS, one, "answer", {"on": "2025-07-20", "text": "示例"}, 422
    )
    assert early["errors"][0]["pointer"] == "/on"
    one = await act(clerk, APPEALS, one, "answer", {"on": "2025-07-28", "text": "示例"})
    assert (one["state"], one["allowed"]) == ("answered", [])


async def test_given_two_are_asked_then_the_clock_runs_again_with_the_last_and_days_count_once(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient
) -> None:
    one = await act(clerk, APPEALS, await accepted(clerk), "consult", ASKED)
    other = {"on": "2025-07-15", "served_on": "2025-07-15", "kind": "agency", "party": "示例水利局"}
    one = await act(clerk, APPEALS, one, "consult", other)
    agreed = {"on": "2025-07-17", "opinion": "agreed"}
    one = await act(clerk, APPEALS, one, "consulted", agreed | {"no": 1})
    # from Tuesday 07-15: 16, 17, 18, 21 to 25, 28 to 31, 08-01, 4, 5
    assert (one["state"], one["due_on"]) == ("consulting", "2025-08-05")
    again = await act(clerk, APPEALS, one, "consulted", agreed | {"no": 1}, 422)
    assert again["errors"][0]["code"] == "not_open"
    one = await act(clerk, APPEALS, one, "consulted", agreed | {"no": 2, "on": "2025-07-22"})
    # 07-10 to 07-22 are nine working days: 07-30, 31, 08-01, 4, 5, 6, 7, 8, 11
    assert (one["state"], one["finish_due"]) == ("accepted", "2025-08-11")
    why = {"on": "2025-07-25", "reason": "示例：经负责人同意，已告知申请人"}
    one = await act(reviewer, APPEALS, one, "extend", why)
    # twenty more: 12 to 15, 18 to 22, 25 to 29, 09-01 to 05, 08
    assert one["finish_due"] == "2025-09-08"
    one = await act(
        clerk, APPEALS, one, "consult", other | {"on": "2025-07-28", "served_on": "2025-07-28"}
    )
    one = await act(clerk, APPEALS, one, "consulted", agreed | {"no": 3, "on": "2025-07-29"})
    # two more days not counted: 08-13, and twenty from there: 14, 15, 18 to 22, 25 to 29, 09-01
    # to 05, 8, 9, 10
    assert one["finish_due"] == "2025-09-10"


async def test_given_nothing_was_said_then_silence_is_entered_only_after_fifteen_working_days(
    clerk: httpx.AsyncClient,
) -> None:
    served = {"on": "2025-07-07", "served_on": "2025-07-07"}
    one = await act(clerk, APPEALS, await accepted(clerk), "consult", ASKED | served)
    # from Monday 07-07: 8 to 11, 14 to 18, 21 to 25, 28
    assert one["due_on"] == "2025-07-28"
    silent = {"on": "2025-07-28", "no": 1, "opinion": "silent"}
    early = await act(clerk, APPEALS, one, "consulted", silent, 422)
    assert (early["errors"][0]["code"], "2025-07-28" in early["detail"]) == ("too_early", True)
    one = await act(clerk, APPEALS, one, "consulted", silent | {"on": "2025-07-29"})
    # 2, 3 and 4 July count, 07-07 to 07-29 do not: 30, 31, 08-01 are the fourth to the sixth,
    # 4 to 8 and 11 to 15 the seventh to the sixteenth, 18 to 21 the last
    assert (one["state"], one["finish_due"]) == ("accepted", "2025-08-21")


async def test_given_a_request_that_is_unclear_then_its_days_begin_anew_once_it_is_complete(
    clerk: httpx.AsyncClient,
) -> None:
    one = await accepted(clerk)
    # seven working days from 07-01: 2, 3, 4, 7, 8, 9, 10
    late = await act(clerk, APPEALS, one, "ask-completion", UNCLEAR | {"on": "2025-07-11"}, 422)
    assert "2025-07-10" in late["detail"]
    one = await act(clerk, APPEALS, one, "ask-completion", UNCLEAR)
    assert (one["state"], one["due_on"], one["finish_due"], one["accepted_on"]) == (
        "completing", "2025-07-22", None, None,
    )  # fmt: skip
    one = await act(clerk, APPEALS, one, "completed", {"on": "2025-07-18"})
    # twenty working days from Friday 07-18: 21 to 25, 28 to 08-01, 4 to 8, 11 to 15
    assert (one["state"], one["due_on"]) == ("registered", "2025-08-15")
    assert "ask_completion" not in one["allowed"]  # it is asked for once
    one = await act(clerk, APPEALS, one, "accept", {"on": "2025-07-21"})
    assert one["finish_due"] == "2025-08-15"
    one = await act(
        clerk, APPEALS, one, "consult", ASKED | {"on": "2025-07-22", "served_on": "2025-07-22"}
    )
    said = {"on": "2025-07-23", "no": 1, "opinion": "agreed"}
    one = await act(clerk, APPEALS, one, "consulted", said)
    assert one["finish_due"] == "2025-08-19"  # two days more, Monday and Tuesday


async def test_given_a_request_never_completed_then_it_is_given_up_only_after_its_days(
    clerk: httpx.AsyncClient,
) -> None:
    one = await post(clerk, APPEALS, REQUEST)
    backwards = await act(
        clerk, APPEALS, one, "ask-completion", UNCLEAR | {"by": "2025-07-08"}, 422
    )
    assert backwards["errors"][0]["pointer"] == "/by"
    one = await act(clerk, APPEALS, one, "ask-completion", UNCLEAR)
    why = {"on": "2025-07-22", "reason": "示例：逾期未补正"}
    early = await act(clerk, APPEALS, one, "abandon", why, 422)
    assert early["errors"][0]["code"] == "too_early"
    one = await act(clerk, APPEALS, one, "abandon", why | {"on": "2025-07-23"})
    assert (one["state"], one["abandoned_on"], one["answered_on"], one["due_on"]) == (
        "abandoned", "2025-07-23", None, None,
    )  # fmt: skip
    assert one["allowed"] == []


async def test_given_a_hearing_in_the_recheck_then_its_days_do_not_count(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    one = await rechecking(clerk, reviewer)
    assert one["due_on"] == "2025-08-27"
    own = await act(reviewer, APPEALS, one, "begin-hearing", {"on": "2025-07-29"}, 409)
    assert own["code"] == "second_person_required"
    async with client_for(app, token("reviewer")) as third:
        one = await act(third, APPEALS, one, "begin-hearing", {"on": "2025-07-29"})
        assert (one["state"], one["due_on"], one["light"]) == ("hearing", None, "grey")
        said = {"on": "2025-08-01", "text": "示例：双方陈述并质证"}
        await act(third, APPEALS, one, "recheck", said, 409)
        one = await act(third, APPEALS, one, "end-hearing", said)
        # thirty days from Monday 07-28 end on 08-27; four days of hearing make it Sunday 08-31,
        # so Monday 09-01
        assert (one["state"], one["due_on"], one["allowed"]) == (
            "rechecking", "2025-09-01", ["recheck"],
        )  # fmt: skip
        early = said | {"on": "2025-07-31"}
        refused = await act(third, APPEALS, one, "recheck", early, 422)
        assert refused["errors"][0]["pointer"] == "/on"
        one = await act(third, APPEALS, one, "recheck", said)
    assert (one["state"], one["waits"][0]["kind_name"], one["waits"][0]["text"]) == (
        "rechecked", "听证", said["text"],
    )  # fmt: skip


async def test_given_a_petition_or_the_line_then_nobody_is_asked_and_nothing_is_completed(
    clerk: httpx.AsyncClient,
) -> None:
    for n, channel in enumerate(("petition", "hotline")):
        one = await accepted(clerk, channel=channel, source_no=f"示例{n}号")
        assert not {"consult", "ask_completion"} & set(one["allowed"])
        await act(clerk, APPEALS, one, "consult", ASKED, 409)
        await act(clerk, APPEALS, one, "ask-completion", UNCLEAR, 409)


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [("ask-completion", "reviewer", "clerk"), ("consult", "reviewer", "clerk"),
     ("completed", "reviewer", "clerk"), ("abandon", "reviewer", "clerk"),
     ("consulted", "reviewer", "clerk"), ("begin-hearing", "clerk", "approver"),
     ("end-hearing", "clerk", "approver")],
)  # fmt: skip
async def test_given_each_of_these_acts_then_only_its_role_in_its_division(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, app: FastAPI,
    token: Callable[..., str], path: str, wrong: str, right: str,
) -> None:  # fmt: skip
    hearing = {"on": "2025-08-01", "text": "示例"}
    bodies: dict[str, Body] = {
        "ask-completion": UNCLEAR, "consult": ASKED, "completed": {"on": "2025-07-10"},
        "abandon": {"on": "2025-07-23", "reason": "示例"}, "begin-hearing": {"on": "2025-07-29"},
        "consulted": {"on": "2025-07-21", "no": 1, "opinion": "agreed"}, "end-hearing": hearing,
    }  # fmt: skip
    if path.endswith("hearing"):
        one = await rechecking(clerk, reviewer)
    else:
        one = await accepted(clerk)
    if path in ("completed", "abandon"):
        one = await act(clerk, APPEALS, one, "ask-completion", UNCLEAR)
    elif path == "consulted":
        one = await act(clerk, APPEALS, one, "consult", ASKED)
    elif path == "end-hearing":
        async with client_for(app, token("reviewer")) as third:
            one = await act(third, APPEALS, one, "begin-hearing", {"on": "2025-07-29"})
    url, headers = f"{APPEALS}/{one['id']}/{path}", if_match(one)
    answers = await four_callers(
        app, lambda client: client.post(url, json=bodies[path], headers=headers),
        wrong_role=token(wrong), elsewhere=token(right, division="500112"), right=token(right),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
