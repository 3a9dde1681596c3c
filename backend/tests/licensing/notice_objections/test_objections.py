"""Anybody objects to what is public; the desk checks and answers. Today is 2025-08-01."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.sealing import SealingError
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for, new_key
from kuangzheng.licensing.app import create_app
from tests.licensing.conftest import BASE, if_match
from tests.licensing.disclosure.conftest import Desk, desk
from tests.licensing.public_notices.conftest import anybody, application
from tests.licensing.rooms import insert

__all__ = ["anybody", "application", "desk"]
pytestmark = pytest.mark.service("licensing")
PUBLIC = f"{BASE}/public-notices"
URL = f"{BASE}/notice-objections"
OBJECTION = {
    "text": "示例：边坡仍有浮石，排水沟未接通", "name": "张三", "phone": "13800000000",
}
ANSWER = {"on": "2025-08-01", "upheld": False, "answer": "示例：现场核实，排水沟已接通"}


@pytest.fixture
def acceptance(postgres: EmbeddedServer) -> Callable[..., str]:
    """`acceptance(until=…)`: its preliminary result public from 2025-07-20 to 2025-08-18."""

    def entered(**data: Any) -> str:
        subject = str(new_id())
        facts = {
            "kind": "stage", "title": "示例第一阶段验收", "round": 2, "holder_name": "示例公司",
            "from": "2025-07-20", "until": "2025-08-18", "result": "passed",
        } | data  # fmt: skip
        insert(
            postgres, "restoration_facts", topic="publicity", subject=subject,
            right_id=str(new_id()), division_code="500113", fact="acceptance_publicised",
            on_date="2025-07-20", data=json.dumps(facts), told_at="2025-07-20",
        )  # fmt: skip
        return subject

    return entered


async def written(
    anybody: httpx.AsyncClient, kind: str, notice: str, status: int = 201, **fields: Any
) -> dict[str, Any]:
    url = f"{PUBLIC}/{kind}/{notice}/objections"
    answer = await anybody.post(url, json=OBJECTION | fields, headers=new_key())
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def asked(anybody: httpx.AsyncClient, code: str, status: int = 200) -> dict[str, Any]:
    answer = await anybody.post(f"{PUBLIC}/objections/search", json={"code": code})
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def answered(client: httpx.AsyncClient, row: dict[str, Any], **said: Any) -> httpx.Response:
    url = f"{URL}/{row['id']}/answer"
    return await client.post(url, json=ANSWER | said, headers=if_match(row))


async def events(postgres: EmbeddedServer) -> list[dict[str, Any]]:
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
        found = superuser.execute(
            "SELECT data FROM outbox WHERE type = 'licensing.notice_objected' ORDER BY seq"
        )
        return [row[0] for row in found.fetchall()]


async def test_given_an_application_made_public_then_an_objection_is_answered_by_its_code(
    anybody: httpx.AsyncClient, desk: Desk, application: Callable[..., str]
) -> None:
    notice = application(desk.holder_id, desk.right["id"])
    assert (await anybody.get(f"{PUBLIC}/application/{notice}")).json()["takes_objections"] is True
    taken = await written(anybody, "application", notice)
    assert taken["received_on"] == "2025-08-01"
    state = await asked(anybody, taken["query_code"].lower().replace("-", " "))
    assert (state["no"], state["state"], state["answer"], state["division_name"]) == (
        taken["no"], "received", None, "巴南区",
    )  # fmt: skip
    (row,) = (await desk.clerk.get(URL, params={"state": "received"})).json()["items"]
    assert (row["objector"], row["said"], row["notice_title"]) == (
        "张*", OBJECTION["text"], "示例续期申请",
    )  # fmt: skip
    assert (row["allowed"], row["answer_there"]) == (["answer"], False)
    notices = (await desk.clerk.get(f"{BASE}/notices")).json()["items"]
    assert f"/notice-objections?id={row['id']}" in {one["link"] for one in notices}
    answer = await answered(desk.clerk, row, answer="示例：请与经办 13912345678 联系，已核实")
    assert answer.status_code == 200, answer.text
    state = await asked(anybody, taken["query_code"])
    assert (state["state"], state["upheld"], state["answered_on"]) == (
        "answered", False, "2025-08-01",
    )  # fmt: skip
    assert state["answer"] == "示例：请与经办 139****5678 联系，已核实"
    assert not {"answered_by_name", "objector", "said"} & set(state)
    twice = await answered(desk.clerk, answer.json())
    assert (twice.status_code, twice.json()["code"]) == (409, "objection_not_open")


async def test_given_a_code_then_it_and_who_objected_are_nowhere_in_the_database(
    anybody: httpx.AsyncClient, desk: Desk, application: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    notice = application(desk.holder_id, desk.right["id"])
    taken = await written(anybody, "application", notice)
    await asked(anybody, "0000-0000-0000-0000", 404)
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
        stored = superuser.execute(
            "SELECT row_to_json(o)::text FROM notice_objections o"
            " UNION ALL SELECT payload FROM audit_entries UNION ALL SELECT data::text FROM outbox"
            " UNION ALL SELECT encode(body, 'escape') FROM idempotency_keys"
        ).fetchall()
    hidden = (taken["query_code"], taken["query_code"].replace("-", ""), "13800000000", "张三")
    assert stored and not any(word in row[0] for row in stored for word in hidden)


async def test_given_a_reason_then_the_desk_sees_who_objected_and_the_look_is_written_down(
    anybody: httpx.AsyncClient, desk: Desk, application: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    notice = application(desk.holder_id, desk.right["id"])
    await written(anybody, "application", notice)
    await written(anybody, "application", notice, name=None, phone=None)
    unnamed, row = (await desk.clerk.get(URL)).json()["items"]
    assert (unnamed["objector"], unnamed["has_contact"]) == ("未署名", False)
    url = f"{URL}/{row['id']}/objector/search"
    assert (await desk.clerk.post(url, json={"reason": "无"})).status_code == 422
    said = await desk.clerk.post(url, json={"reason": "示例：电话核实情况"})
    assert said.json() == {"name": "张三", "phone": "13800000000"}
    nobody = f"{URL}/{unnamed['id']}/objector/search"
    assert (await desk.clerk.post(nobody, json={"reason": "示例：核实"})).status_code == 404
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as superuser:
        looks = superuser.execute(
            "SELECT payload FROM audit_entries WHERE payload LIKE '%电话核实%'"
        ).fetchall()
    assert len(looks) == 1 and "notice_objectors" in looks[0][0]


async def test_given_a_notice_that_does_not_run_then_no_objection_is_taken(
    anybody: httpx.AsyncClient, desk: Desk, application: Callable[..., str],
    acceptance: Callable[..., str], clock: SettableClock,
) -> None:  # fmt: skip
    over = acceptance(until="2025-07-31")
    approved = application(desk.holder_id, desk.right["id"], state="approved")
    ahead = acceptance(**{"from": "2025-08-02"})
    refused = await written(anybody, "acceptance", over, 409)
    assert refused["code"] == "notice_takes_no_objections"
    await written(anybody, "application", approved, 409)
    for kind, notice in (("acceptance", ahead), ("acceptance", approved), ("application", over)):
        await written(anybody, kind, notice, 404)
    await written(anybody, "green_mine", over, 400)
    last = acceptance()
    clock.instant = datetime(2025, 8, 18, 23, 59, tzinfo=CHINA)
    await written(anybody, "acceptance", last)
    clock.instant = datetime(2025, 8, 19, 0, 1, tzinfo=CHINA)
    await written(anybody, "acceptance", last, 409)
    assert (await anybody.get(f"{PUBLIC}/acceptance/{last}")).json()["takes_objections"] is False


@pytest.mark.parametrize("fields", [
    {"text": "太短"}, {"text": "示" * 2001}, {"phone": "不是电话"}, {"name": "张"},
    {"state": "answered"}, {"text": "示例：带\x00的文字，不能存下"},
])  # fmt: skip
async def test_given_an_objection_that_is_not_right_then_it_is_refused(
    anybody: httpx.AsyncClient, acceptance: Callable[..., str], fields: dict[str, Any]
) -> None:
    await written(anybody, "acceptance", acceptance(), 422, **fields)


async def test_given_the_same_key_again_then_one_objection_and_no_code_told_twice(
    anybody: httpx.AsyncClient, desk: Desk, acceptance: Callable[..., str]
) -> None:
    url, key = f"{PUBLIC}/acceptance/{acceptance()}/objections", new_key()
    first = (await anybody.post(url, json=OBJECTION, headers=key)).json()
    again = (await anybody.post(url, json=OBJECTION, headers=key)).json()
    assert again == first | {"query_code": None}
    assert len((await desk.clerk.get(URL)).json()["items"]) == 1
    assert (await anybody.post(url, json=OBJECTION)).json()["code"] == "idempotency_key_required"


async def test_given_an_acceptance_then_it_is_told_and_answered_where_it_is_accepted(
    anybody: httpx.AsyncClient, desk: Desk, acceptance: Callable[..., str],
    postgres: EmbeddedServer,
) -> None:  # fmt: skip
    notice = acceptance()
    taken = await written(anybody, "acceptance", notice)
    (told,) = await events(postgres)
    (row,) = (await desk.clerk.get(URL, params={"notice_id": notice})).json()["items"]
    assert told == {
        "objection_id": row["id"], "no": taken["no"], "notice_kind": "acceptance",
        "notice_id": notice, "round": 2, "division_code": "500113", "objector": "张*",
        "said": OBJECTION["text"], "received_on": "2025-08-01",
    }  # fmt: skip
    assert (row["allowed"], row["answer_there"], row["round"]) == ([], True, 2)
    refused = await answered(desk.clerk, row)
    assert (refused.status_code, refused.json()["code"]) == (409, "objection_not_open")
    # rectified first: nothing is public there, so what was written is answered here
    with psycopg.connect(postgres.superuser_dsn("kz_licensing"), autocommit=True) as superuser:
        superuser.execute(
            "UPDATE restoration_facts SET fact = 'acceptance_publicity_ended'"
            " WHERE subject = %s", (notice,)
        )  # fmt: skip
    assert (await answered(desk.clerk, row, upheld=True)).status_code == 200


async def test_given_an_answer_out_of_its_days_or_stale_then_refused(
    anybody: httpx.AsyncClient, desk: Desk, application: Callable[..., str]
) -> None:
    await written(anybody, "application", application(desk.holder_id, desk.right["id"]))
    (row,) = (await desk.clerk.get(URL)).json()["items"]
    for on in ("2025-07-31", "2025-08-02"):
        wrong = await answered(desk.clerk, row, on=on)
        assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/on")
    bare = await desk.clerk.post(f"{URL}/{row['id']}/answer", json=ANSWER, headers=new_key())
    assert bare.status_code == 428
    first = await answered(desk.clerk, row)
    stale = await answered(desk.clerk, row)
    assert (first.status_code, stale.status_code) == (200, 412)


@pytest.mark.parametrize(("path", "elsewhere"), [("", 200), ("/{id}", 404)])
async def test_given_four_callers_then_only_the_permitted_one_here_is_served(
    anybody: httpx.AsyncClient, acceptance: Callable[..., str], desk: Desk, app: FastAPI,
    token: Callable[..., str], path: str, elsewhere: int,
) -> None:  # fmt: skip
    await written(anybody, "acceptance", acceptance())
    (row,) = (await desk.clerk.get(URL)).json()["items"]
    url = URL + path.format(id=row["id"])
    answers = await four_callers(
        app, lambda client: client.get(url), wrong_role=token("holder"),
        elsewhere=token("clerk", division="140902"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, elsewhere, 200)
    if not path:
        assert answers.elsewhere.json()["items"] == []


async def test_given_a_leader_then_it_reads_but_neither_answers_nor_sees_who_objected(
    anybody: httpx.AsyncClient, acceptance: Callable[..., str], desk: Desk, app: FastAPI,
    token: Callable[..., str],
) -> None:  # fmt: skip
    await written(anybody, "acceptance", acceptance())
    (row,) = (await desk.clerk.get(URL)).json()["items"]
    async with client_for(app, token("leader")) as leader:
        assert (await answered(leader, row)).status_code == 403
        url = f"{URL}/{row['id']}/objector/search"
        assert (await leader.post(url, json={"reason": "示例：想看看"})).status_code == 403
    async with client_for(app, token("clerk", division="140902")) as elsewhere:
        assert (await answered(elsewhere, row)).status_code == 404
        assert (await elsewhere.post(url, json={"reason": "示例：想看看"})).status_code == 404


def test_given_production_without_a_key_then_the_service_refuses_to_start(
    keys: TestKeys, tmp_path: Path
) -> None:
    settings = KernelSettings(home=tmp_path, environment="production")
    database = Database("postgresql://nobody@127.0.0.1:1/none", service="licensing")
    with pytest.raises(SealingError, match="KZ_LICENSING_KEY"):
        create_app(Runtime("licensing", database, keys, settings))
    assert not (tmp_path / "secrets").exists()
