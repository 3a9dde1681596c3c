"""Mines whose reserves ran out, and whether the plan lets them go. Today is 2025-08-01."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for
from tests.licensing.returns.conftest import URL, Body, Scene, content
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
EXHAUSTED = f"{URL}/exhausted"


def emptied(opening: str, extracted: str, lost: str = "5") -> Body:
    """A quarter that closes at nothing."""
    body = content(output=extracted)
    body["minerals"][0]["recovery"] = {"numerator": extracted, "denominator": opening}
    body["minerals"][0]["reserves"] |= {
        "opening": opening, "extracted": extracted, "lost": lost, "closing": "0",
    }  # fmt: skip
    return body


async def notices(scene: Scene) -> list[Body]:
    items = (await scene.clerk.get("/api/v1/licensing/notices")).json()["items"]
    return [one for one in items if one["title"] == "采矿权保有储量已报为零"]


async def test_given_a_ledger_that_closes_at_nothing_then_the_right_is_listed_until_it_has_some(
    scene: Scene, postgres: EmbeddedServer
) -> None:
    await scene.accepted(2024, 4, body=content(opening="100", closing="55"))
    assert (await scene.clerk.get(EXHAUSTED)).json()["items"] == []
    assert await notices(scene) == []
    empty = await scene.accepted(2025, 1, body=emptied("55", "50"))
    (one,) = (await scene.clerk.get(EXHAUSTED, params={"count": "exact"})).json()["items"]
    assert (one["right_id"], one["mineral"], one["quarter_name"]) == (
        scene.right["id"], "建筑石料用灰岩", "2025年第一季度",
    )  # fmt: skip
    assert (one["must_exit"], len(await notices(scene))) == (False, 1)
    # the plan sets nothing small any more: a small mine that is exhausted leaves (S3-23)
    run_sql(postgres, "UPDATE mining_right_versions SET scale_class = 'small'")
    (small,) = (await scene.clerk.get(EXHAUSTED)).json()["items"]
    assert small["must_exit"] is True and small["basis"].startswith("四（二）2、3")
    assert small["confirmed"] is not None
    # and of this mineral nothing new is set, whatever the scale (S3-27)
    run_sql(
        postgres, "UPDATE mining_right_versions SET scale_class = 'medium',"
        " minerals = ARRAY['砖瓦用页岩']",
    )  # fmt: skip
    run_sql(postgres, "UPDATE production_outputs SET mineral = '砖瓦用页岩'")
    (shale,) = (await scene.clerk.get(EXHAUSTED)).json()["items"]
    assert (shale["must_exit"], shale["mineral"]) == (True, "砖瓦用页岩")
    run_sql(postgres, "UPDATE production_outputs SET mineral = '建筑石料用灰岩'")
    run_sql(postgres, "UPDATE mining_right_versions SET minerals = ARRAY['建筑石料用灰岩']")
    await scene.corrected(empty, emptied("55", "40", "15"))
    found = (await scene.clerk.get(EXHAUSTED)).json()["items"]
    assert len(found) == 1 and len(await notices(scene)) == 1
    run_sql(postgres, "UPDATE mining_right_versions SET status = 'extinguished'")
    assert (await scene.clerk.get(EXHAUSTED)).json()["items"] == []


async def test_given_four_callers_then_only_officials_here_see_who_is_exhausted(
    app: FastAPI, scene: Scene, token: Callable[..., str]
) -> None:
    await scene.accepted(2025, 1, body=emptied("55", "50"))
    answers = await four_callers(
        app, lambda client: client.get(EXHAUSTED), right=token("clerk"),
        wrong_role=token("holder", holder=scene.holder_id),
        elsewhere=token("clerk", division="140902"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    async with client_for(app, token("clerk", division="140902")) as away:
        assert (await away.get(EXHAUSTED)).json()["items"] == []
    assert len((await scene.clerk.get(EXHAUSTED)).json()["items"]) == 1
