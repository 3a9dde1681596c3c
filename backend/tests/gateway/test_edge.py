"""Headers that must not pass, bodies that are too long, requests that could be read in two ways."""

import asyncio
from contextlib import suppress
from ipaddress import ip_network

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.gateway.edge import Edge, check_path, membership
from kuangzheng.gateway.problems import BadRequestLine

from .conftest import HOST, Platform, Start

ECHO = "/api/v1/licensing/echo"


async def inside(platform: Platform, headers: dict[str, str]) -> dict[str, object]:
    answer = await platform.client.get(ECHO, headers=headers)
    echo = answer.json()
    return {**echo, "headers": dict(echo["headers"])}


async def test_given_forged_forwarding_headers_when_the_peer_is_no_proxy_then_they_are_dropped(
    platform: Platform,
) -> None:
    names = ["X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Forwarded-Host", "X-Original-URL"]
    echo = await inside(platform, dict.fromkeys(names, "203.0.113.9"))
    headers = echo["headers"]
    assert isinstance(headers, dict)
    assert headers.get("x-forwarded-for", HOST) == HOST
    for name in names[1:]:
        assert name.lower() not in headers


async def test_given_a_trusted_proxy_when_it_names_the_caller_then_the_service_sees_the_caller(
    start: Start, hop: str
) -> None:
    platform = await start(trusted_proxies=(ip_network("127.0.0.0/8"),))
    forwarded = {"X-Forwarded-For": "198.51.100.1, 203.0.113.9", "X-Forwarded-Proto": "https"}
    echo = await inside(platform, forwarded)
    headers = echo["headers"]
    assert isinstance(headers, dict)
    if hop == "in_process":
        assert echo["client"] == "203.0.113.9"
        assert echo["scheme"] == "https"
    else:
        assert headers["x-forwarded-for"] == "203.0.113.9"
        assert headers["x-forwarded-proto"] == "https"
    answer = await platform.client.get(ECHO, headers=forwarded)
    assert answer.headers["strict-transport-security"].startswith("max-age=31536000")


async def test_given_hop_by_hop_headers_when_forwarded_then_they_and_the_nominated_end_here(
    platform: Platform,
) -> None:
    echo = await inside(
        platform,
        {
            "Connection": "keep-alive, X-Internal",
            "X-Internal": "1",
            "Keep-Alive": "5",
            "TE": "trailers",
            "Proxy-Authorization": "Basic x",
            "X-Kept": "1",
        },
    )
    headers = echo["headers"]
    assert isinstance(headers, dict)
    assert headers["x-kept"] == "1"
    assert not headers.keys() & {"x-internal", "keep-alive", "te", "proxy-authorization"}
    assert headers.get("connection", "") in ("", "keep-alive")


SMUGGLED = b"GET /api/v1/licensing/old HTTP/1.1\r\nHost: x\r\n\r\n"


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        b"Content-Length: 4\r\nContent-Length: 99\r\n",
        b"Content-Length: 4, 4\r\n",
        b"Content-Length: +4\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
        b"Transfer-Encoding : chunked\r\n",
        b"Transfer-Encoding:\x0bchunked\r\n",
        b"X: y\nTransfer-Encoding: chunked\r\n",
    ],
)
async def test_given_ambiguous_framing_when_sent_then_400_and_nothing_is_smuggled(
    platform: Platform, framing: bytes
) -> None:
    answer = await platform.raw(
        b"POST " + ECHO.encode() + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        + framing + b"\r\n0\r\n\r\n" + SMUGGLED
    )  # fmt: skip
    assert answer.startswith(b"HTTP/1.1 400")
    assert platform.seen.requests == []


async def test_given_two_hosts_when_sent_then_400(platform: Platform) -> None:
    answer = await platform.raw(
        f"GET {ECHO} HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/licensing/../identity/me",
        "/api/v1/licensing/%2e%2e/identity/me",
        "/api/v1/licensing/..%2fidentity/me",
        "/api/v1//licensing/echo",
        "/api/v1/licensing/..\\identity",
        "/api/v1/licensing/%00",
    ],
)
async def test_given_a_path_with_two_readings_when_sent_then_400(
    platform: Platform, path: str
) -> None:
    answer = await platform.raw(
        f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 400")
    assert platform.seen.requests == []


async def test_given_a_declared_length_above_the_limit_when_sent_then_413_without_reading(
    platform: Platform,
) -> None:
    reader, writer = await asyncio.open_connection(HOST, platform.port)
    head = f"POST {ECHO} HTTP/1.1\r\nHost: x\r\nContent-Length: {2**30}\r\n\r\n"
    writer.write(head.encode())
    async with asyncio.timeout(5):
        status = await reader.readline()
        rest = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    assert status.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in rest.lower()
    assert platform.seen.requests == []


async def test_given_a_gigabyte_that_is_sent_anyway_when_refused_then_little_is_read(
    platform: Platform,
) -> None:
    sent = 0

    async def pieces():
        nonlocal sent
        for _ in range(1024):
            sent += 2**20
            yield b"x" * 2**20

    answer = None
    with suppress(httpx.TransportError):  # the line may be cut while this client still writes
        answer = await platform.client.post(
            ECHO, content=pieces(), headers={"Content-Length": str(2**30)}
        )
    assert answer is None or answer.status_code == 413
    assert sent < 64 * 2**20


async def test_given_a_chunked_body_when_it_grows_above_the_limit_then_413(
    platform: Platform,
) -> None:
    async def pieces():
        for _ in range(20):
            yield b"x" * 100

    answer = await platform.client.post(ECHO, content=pieces())
    assert answer.status_code == 413
    assert answer.json()["code"] == "payload_too_large"
    assert answer.json()["limit"] == 1000


async def test_given_an_import_when_larger_than_an_ordinary_body_then_it_has_its_own_limit(
    platform: Platform,
) -> None:
    assert (await platform.client.post(ECHO, content=b"x" * 1001)).status_code == 413
    path = "/api/v1/licensing/cadastre-imports"
    assert (await platform.client.post(path, content=b"x" * 100_000)).status_code == 200
    assert (await platform.client.post(path, content=b"x" * 100_001)).status_code == 413


async def test_given_a_path_for_a_client_error_when_expecting_100_then_413_comes_first(
    platform: Platform,
) -> None:
    answer = await platform.raw(
        f"POST {ECHO} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
        f"Content-Length: {2**30}\r\n\r\n".encode()
    )
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"100 Continue" not in answer


def edge(headers: list[tuple[bytes, bytes]], *trusted: str) -> Edge:
    scope = {"headers": headers, "client": ("10.0.0.1", 1), "scheme": "http"}
    return Edge(scope, membership([ip_network(text) for text in trusted]))


@pytest.mark.parametrize(
    ("chain", "caller"),
    [
        (b"203.0.113.9", "203.0.113.9"),
        (b"6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (b"203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (b"203.0.113.9:4711", "203.0.113.9"),
        (b'"[2001:db8::1]:4711"', "2001:db8::1"),
        (b"203.0.113.9, unknown", "10.0.0.1"),
        (b"", "10.0.0.1"),
    ],
)
def test_given_a_chain_of_proxies_then_the_caller_is_the_last_address_not_of_a_proxy(
    chain: bytes, caller: str
) -> None:
    assert edge([(b"x-forwarded-for", chain)], "10.0.0.0/8").address == caller


def test_given_an_untrusted_peer_then_the_caller_is_the_peer() -> None:
    assert edge([(b"x-forwarded-for", b"203.0.113.9")], "192.0.2.0/24").address == "10.0.0.1"


def test_given_a_mapped_address_then_it_belongs_to_the_ipv4_network() -> None:
    assert membership([ip_network("10.0.0.0/8")])("::ffff:10.1.2.3")


@given(st.lists(st.sampled_from(["a", ".", "..", "...", ".well-known", "b.c"]), max_size=5))
def test_given_any_path_then_only_dot_segments_are_refused(parts: list[str]) -> None:
    path = "/" + "/".join(parts)
    if "." in parts or ".." in parts:
        with pytest.raises(BadRequestLine):
            check_path(path)
    else:
        check_path(path)
