"""Penalties: public masked once they are published, and withdrawn with the reason alone."""

from collections.abc import Mapping
from typing import Any

from kuangzheng.kernel.testing.plugin import new_key
from tests.supervision.conftest import COUNTY, City

DECISIONS = "/decision-notices"


async def _acted(
    city: City, service: str, path: str, role: str, body: Mapping[str, Any], tag: str = '"1"',
) -> dict[str, Any]:  # fmt: skip
    token = city.make_token(role, subject=f"00000000-0000-7000-8000-{_number(role)}")
    async with city.client(service, token) as client:
        answer = await client.post(
            f"/api/v1/{service}{path}", json=body, headers={"If-Match": tag, **new_key()}
        )
        assert answer.status_code in (200, 201), answer.text
        found: dict[str, Any] = answer.json()
        return found


def _number(role: str) -> str:
    return f"{sum(map(ord, role)):012d}"


async def _decision(city: City) -> dict[str, Any]:
    return await _acted(city, "enforcement", DECISIONS, "clerk", {
        "division_code": COUNTY, "decision_no": "示例罚〔2025〕9号", "party": "张三",
        "facts": "示例：越界开采，电话 13812345678", "legal_basis": "示例依据",
        "penalty": "示例：罚款", "authority": "示例局", "impact": "示例：群众反映强烈",
        "decided_on": "2025-07-25",
    })  # fmt: skip


async def test_given_a_penalty_then_it_is_public_masked_and_only_once_it_was_published(
    city: City,
) -> None:
    made = await _decision(city)
    await city.told()
    assert (await city.public("/penalties")).json()["items"] == []

    await _acted(city, "enforcement", f"{DECISIONS}/{made['id']}/publish", "reviewer", {})
    await city.told()

    text_ = (await city.public(f"/penalties/{made['id']}")).text
    assert "张*" in text_
    assert "138****5678" in text_
    assert "张三" not in text_
    assert "13812345678" not in text_
    assert "群众反映强烈" not in text_


async def test_given_a_penalty_withdrawn_then_only_that_it_was_and_why_is_told(
    city: City,
) -> None:
    made = await _decision(city)
    path = f"{DECISIONS}/{made['id']}"
    await _acted(city, "enforcement", f"{path}/publish", "reviewer", {})
    await city.told()
    changed = {"on": "2025-07-28", "reason": "示例：复议撤销"}
    await _acted(city, "enforcement", f"{path}/change", "clerk", changed, '"2"')
    why = {"reason": "示例：该决定已被撤销"}
    await _acted(city, "enforcement", f"{path}/withdraw", "reviewer", why, '"3"')
    await city.told()

    told = (await city.public(f"/penalties/{made['id']}")).json()

    assert told["state"] == "withdrawn"
    assert told["fields"]["reason"] == "示例：该决定已被撤销"
    assert not {"facts", "party", "penalty"} & told["fields"].keys()
    assert (await city.public("/penalties", q="越界开采")).json()["items"] == []
