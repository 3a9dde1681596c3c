"""What the police told of a mine's explosives: who may enter it."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.closure_things import SUPPLIES, supply_body

pytestmark = pytest.mark.service("enforcement")


async def test_given_a_word_of_the_police_then_only_the_clerk_of_the_division_enters_it(
    app: FastAPI, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda client: client.post(SUPPLIES, json=supply_body(), headers=new_key()),
        wrong_role=token("leader"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)
