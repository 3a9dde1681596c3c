"""Fund rules of a division: drafted, tried on what was posted, released by another for a day."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.jobs.context import Worker
from kuangzheng.kernel.jobs.runner import run_job
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.fund_rules import rules
from kuangzheng.restoration.parameters import PARAMETERS
from tests.restoration.accruals.test_runs import Run, lines, ready, returned, run
from tests.restoration.conftest import BASE, if_match
from tests.restoration.funds.conftest import Scene, scene

pytestmark = pytest.mark.service("restoration")
RULES, PREVIEWS = f"{BASE}/fund-rules", f"{BASE}/fund-rule-previews"
DRAFT = {"division_code": "500113", "title": "示例基金办法", "document_no": "示例〔2026〕1号"}
HALF = {"key": "fund.first_share", "selectors": {}, "value": "50", "unit": "%",
        "basis": "示例办法第5条", "document_no": None, "confirmed": True, "note": None}  # fmt: skip
Body = dict[str, Any]
__all__ = ["run", "scene"]


@pytest_asyncio.fixture
async def reviewer(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[httpx.AsyncClient]:
    async with client_for(app, token("reviewer")) as client:
        yield client


async def drafted(scene: Scene, *entries: Body) -> Body:
    made = await scene.officer.post(RULES, json=DRAFT, headers=new_key())
    assert made.status_code == 201, made.text
    return await written(scene, made.json(), *entries)


async def written(scene: Scene, record: Body, *entries: Body, status: int = 200) -> Body:
    body = {"title": record["title"], "document_no": record["document_no"], "entries": entries}
    url = f"{RULES}/{record['id']}"
    answer = await scene.officer.patch(url, json=body, headers=if_match(record))
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def released(
    client: httpx.AsyncClient, record: Body, valid_from: str, status: int = 200
) -> Body:
    body = {"valid_from": valid_from, "approval_no": "示例批〔2026〕2号"}
    answer = await client.post(
        f"{RULES}/{record['id']}/release", json=body, headers=if_match(record)
    )
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def tried(scene: Scene, settings: KernelSettings, record: Body, period: str) -> Body:
    answer = await scene.officer.post(
        f"{RULES}/{record['id']}/previews", json={"period": period}, headers=new_key()
    )
    assert answer.status_code == 201, answer.text
    worker = Worker("restoration", scene.database, settings, scene.clock)
    await run_job(worker, UUID(answer.json()["job_id"]), stopping=lambda: False)
    found = (await scene.officer.get(f"{PREVIEWS}/{answer.json()['id']}")).json()
    assert found["state"] == "done", found
    return dict(found)


async def test_given_a_draft_then_each_value_stands_beside_what_decides_without_it(
    scene: Scene
) -> None:
    record = await drafted(scene, HALF)
    assert (record["standing"], record["edition"], record["unconfirmed"]) == ("draft", 1, 0)
    by_key = {line["key"]: line for line in record["lines"]}
    share = by_key["fund.first_share"]
    assert (share["change"], share["present"]["value"], share["stated"]["value"]) == (
        "changed", "20", "50",
    )  # fmt: skip
    assert (share["present"]["confirmed"], share["present"]["place_name"]) == (False, "全国")
    assert (by_key["fund.formula"]["change"], by_key["fund.formula"]["stated"]) == (
        "inherited", None,
    )  # fmt: skip
    again = await scene.officer.post(RULES, json=DRAFT, headers=new_key())
    assert (again.status_code, again.json()["code"]) == (409, "draft_exists")


async def test_given_values_out_of_range_then_each_is_told_by_its_place(scene: Scene) -> None:
    record = await drafted(scene)
    wrong = HALF | {"key": "fund.region_factor", "value": "101", "unit": ""}
    refused = await written(scene, record, HALF | {"unit": "吨"}, wrong, status=422)
    assert {(one["pointer"], one["code"]) for one in refused["errors"]} == {
        ("/entries/0/unit", "rule_wrong_dimension"), ("/entries/1/value", "rule_out_of_range"),
    }  # fmt: skip
    strange = HALF | {"key": "grant.deposit_share", "value": "3"}
    refused = await written(scene, record, strange, status=422)
    assert refused["errors"][0]["pointer"] == "/entries/0/key"


def test_given_the_parameters_of_restoration_then_a_bureau_may_state_every_one() -> None:
    assert set(rules.GROUP_OF) == {one.key for one in PARAMETERS}


async def test_given_a_released_version_then_the_next_run_uses_it_and_the_last_does_not(
    scene: Scene, run: Run, reviewer: httpx.AsyncClient
) -> None:
    fund = await ready(scene)
    await run("post")
    record = await drafted(scene, HALF)
    early = await released(reviewer, record, "2025-12-31", 422)
    assert (early["code"], early["errors"][0]["pointer"]) == ("starts_too_early", "/valid_from")
    own = await released(scene.officer, record, "2026-01-01", 403)
    assert own["code"] == "forbidden"
    after = await released(reviewer, record, "2026-01-01")
    assert (after["state"], after["standing"], after["actions"]) == ("released", "in_force", [])
    (line,) = await lines(scene.officer, await run("dry"))
    assert (line["outcome"], line["amount_fen"]) == ("same", 200_000)  # 20 % of 10,000 元
    late = [{"no": 1, "name": "一期", "starts_on": "2030-01-01", "ends_on": "2030-12-31",
             "cost_fen": 1_000_000}]  # fmt: skip
    term = ["2020-01-01", "2039-12-31"]
    other = await scene.fund(approved_on="2026-01-15", phases=late, term=term)
    await scene.act(other, "basis", {"plan_output_t": "10000"})
    for one in (fund, other):
        await returned(scene, one, 2026, "25")
    scene.clock.instant = datetime(2027, 1, 5, 10, tzinfo=CHINA)
    by_fund = {one["fund_id"]: one for one in await lines(scene.officer, await run("dry", "2026"))}
    line = by_fund[other["id"]]  # its first instalment: 50 % of 10,000 元
    assert (line["amount_fen"], line["steps"][-1]["kind"]) == (500_000, "first_share")
    ruling = next(one for one in line["rulings"] if one["key"] == "first_share")
    assert (ruling["book"], ruling["confirmed"]) == ("fund-rules-500113-1", True)


async def test_given_a_preview_then_before_after_and_difference_of_every_fund(
    scene: Scene, run: Run, settings: KernelSettings
) -> None:
    fund = await ready(scene)
    await run("post")
    waits = await scene.fund()
    record = await drafted(scene, HALF)
    assert record["periods"] == ["2025"]
    found = await tried(scene, settings, record, "2025")
    # 20 % of 10,000 元 was posted, 50 % are 5,000 元
    assert (found["funds"], found["changed"], found["undetermined"]) == (2, 1, 1)
    assert (found["before_fen"], found["after_fen"]) == (200_000, 500_000)
    assert [(one["division_code"], one["after_fen"]) for one in found["divisions"]] == [
        ("500113", 500_000)
    ]
    items = (await scene.officer.get(f"{PREVIEWS}/{found['id']}/lines")).json()["items"]
    by_fund = {one["fund_id"]: one for one in items}
    line = by_fund[fund["id"]]
    assert (line["posted"], line["before_fen"], line["after_fen"], line["difference_fen"]) == (
        True, 200_000, 500_000, 300_000,
    )  # fmt: skip
    assert by_fund[waits["id"]]["missing"] == ["remaining_output", "output"]
    assert (await scene.read(fund["id"]))["due_fen"] == 200_000  # nothing is posted
    again = await tried(scene, settings, record, "2025")
    older = (await scene.officer.get(f"{PREVIEWS}/{found['id']}/lines")).json()["items"]
    assert (older, again["funds"]) == ([], 2)


async def test_given_the_worked_case_of_ordos_then_the_draft_gives_6_600_000_yuan(
    scene: Scene, run: Run, app: FastAPI, token: Callable[..., str], settings: KernelSettings
) -> None:
    """Banan takes the factors of Ordos: 5.5 元 × 1.2 × 1.0 × 1 × 1 × 1,000,000 t."""
    fund = await scene.fund(cost_fen=10_000_000_000, phases=[
        {"no": 1, "name": "一期", "starts_on": "2030-01-01", "ends_on": "2030-12-31",
         "cost_fen": 10_000_000_000}
    ], term=["2020-01-01", "2040-12-31"])  # fmt: skip
    await returned(scene, fund, 2024, "25", unit="万吨")
    await scene.act(fund, "basis", {
        "mineral_class": "solid_energy", "method": "underground_subsidence", "land": "grass",
    })  # fmt: skip
    record = await drafted(
        scene, HALF | {"value": "0"},
        said("formula", "factor"), said("output", "previous_year"),
        said("class_base", "5.5", "元", {"class": "solid_energy"}),
        said("method_factor", "1.2", "", {"method": "underground_subsidence"}),
        said("land_factor", "1.0", "", {"land": "grass"}),
        said("region_factor", "1", ""), said("price_factor", "1", ""),
    )  # fmt: skip
    found = await tried(scene, settings, record, "2025")
    (line,) = (await scene.officer.get(f"{PREVIEWS}/{found['id']}/lines")).json()["items"]
    assert (line["after_fen"], line["missing"], line["unconfirmed"]) == (660_000_000, [], True)


def said(
    name: str, value: str, unit: str | None = None, selectors: dict[str, str] | None = None
) -> Body:
    """A value that its author has not read in a document."""
    return HALF | {
        "key": f"fund.{name}", "value": value, "unit": unit, "selectors": selectors or {},
        "confirmed": False,
    }  # fmt: skip


async def test_given_a_released_version_then_it_never_changes_and_the_next_begins_with_it(
    scene: Scene, reviewer: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    record = await released(reviewer, await drafted(scene, HALF), "2026-01-01")
    refused = await written(scene, record, HALF, status=409)
    assert refused["code"] == "illegal_transition"
    with (
        psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection,
        pytest.raises(psycopg.errors.CheckViolation),
    ):
        connection.execute("UPDATE fund_rules SET title = '改' WHERE id = %s", (record["id"],))
    following = await drafted(scene)
    assert following["entries"] == []
    await scene.officer.post(
        f"{RULES}/{following['id']}/discard", json={"reason": "示例"}, headers=if_match(following)
    )
    third = (await scene.officer.post(RULES, json=DRAFT, headers=new_key())).json()
    assert (third["edition"], [one["key"] for one in third["entries"]]) == (3, ["fund.first_share"])
    after = await released(reviewer, await written(scene, third, HALF), "2027-01-01")
    older = (await scene.officer.get(f"{RULES}/{record['id']}")).json()
    assert (older["valid_to"], after["valid_to"], after["standing"]) == (
        "2026-12-31", None, "coming",
    )  # fmt: skip


@pytest.mark.parametrize("place", ["500113", "500000"])
async def test_given_a_run_here_or_above_that_posts_from_that_day_on_then_the_release_waits(
    scene: Scene, run: Run, reviewer: httpx.AsyncClient, app: FastAPI, token: Callable[..., str],
    place: str,
) -> None:  # fmt: skip
    body = {"division_code": place, "kind": "post", "period": "2026"}
    async with client_for(app, token("fund_officer", division=place)) as asker:
        started = await asker.post(f"{BASE}/accrual-runs", json=body, headers=new_key())
        assert started.status_code in (201, 202), started.text
    record = await drafted(scene, HALF)
    refused = await released(reviewer, record, "2026-12-31", 409)
    assert refused["code"] == "run_under_way"
    assert (await released(reviewer, record, "2027-01-01"))["standing"] == "coming"


async def test_given_who_wrote_in_it_then_not_he_releases_it(
    scene: Scene, app: FastAPI, token: Callable[..., str]
) -> None:
    both = token("fund_officer", "reviewer", subject="0197a000-0000-7000-8000-0000000000aa")
    async with client_for(app, both) as one:
        record = await drafted(scene, HALF)
        mine = await one.patch(
            f"{RULES}/{record['id']}", headers=if_match(record),
            json={"title": "示例", "document_no": "示例", "entries": [HALF]},
        )  # fmt: skip
        assert mine.json()["authored_by_me"] is True
        refused = await released(one, mine.json(), "2026-01-01", 409)
        assert refused["code"] == "same_person"


@pytest.mark.parametrize(
    ("method", "path", "body", "wrong"),
    [
        ("GET", "", None, "holder"),
        ("POST", "", DRAFT, "clerk"),
        ("GET", "/parameters", None, "holder"),
        ("GET", "/{id}", None, "holder"),
        ("PATCH", "/{id}", {"title": "示例", "document_no": "示例", "entries": []}, "reviewer"),
        ("POST", "/{id}/release", {"valid_from": "2026-01-01", "approval_no": "示例"},
         "fund_officer"),
        ("POST", "/{id}/discard", {"reason": "示例"}, "reviewer"),
        ("POST", "/{id}/previews", {"period": "2024"}, "holder"),
    ],
)  # fmt: skip
async def test_given_no_token_a_wrong_role_or_division_then_nothing_is_told_or_done(
    scene: Scene, app: FastAPI, token: Callable[..., str], method: str, path: str,
    body: Body | None, wrong: str,
) -> None:  # fmt: skip
    record = await drafted(scene, HALF)
    url = RULES + path.format(id=record["id"])
    headers = new_key() | if_match(record)
    async with client_for(app) as nobody, client_for(app, token(wrong)) as other:
        assert (await nobody.request(method, url, json=body, headers=headers)).status_code == 401
        assert (await other.request(method, url, json=body, headers=headers)).status_code == 403
    away = token("fund_officer" if wrong != "fund_officer" else "reviewer", division="500112")
    async with client_for(app, away) as elsewhere:
        answer = await elsewhere.request(method, url, json=body, headers=headers)
    if "{id}" in path:
        assert answer.status_code == 404
    elif method == "POST":
        assert answer.status_code == 403
    elif path == "":
        assert answer.json()["items"] == []
