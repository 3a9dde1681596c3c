"""After a transfer the portal shows a right and its papers to the new holder alone."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import Token, create, insert, run_sql

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for

pytestmark = pytest.mark.service("licensing")
TABLES = (
    "mining_rights", "mining_right_lineage", "mining_right_reserves", "encumbrances", "permits",
    "licences", "licence_versions", "mines", "mine_facilities",
)  # fmt: skip


@pytest.fixture
async def moved(
    clerk: httpx.AsyncClient, registered: Callable[..., Any], postgres: EmbeddedServer
) -> dict[str, str]:
    """A right with all its papers that went from `former` to `present` on 2025-07-01."""
    former = (await create(clerk, "/holders"))["id"]
    present = (await create(clerk, "/holders", name="示例受让公司"))["id"]
    right = await registered()
    other = await registered(code="示例-前身")
    mine = (await create(clerk, "/mines"))["id"]
    await create(clerk, f"/mines/{mine}/facilities")
    run_sql(
        postgres,
        "UPDATE mining_right_versions SET holder_id = %s, mine_id = %s WHERE right_id = %s",
        former, mine, right["id"],
    )  # fmt: skip
    body = {
        "effective_on": "2025-07-01", "reason": "示例转让", "document_no": "示例〔2025〕2号",
        "holder_id": present,
    }  # fmt: skip
    url = f"{BASE}/mining-rights/{right['id']}/transfer"
    answer = await clerk.post(url, json=body, headers=if_match(right))
    assert answer.status_code == 200, answer.text
    of_right = {"right_id": right["id"], "division_code": "500113"}
    licence, permit = str(new_id()), str(new_id())
    insert(
        postgres, "mining_right_lineage", predecessor_id=other["id"], successor_id=right["id"],
        relation="reissued_as", on_date="2024-01-01", division_code="500113",
    )  # fmt: skip
    insert(
        postgres, "mining_right_reserves", id=str(new_id()), mineral="石灰岩", value=1,
        unit="万吨", as_of="2025-01-01", **of_right,
    )  # fmt: skip
    insert(
        postgres, "encumbrances", id=str(new_id()), kind="mortgage", authority="示例银行",
        registered_on="2025-07-02", **of_right,
    )  # fmt: skip
    insert(
        postgres, "permits", id=permit, kind="safety", number="示例1号", authority="示例局",
        valid_from="2025-01-01", **of_right,
    )  # fmt: skip
    insert(
        postgres, "licences", id=licence, kind="mining", number="示例证", issued_on="2025-07-01",
        issuing_authority="示例局", **of_right,
    )  # fmt: skip
    insert(
        postgres, "licence_versions", licence_id=licence, valid_during="[2025-07-01,)",
        division_code="500113", status="valid", term_from="2025-07-01", term_to="2033-12-31",
        recorded_by="test",
    )  # fmt: skip
    return {
        "former": former, "present": present, "right": right["id"], "mine": mine,
        "licence": licence, "permit": permit,
    }  # fmt: skip


async def test_given_a_transfer_then_the_rows_of_the_right_are_the_new_holders_alone(
    moved: dict[str, str], database: Database
) -> None:
    seen = {}
    for who in ("former", "present"):
        scope = Scope.for_division(DbRole.PORTAL, who, "500113", holder=moved[who])
        async with database.session(scope) as session:
            seen[who] = [
                (await session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()
                for table in TABLES
            ]
    assert seen == {"former": [0] * len(TABLES), "present": [1] * len(TABLES)}


async def test_given_a_transfer_then_the_former_holder_finds_nothing_and_the_new_one_everything(
    app: FastAPI, moved: dict[str, str], token: Token
) -> None:
    right = f"{BASE}/mining-rights/{moved['right']}"
    records = [
        right, f"{BASE}/mines/{moved['mine']}", f"{BASE}/permits/{moved['permit']}",
        f"{BASE}/licences/{moved['licence']}",
    ]  # fmt: skip
    lists = [f"{BASE}/permits", f"{BASE}/licences", f"{BASE}/mines", f"{BASE}/mining-rights"]
    for who, status, count in (("former", 404, 0), ("present", 200, 1)):
        async with client_for(app, token("holder", holder=moved[who])) as portal:
            assert [(await portal.get(url)).status_code for url in records] == [status] * 4, who
            found = [len((await portal.get(url)).json()["items"]) for url in lists]
            mortgages = await portal.get(f"{right}/encumbrances")
            history = (await portal.get(f"{right}/history")).text
        assert found == [count] * 4, who
        assert mortgages.status_code == 404 or len(mortgages.json()["items"]) == count, who
        assert ("示例转让" in history) == (who == "present")
