"""Who may do what: without token, wrong role, wrong division, another holder, the right one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.use_requests.jobs import lapse
from tests.restoration.conftest import if_match
from tests.restoration.funds.conftest import HOLDER, fen
from tests.restoration.use_requests.conftest import (
    CONTROLLED,
    PASSED_CHECK,
    SIGNED,
    USES,
    Uses,
    uses,
)

pytestmark = pytest.mark.service("restoration")
__all__ = ["uses"]
_WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
_PAY = {"amount": fen(1), "kind": "progress", "voucher_no": "示例付1"}
_WORK = {"amount": fen(1), "document_no": "示例1"}
_ACTS: list[tuple[str, str, dict[str, Any]]] = [
    ("check", "fund_officer", PASSED_CHECK), ("review", "reviewer", {"outcome": "pass"}),
    ("countersign", "finance_officer", SIGNED), ("accept", "clerk", _WORK),
    ("pay", "finance_officer", _PAY), ("settle", "finance_officer", {}),
]  # fmt: skip


async def test_given_each_act_of_the_bureau_then_only_its_own_desk_of_its_own_place_does_it(
    uses: Uses, app: FastAPI, token: Callable[..., str]
) -> None:
    row = await uses.submitted(await uses.fund())
    for name, role, body in _ACTS:
        wrong = "township" if role != "fund_officer" else "finance_officer"

        async def send(client: httpx.AsyncClient, name: str = name, body: Any = body,
                       row: Any = row) -> httpx.Response:  # fmt: skip
            return await client.post(
                f"{USES}/{row['id']}/{name}", json={"on": uses.today} | body, headers=if_match(row)
            )

        answers = await four_callers(
            app, send, wrong_role=token(wrong), elsewhere=token(role, division="500112"),
            right=token(role, subject=f"somebody:{name}"),
        )
        assert answers.statuses == (401, 403, 404, 200), name
        row = answers.right.json()
    assert (row["state"], row["paid_fen"], row["accepted_fen"]) == ("settled", 1, 1)


async def test_given_each_act_of_the_holder_then_no_other_holder_nor_officer_does_it(
    uses: Uses, app: FastAPI, token: Callable[..., str]
) -> None:
    fund = await uses.fund()
    row = await uses.with_files(await uses.made(fund))
    write = {k: v for k, v in uses.asked(fund).items() if k != "fund_id"}
    attach = {"kind": "other", "document_id": str(new_id())}
    for method, name, body, done in (
        ("PATCH", "", write, 200), ("POST", "/attach", attach, 422),
        ("POST", "/submit", {"on": uses.today}, 200),
        ("POST", "/withdraw", {"on": uses.today}, 200),
    ):  # fmt: skip

        async def send(client: httpx.AsyncClient, method: str = method, name: str = name,
                       body: Any = body, row: Any = row) -> httpx.Response:  # fmt: skip
            return await client.request(
                method, f"{USES}/{row['id']}{name}", json=body, headers=if_match(row)
            )

        answers = await four_callers(
            app, send, wrong_role=token("fund_officer"),
            elsewhere=token("holder", holder=str(new_id())),
            right=token("agent", holder=HOLDER, subject="agent"),
        )
        assert answers.statuses == (401, 403, 404, done), (method, name)
        row = answers.right.json() if done == 200 else row
    assert row["state"] == "withdrawn"


async def test_given_a_hold_that_ran_out_then_only_finance_of_the_place_holds_it_again(
    uses: Uses, app: FastAPI, database: Database, token: Callable[..., str]
) -> None:
    row = await uses.held(await uses.fund())
    after = datetime.fromisoformat(row["hold_until"]) + timedelta(minutes=1)
    async with database.session(_WORKER) as session:
        assert await lapse(session, after) == 1
    row = (await uses.finance.get(f"{USES}/{row['id']}")).json()

    async def renew(client: httpx.AsyncClient) -> httpx.Response:
        return await client.post(
            f"{USES}/{row['id']}/renew", json={"on": uses.today}, headers=if_match(row)
        )

    answers = await four_callers(
        app, renew, wrong_role=token("fund_officer"),
        elsewhere=token("finance_officer", division="500112"), right=token("finance_officer"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    assert answers.right.json()["state"] == "held"


async def test_given_reading_and_asking_then_by_place_and_by_holder(
    uses: Uses, app: FastAPI, token: Callable[..., str]
) -> None:
    fund = await uses.fund()
    row = await uses.made(fund)
    for path in (USES, f"{USES}/{row['id']}", CONTROLLED, f"{CONTROLLED}/{fund['id']}"):

        async def read(client: httpx.AsyncClient, path: str = path) -> httpx.Response:
            return await client.get(path)

        answers = await four_callers(
            app, read, wrong_role=token("system_admin"),
            elsewhere=token("clerk", division="500112"), right=token("clerk"),
        )  # fmt: skip
        one = path.count("/") > USES.count("/")
        assert answers.statuses == (401, 403, 404 if one else 200, 200)
        if not one:
            assert answers.elsewhere.json()["items"] == []
            assert len(answers.right.json()["items"]) == 1

    async def count(client: httpx.AsyncClient) -> httpx.Response:
        return await client.get(f"{USES}/state-counts")

    answers = await four_callers(
        app, count, wrong_role=token("system_admin"),
        elsewhere=token("clerk", division="500112"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert answers.elsewhere.json()["total"] == 0
    # what one waits for: a draft waits for its holder, for no officer
    assert (answers.right.json()["total"], answers.right.json()["states"]["draft"]) == (1, 1)
    for who, mine in ((uses.holder, 1), (uses.officer, 0)):
        found = await who.get(f"{USES}/state-counts", params={"mine": "true"})
        assert found.json()["total"] == mine

    async def ask(client: httpx.AsyncClient) -> httpx.Response:
        return await client.post(USES, json=uses.asked(fund), headers=new_key())

    answers = await four_callers(
        app, ask, wrong_role=token("fund_officer"), elsewhere=token("holder", holder=str(new_id())),
        right=token("holder", holder=HOLDER),
    )
    assert answers.statuses == (401, 403, 404, 201)


async def test_given_transfers_then_in_by_the_officer_and_back_by_finance(
    uses: Uses, app: FastAPI, token: Callable[..., str]
) -> None:
    fund = await uses.fund()
    for name, role, wrong in (
        ("take-in", "fund_officer", "finance_officer"), ("give-back", "finance_officer", "clerk"),
    ):  # fmt: skip
        record = await uses.scene.read(fund["id"])

        async def send(client: httpx.AsyncClient, name: str = name,
                       record: Any = record) -> httpx.Response:  # fmt: skip
            body = {"amount": fen(5), "on": uses.today, "receipt_no": f"示例{name}"}
            return await client.post(
                f"{CONTROLLED}/{record['id']}/{name}", json=body, headers=if_match(record)
            )

        answers = await four_callers(
            app, send, wrong_role=token(wrong), elsewhere=token(role, division="500112"),
            right=token(role),
        )
        assert answers.statuses == (401, 403, 404, 200), name
    async with client_for(app, token("holder", holder=HOLDER)) as holder:
        seen = (await holder.get(f"{CONTROLLED}/{fund['id']}")).json()
    assert (seen["balance_fen"], seen["mode"]) == (180_000, "approval")
