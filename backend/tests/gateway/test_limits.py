"""Request limits: who is counted, what the headers say, what is never limited."""

from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.gateway.limits import Limits, WindowStorage, network_of
from kuangzheng.gateway.problems import LimitReached
from kuangzheng.gateway.settings import GatewaySettings

from .conftest import Start

ECHO = "/api/v1/licensing/echo"
TOKEN = "Bearer " + "a" * 40 + "."


class Hand:
    """A clock that is moved by hand, in seconds."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def limits(clock: Hand | None = None, **changes: str) -> Limits:
    names = ("principal", "address", "token", "public", "report")
    off = {f"{name}_limit": "" for name in names}
    return Limits(GatewaySettings(**{**off, **changes}), clock or Hand())


def token(letter: str) -> bytes:
    return (TOKEN + letter * 86).encode()


async def test_given_a_limit_when_reached_then_429_with_retry_after_and_standing(
    start: Start,
) -> None:
    platform = await start(address_limit="2/minute")
    first = await platform.client.get(ECHO)
    assert first.headers["ratelimit-policy"] == '"address";q=2;w=60'
    assert first.headers["ratelimit"].startswith('"address";r=1;t=')
    await platform.client.get(ECHO)
    refused = await platform.client.get(ECHO)
    assert refused.status_code == 429
    assert refused.json()["code"] == "too_many_requests"
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.headers["ratelimit"].startswith('"address";r=0;t=')
    assert refused.headers["ratelimit-limit"] == "2"
    assert refused.headers["ratelimit-remaining"] == "0"
    assert 1 <= int(refused.headers["ratelimit-reset"]) <= 60
    assert len(platform.seen.requests) == 2


async def test_given_an_exhausted_address_when_health_is_asked_then_it_is_not_limited(
    start: Start,
) -> None:
    platform = await start(address_limit="1/minute")
    await platform.client.get(ECHO)
    assert (await platform.client.get(ECHO)).status_code == 429
    for path in ("/healthz", "/readyz", "/metrics"):
        answer = await platform.client.get(path)
        assert answer.status_code == 200
        assert "ratelimit" not in answer.headers


async def test_given_a_token_endpoint_when_tried_often_then_its_own_limit_is_stricter(
    start: Start,
) -> None:
    platform = await start(token_limit="2/minute")
    path = "/api/v1/identity/token"
    wrong = [await platform.client.post(path, params={"wrong": True}) for _ in range(3)]
    assert [answer.status_code for answer in wrong] == [400, 400, 429]
    assert (await platform.client.get("/api/v1/identity/me")).status_code == 200


async def test_given_what_everybody_reads_when_read_often_then_its_own_limit_is_stricter(
    start: Start,
) -> None:
    platform = await start(public_limit="2/minute")
    path = "/api/v1/licensing/public-notices"
    cases = "/api/v1/enforcement/public-typical-cases"
    answers = [await platform.client.get(one) for one in (path, f"{path}/draw-script", path)]
    assert [answer.status_code for answer in answers] == [404, 404, 429]
    assert answers[2].headers["ratelimit-policy"].endswith('"public";q=2;w=60')
    assert (await platform.client.get(cases)).status_code == 429
    assert (await platform.client.get(ECHO)).status_code == 200
    assert (await platform.client.get(f"{path}-more")).status_code == 404


async def test_given_who_signs_in_rightly_then_the_stricter_limit_is_not_used_up(
    start: Start,
) -> None:
    platform = await start(token_limit="2/minute")
    path = "/api/v1/identity/token"
    right = [(await platform.client.post(path)).status_code for _ in range(5)]
    assert right == [200] * 5
    wrong = [await platform.client.post(path, params={"wrong": True}) for _ in range(3)]
    assert [answer.status_code for answer in wrong] == [400, 400, 429]
    assert (await platform.client.post(path)).status_code == 429


async def test_given_a_proxy_when_callers_differ_then_each_has_an_allowance(start: Start) -> None:
    platform = await start(address_limit="1/minute", trusted_proxies=(ip_network("127.0.0.1"),))
    for caller in ("203.0.113.1", "203.0.113.2"):
        answer = await platform.client.get(ECHO, headers={"X-Forwarded-For": caller})
        assert answer.status_code == 200


async def test_given_no_limits_when_asked_then_no_headers(start: Start) -> None:
    platform = await start(principal_limit="", address_limit="", token_limit="")
    assert "ratelimit" not in (await platform.client.get(ECHO)).headers


def test_given_two_tokens_from_one_address_then_each_has_its_own_allowance() -> None:
    both = limits(principal_limit="1/minute")
    both.admit("10.0.0.1", token("b"), None)
    both.admit("10.0.0.1", token("c"), None)
    with pytest.raises(LimitReached):
        both.admit("10.0.0.2", token("b"), None)


def test_given_no_token_then_only_the_address_is_counted() -> None:
    anonymous = limits(principal_limit="1/minute", address_limit="9/minute")
    anonymous.admit("10.0.0.1", b"", None)
    headers = dict(anonymous.admit("10.0.0.1", b"", None))
    assert headers[b"ratelimit"] == b'"address";r=7;t=60'


def test_given_two_policies_then_the_headers_describe_the_tighter_one() -> None:
    both = limits(principal_limit="5/minute", address_limit="3/minute")
    headers = dict(both.admit("10.0.0.1", token("b"), None))
    assert headers[b"ratelimit-policy"] == b'"address";q=3;w=60, "principal";q=5;w=60'
    assert headers[b"ratelimit"] == b'"address";r=2;t=60'


def test_given_a_full_window_when_it_ends_then_requests_are_admitted_again() -> None:
    clock = Hand()
    one = limits(clock, address_limit="1/minute")
    one.admit("10.0.0.1", b"", None)
    clock.now += 59.9
    with pytest.raises(LimitReached):
        one.admit("10.0.0.1", b"", None)
    clock.now += 0.2
    one.admit("10.0.0.1", b"", None)


def test_given_many_ipv6_addresses_of_one_network_then_they_share_one_allowance() -> None:
    one = limits(address_limit="1/minute")
    one.admit("2001:db8:1:2::1", b"", None)
    with pytest.raises(LimitReached):
        one.admit("2001:db8:1:2:ffff::9", b"", None)
    one.admit("2001:db8:1:3::1", b"", None)


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("unix", "unix")],
)
def test_given_an_address_then_its_network_is_what_is_counted(address: str, network: str) -> None:
    assert network_of(address) == network


def test_given_old_windows_when_the_sweep_is_due_then_they_are_forgotten() -> None:
    clock = Hand()
    storage = WindowStorage(sweep_after=60, clock=clock)
    for number in range(1000):
        storage.incr(str(number), 30)
    clock.now += 61
    storage.incr("new", 30)
    assert len(storage) == 1


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 40)), max_size=60))
def test_given_any_sequence_then_no_window_admits_more_than_its_amount(
    steps: list[tuple[str, int]],
) -> None:
    clock = Hand()
    three = limits(clock, address_limit="3/minute")
    windows: dict[str, tuple[float, int]] = {}
    for address, pause in steps:
        clock.now += pause
        begin, count = windows.get(address, (float("-inf"), 0))
        if clock.now - begin >= 60:
            begin, count = clock.now, 0
        windows[address] = (begin, count + 1)
        try:
            three.admit(address, b"", None)
            admitted = True
        except LimitReached:
            admitted = False
        assert admitted == (count < 3)


def test_given_somebody_who_writes_without_signing_in_then_a_limit_of_its_own_and_not_forgiven(
) -> None:  # fmt: skip
    strict = limits(report_limit="2/minute")
    for _ in range(2):
        strict.admit("10.0.0.1", b"", "report")
        strict.forgive("10.0.0.1")
    with pytest.raises(LimitReached):
        strict.admit("10.0.0.1", b"", "report")
    strict.admit("10.0.0.1", b"", None)
    strict.admit("10.0.0.2", b"", "report")


async def test_given_reports_from_one_address_then_their_own_limit_and_queries_count_too(
    start: Start,
) -> None:
    platform = await start(report_limit="2/minute")
    path = "/api/v1/enforcement/public-reports"
    await platform.client.post(path, json={})
    await platform.client.post(f"{path}/search", json={})
    assert (await platform.client.post(path, json={})).status_code == 429
    assert (await platform.client.get(f"{path}/divisions")).status_code != 429
