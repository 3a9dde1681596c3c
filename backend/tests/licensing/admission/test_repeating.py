"""A stored check repeated: as known then, whatever happened since, and as known now."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.rooms import Token, create, insert_layer, insert_right, insert_zone

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/admission-checks"
LAYER = {"state": "published", "valid_from": "2021-01-01", "valid_to": None}


async def again(client: httpx.AsyncClient, check: dict[str, Any], known: str) -> dict[str, Any]:
    answer = await client.get(f"{URL}/{check['id']}/repeat", params={"known": known})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def of(found: dict[str, Any], rule: str) -> dict[str, Any]:
    [one] = [one for one in found["differences"] if one["rule"] == rule]
    difference: dict[str, Any] = one
    return difference


async def test_given_a_right_entered_and_extinguished_later_then_the_check_of_then_is_the_same(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, clock: SettableClock
) -> None:
    old = insert_right(postgres, square(106.602, 29.3))
    check = await create(clerk, "/admission-checks")
    clock.instant += timedelta(days=1)
    ended = await clerk.post(
        f"{BASE}/mining-rights/{old}/extinguish",
        json={"effective_on": "2025-08-01", "reason": "示例", "document_no": "示例〔2025〕2号"},
        headers={"If-Match": '"1"'} | new_key(),
    )
    assert ended.status_code < 300, ended.text
    insert_right(
        postgres, square(106.6, 29.3), recorded_at=clock.instant, valid_during="[2025-07-01,)"
    )
    then = await again(clerk, check, "then")
    assert (then["same"], then["differences"]) == (True, [])
    assert (then["known_at"], then["compared"]) == (check["known_at"], len(check["results"]))
    assert then["results"] == check["results"]
    now = await again(clerk, check, "now")
    assert not now["same"]
    # the earlier one covered half of the place, the later one all of it
    assert of(now, "admission.overlap") == {
        "rule": "admission.overlap", "rule_name": "与已设矿业权重叠",
        "stored": {"outcome": "block", "value": "与 1 个矿业权重叠 0.0861 平方千米",
                   "limit": "不得重叠"},
        "again": {"outcome": "block", "value": "与 1 个矿业权重叠 0.1723 平方千米",
                  "limit": "不得重叠"},
    }  # fmt: skip


async def test_given_a_layer_entered_later_then_as_they_stood(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, clock: SettableClock
) -> None:
    check = await create(clerk, "/admission-checks", minerals=["砖瓦用页岩"])
    clock.instant += timedelta(days=1)
    layer = insert_layer(
        postgres, "scenic_area", "500113", created_at=clock.instant, updated_at=clock.instant,
        version_no="2025",
    )
    insert_zone(
        postgres, LAYER | {"id": layer, "division_code": "500113", "kind": "scenic_area"},
        square(106.6, 29.3), recorded_at=clock.instant,
    )  # fmt: skip
    assert (await again(clerk, check, "then"))["results"] == check["results"]
    now = await again(clerk, check, "now")
    assert of(now, "admission.zone.scenic_area")["again"]["value"].startswith("重叠 1 处")


async def test_given_a_block_changed_later_then_its_earlier_row_is_read(
    clerk: httpx.AsyncClient, clock: SettableClock
) -> None:
    block = await create(clerk, "/planned-blocks")
    clock.instant += timedelta(hours=1)
    check = await create(clerk, "/admission-checks")
    clock.instant += timedelta(hours=1)
    changed = await clerk.patch(
        f"{BASE}/planned-blocks/{block['id']}", json={"mineral": "砖瓦用页岩"},
        headers=if_match(block),
    )  # fmt: skip
    assert changed.status_code == 200, changed.text
    assert (await again(clerk, check, "then"))["same"]
    now = await again(clerk, check, "now")
    assert [one["rule"] for one in now["differences"]]


async def test_given_other_people_then_a_check_is_repeated_by_who_may_read_it(
    clerk: httpx.AsyncClient, token: Token, clock: SettableClock
) -> None:
    check = await create(clerk, "/admission-checks")
    clerk.headers["authorization"] = f"Bearer {token('clerk', division='500112')}"
    assert (await clerk.get(f"{URL}/{check['id']}/repeat")).status_code == 404
    del clerk.headers["authorization"]
    assert (await clerk.get(f"{URL}/{check['id']}/repeat")).status_code == 401


async def test_given_a_holder_then_its_own_check_is_repeated_and_neighbours_stay_unnamed(
    app: FastAPI, clerk: httpx.AsyncClient, token: Token, postgres: EmbeddedServer,
    clock: SettableClock,
) -> None:
    holder = (await create(clerk, "/holders"))["id"]
    insert_right(postgres, square(106.602, 29.3), name="示例自有", holder_id=holder)
    insert_right(postgres, square(106.601, 29.301), name="示例邻矿")
    foreign = await create(clerk, "/admission-checks")
    async with client_for(app, token("holder", holder=holder)) as portal:
        own = await create(portal, "/admission-checks")
        clock.instant += timedelta(days=1)
        insert_right(
            postgres, square(106.6, 29.3), name="示例后到矿", recorded_at=clock.instant,
            valid_during="[2025-07-01,)",
        )  # fmt: skip
        then, now = await again(portal, own, "then"), await again(portal, own, "now")
        refused = await portal.get(f"{URL}/{foreign['id']}/repeat")
    async with client_for(app, token("holder", holder=str(new_id()))) as other:
        unseen = await other.get(f"{URL}/{own['id']}/repeat")
    assert then["same"] and then["results"] == own["results"]
    assert "示例自有" in str(then["results"]) and "示例邻矿" not in str(then["results"])
    told = of(now, "admission.overlap")
    assert told["stored"]["value"].startswith("与 2 个矿业权重叠")
    assert told["again"]["value"].startswith("与 3 个矿业权重叠")
    assert "示例邻矿" not in str(now) and "示例后到矿" not in str(now)
    assert (refused.status_code, unseen.status_code) == (404, 404)
