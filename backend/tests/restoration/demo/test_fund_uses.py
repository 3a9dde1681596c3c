"""The demonstration of uses: one checked, one ordered to be corrected, one nobody filed; once."""

from datetime import date

import pytest

from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.demo.banks import load_banks
from kuangzheng.restoration.demo.fund_uses import load_fund_uses
from tests.restoration.demo.test_inventory import account
from tests.restoration.fund_uses.conftest import ORDERS, STANDING, UNFILED, USES
from tests.restoration.funds.conftest import Scene, scene

__all__ = ["scene"]
pytestmark = pytest.mark.service("restoration")
HOLDER = "01980000-0000-7000-8000-000000000113"


async def test_given_the_holders_fund_then_its_uses_stand_where_they_should(
    scene: Scene, settings: KernelSettings
) -> None:
    roles = ("clerk", "reviewer", "approver", "fund_officer", "holder")
    accounts = {name: account(name, name, "500113") for name in roles}
    store, today = BlobStore.of(settings, "restoration"), date(2025, 8, 1)
    assert await load_fund_uses(scene.database, store, accounts, today) == 0
    holder = {"id": HOLDER, "name": "示例矿业有限公司"}
    fund = await scene.fund(name="示例南泉一号矿山", holder=holder)
    await scene.paid(await scene.opened(fund, opened_on="2025-06-20"), 20_000_000, "2025-06-25")
    assert await load_banks(scene.database, store, accounts, today) == 1
    first = await load_fund_uses(scene.database, store, accounts, today)
    assert (first, await load_fund_uses(scene.database, store, accounts, today)) == (2, 0)
    uses = (await scene.officer.get(USES, params={"sort": "paid_on"})).json()["items"]
    assert [(one["state"], one["flags"]) for one in uses] == [
        ("accepted", []), ("ordered", ["contract", "plan_item", "scope", "vouchers"]),
    ]  # fmt: skip
    (order,) = (await scene.officer.get(ORDERS)).json()["items"]
    # fifteen working days from 1 August 2025: the 21st
    assert (order["ground"], order["due"], order["overdue"]) == ("off_plan", "2025-08-21", False)
    unfiled = (await scene.officer.get(UNFILED)).json()["items"]
    # the saplings, and what the demonstration of banks paid out
    assert [one["amount_fen"] for one in unfiled] == [980_000, 2_500_000]
    standing = (await scene.officer.get(f"{STANDING}/{fund['id']}")).json()
    found = {one["code"]: (one["paid_fen"], one["accepted_fen"]) for one in standing["items"]}
    assert found["1-1"] == (4_800_000, 4_800_000)
    assert (standing["undocumented"], standing["open_orders"]) == (2, 1)
