"""A worker that is killed while a message is under way: it goes out again under the same id."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.supervision.webhooks.conftest import LOCAL, Hooks, Receiver

pytestmark = pytest.mark.service("supervision")
SCRIPT = Path(__file__).with_name("sender_process.py")


async def until(condition: Callable[[], bool], timeout_s: float = 60) -> None:
    async with asyncio.timeout(timeout_s):
        while not condition():
            await asyncio.sleep(0.05)


async def test_given_kill_9_between_sending_and_settling_then_delivered_again_under_its_id(
    hooks: Hooks, receiver: Receiver, migrated: Callable[[str], str], tmp_path: Path
) -> None:
    made = await hooks.endpoint(receiver.url)
    await hooks.happen(3)
    receiver.hold.clear()
    environment = {**os.environ, "KZ_WEBHOOK_NETWORKS": LOCAL, "KZ_WEBHOOK_TIMEOUT_S": "30"}
    with (tmp_path / "worker.log").open("wb") as log:
        worker = await asyncio.create_subprocess_exec(
            sys.executable, str(SCRIPT), migrated("supervision"), str(hooks.settings.home),
            hooks.clock.now().isoformat(),
            stdout=log, stderr=log, env=environment,
        )  # fmt: skip
    try:
        await until(lambda: len(receiver.seen) == 3)
    finally:
        worker.send_signal(signal.SIGKILL)
        await worker.wait()
    receiver.hold.set()
    assert (await hooks.now(made))["health"]["waiting"] == 3
    hooks.later(minutes=5)
    assert await hooks.sent() == 3
    owed = await hooks.deliveries()
    assert {one["state"] for one in owed} == {"delivered"}
    assert sorted(receiver.ids) == sorted([one["message_id"] for one in owed] * 2)
