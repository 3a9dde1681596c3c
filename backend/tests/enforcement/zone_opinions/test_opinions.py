"""Opinions of the authorities of protected zones: a duty of the case, asked, answered, overdue."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import uuid5

import psycopg
import pytest
import shapely
from fastapi import FastAPI

from kuangzheng.enforcement.zone_opinions import rules
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.cases.conftest import Body, Desk, desk
from tests.enforcement.conftest import if_match
from tests.enforcement.patch_things import SPACE, heard, right_event
from tests.enforcement.zone_opinions.things import OPINIONS, zone_events

pytestmark = pytest.mark.service("enforcement")
__all__ = ["desk"]
RIGHT = str(uuid5(SPACE, "甲"))
PARK, RIVER, GONE, FIELD, BESIDE = (
    ("示例自然保护地", (106.502, 29.402, 106.51, 29.41), "nature_reserve_general", None),
    ("示例红线片区", (106.4, 29.3, 106.6, 29.5), "ecological_red_line", None),
    ("示例旧片区", (106.4, 29.3, 106.6, 29.5), "scenic_area", "2025-06-30"),
    ("示例基本农田", (106.4, 29.3, 106.6, 29.5), "permanent_farmland", None),
    ("示例相邻片区", (106.504, 29.4, 106.6, 29.5), "scenic_area", None),
)
"""The right is 106.500 to 106.504 by 29.400 to 29.404: the park and the red line lie over it; one
is no longer in force, one has no authority of its own, one only touches the eastern edge."""


async def reserved(desk: Desk, database: Database) -> Body:
    """A case of the right, proposed on 2025-09-01."""
    await heard(database, right_event("甲", 106.5, 0.004))
    for name, box, kind, until in (PARK, RIVER, GONE, FIELD, BESIDE):
        await heard(database, *zone_events(name, box, kind, until))
    return await desk.propose(right_id=RIGHT)


def letter(record: Body, duty: Body, **fields: Any) -> Body:
    return {
        "case_id": record["id"], "zone_id": duty["zone_id"], "authority": "示例林业局",
        "asked_no": "示例函〔2025〕1号", "asked_on": "2025-09-01", "due_on": "2025-09-15",
        "question": "示例：请就处理提出意见",
    } | fields  # fmt: skip


async def duties(desk: Desk, record: Body) -> list[Body]:
    answer = await desk.handler.get(f"{OPINIONS}/duties/{record['id']}")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["confirmed"], bool(told["basis"])) == (False, True)
    return list(told["items"])


async def asked(desk: Desk, body: Body, status: int = 201) -> Body:
    answer = await desk.handler.post(OPINIONS, json=body, headers=new_key())
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def done(desk: Desk, record: Body, name: str, body: Body, status: int = 200) -> Body:
    answer = await desk.handler.post(
        f"{OPINIONS}/{record['id']}/{name}", json=body, headers=if_match(record)
    )
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def test_given_a_case_in_protected_zones_then_each_authority_has_to_be_asked(
    desk: Desk, database: Database
) -> None:
    record = await reserved(desk, database)
    found = await duties(desk, record)
    assert [(one["name"], one["step"], one["sites"]) for one in found] == [
        ("示例红线片区", "not_asked", ["right"]), ("示例自然保护地", "not_asked", ["right"]),
    ]  # fmt: skip
    assert (found[0]["layer_version"], found[0]["layer_confirmed"]) == ("2024-1", False)
    nowhere = await desk.propose()
    assert await duties(desk, nowhere) == []


async def test_given_a_letter_then_waiting_overdue_after_its_day_and_answered_with_the_file(
    desk: Desk, database: Database
) -> None:
    desk.clock.instant = datetime(2025, 9, 1, 10, tzinfo=CHINA)
    record = await reserved(desk, database)
    first = (await duties(desk, record))[0]
    made = await asked(desk, letter(record, first))
    assert (made["state_name"], made["overdue"], made["allowed"]) == (
        "待答复", False, ["answer", "withdraw"],
    )  # fmt: skip
    again = await asked(desk, letter(record, first), 409)
    assert (again["code"], again["opinion_id"]) == ("zone_opinion_asked", made["id"])
    for day, step in (("2025-09-15", "asked"), ("2025-09-16", "overdue")):
        desk.clock.instant = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=CHINA)
        assert (await duties(desk, record))[0]["step"] == step
    late = (await desk.handler.get(OPINIONS, params={"overdue": True})).json()["items"]
    assert [(one["id"], one["overdue"]) for one in late] == [(made["id"], True)]
    waits = (await desk.handler.get("/api/v1/enforcement/waiting-matters")).json()["items"]
    [told] = [one for one in waits if one["kind"] == "zone_opinion"]
    assert (told["title"], told["due_on"], told["link"]) == (
        f"示例林业局：示例红线片区（{record['title']}）", "2025-09-15",
        f"/enforcement/cases/{record['id']}?tab=zones",
    )  # fmt: skip
    document, sha256 = await desk.upload()
    body = {
        "on": "2025-09-16", "opinion": "exit", "answer": "示例：应当退出",
        "answer_no": "示例复〔2025〕1号", "document_id": document,
    }  # fmt: skip
    for fields, pointer in (
        ({"on": "2025-08-31"}, "/on"), ({"on": "2025-09-17"}, "/on"),
        ({"document_id": made["id"]}, "/document_id"),
    ):
        wrong = await done(desk, made, "answer", body | fields, 422)
        assert wrong["errors"][0]["pointer"] == pointer
    kept = await done(desk, made, "answer", body)
    assert (kept["opinion_name"], kept["sha256"], kept["allowed"]) == ("应当退出", sha256, [])
    assert [one["step"] for one in await duties(desk, record)] == ["answered", "not_asked"]
    over = await done(desk, kept, "withdraw", {"reason": "示例"}, 409)
    assert over["code"] == "zone_opinion_over"


async def test_given_a_letter_asked_in_error_then_withdrawn_and_asked_anew(
    desk: Desk, database: Database, postgres: EmbeddedServer
) -> None:
    record = await reserved(desk, database)
    first = (await duties(desk, record))[0]
    made = await asked(desk, letter(record, first))
    gone = await done(desk, made, "withdraw", {"reason": "示例：主管部门有误"})
    assert (gone["state"], (await duties(desk, record))[0]["step"]) == ("withdrawn", "not_asked")
    anew = await asked(desk, letter(record, first, asked_no="示例函〔2025〕2号"))
    found = (await desk.handler.get(OPINIONS, params={"case_id": record["id"]})).json()["items"]
    assert {one["id"] for one in found} == {made["id"], anew["id"]}
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement")) as superuser:
        superuser.execute("SELECT set_config('kz.actor', 'test:setup', true)")
        with pytest.raises(psycopg.errors.CheckViolation):
            superuser.execute("UPDATE zone_opinions SET reason = 'x' WHERE state = 'withdrawn'")


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({"due_on": "2025-09-01"}, "/due_on"), ({"asked_on": "2025-08-31"}, "/asked_on"),
        ({"asked_on": "2025-09-02"}, "/asked_on"),
        ({"zone_id": str(uuid5(SPACE, "zone 示例基本农田permanent_farmland"))}, "/zone_id"),
    ],
)  # fmt: skip
async def test_given_days_out_of_order_or_another_zone_then_refused(
    desk: Desk, database: Database, fields: Body, pointer: str
) -> None:
    desk.clock.instant = datetime(2025, 9, 1, 10, tzinfo=CHINA)
    record = await reserved(desk, database)
    first = (await duties(desk, record))[0]
    wrong = await asked(desk, letter(record, first, **fields), 422)
    assert wrong["errors"][0]["pointer"] == pointer


async def test_given_four_callers_then_only_ours_reads_asks_and_answers(
    desk: Desk, database: Database, app: FastAPI, token: Callable[..., str]
) -> None:
    record = await reserved(desk, database)
    body = letter(record, (await duties(desk, record))[0])
    made = await asked(desk, body)
    who = {
        "wrong_role": token("expert"), "elsewhere": token("case_handler", division="500112"),
        "right": token("case_handler"),
    }  # fmt: skip
    for path in (f"{OPINIONS}/{made['id']}", f"{OPINIONS}/duties/{record['id']}"):
        answers = await four_callers(app, lambda client, at=path: client.get(at), **who)
        assert answers.statuses == (401, 403, 404, 200)
    answers = await four_callers(
        app, lambda client: client.post(OPINIONS, json=body, headers=new_key()), **who
    )
    assert answers.statuses == (401, 403, 404, 409)
    answers = await four_callers(
        app,
        lambda client: client.post(
            f"{OPINIONS}/{made['id']}/withdraw", json={"reason": "示例"}, headers=if_match(made)
        ), **who,
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, 200)


def row(site: str, zone: Any, place: Any = None, lon: float | None = None) -> dict[str, Any]:
    return {
        "site": site, "place": None if place is None else shapely.to_wkb(place), "lon": lon,
        "lat": 0.5, "zone_id": SPACE, "kind": "k", "kind_name": "k", "name": "示例",
        "layer_name": "l", "layer_version": "1", "layer_confirmed": True,
        "geometry": shapely.to_wkb(zone),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "sites"),
    [
        ([row("patch", shapely.box(0, 0, 1, 1), shapely.box(0.9, 0, 2, 1))], ("patch",)),
        ([row("patch", shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1))], None),  # an edge
        ([row("clue", shapely.box(0, 0, 1, 1), lon=1.0)], ("clue",)),  # on the line is in it
        ([row("clue", shapely.box(0, 0, 1, 1), lon=1.01)], None),
        (
            [row("clue", shapely.box(0, 0, 1, 1), lon=0.5),
             row("right", shapely.box(0, 0, 1, 1), shapely.box(0, 0, 3, 3)),
             row("right", shapely.box(0, 0, 2, 2), shapely.box(0, 0, 3, 3))],
            ("clue", "right"),
        ),  # several parts of one name are one zone
    ],
)  # fmt: skip
def test_given_sites_and_zones_then_those_that_meet(
    rows: list[dict[str, Any]], sites: tuple[str, ...] | None
) -> None:
    assert [one.sites for one in rules.hits(rows)] == ([] if sites is None else [sites])
