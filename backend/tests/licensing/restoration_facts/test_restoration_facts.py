"""Licensing hears from restoration: through the real feed of the real outbox."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import psycopg
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.app import Runtime
from kuangzheng.kernel.auth.permissions import ROLES
from kuangzheng.kernel.consumers import Consumer
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.local_feed import LocalSource
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import (
    SettableClock,
    TestKeys,
    client_for,
    new_key,
    scope_of,
)
from kuangzheng.licensing.restoration_facts.feed import RESTORATION_FEED
from kuangzheng.restoration.app import create_app as create_restoration
from tests.licensing.conftest import BASE, square
from tests.licensing.rooms import create, insert, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/restoration-facts"
FUND = str(new_id())


@pytest_asyncio.fixture
async def restoration(
    migrated: Callable[[str], str], cleaned: Callable[[str], None]
) -> AsyncIterator[Database]:
    cleaned("restoration")
    opened = Database(migrated("restoration"), service="restoration", pool_size=2)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def hear(database: Database, restoration: Database) -> Callable[[], Any]:
    """Licensing's worker reads what is new."""
    consumer = Consumer(
        database, RESTORATION_FEED, LocalSource("restoration", restoration, "licensing")
    )

    async def read() -> None:
        while await consumer.step():
            pass

    await read()
    return read


async def tell(restoration: Database, name: str, subject: str, **data: Any) -> None:
    async with restoration.session(scope_of()) as session:
        await emit(session, Event(f"restoration.{name}", subject, "500113", data))


def short(right: dict[str, Any], fen: int) -> dict[str, Any]:
    """As `count_funds` tells it."""
    return {
        "fund_id": FUND, "right_id": right["id"], "mine_id": None,
        "holder_id": right["holder"]["id"], "division_code": "500113", "due_fen": 500_000,
        "paid_fen": 500_000 - fen, "used_fen": 0, "short_fen": fen,
        "since": "2025-06-30" if fen else None,
    }  # fmt: skip


@pytest_asyncio.fixture
async def right(clerk: httpx.AsyncClient, registered: Callable[..., Any]) -> dict[str, Any]:
    holder = (await create(clerk, "/holders"))["id"]
    found: dict[str, Any] = await registered(holder_id=holder)
    return found


def listed_mine(postgres: EmbeddedServer, right: dict[str, Any]) -> str:
    """A mine on restoration's list that another proposed to take off."""
    row: dict[str, Any] = {
        "id": str(new_id()), "division_code": "500113", "right_id": right["id"],
        "name": "示例绿色矿山", "holder_id": right["holder"]["id"],
        "holder_name": "示例矿业有限公司", "state": "removal_proposed", "level": "city",
        "candidate_on": "2024-01-01", "candidate_document_no": "示例名1号",
        "listed_on": "2025-01-10", "listed_document_no": "示例公告1号",
        "removal_before": "listed", "removal_kind": "own_wish", "removal_reason": "示例：自愿退出",
        "created_by": "test",
    }  # fmt: skip
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        connection.execute("SELECT set_config('kz.actor', 'test', true)")
        query = f"INSERT INTO green_mines ({names}) VALUES ({marks})"
        connection.execute(query.encode(), tuple(row.values()))
    return str(row["id"])


def merged(postgres: EmbeddedServer, right: str) -> str:
    """A group of a scheme whose right is registered and whose duty is due on 2025-06-30."""
    scheme, screening, execution = str(new_id()), str(new_id()), str(new_id())
    place = {"division_code": "500113"}
    insert(
        postgres, "consolidation_screenings", id=screening, on_date="2024-01-01", rights=1,
        requested_by="test", must_merge=0, not_required=1, undetermined=0, groups=0, limits="{}",
        **place,
    )  # fmt: skip
    insert(
        postgres, "consolidation_schemes", id=scheme, city_code="500000", status="executing",
        screening_id=screening, screened_on="2024-01-01", title="示例方案", content="{}", **place,
    )  # fmt: skip
    insert(
        postgres, "consolidation_executions", id=execution, scheme_id=scheme, kind="group",
        group_no=1, state="registered", successor_id=right, restoration_due="2025-06-30", **place,
    )  # fmt: skip
    return execution


async def test_given_a_mine_on_the_list_and_its_removal_then_the_right_and_everybody_read_it(
    hear: Callable[[], Any], right: dict[str, Any], clerk: httpx.AsyncClient, app: FastAPI,
    restoration: Database, postgres: EmbeddedServer, token: Callable[..., str],
    keys: TestKeys, settings: KernelSettings, clock: SettableClock,
) -> None:  # fmt: skip
    mine = listed_mine(postgres, right)
    await tell(
        restoration, "green_mine_listed", mine, green_mine_id=mine, right_id=right["id"],
        mine_id=None, holder={"id": right["holder"]["id"], "name": "示例矿业有限公司"},
        division_code="500113", level="city", scheme="2024-1", listed_on="2025-01-10",
        removed_on=None, document_no="示例公告1号", removal_kind=None, reason=None,
        effects=[{"kind": "support", "code": "use"}],
    )  # fmt: skip
    await hear()
    (fact,) = (await clerk.get(URL, params={"right_id": right["id"]})).json()["items"]
    assert (fact["fact"], fact["level_name"], fact["on_date"], fact["document_no"]) == (
        "green_mine_listed", "市级", "2025-01-10", "示例公告1号",
    )  # fmt: skip
    assert fact["source"] == "restoration"
    assert fact["effects"] == [{"kind": "support", "code": "use"}]
    assert fact["told_at"].endswith("+08:00")
    public = f"{BASE}/public-notices/green_mine/{mine}"
    async with client_for(app, None) as anybody:
        one = (await anybody.get(public)).json()
        assert (one["title"], one["state"]) == (right["name"], "listed")
    other = create_restoration(Runtime("restoration", restoration, keys, settings, clock))
    async with client_for(other, token("approver")) as approver:
        url = f"/api/v1/restoration/green-mines/{mine}/remove"
        answer = await approver.post(
            url, json={"on": "2025-07-31", "document_no": "示例公告2号"},
            headers={"If-Match": '"1"', **new_key()},
        )  # fmt: skip
    assert answer.status_code == 200, answer.text
    await hear()
    (fact,) = (await clerk.get(URL, params={"right_id": right["id"]})).json()["items"]
    assert (fact["fact"], fact["on_date"]) == ("green_mine_removed", "2025-07-31")
    assert fact["reason"] == "示例：自愿退出"
    async with client_for(app, None) as anybody:
        one = (await anybody.get(public)).json()
    facts = {f["code"]: f["value"] for f in one["facts"]}
    assert (one["state"], facts["removed_on"], facts["level"]) == ("removed", "2025-07-31", "市级")


async def test_given_a_shortfall_then_shown_until_paid_and_an_older_word_changes_nothing(
    hear: Callable[[], Any], right: dict[str, Any], clerk: httpx.AsyncClient,
    restoration: Database,
) -> None:  # fmt: skip
    await tell(restoration, "fund_short", FUND, **short(right, 200_000))
    await hear()
    (fact,) = (await clerk.get(URL, params={"right_id": right["id"]})).json()["items"]
    assert (fact["fact"], fact["short"]["amount_fen"], fact["on_date"]) == (
        "fund_short", 200_000, "2025-06-30",
    )  # fmt: skip
    await tell(restoration, "fund_clear", FUND, **short(right, 0))
    await hear()
    (fact,) = (await clerk.get(URL, params={"right_id": right["id"]})).json()["items"]
    assert (fact["fact"], fact["short"]["amount_fen"]) == ("fund_clear", 0)
    read = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert read["status"] == right["status"]  # nobody's word changes the register


async def test_given_a_use_off_the_plan_then_it_stands_with_the_right_once_and_with_its_order(
    hear: Callable[[], Any], right: dict[str, Any], clerk: httpx.AsyncClient,
    restoration: Database,
) -> None:  # fmt: skip
    line = str(new_id())
    use: dict[str, Any] = {
        "fund_id": FUND, "right_id": right["id"], "mine_id": None,
        "holder_id": right["holder"]["id"], "division_code": "500113", "amount_fen": 3_000_000,
        "plan_item": None, "found_on": "2025-01-10", "bank_line_id": line,
    }  # fmt: skip
    await tell(restoration, "off_plan_use_found", FUND, **use)
    await tell(restoration, "off_plan_use_found", FUND, **use | {"bank_line_id": str(new_id())})
    order = {"ground": "off_plan", "order_id": str(new_id()), "order_no": "示例责改1号",
             "found_on": "2025-01-20", "due": "2025-02-14"}  # fmt: skip
    await tell(restoration, "off_plan_use_found", FUND, **use | order)
    own = {"bank_line_id": None, "order_id": str(new_id()), "plan_item": "植被恢复"}
    await tell(restoration, "off_plan_use_found", FUND, **use | order | own)
    await hear()
    found = (await clerk.get(URL, params={"right_id": right["id"]})).json()["items"]
    shown = [(f["on_date"], f["document_no"], f["plan_item"], f["used"]["amount_fen"])
             for f in found]  # fmt: skip
    assert sorted(shown, key=str) == [
        ("2025-01-10", None, None, 3_000_000),
        ("2025-01-20", "示例责改1号", "植被恢复", 3_000_000),
        ("2025-01-20", "示例责改1号", None, 3_000_000),
    ]
    assert {(f["topic"], f["fact_name"]) for f in found} == {("fund_use", "基金使用超出修复方案")}


async def test_given_acceptances_then_each_is_kept_by_its_own_number(
    hear: Callable[[], Any], right: dict[str, Any], clerk: httpx.AsyncClient,
    restoration: Database,
) -> None:  # fmt: skip
    for name, day in (("stage_accepted", "2025-05-01"), ("restoration_completed", "2025-07-01")):
        await tell(
            restoration, name, right["id"], acceptance_id=str(new_id()), right_id=right["id"],
            mine_id=None, holder_id=right["holder"]["id"], division_code="500113", phases=[1],
            accepted_on=day, certificate_no=f"示例验{day}", area_mu="12.5", area_m2="8333.3",
            farmland_mu="0", geometry=None,
        )  # fmt: skip
    await hear()
    found = (await clerk.get(URL, params={"right_id": right["id"]})).json()["items"]
    assert [(one["fact"], one["area_mu"]) for one in found] == [
        ("restoration_completed", "12.5"), ("stage_accepted", "12.5"),
    ]  # fmt: skip


async def test_given_a_merger_to_be_restored_then_the_county_is_told_once_and_nothing_is_entered(
    hear: Callable[[], Any], right: dict[str, Any], clerk: httpx.AsyncClient,
    restoration: Database, postgres: EmbeddedServer,
) -> None:  # fmt: skip
    execution = merged(postgres, right["id"])
    data = {
        "acceptance_id": str(new_id()), "right_id": right["id"], "mine_id": None,
        "holder_id": right["holder"]["id"], "division_code": "500113", "phases": [],
        "accepted_on": "2025-07-01", "certificate_no": "示例验1号", "area_mu": "12.5",
        "area_m2": "8333.3", "farmland_mu": "0", "geometry": None,
    }  # fmt: skip
    await tell(restoration, "stage_accepted", right["id"], **data)
    await hear()
    assert (await clerk.get(f"{BASE}/notices")).json()["items"] == []
    for _ in range(2):
        await tell(restoration, "restoration_completed", right["id"], **data)
    await hear()
    (notice,) = (await clerk.get(f"{BASE}/notices")).json()["items"]
    # due 2025-06-30, accepted on 2025-07-01
    assert "示例验1号" in notice["body"] and "已逾期" in notice["body"]
    found = run_sql(
        postgres, "SELECT state FROM consolidation_executions WHERE id = %s", execution
    )
    assert found == [("registered",)]


async def test_given_the_four_callers_then_only_here_and_the_holder_its_own(
    hear: Callable[[], Any], right: dict[str, Any], app: FastAPI, restoration: Database,
    token: Callable[..., str],
) -> None:  # fmt: skip
    await tell(restoration, "fund_short", FUND, **short(right, 1))
    await hear()
    asked = {"right_id": right["id"]}
    answers = await four_callers(
        app, lambda client: client.get(URL, params=asked), wrong_role=token("system_admin"),
        elsewhere=token(*ROLES, division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 200, 200)
    assert (answers.elsewhere.json()["items"], len(answers.right.json()["items"])) == ([], 1)
    for holder, number in ((right["holder"]["id"], 1), (str(new_id()), 0)):
        async with client_for(app, token("holder", holder=holder)) as portal:
            assert len((await portal.get(URL, params=asked)).json()["items"]) == number


PUBLICITY = f"{BASE}/public-notices/acceptance"


async def test_given_a_preliminary_acceptance_then_public_until_something_is_to_be_mended(
    hear: Callable[[], Any], right: dict[str, Any], clerk: httpx.AsyncClient, app: FastAPI,
    restoration: Database, clock: SettableClock,
) -> None:  # fmt: skip
    acceptance = str(new_id())
    base: dict[str, Any] = {
        "acceptance_id": acceptance, "round": 1, "kind": "stage", "kind_name": "阶段验收",
        "title": "示例第一阶段验收", "right_id": right["id"], "right_name": right["name"],
        "mine_id": None, "holder_id": right["holder"]["id"], "holder_name": "示例矿业有限公司",
        "division_code": "500113", "division_name": "巴南区", "phases": [1, 2],
        "result": "passed", "from": "2025-07-20", "until": "2025-08-18",
        "document_no": "示例公示1号", "place": "示例区人民政府网站",
        "objection_way": "示例：书面向区局提出", "certificate_no": None,
    }  # fmt: skip
    shown = {
        "area_mu": "30", "area_m2": "20000", "farmland_mu": "12.5", "basis": "土地复垦条例 第28条",
        "confirmed": False, "geometry": square(106.5, 29.4), "bbox": [106.5, 29.4, 106.6, 29.5],
    }  # fmt: skip
    one = f"{PUBLICITY}/{acceptance}"
    async with client_for(app, None) as anybody:
        await tell(restoration, "acceptance_publicised", acceptance, **base, **shown)
        await hear()
        listed = (await anybody.get(f"{BASE}/public-notices", params={"kind": "acceptance"})).json()
        (item,) = listed["items"]
        assert {name: item[name] for name in ("title", "state", "published_on", "until")} == {
            "title": "示例第一阶段验收", "state": "publicised", "published_on": "2025-07-20",
            "until": "2025-08-18",
        }  # fmt: skip
        facts = {fact["code"]: fact["value"] for fact in (await anybody.get(one)).json()["facts"]}
        assert facts["acceptance_kind"] == "阶段验收"
        assert (facts["phases"], facts["area_mu"], facts["farmland_mu"]) == ("1、2", "30", "12.5")
        assert facts["objection_way"] == "示例：书面向区局提出"
        (fact,) = (await clerk.get(URL, params={"right_id": right["id"]})).json()["items"]
        assert (fact["topic_name"], fact["fact_name"]) == ("验收公示", "验收初步结果公示")

        ended = base | {"outcome": "rectify", "ended_on": "2025-07-25"}
        await tell(restoration, "acceptance_publicity_ended", acceptance, **ended)
        await hear()
        assert (await anybody.get(one)).status_code == 404

        again = base | {"round": 2, "from": "2025-07-28", "until": "2025-08-26"}
        await tell(restoration, "acceptance_publicised", acceptance, **again, **shown)
        await hear()
        assert (await anybody.get(one)).json()["until"] == "2025-08-26"

        stands = again | {
            "outcome": "confirmed", "ended_on": "2025-07-31", "certificate_no": "示例验1号",
        }
        await tell(restoration, "acceptance_publicity_ended", acceptance, **stands)
        await hear()
        after = (await anybody.get(one)).json()
        told = {fact["code"]: fact["value"] for fact in after["facts"]}
        assert (after["state"], told["certificate_no"]) == ("confirmed", "示例验1号")
        assert told["area_mu"] == "30"


async def test_given_a_publicity_that_begins_tomorrow_then_nobody_reads_it_today(
    hear: Callable[[], Any], right: dict[str, Any], app: FastAPI, restoration: Database,
) -> None:  # fmt: skip
    acceptance = str(new_id())
    await tell(restoration, "acceptance_publicised", acceptance, **{
        "acceptance_id": acceptance, "kind": "overall", "title": "示例总体验收",
        "right_id": right["id"], "mine_id": None, "holder_id": None, "holder_name": "示例公司",
        "division_code": "500113", "from": "2025-08-02", "until": "2025-08-31",
        "document_no": None,
    })  # fmt: skip
    await hear()
    async with client_for(app, None) as anybody:
        assert (await anybody.get(f"{PUBLICITY}/{acceptance}")).status_code == 404


async def test_given_an_objection_answered_with_its_acceptance_then_its_code_leads_to_the_answer(
    hear: Callable[[], Any], right: dict[str, Any], app: FastAPI, restoration: Database,
    clerk: httpx.AsyncClient,
) -> None:  # fmt: skip
    acceptance = str(new_id())
    await tell(restoration, "acceptance_publicised", acceptance, **{
        "acceptance_id": acceptance, "kind": "overall", "title": "示例总体验收", "round": 1,
        "right_id": right["id"], "mine_id": None, "holder_id": None, "holder_name": "示例公司",
        "division_code": "500113", "from": "2025-07-20", "until": "2025-08-18",
        "document_no": None,
    })  # fmt: skip
    await hear()
    async with client_for(app, None) as anybody:
        body = {"text": "示例：边坡仍有浮石未清理"}
        url = f"{PUBLICITY}/{acceptance}/objections"
        taken = (await anybody.post(url, json=body, headers=new_key())).json()
        (row,) = (await clerk.get(f"{BASE}/notice-objections")).json()["items"]
        for answer in ("示例：现场核实，浮石已清", "示例：后来的话"):
            said = {
                "acceptance_id": acceptance, "objection_id": row["id"], "upheld": False,
                "answer": answer, "answered_on": "2025-08-01", "answered_by_name": "示例经办",
                "division_code": "500113",
            }  # fmt: skip
            await tell(restoration, "objection_answered", acceptance, **said)
        await hear()
        query = {"code": taken["query_code"]}
        state = (await anybody.post(f"{BASE}/public-notices/objections/search", json=query)).json()
    assert (state["state"], state["upheld"], state["answer"]) == (
        "answered", False, "示例：现场核实，浮石已清",
    )  # fmt: skip
