"""How people are reached outside the application: what they chose within what is permitted."""

import ast
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest

import kuangzheng
from kuangzheng.identity.notice_choices.kinds import FIXED, KINDS, SWITCHABLE
from kuangzheng.identity.notice_choices.rules import (
    Choice,
    Rule,
    faults,
    quiet_of,
    reached_by,
    silent_on,
    switchable,
)
from kuangzheng.identity.notice_choices.service import tell
from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.notices import Contact, Notice, QuietHours

from .conftest import API, World

OWN, RULE = f"{API}/notice-choices/own", f"{API}/notice-rules/500113"
SMS, MAIL = Contact("sms", "13800000000"), Contact("email", "a@example.cn")
WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)
BODY = {"channels": ["sms", "email"], "quiet_from": "21:00", "quiet_to": "08:00",
        "longest_quiet": 12, "urgent_passes": True, "basis": "示例规定"}  # fmt: skip


@pytest.mark.parametrize(("choice", "rule", "codes"), [
    (Choice(("sms",)), Rule(), []),
    (Choice((), time(20), time(8)), Rule(), []),  # twelve hours, the longest
    (Choice((), time(19, 59), time(8)), Rule(), ["too_long"]),
    (Choice((), time(12), time(13)), Rule(longest_quiet=0), ["too_long"]),
    (Choice((), time(8), time(8)), Rule(), ["empty"]),
    (Choice((), time(8), None), Rule(), ["half"]),
    (Choice(("email",)), Rule(channels=("sms",)), ["barred"]),
    (Choice((), muted=frozenset({"meeting"})), Rule(), []),
    (Choice((), muted=frozenset({"meeting", "case"})), Rule(), ["fixed"]),
    (Choice((), muted=frozenset({"meeting"})), Rule(fixed=frozenset({"meeting"})), ["fixed"]),
])  # fmt: skip
def test_given_a_choice_then_what_is_beyond_the_rule(
    choice: Choice, rule: Rule, codes: list[str]
) -> None:
    assert [one.code for one in faults(choice, rule)] == codes


@pytest.mark.parametrize(("choice", "rule", "told"), [
    (None, Rule(), (SMS, MAIL)),
    (None, Rule(channels=("email",)), (MAIL,)),
    (Choice(()), Rule(), ()),
    (Choice(("sms",)), Rule(), (SMS,)),
    (Choice(("sms",)), Rule(channels=("email",)), ()),
])  # fmt: skip
def test_given_channels_then_only_those_chosen_and_permitted(
    choice: Choice | None, rule: Rule, told: tuple[Contact, ...]
) -> None:
    assert reached_by((SMS, MAIL), choice, rule) == told


@pytest.mark.parametrize(("choice", "rule", "hours"), [
    (None, Rule(), QuietHours(time(21), time(8))),
    (Choice((), time(12), time(14)), Rule(), QuietHours(time(12), time(14))),
    # the bureau shortened what may be chosen: its own hours hold
    (Choice((), time(20), time(8)), Rule(longest_quiet=8), QuietHours(time(21), time(8))),
    (None, Rule(urgent_passes=False), QuietHours(time(21), time(8), urgent_passes=False)),
])  # fmt: skip
def test_given_hours_then_the_own_ones_within_the_rule(
    choice: Choice | None, rule: Rule, hours: QuietHours
) -> None:
    assert quiet_of(choice, rule) == hours


MUTED = Choice(("sms",), muted=frozenset({"meeting", "case"}))


@pytest.mark.parametrize(("kind", "choice", "rule", "urgent", "silent"), [
    ("meeting", MUTED, Rule(), False, True),
    ("meeting", MUTED, Rule(), True, False),  # what is urgent is always told
    ("case", MUTED, Rule(), False, False),  # a deadline of law
    ("case", MUTED, Rule(fixed=frozenset()), False, True),
    # the bureau fixed it after it was switched off
    ("meeting", MUTED, Rule(fixed=frozenset({"meeting"})), False, False),
    ("patrol", MUTED, Rule(), False, False),
    ("of tomorrow", MUTED, Rule(fixed=frozenset()), False, False),
    ("meeting", None, Rule(), False, False),
])  # fmt: skip
def test_given_a_kind_switched_off_then_silent_as_far_as_the_rule_lets_it(
    kind: str, choice: Choice | None, rule: Rule, urgent: bool, silent: bool
) -> None:
    assert silent_on(kind, choice, rule, urgent=urgent) is silent


def _posted() -> Iterator[tuple[str, Path]]:
    """The kinds of all notices in the source, as far as they are written where they are posted."""
    for file in sorted(Path(kuangzheng.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Notice":
                kinds = (word.value for word in node.keywords if word.arg == "kind")
                for one in (leaf for kind in kinds for leaf in ast.walk(kind)):
                    if isinstance(one, ast.Constant) and isinstance(one.value, str):
                        yield one.value, file


def test_every_kind_that_is_posted_is_known_and_either_fixed_or_switchable() -> None:
    found = list(_posted())
    assert len(found) > 60
    assert [(kind, file.name) for kind, file in found if kind not in KINDS] == []
    whats = ("right", "licence", "permit", "encumbrance")
    ending = {f"{what}_{how}" for what in whats for how in ("expiring", "expired")}
    elsewhere = ending | {"objection", "webhook_disabled"}
    assert {kind for kind, _ in found} | elsewhere == set(KINDS)
    assert set(switchable(Rule())) == SWITCHABLE == set(KINDS) - FIXED


async def _change(world: World, path: str, roles: Any, body: Any, **who: Any) -> Any:
    async with world.client(*roles, **who) as client:
        tag = (await client.get(path)).headers["etag"]
        return await client.patch(path, json=body, headers={"If-Match": tag})


async def test_given_nothing_chosen_then_all_channels_and_the_hours_of_the_bureau(
    world: World,
) -> None:
    user = await world.user()
    world.sql("UPDATE users SET phone = '13812345678', email = 'wang@example.cn' WHERE id = %s",
              user["id"])  # fmt: skip
    async with world.client("clerk", subject=user["id"]) as client:
        read = (await client.get(OWN)).json()

    assert (read["chosen"], read["channels"], read["version"]) == (False, ["sms", "email"], 0)
    assert (read["holds_from"], read["holds_to"]) == ("21:00", "08:00")
    assert (read["mobile"], read["email"]) == ("138****5678", "w***@example.cn")
    assert read["rule"]["confirmed"] is False


async def test_given_a_choice_beyond_the_rule_then_refused_and_within_it_kept(
    world: World,
) -> None:
    user = await world.user()
    set_ = await _change(world, RULE, ["system_admin"], BODY | {"channels": ["sms"]})
    assert set_.status_code == 200, set_.text

    refused = await _change(
        world, OWN, ["clerk"], {"channels": ["email"]}, subject=user["id"]
    )
    chosen = {"channels": ["sms"], "quiet_from": "12:00", "quiet_to": "14:00"}
    kept = await _change(world, OWN, ["clerk"], chosen, subject=user["id"])
    async with world.client("clerk", subject=user["id"]) as client:
        stale = await client.patch(OWN, json={"channels": []}, headers={"If-Match": '"0"'})

    assert (refused.status_code, refused.json()["code"]) == (422, "beyond_notice_rule")
    assert kept.status_code == 200, kept.text
    assert (kept.json()["holds_from"], kept.json()["version"]) == ("12:00", 1)
    assert kept.json()["rule"]["from_division_name"] == "巴南区"
    assert stale.status_code == 412


async def test_given_another_division_then_its_rule_cannot_be_set(world: World) -> None:
    answer = await _change(world, RULE, ["system_admin"], BODY, division="500112")

    assert (answer.status_code, answer.json()["code"]) == (403, "not_your_notice_rule")


async def test_given_the_rule_of_the_municipality_then_its_districts_have_it(
    world: World,
) -> None:
    above, body = f"{API}/notice-rules/500000", BODY | {"quiet_from": "22:30"}
    answer = await _change(world, above, ["system_admin"], body, division="500000")
    assert answer.status_code == 200, answer.text

    async with world.client("clerk") as client:
        read = (await client.get(RULE)).json()

    assert (read["quiet_from"], read["from_division"], read["version"]) == ("22:30", "500000", 0)


@pytest.mark.parametrize(("urgent", "passes", "at"), [
    (False, True, "2025-08-05 14:00"), (True, True, "2025-08-05 13:00"),
    (True, False, "2025-08-05 14:00"),
])  # fmt: skip
async def test_given_own_quiet_hours_then_messages_wait_and_urgent_ones_by_the_rule(
    world: World, database: Database, urgent: bool, passes: bool, at: str
) -> None:
    user = await world.user()
    await _change(world, RULE, ["system_admin"], BODY | {"urgent_passes": passes})
    chosen = {"channels": ["sms"], "quiet_from": "12:00", "quiet_to": "14:00"}
    answer = await _change(world, OWN, ["clerk"], chosen, subject=user["id"])
    assert answer.status_code == 200, answer.text
    notice = Notice(
        "example", "示例:1", "示例", "示例", "500113", recipient=user["id"], urgent=urgent,
        contacts=(SMS, MAIL),
    )  # fmt: skip
    now = datetime(2025, 8, 5, 13, tzinfo=CHINA)

    for _ in range(2):  # the second time within the window nobody is told again
        async with database.session(WORKER) as session:
            await tell(session, notice, now)

    found = world.sql(
        "SELECT channel, address, to_char(not_before AT TIME ZONE 'Asia/Shanghai',"
        " 'YYYY-MM-DD HH24:MI') FROM notice_deliveries"
    )
    assert found == [("sms", "13800000000", at)]


async def test_given_kinds_switched_off_then_kept_within_the_rule_and_shown_as_they_hold(
    world: World,
) -> None:
    user = await world.user()
    muted = {"channels": ["sms"], "muted_kinds": ["patrol", "meeting"]}
    refused = await _change(
        world, OWN, ["clerk"], muted | {"muted_kinds": ["case"]}, subject=user["id"]
    )
    unknown = await _change(
        world, OWN, ["clerk"], muted | {"muted_kinds": ["weather"]}, subject=user["id"]
    )
    kept = await _change(world, OWN, ["clerk"], muted, subject=user["id"])
    again = await _change(world, OWN, ["clerk"], {"channels": []}, subject=user["id"])
    ruled = await _change(world, RULE, ["system_admin"], BODY | {"fixed_kinds": ["patrol"]})
    unsaid = await _change(world, RULE, ["system_admin"], BODY)
    async with world.client("clerk", subject=user["id"]) as client:
        read = (await client.get(OWN)).json()

    assert (refused.status_code, refused.json()["code"]) == (422, "beyond_notice_rule")
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/muted_kinds"]
    assert unknown.status_code == 422
    assert kept.json()["muted_kinds"] == again.json()["muted_kinds"] == ["meeting", "patrol"]
    assert set(kept.json()["rule"]["fixed_kinds"]) == FIXED
    assert ruled.json()["fixed_kinds"] == unsaid.json()["fixed_kinds"] == ["patrol"]
    assert (read["muted_kinds"], "patrol" in read["rule"]["switchable_kinds"]) == (
        ["meeting"], False,
    )  # fmt: skip


@pytest.mark.parametrize(("kind", "urgent", "leaves"), [
    ("meeting", False, 0), ("meeting", True, 1), ("case", False, 1),
])  # fmt: skip
async def test_given_a_kind_switched_off_then_it_stands_in_the_application_and_does_not_leave_it(
    world: World, database: Database, kind: str, urgent: bool, leaves: int
) -> None:
    user = await world.user()
    body = {"channels": ["sms"], "muted_kinds": ["meeting"]}
    answer = await _change(world, OWN, ["clerk"], body, subject=user["id"])
    assert answer.status_code == 200, answer.text
    notice = Notice(
        kind, "示例:1", "示例", "示例", "500113", recipient=user["id"], urgent=urgent,
        contacts=(SMS,),
    )  # fmt: skip
    async with database.session(WORKER) as session:
        await tell(session, notice, datetime(2025, 8, 5, 13, tzinfo=CHINA))

    assert world.sql("SELECT count(*) FROM notices") == [(1,)]
    assert world.sql("SELECT count(*) FROM notice_deliveries") == [(leaves,)]
