"""Untrusted calls cannot take more than they were given, and hand back nothing but data."""

import asyncio
import os
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.problems import Unavailable
from kuangzheng.kernel.sandbox import CHILDREN, CallFailed, LimitExceeded, Limits, run_limited
from kuangzheng.kernel.sandbox_child import pack, unpack

MIB = 2**20


def limited_children() -> set[int]:
    """Process ids of our children that are limited processes."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if b"sandbox_child" in command and parent == os.getpid():
            found.add(int(folder.name))
    return found


async def test_given_a_call_within_limits_then_its_result_comes_back() -> None:
    assert await run_limited("decimal:Decimal", ["1.50"]) == Decimal("1.50")


async def test_given_too_much_memory_then_the_limit_is_named() -> None:
    with pytest.raises(LimitExceeded) as refused:
        await run_limited("builtins:bytearray", [900 * MIB], Limits(memory_bytes=400 * MIB))
    assert refused.value.extra == {"limit": "memory"}


async def test_given_endless_work_then_processor_time_ends_it() -> None:
    with pytest.raises(LimitExceeded) as refused:
        await run_limited("math:factorial", [5_000_000], Limits(cpu_s=1))
    assert refused.value.extra == {"limit": "cpu"}


async def test_given_endless_waiting_then_wall_time_ends_it() -> None:
    with pytest.raises(LimitExceeded) as refused:
        await run_limited("time:sleep", [60], Limits(wall_s=0.8))
    assert refused.value.extra == {"limit": "wall"}


async def test_given_too_large_an_answer_then_it_is_not_read() -> None:
    with pytest.raises(LimitExceeded) as refused:
        await run_limited("builtins:bytes", [MIB], Limits(result_bytes=1000))
    assert refused.value.extra == {"limit": "result"}


async def test_given_an_error_then_its_kind_is_told_without_a_trace() -> None:
    with pytest.raises(CallFailed) as refused:
        await run_limited("json:loads", ["{"])
    assert refused.value.extra == {"cause": "JSONDecodeError"}
    assert "Traceback" not in refused.value.detail


async def test_given_an_answer_that_is_not_data_then_it_is_refused() -> None:
    with pytest.raises(CallFailed):
        await run_limited("builtins:object")


async def test_given_a_dying_process_then_the_caller_is_told() -> None:
    with pytest.raises(CallFailed) as refused:
        await run_limited("os:_exit", [3])
    assert refused.value.extra == {"cause": "died"}


async def test_given_our_settings_then_the_process_sees_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KZ_SECRET_THING", "x")
    seen = await run_limited("os:environ.copy")
    assert not [name for name in seen if name.startswith("KZ_")]


async def test_given_twenty_calls_at_once_then_no_more_run_than_there_are_places() -> None:
    limits = Limits(queue_s=600)
    calls = asyncio.gather(*(run_limited("decimal:Decimal", [n], limits) for n in range(20)))
    most = 0
    while not calls.done():
        most = max(most, len(limited_children()))
        await asyncio.sleep(0)
    assert await calls == [Decimal(n) for n in range(20)]
    assert 0 < most <= CHILDREN


async def test_given_all_places_taken_then_503_says_when_to_come_again() -> None:
    taken = [asyncio.create_task(run_limited("time:sleep", [60])) for _ in range(CHILDREN)]
    while len(limited_children()) < CHILDREN:
        await asyncio.sleep(0)
    with pytest.raises(Unavailable) as refused:
        await run_limited("decimal:Decimal", [1], Limits(queue_s=0.01))
    for task in taken:
        task.cancel()
    await asyncio.gather(*taken, return_exceptions=True)
    assert int(refused.value.headers["Retry-After"]) > 0
    assert await run_limited("decimal:Decimal", [1]) == Decimal(1)


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is of Linux")
def test_given_a_shielded_process_then_others_of_its_account_cannot_look_into_it() -> None:
    code = (
        "import ctypes; from kuangzheng.kernel.shield import shield; shield();"
        "print(ctypes.CDLL(None).prctl(3))"  # PR_GET_DUMPABLE
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "0"


async def test_given_a_cancelled_caller_then_the_process_is_gone() -> None:
    running = asyncio.create_task(run_limited("time:sleep", [60]))
    while not (children := limited_children()):
        await asyncio.sleep(0)
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert not children & limited_children()


plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text() | st.binary()
    | st.decimals(allow_nan=False, allow_infinity=False) | st.dates() | st.uuids()
    | st.datetimes(timezones=st.just(UTC)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner),
)  # fmt: skip


@given(plain)
def test_plain_data_survives_the_crossing(value: object) -> None:
    assert unpack(pack(value)) == value


def test_each_kind_keeps_its_type() -> None:
    values = (date(2025, 7, 1), datetime(2025, 7, 1, tzinfo=UTC), Decimal("0.10"), UUID(int=7),
              Path("a/b"), b"\x00")  # fmt: skip
    assert [type(v) for v in unpack(pack(values))] == [type(v) for v in values]
