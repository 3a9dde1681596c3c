"""Readings that the holder enters itself, of its own rights alone."""

from collections.abc import Callable

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import BASE
from tests.restoration.funds.conftest import OTHER_HOLDER
from tests.restoration.monitoring.test_monitoring import URL, item_body
from tests.restoration.works import Works

pytestmark = pytest.mark.service("restoration")
ENTRY = {"on": "2025-02-03", "value": "示例：水位 12.4 米", "finding": "normal"}


async def test_given_a_reading_that_is_due_then_the_holder_of_the_right_enters_it(
    works: Works, app: FastAPI, token: Callable[..., str]
) -> None:
    right = await works.right()
    item = await works.made(URL, item_body(right))
    own = await works.holder.post(URL, json=item_body(right), headers=new_key())
    assert own.status_code == 403  # what is looked at how often is for officials to say
    for who in (works.holder, works.clerk):
        waiting = (await who.get(f"{BASE}/waiting-matters")).json()["items"]
        assert [(one["act"], one["due_on"]) for one in waiting if one["kind"] == "monitoring"] == [
            ("record", "2025-01-31")
        ]  # fmt: skip
    async with client_for(app, token("holder", holder=OTHER_HOLDER)) as stranger:
        await works.act(stranger, URL, item, "record", ENTRY, 404)
    item = await works.act(works.holder, URL, item, "record", ENTRY)
    # every three months from 31 January
    assert (item["next_due"], item["records"][0]["due_on"]) == ("2025-04-30", "2025-01-31")
    item = await works.act(works.clerk, URL, item, "record", ENTRY | {"on": "2025-04-30"})
    assert item["next_due"] == "2025-07-31"
