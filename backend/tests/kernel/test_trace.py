"""One id that follows a request: as the caller names it, else a new one."""

import re

import httpx
import pytest
from fastapi import APIRouter

from kuangzheng.identity.keys import LocalKeys
from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.trace import current_trace_id, trace_id_of

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
NAMED = f"00-{TRACE}-00f067aa0ba902b7-01"
WHOLE = re.compile(r"00-[0-9a-f]{32}-[0-9a-f]{16}-01")


def client() -> httpx.AsyncClient:
    router = APIRouter()

    @router.get("/inside")
    async def inside() -> str:
        return current_trace_id()

    database = Database("postgresql://nobody@127.0.0.1/none", service="licensing")  # never opened
    runtime = Runtime("licensing", database, LocalKeys(database), KernelSettings())
    app = create_service(ServiceSpec("licensing", "示例服务", [router]), runtime)
    transport = httpx.ASGITransport(app)
    return httpx.AsyncClient(transport=transport, base_url="http://x/api/v1/licensing")


async def test_given_a_trace_then_the_answer_carries_it_as_it_came() -> None:
    async with client() as asked:
        answer = await asked.get("/inside", headers={"traceparent": NAMED})
    assert answer.json() == TRACE
    assert answer.headers["traceparent"] == NAMED


@pytest.mark.parametrize(
    "named",
    [None, "", "nonsense", NAMED.upper(), f"00-{'0' * 32}-00f067aa0ba902b7-01", f"{NAMED}x",
     f"ff-{TRACE}-00f067aa0ba902b7-01"],
)  # fmt: skip
async def test_given_no_sound_trace_then_a_new_one_is_told_and_nothing_of_the_old(
    named: str | None,
) -> None:
    async with client() as asked:
        headers = {} if named is None else {"traceparent": named}
        answer = await asked.get("/inside", headers=headers)
    told = answer.headers["traceparent"]
    assert WHOLE.fullmatch(told)
    assert told.split("-")[1] == answer.json() != TRACE
    assert answer.json() != "0" * 32


def test_given_nothing_then_two_requests_have_two_traces() -> None:
    assert trace_id_of(None) != trace_id_of(None)
    assert trace_id_of(NAMED) == TRACE
