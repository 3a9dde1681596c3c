"""Confirming a value: who may, where it holds, what the next check says, taking back."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import counts, create, run_sql
from tests.licensing.rulings.people import (
    CHIEF,
    CLERK,
    CONFIRMATIONS,
    LEGAL,
    RULEBOOKS,
    Body,
    People,
    confirm,
    red_line,
    value_of,
    word_for,
)

pytestmark = pytest.mark.service("licensing")


def answer_of(check: Body, rule: str = "admission.zone.scenic_area") -> Body:
    [found] = [result for result in check["results"] if result["rule"] == rule]
    result: Body = found
    return result


async def test_given_nobody_a_clerk_another_place_and_the_right_one_then_only_the_last_confirms(
    app: FastAPI, people: People, postgres: EmbeddedServer
) -> None:
    legal = await people(LEGAL)
    entry = await red_line(legal)
    body = word_for(entry)
    async with client_for(app) as nobody:
        anonymous = await nobody.post(CONFIRMATIONS, json=body, headers=new_key())
    clerk = await (await people(CLERK)).post(CONFIRMATIONS, json=body, headers=new_key())
    assert (anonymous.status_code, clerk.status_code) == (401, 403)
    made = await confirm(legal, entry)
    assert (made["division_code"], made["division_name"], made["version"]) == (
        "500113", "巴南区", 1,
    )  # fmt: skip
    assert made["entry"]["selectors"] == {"zone": "scenic_area"}
    assert made["book_version"] == entry["book"]["version"]
    url = f"{CONFIRMATIONS}/{made['id']}"
    elsewhere = await people(LEGAL, "140902")
    assert (await elsewhere.get(url)).status_code == 404
    back = await elsewhere.post(f"{url}/take-back", json={"reason": "示例"}, headers=if_match(made))
    assert back.status_code == 404
    assert (await elsewhere.get(CONFIRMATIONS)).json()["items"] == []
    read = await legal.get(url)
    assert (read.status_code, read.headers["etag"]) == (200, '"1"')
    assert counts(postgres, "ruling_confirmations") == [1]
    audited = "SELECT count(*) FROM audit_entries WHERE entity = 'ruling_confirmations'"
    assert run_sql(postgres, audited) == [(1,)]


async def test_given_a_confirmed_value_then_the_next_check_names_the_document(
    people: People, clerk: httpx.AsyncClient
) -> None:
    before = await create(clerk, "/admission-checks")
    legal = await people(LEGAL)
    made = await confirm(legal, await red_line(legal))
    after = await create(clerk, "/admission-checks")
    assert (answer_of(before)["confirmed"], answer_of(before)["confirmation"]) == (False, None)
    assert answer_of(after)["confirmed"] is True
    assert answer_of(after)["confirmation"] == {
        "id": made["id"], "division_code": "500113", "document_no": "示例发〔2025〕1号",
        "document_title": "示例条文核对记录", "confirmed_on": "2025-08-01",
    }  # fmt: skip
    kept = ("value", "limit", "basis", "outcome", "book", "book_version")
    assert [answer_of(before)[k] for k in kept] == [answer_of(after)[k] for k in kept]
    # every other answer is as it was
    told = [
        [(r["rule"], r["value"], r["confirmed"], r["confirmation"]) for r in check["results"]
         if r["rule"] != "admission.zone.scenic_area"]
        for check in (before, after)
    ]  # fmt: skip
    assert told[0] == told[1]


async def test_given_one_countys_word_then_another_countys_value_stays_unconfirmed(
    people: People, clerk: httpx.AsyncClient
) -> None:
    banan, xinzhou = await people(LEGAL), await people(LEGAL, "140902")
    neighbour = await people(LEGAL, "500112")
    await confirm(banan, await red_line(banan))
    assert (await red_line(banan))["confirmation"]["division_code"] == "500113"
    for other in (xinzhou, neighbour):
        seen = await red_line(other)
        assert (seen["confirmed"], seen["confirmation"]) == (False, None)
    # nor does a neighbour see the word by asking for that county
    assert (await red_line(neighbour, "500113"))["confirmed"] is False
    there = await create(clerk, "/admission-checks", jurisdiction="500112")
    assert answer_of(there)["confirmed"] is False


async def test_given_the_provinces_word_then_its_counties_have_it_and_their_own_goes_before(
    people: People, clerk: httpx.AsyncClient
) -> None:
    city, banan = await people(CHIEF, "500000"), await people(LEGAL)
    made = await confirm(city, await red_line(city), document_no="示例市发〔2025〕9号")
    inherited = (await red_line(banan))["confirmation"]
    assert (inherited["division_code"], inherited["document_no"]) == (
        "500000",
        "示例市发〔2025〕9号",
    )
    assert answer_of(await create(clerk, "/admission-checks"))["confirmation"]["id"] == made["id"]
    listed = (await banan.get(CONFIRMATIONS)).json()["items"]
    assert [item["id"] for item in listed] == [made["id"]]
    not_theirs = await banan.post(
        f"{CONFIRMATIONS}/{made['id']}/take-back", json={"reason": "示例"}, headers=if_match(made)
    )
    assert not_theirs.status_code == 404
    own = await confirm(banan, await red_line(banan))
    assert answer_of(await create(clerk, "/admission-checks"))["confirmation"]["id"] == own["id"]
    assert (await red_line(city))["confirmation"]["id"] == made["id"]


async def test_given_a_word_taken_back_then_the_value_is_unconfirmed_and_may_be_confirmed_again(
    people: People, clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    legal = await people(LEGAL)
    entry = await red_line(legal)
    made = await confirm(legal, entry)
    url = f"{CONFIRMATIONS}/{made['id']}"
    key = if_match(made)
    back = await legal.post(f"{url}/take-back", json={"reason": "示例：条文已修订"}, headers=key)
    again = await legal.post(f"{url}/take-back", json={"reason": "示例：条文已修订"}, headers=key)
    assert (back.status_code, back.json()["version"]) == (200, 2)
    assert back.json()["taken_back"]["reason"] == "示例：条文已修订"
    assert again.content == back.content
    twice = await legal.post(f"{url}/take-back", json={"reason": "示例"}, headers=if_match(made))
    assert (twice.status_code, twice.json()["code"]) == (409, "already_taken_back")
    assert answer_of(await create(clerk, "/admission-checks"))["confirmed"] is False
    second = await confirm(legal, entry, document_no="示例发〔2025〕2号")
    assert (await red_line(legal))["confirmation"]["id"] == second["id"]
    standing = (await legal.get(CONFIRMATIONS, params={"standing": "true"})).json()["items"]
    history = (
        await legal.get(CONFIRMATIONS, params={"ruling": entry["ruling"], "count": "exact"})
    ).json()
    assert [item["id"] for item in standing] == [second["id"]]
    assert (len(history["items"]), history["total"]) == (2, 2)
    assert counts(postgres, "ruling_confirmations") == [3]


async def test_given_a_stale_or_a_missing_version_then_nothing_is_taken_back(
    people: People,
) -> None:
    legal = await people(LEGAL)
    made = await confirm(legal, await red_line(legal))
    url, body = f"{CONFIRMATIONS}/{made['id']}/take-back", {"reason": "示例"}
    blind = await legal.post(url, json=body, headers=new_key())
    stale = await legal.post(url, json=body, headers={**new_key(), "If-Match": '"7"'})
    empty = await legal.post(url, json={"reason": "  "}, headers=if_match(made))
    assert (blind.status_code, stale.status_code, empty.status_code) == (428, 412, 422)
    assert stale.json()["current"]["id"] == made["id"]
    assert (await red_line(legal))["confirmed"] is True


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"document_no": "  "}, 422, "validation_failed"),
        ({"document_title": ""}, 422, "validation_failed"),
        ({"document_no": "示\0"}, 422, "validation_failed"),
        ({"digest": "0" * 64}, 409, "ruling_changed"),
        ({"ruling": "CN#admission.zone[zone=nowhere]@"}, 404, "unknown_ruling"),
        ({"confirmed": True}, 422, "validation_failed"),
    ],
)
async def test_given_a_wrong_word_then_it_is_refused(
    people: People, postgres: EmbeddedServer, fields: dict[str, Any], status: int, code: str
) -> None:
    legal = await people(LEGAL)
    entry = await red_line(legal)
    answer = await legal.post(CONFIRMATIONS, json=word_for(entry, **fields), headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert counts(postgres, "ruling_confirmations") == [0]


async def test_given_a_value_that_is_confirmed_then_409(people: People) -> None:
    legal = await people(LEGAL)
    shipped = await value_of(legal, "plan.caps", "500113", indicator="mine_count")
    refused = await legal.post(CONFIRMATIONS, json=word_for(shipped), headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (409, "already_confirmed")
    entry = await red_line(legal)
    made = await confirm(legal, entry)
    again = await legal.post(CONFIRMATIONS, json=word_for(entry), headers=new_key())
    assert (again.status_code, again.json()["confirmation_id"]) == (409, made["id"])


async def test_given_a_value_of_another_place_then_404(people: People) -> None:
    elsewhere = await people(LEGAL, "140902")
    entry = await value_of(elsewhere, "plan.caps", "500113", indicator="mine_count")
    answer = await elsewhere.post(CONFIRMATIONS, json=word_for(entry), headers=new_key())
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_ruling")


async def test_given_two_at_once_then_one_wins(people: People, postgres: EmbeddedServer) -> None:
    legal, chief = await people(LEGAL), await people(CHIEF)
    body = word_for(await red_line(legal))
    answers = await asyncio.gather(
        *(c.post(CONFIRMATIONS, json=body, headers=new_key()) for c in (legal, chief, legal, chief))
    )
    assert sorted(a.status_code for a in answers) == [201, 409, 409, 409]
    assert counts(postgres, "ruling_confirmations") == [1]


async def test_given_the_same_key_twice_then_one_confirmation_and_one_answer(
    people: People, postgres: EmbeddedServer
) -> None:
    legal, key = await people(LEGAL), new_key()
    body = word_for(await red_line(legal))
    without = await legal.post(CONFIRMATIONS, json=body)
    first = await legal.post(CONFIRMATIONS, json=body, headers=key)
    again = await legal.post(CONFIRMATIONS, json=body, headers=key)
    assert (without.status_code, first.status_code) == (400, 201)
    assert first.headers["location"] == f"{CONFIRMATIONS}/{first.json()['id']}"
    assert (again.content, again.headers["idempotency-replayed"]) == (first.content, "true")
    assert counts(postgres, "ruling_confirmations") == [1]


async def test_given_a_confirmation_then_it_cannot_be_rewritten(
    people: People, postgres: EmbeddedServer
) -> None:
    legal = await people(LEGAL)
    await confirm(legal, await red_line(legal))
    for statement in (
        "UPDATE ruling_confirmations SET document_no = '示例'", "DELETE FROM ruling_confirmations",
    ):  # fmt: skip
        with pytest.raises(Exception, match="append-only"):
            run_sql(postgres, statement)


async def test_given_the_list_of_rulebooks_then_it_counts_what_is_unconfirmed_for_the_reader(
    people: People,
) -> None:
    async def unconfirmed(client: httpx.AsyncClient) -> int:
        books = (await client.get(RULEBOOKS)).json()
        return sum(book["unconfirmed"] for book in books)

    legal, other = await people(LEGAL), await people(LEGAL, "140902")
    before = await unconfirmed(legal)
    await confirm(legal, await red_line(legal))
    assert (await unconfirmed(legal), await unconfirmed(other)) == (before - 1, before)


async def test_the_parameters_say_what_may_be_written(people: People) -> None:
    found = (await (await people(CLERK)).get(f"{BASE}/rulebook-parameters")).json()
    [least] = [p for p in found if p["key"] == "admission.min_capacity"]
    assert (least["name"], "万吨/年" in least["units"]) == ("最低生产规模", True)
    assert [(f["name"], f["required"]) for f in least["selectors"]] == [
        ("mineral", True), ("method", False),
    ]  # fmt: skip
    assert least["outcomes"] == ["block", "review", "warn"]
    assert least["example"].splitlines()[0] == "  admission.min_capacity:"
    holder = await people("holder")
    assert (await holder.get(f"{BASE}/rulebook-parameters")).status_code == 403
