"""Another service asked in a caller's name: what is passed on, and what a silent one costs."""

import asyncio
from typing import Any

import pytest
from fastapi import Request

from kuangzheng.kernel.peers import Caller, Peers, PeerSilent
from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.trace import set_trace_id

CALLER = Caller(((b"authorization", b"Bearer x"),), ("10.0.0.9", 5))


async def telling(scope: Any, receive: Any, send: Any) -> None:
    """Answers with what it was asked, in two pieces."""
    headers = dict(scope["headers"])
    told = [scope["path"], scope["query_string"].decode(), headers[b"traceparent"].decode()[3:35],
            headers[b"authorization"].decode(), scope["client"][0]]  # fmt: skip
    await send({"type": "http.response.start", "status": 200, "headers": [(b"etag", b'"1"')]})
    body = "|".join(told).encode()
    await send({"type": "http.response.body", "body": body[:5], "more_body": True})
    await send({"type": "http.response.body", "body": body[5:]})


async def test_given_a_question_then_it_is_asked_with_the_callers_token_address_and_trace() -> None:
    set_trace_id("a" * 32)
    answer = await Peers({"one": telling}).get("one", "/api/x", "q=1", CALLER, 5)
    assert answer.status == 200 and answer.headers[b"etag"] == b'"1"'
    assert answer.body.decode() == f"/api/x|q=1|{'a' * 32}|Bearer x|10.0.0.9"


def test_given_a_request_then_only_what_says_who_asks_is_passed_on() -> None:
    headers = [
        (b"authorization", b"Bearer x"), (b"cookie", b"c"), (b"x-kz-division", b"500113"),
        (b"x-forwarded-for", b"1.2.3.4"), (b"idempotency-key", b"k"), (b"if-match", b'"1"'),
    ]  # fmt: skip
    caller = Caller.of(Request({"type": "http", "headers": headers, "client": ("10.0.0.9", 5)}))
    assert [name for name, _ in caller.headers] == [b"authorization", b"x-kz-division"]
    assert caller.address == ("10.0.0.9", 5)


async def test_given_a_service_that_will_not_let_go_then_nobody_waits_for_its_clearing_up() -> None:
    cleared = asyncio.Event()
    let_go = asyncio.Event()

    async def stubborn(scope: Any, receive: Any, send: Any) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await let_go.wait()
            cleared.set()
            raise

    with pytest.raises(PeerSilent) as silent:
        await Peers({"one": stubborn}).get("one", "/", "", CALLER, 0.01)
    assert silent.value.reason == "late" and not cleared.is_set()
    let_go.set()
    await asyncio.wait_for(cleared.wait(), 5)


async def test_given_a_caller_that_leaves_then_the_question_ends_with_it() -> None:
    ended = asyncio.Event()

    async def slow(scope: Any, receive: Any, send: Any) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    asking = asyncio.create_task(Peers({"one": slow}).get("one", "/", "", CALLER, 60))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    await asyncio.wait_for(ended.wait(), 5)


async def test_given_no_time_left_then_late_and_given_no_such_service_then_down() -> None:
    peers = Peers({"one": telling})
    for name, within, reason in (("one", -1.0, "late"), ("two", 1.0, "down")):
        with pytest.raises(PeerSilent) as silent:
            await peers.get(name, "/", "", CALLER, within)
        assert silent.value.reason == reason


async def test_given_a_refusal_before_the_first_byte_then_down_and_a_fault_is_broken() -> None:
    async def refusing(scope: Any, receive: Any, send: Any) -> None:
        raise Unavailable("示例")

    async def mute(scope: Any, receive: Any, send: Any) -> None:
        return None

    async def busy(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 503, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    for peer, reason in ((refusing, "down"), (mute, "broken"), (busy, "down")):
        with pytest.raises(PeerSilent) as silent:
            await Peers({"one": peer}).get("one", "/", "", CALLER, 5)
        assert silent.value.reason == reason


async def test_given_transports_then_they_are_opened_and_closed() -> None:
    seen: list[str] = []

    class Transport:
        async def start(self) -> None:
            seen.append("start")

        async def stop(self) -> None:
            seen.append("stop")

    peers = Peers({"one": Transport(), "two": telling})
    await peers.open()
    await peers.close()
    assert seen == ["start", "stop"]
