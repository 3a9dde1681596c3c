"""What an expert sees and does with an account of their own."""

from typing import Any

import httpx
import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.licensing.expert_duties.rules import duties, standing
from tests.licensing.conftest import BASE, if_match
from tests.licensing.experts.conftest import Panel
from tests.licensing.rooms import Token, run_sql

pytestmark = pytest.mark.service("licensing")
URL = f"{BASE}/expert-duties"
OPINION = {"opinion": "pass", "statement": "示例：方案可行"}
RECUSAL = {"cause": "expert", "reason": "示例：与申请人有合作"}


@pytest.mark.parametrize(
    ("review", "left", "opined", "state", "acts"),
    [
        ("open", False, False, "waiting", ("give-opinion", "recuse")),
        ("open", False, True, "given", ("give-opinion", "recuse")),
        ("open", True, False, "left", ()),
        ("concluded", False, True, "over", ()),
        ("given_up", False, False, "over", ()),
    ],
)
def test_given_where_an_expert_stands_then_only_these_acts(
    review: str, left: bool, opined: bool, state: str, acts: tuple[str, ...]
) -> None:
    assert standing(review, left, opined) == state
    assert duties(state, running=True, conflict=False) == acts
    assert duties(state, running=False, conflict=False) == ()
    assert duties(state, running=True, conflict=True) == (("recuse",) if acts else ())


async def seated(panel: Panel, at: int = 0, who: str = "expert") -> dict[str, Any]:
    """The expert of a place signs in with an account of their own; that place as they see it."""
    client = await panel.play.seat(who, "expert", subject=f"{who}-account")
    seat = panel.review["seats"][at]
    found = await panel.play.clients["clerk"].get(f"{BASE}/experts?q={seat['name']}")
    (entry,) = found.json()["items"]
    changed = await panel.play.clients["clerk"].patch(
        f"{BASE}/experts/{entry['id']}", json={"account_id": f"{who}-account"},
        headers=if_match(entry),
    )  # fmt: skip
    assert changed.status_code == 200, changed.text
    answer = await client.get(f"{URL}/{seat['id']}")
    assert answer.status_code == 200, answer.text
    duty: dict[str, Any] = answer.json()
    return duty


async def act(panel: Panel, duty: dict[str, Any], name: str, body: Any, status: int = 200) -> Any:
    answer = await panel.play.clients["expert"].post(
        f"{URL}/{duty['id']}/{name}", json=body, headers=if_match(duty)
    )
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_given_a_drawn_expert_then_only_the_own_place_and_the_files_of_its_matter(
    panel: Panel,
) -> None:
    await panel.pool()
    await panel.begin(opinions_due="2025-08-20")
    await panel.draw()
    duty = await seated(panel)
    assert (duty["state"], duty["opinions_due"]) == ("waiting", "2025-08-20")
    assert duty["actions"] == ["give-opinion", "recuse"]
    assert duty["materials"] and duty["conflict"] is None
    expert = panel.play.clients["expert"]
    listed = (await expert.get(URL, params={"count": "exact"})).json()
    assert [one["id"] for one in listed["items"]] == [duty["id"]]
    file = duty["materials"][0]["sha256"]
    assert (await expert.get(f"{BASE}/blobs/{file}")).status_code == 200
    other = panel.review["seats"][1]["id"]
    assert (await expert.get(f"{URL}/{other}")).status_code == 404
    review = panel.review["id"]
    for path in (f"expert-reviews/{review}", "experts", "applications"):
        assert (await expert.get(f"{BASE}/{path}")).status_code == 403
    stranger = await panel.play.seat("stranger", "expert", subject="stranger")
    assert (await stranger.get(URL)).json()["items"] == []
    assert (await stranger.get(f"{URL}/{duty['id']}")).status_code == 404
    assert (await stranger.get(f"{BASE}/blobs/{file}")).status_code == 404
    clerk = panel.play.clients["clerk"]
    assert (await clerk.get(URL)).status_code == 403


def seen(postgres: EmbeddedServer, actor: str, query: str, holder: str = "") -> Any:
    """As the portal's database role, which the application cannot step out of."""
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        connection.execute("SET ROLE kz_portal")
        scope = {"actor": actor, "holder": holder, "lo": "500113", "hi": "500114"}
        for name, value in scope.items():
            connection.execute("SELECT set_config(%s, %s, true)", (f"kz.{name}", value))
        return connection.execute(query).fetchall()  # type: ignore[arg-type]


async def test_given_the_database_itself_then_it_refuses_what_is_not_the_experts(
    panel: Panel, postgres: EmbeddedServer
) -> None:
    await panel.drawn()
    asked = {"seat_id": panel.review["seats"][0]["id"], "reason": "示例：有诉讼"}
    await panel.act("holder", "ask-recusal", asked)
    await seated(panel)
    counts = {
        table: len(seen(postgres, "expert-account", f"SELECT FROM {table}"))
        for table in ("expert_seats", "expert_reviews", "expert_recusals",
                      "applications", "application_materials", "application_acts", "notices")
    }  # fmt: skip
    assert counts == {
        "expert_seats": 1, "expert_reviews": 1, "expert_recusals": 0, "applications": 0,
        "application_materials": 0, "application_acts": 0, "notices": 0,
    }  # fmt: skip
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        seen(postgres, "expert-account", "SELECT FROM experts")
    files = len(panel.play.record["materials"])
    assert len(seen(postgres, "expert-account", "SELECT FROM documents")) == files
    assert seen(postgres, "stranger", "SELECT FROM expert_seats") == []
    draws = f"SELECT FROM find_expert_draws('{panel.review['id']}')"
    assert seen(postgres, "expert-account", draws) == []
    # who works for a holder at the moment is no expert at the moment
    nobody = "00000000-0000-7000-8000-000000000001"
    assert seen(postgres, "expert-account", "SELECT FROM expert_seats", nobody) == []


async def test_given_an_opinion_then_it_counts_as_the_panels_and_can_be_corrected(
    panel: Panel,
) -> None:
    await panel.drawn()
    duty = await seated(panel)
    given = await act(panel, duty, "give-opinion", OPINION)
    assert (given["state"], given["opinion_name"], given["opined_on"]) == (
        "given", "通过", "2025-08-02",
    )  # fmt: skip
    stale = await act(panel, duty, "give-opinion", OPINION, 412)
    assert stale["current"]["version"] == given["version"]
    again = await act(panel, given, "give-opinion", OPINION | {"opinion": "revise"})
    expert = panel.play.clients["expert"]
    paper = await expert.get(f"{URL}/{duty['id']}/paper?form=docx")
    assert paper.status_code == 200 and paper.content[:2] == b"PK"
    clerk = panel.play.clients["clerk"]
    review = (await clerk.get(f"{BASE}/expert-reviews/{panel.review['id']}")).json()
    assert (review["seats"][0]["opinion"], review["version"]) == ("revise", again["version"])
    notices = (await clerk.get(f"{BASE}/notices")).json()["items"]
    assert any("已提出评审意见：修改后通过" in one["body"] for one in notices)


async def test_given_an_own_recusal_then_the_place_is_free_and_the_files_are_gone(
    panel: Panel,
) -> None:
    await panel.drawn()
    asked = {"seat_id": panel.review["seats"][0]["id"], "reason": "示例：有诉讼"}
    await panel.act("holder", "ask-recusal", asked)
    duty = await seated(panel)
    left = await act(panel, duty, "recuse", RECUSAL)
    assert (left["state"], left["left_name"], left["left_because"]) == (
        "left", "已回避", RECUSAL["reason"],
    )  # fmt: skip
    assert (left["materials"], left["actions"]) == ([], [])
    file = duty["materials"][0]["sha256"]
    expert = panel.play.clients["expert"]
    assert (await expert.get(f"{BASE}/blobs/{file}")).status_code == 404
    refused = await act(panel, left, "give-opinion", OPINION, 409)
    assert refused["code"] == "act_not_allowed"
    clerk = panel.play.clients["clerk"]
    review = (await clerk.get(f"{BASE}/expert-reviews/{panel.review['id']}")).json()
    assert review["seats"][0]["free"] is True
    # what the applicant had asked is settled by it
    assert [one["outcome"] for one in review["recusals"]] == ["granted", "granted"]


async def test_given_a_tie_the_pool_knows_then_the_expert_can_only_leave(
    panel: Panel, postgres: EmbeddedServer
) -> None:
    await panel.drawn()
    await seated(panel)
    applicant = panel.play.holder["name"]
    statement = "UPDATE experts SET employer = %s WHERE account_id = 'expert-account'"
    run_sql(postgres, statement, applicant)
    duty = (await panel.play.clients["expert"].get(URL)).json()["items"][0]
    found = (await panel.play.clients["expert"].get(f"{URL}/{duty['id']}")).json()
    assert (found["conflict"], found["actions"]) == ("在申请人任职", ["recuse"])
    barred = await act(panel, found, "give-opinion", OPINION, 409)
    assert barred["bars"][0]["code"] == "conflict_now"
    assert (await act(panel, found, "recuse", RECUSAL))["state"] == "left"


async def test_given_a_draw_then_an_expert_with_an_account_is_told(
    panel: Panel, postgres: EmbeddedServer
) -> None:
    await panel.pool(1)
    run_sql(postgres, "UPDATE experts SET account_id = 'expert-account' WHERE name = '示例mining0'")
    await panel.begin()
    await panel.draw()
    expert = await panel.play.seat("expert", "expert", subject="expert-account")
    (notice,) = (await expert.get(f"{BASE}/notices")).json()["items"]
    seat = panel.review["seats"][0]["id"]
    assert (notice["title"], notice["link"]) == ("您被抽取为评审专家", f"/expert-duties?id={seat}")


async def test_given_a_due_day_before_the_notice_then_it_is_refused(panel: Panel) -> None:
    await panel.pool(1)
    answer = await panel.begin(422, opinions_due="2025-08-01")
    assert answer["errors"][0]["pointer"] == "/opinions_due"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None), ("GET", "/paper", None), ("POST", "/recuse", RECUSAL),
        ("POST", "/give-opinion", OPINION),
    ],
)  # fmt: skip
async def test_given_an_endpoint_then_only_the_expert_of_the_place_may(
    app: FastAPI, panel: Panel, token: Token, method: str, path: str, body: Any
) -> None:
    await panel.drawn()
    duty = await seated(panel)

    async def send(client: httpx.AsyncClient) -> httpx.Response:
        url, match = f"{URL}/{duty['id']}{path}", if_match(duty)
        return await client.request(method, url, json=body, headers=match)

    answers = await four_callers(
        app, send, wrong_role=token("clerk", subject="expert-account"),
        elsewhere=token("expert", subject="stranger"),
        right=token("expert", subject="expert-account"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 404 if path == "/paper" else 200)
