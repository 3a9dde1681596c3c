"""Where nothing is drawn the right is checked as it is registered, at submission and decision."""

from datetime import datetime
from typing import Any

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from tests.licensing.applications.people import People
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import create, insert_layer, insert_zone

pytestmark = pytest.mark.service("licensing")
AREA = square(106.6, 29.3)
SIGNED = {"decision_no": "示例许〔2025〕1号"}


async def checked(play: People, occasion: str) -> dict[str, dict[str, Any]]:
    """Results of the newest check on an occasion, by rule."""
    found = [one for one in (await play.read())["checks"] if one["occasion"] == occasion]
    url = f"{BASE}/admission-checks/{found[-1]['check_id']}"
    answer = await play.clients["clerk"].get(url)
    assert answer.status_code == 200, answer.text
    again = (await play.clients["clerk"].get(f"{url}/repeat")).json()
    assert (again["same"], again["differences"]) == (True, [])
    return {one["rule"]: one for one in answer.json()["results"]}


def drawn_since(postgres: EmbeddedServer, kind: str) -> None:
    """A confirmed layer in force whose zone covers a half of the right."""
    layer = insert_layer(postgres, kind, "500113", valid_during="[2025-01-01,)")
    during = {"state": "published", "valid_from": "2025-01-01", "valid_to": None}
    row = {"id": layer, "division_code": "500113", "kind": kind} | during
    insert_zone(postgres, row, square(106.602, 29.3))


async def test_given_a_renewal_inside_a_red_line_drawn_since_then_it_is_seen_and_people_decide(
    play: People, registered: Any, postgres: EmbeddedServer
) -> None:
    right = await registered(holder_id=play.holder["id"], geometry=AREA)
    drawn_since(postgres, "ecological_red_line")
    await play.publicised(kind="renewal", right_id=right["id"], proposal=None)
    assert play.record["check_verdict"] == "conditional"
    first = await checked(play, "submission")
    line = first["admission.zone.ecological_red_line"]
    assert (line["outcome"], line["value"][:4], line["basis"]) == (
        "warn", "重叠 1", "矿产资源法 第26条",
    )  # fmt: skip
    assert first["admission.registered_area"]["outcome"] == "info"
    assert first["admission.overlap"]["outcome"] == "pass"
    play.clock.instant = datetime(2025, 8, 11, 10, tzinfo=CHINA)
    await play.act("approver", "sign-approval", SIGNED)
    assert len([one for one in play.record["checks"] if one["occasion"] == "decision"]) == 2


async def test_given_a_zone_that_forbids_whatever_is_asked_then_a_transfer_is_not_approved(
    play: People, registered: Any, postgres: EmbeddedServer
) -> None:
    right = await registered(holder_id=play.holder["id"], geometry=AREA)
    other = await create(play.clients["clerk"], "/holders", name="示例受让矿业有限公司")
    asked = {"kind": "transfer", "right_id": right["id"], "transferee_id": other["id"]}
    await play.decided_on(**asked, proposal=None)
    assert play.record["check_verdict"] == "conditional"
    drawn_since(postgres, "nature_reserve_core")
    body = {"decision": "approve", "reasons": "符合条件"}
    refused = await play.act("clerk", "propose", body, status=409)
    assert [bar["code"] for bar in refused["bars"]] == ["check_blocks"]


async def test_given_another_registered_right_on_the_area_then_the_machine_does_not_choose(
    play: People, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"], geometry=AREA)
    await registered(code="示例-500113-0002", geometry=square(106.602, 29.3))
    await play.submitted(kind="licence_issue", right_id=right["id"], proposal=None)
    found = (await checked(play, "submission"))["admission.overlap"]
    assert (found["outcome"], found["value"][:8]) == ("warn", "与 1 个矿业权")
    assert play.record["check_verdict"] == "conditional"


async def test_given_a_change_without_a_boundary_then_what_it_states_goes_before_the_register(
    play: People, registered: Any
) -> None:
    """Seed 003 has no limestone mine above 300 万吨/年."""
    right = await registered(holder_id=play.holder["id"], geometry=AREA)
    asked = {"minerals": ["建筑石料用灰岩"], "capacity": {"value": "301", "unit": "万吨/年"}}
    await play.submitted(kind="change", right_id=right["id"], proposal=asked)
    found = (await checked(play, "submission"))["admission.max_capacity"]
    assert (found["outcome"], found["value"]) == ("warn", "301 万吨/年")
    assert found["limit"] == "≤ 300 万吨/年"


async def test_given_a_registered_area_that_cannot_be_checked_then_it_is_said_and_bars_nobody(
    play: People, registered: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KZ_CHECK_MINING_KM2", "1")
    wide = square(106.6, 29.3, 0.02)  # about 4.3 km²
    right = await registered(holder_id=play.holder["id"], geometry=wide)
    await play.submitted(kind="renewal", right_id=right["id"], proposal=None)
    assert (play.record["state"], play.record["check_verdict"]) == ("submitted", None)
    assert [one["code"] for one in play.record["warnings"]] == ["area_unchecked"]


async def test_given_a_cancellation_then_no_area_is_checked(play: People, registered: Any) -> None:
    right = await registered(holder_id=play.holder["id"], geometry=AREA)
    await play.submitted(kind="cancellation", right_id=right["id"], proposal=None)
    assert (play.record["checks"], play.record["warnings"]) == ([], [])
