"""What the service does when it starts."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE

from kuangzheng.licensing.map.mappers import mappers_of
from kuangzheng.licensing.map.rights import RightsSource
from kuangzheng.licensing.rights.words import ready_words

pytestmark = pytest.mark.service("licensing")


async def test_given_a_start_then_words_and_maps_are_ready_and_it_stops_cleanly(
    app: FastAPI, registered: Any, clerk: httpx.AsyncClient
) -> None:
    await registered()
    async with ready_words(app):
        await mappers_of(app).warm([RightsSource])
        held = await mappers_of(app).of(RightsSource).store.marks()
        answer = await clerk.get(
            f"{BASE}/mining-rights/map", params={"bbox": "100,20,120,40", "zoom": 5}
        )
    assert len(held.rows) == 1
    assert answer.json()["cells"][0]["count"] == 1


async def test_given_the_whole_lifespan_then_it_opens_and_closes(app: FastAPI) -> None:
    async with app.router.lifespan_context(app):
        pass
