"""What waits for a holder: of its own rights alone, what it can do, until it is done."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.restoration.conftest import BASE, if_match
from tests.restoration.fund_uses.conftest import ORDERS, USES, Filing, filing, order_body, works
from tests.restoration.funds.conftest import HOLDER, OTHER_HOLDER, Scene, right_data, scene
from tests.restoration.green_mines.conftest import Green, green
from tests.restoration.obligations.test_obligations import DEMANDS, accrued, drafted, signer
from tests.restoration.works import stored

__all__ = ["filing", "green", "scene", "signer", "works"]
pytestmark = pytest.mark.service("restoration")
DECLARATIONS = f"{BASE}/fund-declarations"
Waits = list[tuple[str, str, str | None]]


async def waits(client: httpx.AsyncClient, *kinds: str) -> Waits:
    """Kind, act and day of what waits, of these kinds if any are named."""
    answer = await client.get(f"{BASE}/waiting-matters")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    assert all(one["act_name"] != one["act"] and one["state_name"] for one in found)
    return [
        (one["kind"], one["act"], one["due_on"])
        for one in found if not kinds or one["kind"] in kinds
    ]  # fmt: skip


@dataclass
class Others:
    """Another holder, and the agent of the first."""

    stranger: httpx.AsyncClient
    agent: httpx.AsyncClient


@pytest_asyncio.fixture
async def others(app: FastAPI, token: Callable[..., str]) -> AsyncIterator[Others]:
    async with AsyncExitStack() as stack:
        stranger = client_for(app, token("holder", holder=OTHER_HOLDER))
        agent = client_for(app, token("agent", holder=HOLDER))
        yield Others(*[await stack.enter_async_context(one) for one in (stranger, agent)])


async def test_given_a_plan_approved_then_the_account_waits_for_its_holder_until_it_is_opened(
    scene: Scene, others: Others
) -> None:
    fund = await scene.fund()
    # approved on 2025-06-11, one month
    expected: Waits = [("fund", "open_account", "2025-07-11")]
    assert await waits(scene.holder) == expected
    assert await waits(others.agent) == expected
    assert await waits(others.stranger) == []
    assert await waits(scene.officer) == [("fund", "open", "2025-07-11")]
    await scene.opened(fund)
    assert await waits(scene.holder) == []


async def demanded(
    scene: Scene, signer: httpx.AsyncClient, postgres: EmbeddedServer
) -> dict[str, Any]:
    """A fund 500 yuan short, demanded by one person and issued by another."""
    fund = await scene.paid(await scene.opened(await scene.fund()), 30_000)
    accrued(postgres, fund, 80_000)
    record = await drafted(
        scene.officer, fund_id=fund["id"], pay_by="2025-09-01", pay_by_basis="示例办法第十条"
    )
    assert await waits(scene.holder, "demand_notice") == []
    assert await waits(signer, "demand_notice") == [("demand_notice", "issue", None)]
    answer = await signer.post(
        f"{DEMANDS}/{record['id']}/issue", headers=if_match(record),
        json={"number": "示例催〔2025〕1号", "issued_on": "2025-08-01"},
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert await waits(scene.holder, "demand_notice") == [("demand_notice", "pay", "2025-09-01")]
    return fund


async def test_given_a_demand_issued_then_paying_waits_for_its_holder_until_it_is_paid(
    scene: Scene, others: Others, signer: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    fund = await demanded(scene, signer, postgres)
    assert await waits(signer, "demand_notice") == []
    assert await waits(scene.officer, "demand_notice") == []
    assert await waits(others.stranger) == []
    await scene.paid(await scene.read(fund["id"]), 50_000, "2025-07-20", receipt_no="示例回单2")
    assert await waits(scene.holder, "demand_notice") == []


async def test_given_a_right_that_passed_on_then_its_demand_waits_for_the_former_holder_no_more(
    scene: Scene, others: Others, signer: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    fund = await demanded(scene, signer, postgres)
    await scene.tell("right_changed", right_data(
        fund["right_id"], version=2, holder={"id": OTHER_HOLDER, "name": "示例受让公司"}
    ))  # fmt: skip
    assert await waits(scene.holder) == []
    assert await waits(others.stranger, "demand_notice") == []


async def test_given_an_estimate_that_stands_then_declaring_it_waits_until_it_is_declared(
    scene: Scene, others: Others, postgres: EmbeddedServer
) -> None:
    fund = await scene.opened(await scene.fund())
    accrued(postgres, fund, 80_000)
    assert await waits(scene.holder) == [("fund_accrual", "declare", None)]
    assert await waits(scene.officer, "fund_accrual") == []
    assert await waits(others.stranger) == []
    body = {"fund_id": fund["id"], "period": "2024", "amount_fen": 80_000}
    made = await scene.holder.post(DECLARATIONS, json=body, headers=new_key())
    assert made.status_code == 201, made.text
    assert await waits(scene.holder) == []
    assert await waits(scene.officer) == [("fund_declaration", "receive", None)]


async def test_given_a_right_that_passed_on_then_the_years_before_wait_for_neither(
    scene: Scene, others: Others, postgres: EmbeddedServer
) -> None:
    fund = await scene.opened(await scene.fund())
    accrued(postgres, fund, 80_000)
    await scene.tell("right_changed", right_data(
        fund["right_id"], version=2, holder={"id": OTHER_HOLDER, "name": "示例受让公司"}
    ))  # fmt: skip
    assert await waits(others.stranger) == []
    assert await waits(scene.holder) == []


async def test_given_an_order_to_correct_then_its_answer_waits_for_the_holder_by_its_day(
    filing: Filing, others: Others
) -> None:
    use = await filing.filed()
    use = await filing.act(filing.officer, USES, use, "order", order_body())
    order = (await filing.officer.get(ORDERS)).json()["items"][0]
    # ten working days after Monday 2026-08-10
    expected: Waits = [("correction_order", "answer", "2026-08-24")]
    assert order["due"] == "2026-08-24"
    assert await waits(filing.holder) == expected
    assert await waits(others.agent) == expected
    assert await waits(others.stranger) == []
    assert await waits(filing.officer, "correction_order") == []
    order = (await filing.holder.get(f"{ORDERS}/{order['id']}")).json()
    proof = await stored(filing.holder, b"%PDF-1.4 proof", "示例说明.pdf")
    said = {"answer": "explained", "text": "示例说明",
            "files": [{"document_id": proof, "kind": "invoice"}]}  # fmt: skip
    await filing.act(filing.holder, ORDERS, order, "answer", said)
    assert await waits(filing.holder) == []
    assert await waits(filing.second, "correction_order") == [
        ("correction_order", "recheck", "2026-08-24")
    ]  # fmt: skip


async def test_given_a_mine_to_become_green_then_its_self_assessment_waits_for_the_holder(
    green: Green, others: Others
) -> None:
    scheme = await green.scheme()
    mine = await green.entered(build_by="2026-12-31", build_basis="示例办法第六条")
    expected: Waits = [("green_mine", "submit_self", "2026-12-31")]
    assert await waits(green.holder) == expected
    assert await waits(others.stranger) == []
    assert await waits(green.clerk, "green_mine") == []
    mine = await green.act(mine, "begin", green.holder, stage="self", scheme_id=scheme["id"])
    await green.filled(mine, "self", green.holder)
    await green.act(mine, "submit-self", green.holder, on="2025-03-01")
    assert await waits(green.holder) == []
    assert await waits(green.clerk, "green_mine") == [
        ("green_mine", "conclude_third_party", None)
    ]  # fmt: skip
