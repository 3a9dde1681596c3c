"""What services declare as waiting: the permissions are those of their routes."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.permissions import ALL_PERMISSIONS
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.matters import Source, Turn
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import document_of
from kuangzheng.kernel.testing.plugin import SERVICES, SettableClock, TestKeys, client_for

DECLARING = [one for one in SERVICES if one not in ("identity", "supervision")]


def sources(service: str) -> tuple[Source, ...]:
    found: tuple[Source, ...] = import_module(f"kuangzheng.{service}.matters").SOURCES
    return found


@pytest.mark.parametrize("service", DECLARING)
def test_every_permission_and_word_exists_and_no_kind_comes_twice(service: str) -> None:
    kinds = [one.kind for one in sources(service)]
    assert len(kinds) == len(set(kinds))
    for source in sources(service):
        for turn in source.turns:
            assert turn.permission in ALL_PERMISSIONS, (source.kind, turn)
            assert source.acts.get(turn.act), (source.kind, turn.act)


@pytest.mark.parametrize("service", [
    pytest.param(name, marks=pytest.mark.service(name)) for name in DECLARING
])  # fmt: skip
async def test_given_any_role_then_every_query_runs_and_an_empty_service_has_nothing(
    service: str, database: Database, keys: TestKeys, clock: SettableClock,
    settings: KernelSettings, token: Callable[..., str],
) -> None:  # fmt: skip
    app: FastAPI = import_module(f"kuangzheng.{service}.app").create_app(
        Runtime(service, database, keys, settings, clock)
    )
    everything = ("clerk", "reviewer", "approver", "chief", "inspector", "case_handler",
                  "legal_reviewer", "fund_officer", "finance_officer")  # fmt: skip
    for bearer in (token(*everything), token("holder"), token("expert"), token("township"),
                   token(grants={"500113": []})):  # fmt: skip
        async with client_for(app, bearer) as client:
            answer = await client.get(f"/api/v1/{service}/waiting-matters")
            assert answer.status_code == 200, answer.text
            assert answer.json()["items"] == []
            if service != "restoration":
                days = await client.get(
                    f"/api/v1/{service}/waiting-matters/occasions",
                    params={"first": "2025-08-01", "last": "2025-08-31"},
                )
                assert days.status_code == 200 and days.json()["items"] == []


def _routes(app: FastAPI) -> dict[str, set[str]]:
    """Permission of the routes that end in an act, by act."""
    found: dict[str, set[str]] = {}
    for path, item in document_of(app)["paths"].items():
        if "post" in item and "{" in path:
            found.setdefault(path.rsplit("/", 1)[1].replace("-", "_"), set()).add(path)
    return found


MADE_OTHERWISE = {
    "patrol", "follow_up", "collect", "record", "assign", "issue", "milestones", "declare", "pay",
    "open_account", "order_closure",
}  # fmt: skip
"""Done by another route than one named like the act, or at the bank: an entry, a visit."""
ELSEWHERE = {
    ("problem", "accept"): "/api/v1/enforcement/problem-acceptances",
    ("case", "archive"): "/api/v1/enforcement/case-archives",
}


@pytest.mark.parametrize("service", [
    pytest.param(name, marks=pytest.mark.service(name)) for name in DECLARING
])  # fmt: skip
async def test_given_the_permission_alone_then_a_route_of_the_act_lets_in_and_without_it_none(
    service: str, database: Database, keys: TestKeys, clock: SettableClock,
    settings: KernelSettings, token: Callable[..., str],
) -> None:  # fmt: skip
    app: FastAPI = import_module(f"kuangzheng.{service}.app").create_app(
        Runtime(service, database, keys, settings, clock)
    )
    routes, wrong = _routes(app), []
    for source in sources(service):
        for turn in source.turns:
            paths = routes.get(turn.act.replace("-", "_"), set())
            if (source.kind, turn.act) in ELSEWHERE:
                paths = {ELSEWHERE[source.kind, turn.act]}
            if turn.act in MADE_OTHERWISE:
                continue
            if not await _opens(app, paths, turn, token):
                wrong.append((source.kind, turn.act, turn.permission, sorted(paths)))
    assert wrong == []


async def _opens(
    app: FastAPI, paths: set[str], turn: Turn, token: Callable[..., str]
) -> bool:
    none = "00000000-0000-0000-0000-000000000001"
    bearer = token(kind="client", scopes=(turn.permission,))
    for path in sorted(paths):
        url = "/".join(none if "{" in part else part for part in path.split("/"))
        async with client_for(app, bearer) as client:
            answer: Any = await client.post(
                url, json={}, headers={"If-Match": '"1"', "Idempotency-Key": none}
            )
        if answer.status_code != 403:
            return True
    return False
