"""What somebody wrote to a published result: it holds the confirmation until it is answered."""

from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import scope_of
from kuangzheng.restoration.funds.feed import LICENSING_FEED
from tests.restoration.acceptances.test_acceptances import URL, applied, published
from tests.restoration.conftest import BASE
from tests.restoration.works import Works

pytestmark = pytest.mark.service("restoration")


async def heard(database: Database, **data: Any) -> None:
    """As licensing's worker tells it; twice, as a feed may."""
    event = {
        "id": str(new_id()), "type": "licensing.notice_objected.v1", "divisioncode": "500113",
        "subject": data["objection_id"], "time": "2025-06-01T09:00:00+08:00", "data": data,
    }  # fmt: skip
    for _ in range(2):
        async with database.session(scope_of()) as session:
            await LICENSING_FEED.handlers["licensing.notice_objected"](session, event)


async def test_given_an_objection_from_the_public_then_it_is_answered_before_the_confirmation(
    works: Works, database: Database, postgres: Any
) -> None:
    row = await published(works, await applied(works))
    said = {
        "objection_id": str(new_id()), "no": "YY500113-2025-000001", "notice_kind": "acceptance",
        "notice_id": row["id"], "round": 1, "division_code": "500113", "objector": "张*",
        "said": "示例：边坡仍有浮石", "received_on": "2025-06-01",
    }  # fmt: skip
    await heard(database, **said)
    other = said | {"objection_id": str(new_id()), "notice_kind": "application"}
    await heard(database, **other)
    await heard(database, **said | {"objection_id": str(new_id()), "notice_id": str(new_id())})
    row = (await works.clerk.get(f"{URL}/{row['id']}")).json()
    (objection,) = row["objections"]
    assert (objection["id"], objection["objector"], objection["said"]) == (
        said["objection_id"], "张*（YY500113-2025-000001）", said["said"],
    )  # fmt: skip
    notices = (await works.clerk.get(f"{BASE}/notices")).json()["items"]
    mine = [one for one in notices if one["link"] == f"/restoration/acceptances/{row['id']}"]
    assert [one["title"] for one in mine] == ["验收公示收到异议，请核实后答复"]
    confirm = {"on": "2025-06-16", "document_no": "示例验〔2025〕1号"}
    barred = await works.act(works.reviewer, URL, row, "confirm", confirm, 422)
    assert barred["errors"][0]["detail"] == "尚有 1 件异议未答复"
    answer = {
        "objection_id": objection["id"], "on": "2025-06-10", "upheld": False,
        "answer": "示例：现场核实，浮石已清",
    }  # fmt: skip
    row = await works.act(works.clerk, URL, row, "answer", answer)
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        (told,) = superuser.execute(
            "SELECT data FROM outbox WHERE type = 'restoration.objection_answered'"
        ).fetchall()
    told = {name: told[0][name] for name in ("objection_id", "upheld", "answer", "answered_on")}
    assert told == {
        "objection_id": said["objection_id"], "upheld": False, "answer": answer["answer"],
        "answered_on": "2025-06-10",
    }  # fmt: skip
    await works.act(works.reviewer, URL, row, "confirm", confirm)
