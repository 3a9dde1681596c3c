"""Grant revenue that is owed forbids approval and issue where the rulebook says so (S1-33)."""

from typing import Any

import pytest

from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.applications.people import People
from tests.licensing.applications.test_issuing import approved
from tests.licensing.conftest import BASE
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.revenues.conftest import fen
from tests.licensing.rulings.people import People as Officials
from tests.licensing.rulings.people import people

__all__ = ["people"]
pytestmark = pytest.mark.service("licensing")
ENTRY = {"effective_on": "2025-08-11", "valid_to": "2043-12-31"}


def book(operation: str) -> str:
    return (
        'jurisdiction: "500113"\ntitle: 示例欠缴规定\nsource: 示例〔2025〕3号\nparameters:\n'
        "  admission.arrears:\n    - {due: grant_revenue, operation: "
        f"{operation}, outcome: block, basis: 示例第6条, confirmed: true}}\n"
    )


async def owing(play: People, right: str) -> dict[str, Any]:
    """An account whose only payment was due on 2025-02-05."""
    body = {
        "right_id": right, "mode": "amount", "contract_no": "示例合同1号",
        "signed_on": "2025-01-02", "notice_on": "2025-01-06", "total": fen(100),
    }  # fmt: skip
    url = f"{BASE}/grant-revenues"
    answer = await play.clients["clerk"].post(url, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def paid(play: People, account: dict[str, Any]) -> None:
    body = {"receipt_no": "示例凭证1", "paid_on": "2025-08-11", "amount": fen(100)}
    url = f"{BASE}/grant-revenues/{account['id']}/payments"
    answer = await play.clients["clerk"].post(url, json=body, headers=new_key())
    assert answer.status_code == 201, answer.text


async def test_given_arrears_after_the_approval_then_a_renewal_is_not_registered_until_paid(
    play: People, people: Officials, registered: Any
) -> None:
    await in_force(people, "500113", book("renewal"))
    right = await registered(holder_id=play.holder["id"])
    await approved(play, kind="renewal", right_id=right["id"], proposal=None)
    account = await owing(play, right["id"])
    fresh = {"register_entry": ENTRY | {"right_version": right["version"]}}
    barred = await play.act("clerk", "issue", fresh, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["revenue_owed"]
    assert "示例第6条" in barred["detail"]
    await paid(play, account)
    assert (await play.act("clerk", "issue", fresh))["state"] == "issued"


async def test_given_arrears_then_the_approval_is_barred_and_without_such_a_rule_it_is_not(
    play: People, people: Officials, registered: Any
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await owing(play, right["id"])
    await play.decided_on(kind="licence_issue", right_id=right["id"], proposal=None)
    assert (await play.read())["bars"] == []  # the national book only warns
    await in_force(people, "500113", book("licence_issue"))
    assert [bar["code"] for bar in (await play.read())["bars"]] == ["revenue_owed"]
    refused = await play.act(
        "clerk", "propose", {"decision": "approve", "reasons": "符合条件"}, status=409
    )
    assert [bar["code"] for bar in refused["bars"]] == ["revenue_owed"]
