"""The walk over routes finds the doors that stand open, and the excuses that excuse nothing."""

from collections.abc import Callable
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import four_callers, walk_lists, walk_routes
from kuangzheng.kernel.testing.plugin import TestKeys, client_for
from kuangzheng.kernel.unit import Act, SignedIn, TransactionalRoute, may

pytestmark = pytest.mark.service("restoration")
READ = "licensing.register:read"
BASE = "/api/v1/restoration"


def rooms() -> APIRouter:
    router = APIRouter(route_class=TransactionalRoute)

    @router.get("/guarded")
    async def guarded(act: Annotated[Act, may(READ)]) -> dict[str, Any]:
        return {"items": [{"id": act.principal.division}]}

    @router.get("/leaky")
    async def leaky(act: Annotated[Act, may(READ)]) -> dict[str, Any]:
        return {"items": [{"id": "everybody's"}]}

    @router.get("/forgotten")
    async def forgotten() -> dict[str, Any]:
        return {}

    @router.get("/own")
    async def own(act: SignedIn) -> dict[str, Any]:
        return {"items": []}

    @router.get("/hidden", include_in_schema=False)
    async def hidden() -> dict[str, Any]:
        return {}

    return router


@pytest.fixture
def app(database: Database, keys: TestKeys, settings: KernelSettings) -> FastAPI:
    spec = ServiceSpec("restoration", "x", [rooms()])
    return create_service(spec, Runtime("restoration", database, keys, settings))


async def test_given_doors_that_stand_open_then_each_is_found(
    app: FastAPI, token: Callable[..., str]
) -> None:
    excuses = {("GET", "/guarded"), ("GET", "/gone")}
    found = await walk_routes(app, token, public=set(), signed_in=excuses)
    told = {(one.place.removeprefix("GET ").removeprefix(BASE), one.caller) for one in found}
    nobodies = {"no role", "an unknown role", "a client without scopes"}
    assert told == {
        ("/hidden", "*"), ("/gone", "*"), ("/guarded", "*"), ("/forgotten", "anonymous"),
        *(("/forgotten", who) for who in nobodies), *(("/own", who) for who in nobodies),
    }  # fmt: skip


async def test_given_rows_of_ours_elsewhere_then_the_list_is_found(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async def ask(path: str) -> list[httpx.Response]:
        answers = []
        for division in ("500113", "140902"):
            async with client_for(app, token("leader", division=division)) as client:
                answers.append(await client.get(BASE + path))
        return answers

    found = await walk_lists(app, ask, shared={"/forgotten": "no rows"})
    told = [(one.place, one.caller) for one in found]
    assert told == [("/leaky", "stranger 1"), ("/own", "ours")]


async def test_given_four_callers_then_their_answers_in_order(
    app: FastAPI, token: Callable[..., str]
) -> None:
    answers = await four_callers(
        app, lambda client: client.get(f"{BASE}/guarded"), wrong_role=token("audit_admin"),
        elsewhere=token("leader", division="140902"), right=token("leader"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert answers.elsewhere.json() == {"items": [{"id": "140902"}]}
