"""A right of a national list is checked once upon it, also when two enter it at one instant."""

import asyncio
from typing import Any

import httpx
import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE
from tests.licensing.disclosure.conftest import Desk, post
from tests.licensing.rooms import run_sql

pytestmark = pytest.mark.service("licensing")
_AGAIN = """
    INSERT INTO disclosure_checks (id, division_code, right_id, right_code, right_name, holder_id,
      holder_name, origin, national_list_id, year, created_by)
    SELECT uuidv7(), division_code, right_id, right_code, right_name, holder_id, holder_name,
      origin, national_list_id, year, created_by FROM disclosure_checks
"""


async def body_of(desk: Desk) -> dict[str, Any]:
    row = {"number": 2, "licence_no": desk.right["code"]}
    listed = await post(desk.clerk, "/national-draw-lists", {
        "title": "示例国家名单", "year": 2024, "division_code": "500113", "rows": [row],
    })  # fmt: skip
    return {
        "right_id": desk.right["id"], "year": 2024, "origin": "national",
        "national_list_id": listed["id"],
    }  # fmt: skip


async def test_given_a_check_of_a_listed_right_then_the_database_takes_no_second_one(
    desk: Desk, postgres: EmbeddedServer
) -> None:
    await post(desk.clerk, "/disclosure-checks", await body_of(desk))
    with pytest.raises(psycopg.errors.UniqueViolation, match="disclosure_checks_listed"):
        run_sql(postgres, _AGAIN)


async def test_given_two_at_one_instant_then_one_is_entered_and_the_other_told_so(
    desk: Desk, postgres: EmbeddedServer
) -> None:
    body = await body_of(desk)

    async def entered() -> httpx.Response:
        return await desk.clerk.post(f"{BASE}/disclosure-checks", json=body, headers=new_key())

    answers = await asyncio.gather(*(entered() for _ in range(4)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    told = {one.json()["detail"] for one in answers if one.status_code == 409}
    assert told == {"该矿业权的此次核查已经建立"}
    assert run_sql(postgres, "SELECT count(*) FROM disclosure_checks") == [(1,)]
