"""Holders: the credit code's check digit, lists in force by day, search, texts kept as given."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from tests.licensing.conftest import BASE, if_match
from tests.licensing.rooms import CREDIT_CODE, HOLDER, Token, counts, create, insert, run_sql

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.reference.codes import checked_uscc
from kuangzheng.kernel.testing.plugin import SettableClock, client_for, new_key
from kuangzheng.licensing.holders.rules import masked_telephone

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/holders"
NASTY = "示例'); DROP TABLE holders; --<script>alert(1)</script>%_\\"


async def refused(client: httpx.AsyncClient, **fields: Any) -> tuple[int, str, str, str]:
    answer = await client.post(URL, json=HOLDER | fields, headers=new_key())
    problem = answer.json()
    [error] = problem["errors"]
    return answer.status_code, problem["code"], error["pointer"], error["code"]


async def test_given_a_credit_code_then_its_check_digit_must_be_right(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    assert checked_uscc(CREDIT_CODE) == CREDIT_CODE
    made = await create(clerk, "/holders", credit_code=CREDIT_CODE)
    wrong = CREDIT_CODE[:-1] + ("0" if CREDIT_CODE[-1] != "0" else "1")
    assert made["credit_code"] == CREDIT_CODE
    assert await refused(clerk, credit_code=wrong) == (
        422, "credit_code_invalid", "/credit_code", "check_digit",
    )  # fmt: skip
    assert (await refused(clerk, credit_code="91"))[2:] == (
        "/credit_code", "string_pattern_mismatch",
    )  # fmt: skip
    changed = await clerk.patch(
        f"{URL}/{made['id']}", json={"credit_code": wrong}, headers=if_match(made)
    )
    assert (changed.status_code, changed.json()["code"]) == (422, "credit_code_invalid")
    again = await clerk.post(URL, json=HOLDER | {"credit_code": CREDIT_CODE}, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "duplicate")
    assert counts(postgres, "holders") == [1]


@pytest.mark.parametrize(
    ("fields", "pointer", "code"),
    [
        ({"division_code": "999999"}, "/division_code", "unknown_division"),
        ({"division_code": "5001"}, "/division_code", "string_pattern_mismatch"),
        ({"name": ""}, "/name", "string_too_short"),
        ({"name": "示" * 201}, "/name", "string_too_long"),
        ({"name": "示例\0公司"}, "/name", "character_not_allowed"),
        ({"kind": "club"}, "/kind", "literal_error"),
        ({"in_arrears": True}, "/in_arrears", "extra_forbidden"),
    ],
)
async def test_given_a_wrong_field_then_422_points_at_it_and_nothing_is_stored(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, fields: dict[str, Any], pointer: str,
    code: str,
) -> None:  # fmt: skip
    status, _, where, what = await refused(clerk, **fields)
    assert (status, where, what) == (422, pointer, code)
    assert counts(postgres, "holders", "audit_entries") == [0, 0]


async def test_given_sql_and_script_in_texts_then_they_are_kept_and_found_verbatim(
    clerk: httpx.AsyncClient,
) -> None:
    made = await create(
        clerk,
        "/holders",
        name=NASTY,
        address=NASTY,
        legal_representative=NASTY[:60],
        phone=NASTY[:40],
    )
    read = (await clerk.get(f"{URL}/{made['id']}")).json()
    found = (await clerk.get(URL, params={"q": "DROP TABLE"})).json()["items"]
    nothing = (await clerk.get(URL, params={"q": "（，）"})).json()["items"]
    assert (read["name"], read["address"]) == (NASTY, NASTY)
    assert [item["id"] for item in found] == [made["id"]]
    assert nothing == []


async def test_given_entries_of_lists_then_those_in_force_on_the_day_are_shown(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, clock: SettableClock
) -> None:
    made = await create(clerk, "/holders")
    common = {"holder_id": made["id"], "division_code": "500113", "reason": "示例原因"}
    entries = (
        ("abnormal", "2025-08-02", None, None),  # from tomorrow
        ("abnormal", "2025-01-01", "2025-08-01", None),  # until today
        ("serious", "2022-01-01", None, "2025-08-01"),  # taken off today
        ("serious", "2025-08-01", None, None),  # from today
    )
    for list_, listed, until, delisted in entries:
        insert(
            postgres, "holder_listings", id=str(new_id()), list=list_, listed_on=listed,
            until=until, delisted_on=delisted, **common,
        )  # fmt: skip

    async def shown() -> list[tuple[str, str]]:
        read = (await clerk.get(f"{URL}/{made['id']}")).json()
        listed = (await clerk.get(URL)).json()["items"][0]
        assert read["lists"] == listed["lists"]
        return sorted((entry["list"], entry["listed_on"]) for entry in read["lists"])

    assert await shown() == [("abnormal", "2025-01-01"), ("serious", "2025-08-01")]
    clock.instant += timedelta(days=1)
    assert await shown() == [("abnormal", "2025-08-02"), ("serious", "2025-08-01")]
    clock.instant -= timedelta(days=2)
    assert await shown() == [("abnormal", "2025-01-01"), ("serious", "2022-01-01")]


async def test_given_a_change_then_only_what_is_named_changes_and_the_name_is_found_again(
    clerk: httpx.AsyncClient,
) -> None:
    made = await create(clerk, "/holders", address="示例路1号")
    body = {"name": "示例新名公司", "in_arrears": True, "status": "dissolved"}
    answer = await clerk.patch(f"{URL}/{made['id']}", json=body, headers=if_match(made))
    changed = answer.json()
    assert (changed["version"], changed["address"], changed["arrears"]) == (2, "示例路1号", True)
    for params, found in (
        ({"q": "新名"}, 1), ({"q": "矿业"}, 0), ({"status": "dissolved"}, 1),
        ({"status": "active"}, 0),
    ):  # fmt: skip
        assert len((await clerk.get(URL, params=params)).json()["items"]) == found


TELEPHONE = "13800001234"


def reads(postgres: EmbeddedServer) -> list[tuple[str, str | None, Any]]:
    query = (
        "SELECT actor, entity_id, payload::jsonb -> 'after' FROM audit_entries"
        " WHERE action = 'read' AND entity = 'holders' ORDER BY seq"
    )
    return [(row[0], row[1], row[2]) for row in run_sql(postgres, query)]


async def test_given_telephones_then_each_answer_leaves_one_entry_that_says_whose_were_read(
    app: FastAPI, clerk: httpx.AsyncClient, postgres: EmbeddedServer, token: Token
) -> None:
    first, second = [
        await create(clerk, "/holders", name=f"示例{n}", phone=TELEPHONE, credit_code=code)
        for n, code in ((1, CREDIT_CODE), (2, None))
    ]
    await create(clerk, "/holders", name="示例3")
    assert reads(postgres) == []
    async with client_for(app, token("leader", subject="me")) as leader:
        assert len((await leader.get(URL)).json()["items"]) == 3
        assert (await leader.get(f"{URL}/{first['id']}")).json()["phone"] == TELEPHONE
        await leader.get(URL, params={"q": "示例3"})
        await leader.get(f"{URL}/companies/{CREDIT_CODE}")
    both = {"holders": [first["id"], second["id"]]}
    assert reads(postgres) == [
        ("me", None, both), ("me", first["id"], {"holders": [first["id"]]}),
    ]  # fmt: skip


async def test_given_a_change_then_its_answer_is_a_read_and_its_refusal_masks_the_telephone(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    made = await create(clerk, "/holders", phone=TELEPHONE)
    url = f"{URL}/{made['id']}"
    stale = await clerk.patch(url, json={"name": "示例乙"}, headers={"If-Match": '"7"'})
    assert (stale.status_code, stale.json()["current"]["phone"]) == (412, "138****1234")
    assert reads(postgres) == []
    changed = await clerk.patch(url, json={"phone": "0231234"}, headers=if_match(made))
    assert (changed.status_code, changed.json()["phone"]) == (200, "0231234")
    assert [whose for _, whose, _ in reads(postgres)] == [made["id"]]
    trail = run_sql(postgres, "SELECT payload FROM audit_entries WHERE entity = 'holders'")
    assert len(trail) == 3
    assert TELEPHONE not in str(trail) and "0231234" not in str(trail)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("13800001234", "138****1234"), ("02312345", "023****2345"), ("0231234", "****"),
     ("", "****"), (None, None)],
)  # fmt: skip
def test_given_a_number_then_its_middle_is_masked(number: str | None, shown: str | None) -> None:
    assert masked_telephone(number) == shown
