"""A deputy acts in somebody's stead: the record says so, and two persons stay two persons."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.testing.plugin import client_for
from tests.enforcement.clues.conftest import CLUES, Desk, verify_body

pytestmark = pytest.mark.service("enforcement")
HEADER = "X-KZ-In-Stead-Of"
A, B = str(new_id()), str(new_id())
Token = Callable[..., str]


def trail(postgres: EmbeddedServer) -> list[tuple[Any, ...]]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        return connection.execute(
            "SELECT actor, payload::jsonb -> 'after' ->> 'in_stead_of',"
            " payload::jsonb -> 'after' ->> 'name' FROM audit_entries WHERE action = 'in_stead'"
        ).fetchall()


async def test_given_the_handler_away_then_the_deputy_verifies_and_the_record_says_for_whom(
    app: FastAPI, desk: Desk, token: Token, postgres: EmbeddedServer
) -> None:
    record = await desk.act(desk.clerk, await desk.made(), "accept")
    async with client_for(app, token("inspector", subject=A, name="示例甲")) as away:
        record = await desk.act(away, record, "take")
    deputy = token("inspector", subject=B, name="示例乙", stead={A: "示例甲"})
    told = verify_body("unfounded")
    async with client_for(app, deputy) as own:
        refused = await desk.act(own, record, "verify", 409, **told)
    assert refused["code"] == "not_the_handler", refused
    async with client_for(app, deputy, **{HEADER: A}) as acting:
        record = await desk.act(acting, record, "verify", **told)
    assert record["acts"][-1]["by_name"] == "示例乙 代 示例甲"
    assert trail(postgres) == [(B, A, "示例乙 代 示例甲")]


@pytest.mark.parametrize("prepared_by", [A, B], ids=["absent", "deputy"])
async def test_given_either_prepared_it_then_the_deputy_never_approves_it(
    app: FastAPI, desk: Desk, token: Token, prepared_by: str
) -> None:
    record = await desk.act(desk.clerk, await desk.made(), "accept")
    async with client_for(app, token("inspector", subject=prepared_by)) as one:
        record = await desk.act(one, record, "take")
        record = await desk.act(one, record, "verify", **verify_body("unfounded"))
    deputy = token("approver", subject=B, stead={A: "示例甲"})
    async with client_for(app, deputy, **{HEADER: A}) as acting:
        refused = await desk.act(acting, record, "approve", 409)
    assert refused["code"] == "second_person_required", refused
    await desk.act(desk.approver, record, "approve")


@pytest.mark.parametrize("first", ["verified in stead", "verified alone"])
async def test_given_the_deputy_acted_in_stead_then_the_absent_person_never_approves_it(
    app: FastAPI, desk: Desk, token: Token, first: str
) -> None:
    """Who acted in somebody's stead counts as both; what the deputy did alone is another's."""
    record = await desk.act(desk.clerk, await desk.made(), "accept")
    deputy = token("inspector", subject=B, stead={A: "示例甲"})
    stead = {HEADER: A} if first == "verified in stead" else {}
    async with client_for(app, deputy, **stead) as acting:
        record = await desk.act(acting, record, "take")
        record = await desk.act(acting, record, "verify", **verify_body("unfounded"))

    async with client_for(app, token("approver", subject=A, name="示例甲")) as back:
        answer = await desk.act(back, record, "approve", 409 if stead else 200)

    if stead:
        assert answer["code"] == "second_person_required", answer
        await desk.act(desk.approver, record, "approve")


async def test_given_the_deputy_went_on_for_the_absent_person_then_it_never_approves_alone(
    app: FastAPI, desk: Desk, token: Token
) -> None:
    """Neither in stead nor later in the own name."""
    record = await desk.act(desk.clerk, await desk.made(), "accept")
    deputy = token("inspector", subject=B, stead={A: "示例甲"})
    async with client_for(app, token("inspector", subject=A)) as away:
        record = await desk.act(away, record, "take")
    async with client_for(app, deputy, **{HEADER: A}) as acting:
        record = await desk.act(acting, record, "verify", **verify_body("unfounded"))

    async with client_for(app, token("approver", subject=B)) as alone:
        refused = await desk.act(alone, record, "approve", 409)

    assert refused["code"] == "second_person_required", refused


async def test_given_somebody_else_or_no_stead_then_403(
    app: FastAPI, desk: Desk, token: Token
) -> None:
    record = await desk.made()
    for bearer in (token("clerk", subject=B), token("clerk", stead={B: "示例乙"})):
        async with client_for(app, bearer, **{HEADER: A}) as nobody:
            assert (await nobody.get(CLUES)).status_code == 403
            await desk.act(nobody, record, "accept", 403)


async def test_given_the_absence_revoked_then_the_token_that_names_it_is_refused(
    app: FastAPI, desk: Desk, token: Token, postgres: EmbeddedServer
) -> None:
    deputy = token("clerk", subject=B, stead={A: "示例甲"})
    async with client_for(app, deputy, **{HEADER: A}) as acting:
        assert (await acting.get(CLUES)).status_code == 200
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as connection:
        connection.execute(
            "INSERT INTO disabled_principals (principal_id, disabled_at) VALUES (%s, now())", (A,)
        )
    app.state.verifier._refusals._looked_at = float("-inf")
    async with client_for(app, deputy, **{HEADER: A}) as acting:
        refused = await acting.get(CLUES)
    assert refused.status_code == 403 and "撤销" in refused.json()["detail"]
