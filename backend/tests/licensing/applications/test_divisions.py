"""A city narrows the list of applications to one of its districts."""

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.applications.people import URL, People
from tests.licensing.applications.test_due import put
from tests.licensing.rooms import Token

pytestmark = pytest.mark.service("licensing")


async def test_given_applications_of_two_districts_then_a_city_finds_those_of_one(
    play: People, postgres: EmbeddedServer, app: FastAPI, token: Token
) -> None:
    for division in ("500113", "500113", "500112"):
        put(postgres, play.holder["id"], "accepted", division_code=division)
    async with client_for(app, token("clerk", division="500000")) as city:
        for division, count in (("500113", 2), ("500112", 1), ("500000", 3), ("5002", 0)):
            answer = await city.get(URL, params={"division": division})
            assert answer.status_code == 200, answer.text
            assert len(answer.json()["items"]) == count, division
        assert (await city.get(URL, params={"division": "巴南"})).status_code in (400, 422)
