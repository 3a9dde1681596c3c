"""Acceptance: with those the law names, public before it stands, confirmed by another hand."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.acceptances.jobs import remind
from kuangzheng.restoration.acceptances.rules import (
    Publicity,
    allowed,
    anniversaries,
    confirm_fault,
    missing_roles,
    passes,
)
from tests.restoration.conftest import BASE, if_match, square
from tests.restoration.works import ANNUAL, PLANS, Works, plan_body, year_body

pytestmark = pytest.mark.service("restoration")
URL = f"{BASE}/acceptances"
UNTIL = date(2025, 6, 30)
PEOPLE = [
    {"role": "natural_resources", "name": "示例甲", "opinion": "agree"},
    {"role": "ecology", "name": "示例乙", "opinion": "agree"},
    {"role": "expert", "name": "示例丙", "opinion": "agree"},
    {"role": "villager", "name": "示例丁", "opinion": "agree"},
]


@pytest.mark.parametrize(("item", "measured", "limits", "passed"), [
    ("slope", "45", ["45", None], True),        # not steeper than the design
    ("slope", "45.01", ["45"], False),
    ("survival", "85", ["85", "80"], True),     # the stricter of law and design counts
    ("survival", "84.99", ["85", "80"], False),
    ("soil_cover", "30", [None, "30"], True),
    ("backfill", "99.5", ["100"], False),
])  # fmt: skip
def test_given_a_figure_then_it_passes_every_limit_or_none(
    item: str, measured: str, limits: list[str | None], passed: bool
) -> None:
    found = passes(item, Decimal(measured), [None if x is None else Decimal(x) for x in limits])
    assert found is passed


def test_given_a_publication_then_when_it_may_be_confirmed() -> None:
    day = UNTIL + timedelta(days=1)
    assert confirm_fault(Publicity(UNTIL, 0, 0), day) is None
    assert confirm_fault(Publicity(UNTIL, 0, 0), UNTIL) == "公示期至 2025-06-30，期满后方可确认"
    assert confirm_fault(Publicity(UNTIL, 1, 0), day) == "尚有 1 件异议未答复"
    assert confirm_fault(Publicity(UNTIL, 0, 2), day) == "有 2 件异议成立，请下达整改清单"
    assert missing_roles(["ecology", "expert"]) == ["natural_resources", "villager"]
    assert allowed("checked", passed=False, tracked=False) == ["rectify"]
    assert anniversaries(date(2025, 7, 20), 5)[-1] == date(2030, 7, 20)


def checks(**changed: Any) -> list[dict[str, Any]]:
    """45° of 45, 96 % of 95, 50 cm of 50, 90 % of the rulebook's 85."""
    found = {
        "slope": {"item": "slope", "measured": "45", "design": "45"},
        "backfill": {"item": "backfill", "measured": "96", "design": "95"},
        "soil_cover": {"item": "soil_cover", "measured": "50", "design": "50"},
        "survival": {"item": "survival", "measured": "90"},
    }
    for name, values in changed.items():
        found[name] = {"item": name, **values}
    return list(found.values())


async def applied(works: Works, right: str = "", **fields: Any) -> dict[str, Any]:
    """An application for a right whose plan is bound."""
    if not right:
        right = await works.right(decision_no="示例1")
        plan = await works.made(PLANS, plan_body(right_id=right))
        bind = {"application_id": plan["decisions"][0]["application_id"]}
        await works.act(works.reviewer, PLANS, plan, "bind", bind)
    return await works.made(URL, {
        "right_id": right, "kind": "overall", "title": "示例总体验收", "applied_on": "2025-05-06",
        "farmland": {"value": "20", "unit": "亩"}, "geometry": square(106.5),
    } | fields)  # fmt: skip


async def published(works: Works, row: dict[str, Any], **told: Any) -> dict[str, Any]:
    row = await works.act(
        works.clerk, URL, row, "visit", {"on": "2025-05-12", "participants": PEOPLE}
    )
    row = await works.act(
        works.clerk, URL, row, "check", {"on": "2025-05-13", "checks": checks()}
    )
    body = {"on": "2025-05-15", "document_no": "示例公示1号"} | told
    return await works.act(works.clerk, URL, row, "publicise", body)


async def test_given_an_overall_acceptance_then_the_fund_may_be_settled_and_farmland_is_tracked(
    works: Works, postgres: Any
) -> None:
    row = await published(works, await applied(works))
    # after 6 May: 18 working days in May, 20 in June (the 2nd is Dragon Boat), 22 until 30 July
    assert (row["decide_due"], row["decide_basis"]) == ("2025-07-30", "土地复垦条例 第29条")
    # 30 days from the day after 15 May
    assert (row["publicity_to"], row["publicity_confirmed"]) == ("2025-06-14", False)
    confirm = {"on": "2025-06-14", "document_no": "示例验〔2025〕1号"}
    early = await works.act(works.reviewer, URL, row, "confirm", confirm, 422)
    assert early["errors"][0]["detail"] == "公示期至 2025-06-14，期满后方可确认"
    objection = {"on": "2025-06-01", "objector": "示例村民", "said": "示例：排水沟未通"}
    row = await works.act(works.clerk, URL, row, "object", objection)
    confirm["on"] = "2025-06-16"
    open_ = await works.act(works.reviewer, URL, row, "confirm", confirm, 422)
    assert open_["errors"][0]["detail"] == "尚有 1 件异议未答复"
    answer = {
        "objection_id": row["objections"][0]["id"], "on": "2025-06-10", "upheld": False,
        "answer": "示例：现场核实已通",
    }  # fmt: skip
    row = await works.act(works.clerk, URL, row, "answer", answer)
    await works.act(works.clerk, URL, row, "confirm", confirm, 403)
    row = await works.act(works.reviewer, URL, row, "confirm", confirm)
    assert (row["state"], row["certificate_no"]) == ("confirmed", "示例验〔2025〕1号")
    assert [one["due_on"] for one in row["tracks"]] == [f"{y}-06-16" for y in range(2026, 2031)]
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        fund = superuser.execute("SELECT accepted_on, acceptance_no FROM funds").fetchone()
        told = superuser.execute(
            "SELECT data ->> 'farmland_mu' FROM outbox"
            " WHERE type = 'restoration.restoration_completed'"
        ).fetchall()
    assert fund == (date(2025, 6, 16), "示例验〔2025〕1号")
    assert told == [("20.0000",)]


async def test_given_a_publication_then_the_public_list_is_told_of_its_beginning_and_its_end(
    works: Works, postgres: Any
) -> None:
    way = "示例：公示期内以书面形式向区规划自然资源局提出"
    row = await published(works, await applied(works), place="示例村公告栏", objection_way=way)
    assert (row["publicity_place"], row["objection_way"]) == ("示例村公告栏", way)
    row = await works.act(
        works.reviewer, URL, row, "confirm", {"on": "2025-06-16", "document_no": "示例验1号"}
    )
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        began, ended = superuser.execute(
            "SELECT type, subject, division_code, data FROM outbox"
            " WHERE type LIKE 'restoration.acceptance%' ORDER BY time, id"
        ).fetchall()
    assert began[:3] == ("restoration.acceptance_publicised", row["id"], "500113")
    told = began[3]
    assert {name: told[name] for name in ("kind", "kind_name", "from", "until", "place")} == {
        "kind": "overall", "kind_name": "总体验收", "from": "2025-05-15", "until": "2025-06-14",
        "place": "示例村公告栏",
    }  # fmt: skip
    assert (told["objection_way"], told["document_no"]) == (way, "示例公示1号")
    assert (told["right_id"], told["holder_id"]) == (row["right_id"], row["holder_id"])
    assert told["geometry"]["type"] in ("Polygon", "MultiPolygon")
    assert (ended[0], ended[3]["outcome"], ended[3]["ended_on"], ended[3]["certificate_no"]) == (
        "restoration.acceptance_publicity_ended", "confirmed", "2025-06-16", "示例验1号",
    )  # fmt: skip


async def test_given_an_objection_upheld_then_the_public_list_is_told_why_it_ended(
    works: Works, postgres: Any
) -> None:
    row = await published(works, await applied(works))
    body = {
        "on": "2025-05-20", "due_on": "2025-06-14", "document_no": "示例改1号",
        "items": ["示例：补植"],
    }  # fmt: skip
    row = await works.act(works.reviewer, URL, row, "rectify", body)
    assert (row["publicity_from"], row["publicity_place"]) == (None, None)
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        ended = superuser.execute(
            "SELECT data ->> 'outcome', data ->> 'from', data ->> 'until', data ->> 'ended_on'"
            " FROM outbox WHERE type = 'restoration.acceptance_publicity_ended'"
        ).fetchall()
    assert ended == [("rectify", "2025-05-15", "2025-06-14", "2025-05-20")]


async def test_given_a_released_rule_then_acceptances_and_annual_plans_go_by_it(
    works: Works, app: Any, token: Any
) -> None:
    entry = {"selectors": {}, "basis": "示例办法第9条", "document_no": None, "confirmed": True,
             "note": None}  # fmt: skip
    entries = [
        entry | {"key": "acceptance.publicity", "value": "7", "unit": "日"},
        entry | {"key": "acceptance.decide_within", "value": "20", "unit": "日"},
        entry | {"key": "acceptance.track", "value": "3", "unit": "年"},
        entry | {"key": "acceptance.limit", "selectors": {"item": "survival"}, "value": "88",
                 "unit": None},
        entry | {"key": "annual.check_by", "value": "07-15", "unit": None},
    ]  # fmt: skip
    rules = f"{BASE}/fund-rules"
    head = {"title": "示例验收办法", "document_no": "示例〔2025〕1号"}
    async with client_for(app, token("fund_officer")) as officer:
        made = await officer.post(rules, json=head | {"division_code": "500113"}, headers=new_key())
        assert made.status_code == 201, made.text
        url = f"{rules}/{made.json()['id']}"
        body = head | {"entries": entries}
        written = await officer.patch(url, json=body, headers=if_match(made.json()))
        assert written.status_code == 200, written.text
    release = {"valid_from": "2025-01-01", "approval_no": "示例批〔2025〕2号"}
    done = await works.reviewer.post(
        f"{url}/release", json=release, headers=if_match(written.json())
    )
    assert done.status_code == 200, done.text
    row = await published(works, await applied(works))
    # 20 days after 6 May; 7 days after 15 May; 88 % of survival instead of 85
    assert (row["decide_due"], row["publicity_to"]) == ("2025-05-26", "2025-05-22")
    assert (row["publicity_basis"], row["publicity_confirmed"]) == ("示例办法第9条", True)
    survival = next(one for one in row["checks"] if one["item"] == "survival")
    assert survival["legal"] == "88"
    confirm = {"on": "2025-05-23", "document_no": "示例1"}
    row = await works.act(works.reviewer, URL, row, "confirm", confirm)
    assert [one["due_on"] for one in row["tracks"]] == ["2026-05-23", "2027-05-23", "2028-05-23"]
    plan = await works.made(ANNUAL, year_body(right_id=row["right_id"]))
    assert plan["check_due"] == "2025-07-15"


async def test_given_a_failed_figure_then_it_is_put_right_and_checked_again(works: Works) -> None:
    row = await applied(works, kind="stage", phases=[1])
    row = await works.act(
        works.clerk, URL, row, "visit", {"on": "2025-05-12", "participants": PEOPLE}
    )
    failed = checks(survival={"measured": "84.99"})
    row = await works.act(works.clerk, URL, row, "check", {"on": "2025-05-13", "checks": failed})
    assert (row["passed"], row["allowed"]) == (False, ["rectify"])
    body = {
        "on": "2025-05-14", "due_on": "2025-06-14", "document_no": "示例改1号",
        "items": ["示例：补植"],
    }  # fmt: skip
    row = await works.act(works.reviewer, URL, row, "rectify", body)
    row = await works.act(works.clerk, URL, row, "rectified", {"on": "2025-06-10"})
    assert (row["state"], row["round"]) == ("applied", 2)
    again = {"on": "2025-06-12", "participants": PEOPLE[:2]}
    refused = await works.act(works.clerk, URL, row, "visit", again, 422)
    told = "现场验收还须有：专家、村民代表（矿产资源法第四十八条）"
    assert refused["errors"][0]["detail"] == told
    row = await works.act(works.clerk, URL, row, "visit", again | {"participants": PEOPLE})
    bare = checks(slope={"measured": "45"})
    refused = await works.act(
        works.clerk, URL, row, "check", {"on": "2025-06-12", "checks": bare}, 422
    )
    assert refused["errors"][0]["pointer"] == "/checks/0/design"
    absent = checks(slope={"note": "示例：平地，无边坡"})
    row = await works.act(works.clerk, URL, row, "check", {"on": "2025-06-12", "checks": absent})
    assert (row["passed"], row["allowed"]) == (True, ["publicise"])
    twice = {
        "right_id": row["right_id"], "kind": "stage", "phases": [1], "title": "又一次",
        "applied_on": "2025-06-12", "geometry": square(106.5),
    }  # fmt: skip
    await works.made(URL, twice, 409)
    await works.made(URL, twice | {"phases": [2]})


async def test_given_a_stage_that_is_confirmed_then_it_is_told_and_the_fund_is_not_settled(
    works: Works, postgres: Any
) -> None:
    row = await applied(works, kind="stage", phases=[1], farmland=None)
    row = await published(works, row)
    confirm = {"on": "2025-06-16", "document_no": "示例验〔2025〕2号"}
    row = await works.act(works.reviewer, URL, row, "confirm", confirm)
    assert (row["state"], row["tracks"]) == ("confirmed", [])
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        (accepted,) = superuser.execute("SELECT accepted_on FROM funds").fetchone() or ("?",)
        told = superuser.execute(
            "SELECT type, data -> 'phases' FROM outbox WHERE type IN"
            " ('restoration.stage_accepted', 'restoration.restoration_completed')"
        ).fetchall()
    assert (accepted, told) == (None, [("restoration.stage_accepted", [1])])


async def test_given_farmland_then_its_year_is_told_and_entered(works: Works) -> None:
    row = await published(works, await applied(works))
    row = await works.act(
        works.reviewer, URL, row, "confirm", {"on": "2025-06-16", "document_no": "示例1"}
    )
    from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope

    worker = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
    now = works.clock.now().replace(year=2026, month=6, day=1)
    async with works.scene.database.session(worker) as session:
        assert await remind(session, now) == 1
        assert await remind(session, now) == 0
    year = {"year_no": 1, "on": "2025-07-30", "result": "declined"}
    refused = await works.act(works.clerk, URL, row, "track", year, 422)
    assert refused["errors"][0]["pointer"] == "/note"
    row = await works.act(works.clerk, URL, row, "track", year | {"result": "stable"})
    assert row["tracks"][0]["done_on"] == "2025-07-30"


async def test_given_no_approved_plan_then_nothing_is_accepted(works: Works) -> None:
    right = await works.right()
    body = {
        "right_id": right, "kind": "overall", "title": "示例", "applied_on": "2025-05-06",
        "geometry": square(),
    }  # fmt: skip
    refused = await works.made(URL, body, 422)
    assert refused["errors"][0]["code"] == "no_plan"


async def test_anonymous_then_wrong_role_then_other_division_then_the_right_one(
    works: Works, app: Any, token: Any
) -> None:
    row = await applied(works)
    calls = [
        ("GET", URL, None, "clerk", 200, 200),
        ("GET", f"{URL}/{row['id']}", None, "clerk", 200, 404),
        ("POST", f"{URL}/{row['id']}/visit", {"on": "2025-05-12", "participants": PEOPLE}, "clerk",
         200, 404),
    ]  # fmt: skip
    for method, path, body, role, right, elsewhere in calls:

        async def send(client: Any, m: str = method, p: str = path, b: Any = body) -> Any:
            headers = {} if m == "GET" else if_match(row)
            return await client.request(m, p, json=b, headers=headers)

        answers = await four_callers(
            app, send, wrong_role=token("expert"), elsewhere=token(role, division="140902"),
            right=token(role),
        )  # fmt: skip
        assert answers.statuses == (401, 403, elsewhere, right)
