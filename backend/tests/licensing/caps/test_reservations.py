"""Reservations against the caps of a plan: figures worked by hand, every movement in the ledger."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.licensing.caps.errors import (
    CapExceeded,
    NothingReserved,
    PlanExpired,
    ReservedOtherwise,
)
from tests.licensing.caps.conftest import LIMESTONE, Desk
from tests.licensing.conftest import BASE, if_match, square
from tests.licensing.plans.conftest import PLANS, Body, acted, banan
from tests.licensing.rooms import Token, insert_right, run_sql
from tests.licensing.rulings.people import People

pytestmark = pytest.mark.service("licensing")
Published = Callable[..., Awaitable[Body]]
OUTPUT = f"annual_output:{LIMESTONE}"


async def caps(people: People, division: str = "500113") -> dict[str, Body]:
    client = await people("leader", division=division)
    return {c["key"]: c for c in (await client.get(f"{BASE}/plan-caps")).json()["items"]}


def taken(found: Body) -> tuple[str, str, str | None]:
    return found["committed"], found["reserved"], found["free"]


async def proven(people: People) -> None:
    answer = await (await people("leader")).get(f"{BASE}/plan-caps/proof")
    assert answer.json()["proven"], answer.json()


def limestone(postgres: EmbeddedServer, capacity: int, **fields: Any) -> str:
    return insert_right(postgres, square(), capacity_value=capacity, capacity_unit="万吨/年",
                        scale_class="large", **fields)  # fmt: skip


async def test_given_an_acceptance_then_its_mine_and_capacity_are_held_until_it_is_refused(
    people: People, published: Published, desk: Desk
) -> None:
    await published()
    application = new_id()
    held = await desk.reserve(application, capacity="1200000 吨/年")
    lines = {line.key: (line.committed, line.reserved, line.asked) for line in held.caps}
    assert lines == {
        "mine_count": ("0", "0", "1"), OUTPUT: ("0", "0", "120"),
        "large_medium_share": ("0", "0", "1"), f"mineral_mine_count:{LIMESTONE}": ("0", "0", "1"),
    }  # fmt: skip
    found = await caps(people)
    assert taken(found["mine_count"]) == ("0", "1", "27")
    assert taken(found[OUTPUT]) == ("0", "120", "1380")
    await desk.release(application)
    found = await caps(people)
    assert taken(found["mine_count"]) == ("0", "0", "28")
    assert taken(found[OUTPUT]) == ("0", "0", "1500")
    await proven(people)
    with pytest.raises(NothingReserved):
        await desk.release(application)


async def test_given_the_register_then_its_rights_are_committed_and_a_new_one_is_counted_at_once(
    people: People, published: Published, desk: Desk, postgres: EmbeddedServer
) -> None:
    limestone(postgres, 300)
    await published()
    assert taken((await caps(people))[OUTPUT]) == ("300", "0", "1200")
    limestone(postgres, 250)
    held = await desk.reserve(capacity="100 万吨/年")
    assert next(line.committed for line in held.caps if line.key == OUTPUT) == "550"
    await proven(people)


async def test_given_the_cap_is_passed_then_409_tells_cap_committed_reserved_and_asked(
    people: People, published: Published, desk: Desk, postgres: EmbeddedServer
) -> None:
    limestone(postgres, 1130)
    await published()
    await desk.reserve(capacity="300 万吨/年")
    with pytest.raises(CapExceeded) as refused:
        await desk.reserve(capacity="100 万吨/年")
    document = refused.value.document("")
    line = next(line for line in document["caps"] if line["key"] == OUTPUT)
    assert document["status"] == 409
    assert (line["cap"], line["committed"], line["reserved"], line["asked"]) == (
        "1500", "1130", "300", "100",
    )  # fmt: skip
    assert "上限 1500 万吨/年，已设 1130，在办占用 300，本件 100" in document["detail"]
    assert (await desk.reserve(capacity="70 万吨/年")).id
    await proven(people)


async def test_given_the_right_is_entered_then_what_was_reserved_is_committed_once(
    people: People, published: Published, desk: Desk, postgres: EmbeddedServer
) -> None:
    await published()
    application = new_id()
    await desk.reserve(application, capacity="120 万吨/年")
    right = limestone(postgres, 120)
    await desk.commit(application, right)
    assert taken((await caps(people))[OUTPUT]) == ("120", "0", "1380")
    await desk.reserve(capacity="100 万吨/年")
    found = await caps(people)
    assert taken(found[OUTPUT]) == ("120", "100", "1280")
    leader = await people("leader")
    ledger = (await leader.get(f"{BASE}/plan-caps/{found[OUTPUT]['id']}/movements")).json()
    assert [(m["movement"], m["committed_delta"], m["reserved_delta"]) for m in ledger] == [
        ("reserved", "0", "100"), ("committed", "120", "-120"), ("reserved", "0", "120"),
        ("opened", "0", "0"),
    ]  # fmt: skip
    await proven(people)


async def test_given_a_commit_without_an_entry_then_the_next_count_takes_it_back_and_says_so(
    people: People, published: Published, desk: Desk, postgres: EmbeddedServer
) -> None:
    await published()
    application, other = new_id(), limestone(postgres, 0.0001)
    await desk.reserve(application, capacity="120 万吨/年")
    await desk.commit(application, other)  # type: ignore[arg-type]
    limestone(postgres, 10)
    await desk.reserve(capacity="1 万吨/年")
    found = await caps(people)
    assert found[OUTPUT]["committed"] == "10.0001"
    await proven(people)


async def test_given_the_same_application_then_one_reservation_and_another_figure_is_refused(
    people: People, published: Published, desk: Desk
) -> None:
    await published()
    application = new_id()
    first = await desk.reserve(application)
    again = await desk.reserve(application)
    assert (again.id, again.repeated, first.repeated) == (first.id, True, False)
    with pytest.raises(ReservedOtherwise):
        await desk.reserve(application, capacity="120 万吨/年")
    assert taken((await caps(people))["mine_count"]) == ("0", "1", "27")


async def test_given_an_enlargement_then_no_mine_is_asked_and_only_what_it_adds(
    people: People, published: Published, desk: Desk
) -> None:
    content = banan()
    content["indicators"][5]["target"] = "0"
    await published(content)
    await desk.reserve(mines=0, capacity="50 万吨/年")
    found = await caps(people)
    assert taken(found["mine_count"]) == ("0", "0", "0")
    assert taken(found[OUTPUT]) == ("0", "50", "1450")
    with pytest.raises(CapExceeded):
        await desk.reserve(mines=1)


async def test_given_an_enforced_share_then_a_small_mine_that_breaks_it_is_refused(
    people: People, published: Published, desk: Desk
) -> None:
    content = banan()
    content["indicators"][6] |= {"attribute": "binding"}
    await published(content)
    for _ in range(9):
        await desk.reserve(mineral="地热", capacity="5 万立方米/年", size="medium")
    await desk.reserve(mineral="地热", capacity="5 万立方米/年", size="small")  # 9 of 10 is 90 %
    with pytest.raises(CapExceeded) as refused:
        await desk.reserve(mineral="地热", capacity="5 万立方米/年", size="small")  # 9 of 11
    assert "下限 90%" in refused.value.detail
    held = await desk.reserve(mineral="地热", capacity="5 万立方米/年", size="large")
    assert held.warnings == []


async def test_given_an_open_cell_or_an_expected_figure_then_passing_it_only_warns(
    people: People, published: Published, desk: Desk
) -> None:
    await published()
    held = await desk.reserve(mineral="砖瓦用页岩", capacity="46 万吨/年", size="small")
    warned = {line.key for line in held.warnings}
    assert warned == {"annual_output:砖瓦用页岩", "large_medium_share"}


async def test_given_a_capacity_in_another_dimension_or_none_then_an_enforced_cap_refuses(
    people: People, published: Published, desk: Desk
) -> None:
    await published()
    for capacity in ("10 万立方米/年", None):
        with pytest.raises(CapExceeded) as refused:
            await desk.reserve(capacity=capacity)
        assert "生产规模未填报，或不以“万吨/年”计" in refused.value.detail


async def test_given_the_plan_has_run_out_then_nothing_is_reserved_until_it_is_extended(
    people: People, published: Published, desk: Desk, clock: SettableClock
) -> None:
    plan = await published()
    clock.instant = clock.instant.replace(year=2026, month=2)
    with pytest.raises(PlanExpired):
        await desk.reserve()
    body = {"until": "2026-12-31", "reason": "示例", "document_no": "示例延〔2026〕1号"}
    await acted(people, "chief", plan, "extend", body)
    assert (await desk.reserve()).id


async def test_given_no_plan_then_a_reservation_is_kept_and_counts_once_a_plan_comes(
    people: People, published: Published, desk: Desk
) -> None:
    held = await desk.reserve(capacity="120 万吨/年")
    assert held.caps == []
    await published()
    found = await caps(people)
    assert taken(found["mine_count"]) == ("0", "1", "27")
    assert taken(found[OUTPUT]) == ("0", "120", "1380")
    await proven(people)


async def test_given_an_adjusted_plan_then_open_reservations_go_over_and_settle_in_both(
    people: People, published: Published, desk: Desk
) -> None:
    first = await published()
    application = new_id()
    await desk.reserve(application, capacity="120 万吨/年")
    content = banan()
    content["indicators"][2]["target"] = content["totals"][0]["output"] = "1200"
    fields = {"kind": "adjustment", "reason": "示例", "document_no": "示例调〔2025〕1号"}
    await published(content, "2025-08-01", replaces_id=first["id"], **fields)
    assert taken((await caps(people))[OUTPUT]) == ("0", "120", "1080")
    await desk.release(application)
    assert taken((await caps(people))[OUTPUT]) == ("0", "0", "1200")
    leader = await people("leader")
    old = (await leader.get(f"{BASE}/plan-caps", params={"plan_id": first["id"]})).json()["items"]
    assert {c["reserved"] for c in old} == {"0"}
    await proven(people)


async def test_given_the_citys_plan_above_then_both_caps_bind_and_both_are_shown(
    people: People, published: Published, desk: Desk
) -> None:
    await published()
    city = banan(division="500000", title="示例市规划", level="city", extent=None)
    city["indicators"][5]["target"] = "1"
    clerk, reviewer, chief = [
        await people(role, division="500000") for role in ("clerk", "reviewer", "chief")
    ]
    plan = (await clerk.post(PLANS, json={"content": city}, headers=new_key())).json()
    url = f"{PLANS}/{plan['id']}"
    plan = (await reviewer.post(f"{url}/review", json={}, headers=if_match(plan))).json()
    body = {"document_no": "示例府〔2022〕3号", "on": "2022-08-01"}
    answer = await chief.post(f"{url}/put-in-force", json=body, headers=if_match(plan))
    assert answer.status_code == 200, answer.text
    await desk.reserve(division="500112", scope="500112")
    with pytest.raises(CapExceeded) as refused:
        await desk.reserve()
    assert [c["division_code"] for c in refused.value.extra["caps"] if c["exceeded"]] == ["500000"]
    leader = await people("leader")
    items = (await leader.get(f"{BASE}/plan-caps")).json()["items"]
    assert {cap["division_code"] for cap in items} == {"500000", "500113"}


async def test_given_another_division_then_nobody_reserves_or_settles_there(
    people: People, published: Published, desk: Desk
) -> None:
    await published()
    with pytest.raises(Exception, match="outside the scope"):
        await desk.reserve(scope="500112")
    application = new_id()
    await desk.reserve(application)
    with pytest.raises(NothingReserved):
        await desk.release(application, scope="500112")


async def test_given_the_ledger_then_nobody_rewrites_it(
    people: People, published: Published, desk: Desk, postgres: EmbeddedServer
) -> None:
    await published()
    await desk.reserve()
    for statement in ("DELETE FROM cap_movements", "UPDATE cap_movements SET reserved_delta = 0"):
        with pytest.raises(psycopg.Error, match="append-only"):
            run_sql(postgres, statement)
    run_sql(postgres, "UPDATE plan_caps SET reserved = reserved + 1 WHERE key = 'mine_count'")
    answer = (await (await people("leader")).get(f"{BASE}/plan-caps/proof")).json()
    assert (answer["proven"], len(answer["unproven"])) == (False, 1)


async def test_given_a_day_before_the_plan_then_its_caps_do_not_bind(
    people: People, published: Published, desk: Desk
) -> None:
    await published(on="2025-09-01")
    assert (await desk.reserve(on=date(2025, 8, 1))).caps == []


@pytest.mark.parametrize("path", ["/plan-caps", "/plan-caps/proof", "/cap-reservations"])
async def test_given_no_token_or_an_administrator_then_caps_are_not_read(
    app: FastAPI, token: Token, path: str
) -> None:
    async with client_for(app) as nobody, client_for(app, token("audit_admin")) as admin:
        assert (await nobody.get(BASE + path)).status_code == 401
        assert (await admin.get(BASE + path)).status_code == 403
    async with client_for(app, token("leader")) as leader:
        assert (await leader.get(BASE + path)).status_code == 200


async def test_given_reservations_then_another_division_does_not_see_them(
    people: People, published: Published, desk: Desk
) -> None:
    await published()
    await desk.reserve()
    own, other = await people("leader"), await people("leader", division="500112")
    assert len((await own.get(f"{BASE}/cap-reservations")).json()) == 1
    assert (await other.get(f"{BASE}/cap-reservations")).json() == []
    assert (await other.get(f"{BASE}/plan-caps")).json()["items"] == []
