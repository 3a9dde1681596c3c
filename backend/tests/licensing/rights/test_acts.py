"""Acts on a registered right: change, renew, transfer, retain, extinguish, correct."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from tests.licensing.conftest import BASE, if_match, square

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import SettableClock, new_key

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/mining-rights"
Registered = Callable[..., Any]


async def act(
    client: httpx.AsyncClient, record: dict[str, Any], name: str, /, **body: Any
) -> httpx.Response:
    body = {
        "effective_on": "2025-07-01",
        "reason": "示例事由",
        "document_no": "示例〔2025〕2号",
    } | body
    return await client.post(f"{URL}/{record['id']}/{name}", json=body, headers=if_match(record))


def holder(postgres: EmbeddedServer, name: str = "示例矿业有限公司") -> str:
    identity = str(uuid4())
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', true)")
        connection.execute(
            "INSERT INTO holders (id, division_code, name) VALUES (%s, '500113', %s)",
            (identity, name),
        )
    return identity


async def test_given_a_change_then_area_class_and_version_follow(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    answer = await act(
        clerk, record, "change", geometry=square(size=0.002),
        capacity={"value": "10", "unit": "万吨/年"}, minerals=["砖瓦用页岩"],
    )  # fmt: skip
    changed = answer.json()
    assert answer.status_code == 200, answer.text
    assert answer.headers["etag"] == '"2"'
    assert changed["status"] == "changed"
    assert changed["area_km2"] == "0.0430"  # a quarter of 0.1721
    assert changed["minerals"][0]["name"] == "砖瓦用页岩"
    assert changed["scale_class"] != record["scale_class"]
    assert changed["valid_during"] == ["2025-07-01", None]
    assert changed["name"] == record["name"]


async def test_given_no_or_a_stale_tag_then_428_or_412_with_the_present_record(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    body = {"effective_on": "2025-07-01", "reason": "示例", "name": "示例甲"}
    url = f"{URL}/{record['id']}/change"
    bare = await clerk.post(url, json=body, headers=new_key())
    await clerk.post(url, json=body, headers=if_match(record))
    stale = await clerk.post(url, json=body | {"name": "示例乙"}, headers=if_match(record))
    assert bare.status_code == 428
    assert stale.status_code == 412
    assert stale.headers["etag"] == '"2"'
    assert stale.json()["current"]["name"] == "示例甲"


async def test_given_an_action_sent_twice_with_one_key_then_it_is_done_once(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    headers = if_match(record)
    body = {"effective_on": "2025-07-01", "reason": "示例", "name": "示例甲"}
    url = f"{URL}/{record['id']}/change"
    first = await clerk.post(url, json=body, headers=headers)
    again = await clerk.post(url, json=body, headers=headers)
    history = (await clerk.get(f"{URL}/{record['id']}/history")).json()["items"]
    assert first.json() == again.json()
    assert [entry["act"] for entry in history] == ["registered", "changed"]


async def test_given_a_renewal_then_the_term_is_checked_against_the_rulebook_of_its_day(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    long = await act(clerk, record, "renew", valid_from="2025-07-01", valid_to="2056-01-01")
    good = await act(clerk, record, "renew", valid_from="2025-07-01", valid_to="2045-06-30")
    assert (long.status_code, long.json()["code"]) == (422, "term_too_long")
    assert (good.json()["status"], good.json()["valid_to"]) == ("renewed", "2045-06-30")


async def test_given_an_exploration_right_renewed_three_times_then_a_fourth_is_refused(
    clerk: httpx.AsyncClient, registered: Registered, clock: SettableClock
) -> None:
    record = await registered(
        kind="exploration", minerals=["金"], mining_method=None, capacity=None, elevation=None,
        valid_from="2025-07-01", valid_to="2026-06-30", effective_on="2025-07-01",
    )  # fmt: skip
    for n in range(1, 5):
        answer = await act(
            clerk, record, "renew", effective_on="2025-08-01", valid_from="2025-07-01",
            valid_to=f"202{6 + n}-06-30" if n < 4 else "2029-12-31",
        )  # fmt: skip
        if n < 4:
            record = answer.json()
            assert answer.status_code == 200, answer.text
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "renewals_used_up"


async def test_given_a_transfer_then_the_new_holder_stands_and_an_unknown_one_is_refused(
    clerk: httpx.AsyncClient, registered: Registered, postgres: EmbeddedServer
) -> None:
    record = await registered()
    unknown = await act(clerk, record, "transfer", holder_id=str(uuid4()))
    identity = holder(postgres)
    moved = await act(clerk, record, "transfer", holder_id=identity)
    assert unknown.status_code == 422
    assert moved.json()["holder"] == {"id": identity, "name": "示例矿业有限公司"}
    assert moved.json()["valid_to"] == record["valid_to"]


async def test_given_a_mining_right_when_retained_then_409_lists_what_is_allowed(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    answer = await act(clerk, record, "retain", valid_to="2027-01-01")
    assert (answer.status_code, answer.json()["code"]) == (409, "act_not_allowed")
    assert answer.json()["allowed"] == ["change", "renew", "transfer", "extinguish", "correct"]


async def test_given_an_extinguished_right_then_only_correction_is_left(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    successor = await registered(code="示例-承继", geometry=square(106.7))
    record = await registered()
    gone = await act(
        clerk, record, "extinguish", successor_id=successor["id"], relation="merged_into"
    )
    after = await act(clerk, gone.json(), "change", name="示例")
    fixed = await act(clerk, gone.json(), "correct", name="示例更名")
    assert (gone.json()["status"], gone.json()["display_status"]) == ("extinguished",) * 2
    assert gone.json()["lineage"]["successors"][0]["id"] == successor["id"]
    assert (after.status_code, after.json()["allowed"]) == (409, ["correct"])
    assert (fixed.status_code, fixed.json()["status"]) == (200, "extinguished")


@pytest.mark.parametrize("kind", ["mortgage", "seizure", "dispute"])
async def test_given_an_encumbrance_then_change_and_transfer_wait_until_it_is_lifted(
    clerk: httpx.AsyncClient, registered: Registered, kind: str
) -> None:
    record = await registered()
    body = {"kind": kind, "registered_on": "2025-07-15", "authority": "示例法院"}
    url = f"{URL}/{record['id']}"
    entered = await clerk.post(f"{url}/encumbrances", json=body, headers=new_key())
    record = (await clerk.get(url)).json()
    blocked = await act(clerk, record, "change", name="示例")
    renewed = await act(clerk, record, "renew", valid_to="2034-12-31", effective_on="2025-08-01")
    lift = {"lifted_on": "2025-08-01", "reason": "示例解除"}
    await clerk.post(
        f"{BASE}/encumbrances/{entered.json()['id']}/lift", json=lift,
        headers=if_match(entered.json()),
    )  # fmt: skip
    record = (await clerk.get(url)).json()
    freed = await act(clerk, record, "change", name="示例", effective_on="2025-08-01")
    assert (blocked.status_code, blocked.json()["code"]) == (409, "right_encumbered")
    assert blocked.json()["encumbrances"][0]["kind"] == kind
    assert "示例法院" in blocked.json()["detail"]
    assert renewed.status_code == 200, renewed.text
    assert freed.status_code == 200, freed.text


async def test_given_an_act_before_the_newest_entry_then_it_is_sent_to_correction(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    record = (await act(clerk, record, "change", name="示例甲")).json()
    early = await act(clerk, record, "change", name="示例乙", effective_on="2025-06-30")
    assert (early.status_code, early.json()["code"]) == (409, "earlier_than_last_act")
    assert early.json()["last_effective_on"] == "2025-07-01"


async def test_given_a_correction_of_the_past_then_later_entries_stay_and_the_error_is_readable(
    clerk: httpx.AsyncClient, registered: Registered, clock: SettableClock
) -> None:
    record = await registered(name="示例错名")
    believed = clock.instant
    clock.instant += timedelta(hours=1)
    record = (await act(clerk, record, "change", name="示例新名")).json()
    clock.instant += timedelta(hours=1)
    record = (
        await act(clerk, record, "correct", name="示例正名", effective_on="2024-01-01",
                  effective_until="2025-07-01")
    ).json()  # fmt: skip

    async def name(**when: str) -> str:
        found = (await clerk.get(f"{URL}/{record['id']}", params=when)).json()
        return str(found["name"])

    assert record["name"] == "示例新名"
    assert await name(as_of="2025-06-30") == "示例正名"
    assert await name(as_of="2025-06-30", known_at=believed.isoformat()) == "示例错名"
    assert await name(as_of="2025-08-01", known_at=believed.isoformat()) == "示例错名"
    assert await name() == "示例新名"


async def test_given_acts_then_changes_and_the_end_are_published(
    clerk: httpx.AsyncClient, registered: Registered, postgres: EmbeddedServer
) -> None:
    record = (await act(clerk, await registered(), "change", name="示例甲")).json()
    await act(clerk, record, "extinguish")
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        rows = connection.execute("SELECT type, data ->> 'act' FROM outbox ORDER BY seq").fetchall()
    assert rows == [
        ("licensing.right_registered", "registered"), ("licensing.right_changed", "changed"),
        ("licensing.right_extinguished", "extinguished"),
    ]  # fmt: skip


async def test_given_a_refused_act_then_nothing_of_it_remains(
    clerk: httpx.AsyncClient, registered: Registered
) -> None:
    record = await registered()
    await act(clerk, record, "transfer", holder_id=str(uuid4()))
    after = await clerk.get(f"{URL}/{record['id']}")
    assert after.headers["etag"] == '"1"'
    assert after.json() == record
