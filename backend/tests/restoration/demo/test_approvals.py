"""The demonstration of approval mode: one fund, two requests, every figure by hand, once."""

from datetime import datetime

import pytest

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.restoration.demo.approvals import load_approvals
from tests.restoration.conftest import BASE
from tests.restoration.demo.test_inventory import account
from tests.restoration.funds.conftest import Scene, scene

__all__ = ["scene"]
pytestmark = pytest.mark.service("restoration")


async def test_given_the_demonstration_then_one_request_is_half_paid_and_one_waits(
    scene: Scene, settings: KernelSettings
) -> None:
    names = ("clerk", "reviewer", "fund_officer", "finance_officer", "holder")
    accounts = {name: account(name, name, "500113") for name in names}
    store, today = BlobStore.of(settings, "restoration"), datetime.now(CHINA).date()
    first = await load_approvals(scene.database, store, accounts, today)
    assert (first, await load_approvals(scene.database, store, accounts, today)) == (2, 0)
    items = (await scene.officer.get(f"{BASE}/use-requests")).json()["items"]
    by_state = {one["state"]: one for one in items}
    assert by_state.keys() == {"held", "checked"}
    held = by_state["held"]
    # 150,000: 45,000 in advance (30 %), 90,000 accepted, 45,000 more paid
    assert (held["advance_fen"], held["accepted_fen"], held["paid_fen"], held["held_fen"]) == (
        4_500_000, 9_000_000, 9_000_000, 6_000_000,
    )  # fmt: skip
    (money,) = (await scene.officer.get(f"{BASE}/controlled-accounts")).json()["items"]
    # 600,000 less 400,000; of these 90,000 paid and 60,000 held
    assert (money["own_fen"], money["balance_fen"], money["free_fen"]) == (
        20_000_000, 31_000_000, 25_000_000,
    )  # fmt: skip
