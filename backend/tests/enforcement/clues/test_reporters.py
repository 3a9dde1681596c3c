"""Who reported is sealed; few may look, every look has its reason and is in the audit trail."""

import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.enforcement.app import create_app
from kuangzheng.enforcement.clues.reporters import ReporterKey
from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.sealing import SealingError
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import TestKeys
from tests.enforcement.clues.conftest import CLUES, REPORTER, Desk

pytestmark = pytest.mark.service("enforcement")
LOOK = {"reason": "核查需要联系举报人"}


async def test_given_a_look_then_by_permission_only_with_its_reason_in_the_trail(
    desk: Desk, app: FastAPI, token: Callable[..., str], postgres: EmbeddedServer
) -> None:
    record = await desk.made(reporter=REPORTER)
    url = f"{CLUES}/{record['id']}/reporter/search"
    answers = await four_callers(
        app, lambda client: client.post(url, json=LOOK), wrong_role=token("clerk"),
        elsewhere=token("case_handler", division="500112"), right=token("case_handler"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)
    assert answers.right.json() == REPORTER
    short = await desk.deputy.post(url, json={"reason": "看"})
    assert short.status_code == 422
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        looks = superuser.execute(
            "SELECT payload FROM audit_entries WHERE entity = 'clue_reporters' AND action = 'read'"
        ).fetchall()
        stored = superuser.execute("SELECT payload FROM audit_entries").fetchall()
        rows = superuser.execute("SELECT sealed FROM clue_reporters").fetchall()
    assert [json.loads(one[0])["after"] for one in looks] == [LOOK]
    assert not any(REPORTER["phone"] in str(one) for one in [*stored, *rows])
    acts = (await desk.read(record))["acts"]
    assert [(one["act"], one["note"]) for one in acts][-1] == ("look", LOOK["reason"])


async def test_given_any_answer_but_the_look_then_nothing_of_the_reporter(desk: Desk) -> None:
    record = await desk.made(reporter=REPORTER)
    for who in (desk.clerk, desk.approver, desk.deputy):
        for url in (CLUES, f"{CLUES}/{record['id']}"):
            text = (await who.get(url)).text
            assert REPORTER["phone"] not in text and REPORTER["name"] not in text
    unnamed = await desk.made()
    found = await desk.deputy.post(f"{CLUES}/{unnamed['id']}/reporter/search", json=LOOK)
    assert found.status_code == 404


async def test_given_the_same_key_again_then_the_code_is_not_told_twice(desk: Desk) -> None:
    from tests.enforcement.clues.conftest import clue_body

    key = {"Idempotency-Key": "clue-code-once"}
    body = clue_body(reporter=REPORTER)
    first = (await desk.clerk.post(CLUES, json=body, headers=key)).json()
    again = (await desk.clerk.post(CLUES, json=body, headers=key)).json()
    assert first["query_code"] and again["query_code"] is None and again["id"] == first["id"]
    assert (await desk.read(first))["query_code"] is None


def test_given_another_key_or_another_clue_then_it_does_not_open() -> None:
    one, other = ReporterKey(bytes(range(32))), ReporterKey(bytes(range(1, 33)))
    body = one.seal(b"{}", "reporter of a")
    assert one.open(body, "reporter of a") == b"{}"
    for key, name in ((other, "reporter of a"), (one, "reporter of b")):
        with pytest.raises(SealingError):
            key.open(body, name)


def test_given_production_without_a_key_then_the_service_refuses_to_start(
    keys: TestKeys, tmp_path: Path
) -> None:
    settings = KernelSettings(home=tmp_path, environment="production")
    database = Database("postgresql://nobody@127.0.0.1:1/none", service="enforcement")
    with pytest.raises(SealingError, match="KZ_ENFORCEMENT_KEY"):
        create_app(Runtime("enforcement", database, keys, settings))
    assert not (tmp_path / "secrets").exists()
