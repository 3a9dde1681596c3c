"""A check made again as it was known then; one question to the database while nothing changes."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.testing.plugin import SettableClock, new_key
from kuangzheng.licensing.rulings import repository
from tests.licensing.conftest import BASE, if_match
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import CHECK
from tests.licensing.rulings.people import (
    CHIEF,
    CONFIRMATIONS,
    LEGAL,
    RULEBOOKS,
    People,
    confirm,
    red_line,
    value_of,
)

pytestmark = pytest.mark.service("licensing")


async def test_given_later_words_then_a_stored_check_is_read_and_repeated_as_it_was(
    people: People, clerk: httpx.AsyncClient, clock: SettableClock
) -> None:
    legal = await people(LEGAL)
    first = await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    clock.instant += timedelta(hours=1)
    made = await confirm(legal, await red_line(legal))
    clock.instant += timedelta(hours=1)
    second = await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    clock.instant += timedelta(hours=1)
    await in_force(people, "500113", value=150)
    await legal.post(
        f"{CONFIRMATIONS}/{made['id']}/take-back", json={"reason": "示例"}, headers=if_match(made)
    )
    third = await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    for stored in (first, second, third):
        assert (await clerk.get(stored.headers["location"])).content == stored.content
        again = (await clerk.get(f"{stored.headers['location']}/repeat")).json()
        assert (again["same"], again["results"]) == (True, stored.json()["results"])
    results = [s.json()["results"] for s in (first, second, third)]
    assert results[0] != results[1] != results[2] != results[0]


async def test_given_an_instant_then_the_rulebooks_are_shown_as_known_then(
    people: People, clock: SettableClock
) -> None:
    legal = await people(LEGAL)
    before = clock.instant
    clock.instant += timedelta(days=1)
    await confirm(legal, await red_line(legal))
    then = await legal.get(f"{RULEBOOKS}/CN", params={"known_at": before.isoformat()})
    [entry] = [
        i for i in then.json()["items"]
        if i["parameter"] == "admission.zone" and i["selectors"] == {"zone": "scenic_area"}
    ]  # fmt: skip
    assert (entry["confirmed"], (await red_line(legal))["confirmed"]) == (False, True)
    naive = await legal.get(f"{RULEBOOKS}/CN", params={"known_at": "2025-08-01T10:00:00"})
    assert naive.status_code == 400


async def test_given_no_change_then_a_check_reads_no_rulebook_and_after_one_it_reads_once(
    people: People, clerk: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[object] = []
    original = repository.layers

    async def counted(*arguments: Any) -> Any:
        reads.append(arguments)
        return await original(*arguments)

    monkeypatch.setattr(repository, "layers", counted)
    legal = await people(LEGAL)
    entry = await red_line(legal)
    assert len(reads) == 1
    for _ in range(3):
        await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    assert len(reads) == 1
    await confirm(legal, entry)
    for _ in range(3):
        await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    assert len(reads) == 2


async def test_given_another_process_that_confirms_then_the_next_check_of_this_one_has_it(
    app: FastAPI, people: People, clerk: httpx.AsyncClient
) -> None:
    chief = await people(CHIEF, "500000")
    entry = await red_line(chief)
    await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    here = app.state.rulings
    del app.state.rulings
    await confirm(chief, entry)
    app.state.rulings = here
    answer = await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    [found] = [r for r in answer.json()["results"] if r["rule"] == "admission.zone.scenic_area"]
    assert found["confirmed"] is True


async def test_given_a_term_of_a_bureaus_own_then_the_register_keeps_it(
    people: People, registered: Any, clerk: httpx.AsyncClient, right_body: Any
) -> None:
    shipped = await value_of(clerk, "right.mining_term", "CN")
    text = (
        'jurisdiction: "500113"\ntitle: 示例期限规定\nsource: 示例〔2025〕7号\nparameters:\n'
        "  right.mining_term:\n    - {value: 3, unit: 年, basis: 示例第1条, confirmed: true}\n"
    )
    await in_force(people, "500113", text=text)
    body = right_body(effective_on="2025-08-01", valid_from="2025-08-01", valid_to="2033-12-31")
    refused = await clerk.post(f"{BASE}/mining-rights", json=body, headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (422, "term_too_long")
    assert "示例第1条" in refused.text
    assert shipped["value"] == "30"
    assert datetime.now(CHINA).tzinfo is CHINA
