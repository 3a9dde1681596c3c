"""Editions: begun with what holds, released by another person, never rewritten, read below."""

from collections.abc import Callable

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.checklist_templates.schemas import Kind
from kuangzheng.enforcement.checklist_templates.shipped import shipped
from kuangzheng.enforcement.patrol_vocabulary import CHECKLIST_NAMES
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.enforcement.conftest import if_match
from tests.enforcement.patrol_things import ITEMS, LISTS, Round

pytestmark = pytest.mark.service("enforcement")


def test_given_every_kind_then_a_checklist_ships_without_a_figure() -> None:
    found = shipped()
    assert set(found) == set(CHECKLIST_NAMES) == set(Kind.__args__)  # type: ignore[attr-defined]
    for said in found.values():
        codes = [one.code for one in said.items]
        assert len(set(codes)) == len(codes)
        assert not any(one.minimum or one.maximum for one in said.items)


async def test_given_a_draft_then_another_person_releases_and_the_next_edition_replaces(
    patrolling: Round, postgres: EmbeddedServer
) -> None:
    ask = {"division_code": "500113", "kind": "site_conditions"}
    draft = await patrolling.post(patrolling.clerk, LISTS, ask)
    assert [one["code"] for one in draft["items"]] == ["TJ01", "TJ02", "TJ03", "TJ04"]
    refused = await patrolling.post(patrolling.clerk, LISTS, ask, 409)
    assert refused["template_id"] == draft["id"]
    body = {"name": "示例", "basis": "示例", "items": [*ITEMS, ITEMS[0]]}
    url = f"{LISTS}/{draft['id']}"
    answer = await patrolling.clerk.patch(url, json=body, headers=if_match(draft))
    assert answer.json()["errors"][0]["pointer"] == "/items/3/code"
    body["items"] = ITEMS
    changed = (await patrolling.clerk.patch(url, json=body, headers=if_match(draft))).json()
    answer = await patrolling.clerk.patch(url, json=body, headers=if_match(draft))
    assert answer.status_code == 412
    answer = await patrolling.clerk.post(
        f"{url}/release", json={"on": "2025-08-01"}, headers=if_match(changed)
    )
    assert answer.status_code == 403
    first = await patrolling.act(patrolling.reviewer, LISTS, changed, "release", on="2025-08-01")
    assert (first["state"], first["allowed"]) == ("released", ["withdraw"])
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        superuser.execute("SELECT set_config('kz.actor', 'test', true)")
        with pytest.raises(psycopg.Error, match="not rewritten"):
            superuser.execute("UPDATE checklist_templates SET items = '[]'")
    second = await patrolling.post(patrolling.clerk, LISTS, ask)
    assert (second["edition"], second["items"]) == (2, first["items"])
    await patrolling.act(patrolling.reviewer, LISTS, second, "release", on="2025-08-01")
    states = (await patrolling.clerk.get(LISTS)).json()["items"]
    assert sorted((one["edition"], one["state"]) for one in states) == [
        (1, "replaced"), (2, "released"),
    ]  # fmt: skip
    at = {"division": "500113"}
    found = (await patrolling.inspector.get(f"{LISTS}/in-force", params=at)).json()
    assert [one["id"] for one in found] == [second["id"]]


async def test_given_the_citys_checklist_then_it_holds_below_until_the_district_has_its_own(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    ask = {"division_code": "500000", "kind": "sealed_adit"}
    at = {"division": "500113"}
    async with (
        client_for(app, token("clerk", division="500000")) as city,
        client_for(app, token("approver", division="500000")) as approver,
    ):
        draft = await patrolling.post(city, LISTS, ask)
        assert (await patrolling.clerk.get(f"{LISTS}/{draft['id']}")).status_code == 404
        cities = await patrolling.act(approver, LISTS, draft, "release", on="2025-08-01")
    found = (await patrolling.inspector.get(f"{LISTS}/in-force", params=at)).json()
    assert [one["id"] for one in found] == [cities["id"]]
    withdrawing = await patrolling.clerk.post(
        f"{LISTS}/{cities['id']}/withdraw", headers=if_match(cities)
    )
    assert withdrawing.status_code in (403, 404)
    own = await patrolling.checklist("sealed_adit")
    found = (await patrolling.inspector.get(f"{LISTS}/in-force", params=at)).json()
    assert [one["id"] for one in found] == [own["id"]]


async def test_given_each_caller_then_only_the_clerk_of_the_division(
    patrolling: Round, app: FastAPI, token: Callable[..., str]
) -> None:
    ask = {"division_code": "500113", "kind": "open_pit"}
    answers = await four_callers(
        app, lambda client: client.post(LISTS, json=ask, headers=new_key()),
        wrong_role=token("reviewer"), elsewhere=token("clerk", division="500112"),
        right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 403, 201)
