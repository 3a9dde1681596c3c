"""The same behaviour whether a service runs in this process or behind a socket."""

import asyncio
import json

import httpx
import pytest

from . import services
from .conftest import Platform, Start

ECHO = "/api/v1/licensing/echo"


async def test_given_a_request_when_forwarded_then_method_path_query_and_body_arrive_unchanged(
    platform: Platform,
) -> None:
    answer = await platform.client.put(
        f"{ECHO}/%E7%9F%BF%20a?q=%2F&q=%E7%9F%BF", content=b"x" * 900
    )
    assert answer.status_code == 200
    echo = answer.json()
    assert echo["method"] == "PUT"
    assert echo["raw_path"] == f"{ECHO}/%E7%9F%BF%20a"
    assert echo["path"] == f"{ECHO}/矿 a"
    assert echo["query"] == "q=%2F&q=%E7%9F%BF"
    assert echo["length"] == 900


async def test_given_a_created_resource_when_answered_then_status_location_and_etag_pass(
    platform: Platform,
) -> None:
    answer = await platform.client.post("/api/v1/licensing/mines", json={"name": "示例矿山"})
    assert answer.status_code == 201
    assert answer.headers["location"] == "/api/v1/licensing/mines/1"
    assert answer.headers["etag"] == '"1"'
    assert answer.json() == {"name": "示例矿山"}


async def test_given_a_redirect_when_answered_then_it_is_not_followed(platform: Platform) -> None:
    answer = await platform.client.get("/api/v1/licensing/old")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/api/v1/licensing/new"


async def test_given_a_compressed_body_when_answered_then_its_bytes_pass(
    platform: Platform,
) -> None:
    async with platform.client.stream("GET", "/api/v1/licensing/packed") as answer:
        raw = b"".join([piece async for piece in answer.aiter_raw()])
    assert raw == b"\x1f\x8b-not-really"
    assert answer.headers["content-encoding"] == "gzip"


async def test_given_two_cookies_when_answered_then_both_pass_and_none_is_kept(
    platform: Platform,
) -> None:
    answer = await platform.client.get("/api/v1/licensing/cookies")
    assert len(answer.headers.get_list("set-cookie")) == 2
    platform.client.cookies.clear()
    echo = (await platform.client.get(ECHO)).json()
    assert "cookie" not in dict(echo["headers"])


async def test_given_head_when_forwarded_then_length_without_body(platform: Platform) -> None:
    answer = await platform.client.head(ECHO)
    assert answer.status_code == 200
    assert int(answer.headers["content-length"]) > 0
    assert answer.content == b""


async def test_given_a_long_upload_when_forwarded_then_every_byte_arrives(
    platform: Platform,
) -> None:
    path = "/api/v1/licensing/cadastre-imports"
    declared = await platform.client.post(path, content=b"x" * 99_000)

    async def pieces():
        for _ in range(99):
            yield b"y" * 1000

    chunked = await platform.client.post(path, content=pieces())
    assert declared.json()["length"] == chunked.json()["length"] == 99_000


async def test_given_a_streamed_answer_when_its_first_part_is_there_then_the_client_has_it(
    platform: Platform,
) -> None:
    async with platform.client.stream("GET", "/api/v1/licensing/gated") as answer:
        lines = answer.aiter_lines()
        assert await anext(lines) == "first"
        platform.seen.release.set()
        assert await anext(lines) == "last"


async def test_given_a_large_answer_when_streamed_then_it_is_complete(platform: Platform) -> None:
    answer = await platform.client.get("/api/v1/licensing/numbers", params={"n": 3_000})
    assert answer.text.splitlines() == [str(number) for number in range(3_000)]


async def test_given_an_unknown_path_inside_a_service_when_asked_then_the_service_answers_404(
    platform: Platform,
) -> None:
    answer = await platform.client.get("/api/v1/licensing/nothing")
    assert answer.status_code == 404
    assert len(platform.seen.requests) == 1


@pytest.mark.parametrize("path", ["/api/v1/unknown/x", "/api/v2/licensing", "/api", "/metricsx/"])
async def test_given_a_path_of_no_service_when_asked_then_404_problem(
    platform: Platform, path: str
) -> None:
    answer = await platform.client.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "unknown_route"
    assert platform.seen.requests == []


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/api/v1/licensing/../../../readyz"])
async def test_given_a_service_own_root_path_when_asked_then_it_is_not_reachable(
    platform: Platform, path: str
) -> None:
    answer = await platform.raw(
        f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    assert answer.split(b" ")[1] in (b"400", b"404")
    assert platform.seen.requests == []


async def test_given_a_trace_when_forwarded_then_the_same_id_goes_in_and_out(
    platform: Platform,
) -> None:
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    answer = await platform.client.get(
        ECHO, headers={"traceparent": f"00-{trace}-00f067aa0ba902b7-01"}
    )
    inside = dict(answer.json()["headers"])["traceparent"]
    assert inside.split("-")[1] == trace
    assert inside.split("-")[2] != "00f067aa0ba902b7"
    assert answer.headers["traceparent"].split("-")[1] == trace


async def test_given_no_trace_when_refused_then_the_problem_names_the_one_in_the_header(
    platform: Platform,
) -> None:
    answer = await platform.client.get("/api/v1/unknown")
    assert answer.json()["trace_id"] == answer.headers["traceparent"].split("-")[1]
    assert len(answer.json()["trace_id"]) == 32


async def test_given_a_service_answer_when_passed_back_then_safe_headers_are_added_once(
    platform: Platform,
) -> None:
    answer = await platform.client.get(ECHO)
    assert answer.headers.get_list("x-content-type-options") == ["nosniff"]
    assert answer.headers.get_list("content-security-policy") == [
        "default-src 'none'; frame-ancestors 'none'"
    ]
    assert "strict-transport-security" not in answer.headers
    assert "server" not in answer.headers


async def test_given_a_context_variable_set_inside_when_answered_then_it_stays_inside(
    start: Start,
) -> None:
    async def sets(scope, receive, send):
        before = services.leak.get()
        services.leak.set("leaked")
        await asyncio.sleep(0)
        after = services.leak.get()
        body = json.dumps([before, after]).encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})

    platform = await start({"licensing": services.Raw(sets)})
    answers = [await platform.client.get("/api/v1/licensing/x") for _ in range(2)]
    assert [answer.json() for answer in answers] == [["clean", "leaked"]] * 2
    assert services.leak.get() == "clean"


async def test_given_a_lifespan_state_when_a_request_reads_it_then_it_is_there(
    platform: Platform,
) -> None:
    answer = await platform.client.get("/api/v1/licensing/state")
    assert answer.json() == {"pool": "示例连接池"}
    assert platform.seen.events == ["start"]


async def test_given_many_requests_at_once_when_forwarded_then_none_meets_another(
    platform: Platform,
) -> None:
    async def one(number: int) -> httpx.Response:
        return await platform.client.post(f"{ECHO}/{number}", content=b"z" * number)

    answers = await asyncio.gather(*(one(number) for number in range(60)))
    for number, answer in enumerate(answers):
        assert answer.json()["path"] == f"{ECHO}/{number}"
        assert answer.json()["length"] == number
