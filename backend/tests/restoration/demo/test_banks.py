"""The demonstration of banks rests on funds that are open, and is played once."""

from datetime import date

import pytest

from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.demo.banks import load_banks
from tests.restoration.demo.test_inventory import account
from tests.restoration.funds.conftest import Scene, scene
from tests.restoration.statements.files import DAYS, STATEMENTS, lines_of

__all__ = ["scene"]
pytestmark = pytest.mark.service("restoration")


async def test_given_open_funds_then_each_has_a_statement_with_something_to_do(
    scene: Scene, settings: KernelSettings
) -> None:
    accounts = {name: account(name, name, "500113") for name in ("fund_officer", "approver")}
    store, today = BlobStore.of(settings, "restoration"), date(2025, 8, 1)
    assert await load_banks(scene.database, store, accounts, today) == 0
    await scene.paid(await scene.opened(await scene.fund()), 5_000)
    await scene.opened(await scene.fund(name="示例二矿"), bank_account_no="6200000000000002")
    first = await load_banks(scene.database, store, accounts, today)
    assert (first, await load_banks(scene.database, store, accounts, today)) == (2, 0)
    statements = (await scene.officer.get(STATEMENTS)).json()["items"]
    assert [one["flags"] for one in statements] == [[], []]
    lines = await lines_of(scene.officer)
    # of either fund a deposit and interest by themselves; works of one settled by a person
    assert sorted(one["state"] for one in lines) == ["matched"] * 6 + ["waiting"]
    # what was declared is at the bank: nothing differs but works that wait, a quarter of 120,000
    days = (await scene.officer.get(DAYS, params={"on": "2025-08-01"})).json()["items"]
    assert sorted(one["difference_fen"] for one in days) == [-3_000_000, 0]
