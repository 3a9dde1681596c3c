"""The demonstration of substitute works, once, to the yuan."""

from datetime import date

import pytest

from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.demo.substitutes import load_substitutes
from tests.restoration.conftest import BASE
from tests.restoration.demo.test_inventory import account
from tests.restoration.funds.conftest import Scene, scene

__all__ = ["scene"]
pytestmark = pytest.mark.service("restoration")


async def test_given_the_demonstration_then_the_half_is_paid_in_and_more_is_owed(
    scene: Scene, settings: KernelSettings
) -> None:
    names = ("clerk", "reviewer", "fund_officer", "finance_officer")
    accounts = {name: account(name, name, "500113") for name in names}
    store, today = BlobStore.of(settings, "restoration"), date(2025, 8, 1)
    first = await load_substitutes(scene.database, store, accounts, today)
    assert (first, await load_substitutes(scene.database, store, accounts, today)) == (1, 0)
    (row,) = (await scene.officer.get(f"{BASE}/substitute-works")).json()["items"]
    # 480,000 demanded, 240,000 paid in; 260,000 accepted, 200,000 paid: 40,000 left, 60,000 owed
    assert (row["outstanding_fen"], row["balance_fen"], row["owed_fen"]) == (
        24_000_000, 4_000_000, 6_000_000,
    )  # fmt: skip
    assert row["overdue"] is True
