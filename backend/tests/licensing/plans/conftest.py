"""The people of these rooms, and the Banan plan as its file states it."""

from collections.abc import Awaitable, Callable
from importlib.resources import files
from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.plans.reading import read_text
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rulings.people import People, people

__all__ = ["people"]
Body = dict[str, Any]
PLANS = f"{BASE}/plans"
BANAN = files("kuangzheng.licensing.demo").joinpath("plan-500113.yaml").read_text(encoding="utf-8")


def banan(**head: Any) -> Body:
    """The content of the Banan plan; keyword arguments replace fields of its head."""
    found = read_text(BANAN).content
    assert found is not None
    content = found.model_dump(mode="json")
    return content | {"plan": content["plan"] | head}


async def drafted(people: People, content: Body | None = None, **fields: Any) -> Body:
    """A draft of a clerk."""
    clerk = await people("clerk")
    body = {"content": content or banan()} | fields
    answer = await clerk.post(PLANS, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: Body = answer.json()
    return found


async def acted(people: People, role: str, plan: Body, action: str, body: Body) -> Body:
    """The plan after an action of somebody."""
    who = await people(role)
    answer = await who.post(f"{PLANS}/{plan['id']}/{action}", json=body, headers=if_match(plan))
    assert answer.status_code == 200, answer.text
    found: Body = answer.json()
    return found


async def put_in_force(
    people: People, content: Body | None = None, on: str = "2022-08-01", **fields: Any
) -> Body:
    """A plan in force, by three people."""
    plan = await drafted(people, content, **fields)
    plan = await acted(people, "reviewer", plan, "review", {})
    body = {"document_no": "示例府〔2022〕1号", "on": on}
    return await acted(people, "chief", plan, "put-in-force", body)


@pytest.fixture
def published(people: People) -> Callable[..., Awaitable[Body]]:
    """`await published()`: the plan in force since 2022-08-01, by three people."""

    async def make(
        content: Body | None = None, on: str = "2022-08-01", **fields: Any
    ) -> Body:
        return await put_in_force(people, content, on, **fields)

    return make
