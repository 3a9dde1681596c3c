"""Signatures, pauses, types: same input, same answer."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.outbound import AddressRefused, Outbound, callable_address, networks
from kuangzheng.supervision.webhooks.rules import (
    asked_pause,
    endpoint_pause,
    new_secret,
    next_attempt,
    signature,
    signed_headers,
    unknown_types,
)
from kuangzheng.supervision.webhooks.vocabulary import EVENT_TYPES

NOW = datetime(2025, 8, 1, 2, tzinfo=UTC)
DAYS = timedelta(days=3)


def test_given_the_example_of_the_standard_then_its_signature() -> None:
    assert signature(
        "whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", 1731705121,
        '{"event_type":"ping","data":{"success":true}}',
    ) == "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="  # fmt: skip


def test_given_two_secrets_then_a_signature_by_each() -> None:
    one, two = new_secret(), new_secret()
    told = signed_headers([one, two], "id", 5, "{}")
    assert told["webhook-signature"].split() == [
        signature(one, "id", 5, "{}"), signature(two, "id", 5, "{}")
    ]  # fmt: skip
    assert one != two and one.startswith("whsec_") and len(one) == 6 + 44


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(1, 5), (2, 15), (3, 45), (4, 135), (8, 10935), (10, 43200)]
)
def test_given_failures_then_each_pause_is_three_times_the_last(
    attempts: int, seconds: int
) -> None:
    at = next_attempt(attempts, NOW, NOW, DAYS, 0.5)
    assert at == NOW + timedelta(seconds=seconds)


@given(st.floats(0, 1), st.floats(0, 1))
def test_given_any_chance_then_it_is_tried_for_three_days_and_then_dead(
    one: float, two: float
) -> None:
    now, attempts = NOW, 0
    while True:
        attempts += 1
        at = next_attempt(attempts, NOW, now, DAYS, one if attempts % 2 else two)
        if at is None:
            break
        assert now < at <= NOW + DAYS
        now = at
    assert 12 <= attempts <= 19
    assert now > NOW + timedelta(days=2.3)


def test_given_an_endpoint_that_fails_then_it_is_left_alone_up_to_five_minutes() -> None:
    pauses = [endpoint_pause(n, 0.5).total_seconds() for n in (0, 4, 5, 6, 9, 10, 99)]
    assert pauses == [0, 0, 10, 20, 160, 300, 300]


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("30", 30), ("999999999", 3600), ("-1", None), ("Wed, 21 Oct", None), (None, None)],
)
def test_given_retry_after_then_that_pause_and_an_hour_at_most(
    told: str | None, seconds: int | None
) -> None:
    found = asked_pause(told)
    assert (None if found is None else found.total_seconds()) == seconds


def test_given_types_then_those_of_the_catalogue_and_of_a_service() -> None:
    assert unknown_types(["*", "licensing.*", "licensing.right_registered"]) == []
    assert unknown_types(["licensing.rihgt", "nobody.*"]) == ["licensing.rihgt", "nobody.*"]


def test_given_the_catalogue_then_the_guide_lists_each() -> None:
    guide = Path(__file__).parents[4] / "docs" / "integration" / "events.md"
    told = guide.read_text(encoding="utf-8")
    assert [one for one in EVENT_TYPES if f"`{one.partition('.')[2]}`" not in told
            and f"`{one}`" not in told] == []  # fmt: skip


INTERNAL = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
    "100.100.100.200", "0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1",
    "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::a00:1",
    "2002:7f00:1::1",
)  # fmt: skip


@pytest.mark.parametrize("address", INTERNAL)
def test_given_an_internal_address_then_it_is_not_called(address: str) -> None:
    assert not callable_address(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "223.5.5.5", "2400:3200::1"])
def test_given_a_public_address_then_it_is(address: str) -> None:
    assert callable_address(ip_address(address))


def test_given_allowed_networks_then_those_and_never_where_credentials_are_told() -> None:
    allowed = networks("10.0.0.0/8, 169.254.0.0/16,100.64.0.0/10,::/0")
    yes = ("10.1.2.3", "::ffff:10.1.2.3", "100.64.0.1", "fd00::1")
    no = ("169.254.169.254", "100.100.100.200", "fd00:ec2::254", "fe80::1", "192.168.1.1")
    assert all(callable_address(ip_address(one), allowed) for one in yes)
    assert not any(callable_address(ip_address(one), allowed) for one in no)
    with pytest.raises(ValueError):
        networks("10.0.0.1/8")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://a.example/", "scheme"), ("https://", "host"), ("https://u:p@8.8.8.8/", "host"),
        ("https://8.8.8.8:99999/", "host"), ("http://8.8.8.8/", "scheme"),
        ("https://127.0.0.1/", "internal"), ("https://[::1]/", "internal"),
        ("https://localhost/", "internal"), ("https://2130706433/", "internal"),
        ("https://0x7f.1/", "internal"), ("https://8.8.8.8/#x", "host"),
    ],
)  # fmt: skip
async def test_given_a_wrong_url_then_its_reason(url: str, reason: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        await Outbound().check(url)
    assert refused.value.reason == reason


async def test_given_a_name_of_which_one_address_is_internal_then_refused() -> None:
    async def lookup(host: str, port: int) -> list[str]:
        return ["8.8.8.8", "10.0.0.1"]

    with pytest.raises(AddressRefused):
        await Outbound(lookup=lookup).check("https://partner.example/")
    await Outbound(networks("10.0.0.0/8"), lookup).check("https://partner.example/")
