"""What the interface document shows can be sent as it stands."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.licensing.conftest import BASE, if_match

pytestmark = pytest.mark.service("licensing")


DOCUMENT = Path(__file__).parents[3] / "openapi" / "licensing.json"


def shown(name: str) -> list[dict[str, Any]]:
    schemas = orjson.loads(DOCUMENT.read_bytes())["components"]["schemas"]
    found: list[dict[str, Any]] = (schemas.get(name) or schemas[f"{name}-Input"])["examples"]
    return found


@pytest.mark.parametrize(
    ("path", "shape", "status"),
    [
        ("/holders", "HolderCreate", 201),
        ("/mines", "MineCreate", 201),
        ("/mining-rights", "RightCreate", 201),
        ("/admission-checks", "AdmissionCheckCreate", 201),
        ("/cadastre-exports", "ExportCreate", 202),
    ],
)
async def test_given_an_example_when_sent_then_it_is_taken(
    clerk: httpx.AsyncClient, clock: SettableClock, path: str, shape: str, status: int
) -> None:
    clock.instant = datetime(2025, 10, 1, 9, tzinfo=CHINA)
    for body in shown(shape):
        answer = await clerk.post(f"{BASE}{path}", json=body, headers=new_key())
        assert answer.status_code == status, answer.text


async def test_given_the_acts_of_the_examples_when_sent_in_order_then_each_is_taken(
    app: FastAPI, token: Callable[..., str], clock: SettableClock
) -> None:
    clock.instant = datetime(2025, 10, 1, 9, tzinfo=CHINA)
    url = f"{BASE}/mining-rights"
    async with client_for(app, token("clerk")) as client:
        (body,) = shown("RightCreate")
        right = (await client.post(url, json=body, headers=new_key())).json()
        (holder,) = shown("HolderCreate")
        kept = (await client.post(f"{BASE}/holders", json=holder, headers=new_key())).json()
        for act, shape in (
            ("change", "ChangeAct"), ("renew", "RenewAct"), ("transfer", "TransferAct"),
            ("correct", "CorrectAct"), ("extinguish", "ExtinguishAct"),
        ):  # fmt: skip
            (body,) = shown(shape)
            # Names of other records are invented: who sends it has its own.
            body |= {"holder_id": kept["id"]} if "holder_id" in body else {}
            body = {name: value for name, value in body.items() if name != "successor_id"}
            answer = await client.post(
                f"{url}/{right['id']}/{act}", json=body, headers=if_match(right)
            )
            assert answer.status_code == 200, (act, answer.text)
            right = answer.json()
    assert right["status"] == "extinguished"
