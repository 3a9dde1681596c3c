"""The register certificate and the licence on paper."""

import io
from collections.abc import Callable
from typing import Any

import docx
import httpx
import pytest
from tests.licensing.conftest import BASE, if_match

from kuangzheng.kernel.testing.plugin import new_key

pytestmark = pytest.mark.service("licensing")


async def tables_of(client: httpx.AsyncClient, url: str, **query: Any) -> tuple[str, list[Any]]:
    answer = await client.get(url, params={"form": "docx", **query})
    assert answer.status_code == 200, answer.text
    found = docx.Document(io.BytesIO(answer.content))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in found.tables]
    return "\n".join(one.text for one in found.paragraphs), tables


async def test_given_a_right_then_its_certificate_says_what_the_register_says_on_that_day(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered(certificate_no="示例证1", name="示例旧名")
    url = f"{BASE}/mining-rights/{right['id']}"
    body = {"effective_on": "2025-07-20", "reason": "更名", "name": "示例新名"}
    headers = new_key() | {"If-Match": f'"{right["version"]}"'}
    changed = await clerk.post(f"{url}/change", json=body, headers=headers)
    assert changed.status_code == 200, changed.text
    said, (facts, vertices) = await tables_of(clerk, f"{url}/certificate")
    assert said.startswith("采矿权证书\n证书号 示例证1\n")
    assert dict(facts)["采矿权名称"] == "示例新名" and dict(facts)["权利限制"] == "无"
    assert dict(facts)["面积"] == f"{changed.json()['area_km2']} 平方千米"
    assert len(vertices) == 1 + sum(len(p["vertices"]) for p in changed.json()["parts"])
    _, (facts, _) = await tables_of(clerk, f"{url}/certificate", as_of="2025-07-19")
    assert dict(facts)["采矿权名称"] == "示例旧名"


async def test_given_a_licence_then_its_paper_carries_number_term_and_area(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    body = {
        "right_id": right["id"], "kind": "mining", "number": "示例C5001132025",
        "valid_from": "2025-07-10", "valid_to": "2030-07-09", "issued_on": "2025-07-10",
        "issuing_authority": "示例规划和自然资源局",
    }  # fmt: skip
    made = await clerk.post(f"{BASE}/licences", json=body, headers=new_key())
    assert made.status_code == 201, made.text
    said, (facts, _) = await tables_of(clerk, f"{BASE}/licences/{made.json()['id']}/paper")
    assert said.startswith("采矿许可证\n证号 示例C5001132025\n")
    assert dict(facts)["许可证有效期限"] == "2025年7月10日至2030年7月9日"
    assert dict(facts)["登记编号"] == right["code"] and "权利期限" not in dict(facts)
    assert "示例规划和自然资源局\n2025年7月10日" in said
    # the level of the authority is told once somebody has recorded it
    assert dict(facts)["发证机关级别"] == "未登记"
    url = f"{BASE}/licences/{made.json()['id']}"
    level = await clerk.post(
        f"{url}/record-level", json={"issuing_level": "county"}, headers=if_match(made.json())
    )
    assert (level.status_code, level.json()["issuing_level_name"]) == (200, "县级"), level.text
    _, (facts, _) = await tables_of(clerk, f"{url}/paper")
    assert dict(facts)["发证机关级别"] == "县级"
    shown = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert [one["issuing_level_name"] for one in shown["licences"]] == ["县级"]
