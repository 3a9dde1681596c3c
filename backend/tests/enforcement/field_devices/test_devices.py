"""Devices over HTTP: registered by who works with them, revoked by a supervisor, wiped."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.sync.conftest import (
    DEVICES,
    NOON,
    SYNC,
    Device,
    clue,
    device,
    inspector,
    key_id,
    operation,
    registered,
    supervisor,
)

__all__ = ["device", "inspector", "supervisor"]
pytestmark = pytest.mark.service("enforcement")
Token = Callable[..., str]


async def test_given_a_device_then_a_supervisor_of_its_division_alone_may_read_and_revoke_it(
    app: FastAPI, token: Token, device: Device, supervisor: httpx.AsyncClient
) -> None:
    def callers(send: Callable[[httpx.AsyncClient], object]) -> object:
        return four_callers(
            app, send, wrong_role=token("inspector"),  # type: ignore[arg-type]
            elsewhere=token("inspector_chief", division="140902"), right=token("inspector_chief"),
        )  # fmt: skip

    read = await callers(lambda client: client.get(f"{DEVICES}/{device.id}"))  # type: ignore[misc]
    assert read.statuses == (401, 403, 404, 200)
    record = read.right.json()
    assert (record["state_name"], record["owner_name"]) == ("使用中", "测试用户")
    revoked = await callers(  # type: ignore[misc]
        lambda client: client.post(
            f"{DEVICES}/{device.id}/revoke", json={"reason": "示例：遗失"}, headers=if_match(record)
        )
    )
    assert revoked.statuses == (401, 403, 404, 200)
    again = await supervisor.post(
        f"{DEVICES}/{device.id}/revoke", json={"reason": "示例：遗失"},
        headers=if_match(revoked.right.json()),
    )  # fmt: skip
    assert (again.status_code, again.json()["code"]) == (409, "device_state")


async def test_given_a_revoked_device_then_nothing_comes_or_goes_and_it_is_told_to_wipe(
    device: Device, supervisor: httpx.AsyncClient
) -> None:
    early = await device.client.post(f"{DEVICES}/{device.id}/wiped")
    assert early.status_code == 409
    record = (await supervisor.get(f"{DEVICES}/{device.id}")).json()
    await supervisor.post(
        f"{DEVICES}/{device.id}/revoke", json={"reason": "示例：遗失"}, headers=if_match(record)
    )
    for told in (await device.pull(status=403), await device.push(status=403)):
        assert (told["code"], told["wipe"]) == ("device_revoked", True)
    same = {"name": "示例终端一号", "key_id": key_id("示例终端一号")}
    refused = await device.client.post(DEVICES, json=same, headers=new_key())
    assert refused.json()["code"] == "device_revoked"
    for _ in range(2):
        done = await device.client.post(f"{DEVICES}/{device.id}/wiped")
        assert (done.status_code, done.json()["state"]) == (200, "wiped")
    assert (await device.push(operation("clue", clue()), status=403))["wipe"] is True


async def test_given_another_persons_device_then_it_is_not_there(
    app: FastAPI, token: Token, device: Device, clerk: httpx.AsyncClient
) -> None:
    body = {"device_id": device.id, "device_time": NOON, "operations": []}
    assert (await clerk.post(f"{SYNC}/push", json=body)).status_code == 404
    assert (await clerk.get(f"{SYNC}/pull", params={"device": device.id})).status_code == 404
    assert (await clerk.post(f"{DEVICES}/{device.id}/wiped")).status_code == 404


async def test_given_no_word_about_the_platform_then_it_is_registered_all_the_same(
    inspector: httpx.AsyncClient,
) -> None:
    body = {"name": "示例终端", "platform": None, "key_id": key_id("x")}
    assert (await inspector.post(DEVICES, json=body, headers=new_key())).status_code == 201


async def test_given_the_same_key_then_it_is_the_same_device(
    device: Device, supervisor: httpx.AsyncClient
) -> None:
    assert (await registered(device.client)).id == device.id
    assert (await registered(device.client, "示例终端二号")).id != device.id
    await device.push(at="2025-08-02T10:00:00+08:00")
    listed = (await supervisor.get(DEVICES, params={"q": "一号", "state": "active"})).json()
    assert [one["clock_offset_s"] for one in listed["items"]] == [86_400]
