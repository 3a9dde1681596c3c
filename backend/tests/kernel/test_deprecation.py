"""A route that goes away says so: RFC 9745, RFC 8594, the document."""

from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Annotated

import httpx
import pytest
import pytest_asyncio
from fastapi import APIRouter, FastAPI

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.deprecation import Deprecation, deprecated
from kuangzheng.kernel.problems import RuleViolation
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import TestKeys, client_for
from kuangzheng.kernel.unit import Act, SignedIn, TransactionalRoute, may

pytestmark = pytest.mark.service("enforcement")
router = APIRouter(route_class=TransactionalRoute)
PREFIX = "/api/v1/enforcement"
OLD = deprecated(date(2027, 1, 1), date(2027, 7, 1), f"{PREFIX}/new-things")
SAID = {
    # 2027-01-01 and 2027-07-01 in China begin at 16:00 of the day before in Greenwich
    "deprecation": "@1798732800", "sunset": "Wed, 30 Jun 2027 16:00:00 GMT",
    "link": f'<{PREFIX}/new-things>; rel="successor-version"',
}  # fmt: skip


@router.get("/old-things")
@OLD
async def list_old_things(act: SignedIn, refused: bool = False) -> list[str]:
    if refused:
        raise RuleViolation("not this one")
    return []


@router.get("/new-things")
async def list_new_things(act: Annotated[Act, may("licensing.register:read")]) -> list[str]:
    return []


@pytest_asyncio.fixture
async def app(
    database: Database, keys: TestKeys, settings: KernelSettings
) -> AsyncIterator[FastAPI]:
    spec = ServiceSpec("enforcement", "示例", [router])
    yield create_service(spec, Runtime("enforcement", database, keys, settings))


def said(answer: httpx.Response) -> dict[str, str]:
    return {name: answer.headers[name] for name in SAID if name in answer.headers}


async def test_given_notice_then_every_answer_says_so_and_the_successor_does_not(
    app: FastAPI, token: Callable[..., str]
) -> None:
    async with client_for(app, token(*ROLES)) as client:
        assert said(await client.get(f"{PREFIX}/old-things")) == SAID
        refused = await client.get(f"{PREFIX}/old-things", params={"refused": True})
        assert (refused.status_code, said(refused)) == (422, SAID)
        assert said(await client.get(f"{PREFIX}/new-things")) == {}
    async with client_for(app, None) as nobody:
        answer = await nobody.get(f"{PREFIX}/old-things")
        assert (answer.status_code, said(answer)) == (401, SAID)


def test_given_notice_then_the_document_marks_the_operation(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    old = paths[f"{PREFIX}/old-things"]["get"]
    assert (old["deprecated"], old["x-sunset"]) == (True, "2027-07-01")
    assert old["x-successor"] == f"{PREFIX}/new-things"
    assert "deprecated" not in paths[f"{PREFIX}/new-things"]["get"]


def test_given_a_sunset_before_the_notice_or_a_successor_elsewhere_then_no_such_mark() -> None:
    with pytest.raises(ValueError, match="after"):
        Deprecation(date(2027, 1, 1), date(2027, 1, 1))
    with pytest.raises(ValueError, match="path"):
        Deprecation(date(2027, 1, 1), successor="https://example.org/x")
    assert Deprecation(date(2027, 1, 1)).headers == {"Deprecation": "@1798732800"}
