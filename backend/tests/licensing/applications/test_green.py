"""Green mines in approvals: support of a listed mine (S3-46), the restriction of land policy for
one below the standard (S3-37). Today is 2025-08-01."""

from collections.abc import Callable
from typing import Any

import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from tests.licensing.applications.people import People
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rooms import insert, run_sql
from tests.licensing.rulings.conftest import people
from tests.licensing.rulings.people import People as Officials

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")

PROPOSAL = {"decision": "approve", "reasons": "符合条件"}
BOOK = (
    'jurisdiction: "500113"\ntitle: 示例绿色矿山\nsource: 示例〔2025〕9号\nparameters:\n'
    "  application.green_mine:\n"
    "    - {{effect: restriction, outcome: block, basis: 示例第9条, confirmed: {confirmed}}}\n"
)


def told(
    postgres: EmbeddedServer, right: dict[str, Any], holder: str, fact: str, kind: str
) -> None:
    """Restoration's word, as its feed keeps it."""
    insert(
        postgres, "restoration_facts", topic="green_mine", subject=str(new_id()),
        division_code="500113", right_id=right["id"], holder_id=holder, fact=fact,
        on_date="2025-05-01", document_no="示例绿〔2025〕1号", told_at="2025-05-01T10:00:00+08:00",
        data=f'{{"level": "province", "effects": [{{"kind": "{kind}", "code": "land"}}]}}',
    )  # fmt: skip


async def test_given_a_mine_below_the_standard_then_the_approval_is_told_of_the_restriction(
    play: People, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right = await registered(holder_id=play.holder["id"])
    told(postgres, right, play.holder["id"], "green_mine_removed", "restriction")
    await play.decided_on(kind="renewal", right_id=right["id"], proposal=None)
    record = await play.read("clerk")
    (warning,) = [one for one in record["warnings"] if one["code"] == "green_restricted"]
    assert warning["detail"].startswith(
        "2025-05-01 移出绿色矿山名录（示例绿〔2025〕1号），在用矿用地政策方面予以限制（"
    )
    assert (record["green_mine"]["effect"], record["green_mine"]["outcome"]) == (
        "restriction", "warn",
    )  # fmt: skip
    assert "green_restricted" not in [one["code"] for one in record["bars"]]
    # a person decides
    assert (await play.act("clerk", "propose", PROPOSAL))["state"] == "decision_pending"


@pytest.mark.parametrize("confirmed", [True, False])
async def test_given_a_local_rule_that_blocks_then_only_a_confirmed_one_bars_the_approval(
    play: People, people: Officials, registered: Callable[..., Any], postgres: EmbeddedServer,
    confirmed: bool,
) -> None:  # fmt: skip
    await in_force(people, "500113", BOOK.format(confirmed=str(confirmed).lower()))
    right = await registered(holder_id=play.holder["id"])
    told(postgres, right, play.holder["id"], "green_mine_removed", "restriction")
    await play.decided_on(kind="renewal", right_id=right["id"], proposal=None)
    answer = await play.act("clerk", "propose", PROPOSAL, status=409 if confirmed else 200)
    if confirmed:
        assert [bar["code"] for bar in answer["bars"]] == ["green_restricted"]
        assert "示例第9条" in answer["detail"]
    else:
        assert "未核实" in (await play.read("clerk"))["green_mine"]["detail"]
    # listed again: nothing stands against it any longer
    run_sql(
        postgres, "UPDATE restoration_facts SET fact = 'green_mine_listed', told_at = now(),"
        """ data = '{"effects": [{"kind": "support", "code": "resources"}]}'"""
    )  # fmt: skip
    record = await play.read("clerk")
    assert [one for one in record["warnings"] if one["code"] == "green_restricted"] == []
    assert [one for one in record["bars"] if one["code"] == "green_restricted"] == []


async def test_given_a_green_mine_then_the_application_says_its_priority_and_nothing_warns(
    play: People, registered: Callable[..., Any], postgres: EmbeddedServer
) -> None:
    right = await registered(holder_id=play.holder["id"])
    told(postgres, right, play.holder["id"], "green_mine_listed", "support")
    await play.submitted(kind="renewal", right_id=right["id"], proposal=None)
    for who in ("clerk", "holder"):
        green = (await play.read(who))["green_mine"]
        assert (green["effect"], green["outcome"], green["confirmed"]) == ("support", "info", True)
        assert "在资源配置、矿业用地用林用草等方面优先支持" in green["detail"]
    record = await play.read("clerk")
    assert "green_restricted" not in [one["code"] for one in record["warnings"]]


async def test_given_a_mine_of_which_nobody_told_then_nothing_is_said(
    play: People, registered: Callable[..., Any]
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await play.submitted(kind="renewal", right_id=right["id"], proposal=None)
    assert (await play.read("clerk"))["green_mine"] is None
