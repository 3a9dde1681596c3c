"""Clerks and holders are told in time, once per step, and by the worker after downtime."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from procrastinate.worker import Worker as QueueWorker
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import create

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.registry import schedules_of
from kuangzheng.kernel.jobs.scheduler import enqueue_due
from kuangzheng.kernel.jobs.worker import queue_app
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.licensing.reminders.rules import Ending, reminders, step_of

STEPS = (90, 30, 7)
ON = date(2025, 8, 1)
Day = Callable[[date], Awaitable[None]]


@pytest.mark.parametrize(
    ("left", "step"), [(91, None), (90, 90), (31, 90), (30, 30), (7, 7), (0, 7), (-1, -1)]
)
def test_the_step_that_has_been_reached(left: int, step: int | None) -> None:
    assert step_of(left, STEPS) == step


def ending(**fields: Any) -> Ending:
    plain = {
        "what": "right", "id": new_id(), "kind": "mining", "number": "示例-1", "name": "示例石场",
        "holder_id": None, "division_code": "500113", "valid_to": ON + timedelta(days=30),
        "right_id": new_id(),
    }  # fmt: skip
    return Ending(**{**plain, **fields})


def test_given_a_right_then_clerks_and_its_holder_are_told_what_to_do() -> None:
    holder = new_id()
    clerks, company = reminders(ending(holder_id=holder), ON, STEPS)
    assert (clerks.audience, company.holder_id) == ("clerk", holder)
    assert clerks.title == "采矿权即将到期：示例石场"
    assert "有效期至2025年8月31日，还剩 30 天" in clerks.body
    assert "申请延续" in company.body
    assert clerks.reason == company.reason and not clerks.urgent


def test_given_a_permit_over_then_it_is_urgent_and_told_to_the_clerks_only() -> None:
    permit = ending(what="permit", kind="safety", holder_id=new_id(), valid_to=date(2025, 7, 31))
    (told,) = reminders(permit, ON, STEPS)
    assert told.urgent and told.title == "安全生产许可证已到期：示例石场"
    assert told.link == f"/permits?id={permit.id}"


def test_given_a_licence_then_its_holder_is_told_and_led_to_the_right() -> None:
    licence = ending(what="licence", holder_id=new_id())
    clerks, company = reminders(licence, ON, STEPS)
    assert clerks.title == "采矿许可证即将到期：示例石场"
    assert clerks.link == company.link == f"/rights/{licence.right_id}"


def test_given_a_seizure_that_ends_then_the_clerks_are_told_and_led_to_it_and_no_holder() -> None:
    seizure = ending(what="encumbrance", kind="seizure", holder_id=new_id(), number="示例执1号")
    (told,) = reminders(seizure, ON, STEPS)
    assert (told.kind, told.title) == ("encumbrance_expiring", "司法查封即将到期：示例石场")
    assert told.link == f"/rights/{seizure.right_id}?tab=encumbrances"
    assert "续封" in told.body


def test_given_time_enough_then_nobody_is_told() -> None:
    assert list(reminders(ending(valid_to=ON + timedelta(days=91)), ON, STEPS)) == []


@pytest_asyncio.fixture
async def at_eight(
    database: Database, settings: KernelSettings, clock: SettableClock
) -> AsyncIterator[Day]:
    """`await at_eight(day)`: it is after eight on that day and the worker does what is due."""
    app = queue_app(database.url, Worker("licensing", database, settings, clock))
    periodic = [s for s in schedules_of("licensing") if s.kind == "licensing.expiry_reminders"]

    async def day(on: date) -> None:
        clock.instant = datetime(on.year, on.month, on.day, 8, 1, tzinfo=CHINA)
        await enqueue_due(database, periodic, clock)
        await QueueWorker(
            app, wait=False, listen_notify=False, install_signal_handlers=False,
            abort_job_polling_interval=0.05,
        ).run()  # type: ignore[no-untyped-call]  # fmt: skip

    async with app.open_async():
        await day(ON)
        yield day


@pytest.fixture
def inbox(app: FastAPI, token: Callable[..., str]) -> Callable[..., Awaitable[list[Any]]]:
    async def read(*roles: str, **options: Any) -> list[Any]:
        async with client_for(app, token(*roles, **options)) as client:
            return list((await client.get(f"{BASE}/notices")).json()["items"])

    return read


async def permits(clerk: httpx.AsyncClient) -> list[Any]:
    return list((await clerk.get(f"{BASE}/permits")).json()["items"])


@pytest.mark.service("licensing")
async def test_given_a_right_and_a_permit_that_end_then_each_step_is_told_once_after_downtime(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], at_eight: Day,
    inbox: Callable[..., Awaitable[list[Any]]],
) -> None:  # fmt: skip
    holder = await create(clerk, "/holders")
    right = await registered(valid_to="2025-12-31", holder_id=holder["id"])
    permit = {
        "right_id": right["id"], "kind": "safety", "number": "示例安1号", "authority": "示例局",
        "valid_from": "2023-01-01", "valid_to": "2025-11-20",
    }  # fmt: skip
    assert (await clerk.post(f"{BASE}/permits", json=permit, headers=new_key())).status_code == 201
    await at_eight(ON)
    assert await inbox("clerk") == []
    await at_eight(date(2025, 10, 10))  # the worker was away for ten weeks
    await at_eight(date(2025, 10, 11))
    told = await inbox("clerk")
    assert [(n["kind"], n["link"]) for n in told] == [
        ("right_expiring", f"/rights/{right['id']}"),
        ("permit_expiring", f"/permits?id={(await permits(clerk))[0]['id']}"),
    ]
    assert [n["kind"] for n in await inbox("holder", holder=holder["id"])] == ["right_expiring"]
    assert await inbox("holder", holder=str(new_id())) == []
    assert await inbox("clerk", division="140900") == []
    assert await inbox("reviewer") == []
    await at_eight(date(2025, 10, 12))
    assert len(await inbox("clerk")) == 2


@pytest.mark.service("licensing")
async def test_given_a_licence_that_ends_before_its_right_then_each_step_is_told_once(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], at_eight: Day,
    inbox: Callable[..., Awaitable[list[Any]]],
) -> None:  # fmt: skip
    holder = await create(clerk, "/holders")
    right = await registered(holder_id=holder["id"])
    body = {
        "right_id": right["id"], "kind": "mining", "valid_from": "2025-07-01",
        "valid_to": "2025-12-31", "issued_on": "2025-07-01", "issuing_authority": "示例局",
    }  # fmt: skip
    made = await clerk.post(f"{BASE}/licences", json=body, headers=new_key())
    assert made.status_code == 201, made.text

    async def kinds() -> list[str]:
        return [one["kind"] for one in await inbox("holder", holder=holder["id"])]

    told = []
    for day in (
        date(2025, 8, 1), date(2025, 10, 2), date(2025, 10, 3), date(2025, 11, 1),
        date(2025, 12, 1), date(2025, 12, 24),
    ):  # fmt: skip
        await at_eight(day)
        told.append(len(await kinds()))
    # the last day is 2025-12-31; 91 and 90 days before it are 1 and 2 October, 30 is 1 December
    assert told[0] == 0 and told == sorted(told) and told[-1] >= 2
    assert set(await kinds()) == {"licence_expiring"}
    (first, *_) = await inbox("clerk")
    assert (first["link"], first["kind"]) == (f"/rights/{right['id']}", "licence_expiring")
    before = len(await kinds())
    await at_eight(date(2025, 12, 24))
    assert len(await kinds()) == before


@pytest.mark.service("licensing")
async def test_given_a_right_over_then_it_is_told_again_each_month_until_extinguished(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], at_eight: Day,
    inbox: Callable[..., Awaitable[list[Any]]],
) -> None:  # fmt: skip
    right = await registered(valid_to="2025-08-01")

    async def told_on(day: date) -> int:
        await at_eight(day)
        return len([n for n in await inbox("clerk") if n["kind"] == "right_expired"])

    days = (date(2025, 8, 2), date(2025, 8, 20), date(2025, 9, 5))
    assert [await told_on(day) for day in days] == [1, 1, 2]
    ended = await clerk.post(
        f"{BASE}/mining-rights/{right['id']}/extinguish",
        json={"effective_on": "2025-09-05", "reason": "示例注销", "document_no": "示例〔2025〕9号"},
        headers=if_match(right),
    )
    assert ended.status_code == 200, ended.text
    assert await told_on(date(2025, 10, 10)) == 2
